package returncode

// Scheme is a list of return codes other than ISO's.
type Scheme uint8

// Schemes.
const (
	German Scheme = iota // key in subfield 34 of an MT940, three digits
	Bacs                 // ARUDD of the United Kingdom, one character
	ACH                  // of the United States, R and two digits
)

// From turns a code of a scheme into ISO's; "" where the list does not say
// enough, which leaves the return to a person.
func From(s Scheme, code string) string {
	switch s {
	case German:
		return german[code]
	case Bacs:
		return bacs[code]
	case ACH:
		return ach[code]
	}
	return ""
}

// german is as far as the banks' publications agree.
var german = map[string]string{
	"901": "AC01", "902": "AC04", "903": "AC06", "904": "AG01", "906": "AM04", "907": "AM05", "908": "BE04", "909": "MD01", "910": "MD02",
	"911": "FF01", "912": "MD06", "913": "MD07", "914": "MS03", "915": "RC01",
}

// bacs: 0 "refer to payer" may be presented again; 3 asks for a new mandate,
// as B does.
var bacs = map[string]string{
	"0": "AM04", "1": "MD01", "2": "MD07", "3": "AC04", "4": "MD06", "5": "AC01", "6": "MD01", "7": "AM09",
	"8": "MD05", "9": "DT01", "A": "BE05", "B": "AC04",
}

var ach = map[string]string{
	"R01": "AM04", "R09": "AM04", // not enough, or not yet collected
	"R02": "AC04", "R12": "AC04", // closed, or sold to another bank
	"R03": "AC01", "R04": "AC01", "R13": "RC01", "R28": "RC01",
	"R05": "MD01", "R07": "MD01", "R10": "MD01", "R11": "MD01", "R29": "MD01", "R51": "MD01", // no authority, or withdrawn
	"R08": "MS02", "R52": "MS02", // stopped by the payer
	"R14": "MD07", "R15": "MD07",
	"R16": "AC06", "R20": "AG01",
	"R06": "DUPL", "R24": "AM05", // asked back by our own bank, or sent twice
	"R17": "FF01", "R18": "DT01", "R19": "AM09", "R21": "BE05", "R22": "RR01", "R25": "FF01", "R26": "FF01", "R27": "FF01",
}
