package outbox

import (
	"fmt"
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"
)

// FieldError is a header field that cannot be written as it is. Nothing is
// repaired: a changed address or identity would be another message.
type FieldError struct {
	Message string // Message-ID, as far as it is known
	Field   string // the header field: To, Subject, …
	Found   string
	Want    string
}

// Error says where, what was found and what was expected.
func (e *FieldError) Error() string {
	return fmt.Sprintf("message %q: %s is %q: expected %s", e.Message, e.Field, e.Found, e.Want)
}

// maxText bounds a text field; longer subjects are cut by mail programs.
const maxText = 400

// text checks a field of free text: one line, valid UTF-8, no control
// characters. It is the place where header injection ends.
func text(s string) (want string) {
	switch {
	case !utf8.ValidString(s):
		return "valid UTF-8"
	case len(s) > maxText:
		return fmt.Sprintf("at most %d bytes", maxText)
	case strings.IndexFunc(s, breaksLine) >= 0:
		return "one line without control characters"
	}
	return ""
}

func breaksLine(r rune) bool {
	return unicode.IsControl(r) || r == '\u2028' || r == '\u2029'
}

// address checks a bare mail address: ASCII, one mailbox, no display name.
func address(s string) (want string) {
	const expected = "one plain address such as ap@customer.example (a domain beyond ASCII in its xn-- form)"
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return expected
		}
	}
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || a.Name != "" || len(s) > 254 {
		return expected
	}
	return ""
}

// identity checks a Message-ID without its angle brackets.
func identity(s string) (want string) {
	const expected = "an identity such as q3v7.k2@desk.example without angle brackets"
	left, right, ok := strings.Cut(s, "@")
	if !ok || !dotAtom(left) || !dotAtom(right) || len(s) > 240 {
		return expected
	}
	return ""
}

// dotAtom is RFC 5322 dot-atom-text: the part of an identity that needs no
// quoting anywhere.
func dotAtom(s string) bool {
	for part := range strings.SplitSeq(s, ".") {
		if part == "" {
			return false
		}
		for i := range len(part) {
			c := part[i]
			letter := 'a' <= c|0x20 && c|0x20 <= 'z'
			if !letter && (c < '0' || c > '9') && strings.IndexByte("!#$%&'*+-/=?^_`{|}~", c) < 0 {
				return false
			}
		}
	}
	return true
}

// language checks a language tag as Content-Language has it.
func language(s string) (want string) {
	for i := range len(s) {
		c := s[i]
		if c != '-' && (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') {
			return "a language tag such as nl or de-AT"
		}
	}
	if len(s) > 35 {
		return "a language tag such as nl or de-AT"
	}
	return ""
}
