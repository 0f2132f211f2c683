package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/subset"
)

// mayStay reports whether the rest of a plan may stay on account without a
// person.
func (m *matcher) mayStay(p plan) bool {
	l, rest := m.policy.Over, p.rest()
	return l.Auto && rest <= l.Max && (l.Permille == 0 || rest*1000 <= int64(l.Permille)*p.total())
}

// trifle is the most, in minor units, that comes of rounding: such a rest is
// nobody's second invoice.
const trifle = 5

// restFits reports an overpayment whose rest is exactly another open item of
// the payer, and proposes both.
func (m *matcher) restFits(c ar.CustomerID, p plan) bool {
	payer, rest := m.person(c), p.rest()
	if payer == nil || rest <= trifle {
		return false
	}
	fits := false
	open := slices.Clone(payer.Open)
	slices.SortFunc(open, byDue)
	for _, it := range open {
		if it.Open != rest || it.Kind != ar.Invoice || it.State != ar.Open || it.Cur != m.line.Cur || has(p.items, it) {
			continue
		}
		both := full(append(slices.Clone(p.items), it))
		m.propose(both, "number_and_rest", 0, m.sumsUp(both), byNumber, byAmount, payer.proof())
		fits = true
	}
	return fits || m.restAddsUp(payer, p, open)
}

// restAddsUp reports an overpayment whose rest is the sum of other open items
// of the payer, and proposes the first such set.
func (m *matcher) restAddsUp(payer *person, p plan, open []*ar.Item) bool {
	open = slices.DeleteFunc(open, func(it *ar.Item) bool {
		return it.State != ar.Open || it.Open <= 0 || it.Cur != m.line.Cur || it.Issued > m.line.Booked || has(p.items, it)
	})
	amounts := make([]int64, len(open))
	for i, it := range open {
		amounts[i] = it.SignedOpen()
	}
	found := subset.Find(p.rest(), amounts, subset.Options{Steps: sumSteps})
	if len(found.Sets) == 0 {
		return false
	}
	items := slices.Clone(p.items)
	for _, i := range found.Sets[0] {
		items = append(items, open[i])
	}
	all := full(items)
	m.propose(all, "number_and_rest", -100*(len(found.Sets)-1)-50, m.sumsUp(all), byNumber, byAmount, payer.proof())
	return true
}

// onAccountExceeds reports whether more stays on account than is settled.
func (m *matcher) onAccountExceeds(p plan) bool { return m.line.Amount > 2*p.total() }

// restIsDead reports whether the rest of a plan is what the settled and
// cancelled documents named were about: they are paid twice. Without such
// documents there is nothing to doubt.
func (n *named) restIsDead(p plan) bool {
	dead := slices.DeleteFunc(slices.Clone(n.dead), func(it *ar.Item) bool { return it.Kind != ar.Invoice })
	if len(dead) == 0 {
		return true
	}
	var amount int64
	for _, it := range dead {
		amount += it.Amount
	}
	return p.rest() == amount
}
