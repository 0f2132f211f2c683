package cashapp

import (
	"cmp"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/party"
)

// standing is how sure it is that an entry is a customer's money.
type standing int

const (
	stranger  standing = iota
	alike              // the payer's name is like the customer's
	seen               // the desk has seen the account pay for the customer
	aliased            // people said that the payer's name stands for the customer
	confirmed          // people, or the master data, said that the account or mandate is his
)

// margin is how much more alike the first name must be than the second, per
// mille: a tie is nobody.
const margin = 60

// person is somebody whose money the entry could be.
type person struct {
	*Payer
	standing standing
}

// meetPeople sorts the payers found, the surest first. An account of a payment
// service says nothing, and neither do two names that are equally alike.
func (m *matcher) meetPeople() {
	accounts := 0
	for i := range m.found.Payers {
		if byAccount(&m.found.Payers[i]) {
			accounts++
		}
	}
	m.viaShared = accounts > m.policy.SharedIBAN
	if len(m.found.Payers) == 0 {
		return
	}
	m.people = make([]person, 0, len(m.found.Payers))
	for i := range m.found.Payers {
		p := &m.found.Payers[i]
		if s := m.stands(p); s > stranger {
			m.people = append(m.people, person{p, s})
		}
	}
	slices.SortStableFunc(m.people, func(a, b person) int {
		return cmp.Or(cmp.Compare(b.standing, a.standing), cmp.Compare(b.Known, a.Known), cmp.Compare(b.Seen, a.Seen),
			cmp.Compare(b.Similar, a.Similar), strings.Compare(string(a.Customer), string(b.Customer)))
	})
	out := m.people[:0]
	for _, p := range m.people {
		if !slices.ContainsFunc(out, func(o person) bool { return o.Customer == p.Customer }) {
			out = append(out, p)
		}
	}
	m.people = out
	m.untieNames()
}

// byAccount reports a payer found by the account. A Payer without a word on
// how he was found was.
func byAccount(p *Payer) bool {
	return (p.Via == "" || p.Via == "iban") && (p.Known > 0 || p.Seen > 0)
}

func (m *matcher) stands(p *Payer) standing {
	switch {
	case m.viaShared && byAccount(p):
		return stranger
	case p.Via == "alias" && p.Known > 0:
		return aliased
	case p.Known > 0 && p.Via != "name":
		return confirmed
	case p.Seen > 0:
		return seen
	case p.Similar >= party.Alike || p.Similar == 0 && m.nameLike(p.Name) >= party.Alike:
		return alike
	}
	return stranger
}

// untieNames drops people known by name alone where two are equally alike: a
// tie is nobody. Who they are is kept, because it could be any of them.
func (m *matcher) untieNames() {
	first := slices.IndexFunc(m.people, func(p person) bool { return p.standing == alike })
	if first < 0 || first+1 == len(m.people) || m.people[first].Similar-m.people[first+1].Similar >= margin {
		return
	}
	m.note("Several customers have a name like the payer's.")
	best := m.people[first].Similar
	for _, p := range m.people[first:] {
		if best-p.Similar < margin {
			m.namesakes = append(m.namesakes, p)
		}
	}
	m.people = m.people[:first]
}

// nameLike is how alike a customer's name is to the payer's or the ultimate
// payer's, per mille.
func (m *matcher) nameLike(name string) int {
	best := 0
	for _, n := range [2]string{m.line.Name, m.line.UltimateName} {
		if n != "" {
			best = max(best, party.Similarity(n, name))
		}
	}
	return best
}

// person gives what is known about a customer as the payer, or nil.
func (m *matcher) person(c ar.CustomerID) *person {
	for i := range m.people {
		if m.people[i].Customer == c {
			return &m.people[i]
		}
	}
	return nil
}

// payer is the one customer whose account or mandate it is, or nil.
func (m *matcher) payer() *person {
	if len(m.people) == 0 || m.people[0].standing != confirmed || len(m.people) > 1 && m.people[1].standing >= aliased {
		return nil
	}
	return &m.people[0]
}

// relation is what is known about the payer says about a customer.
type relation int

const (
	unknown relation = iota // nothing
	known                   // he has paid for this customer
	other                   // he is known for other customers only
)

func (m *matcher) relation(c ar.CustomerID) relation {
	mine, most, mineSeen, mostSeen := 0, 0, 0, 0
	own := false
	for i := range m.people {
		p := &m.people[i]
		sure, saw := 0, p.Seen
		if p.standing >= aliased {
			sure = p.Known
		}
		if p.Customer == c {
			mine, mineSeen, own = max(mine, sure), max(mineSeen, saw), own || p.Own
		} else {
			most, mostSeen = max(most, sure), max(mostSeen, saw)
		}
	}
	switch {
	case mine >= 2 || mine > 0 && (most == 0 || own && most <= mine):
		return known
	case mine > 0 || most > 0:
		// A parent that has paid for a daughter once is proposed once more: two
		// confirmations make it a habit.
		return other
	case mostSeen >= 2 && mineSeen == 0:
		return other
	}
	return unknown
}

// proof is the evidence code for how a person is known.
func (p *person) proof() string {
	switch {
	case p.standing == alike:
		return byName
	case p.standing == aliased:
		return byAlias
	case p.standing == seen:
		return bySeen
	case p.Via == "mandate":
		return byMandate
	case p.Via == "end_to_end":
		return byEndToEnd
	}
	return byIBAN
}

// habit is how often a habit of a customer was confirmed. It is the customer's
// whoever pays.
func (m *matcher) habit(c ar.CustomerID, habit string) int {
	n := 0
	for i := range m.found.Payers {
		if p := &m.found.Payers[i]; p.Customer == c {
			n = max(n, p.Habits[habit])
		}
	}
	return n
}

// vouched reports whether something beside a number tells that the money is
// a customer's: the payer's account, his name, or at least that the bank
// tells nothing of the payer.
func (m *matcher) vouched(c ar.CustomerID, rel relation) bool {
	return m.line.IBAN == "" && m.line.Name == "" && m.line.UltimateName == "" || m.hasSign(c, rel)
}

// hasSign reports whether the payer's account, as known or as seen, or his name
// tells that the money is a customer's.
func (m *matcher) hasSign(c ar.CustomerID, rel relation) bool {
	if p := m.person(c); rel == known || p != nil && p.standing >= alike {
		return true
	}
	for _, list := range [...][]Candidate{m.found.ByNumber, m.found.ByReference, m.found.ByAmount, m.found.ByOrder} {
		for i := range list {
			if list[i].Item != nil && list[i].Item.Customer == c {
				if m.nameLike(list[i].Name) >= party.Alike {
					return true
				}
				break
			}
		}
	}
	return false
}

// sign is the evidence code for what tells that a customer pays.
func (m *matcher) sign(c ar.CustomerID) string {
	if p := m.person(c); p != nil {
		return p.proof()
	}
	return byName
}
