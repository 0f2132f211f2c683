package dunning

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// itemGuards finds what holds single items: dispute, promise, plan, hold, a
// payment that came back.
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
	if len(d.a.Returns) > 0 {
		if g, ok := d.returnGuards(it); ok {
			add(g)
		}
	}
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
	d.death()
}

// messageGuards finds what holds a message, not a call: too soon after the
// last one, the bank's word in doubt, nobody to write to.
func (d *decider) messageGuards(bank []doubt) []Guard {
	var out []Guard
	if last, ok := d.a.LastMessage(); ok && d.p.MinInterval > 0 {
		if d.cal.Between(last.On, d.day.Today) < d.p.MinInterval {
			next := d.cal.Add(last.On, d.p.MinInterval)
			out = append(out, Guard{Code: ContactedRecently, Until: next.AddDays(-1), On: last.On, Ref: last.Step})
		}
	}
	out = append(out, bankGuards(bank)...)
	if _, ok := d.a.ContactFor(ar.RolePayables); !ok {
		out = append(out, Guard{Code: NoContact})
	}
	return out
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
