package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
)

// enough is how many proposals a person wants to choose from.
const enough = 3

// natural adds what a person would look at next where rules have found little:
// for the likeliest payers, the invoice that a cash discount explains, the
// oldest ones up to the amount, the one nearest in amount, and the money on
// account.
func (m *matcher) natural() {
	if m.post != nil || len(m.proposals) >= enough {
		return
	}
	n := 0
	for i := range m.people {
		p := &m.people[i]
		if n == 2 || p.standing < seen && m.people[0].standing >= aliased {
			break
		}
		n++
		if len(m.proposals) == 0 {
			m.note("The payer is known, but no open item fits the amount.")
		}
		live := m.liveOf(p)
		m.discounted(p, live)
		m.propose(m.allOn(p.Customer), "on_account", 0, m.accountSentence(), p.proof())
		if len(live) > 0 && sum(live) >= m.line.Amount {
			pl := m.oldestFirst(live)
			m.propose(pl, "oldest_first", 0, "Oldest due first, this would pay "+names(pl.items)+".", p.proof())
		}
		m.nearest(p, live)
	}
	if len(m.people) == 0 {
		for _, p := range m.namesakes[:min(len(m.namesakes), enough)] {
			m.propose(m.allOn(p.Customer), "on_account", -100, "The payer's name is like that of "+p.Name+", and like others'.", byName)
		}
	}
}

// liveOf lists a payer's open invoices that the entry could be for.
func (m *matcher) liveOf(p *person) []*ar.Item {
	var live []*ar.Item
	for _, it := range p.Open {
		if it.Kind == ar.Invoice && it.State == ar.Open && it.Open > 0 && it.Cur == m.line.Cur && it.Issued <= m.line.Booked {
			live = append(live, it)
		}
	}
	slices.SortFunc(live, byDue)
	return slices.CompactFunc(live, sameItem)
}

// discounted proposes the invoices whose cash discount, in time and to the
// cent, gives the amount.
func (m *matcher) discounted(p *person, live []*ar.Item) {
	for _, it := range live {
		if it.Open <= m.line.Amount || it.Open > 2*m.line.Amount {
			continue
		}
		s, ok := shortOf(named{items: []*ar.Item{it}, live: []*ar.Item{it}}, m.line.Amount)
		if !ok {
			continue
		}
		for _, r := range m.discounts(s) {
			if r.rank == agreed {
				m.propose(s.settle(r), "amount_discount", 0, m.whose(p)+", and "+it.Number+" less its cash discount is exactly "+m.say(m.line.Amount)+".", byAmount, byTerms, p.proof())
			}
		}
	}
}

// nearest proposes the invoice whose open amount is nearest, within a tenth.
func (m *matcher) nearest(p *person, live []*ar.Item) {
	var best *ar.Item
	gap := m.line.Amount/10 + 1
	for _, it := range live {
		if d := abs(it.Open - m.line.Amount); d < gap {
			best, gap = it, d
		}
	}
	if best == nil {
		return
	}
	var pl plan
	pl.add(best, min(best.Open, m.line.Amount))
	if rest := m.line.Amount - pl.total(); rest > 0 {
		pl.onAccount = []ar.Share{{Customer: best.Customer, Amount: rest, Cur: m.line.Cur}}
	}
	m.propose(pl, "nearest", 0, "Of what "+p.Name+" has open, "+best.Number+" with "+m.say(best.Open)+" is nearest to the amount.", p.proof())
}

func abs(n int64) int64 {
	if n < 0 {
		return -n
	}
	return n
}
