package generate

import "strconv"

// mod97 is the remainder of the text read as a number, letters as 10 to 35
// (ISO 7064 mod 97-10, as IBAN and ISO 11649 use it).
func mod97(s string) int {
	r := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			r = (r*10 + int(c-'0')) % 97
		default:
			r = (r*100 + int(c-'A') + 10) % 97
		}
	}
	return r
}

func twoDigits(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// ibanOf puts the check digits in front of a national account number.
func ibanOf(country, bban string) string {
	return country + twoDigits(98-mod97(bban+country+"00")) + bban
}

// rfReference is the ISO 11649 creditor reference of up to 21 characters.
func rfReference(core string) string {
	return "RF" + twoDigits(98-mod97(core+"RF00")) + core
}

// ogmReference is the Belgian structured communication: ten digits and their
// remainder by 97, where 0 is written 97.
func ogmReference(ten string) string {
	r := mod97(ten)
	if r == 0 {
		r = 97
	}
	return ten + twoDigits(r)
}

// ogmShown writes an OGM the way it is printed and typed.
func ogmShown(ref string) string {
	return "+++" + ref[:3] + "/" + ref[3:7] + "/" + ref[7:] + "+++"
}

// betalingskenmerk is the Dutch 16-digit payment reference: a check digit and
// fifteen digits, weighted from the right 2 4 8 5 10 9 7 3 6 1, repeating.
func betalingskenmerk(fifteen string) string {
	weights := [10]int{2, 4, 8, 5, 10, 9, 7, 3, 6, 1}
	sum := 0
	for i := range len(fifteen) {
		sum += int(fifteen[len(fifteen)-1-i]-'0') * weights[i%10]
	}
	check := 11 - sum%11
	switch check {
	case 10:
		check = 1
	case 11:
		check = 0
	}
	return strconv.Itoa(check) + fifteen
}
