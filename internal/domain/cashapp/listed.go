package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
)

// doc is a document that a list names, with what the book has for it.
type doc struct {
	ar.PaidDocument
	items []*ar.Item
}

// listing is a list of documents, with their shares, met with the book.
type listing struct {
	plan    plan
	clear   bool // every document is one open item, and its share is explained
	missing int  // documents that the book does not have
	found   int
}

// listed decides by the documents that the bank's file itself lists with their
// shares. It reports whether the entry is dealt with; documents without shares
// are named like others.
func (m *matcher) listed() bool {
	list := listed(m.line)
	if len(list) == 0 || slices.ContainsFunc(list, func(d ar.PaidDocument) bool { return d.Amount == 0 }) {
		return false
	}
	docs := make([]doc, len(list))
	for i, d := range list {
		docs[i].PaidDocument = d
		r, k := reference.Key(d.Reference), reference.NumberKey(d.Number)
		for _, c := range m.found.ByReference {
			if c.Item != nil && r != "" && (reference.Key(c.Item.Reference) == r || reference.Key(reference.IssueRF(c.Item.Number)) == r) {
				docs[i].items = append(docs[i].items, c.Item)
			}
		}
		for _, c := range m.found.ByNumber {
			if c.Item != nil && k != "" && reference.NumberKey(c.Item.Number) == k {
				docs[i].items = append(docs[i].items, c.Item)
			}
		}
	}
	l, ok := m.meet(docs, 0, false)
	if !ok {
		return false
	}
	p := l.plan
	sentence := "The bank's file lists " + names(p.items) + " with their shares."
	switch {
	case !l.clear:
		m.note("The documents that the bank's file lists do not all agree with the book.")
	case !m.mayStay(p):
		m.note(overLimit)
	case m.forOthers(p) && slices.ContainsFunc(list, func(d ar.PaidDocument) bool { return d.Reference == "" }):
		m.note(paysForOthers)
	default:
		m.apply(p, "documents", sentence, byDocuments, byAmount)
		return true
	}
	m.propose(p, "documents", -100, sentence, byDocuments)
	return false
}

const paysForOthers = "The documents are of another customer than the one who usually pays from this account."

// forOthers reports whether the payer is known, and not for a customer of a
// plan.
func (m *matcher) forOthers(p plan) bool {
	return slices.ContainsFunc(customers(p.items), func(c ar.CustomerID) bool { return m.relation(c) == other })
}

// meet allocates a list of documents. The shares, less the fees, must add up to
// the entry. It reports false where the list does not explain the entry. What
// the book has no document for is money of the one customer on account; of a
// payout, which is many people's money, nobody's.
func (m *matcher) meet(docs []doc, fees int64, payout bool) (listing, bool) {
	var total int64
	for i := range docs {
		total += docs[i].Amount
	}
	if total-fees != m.line.Amount {
		return listing{}, false
	}
	owners := m.owners(docs)
	l := listing{clear: true, plan: plan{outcome: exact}}
	var used []*ar.Item
	for i := range docs {
		it := m.choose(&docs[i], owners, used)
		if it == nil {
			l.clear = false
			l.missing++
			continue
		}
		used = append(used, it)
		l.found++
		if !m.share(&l.plan, it, docs[i].PaidDocument) {
			l.clear = false
		}
	}
	if l.found == 0 {
		return l, false
	}
	if fees != 0 {
		l.plan.other = []ar.OtherLine{{Class: ar.ServiceFee, Amount: -fees}}
	}
	rest := m.line.Amount - l.plan.total()
	cs := customers(l.plan.items)
	switch {
	case rest == 0:
	case rest > 0 && len(cs) == 1 && !payout:
		l.plan.onAccount = []ar.Share{{Customer: cs[0], Amount: rest, Cur: m.line.Cur}}
	case rest > 0:
		l.clear = false
		l.plan.other = append(l.plan.other, ar.OtherLine{Class: ar.NotOurs, Amount: rest, Reason: "documents that the book does not have"})
	default:
		return l, false
	}
	return l, len(l.plan.lines) > 0
}

// owners counts how many documents could be each customer's.
func (m *matcher) owners(docs []doc) map[ar.CustomerID]int {
	n := map[ar.CustomerID]int{}
	for i := range docs {
		for _, c := range customers(docs[i].items) {
			n[c]++
		}
	}
	return n
}

// choose finds the one open item of a document: the right kind, of the customer
// who has most of the list, and of the right amount where instalments share a
// number. nil where none or several remain.
func (m *matcher) choose(d *doc, owners map[ar.CustomerID]int, used []*ar.Item) *ar.Item {
	kind := ar.Invoice
	if d.Amount < 0 {
		kind = ar.CreditNote
	}
	var fit []*ar.Item
	for _, it := range d.items {
		if it.Kind == kind && it.State == ar.Open && it.Open > 0 && it.Cur == m.line.Cur && !has(used, it) {
			fit = append(fit, it)
		}
	}
	slices.SortFunc(fit, byDue)
	fit = slices.CompactFunc(fit, sameItem)
	if len(fit) > 1 {
		most := 0
		for _, it := range fit {
			most = max(most, owners[it.Customer])
		}
		fit = slices.DeleteFunc(fit, func(it *ar.Item) bool { return owners[it.Customer] < most })
	}
	if len(fit) > 1 {
		exact := slices.DeleteFunc(slices.Clone(fit), func(it *ar.Item) bool { return it.Open != abs(d.Amount)+d.Deducted })
		if len(exact) > 0 && len(customers(fit)) == 1 && exact[0].Company == fit[len(fit)-1].Company {
			fit = exact[:1]
		}
	}
	if len(fit) != 1 {
		return nil
	}
	return fit[0]
}

// share puts one document's share into the plan. It reports whether nothing
// about it needs a person.
func (m *matcher) share(p *plan, it *ar.Item, d ar.PaidDocument) bool {
	if it.Kind == ar.CreditNote {
		p.add(it, max(d.Amount, -it.Open))
		return -d.Amount <= it.Open
	}
	if d.Amount > it.Open {
		p.add(it, it.Open)
		return true // the rest stays on account, if it may
	}
	s, short := shortOf(named{items: []*ar.Item{it}, live: []*ar.Item{it}}, d.Amount)
	if !short {
		p.add(it, d.Amount)
		return true
	}
	rs := m.readings(s)
	settle := func(r reading) {
		p.add(it, d.Amount)
		p.diffs = append(p.diffs, ar.DifferenceLine{Customer: it.Customer, Item: it.ID, Class: r.class, Amount: s.short})
	}
	if r, ok := only(rs); ok && (d.Deducted == 0 || d.Deducted == s.short) {
		settle(r)
		return true
	}
	switch {
	case d.Deducted == s.short && len(rs) > 0:
		settle(rs[0])
		return false
	case d.Deducted == s.short:
		settle(reading{class: ar.Deduction})
		return false
	}
	p.add(it, d.Amount)
	return len(rs) == 0 // plainly a part
}
