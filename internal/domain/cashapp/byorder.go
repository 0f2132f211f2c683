package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
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
		p, ok := m.addsUp(n)
		if ok {
			rule := "order_exact"
			if len(p.lines) > 1 {
				rule = "order_several"
			}
			sentence := "The entry has the order number of " + names(p.items) + ", and exactly " + m.say(m.line.Amount) + " are open."
			if rel := m.relation(c); rel != other && m.hasSign(c, rel) && len(customers(items)) == 1 && len(m.proposals) == 0 && longOrders(p.items) {
				m.apply(p, rule, sentence, byOrder, byAmount, m.sign(c))
				return true
			}
			m.propose(p, rule, 0, sentence, byOrder, byAmount)
			continue
		}
		for _, it := range n.live {
			if it.Open == m.line.Amount {
				m.propose(full([]*ar.Item{it}), "order_exact", -20, "The entry has the order number of "+it.Number+", and its open amount is exactly "+m.say(it.Open)+".", byOrder, byAmount)
			}
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
