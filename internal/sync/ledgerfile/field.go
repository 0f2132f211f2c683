package ledgerfile

import (
	"errors"
	"net/mail"
	"strconv"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// raw is the row's field in a column, translated and defaulted.
func (t *table) raw(c column) string {
	v := ""
	if i := t.at[c]; i >= 0 && i < len(t.fields) {
		v = strings.TrimSpace(t.fields[i])
	}
	if words := t.values[c]; words != nil {
		if ours, ok := words[v]; ok {
			v = ours
		} else {
			for theirs, ours := range words {
				if strings.EqualFold(theirs, v) {
					v = ours
				}
			}
		}
	}
	if v == "" {
		v = t.defs[c]
	}
	return v
}

// text is a field of one line: line breaks inside become blanks.
func (t *table) text(c column) string {
	v := t.raw(c)
	if strings.ContainsAny(v, "\r\n\t") {
		v = strings.Join(strings.Fields(v), " ")
	}
	return v
}

// required is a text that must not be empty.
func (t *table) required(c column) string {
	v := t.text(c)
	if v == "" {
		t.refuse(c.String(), "", "a value", "fill the column "+t.headerOf(c))
	}
	return v
}

// headerOf is what the file calls the column.
func (t *table) headerOf(c column) string {
	if i := t.at[c]; i >= 0 {
		return strconv.Quote(strings.TrimSpace(t.header[i]))
	}
	return strconv.Quote(c.String())
}

// address is an email or phone; characters that could smuggle a header into
// a message refuse the row.
func (t *table) address(c column) string {
	v := t.raw(c)
	for i := range len(v) {
		if v[i] < ' ' || v[i] == 0x7F {
			t.refuse(c.String(), v, "an address without control characters", "remove the line break or control character")
			return ""
		}
	}
	return v
}

// email is the address of one mailbox, the only form that a message can go to;
// another one, such as a list of addresses, is left out, with a warning.
func (t *table) email() string {
	v := t.address(colEmail)
	if v == "" {
		return ""
	}
	a, err := mail.ParseAddress(v)
	beyond := strings.ContainsFunc(v, func(r rune) bool { return r <= ' ' || r > '~' })
	if beyond || err != nil || a.Address != v || a.Name != "" || len(v) > 254 {
		t.warn(colEmail, v, "one plain address such as name@example.com", "the row was read without it")
		return ""
	}
	return v
}

func (t *table) country() string {
	v := t.text(colCountry)
	if v == "" {
		return ""
	}
	if len(v) != 2 || !isLetters(v) {
		t.warn(colCountry, v, "a two-letter ISO 3166 code such as NL", "the row was read without it")
		return ""
	}
	return strings.ToUpper(v)
}

// language takes nl, NL and nl-BE; the region does not count.
func (t *table) language() string {
	v := t.text(colLanguage)
	if v == "" {
		return ""
	}
	base, _, _ := strings.Cut(strings.ReplaceAll(v, "_", "-"), "-")
	if len(base) != 2 || !isLetters(base) {
		t.warn(colLanguage, v, "a two-letter ISO 639-1 code such as nl", "the row was read without it")
		return ""
	}
	return strings.ToLower(base)
}

func isLetters(s string) bool {
	for i := range len(s) {
		if b := s[i] | 0x20; b < 'a' || b > 'z' {
			return false
		}
	}
	return true
}

func (t *table) currency(must bool) money.Currency {
	v := t.text(colCurrency)
	if must && v == "" {
		t.refuse(colCurrency.String(), "", "a code such as EUR", "fill the column, or set defaults.currency in the [import.NAME] profile")
		return money.Currency{}
	}
	if v == "" {
		return t.opt.Currency
	}
	c, ok := currencyOf(v)
	if !ok {
		t.refuse(colCurrency.String(), v, "an ISO 4217 code such as EUR", "correct it, or translate it under values.currency in the [import.NAME] profile")
	}
	return c
}

// amount reads a number of minor units; ok is false where the field is empty
// or has been refused.
func (t *table) amount(c column, cur money.Currency) (minor int64, ok bool) {
	v := t.raw(c)
	if v == "" {
		return 0, false
	}
	minor, err := t.dec.parse(v, cur)
	if err == nil {
		return minor, true
	}
	const sign = `set decimal = "." or "," in the [import.NAME] profile`
	switch {
	case errors.Is(err, errAmbiguous):
		t.refuse(c.String(), v, errAmbiguous.Error()+": it may mean thousands or decimals", sign)
	case errors.Is(err, errGroups):
		t.refuse(c.String(), v, "groups of three digits, as the file's decimal sign is "+strconv.Quote(string(t.dec.sign)), "correct it, or "+sign)
	case errors.Is(err, money.ErrPrecision):
		t.refuse(c.String(), v, "at most "+strconv.Itoa(cur.Exponent())+" decimals for "+cur.String(), "correct the amount or the currency")
	case errors.Is(err, money.ErrRange):
		t.refuse(c.String(), v, "an amount of at most 99,999,999,999.99", "correct the amount")
	case t.dec.sign != 0:
		t.refuse(c.String(), v, "a decimal number with "+strconv.Quote(string(t.dec.sign))+" as in the rest of the file", "write it without currency signs or text")
	default:
		t.refuse(c.String(), v, "a decimal number", "write it without currency signs or text")
	}
	return 0, false
}

// date reads a date; ok is false where the field is empty or refused.
func (t *table) date(c column) (civil.Date, bool) {
	v := t.raw(c)
	if v == "" {
		return 0, false
	}
	if d, ok := isoDate(v); ok {
		return d, true
	}
	if t.form != nil {
		if d, ok := t.form.parse(v); ok {
			return d, true
		}
		t.refuse(c.String(), v, "a date as "+t.form.text, "correct it, or change date_form in the [import.NAME] profile")
		return 0, false
	}
	t.refuse(c.String(), v, "a date as YYYY-MM-DD", `for another form set date_form, such as "DD-MM-YYYY", in an [import.NAME] profile`)
	return 0, false
}

// requiredDate is a date that must be there.
func (t *table) requiredDate(c column) civil.Date {
	d, ok := t.date(c)
	if !ok && !t.bad && t.raw(c) == "" {
		t.refuse(c.String(), "", "a date as YYYY-MM-DD", "fill the column "+t.headerOf(c))
	}
	return d
}

// number reads a small whole number.
func (t *table) number(c column, from, to int) int {
	v := t.raw(c)
	if v == "" {
		return 0
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < from || n > to {
		t.refuse(c.String(), v, "a whole number from "+strconv.Itoa(from)+" to "+strconv.Itoa(to), "correct it")
		return 0
	}
	return n
}
