package intake

import (
	"fmt"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile/collection"
	"ccdesk/internal/sync/bankfile/painstatus"
)

// status lists what became of the payments of an order. What was accepted is
// listed too; what was rejected, or nobody can tell, is a problem as well.
func (r *Report) status(rep *painstatus.Report) {
	r.Version = rep.Version
	for i := range rep.Batches {
		b := &rep.Batches[i]
		for j := range b.Transactions {
			t := &b.Transactions[j]
			r.Rows++
			if len(r.Documents) >= MaxDocuments {
				continue
			}
			d := DocumentReport{
				Kind: "payment_status", Number: t.Ref(), Issued: rep.Created.String(), Due: t.Due.String(), Batch: b.ID,
				Mandate: t.Mandate, Status: t.Fate.String(), Reason: t.Reason().String(),
			}
			d.sum(t.Amount)
			r.Documents = append(r.Documents, d)
		}
	}
	for _, s := range rep.Sentences() {
		if len(r.Problems) == MaxDocuments {
			r.Problems = append(r.Problems, "… and more")
			break
		}
		r.Problems = append(r.Problems, s)
	}
}

func (d *DocumentReport) sum(m money.Money) {
	if !m.IsZero() {
		d.Currency, d.Total, d.Payable = m.Cur.String(), m.Decimal(), m.Decimal()
	}
}

// collection lists one collection of a direct debit order.
func (r *Report) collection(o *collection.Order) {
	r.Rows++
	if len(r.Documents) >= MaxDocuments {
		return
	}
	d := DocumentReport{
		Kind: "collection", Number: o.EndToEndID, Due: o.Due.String(), Reference: o.Reference, Batch: o.Batch, Mandate: o.Mandate, Sequence: o.Sequence,
	}
	d.sum(o.Amount)
	r.Documents = append(r.Documents, d)
}

// collected takes over what stands around the collections.
func (r *Report) collected(s *collection.Summary) {
	r.Version = s.Version
	for i := range r.Documents {
		r.Documents[i].Issued = s.Created.String()
	}
	r.Problems = append(r.Problems, s.Problems...)
	for _, t := range s.Totals {
		r.Notes = append(r.Notes, fmt.Sprintf("%d collections of %s in all", t.Count, t.Sum))
	}
}
