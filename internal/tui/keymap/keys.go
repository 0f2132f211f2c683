package keymap

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// needsKitty are keys that only terminals with the Kitty keyboard protocol can
// tell from others, so they can never be all that a command has.
var needsKitty = []string{"shift+enter", "ctrl+enter", "alt+shift+enter", "ctrl+i", "ctrl+m", "ctrl+space", "shift+space", "ctrl+tab", "ctrl+backspace", "shift+backspace", "shift+esc", "ctrl+esc"}

// needsAltGr are characters that German, Dutch and French keyboards type with
// AltGr.
const needsAltGr = `[]{}\|~@`

// named are the key names of more than one character that may follow modifiers.
var named = []string{
	"enter", "tab", "backspace", "esc", "space", "up", "down", "left", "right", "insert", "delete",
	"pgup", "pgdown", "home", "end", "plus", "minus",
	"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12",
}

// modifiers in the order in which key names spell them.
var modifiers = []string{"ctrl", "alt", "shift", "meta", "super"}

// checkKey checks the spelling of a key.
func checkKey(key string) error {
	rest, last := key, -1
	for {
		m, tail, ok := strings.Cut(rest, "+")
		if !ok || tail == "" || m == "" {
			break
		}
		i := slices.Index(modifiers, m)
		if i < 0 {
			return fmt.Errorf("key %q: %q is not a modifier (ctrl, alt, shift, meta, super)", key, m)
		}
		if i <= last {
			return fmt.Errorf("key %q: write modifiers in the order ctrl+alt+shift+meta+super", key)
		}
		rest, last = tail, i
	}
	switch {
	case rest == " ":
		return fmt.Errorf("key %q: write \"space\"", key)
	case utf8.RuneCountInString(rest) == 1:
		if last >= 0 && strings.ToLower(rest) != rest {
			return fmt.Errorf("key %q: write letters after a modifier in lower case", key)
		}
		return nil
	case slices.Contains(named, rest):
		return nil
	}
	return fmt.Errorf("key %q: %q is neither one character nor a key's name such as enter, esc, space, pgdown, f1", key, rest)
}

// checkDefaults checks the keys that a command is born with: at least one must
// work on every keyboard and in every terminal.
func checkDefaults(id string, keys []string) error {
	usable := len(keys) == 0
	for _, k := range keys {
		if err := checkKey(k); err != nil {
			return fmt.Errorf("command %q: %w", id, err)
		}
		if portable(k) {
			usable = true
		}
	}
	if !usable {
		return fmt.Errorf("command %q has only keys (%s) that some keyboards or terminals cannot send: add another", id, strings.Join(keys, ", "))
	}
	return nil
}

func portable(key string) bool {
	if slices.Contains(needsKitty, key) {
		return false
	}
	for _, m := range []string{"super+", "meta+", "ctrl+shift+", "ctrl+alt+shift+"} {
		if strings.Contains(key, m) {
			return false
		}
	}
	_, last := utf8.DecodeLastRuneInString(key)
	return !strings.Contains(needsAltGr, key[len(key)-last:])
}

func normalised(keys []string) []string {
	out := make([]string, 0, len(keys))
	for _, k := range keys {
		if !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// Label shortens a key's name for the screen: "ctrl+k" stays, "pgdown" becomes
// "pgdn", arrows become signs unless plain.
func Label(key string, plain bool) string {
	switch key {
	case "pgdown":
		return "pgdn"
	case "delete":
		return "del"
	}
	if plain {
		return key
	}
	switch key {
	case "up":
		return "↑"
	case "down":
		return "↓"
	case "left":
		return "←"
	case "right":
		return "→"
	}
	return key
}
