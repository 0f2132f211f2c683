package cashapp

import (
	"math/bits"
	"slices"

	"ccdesk/internal/domain/ar"
)

// maxMixed is how many invoices of one payment are tried in all combinations:
// payers of longer lists take the discount on all or on those in time.
const maxMixed = 12

// discounts reads a shortfall as a cash discount. First as the terms say: every
// invoice that is in time earns its step. Then on one step's invoices, or on
// some of them if only one such choice fits. Only then as taken too late.
func (m *matcher) discounts(s shortfall) []reading {
	within := s.within(m.policy.Discount)
	var steps []int
	steps = m.steps(s, steps)
	if len(steps) == 0 {
		return nil
	}
	best := make([]int64, len(s.live)) // what each earns by its best step
	for i, it := range s.live {
		for _, v := range steps {
			if m.earns(it, v) == inTime {
				best[i] = max(best[i], share(base(it), v))
			}
		}
	}
	if d, ok := s.toTheCent(best); ok {
		return []reading{m.inTime(s, d, within)}
	}
	var found [][]int64
	for _, v := range steps {
		found = m.combine(s, v, false, found)
	}
	if len(found) > 0 {
		var out []reading
		for _, d := range found {
			out = append(out, m.inTime(s, d, within))
		}
		return out
	}
	for _, v := range steps {
		found = m.combine(s, v, true, found)
	}
	var out []reading
	for _, d := range found {
		r := reading{likely, ar.CashDiscount, "discount_late", d, false, "is the cash discount, taken after its days", byTerms}
		if m.habit(s.customer, ar.HabitDiscountLate) > 0 {
			r.posts, r.why, r.evidence = within && m.policy.Discount.Auto, "is the cash discount after its days, as this payer is allowed", byHabit
		}
		out = append(out, r)
	}
	return out
}

func (m *matcher) inTime(s shortfall, diffs []int64, within bool) reading {
	return reading{agreed, ar.CashDiscount, "discount", diffs, within && m.policy.Discount.Auto, "is the cash discount, taken in time", byTerms}
}

// steps lists the discounts, per mille, that the terms of the invoices offer.
func (m *matcher) steps(s shortfall, out []int) []int {
	for _, it := range s.live {
		for _, t := range m.terms(it) {
			if !t.None() && !slices.Contains(out, t.Permille) {
				out = append(out, t.Permille)
			}
		}
	}
	slices.Sort(out)
	return out
}

// terms of an item: its own, else the customer's, else the house's.
func (m *matcher) terms(it *ar.Item) []ar.DiscountTerms {
	if len(it.Discounts) > 0 {
		return it.Discounts
	}
	if t := m.customerTerms(it.Customer); !t.None() {
		return []ar.DiscountTerms{t}
	}
	return []ar.DiscountTerms{m.policy.HouseTerms}
}

func (m *matcher) customerTerms(c ar.CustomerID) ar.DiscountTerms {
	for i := range m.found.Payers {
		if p := &m.found.Payers[i]; p.Customer == c && !p.Discount.None() {
			return p.Discount
		}
	}
	for _, list := range [...][]Candidate{m.found.ByReference, m.found.ByNumber, m.found.ByAmount, m.found.ByOrder} {
		for i := range list {
			if list[i].Item != nil && list[i].Item.Customer == c && !list[i].Discount.None() {
				return list[i].Discount
			}
		}
	}
	return ar.DiscountTerms{}
}

type earning int

const (
	notOffered earning = iota
	tooLate
	inTime
)

// earns tells whether an invoice offers a step, and whether the money came
// within its days and the days of grace. The value date counts where it is
// earlier than the booking.
func (m *matcher) earns(it *ar.Item, permille int) earning {
	on := m.line.Booked
	if v := m.line.Value; !v.IsZero() && v < on {
		on = v
	}
	best := notOffered
	for _, t := range m.terms(it) {
		switch {
		case t.None() || t.Permille != permille:
		case on <= t.Last(it.Issued).AddDays(m.policy.DiscountGrace):
			return inTime
		default:
			best = tooLate
		}
	}
	return best
}

// base is what a discount is counted of: the invoice, or what a part payment
// has left of it.
func base(it *ar.Item) int64 { return it.Open }

// combine adds the ways in which one step, on all or some of the invoices that
// offer it, gives the shortfall. late asks for those with an invoice whose days
// are over. More than two ways are not needed: two are a tie.
func (m *matcher) combine(s shortfall, permille int, late bool, out [][]int64) [][]int64 {
	var at []int
	var isLate uint
	for i, it := range s.live {
		e := m.earns(it, permille)
		if e == notOffered || e == tooLate && !late {
			continue
		}
		if e == tooLate {
			isLate |= 1 << len(at)
		}
		at = append(at, i)
	}
	if len(at) == 0 || late && isLate == 0 {
		return out
	}
	try := func(mask uint) bool {
		d := make([]int64, len(s.live))
		for k, i := range at {
			if mask>>k&1 == 1 {
				d[i] = share(base(s.live[i]), permille)
			}
		}
		d, ok := s.toTheCent(d)
		if ok && !slices.ContainsFunc(out, func(o []int64) bool { return slices.Equal(o, d) }) {
			out = append(out, d)
		}
		return ok
	}
	if len(at) > maxMixed {
		if len(at) < 64 {
			try(1<<len(at) - 1)
		}
		return out
	}
	all := uint(1)<<len(at) - 1
	if try(all) {
		return out
	}
	for mask := uint(1); mask < all && len(out) < 2; mask++ {
		if bits.OnesCount(mask) > 0 && (!late || mask&isLate != 0) {
			try(mask)
		}
	}
	return out
}

// toTheCent reports whether discounts add up to the shortfall, to one cent for
// each of them, and gives them so corrected. Where credit notes are taken off,
// the discount may have been counted of what remains.
func (s *shortfall) toTheCent(diffs []int64) ([]int64, bool) {
	var total, gross int64
	n := int64(0)
	largest := -1
	for i, d := range diffs {
		if d > 0 {
			total += d
			gross += s.live[i].Open
			n++
			if largest < 0 || d > diffs[largest] {
				largest = i
			}
		}
	}
	if n == 0 {
		return nil, false
	}
	rest := s.short - total
	if rest < -n || rest > n {
		credits := sum(s.credits)
		if credits == 0 || gross == 0 {
			return nil, false
		}
		net := total - (total*credits+gross/2)/gross
		if r := s.short - net; r < -n || r > n || diffs[largest]+rest <= 0 {
			return nil, false
		}
	}
	out := slices.Clone(diffs)
	if rest < -n || rest > n {
		out[largest] += rest
		rest = 0
	}
	for i := 0; rest != 0; i = (i + 1) % len(out) {
		if out[i] > 0 {
			step := int64(1)
			if rest < 0 {
				step = -1
			}
			out[i] += step
			rest -= step
		}
	}
	for i, d := range out {
		if d >= s.live[i].Open || d < 0 {
			return nil, false
		}
	}
	return out, true
}
