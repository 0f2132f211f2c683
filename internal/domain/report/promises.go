package report

import (
	"cmp"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Promises says what became of the promises to pay, per currency.
type Promises struct {
	Today      civil.Date
	Tolerance  int // calendar days after a promise's date before it is judged
	Currencies []PromiseCurrency
}

// PromiseCurrency are the promises in one currency.
type PromiseCurrency struct {
	Cur   money.Currency
	Total PromiseRow
	// Rows are the customers with a promise, the most broken money first.
	Rows []PromiseRow
}

// Tally counts promises and their amounts in minor units.
type Tally struct {
	Count  int
	Amount int64
}

func (t *Tally) add(n int, amount int64) {
	t.Count += n
	t.Amount = money.AddMinor(t.Amount, amount)
}

// PromiseRow are a customer's promises by outcome, or all. Kept, Partly and
// Broken are judged: their date and the tolerance have passed. Early ones are
// kept already and not judged yet, so that the rate is over whole days of promises.
type PromiseRow struct {
	Customer  ar.CustomerID // "" in a total
	Name      string        // as imported
	Open      Tally
	Early     Tally // kept, though their day has not passed
	Kept      Tally
	Partly    Tally // with the promised amount
	Broken    Tally
	Withdrawn Tally // withdrawn or replaced: not judged
	Received  int64 // of what was promised in judged promises
	Next      civil.Date
}

// Judged is the number of promises whose day has passed, and their amount.
func (r *PromiseRow) Judged() Tally {
	return Tally{r.Kept.Count + r.Partly.Count + r.Broken.Count, r.Kept.Amount + r.Partly.Amount + r.Broken.Amount}
}

// Rate is the share of judged promises that were kept, in tenths of a percent;
// ok is false before the first was judged.
func (r *PromiseRow) Rate() (permille int, ok bool) {
	j := r.Judged()
	if j.Count == 0 {
		return 0, false
	}
	return int(mulDiv(int64(r.Kept.Count), 1000, int64(j.Count))), true
}

// AmountRate is Rate by amount: what was kept wholly of what was promised.
func (r *PromiseRow) AmountRate() (permille int, ok bool) {
	j := r.Judged()
	if j.Amount <= 0 {
		return 0, false
	}
	return int(mulDiv(r.Kept.Amount, 1000, j.Amount)), true
}

// HowPromisesEnd tallies the promises of the accounts. Tolerance is the
// policy's: calendar days after the date before a promise is judged.
func HowPromisesEnd(accounts []*ar.Account, today civil.Date, tolerance int) Promises {
	out := Promises{Today: today, Tolerance: tolerance}
	per := map[money.Currency]*PromiseCurrency{}
	for _, a := range accounts {
		rows := map[money.Currency]*PromiseRow{}
		for i := range a.Promises {
			p := &a.Promises[i]
			r := rows[p.Cur]
			if r == nil {
				r = &PromiseRow{Customer: a.ID, Name: a.Customer.Name}
				rows[p.Cur] = r
			}
			r.judge(p, today, tolerance)
		}
		for cur, r := range rows {
			c := per[cur]
			if c == nil {
				c = &PromiseCurrency{Cur: cur}
				per[cur] = c
			}
			c.Total.join(r)
			c.Rows = append(c.Rows, *r)
		}
	}
	for _, c := range per {
		slices.SortFunc(c.Rows, func(x, y PromiseRow) int {
			return cmp.Or(cmp.Compare(y.Broken.Amount, x.Broken.Amount), cmp.Compare(y.Judged().Amount, x.Judged().Amount),
				strings.Compare(string(x.Customer), string(y.Customer)))
		})
		out.Currencies = append(out.Currencies, *c)
	}
	slices.SortFunc(out.Currencies, func(a, b PromiseCurrency) int { return before(a.Cur, b.Cur) })
	return out
}

func (r *PromiseRow) judge(p *ar.Promise, today civil.Date, tolerance int) {
	outcome := p.Outcome(today, tolerance)
	if outcome == ar.PromiseWithdrawn || outcome == ar.PromiseReplaced {
		r.Withdrawn.add(1, p.Amount)
		return
	}
	if today <= p.By.AddDays(tolerance) {
		if outcome == ar.PromiseKept {
			r.Early.add(1, p.Amount)
			return
		}
		r.Open.add(1, p.Amount)
		if r.Next.IsZero() || p.By < r.Next {
			r.Next = p.By
		}
		return
	}
	r.Received = money.AddMinor(r.Received, min(p.Received, p.Amount))
	switch outcome {
	case ar.PromiseKept:
		r.Kept.add(1, p.Amount)
	case ar.PromisePartly:
		r.Partly.add(1, p.Amount)
	default:
		r.Broken.add(1, p.Amount)
	}
}

func (r *PromiseRow) join(o *PromiseRow) {
	r.Open.add(o.Open.Count, o.Open.Amount)
	r.Early.add(o.Early.Count, o.Early.Amount)
	r.Kept.add(o.Kept.Count, o.Kept.Amount)
	r.Partly.add(o.Partly.Count, o.Partly.Amount)
	r.Broken.add(o.Broken.Count, o.Broken.Amount)
	r.Withdrawn.add(o.Withdrawn.Count, o.Withdrawn.Amount)
	r.Received = money.AddMinor(r.Received, o.Received)
	if r.Next.IsZero() || !o.Next.IsZero() && o.Next < r.Next {
		r.Next = o.Next
	}
}

// Table has a row per customer and currency.
func (p *Promises) Table() *Table {
	t := &Table{Name: "promises", Title: "What became of promises", Columns: []Column{
		{"customer_id", "Customer", Text}, {"name", "Name", Text}, {"currency", "Cur", Text}, {"open", "Open", Count},
		{"open_amount", "Promised", Amount}, {"next", "Next", Day}, {"kept", "Kept", Count}, {"partially_kept", "Partly", Count},
		{"broken", "Broken", Count}, {"withdrawn", "Withdrawn", Count}, {"broken_amount", "Broken amount", Amount},
		{"kept_rate", "Kept %", Share}, {"kept_rate_by_amount", "By amount %", Share},
	}}
	for _, c := range p.Currencies {
		for i := range c.Rows {
			t.Rows = append(t.Rows, c.Rows[i].values(c.Cur))
		}
		total := c.Total.values(c.Cur)
		total[1] = Value{Text: "Total"}
		t.Totals = append(t.Totals, total)
	}
	return t
}

func (r *PromiseRow) values(cur money.Currency) []Value {
	rate, ok := r.Rate()
	byAmount, okAmount := r.AmountRate()
	return []Value{text(string(r.Customer)), text(r.Name), text(cur.String()), count(r.Open.Count), amount(r.Open.Amount, cur), day(r.Next),
		count(r.Kept.Count), count(r.Partly.Count), count(r.Broken.Count), count(r.Withdrawn.Count), amount(r.Broken.Amount, cur),
		share(rate, ok), share(byAmount, okAmount)}
}
