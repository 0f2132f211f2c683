package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Mark stands where something dangerous was taken out, so that a reader sees
// that the text was not what it seemed.
const Mark = '·'

const (
	// maxString bounds how far an OSC, DCS, APC, PM or SOS string may reach.
	// A longer or unterminated one is not hidden: only its introducer goes.
	maxString = 4096
	// maxMarks bounds the combining marks on one character.
	maxMarks = 4
	// tabStop is the distance of tab stops in SanitizeLines, in cells.
	tabStop = 4
)

// Sanitize makes s a harmless single line: terminal sequences, control and
// bidirectional characters and invisible code points are removed, line breaks
// and tabs become one space, invalid UTF-8 becomes U+FFFD. One [Mark] replaces
// each run of removals that could have forged or hidden text (escape sequences,
// backspace, bidirectional overrides); invisible code points go silently. Text
// that is already clean is returned as it is, without allocation. The result is
// never changed by another pass.
func Sanitize(s string) string { return sanitize(s, false) }

// SanitizeLines is [Sanitize] that keeps line breaks as '\n' ("\r\n", "\r",
// U+2028 and U+2029 included) and expands tabs to stops of four cells.
func SanitizeLines(s string) string { return sanitize(s, true) }

func sanitize(s string, lines bool) string {
	n := cleanPrefix(s, lines)
	if n == len(s) {
		return s
	}
	c := cleaner{lines: lines}
	c.out.Grow(len(s))
	for i := 0; i < len(s); {
		i += c.take(s[i:])
	}
	return c.out.String()
}

// cleanPrefix is the length of the leading part of s that needs no change. It
// stops early at anything that it would have to look at twice.
func cleanPrefix(s string, lines bool) int {
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			if b < 0x20 && !(lines && b == '\n') || b == 0x7f {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || classOf(r) != keep {
			return i
		}
		i += size
	}
	return len(s)
}

type class uint8

const (
	keep      class = iota // shown as it is
	combining              // shown, but only so many in a row
	invisible              // removed without a trace
	danger                 // removed, marked
	lineBreak              // U+0085, U+2028, U+2029
	letter                 // regional indicator, shown as its letter
	sequence               // C1 introducer of a terminal sequence
	odd                    // a code point that no text holds
)

// classOf decides about a code point of at least U+0080.
func classOf(r rune) class {
	switch {
	case r < 0xa0:
		switch r {
		case 0x85:
			return lineBreak
		case 0x90, 0x98, 0x9b, 0x9d, 0x9e, 0x9f:
			return sequence
		}
		return danger
	case r == 0xad:
		return invisible
	case r < 0x300:
		return keep
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return danger
	case r == 0x2028 || r == 0x2029:
		return lineBreak
	case r >= 0x200b && r <= 0x200f, r >= 0x2060 && r <= 0x206f,
		r == 0x034f, r == 0x061c, r == 0x115f, r == 0x1160, r == 0x17b4, r == 0x17b5,
		r >= 0x180b && r <= 0x180f, r == 0x3164, r == 0xfeff, r == 0xffa0,
		r >= 0xfe00 && r <= 0xfe0f, r >= 0xfff0 && r <= 0xfffb,
		r >= 0x1bca0 && r <= 0x1bca3, r >= 0x1d173 && r <= 0x1d17a,
		r >= 0x1f3fb && r <= 0x1f3ff, r >= 0xe0000 && r <= 0xe0fff:
		return invisible
	case r >= 0x1f1e6 && r <= 0x1f1ff:
		return letter
	case r < 0x0590 && r >= 0x0370:
		return greekOrCyrillic(r)
	case r >= 0x2010 && r < 0x20d0, r >= 0x2100 && r < 0x2c00:
		return keep
	case r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
		return odd
	case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Me, r):
		return combining
	case unicode.Is(unicode.Cf, r):
		return invisible
	}
	return keep
}

func greekOrCyrillic(r rune) class {
	if r >= 0x0483 && r <= 0x0489 {
		return combining
	}
	return keep
}

type cleaner struct {
	out    strings.Builder
	lines  bool
	marks  int // combining marks since the last character
	column int // cells since the last line break; kept for tabs only
	marked bool
}

// take consumes one unit at the start of s and returns its length in bytes.
func (c *cleaner) take(s string) int {
	b := s[0]
	switch {
	case b >= utf8.RuneSelf:
		return c.takeRune(s)
	case b >= 0x20 && b != 0x7f:
		c.put(rune(b), 1)
		return 1
	case b == '\n':
		c.newline()
		return 1
	case b == '\r':
		c.newline()
		if len(s) > 1 && s[1] == '\n' {
			return 2
		}
		return 1
	case b == '\t':
		n := 1
		if c.lines {
			n = tabStop - c.column%tabStop
		}
		for range n {
			c.put(' ', 1)
		}
		return 1
	case b == 0x1b:
		c.danger()
		return escapeLen(s)
	}
	c.danger()
	return 1
}

func (c *cleaner) takeRune(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size <= 1 {
		c.put(utf8.RuneError, 1)
		return 1
	}
	switch classOf(r) {
	case keep:
		c.put(r, RuneWidth(r))
	case combining:
		if c.marks < maxMarks {
			c.out.WriteRune(r)
			c.marks++
		}
		c.marked = false
	case danger:
		c.danger()
	case lineBreak:
		c.newline()
	case letter:
		c.put('A'+r-0x1f1e6, 1)
	case sequence:
		c.danger()
		return size + bodyLen(s[size:], byte(r-0x40))
	case odd:
		c.put(utf8.RuneError, 1)
	case invisible:
	}
	return size
}

func (c *cleaner) put(r rune, width int) {
	c.out.WriteRune(r)
	c.marks, c.column, c.marked = 0, c.column+width, false
}

func (c *cleaner) newline() {
	if !c.lines {
		c.put(' ', 1)
		return
	}
	c.put('\n', 0)
	c.column = 0
}

func (c *cleaner) danger() {
	if !c.marked {
		c.put(Mark, 1)
	}
	c.marked = true
}

// escapeLen is the length of the sequence that the ESC at s[0] introduces. A
// second ESC always starts a sequence of its own.
func escapeLen(s string) int {
	if len(s) < 2 || s[1] < 0x20 || s[1] > 0x7e {
		return 1
	}
	switch s[1] {
	case '[', ']', 'P', 'X', '^', '_':
		return 2 + bodyLen(s[2:], s[1])
	}
	i := 1
	for i < len(s) && s[i] >= 0x20 && s[i] <= 0x2f {
		i++
	}
	if i < len(s) && s[i] >= 0x30 && s[i] <= 0x7e {
		i++
	}
	return i
}

// bodyLen is the length of what follows an introducer, given as its 7-bit
// letter. Nothing is swallowed that cannot belong to the sequence.
func bodyLen(s string, introducer byte) int {
	if introducer == '[' {
		i := 0
		for i < len(s) && i < maxString && s[i] >= 0x20 && s[i] <= 0x3f {
			i++
		}
		if i < len(s) && s[i] >= 0x40 && s[i] <= 0x7e {
			return i + 1
		}
		return i
	}
	for i := 0; i < len(s) && i < maxString; i++ {
		switch {
		case s[i] == '\a':
			return i + 1
		case s[i] == 0x1b && i+1 < len(s) && s[i+1] == '\\':
			return i + 2
		case s[i] == 0xc2 && i+1 < len(s) && s[i+1] == 0x9c:
			return i + 2
		case s[i] == '\n' || s[i] == '\r' || s[i] == 0x1b:
			return 0
		}
	}
	return 0
}
