package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
)

// outcome is how an entry's amount meets the items that it names.
type outcome int

const (
	unclear   outcome = iota
	exact             // adds up
	part              // less than the one open invoice
	over              // more than all that is open
	explained         // money of a payment that the ledger had already told
	settled           // what is named is settled already
	cancelled         // what is named is cancelled or written off
)

// plan is an allocation whose parts add up to the entry.
type plan struct {
	outcome   outcome
	lines     []ar.Line
	onAccount []ar.Share
	explains  []ar.Line
	diffs     []ar.DifferenceLine
	other     []ar.OtherLine
	returns   ar.EntryID
	advice    ar.AdviceID
	items     []*ar.Item   // that the lines stand against
	mentions  []ar.Mention // documents named that the plan does not settle
}

// named is a set of items that an entry names, in order of due date.
type named struct {
	items    []*ar.Item
	live     []*ar.Item // open invoices
	credits  []*ar.Item // open credit notes
	adjusted []*ar.Item // settled by the ledger's word, which this money can explain
	dead     []*ar.Item // the rest
}

// sortOut classifies items for an entry. The slice is put in order.
func (m *matcher) sortOut(items []*ar.Item) named {
	slices.SortFunc(items, byDue)
	items = slices.CompactFunc(items, sameItem)
	n := named{items: items}
	for _, it := range items {
		switch {
		case it.State == ar.Open && it.Open > 0 && it.Kind == ar.CreditNote:
			n.credits = append(n.credits, it)
		case it.State == ar.Open && it.Open > 0:
			n.live = append(n.live, it)
		case it.State == ar.Settled && it.Kind == ar.Invoice && m.explains(it) > 0:
			n.adjusted = append(n.adjusted, it)
		default:
			n.dead = append(n.dead, it)
		}
	}
	return n
}

// explains is how much of the ledger's own word about an item this entry can
// be the proof of: the ledger spoke on the day of booking or later.
func (m *matcher) explains(it *ar.Item) int64 {
	if it.Adjusted <= 0 || it.AdjustedOn.IsZero() || m.line.Booked > it.AdjustedOn {
		return 0
	}
	return it.Adjusted
}

// customer is the one customer of the items, or "".
func (n *named) customer() ar.CustomerID {
	c := ar.CustomerID("")
	for i, it := range n.items {
		if i > 0 && it.Customer != c {
			return ""
		}
		c = it.Customer
	}
	return c
}

// fit works out how the entry's whole amount meets the named items.
func (m *matcher) fit(n named) plan {
	amount := m.line.Amount
	if p, ok := m.addsUp(n); ok {
		return p
	}
	switch {
	case len(n.live) == 1 && len(n.adjusted) == 0 && len(n.credits) == 0:
		return m.fitOne(n.live[0])
	case len(n.live) == 0 && len(n.adjusted) == 1 && len(n.credits) == 0:
		it := n.adjusted[0]
		if amount < it.Adjusted {
			return m.explain(it, amount)
		}
		return m.withRest(m.explain(it, it.Adjusted), n)
	case len(n.live) == 0 && len(n.adjusted) == 0 && len(n.credits) == 0:
		return m.fitDead(n)
	case len(n.live) == 0:
		return plan{outcome: unclear}
	}
	if n.sameDocument() {
		return m.instalments(n)
	}
	if amount > sum(n.live) && len(n.adjusted) == 0 {
		return m.withRest(full(n.live), n)
	}
	return plan{outcome: unclear}
}

// addsUp looks for the sums that need no thought, the fullest reading first.
func (m *matcher) addsUp(n named) (plan, bool) {
	amount := m.line.Amount
	live, credits := sum(n.live), sum(n.credits)
	adjusted := int64(0)
	for _, it := range n.adjusted {
		adjusted += it.Adjusted
	}
	p := plan{outcome: exact}
	switch {
	case len(n.credits) > 0 && len(n.live) > 0 && live-credits == amount:
		p = full(n.live)
		p.addFull(n.credits)
	case len(n.live) > 0 && live == amount:
		p = full(n.live)
	case len(n.adjusted) > 0 && live+adjusted == amount:
		p = full(n.live)
		for _, it := range n.adjusted {
			p.explain(it, it.Adjusted)
		}
		if len(n.live) == 0 {
			p.outcome = explained
		}
	default:
		return plan{}, false
	}
	return p, true
}

func (m *matcher) fitOne(it *ar.Item) plan {
	amount, told := m.line.Amount, m.explains(it)
	switch {
	case amount == told:
		return m.explain(it, amount)
	case told > 0 && amount == it.Open+told:
		p := full([]*ar.Item{it})
		p.lines[0].Amount = amount
		p.explains = []ar.Line{{Customer: it.Customer, Item: it.ID, Amount: told}}
		return p
	case amount < it.Open:
		p := plan{outcome: part}
		p.add(it, amount)
		return p
	}
	return m.withRest(full([]*ar.Item{it}), named{items: []*ar.Item{it}})
}

func (m *matcher) explain(it *ar.Item, amount int64) plan {
	p := plan{outcome: explained}
	p.explain(it, amount)
	return p
}

// withRest puts what a plan leaves of the entry on account of the customer.
func (m *matcher) withRest(p plan, n named) plan {
	c := n.customer()
	rest := m.line.Amount - p.total()
	if c == "" || rest < 0 {
		return plan{outcome: unclear}
	}
	if rest > 0 {
		p.onAccount = []ar.Share{{Customer: c, Amount: rest, Cur: m.line.Cur}}
		if p.outcome == exact {
			p.outcome = over
		}
	}
	return p
}

func (m *matcher) fitDead(n named) plan {
	c := n.customer()
	if c == "" {
		return plan{outcome: unclear}
	}
	p := m.allOn(c)
	p.outcome, p.items = cancelled, n.dead
	for _, it := range n.dead {
		if it.State == ar.Settled && it.Kind == ar.Invoice {
			p.outcome = settled
		}
	}
	return p
}

// sameDocument reports whether the open items are instalments of one invoice.
func (n *named) sameDocument() bool {
	if len(n.live) < 2 || len(n.credits) > 0 || len(n.adjusted) > 0 {
		return false
	}
	for _, it := range n.live[1:] {
		a := n.live[0]
		if it.Number != a.Number || it.Customer != a.Customer || it.Company != a.Company || it.Instalment == a.Instalment {
			return false
		}
	}
	return true
}

// instalments pays the instalment of exactly this amount, the first due if
// there are several, else the oldest first: they are one debt.
func (m *matcher) instalments(n named) plan {
	for _, it := range n.live {
		if it.Open == m.line.Amount {
			return full([]*ar.Item{it})
		}
	}
	if m.line.Amount > sum(n.live) {
		return m.withRest(full(n.live), n)
	}
	p := m.oldestFirst(n.live)
	p.outcome = part
	return p
}

// oldestFirst spreads the entry over open invoices in order. The caller sees
// to it that they are not less than the entry.
func (m *matcher) oldestFirst(live []*ar.Item) plan {
	var p plan
	left := m.line.Amount
	for _, it := range live {
		if left == 0 {
			break
		}
		take := min(left, it.Open)
		p.add(it, take)
		left -= take
	}
	return p
}

// full settles open items wholly; credit notes count against the money.
func full(items []*ar.Item) plan {
	p := plan{outcome: exact}
	p.addFull(items)
	return p
}

func (p *plan) addFull(items []*ar.Item) {
	for _, it := range items {
		p.add(it, it.SignedOpen())
	}
}

func (p *plan) add(it *ar.Item, amount int64) {
	p.lines = append(p.lines, ar.Line{Customer: it.Customer, Item: it.ID, Amount: amount})
	p.items = append(p.items, it)
}

func (p *plan) explain(it *ar.Item, amount int64) {
	p.add(it, amount)
	p.explains = append(p.explains, ar.Line{Customer: it.Customer, Item: it.ID, Amount: amount})
}

// total is what the lines, and money that is no receivable, take of the entry.
func (p *plan) total() int64 {
	var n int64
	for _, l := range p.lines {
		n += l.Amount
	}
	for _, o := range p.other {
		n += o.Amount
	}
	return n
}

// rest is what stays on account.
func (p *plan) rest() int64 {
	var n int64
	for _, s := range p.onAccount {
		n += s.Amount
	}
	return n
}

func sum(items []*ar.Item) int64 {
	var n int64
	for _, it := range items {
		n += it.Open
	}
	return n
}
