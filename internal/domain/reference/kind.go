package reference

// Kind is a standard of structured references.
type Kind uint8

// Kinds of references that carry a check digit.
const (
	RF   Kind = iota // ISO 11649 creditor reference
	OGM              // Belgium, OGM/VCS: 12 digits
	NL               // Netherlands, betalingskenmerk: 9-14 or 16 digits
	QR               // Switzerland, QR and former ESR reference: 27 digits
	FI               // Finland, viite: 4-20 digits
	KID              // Norway: 4-25 digits, modulus 10 or 11
	OCR              // Sweden: 2-25 digits, Luhn
	SI12             // Slovenia, model 12
	kindCount
)

// String gives the short name of the standard.
func (k Kind) String() string {
	return [...]string{"rf", "ogm", "nl", "qr", "fi", "kid", "ocr", "si12", ""}[min(k, kindCount)]
}

var checks = [kindCount]func(string) bool{
	RF: validRF, OGM: validOGM, NL: validNL, QR: validQR, FI: validFI, KID: validKID, OCR: validOCR, SI12: validSI12,
}

// Kinds lists the standards by whose rules s is a right reference, in the
// order of the constants; none for a typing error or an unknown form. The
// Norwegian check sign "-" at the end is understood.
func Kinds(s string) []Kind {
	c := checkForm(s)
	var out []Kind
	for k, valid := range checks {
		if valid(c) {
			out = append(out, Kind(k))
		}
	}
	return out
}

// Valid reports whether any standard's check digit is right. It is Kinds
// without the list.
func Valid(s string) bool {
	c := checkForm(s)
	for _, valid := range checks {
		if valid(c) {
			return true
		}
	}
	return false
}

// checkForm is Compact, except that a hyphen at the end stays where it can be
// a check sign.
func checkForm(s string) string {
	c := Compact(s)
	if n := len(s); n > 1 && s[n-1] == '-' && digitsOnly(c) {
		return c + "-"
	}
	return c
}

func digitsOnly(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
