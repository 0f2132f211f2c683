package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
)

// byOrders decides by the payer's own order numbers. An order number is the
// payer's word, not ours: it posts only what adds up exactly, for a payer who
// is known. It reports whether the entry is dealt with.
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
			if who := m.person(c); who != nil && m.relation(c) == known && len(customers(items)) == 1 {
				m.apply(p, rule, sentence, byOrder, byAmount, who.proof())
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
