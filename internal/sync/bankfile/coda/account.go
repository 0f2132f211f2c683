package coda

import (
	"strconv"
	"strings"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/reference"
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
	// The last two digits are those before them modulo 97, where 0 is written 97.
	if digits, err := strconv.ParseUint(n, 10, 64); err != nil || len(n) != 12 || digits/100%97 != digits%100%97 {
		return n
	}
	return reference.IBAN("BE", n)
}
