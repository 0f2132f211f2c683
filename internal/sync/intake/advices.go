package intake

import (
	"io"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/advicefile"
)

// advices reads remittance advices and payout reports into the report. A file
// that names no currency is taken to speak of euros: inspecting knows nothing
// of the book.
func (r *Report) advices(f io.Reader, name string) error {
	list, err := advicefile.ReadAll(f, name, advicefile.Options{Currency: money.EUR})
	for i := range list {
		a := &list[i]
		r.Documents = append(r.Documents, DocumentReport{Kind: a.Kind, Number: a.Payment, Issued: a.Date.String(), Currency: a.Cur.String(),
			Total: money.Of(a.Total, a.Cur).Decimal()})
		for _, l := range a.Lines {
			r.Documents = append(r.Documents, DocumentReport{Kind: "paid", Number: l.Number, Reference: l.Reference, Currency: a.Cur.String(),
				Total: money.Of(l.Amount, a.Cur).Decimal()})
		}
	}
	return err
}
