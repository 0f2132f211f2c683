package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// DefaultBounds are the last days of the buckets of the aging: 1–30, 31–60,
// 61–90, and 91 and more.
func DefaultBounds() []int { return []int{30, 60, 90} }

// Aging is the open money of the book by age, per currency.
type Aging struct {
	Today      civil.Date
	Bounds     []int // last day past due of each late bucket but the final one, rising
	Currencies []AgingCurrency
}

// AgingCurrency is the aging in one currency.
type AgingCurrency struct {
	Cur   money.Currency
	Total AgingRow
	// Rows are the customers with anything open, the most overdue first, then by
	// open amount and id.
	Rows []AgingRow
}

// AgingRow is one customer's open money by age, in minor units, or the total.
//
// Always: Open = Σ Buckets − Credits − OnAccount, which is the customer's
// balance. Credit notes and money on account have no age: they are shown apart
// and netted once (E3).
type AgingRow struct {
	Customer  ar.CustomerID // "" in a total
	Name      string        // as imported
	Buckets   []int64       // open invoices: not due, then one per bound, then older
	Items     []int         // number of invoices in each bucket
	Credits   int64         // open credit notes, positive
	OnAccount int64
	Open      int64
	Oldest    int // days past due of the oldest invoice
}

// Overdue is the sum of the late buckets.
func (r *AgingRow) Overdue() int64 {
	var n int64
	for _, b := range r.Buckets[1:] {
		n = money.AddMinor(n, b)
	}
	return n
}

// Invoices is the sum of all buckets: open invoices before credits.
func (r *AgingRow) Invoices() int64 { return money.AddMinor(r.Buckets[0], r.Overdue()) }

// Age sorts the open money of the accounts into buckets by days past due.
// Without bounds it takes DefaultBounds; bounds must rise and be positive,
// others are put in order.
func Age(accounts []*ar.Account, today civil.Date, bounds ...int) Aging {
	out := Aging{Today: today, Bounds: tidyBounds(bounds)}
	per := map[money.Currency]*AgingCurrency{}
	for _, a := range accounts {
		for _, cur := range a.Currencies() {
			row := ageAccount(a, cur, today, out.Bounds)
			if row.isEmpty() {
				continue
			}
			c := per[cur]
			if c == nil {
				c = &AgingCurrency{Cur: cur, Total: newRow(out.Bounds)}
				per[cur] = c
			}
			c.Total.add(&row)
			c.Rows = append(c.Rows, row)
		}
	}
	for _, c := range per {
		slices.SortFunc(c.Rows, compareAging)
		out.Currencies = append(out.Currencies, *c)
	}
	slices.SortFunc(out.Currencies, func(a, b AgingCurrency) int { return before(a.Cur, b.Cur) })
	return out
}

func tidyBounds(bounds []int) []int {
	out := slices.DeleteFunc(slices.Clone(bounds), func(b int) bool { return b <= 0 })
	if len(out) == 0 {
		return DefaultBounds()
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func newRow(bounds []int) AgingRow {
	return AgingRow{Buckets: make([]int64, len(bounds)+2), Items: make([]int, len(bounds)+2)}
}

// Bucket is the index of the bucket for an item that is so many days past due.
func (a *Aging) Bucket(daysLate int) int { return bucket(a.Bounds, daysLate) }

func bucket(bounds []int, late int) int {
	if late <= 0 {
		return 0
	}
	i, _ := slices.BinarySearch(bounds, late)
	return i + 1
}

// Label names a bucket: "not due", "1–30", "91+".
func (a *Aging) Label(i int) string {
	switch {
	case i == 0:
		return "not due"
	case i > len(a.Bounds):
		return strconv.Itoa(a.Bounds[len(a.Bounds)-1]+1) + "+"
	}
	return strconv.Itoa(a.first(i)) + "–" + strconv.Itoa(a.Bounds[i-1])
}

// first is the first day past due of a late bucket.
func (a *Aging) first(i int) int {
	if i == 1 {
		return 1
	}
	return a.Bounds[i-2] + 1
}

func ageAccount(a *ar.Account, cur money.Currency, today civil.Date, bounds []int) AgingRow {
	r := newRow(bounds)
	r.Customer, r.Name = a.ID, a.Customer.Name
	for _, it := range a.Items {
		if it.State != ar.Open || it.Cur != cur {
			continue
		}
		if it.Kind == ar.CreditNote {
			r.Credits = money.AddMinor(r.Credits, it.Open)
			continue
		}
		late := it.DaysOverdue(today)
		i := bucket(bounds, late)
		r.Buckets[i] = money.AddMinor(r.Buckets[i], it.Open)
		r.Items[i]++
		r.Oldest = max(r.Oldest, late)
	}
	for _, s := range a.OnAccount {
		if s.Cur == cur {
			r.OnAccount = money.AddMinor(r.OnAccount, s.Amount)
		}
	}
	r.Open = r.Invoices() - r.Credits - r.OnAccount
	return r
}

func (r *AgingRow) isEmpty() bool {
	return r.Credits == 0 && r.OnAccount == 0 && !slices.ContainsFunc(r.Items, func(n int) bool { return n > 0 })
}

func (r *AgingRow) add(o *AgingRow) {
	for i := range r.Buckets {
		r.Buckets[i] = money.AddMinor(r.Buckets[i], o.Buckets[i])
		r.Items[i] += o.Items[i]
	}
	r.Credits = money.AddMinor(r.Credits, o.Credits)
	r.OnAccount = money.AddMinor(r.OnAccount, o.OnAccount)
	r.Open = money.AddMinor(r.Open, o.Open)
	r.Oldest = max(r.Oldest, o.Oldest)
}

func compareAging(a, b AgingRow) int {
	return cmp.Or(cmp.Compare(b.Overdue(), a.Overdue()), cmp.Compare(b.Open, a.Open), strings.Compare(string(a.Customer), string(b.Customer)))
}

// In gives the aging in a currency, and whether anything is open in it.
func (a *Aging) In(cur money.Currency) (AgingCurrency, bool) {
	for _, c := range a.Currencies {
		if c.Cur == cur {
			return c, true
		}
	}
	return AgingCurrency{Cur: cur, Total: newRow(a.Bounds)}, false
}

// TopOverdue gives the n customers with the most overdue, largest first; fewer
// where fewer are late.
func (c *AgingCurrency) TopOverdue(n int) []AgingRow {
	rows := c.Rows[:min(max(n, 0), len(c.Rows))]
	for len(rows) > 0 && rows[len(rows)-1].Overdue() == 0 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// Table is the aging with a row per customer and currency, totals apart.
func (a *Aging) Table() *Table {
	t := &Table{Name: "aging", Title: "Open money by age on " + a.Today.String(), Columns: []Column{
		{"customer_id", "Customer", Text}, {"name", "Name", Text}, {"currency", "Cur", Text},
	}}
	for i := range len(a.Bounds) + 2 {
		t.Columns = append(t.Columns, Column{a.columnName(i), a.Label(i), Amount})
	}
	t.Columns = append(t.Columns, Column{"credits", "Credits", Amount}, Column{"on_account", "On account", Amount},
		Column{"open", "Open", Amount}, Column{"overdue", "Overdue", Amount}, Column{"oldest_days", "Oldest", Count})
	for _, c := range a.Currencies {
		for i := range c.Rows {
			t.Rows = append(t.Rows, c.Rows[i].values(c.Cur))
		}
		total := c.Total.values(c.Cur)
		total[1] = Value{Text: "Total"}
		t.Totals = append(t.Totals, total)
	}
	return t
}

func (a *Aging) columnName(i int) string {
	switch {
	case i == 0:
		return "not_due"
	case i > len(a.Bounds):
		return "days_" + strconv.Itoa(a.Bounds[len(a.Bounds)-1]+1) + "_up"
	}
	return "days_" + strconv.Itoa(a.first(i)) + "_" + strconv.Itoa(a.Bounds[i-1])
}

func (r *AgingRow) values(cur money.Currency) []Value {
	out := []Value{text(string(r.Customer)), text(r.Name), text(cur.String())}
	for _, b := range r.Buckets {
		out = append(out, amount(b, cur))
	}
	return append(out, amount(r.Credits, cur), amount(r.OnAccount, cur), amount(r.Open, cur), amount(r.Overdue(), cur), count(r.Oldest))
}
