package dunning

import (
	"maps"
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Recheck looks again at a message that was decided earlier, at the moment it
// is about to leave: it lists what now speaks against it. asked is what the
// message asks for each item, in minor units. The steps of the procedure and
// the interval between messages are not looked at; the message itself is the
// last one.
func Recheck(a *ar.Account, p *Policy, day Day, asked map[ar.ItemID]int64) []Guard {
	dec := Decision{Customer: a.ID, Today: day.Today}
	d := decider{a: a, p: p, day: day, cal: p.Calendar(a.Customer.Country), proc: p.Procedure(a.Customer.Procedure), dec: &dec}
	d.customerGuards()
	for _, it := range a.Items {
		if it.State == ar.Open && it.Kind == ar.Invoice && it.Open > 0 {
			d.items = append(d.items, itemPlan{it: it, ask: it.Open})
		}
	}
	sortItems(d.items)
	for i := range d.items {
		d.itemGuards(&d.items[i])
	}
	d.cashGuards()
	out := slices.DeleteFunc(dec.Guards, func(g Guard) bool {
		_, in := asked[g.Item]
		return g.Item != "" && !in
	})
	// A part in dispute does not speak against what was asked of the rest.
	out = slices.DeleteFunc(out, func(g Guard) bool {
		it := a.Item(g.Item)
		return g.Code == Disputed && it != nil && it.Open-g.Amount.Minor >= asked[g.Item] && asked[g.Item] > 0
	})
	for _, id := range slices.Sorted(maps.Keys(asked)) {
		it, amount := a.Item(id), asked[id]
		if it == nil || it.State != ar.Open {
			out = append(out, Guard{Code: NotDue, Item: id})
		} else if it.Open < amount {
			out = append(out, Guard{Code: PaymentFits, Item: id, Amount: money.Of(amount-it.Open, it.Cur)})
		}
	}
	out = append(out, d.bankSince(asked)...)
	return append(out, d.creditSince(asked)...)
}

// creditSince finds the currencies in which what we owe the customer has come
// to cover all that a message asks (E1).
func (d *decider) creditSince(asked map[ar.ItemID]int64) []Guard {
	var out []Guard
	for _, cur := range d.currencies() {
		var due int64
		for i := range d.items {
			if it := d.items[i].it; it.Cur == cur {
				due += asked[it.ID]
			}
		}
		if g, stop := d.netCredit(cur, due); stop && due > 0 {
			out = append(out, g)
		}
	}
	return out
}
