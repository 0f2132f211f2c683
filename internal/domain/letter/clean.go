package letter

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxField bounds a foreign field in runes, so that a name of a megabyte
// cannot fill a letter.
const maxField = 200

// clean makes a foreign string fit for one line of a letter: control, format
// and line-breaking characters go, runs of blanks become one, and what is too
// long is cut with an ellipsis.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(min(len(s), maxField*utf8.UTFMax))
	n, blank := 0, false
	for _, r := range s {
		switch {
		case r == utf8.RuneError || hidden(r):
			continue
		case unicode.IsSpace(r) || unicode.IsControl(r):
			blank = b.Len() > 0
			continue
		}
		if n >= maxField {
			b.WriteRune('…')
			break
		}
		if blank {
			b.WriteByte(' ')
			blank = false
			n++
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}

// isClean is the fast way out for the many fields that are short plain ASCII.
func isClean(s string) bool {
	if len(s) > maxField {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c > '~' || (c == ' ' && (i == 0 || i == len(s)-1 || s[i+1] == ' ')) {
			return false
		}
	}
	return true
}

// hidden are characters that change how others are shown (bidirectional
// overrides, joiners, byte order marks) or that have no meaning outside their
// own system.
func hidden(r rune) bool { return unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs) }

// cleaned copies the input with every foreign string cleaned.
func cleaned(in Input) Input {
	p := &in.Company
	for _, s := range []*string{
		&p.Name, &p.Email, &p.Phone, &p.IBAN, &p.BIC, &p.VATID, &p.Website,
		&in.Controller, &in.CustomerName, &in.ContactName, &in.Arrangement,
	} {
		*s = clean(*s)
	}
	p.IBAN = grouped(p.IBAN)
	address := make([]string, 0, len(p.Address))
	for _, l := range p.Address {
		if l = clean(l); l != "" {
			address = append(address, l)
		}
	}
	p.Address = address
	lines := make([]Line, len(in.Lines))
	for i, l := range in.Lines {
		l.Number, l.Reference, l.PO = clean(l.Number), clean(l.Reference), clean(l.PO)
		lines[i] = l
	}
	in.Lines = lines
	return in
}

// grouped writes an account number in blocks of four, as people read it.
func grouped(iban string) string {
	iban = strings.ReplaceAll(iban, " ", "")
	var b strings.Builder
	n := 0
	for _, r := range iban {
		if n > 0 && n%4 == 0 {
			b.WriteRune(' ')
		}
		b.WriteRune(r)
		n++
	}
	return b.String()
}
