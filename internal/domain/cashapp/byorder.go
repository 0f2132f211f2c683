package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/domain/subset"
)

// byOrders decides by the payer's own order numbers. An order number is the
// payer's word, not ours: it posts only what adds up exactly, and where his
// account or name tells that he is the payer. It reports whether the entry is
// dealt with.
func (m *matcher) byOrders() bool {
	var items []*ar.Item
	var orders []string
	for _, c := range m.found.ByOrder {
		it := c.Item
		if it == nil || it.State != ar.Open || it.Open <= 0 || it.Cur != m.line.Cur || it.Issued > m.line.Booked {
			continue
		}
		items = append(items, it)
		if k := reference.NumberKey(it.PO); !slices.Contains(orders, k) {
			orders = append(orders, k)
		}
	}
	for _, c := range customers(items) {
		n := m.sortOut(slices.DeleteFunc(slices.Clone(items), func(it *ar.Item) bool { return it.Customer != c }))
		sets, only := m.orderSets(n)
		for i, set := range sets {
			p := full(set)
			rule := "order_exact"
			if len(set) > 1 {
				rule = "order_several"
			}
			sentence := "The entry has the order number of " + names(set) + ", and exactly " + m.say(m.line.Amount) + " are open."
			rel := m.relation(c)
			sure := rel == known || len(set) == 1 || len(set) == len(n.items)
			if len(customers(items)) == 1 && rel != other && m.hasSign(c, rel) && sure && only && len(m.proposals) == 0 && longOrders(set) {
				m.apply(p, rule, sentence, byOrder, byAmount, m.sign(c))
				return true
			}
			m.propose(p, rule, -10*i, sentence, byOrder, byAmount)
		}
	}
	if len(m.proposals) > 0 && len(orders) > 0 {
		m.note("An order number alone does not prove what is paid.")
	}
	return false
}

// longOrders reports whether no order number could stand in a text by chance.
func longOrders(items []*ar.Item) bool {
	return !slices.ContainsFunc(items, func(it *ar.Item) bool {
		k := reference.NumberKey(it.PO)
		return len(k) < 5 || looksLikeDate(k) || longestDigits(k) < 3
	})
}

// orderSets gives the documents of the orders that add up: all of them, or the
// sets of some, with whether there is only one.
func (m *matcher) orderSets(n named) (sets [][]*ar.Item, only bool) {
	if p, ok := m.addsUp(n); ok {
		return [][]*ar.Item{p.items}, true
	}
	amounts := make([]int64, len(n.items))
	for i, it := range n.items {
		amounts[i] = it.SignedOpen()
	}
	found := subset.Find(m.line.Amount, amounts, subset.Options{Least: 1, Most: len(amounts), Steps: sumSteps})
	for _, at := range found.Sets {
		set := m.sortOut(chosenOf(n.items, at))
		if len(set.live) > 0 {
			sets = append(sets, set.items)
		}
	}
	_, only = found.Unique()
	return sets, only
}
