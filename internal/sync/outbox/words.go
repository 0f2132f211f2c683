package outbox

import (
	"net/mail"
	"strings"
	"unicode/utf8"
)

// wordLength bounds one encoded word so that it fits behind the longest field
// name within the 76 characters that RFC 2047 allows a line.
const wordLength = 52

// encoded writes a text for a header: as it is when it is plain ASCII, else as
// encoded words (RFC 2047), each short enough to be folded between. A text that
// looks like an encoded word is encoded too, so that it is shown literally.
//
// The standard encoder is not used: its words fill 75 characters and cannot be
// folded behind a field name.
func encoded(s string) string {
	if plain(s) {
		return s
	}
	const open, end = "=?utf-8?q?", "?="
	var b strings.Builder
	b.WriteString(open)
	n := 0
	for len(s) > 0 {
		_, size := utf8.DecodeRuneInString(s)
		cost := 3 * size
		if unreserved(s[0]) || s[0] == ' ' {
			cost = 1
		}
		if n+cost > wordLength-len(open)-len(end) {
			b.WriteString(end + " " + open)
			n = 0
		}
		n += cost
		for _, c := range []byte(s[:size]) {
			switch {
			case c == ' ':
				b.WriteByte('_')
			case unreserved(c):
				b.WriteByte(c)
			default:
				const hex = "0123456789ABCDEF"
				b.WriteByte('=')
				b.WriteByte(hex[c>>4])
				b.WriteByte(hex[c&15])
			}
		}
		s = s[size:]
	}
	b.WriteString(end)
	return b.String()
}

// plain reports whether the text means itself in a header.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return !strings.Contains(s, "=?") && strings.TrimSpace(s) == s && !strings.Contains(s, "  ")
}

// unreserved are the bytes that an encoded word may hold even in a name.
func unreserved(c byte) bool {
	letter := 'a' <= c|0x20 && c|0x20 <= 'z'
	return letter || ('0' <= c && c <= '9') || strings.IndexByte("!*+-/", c) >= 0
}

// mailbox writes a name and a checked address as a header has them.
func mailbox(name, addr string) string {
	if name == "" || plain(name) {
		return (&mail.Address{Name: name, Address: addr}).String()
	}
	return encoded(name) + " <" + addr + ">"
}
