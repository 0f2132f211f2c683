package ledgerfile

import "strings"

// cleanIBAN takes blanks and hyphens out and writes capitals.
func cleanIBAN(s string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '.' || r == '\u00a0' {
			return -1
		}
		return r
	}, s))
}

// validIBAN checks form and check digits: ISO 13616, mod 97 of ISO 7064.
func validIBAN(s string) bool {
	if len(s) < 15 || len(s) > 34 {
		return false
	}
	rest := 0
	for i := range len(s) {
		b := s[(i+4)%len(s)]
		switch {
		case b >= '0' && b <= '9':
			rest = (rest*10 + int(b-'0')) % 97
		case b >= 'A' && b <= 'Z':
			rest = (rest*100 + int(b-'A') + 10) % 97
		default:
			return false
		}
	}
	letters := s[0] >= 'A' && s[1] >= 'A'
	digits := s[2] <= '9' && s[3] <= '9'
	return rest == 1 && letters && digits
}
