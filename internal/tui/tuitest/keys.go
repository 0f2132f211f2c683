package tuitest

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Press presses keys one after the other and waits for each to be dealt with.
// Names are those of bubbletea's KeyPressMsg.String: "down", "ctrl+k",
// "shift+tab", "space", "x".
func (s *Session) Press(keys ...string) *Session {
	s.tb.Helper()
	for _, k := range keys {
		b, err := keyBytes(k)
		if err != nil {
			s.tb.Fatal(err)
		}
		s.write(b)
	}
	return s
}

// Type types a text character by character; a line feed is the enter key.
func (s *Session) Type(text string) *Session {
	s.tb.Helper()
	for _, r := range text {
		if r == '\n' {
			r = '\r'
		}
		s.write(string(r))
	}
	return s
}

// Paste pastes a text as terminals do, in brackets.
func (s *Session) Paste(text string) *Session {
	s.tb.Helper()
	return s.write("\x1b[200~" + text + "\x1b[201~")
}

// Click presses and releases the left button at column x, line y, from 0.
func (s *Session) Click(x, y int) *Session {
	s.tb.Helper()
	s.write(mouse(0, x, y, 'M'))
	return s.write(mouse(0, x, y, 'm'))
}

// Wheel turns the wheel n notches at x, y: down for positive n, up for negative.
func (s *Session) Wheel(x, y, n int) *Session {
	s.tb.Helper()
	button := 65
	if n < 0 {
		button, n = 64, -n
	}
	for range n {
		s.write(mouse(button, x, y, 'M'))
	}
	return s
}

func mouse(button, x, y int, end byte) string {
	return fmt.Sprintf("\x1b[<%d;%d;%d%c", button, x+1, y+1, end)
}

// letters are the final bytes of keys sent as CSI 1 ; modifier letter.
var letters = map[string]byte{
	"up": 'A', "down": 'B', "right": 'C', "left": 'D', "home": 'H', "end": 'F',
	"f1": 'P', "f2": 'Q', "f4": 'S',
}

// numbers are the keys sent as CSI number ; modifier ~.
var numbers = map[string]int{
	"insert": 2, "delete": 3, "pgup": 5, "pgdown": 6, "f3": 13, "f5": 15, "f6": 17, "f7": 18, "f8": 19,
	"f9": 20, "f10": 21, "f11": 23, "f12": 24,
}

// codes are the keys sent as CSI code ; modifier u. Escape is among them,
// because a lone ESC byte could be the start of anything.
var codes = map[string]int{"esc": 27, "enter": 13, "tab": 9, "backspace": 127, "space": 32}

// keyBytes is what a terminal sends for a key.
func keyBytes(name string) (string, error) {
	base, modifier := name, 0
	for i, m := range []string{"ctrl+", "alt+", "shift+"} {
		if rest, ok := strings.CutPrefix(base, m); ok && rest != "" {
			base = rest
			modifier |= []int{4, 2, 1}[i]
		}
	}
	if modifier == 0 {
		switch base {
		case "enter":
			return "\r", nil
		case "tab":
			return "\t", nil
		case "backspace":
			return "\x7f", nil
		case "space":
			return " ", nil
		}
	}
	parameter := ""
	if modifier > 0 {
		parameter = ";" + strconv.Itoa(modifier+1)
	}
	if final, ok := letters[base]; ok {
		if modifier > 0 {
			parameter = "1" + parameter
		}
		return "\x1b[" + parameter + string(final), nil
	}
	if n, ok := numbers[base]; ok {
		return "\x1b[" + strconv.Itoa(n) + parameter + "~", nil
	}
	if code, ok := codes[base]; ok {
		return "\x1b[" + strconv.Itoa(code) + parameter + "u", nil
	}
	if r, size := utf8.DecodeRuneInString(base); size == len(base) && r != utf8.RuneError {
		if modifier == 0 {
			return base, nil
		}
		return "\x1b[" + strconv.Itoa(int(r)) + parameter + "u", nil
	}
	return "", fmt.Errorf("there is no key %q", name)
}
