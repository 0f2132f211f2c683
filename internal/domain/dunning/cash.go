package dunning

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// cashGuards holds the items that money already received, or announced, could
// settle: on account, or an undecided entry that could be this customer's
// (S60, E9). Nothing else is held.
//
// An entry whose proposals name items holds those. Money of which only the
// owner is known could settle whatever is oldest: it holds the oldest items up
// to its amount, after what named money settles of them, and any item that it
// equals. Where what is proposed is a guess from the amount, every item up to
// the amount is held: payers choose what they pay, and twins are alike.
func (d *decider) cashGuards() {
	for i := range d.a.Fits {
		f := &d.a.Fits[i]
		for j := range d.items {
			if ip := &d.items[j]; slices.Contains(f.Items, ip.it.ID) || f.Guessed && ip.it.Cur == f.Cur && ip.it.Open <= f.Amount {
				d.hold(ip, fitGuard(f, ip.it))
			}
		}
	}
	for _, cur := range d.currencies() {
		d.looseCash(cur)
	}
}

func fitGuard(f *ar.Fit, it *ar.Item) Guard {
	cur := f.Cur
	if cur.IsZero() {
		cur = it.Cur
	}
	return Guard{Code: PaymentFits, Ref: string(f.Entry), Amount: money.Of(f.Amount, cur), On: f.Booked}
}

// purse is money of which only the owner is known.
type purse struct {
	left  int64
	exact []int64 // amounts that came as one
	guard Guard
}

// purses gathers the loose money of a currency: what is on account first, then
// undecided entries as they came.
func (d *decider) purses(cur money.Currency) []purse {
	var out []purse
	account := purse{}
	for _, s := range d.a.OnAccount {
		if s.Cur == cur {
			account.left = money.AddMinor(account.left, s.Amount)
			account.exact = append(account.exact, s.Amount)
		}
	}
	if account.left > 0 {
		account.exact = append(account.exact, account.left)
		account.guard = Guard{Code: CashOnAccount, Amount: money.Of(account.left, cur)}
		out = append(out, account)
	}
	for i := range d.a.Fits {
		f := &d.a.Fits[i]
		if f.Cur == cur && f.Loose > 0 {
			out = append(out, purse{left: f.Loose, exact: []int64{f.Loose},
				guard: Guard{Code: PaymentFits, Ref: string(f.Entry), Amount: money.Of(f.Loose, cur), On: f.Booked}})
		}
	}
	return out
}

// looseCash spends the loose money of a currency on the oldest items.
func (d *decider) looseCash(cur money.Currency) {
	purses := d.purses(cur)
	var total int64
	for i := range purses {
		total = money.AddMinor(total, purses[i].left)
	}
	if total < max(d.p.CashLimit, 1) {
		return
	}
	named := make([]int64, len(d.a.Fits)) // what is left of the money with named items
	for i := range d.a.Fits {
		if f := &d.a.Fits[i]; f.Cur == cur && len(f.Items) > 0 {
			named[i] = f.Amount - f.Loose
		}
	}
	for i := range d.items { // oldest due first
		ip := &d.items[i]
		if ip.it.Cur != cur {
			continue
		}
		need := ip.it.Open
		for j := range named {
			if slices.Contains(d.a.Fits[j].Items, ip.it.ID) {
				use := min(need, named[j])
				need, named[j] = need-use, named[j]-use
			}
		}
		d.spend(ip, need, purses)
	}
}

// spend takes what an item needs out of the purses, and holds it for the first
// of them that reaches it or equals it.
func (d *decider) spend(ip *itemPlan, need int64, purses []purse) {
	held := false
	for i := range purses {
		p := &purses[i]
		use := min(need, p.left)
		if !held && (use > 0 || slices.Contains(p.exact, ip.it.Open)) {
			held = true
			d.hold(ip, p.guard)
		}
		need, p.left = need-use, p.left-use
	}
}

func (d *decider) hold(ip *itemPlan, g Guard) {
	g.Item = ip.it.ID
	if ip.guard == "" {
		ip.guard = g.Code
	}
	d.dec.Guards = append(d.dec.Guards, g)
}
