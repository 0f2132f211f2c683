package reference

import (
	"fmt"
	"strings"
)

// validRF checks ISO 11649: the first four characters go to the end, letters
// count 10..35, the number modulo 97 is 1.
func validRF(c string) bool {
	if len(c) < 5 || len(c) > 25 || c[:2] != "RF" || !digitsOnly(c[2:4]) {
		return false
	}
	n, ok := mod97(0, c[4:])
	if !ok {
		return false
	}
	n, _ = mod97(n, c[:4])
	return n == 1
}

// mod97 goes on with the remainder n over digits and letters A-Z.
func mod97(n int, s string) (int, bool) {
	for i := range len(s) {
		switch b := s[i]; {
		case '0' <= b && b <= '9':
			n = (n*10 + int(b-'0')) % 97
		case 'A' <= b && b <= 'Z':
			n = (n*100 + int(b-'A') + 10) % 97
		default:
			return 0, false
		}
	}
	return n, true
}

// ValidIBAN reports whether s, without blanks and in upper case, has the shape
// and the check digits of an IBAN (15-34 characters).
func ValidIBAN(s string) bool {
	if len(s) < 15 || len(s) > 34 || !isLetter(s[0]) || !isLetter(s[1]) || !digitsOnly(s[2:4]) {
		return false
	}
	n, ok := mod97(0, s[4:])
	if !ok {
		return false
	}
	n, _ = mod97(n, s[:4])
	return n == 1
}

// IBAN puts the country and the check digits in front of a national account
// number of digits and letters A-Z; "" where it has other signs.
func IBAN(country, bban string) string {
	n, ok := mod97(0, bban+country+"00")
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s%02d%s", country, 98-n, bban)
}

func isLetter(b byte) bool { return 'A' <= b && b <= 'Z' }

// validOGM: the first ten digits modulo 97, where 0 is written 97.
func validOGM(c string) bool {
	if len(c) != 12 || !digitsOnly(c) {
		return false
	}
	n, _ := mod97(0, c[:10])
	if n == 0 {
		n = 97
	}
	return int(c[10]-'0')*10+int(c[11]-'0') == n
}

// validNL: the first digit checks all that follow, modulo 11; in the short
// forms the second digit is the length of the rest. Seven digits have no check
// and are not recognised.
func validNL(c string) bool {
	n := len(c)
	if n != 16 && (n < 9 || n > 14) || !digitsOnly(c) {
		return false
	}
	if n < 16 && int(c[1]-'0') != (n-2)%10 {
		return false
	}
	weights := [...]int{2, 4, 8, 5, 10, 9, 7, 3, 6, 1}
	sum := 0
	for i := n - 1; i > 0; i-- {
		sum += int(c[i]-'0') * weights[(n-1-i)%len(weights)]
	}
	want := 11 - sum%11
	switch want {
	case 10:
		want = 1
	case 11:
		want = 0
	}
	return int(c[0]-'0') == want
}

// validQR: a running table carries from digit to digit.
func validQR(c string) bool {
	if len(c) != 27 || !digitsOnly(c) {
		return false
	}
	const table = "0946827135"
	carry := 0
	for i := range 26 {
		carry = int(table[(carry+int(c[i]-'0'))%10] - '0')
	}
	return int(c[26]-'0') == (10-carry)%10
}

// validFI: weights 7 3 1 from the right; zeros in front are padding.
func validFI(c string) bool {
	if len(c) > 20 || !digitsOnly(c) {
		return false
	}
	c = strings.TrimLeft(c, "0")
	if len(c) < 4 {
		return false
	}
	weights := [...]int{7, 3, 1}
	sum, last := 0, len(c)-1
	for i := last - 1; i >= 0; i-- {
		sum += int(c[i]-'0') * weights[(last-1-i)%3]
	}
	return int(c[last]-'0') == (10-sum%10)%10
}

// validKID: modulus 10, or modulus 11 with weights 2-7 where a check of ten is
// written "-", as the creditor agreed with the bank.
func validKID(c string) bool {
	n := len(c)
	if n < 4 || n > 25 || !digitsOnly(c[:n-1]) {
		return false
	}
	sum := 0
	for i := n - 2; i >= 0; i-- {
		sum += int(c[i]-'0') * (2 + (n-2-i)%6)
	}
	want := (11 - sum%11) % 11
	if c[n-1] == '-' {
		return want == 10
	}
	return digitsOnly(c[n-1:]) && (int(c[n-1]-'0') == want || luhn(c))
}

// validOCR: Luhn over all digits.
func validOCR(c string) bool {
	return len(c) >= 2 && len(c) <= 25 && digitsOnly(c) && luhn(c)
}

func luhn(digits string) bool {
	sum := 0
	for i := range len(digits) {
		d := int(digits[len(digits)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
			d = d/10 + d%10
		}
		sum += d
	}
	return sum%10 == 0
}

// validSI12: weights 2, 3, 4 … from the right, 11 − sum modulo 11, where ten
// and eleven are written 0.
func validSI12(c string) bool {
	d, ok := strings.CutPrefix(c, "SI12")
	n := len(d)
	if !ok || n < 2 || n > 13 || !digitsOnly(d) {
		return false
	}
	sum := 0
	for i := n - 2; i >= 0; i-- {
		sum += int(d[i]-'0') * (2 + n - 2 - i)
	}
	want := 11 - sum%11
	if want >= 10 {
		want = 0
	}
	return int(d[n-1]-'0') == want
}
