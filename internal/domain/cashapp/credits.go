package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
)

const (
	creditExplains = "Less was paid, and open credit notes of the customer explain it exactly: netted, or a part payment?"
	collectedTwice = "A collection of an invoice that is settled: perhaps an earlier return is not decided yet."
)

// maxCredits bounds the credit notes of one customer that are tried in pairs.
const maxCredits = 100

// lessCredits proposes what is named less credit notes that nobody named,
// where one, two or all of them make the amount exact.
func (m *matcher) lessCredits(c ar.CustomerID, n named, shift int, evidence string) bool {
	if c == "" || len(n.live) == 0 || len(n.adjusted) > 0 {
		return false
	}
	short := sum(n.live) - sum(n.credits) - m.line.Amount
	if short <= 0 {
		return false
	}
	base := slices.Concat(n.live, n.credits)
	found := false
	try := func(shift int, notes ...*ar.Item) {
		if sum(notes) != short {
			return
		}
		p := full(slices.Concat(base, notes))
		m.propose(p, "less_credit_note", shift, names(n.live)+" less credit note "+names(slices.Concat(n.credits, notes))+
			" is exactly "+m.say(m.line.Amount)+".", evidence, byAmount)
		found = true
	}
	notes := m.creditsOf(c, n)
	for _, cn := range notes {
		try(shift, cn)
	}
	for i, a := range notes {
		for _, b := range notes[i+1:] {
			try(shift-10, a, b)
		}
	}
	if len(notes) > 2 {
		try(shift-10, notes...)
	}
	return found
}

// creditsOf lists the open credit notes of a customer that were issued by the
// booking date and that the entry does not name.
func (m *matcher) creditsOf(c ar.CustomerID, n named) []*ar.Item {
	var out []*ar.Item
	add := func(items []*ar.Item) {
		for _, it := range items {
			if it.Kind == ar.CreditNote && it.Customer == c && it.State == ar.Open && it.Open > 0 && it.Cur == m.line.Cur &&
				it.Issued <= m.line.Booked && !has(n.items, it) {
				out = append(out, it)
			}
		}
	}
	for i := range m.found.Payers {
		add(m.found.Payers[i].Open)
	}
	for _, list := range [][]Candidate{m.found.ByNumber, m.found.ByReference} {
		for _, x := range list {
			add(x.Credits)
		}
	}
	slices.SortFunc(out, byDue)
	out = slices.CompactFunc(out, sameItem)
	return out[:min(len(out), maxCredits)]
}
