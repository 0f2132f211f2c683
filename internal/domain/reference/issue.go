package reference

import "fmt"

// maxRFBody is the room that ISO 11649 leaves after "RF" and the check digits.
const maxRFBody = 21

// IssueRF makes the ISO 11649 reference of an invoice number: its letters and
// digits behind "RF" and two check digits. It gives "" where the number has
// none, more than 21, or letters beyond A-Z: cutting or replacing them could
// give two invoices one reference. Numbers that differ only in leading zeros do
// share one: banks pad with zeros, so they could not be told apart anyway.
func IssueRF(number string) string {
	body := NumberKey(number)
	if body == "" || len(body) > maxRFBody {
		return ""
	}
	n, ok := mod97(0, body)
	if !ok {
		return ""
	}
	n, _ = mod97(n, "RF00")
	return fmt.Sprintf("RF%02d%s", 98-n, body)
}

// ToQuote is the reference that a debtor is asked to pay with: the document's
// own where its check digit is right, else the one that IssueRF makes of its
// number, so that a typing error is seen and the payment finds its way by
// itself. Where neither is possible it is the document's own as it stands, ""
// for none.
func ToQuote(own, number string) string {
	if own != "" && Valid(own) {
		return own
	}
	if rf := IssueRF(number); rf != "" {
		return rf
	}
	return own
}
