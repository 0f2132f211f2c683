package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
)

// vouched reports whether something beside a number tells that the money is
// a customer's: the payer's account, his name, or at least that the bank
// tells nothing of the payer.
func (m *matcher) vouched(c ar.CustomerID, rel relation) bool {
	if rel == known || m.line.IBAN == "" && m.line.Name == "" && m.line.UltimateName == "" {
		return true
	}
	payer, ultimate := nameTokens(m.line.Name), nameTokens(m.line.UltimateName)
	for _, list := range [][]Candidate{m.found.ByNumber, m.found.ByReference} {
		for _, x := range list {
			if x.Item == nil || x.Item.Customer != c {
				continue
			}
			if name := nameTokens(x.Name); max(similarity(payer, name), similarity(ultimate, name)) >= alike {
				return true
			}
		}
	}
	return false
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
	var amount, rest int64
	for _, it := range dead {
		amount += it.Amount
	}
	for _, s := range p.onAccount {
		rest += s.Amount
	}
	return rest == amount
}
