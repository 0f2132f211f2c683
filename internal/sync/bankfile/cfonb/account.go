package cfonb

import (
	"fmt"
	"strings"

	"ccdesk/internal/domain/reference"
	"ccdesk/internal/sync/bankfile/columns"
)

// account is what each record says of the account that it belongs to.
type account struct{ bank, branch, number, currency string }

func accountOf(l columns.Line) account {
	return account{bank: l.Field(3, 7), branch: l.Field(12, 16), number: strings.ToUpper(l.Field(22, 32)), currency: l.Field(17, 19)}
}

// iban makes the IBAN of a French account from bank (5), branch (5) and
// number (11): other files name the account so. What is no French account is
// given as it stands.
func (a account) iban() string {
	bank, branch, number := a.bank, a.branch, a.number
	whole := bank + branch + number
	if len(bank) != 5 || len(branch) != 5 || len(number) != 11 || !isDigits(bank+branch) {
		return whole
	}
	digits := ""
	for i := range len(number) {
		d := cardDigit(number[i])
		if d < 0 {
			return whole
		}
		digits += string('0' + rune(d))
	}
	// The key makes the whole, with letters as digits, a multiple of 97.
	whole += fmt.Sprintf("%02d", 97-mod97(bank+branch+digits+"00"))
	return reference.IBAN("FR", whole)
}

// cardDigit is the digit that a letter of an account number counts as: A to I
// and J to R from 1, S to Z from 2, as on a punched card; -1 of other signs.
func cardDigit(b byte) int {
	switch {
	case b >= '0' && b <= '9':
		return int(b - '0')
	case b >= 'A' && b <= 'I':
		return int(b-'A') + 1
	case b >= 'J' && b <= 'R':
		return int(b-'J') + 1
	case b >= 'S' && b <= 'Z':
		return int(b-'S') + 2
	}
	return -1
}

func isDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// mod97 of digits.
func mod97(digits string) int {
	r := 0
	for i := range len(digits) {
		r = (r*10 + int(digits[i]-'0')) % 97
	}
	return r
}
