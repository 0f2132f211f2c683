package report

import (
	"cmp"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
)

// Behaviour is how the customers have paid lately: over the invoices settled by
// bank money that each account remembers, at most 24 a customer.
type Behaviour struct {
	Rows  []BehaviourRow // the latest payers first, weighted; then by id
	Total BehaviourRow   // over all payments of all customers
}

// BehaviourRow is the payment behaviour of a customer, or of all.
type BehaviourRow struct {
	Customer ar.CustomerID // "" in the total
	Name     string        // as imported
	Invoices int
	Late     int    // invoices paid after their due date
	Weighted Tenths // Σ amount × days after due / Σ amount; negative is early
	Median   int    // days after due
	Slower   int    // change of the median, later half against earlier; positive is slower
	HasTrend bool
}

// HowTheyPay computes the payment behaviour of all customers that have paid
// anything. Days are weighted with amounts; within one customer these are in
// one currency, and the total weighs each currency's minor units alike.
func HowTheyPay(accounts []*ar.Account) Behaviour {
	var out Behaviour
	var all weighing
	var days []int
	for _, a := range accounts {
		if len(a.Behaviour) == 0 {
			continue
		}
		var w weighing
		r := BehaviourRow{Customer: a.ID, Name: a.Customer.Name}
		for i := range a.Behaviour {
			p := &a.Behaviour[i]
			w.add(p)
			days = append(days, p.DaysLate)
		}
		all.join(&w)
		r.Invoices, r.Late, r.Weighted = w.invoices, w.late, w.average()
		r.Median, _ = a.MedianDaysLate()
		r.Slower, r.HasTrend = a.Trend()
		out.Rows = append(out.Rows, r)
	}
	slices.SortFunc(out.Rows, func(x, y BehaviourRow) int {
		return cmp.Or(cmp.Compare(y.Weighted, x.Weighted), strings.Compare(string(x.Customer), string(y.Customer)))
	})
	out.Total = BehaviourRow{Invoices: all.invoices, Late: all.late, Weighted: all.average()}
	if len(days) > 0 {
		slices.Sort(days)
		out.Total.Median = days[len(days)/2]
	}
	return out
}

// weighing sums up days weighted with amounts. Sums of absurd amounts are capped
// rather than refused: an average may be off where nobody would trust it anyway.
type weighing struct {
	invoices, late int
	amount         int64
	days           int64 // Σ amount × days, in minor units × days
	plain          int64 // Σ days, for payments without an amount
}

func (w *weighing) add(p *ar.Payment) {
	w.invoices++
	if p.DaysLate > 0 {
		w.late++
	}
	w.plain += int64(p.DaysLate)
	w.amount = addCapped(w.amount, p.Amount)
	w.days = addCapped(w.days, mulDiv(p.Amount, int64(p.DaysLate), 1))
}

func (w *weighing) join(o *weighing) {
	w.invoices += o.invoices
	w.late += o.late
	w.plain += o.plain
	w.amount = addCapped(w.amount, o.amount)
	w.days = addCapped(w.days, o.days)
}

func (w *weighing) average() Tenths {
	switch {
	case w.amount > 0:
		return Tenths(mulDiv(w.days, 10, w.amount))
	case w.invoices > 0:
		return Tenths(mulDiv(w.plain, 10, int64(w.invoices)))
	}
	return 0
}

// Table has a row per customer.
func (b *Behaviour) Table() *Table {
	t := &Table{Name: "behaviour", Title: "How customers have paid", Columns: []Column{
		{"customer_id", "Customer", Text}, {"name", "Name", Text}, {"invoices", "Invoices", Count}, {"late", "Late", Count},
		{"weighted_days_late", "Weighted", Days}, {"median_days_late", "Median", Count}, {"trend_days", "Trend", Count},
	}}
	for i := range b.Rows {
		t.Rows = append(t.Rows, b.Rows[i].values())
	}
	if b.Total.Invoices > 0 {
		total := b.Total.values()
		total[1] = Value{Text: "Total"}
		t.Totals = append(t.Totals, total)
	}
	return t
}

func (r *BehaviourRow) values() []Value {
	trend := count(r.Slower)
	trend.None = !r.HasTrend
	return []Value{text(string(r.Customer)), text(r.Name), count(r.Invoices), count(r.Late), days(r.Weighted, true), count(r.Median), trend}
}
