package generate

import "strconv"

// inventedIBAN makes an account number whose bank does not exist: the bank
// codes below are assigned to nobody, the check digits are right.
func inventedIBAN(d *dice, country string) string {
	switch country {
	case "NL":
		return ibanOf("NL", d.word([]string{"QKUS", "QDEL", "QPOL", "QDYK", "QHAV"})+"0"+d.digits(9))
	case "BE":
		ten := d.word([]string{"991", "993", "996", "998"}) + d.digits(7)
		check := mod97(ten)
		if check == 0 {
			check = 97
		}
		return ibanOf("BE", ten+twoDigits(check))
	case "DE":
		return ibanOf("DE", d.word([]string{"90010000", "90530011", "91240033", "92060077"})+"0"+d.digits(9))
	case "FR":
		return frenchIBAN(d)
	case "GB":
		return ibanOf("GB", d.word([]string{"QTHM", "QSEV", "QMER"})+"99"+d.digits(4)+d.digits(8))
	case "AT":
		return ibanOf("AT", "99"+d.digits(3)+d.digits(11))
	case "ES":
		return ibanOf("ES", "99"+d.digits(2)+d.digits(4)+d.digits(2)+d.digits(10))
	case "IT":
		return ibanOf("IT", "X99"+d.digits(3)+d.digits(5)+d.digits(12))
	case "PL":
		return ibanOf("PL", "99"+d.digits(6)+d.digits(16))
	case "DK":
		return ibanOf("DK", "99"+d.digits(2)+d.digits(10))
	default: // LU
		return ibanOf("LU", "99"+d.digits(1)+d.digits(13))
	}
}

// frenchIBAN includes the RIB key: bank, branch and account weighted 89, 15
// and 3 modulo 97.
func frenchIBAN(d *dice) string {
	bank, branch, account := "9999"+strconv.Itoa(d.n(10)), d.digits(5), d.digits(11)
	sum := 89*mod97(bank) + 15*mod97(branch) + 3*mod97(account)
	return ibanOf("FR", bank+branch+account+twoDigits(97-sum%97))
}
