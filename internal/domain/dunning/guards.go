package dunning

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/calendar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// itemGuards finds what holds single items: dispute, promise, plan, hold.
func (d *decider) itemGuards(ip *itemPlan) {
	it, today := ip.it, d.day.Today
	add := func(g Guard) {
		g.Item = it.ID
		if ip.guard == "" {
			ip.guard = g.Code
		}
		d.dec.Guards = append(d.dec.Guards, g)
	}
	if x, part := disputedPart(d.a, it); x != nil {
		ip.ask = it.Open - part
		g := Guard{Code: Disputed, Ref: x.Reason, Amount: money.Of(part, it.Cur), On: x.Opened}
		if ip.ask <= 0 {
			add(g)
		} else {
			g.Item = it.ID
			d.dec.Guards = append(d.dec.Guards, g)
		}
	}
	for i := range d.a.Promises {
		p := &d.a.Promises[i]
		if slices.Contains(p.Items, it.ID) && p.Outcome(today, d.p.PromiseTolerance) == ar.PromiseOpen {
			add(Guard{Code: Promised, Until: p.By.AddDays(d.p.PromiseTolerance), Amount: money.Of(p.Amount, p.Cur), On: p.By})
		}
	}
	for i := range d.a.Plans {
		if p := &d.a.Plans[i]; slices.Contains(p.Items, it.ID) && p.Active(today, d.p.PlanTolerance) {
			add(Guard{Code: OnPlan, Amount: money.Of(p.Total()-p.Received, p.Cur), On: p.Agreed})
		}
	}
	for i := range d.a.Holds {
		if h := &d.a.Holds[i]; h.Item == it.ID && h.Active(today) {
			add(Guard{Code: Held, Until: h.Until, Ref: h.Why, On: h.Placed})
		}
	}
}

// cashGuards holds the items that money already received could settle: on
// account, or an undecided entry that could be this customer's (S60, E9).
// Money holds the oldest items up to its amount, and any item that it equals.
func (d *decider) cashGuards() {
	for _, cur := range d.currencies() {
		var total int64
		var amounts []int64
		for _, s := range d.a.OnAccount {
			if s.Cur == cur {
				total += s.Amount
				amounts = append(amounts, s.Amount)
			}
		}
		d.holdFor(CashOnAccount, cur, total, amounts, "")
	}
	for i := range d.a.Fits {
		f := &d.a.Fits[i]
		if len(f.Items) == 0 {
			d.holdFor(PaymentFits, f.Cur, f.Amount, []int64{f.Amount}, string(f.Entry))
			continue
		}
		for j := range d.items {
			if ip := &d.items[j]; slices.Contains(f.Items, ip.it.ID) {
				d.hold(ip, Guard{Code: PaymentFits, Ref: string(f.Entry), Amount: money.Of(f.Amount, ip.it.Cur), On: f.Booked})
			}
		}
	}
}

func (d *decider) holdFor(code Code, cur money.Currency, total int64, amounts []int64, ref string) {
	if total < max(d.p.CashLimit, 1) {
		return
	}
	left := total
	for i := range d.items { // oldest due first
		ip := &d.items[i]
		if ip.it.Cur != cur {
			continue
		}
		if left > 0 || slices.Contains(amounts, ip.it.Open) {
			d.hold(ip, Guard{Code: code, Amount: money.Of(total, cur), Ref: ref})
		}
		left -= ip.it.Open
	}
}

func (d *decider) hold(ip *itemPlan, g Guard) {
	g.Item = ip.it.ID
	if ip.guard == "" {
		ip.guard = g.Code
	}
	d.dec.Guards = append(d.dec.Guards, g)
}

// customerGuards finds what holds every action to the customer.
func (d *decider) customerGuards() {
	if d.a.Customer.Insolvent {
		d.add(Guard{Code: Insolvent})
	}
	for i := range d.a.Holds {
		if h := &d.a.Holds[i]; h.Item == "" && h.Active(d.day.Today) {
			d.add(Guard{Code: Held, Until: h.Until, Ref: h.Why, On: h.Placed})
		}
	}
}

// messageGuards finds what holds a message, not a call: too soon after the
// last one, bank data too old, nobody to write to.
func (d *decider) messageGuards() []Guard {
	var out []Guard
	if last, ok := d.a.LastMessage(); ok && d.p.MinInterval > 0 {
		if d.cal.Between(last.On, d.day.Today) < d.p.MinInterval {
			next := d.cal.Add(last.On, d.p.MinInterval)
			out = append(out, Guard{Code: ContactedRecently, Until: next.AddDays(-1), On: last.On, Ref: last.Step})
		}
	}
	if g, ok := staleBank(d.p, d.day, d.cal); ok {
		out = append(out, g)
	}
	if _, ok := d.a.ContactFor(ar.RolePayables); !ok {
		out = append(out, Guard{Code: NoContact})
	}
	return out
}

// staleBank holds messages when the newest statement is too old to know who
// has paid. Without any statement the desk was never told of the bank, and
// the ledger's open items are the truth.
func staleBank(p *Policy, day Day, cal *calendar.Calendar) (Guard, bool) {
	if p.BankStale <= 0 || day.BankRead == 0 || cal.Between(day.BankRead, day.Today) <= p.BankStale {
		return Guard{}, false
	}
	return Guard{Code: BankStale, On: day.BankRead}, true
}

// netCredit holds a currency's messages when what we owe the customer covers
// all that is due (E1).
func (d *decider) netCredit(cur money.Currency, due int64) (Guard, bool) {
	var credit int64
	for _, it := range d.a.Items {
		if it.State == ar.Open && it.Kind == ar.CreditNote && it.Cur == cur {
			credit += it.Open
		}
	}
	if credit > 0 && credit >= due {
		return Guard{Code: CreditOpen, Amount: money.Of(credit, cur)}, true
	}
	return Guard{}, false
}

func (d *decider) add(g Guard) { d.dec.Guards = append(d.dec.Guards, g) }

// currencies lists those of the account's open invoices, in order.
func (d *decider) currencies() []money.Currency {
	var out []money.Currency
	for i := range d.items {
		if !slices.Contains(out, d.items[i].it.Cur) {
			out = append(out, d.items[i].it.Cur)
		}
	}
	slices.SortFunc(out, func(a, b money.Currency) int { return strings.Compare(a.String(), b.String()) })
	return out
}

func sortItems(list []itemPlan) {
	slices.SortFunc(list, func(x, y itemPlan) int {
		if c := int(x.it.Due) - int(y.it.Due); c != 0 {
			return c
		}
		return strings.Compare(string(x.it.ID), string(y.it.ID))
	})
}

func lastDay(guards []Guard) civil.Date {
	var until civil.Date
	for _, g := range guards {
		until = max(until, g.Until)
	}
	return until
}
