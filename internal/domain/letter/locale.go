package letter

import (
	"strconv"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// nbsp keeps the parts of an amount or an account number on one line.
const nbsp = "\u00a0"

// locale is how a language writes dates, amounts and the words of the tables.
type locale struct {
	code       string
	group      string // between thousands
	point      string // before decimals
	codeFirst  bool   // EUR 12.50 rather than 12,50 EUR
	months     [12]string
	shortDate  func(y, m, d int) string
	longDate   func(y int, month string, d int) string
	days       [2]string // one, many
	instalment string
	words      words
}

// words are the heads and labels of the tables.
type words struct {
	number, issued, due, late, po, amount, open string
	credit, received                            string
	total, inYourFavour                         string
	alsoOpen, disputed, reference               string
	and, department, vat                        string
}

var locales = map[string]*locale{"nl": &dutch, "en": &english, "de": &german, "fr": &french}

// localeOf finds the locale of a language tag such as "nl", "nl-BE" or "DE_at";
// English where there is none.
func localeOf(tag string) *locale {
	base := strings.ToLower(strings.TrimSpace(tag))
	if i := strings.IndexAny(base, "-_"); i > 0 {
		base = base[:i]
	}
	if l, ok := locales[base]; ok {
		return l
	}
	return &english
}

// short is the date of a table cell, of one width within a language.
func (l *locale) short(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.Date()
	return l.shortDate(y, int(m), day)
}

// long is the date within a sentence.
func (l *locale) long(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.Date()
	return l.longDate(y, l.months[m-1], day)
}

// number writes the amount without its currency: 1.234,50.
func (l *locale) number(m money.Money) string {
	s := m.Decimal()
	sign := ""
	if rest, neg := strings.CutPrefix(s, "-"); neg {
		sign, s = "-", rest
	}
	whole, frac, has := strings.Cut(s, ".")
	var b strings.Builder
	b.Grow(len(s) + 16)
	b.WriteString(sign)
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(l.group)
		}
		b.WriteByte(whole[i])
	}
	if has {
		b.WriteString(l.point)
		b.WriteString(frac)
	}
	return b.String()
}

// money writes the amount with its currency: 1.234,50 EUR.
func (l *locale) money(m money.Money) string {
	if l.codeFirst {
		return m.Cur.String() + nbsp + l.number(m)
	}
	return l.number(m) + nbsp + m.Cur.String()
}

// lateness writes days late: "1 day", "23 days", nothing when not late.
func (l *locale) lateness(days int) string {
	switch {
	case days <= 0:
		return ""
	case days == 1:
		return "1" + nbsp + l.days[0]
	}
	return strconv.Itoa(days) + nbsp + l.days[1]
}

// list joins with commas and the language's "and".
func (l *locale) list(parts []string) string {
	switch n := len(parts); n {
	case 0:
		return ""
	case 1:
		return parts[0]
	default:
		return strings.Join(parts[:n-1], ", ") + " " + l.words.and + " " + parts[n-1]
	}
}

// two writes a number below 100 with two digits.
func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
