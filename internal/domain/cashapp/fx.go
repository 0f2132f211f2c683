package cashapp

import (
	"math/bits"
	"slices"

	"ccdesk/internal/domain/ar"
)

// foreign deals with documents named in another currency than the entry's.
// Where the bank tells that the payer ordered exactly what is open, the rate is
// the bank's and the documents are settled; else the rate is a person's
// decision, and the money is proposed on account (E17).
//
// alone says that the entry names nothing in its own currency.
func (m *matcher) foreign(items []*ar.Item, evidence string, alone bool) {
	slices.SortFunc(items, byDue)
	items = slices.CompactFunc(items, sameItem)
	if len(items) == 0 || m.post != nil {
		return
	}
	if p, ok := m.exchanged(items); ok {
		why := "The payer ordered " + m.line.Original.String() + ", which is exactly what " + names(p.items) + " has open."
		if c := items[0].Customer; alone && m.relation(c) != other && m.vouched(c, m.relation(c)) {
			m.apply(p, "fx_exact", why, evidence, byAmount)
			return
		}
		m.propose(p, "fx_exact", 0, why, evidence, byAmount)
	}
	for _, it := range items {
		why := "The entry names " + it.Number + ", which is in " + it.Cur.String() + "; money in " + m.line.Cur.String() + " needs an explicit rate."
		p := m.allOn(it.Customer)
		p.mentions = []ar.Mention{{Customer: it.Customer, Item: it.ID}}
		m.propose(p, "other_currency", 0, why, evidence)
		m.note(why)
	}
}

// exchanged is the plan that settles open documents of one customer with what
// the payer ordered in their currency. The entry's money is shared among them
// in proportion.
func (m *matcher) exchanged(items []*ar.Item) (plan, bool) {
	o := m.line.Original
	var open int64
	for _, it := range items {
		if it.State != ar.Open || it.Kind != ar.Invoice || it.Open <= 0 || it.Cur != o.Cur || it.Customer != items[0].Customer {
			return plan{}, false
		}
		open += it.Open
	}
	if open == 0 || open != o.Minor || o.Cur == m.line.Cur {
		return plan{}, false
	}
	p := plan{outcome: exact}
	left, leftOpen := m.line.Amount, open
	for _, it := range items {
		take := mulDiv(left, it.Open, leftOpen)
		if take <= 0 {
			return plan{}, false
		}
		p.items = append(p.items, it)
		p.lines = append(p.lines, ar.Line{Customer: it.Customer, Item: it.ID, Amount: take, Settles: it.Open})
		left, leftOpen = left-take, leftOpen-it.Open
	}
	return p, left == 0
}

// mulDiv is a·b/c, rounded down, of amounts that are not negative.
func mulDiv(a, b, c int64) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	if hi >= uint64(c) {
		return 0
	}
	q, _ := bits.Div64(hi, lo, uint64(c))
	return int64(q)
}

// exchangeLoss reads a small shortfall of a payer who ordered another currency
// than that of the documents: the rest of an exchange.
func (m *matcher) exchangeLoss(s shortfall) []reading {
	diffs, ok := s.onLargest()
	if !ok || !m.exchangedByBank() || !s.within(m.policy.FX) {
		return nil
	}
	return []reading{{likely, ar.FX, "fx", diffs, m.policy.FX.Auto, "is the rest of an exchange: the payer ordered " + m.line.Original.String(), byAmount}}
}

// exchangedByBank reports whether the payer ordered another currency.
func (m *matcher) exchangedByBank() bool {
	o := m.line.Original
	return o.Minor > 0 && !o.Cur.IsZero() && o.Cur != m.line.Cur
}

// exchangeGain proposes the rest of a payment for one document as the rest of
// an exchange, where the payer ordered another currency.
func (m *matcher) exchangeGain(p plan, evidence string) {
	rest := p.rest()
	if len(p.items) != 1 || rest <= 0 || !m.exchangedByBank() {
		return
	}
	it := p.items[0]
	if l := m.policy.FX; rest > l.Max || l.Permille > 0 && rest*1000 > int64(l.Permille)*it.Open {
		return
	}
	g := plan{outcome: exact, items: p.items}
	g.lines = []ar.Line{{Customer: it.Customer, Item: it.ID, Amount: m.line.Amount}}
	g.diffs = []ar.DifferenceLine{{Customer: it.Customer, Item: it.ID, Class: ar.FX, Amount: -rest}}
	m.propose(g, shortRule(evidence, "fx"), 50, "The entry names "+it.Number+", and the "+m.say(rest)+" too much are the rest of an exchange: the payer ordered "+m.line.Original.String()+".", evidence, byAmount)
}
