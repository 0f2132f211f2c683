package text

import (
	"strings"
	"unicode/utf8"
)

// Wrap breaks plain, sanitised text into lines of at most w cells, at blanks
// where possible and inside words where not. Line breaks in s stay; blanks at
// a break vanish, blanks at the start of a paragraph stay. A w below 1 counts
// as 1. Empty text gives no lines.
func Wrap(s string, w int) []string {
	if s == "" {
		return nil
	}
	w = max(w, 1)
	lines := make([]string, 0, strings.Count(s, "\n")+1+len(s)/w)
	for {
		paragraph, rest, more := strings.Cut(s, "\n")
		lines = wrapParagraph(lines, paragraph, w)
		if !more {
			return lines
		}
		s = rest
	}
}

func wrapParagraph(lines []string, s string, w int) []string {
	s = strings.TrimRight(s, " ")
	for {
		n, _, all := cut(s, w)
		if all {
			return append(lines, s)
		}
		if n == 0 { // a wide character in a column of one cell
			_, size := utf8.DecodeRuneInString(s)
			lines, s = append(lines, "?"), s[size:]
			continue
		}
		at := breakAt(s, n)
		lines = append(lines, strings.TrimRight(s[:at], " "))
		s = strings.TrimLeft(s[at:], " ")
	}
}

// breakAt is where to end a line whose first n bytes fit.
func breakAt(s string, n int) int {
	if s[n] == ' ' {
		return n
	}
	i := strings.LastIndexByte(s[:n], ' ')
	if i <= 0 || strings.TrimLeft(s[:i], " ") == "" {
		return n
	}
	return i
}
