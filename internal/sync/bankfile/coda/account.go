package coda

import (
	"fmt"
	"strings"

	"ccdesk/internal/domain/money"
)

// accountOf reads the 37 characters of an account of our own: its kind (0 a
// Belgian number, 1 a foreign one, 2 a Belgian IBAN, 3 a foreign one) says
// where the currency stands.
func accountOf(kind, field string) (account string, cur money.Currency) {
	code := field[34:37]
	if kind == "0" {
		field, code = field[:12], field[13:16]
	} else {
		field = field[:34]
	}
	cur, _ = money.ParseCurrency(code)
	return number(field), cur
}

// number takes the account from a field that may hold more behind it. A
// Belgian number is given as the IBAN that it is part of, if its own check
// digits hold.
func number(field string) string {
	words := strings.Fields(field)
	if len(words) == 0 {
		return ""
	}
	n := strings.ToUpper(words[0])
	if len(n) != 12 || mod97(n[:10]) != mod97(n[10:]) {
		return n
	}
	// ISO 13616: B is 11, E is 14; the check digits make the whole 1 mod 97.
	return fmt.Sprintf("BE%02d%s", 98-mod97(n+"111400"), n)
}

// mod97 of digits; -1 of anything else.
func mod97(digits string) int {
	r := 0
	for _, d := range digits {
		if d < '0' || d > '9' {
			return -1
		}
		r = (r*10 + int(d-'0')) % 97
	}
	return r
}
