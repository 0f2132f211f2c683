package cashapp

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
)

// advised decides by a remittance advice, or the settlement report of a payment
// service, that adds up to the entry. It reports whether the entry is dealt
// with.
func (m *matcher) advised() bool {
	type hit struct {
		a *ar.Advice
		l listing
	}
	var hits []hit
	for _, f := range m.found.Advices {
		a := f.Advice
		if a == nil || a.Cur != m.line.Cur || len(a.Lines) != len(f.Items) || slices.ContainsFunc(hits, func(h hit) bool { return h.a.ID == a.ID }) {
			continue
		}
		docs := make([]doc, len(a.Lines))
		for i := range a.Lines {
			docs[i].PaidDocument = a.Lines[i]
			for _, c := range f.Items[i] {
				if c.Item != nil {
					docs[i].items = append(docs[i].items, c.Item)
				}
			}
		}
		if l, ok := m.meet(docs, a.Fees, a.Kind == ar.AdvicePayout); ok {
			l.plan.advice = a.ID
			hits = append(hits, hit{a, l})
		}
	}
	if len(hits) == 0 {
		return false
	}
	slices.SortFunc(hits, func(a, b hit) int { return strings.Compare(string(a.a.ID), string(b.a.ID)) })
	linked := slices.DeleteFunc(slices.Clone(hits), func(h hit) bool { return !m.linkedAdvice(h.a) })
	if len(linked) > 0 {
		hits = linked
	}
	for _, h := range hits {
		rule, what := "advice", "A remittance advice"
		if h.a.Kind == ar.AdvicePayout {
			rule, what = "payout", "The report of a payment service"
		}
		sentence := what + " lists " + names(h.l.plan.items) + ", and adds up to exactly " + m.say(m.line.Amount)
		if h.a.Fees != 0 {
			sentence += " after " + m.say(h.a.Fees) + " fees"
		}
		sentence += "."
		switch {
		case len(hits) > 1:
			m.note("Several advices add up to the amount.")
		case !h.l.clear:
			m.note("The advice does not agree with the book in all its documents.")
		case !m.mayStay(h.l.plan):
			m.note(overLimit)
		case len(linked) == 0 && h.a.Kind == ar.AdvicePayout:
			m.note("Nothing but the amount ties the report to the entry.")
		case len(linked) == 0 && slices.ContainsFunc(customers(h.l.plan.items), func(c ar.CustomerID) bool { return m.relation(c) != known && !m.alikeOnly(c) }):
			m.note("Nothing but the amount ties the advice to the entry.")
		case h.a.Kind != ar.AdvicePayout && m.forOthers(h.l.plan):
			m.note(paysForOthers)
		case m.namesAnother(h.l.plan):
			m.note("The entry names another document than the advice.")
		default:
			m.apply(h.l.plan, rule, sentence, byAdvice, byAmount)
			return true
		}
		m.propose(h.l.plan, rule, -20*h.l.missing, sentence, byAdvice, byAmount)
	}
	return false
}

// linkedAdvice reports whether the entry carries the advice's own reference of
// the payment, or comes from the account that the advice names.
func (m *matcher) linkedAdvice(a *ar.Advice) bool {
	if a.IBAN != "" && a.IBAN == m.line.IBAN && a.Kind != ar.AdvicePayout {
		return true
	}
	k := reference.NumberKey(a.Payment)
	if len(k) < 5 {
		return false
	}
	if reference.NumberKey(m.line.EndToEndID) == k || reference.NumberKey(m.line.Reference) == k {
		return true
	}
	for _, t := range m.read() {
		if strings.Contains(t.Letters(), k) {
			return true
		}
	}
	return false
}

// alikeOnly reports whether nobody better known than by the name pays, and the
// name is the customer's.
func (m *matcher) alikeOnly(c ar.CustomerID) bool {
	return m.relation(c) == unknown && m.vouched(c, unknown)
}

// namesAnother reports whether the text names, with letters, an item that a
// plan leaves out.
func (m *matcher) namesAnother(p plan) bool {
	for _, g := range m.groups() {
		if g.mixed() && !g.tie && !slices.ContainsFunc(g.items, func(it *ar.Item) bool { return has(p.items, it) }) {
			return true
		}
	}
	return false
}
