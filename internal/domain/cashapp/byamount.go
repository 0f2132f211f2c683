package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/party"
	"ccdesk/internal/domain/remittext"
)

// byAmountAlone proposes open invoices of anybody that have the amount, those
// of a customer with the payer's name first (E10).
func (m *matcher) byAmountAlone() {
	if m.post != nil {
		return
	}
	items := make([]Candidate, 0, len(m.found.ByAmount))
	for _, c := range m.found.ByAmount {
		it := c.Item
		if it == nil || it.Kind != ar.Invoice || it.State != ar.Open || it.Open != m.line.Amount || it.Cur != m.line.Cur || it.Issued > m.line.Booked {
			continue
		}
		items = append(items, c)
	}
	if len(items) == 0 {
		return
	}
	slices.SortFunc(items, func(a, b Candidate) int { return byDue(a.Item, b.Item) })
	items = slices.CompactFunc(items, func(a, b Candidate) bool { return sameItem(a.Item, b.Item) })
	text := m.wordsOfText()
	knownPayer := len(m.people) > 0 && m.people[0].standing >= seen
	for i, c := range items {
		similar := m.nameLike(c.Name)
		if similar < party.Alike && namedIn(text, c.Name) {
			similar = party.Alike // somebody else pays and says for whom
		}
		if similar < party.Alike && knownPayer {
			continue // the account says that it is somebody else
		}
		rule, evidence, sentence := "amount_only", []string{byAmount}, c.Item.Number+" of "+c.Name+" has exactly "+m.say(c.Item.Open)+" open"
		if similar >= party.Alike {
			rule, evidence = "amount_name", append(evidence, byName)
			sentence += ", and the payer's name is alike"
		}
		m.propose(full([]*ar.Item{c.Item}), rule, similar/10-min(i, 20), sentence+".", evidence...)
	}
	if len(items) > 1 || m.found.AmountMore {
		m.note("Several open items have this amount, and nothing tells which is meant.")
	} else {
		m.note("Only the amount fits, which proves nothing.")
	}
}

// wordsOfText are the words of the entry's text, as those of names.
func (m *matcher) wordsOfText() []string {
	if len(m.line.Text) > remittext.MaxField {
		return nil
	}
	return party.Words(m.line.Text)
}

// namedIn reports whether all words of a name, at least one of four letters,
// stand in a text.
func namedIn(text []string, name string) bool {
	long := false
	for _, w := range party.Words(name) {
		if !slices.Contains(text, w) {
			return false
		}
		long = long || len(w) >= 4
	}
	return long
}
