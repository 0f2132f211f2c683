package generate

import (
	"fmt"

	"ccdesk/internal/domain/ar"
)

// document is the number of an invoice or credit note, in few bytes because
// all open ones are held.
type document struct {
	n      uint32 // within year and kind, from 1
	year   uint16
	credit bool
	shape  uint8 // 0 for the usual one, else as another system wrote it
}

// number is the document number as it is printed.
func (d document) number() string {
	switch {
	case d.credit:
		return fmt.Sprintf("CR%d%05d", d.year, d.n)
	case d.shape == 1:
		return fmt.Sprintf("%d/%05d", d.year, d.n)
	case d.shape == 2:
		return fmt.Sprintf("F %d %05d", d.year, d.n)
	case d.shape == 3:
		return fmt.Sprintf("%05d / %d", d.n, d.year)
	}
	b := make([]byte, 0, 12)
	b = append(b, 'F')
	b = appendDigits(b, int64(d.year), 4)
	return string(appendDigits(b, int64(d.n), 5))
}

func (d document) id() ar.ItemID { return ar.MakeItemID("", d.number(), 0) }

// core is the number in ten digits: two of the year and eight.
func (d document) core() string {
	b := make([]byte, 0, 10)
	b = appendDigits(b, int64(d.year%100), 2)
	return string(appendDigits(b, int64(d.n), 8))
}

// reference is the structured payment reference that a customer of the
// country is asked to use; credit notes have none, nor have a few invoices.
func (d document) reference(country string) string {
	switch {
	case d.credit || d.shape == 3 || d.n%37 == 36:
		return ""
	case country == "BE":
		return ogmReference(d.core())
	case country == "NL":
		return betalingskenmerk("71640" + d.core())
	}
	return rfReference(d.core())
}

// appendDigits writes n with leading zeros up to width.
func appendDigits(b []byte, n int64, width int) []byte {
	var tmp [20]byte
	i := len(tmp)
	for n > 0 || width > 0 {
		i--
		tmp[i] = byte('0' + n%10)
		n /= 10
		width--
	}
	return append(b, tmp[i:]...)
}
