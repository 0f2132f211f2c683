package generate

import (
	"strings"

	"ccdesk/internal/domain/reference"
)

// group says how plainly the payment names what it is for: "reference" where it
// carries a reference that we issued for each of its invoices, "number" where
// it names every document by its printed number, else "".
func (p *Payment) group() string {
	if len(p.Parts) == 0 || p.Line.Reversal {
		return ""
	}
	text := strings.ToUpper(p.Line.Text)
	packed := compactText(p.Line.Reference + " " + p.Line.Text)
	issued, named := true, true
	for i := range p.Parts {
		number := string(p.Parts[i].Item)
		own, ours := p.Parts[i].reference, reference.IssueRF(number)
		issued = issued && (own != "" && strings.Contains(packed, own) || ours != "" && strings.Contains(packed, ours))
		named = named && strings.Contains(text, strings.ToUpper(number))
	}
	switch {
	case issued:
		return "reference"
	case named:
		return "number"
	}
	return ""
}

// compactText keeps letters and digits, in capitals.
func compactText(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' {
			return r
		}
		return -1
	}, strings.ToUpper(s))
}
