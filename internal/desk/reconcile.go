package desk

import (
	"context"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Difference is one line of a reconciliation.
type Difference struct {
	Item     ar.ItemID     `json:"item"`
	Customer ar.CustomerID `json:"customer_id"`
	Kind     string        `json:"kind"` // missing_in_desk, missing_in_ledger, open, amount, due, customer
	Ledger   string        `json:"ledger,omitempty"`
	Desk     string        `json:"desk,omitempty"`
	Explain  string        `json:"explanation,omitempty"`
}

// Reconcile compares a complete open-item list with the desk and changes
// nothing.
func (d *Desk) Reconcile(ctx context.Context, facts []ItemFact) ([]Difference, error) {
	if err := d.Load(ctx, nil); err != nil {
		return nil, err
	}
	w := d.begin(ctx)
	seen := map[ar.ItemID]bool{}
	firms := map[string]bool{}
	out := []Difference{}
	for _, f := range facts {
		firms[f.Item.Company] = true
		open := f.Item.Amount
		if f.HasOpen {
			open = f.Open
		}
		if f.Status == "settled" || f.Status == "cancelled" {
			open = 0
		}
		seen[f.Item.ID] = true
		it, err := w.item(f.Item.Customer, f.Item.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, compareItem(it, f, open)...)
	}
	for _, a := range d.all() {
		for _, it := range a.Items {
			if it.State == ar.Open && !seen[it.ID] && firms[it.Company] {
				out = append(out, Difference{Item: it.ID, Customer: it.Customer, Kind: "missing_in_ledger", Desk: it.OpenMoney().String()})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Difference) int { return strings.Compare(string(a.Item), string(b.Item)) })
	return out, nil
}

func compareItem(it *ar.Item, f ItemFact, open int64) []Difference {
	base := Difference{Item: f.Item.ID, Customer: f.Item.Customer}
	if it == nil {
		if open == 0 {
			return nil
		}
		base.Kind, base.Ledger = "missing_in_desk", money.Of(open, f.Item.Cur).String()
		return []Difference{base}
	}
	var out []Difference
	add := func(kind, ledger, desk, why string) {
		if ledger != desk {
			d := base
			d.Kind, d.Ledger, d.Desk, d.Explain = kind, ledger, desk, why
			out = append(out, d)
		}
	}
	deskOpen := it.Open
	if it.State == ar.Cancelled || it.State == ar.WrittenOff {
		deskOpen = 0
	}
	why := ""
	if paid := it.Amount - open; paid >= it.Adjusted && paid < it.Adjusted+it.Allocated() {
		why = "bank money that the desk has seen and the ledger has not"
	}
	add("open", money.Of(open, f.Item.Cur).String(), money.Of(deskOpen, it.Cur).String(), why)
	add("amount", money.Of(f.Item.Amount, f.Item.Cur).String(), money.Of(it.Amount, it.Cur).String(), "")
	add("due", f.Item.Due.String(), it.Due.String(), "")
	return out
}
