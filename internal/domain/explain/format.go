package explain

import (
	"strconv"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Amount writes an amount in the language's manner: "48,210.00", "48.210,00".
// The currency's code follows unless it is EUR or unknown.
func Amount(l Lang, m money.Money) string { return of(l).amount(m) }

// Date writes a day without its year: "Thu 19 Nov"; "" for no date.
func Date(l Lang, d civil.Date) string { return of(l).date(d, 0) }

// DateNear is Date, with the year where it is not that of today.
func DateNear(l Lang, d, today civil.Date) string { return of(l).date(d, today) }

// DateLong writes a day with its year: "Thu 19 Nov 2026"; "" for no date.
func DateLong(l Lang, d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	y, _, _ := d.Date()
	return of(l).date(d, 0) + " " + strconv.Itoa(y)
}

// Points writes a value of a score, given in tenths of a point: "97.2".
func Points(l Lang, tenths int64) string {
	t := of(l)
	sign := ""
	if tenths < 0 {
		sign, tenths = "-", -tenths
	}
	return sign + t.grouped(strconv.FormatInt(tenths/10, 10)) + t.point + strconv.FormatInt(tenths%10, 10)
}

func (t *texts) amount(m money.Money) string {
	s := m.Decimal()
	sign := ""
	if rest, neg := strings.CutPrefix(s, "-"); neg {
		sign, s = "-", rest
	}
	whole, frac, decimals := strings.Cut(s, ".")
	var b strings.Builder
	b.Grow(len(s) + 16)
	b.WriteString(sign)
	t.putGrouped(&b, whole)
	if decimals {
		b.WriteString(t.point)
		b.WriteString(frac)
	}
	if m.Cur != money.EUR && !m.Cur.IsZero() {
		b.WriteByte(' ')
		b.Write(m.Cur[:])
	}
	return b.String()
}

func (t *texts) grouped(digits string) string {
	var b strings.Builder
	t.putGrouped(&b, digits)
	return b.String()
}

func (t *texts) putGrouped(b *strings.Builder, digits string) {
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(t.thousands)
		}
		b.WriteByte(digits[i])
	}
}

// date adds the year where today is given and of another year.
func (t *texts) date(d, today civil.Date) string {
	if d.IsZero() {
		return ""
	}
	y, m, day := d.Date()
	s := t.weekdays[d.Weekday()] + " " + strconv.Itoa(day) + " " + t.months[m-1]
	if today.IsZero() {
		return s
	}
	if now, _, _ := today.Date(); now != y {
		s += " " + strconv.Itoa(y)
	}
	return s
}

func (t *texts) days(n int) string {
	if n == 1 {
		return fill(t.dayOne, "n", "1")
	}
	return fill(t.dayMany, "n", strconv.Itoa(n))
}

// counted chooses between the word for one and the word for many.
func counted(n int, words [2]string) string {
	if n == 1 {
		return "1 " + words[0]
	}
	return strconv.Itoa(n) + " " + words[1]
}
