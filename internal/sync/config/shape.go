package config

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// oneLine reports whether a text can be shown and printed as it is.
func oneLine(s string) bool {
	return s != "" && len(s) <= 200 && utf8.ValidString(s) && strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029'
	}) < 0
}

// isCode reports whether s has the form of a word in exports: wrong_po.
func isCode(s string) bool { return words(s, "_") }

// isCommand reports whether s has the form of a command's id: customer.call.
func isCommand(s string) bool { return words(s, "._-") }

// words reports whether s is made of lower-case letters and digits, begins
// with a letter, and has single separators only between them.
func words(s, separators string) bool {
	if s == "" || len(s) > 64 || s[0] < 'a' || s[0] > 'z' {
		return false
	}
	separated := false
	for i := range len(s) {
		letter := ('a' <= s[i] && s[i] <= 'z') || ('0' <= s[i] && s[i] <= '9')
		if !letter && (separated || strings.IndexByte(separators, s[i]) < 0) {
			return false
		}
		separated = !letter
	}
	return !separated
}

func isCountry(s string) bool {
	return len(s) == 2 && 'A' <= s[0] && s[0] <= 'Z' && 'A' <= s[1] && s[1] <= 'Z'
}
