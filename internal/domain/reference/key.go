package reference

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Compact writes a reference without the blanks and signs that people and
// banks put between its parts, in upper case. Leading zeros stay: some check
// digits need them. A string that is compact already is returned as it is.
func Compact(s string) string { return squeeze(s, separator) }

// Key is the form in which references are compared: Compact, without leading
// zeros. In a valid RF reference the zeros after the check digits go as well,
// because banks pad there. "" means that nothing is left to compare.
func Key(s string) string {
	c := Compact(s)
	if len(c) > 4 && c[0] == 'R' && c[4] == '0' && validRF(c) {
		if body := strings.TrimLeft(c[4:], "0"); body != "" {
			return c[:4] + body
		}
		return c
	}
	return strings.TrimLeft(c, "0")
}

// NumberKey is the form in which invoice numbers are compared: letters and
// digits only, in upper case. Leading zeros stay.
func NumberKey(s string) string {
	return squeeze(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func separator(r rune) bool {
	switch r {
	case '+', '*', '/', '.', '-':
		return true
	}
	return unicode.IsSpace(r)
}

// squeeze drops runes and raises the rest to upper case. It allocates only if
// something changes.
func squeeze(s string, drop func(rune) bool) string {
	clean := true
	for _, r := range s {
		if r >= utf8.RuneSelf || drop(r) || 'a' <= r && r <= 'z' {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if !drop(r) {
			b.WriteRune(unicode.ToUpper(r))
		}
	}
	return b.String()
}
