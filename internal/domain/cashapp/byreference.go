package cashapp

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
)

// issued gathers the items of which the entry carries, with a right check
// digit, a reference that we issue: their own one, or the RF of their number
// that reminders carry. References without a check digit count as numbers.
func (m *matcher) issued() named {
	var items, foreign []*ar.Item
	for _, c := range m.found.ByReference {
		switch {
		case c.Item == nil || !isIssued(c):
		case c.Item.Cur != m.line.Cur:
			foreign = append(foreign, c.Item)
		default:
			items = append(items, c.Item)
		}
	}
	m.foreign(foreign, byReference, len(items) == 0)
	return m.sortOut(items)
}

func isIssued(c Candidate) bool { return c.Issued || reference.Valid(c.Item.Reference) }

// byReference decides by issued references. It reports whether the entry is
// dealt with.
func (m *matcher) byReference(n named) bool {
	p := m.fit(n)
	if p.outcome != exact && p.outcome != explained {
		// Numbers in the text may complete the sum: "RF… and F2026-0413", or a
		// credit note.
		if all, ok := m.withNumbers(n); ok {
			m.apply(all, "reference_several", m.sumsUp(all), byReference, byNumber)
			m.observe(n.customer())
			return true
		}
	}
	rule, ok := m.rule(p, byReference)
	const lead = "The issued reference of "
	switch {
	case p.outcome == settled && m.line.Mandate != "":
		m.propose(p, rule, 0, m.explainPlan(p, lead), byReference)
		m.note(collectedTwice)
	case (p.outcome == part || p.outcome == unclear) && m.lessCredits(n.customer(), n, 80, byReference):
		m.note(creditExplains)
		m.lessPaid(n, byReference, false)
		if ok {
			m.propose(p, rule, 0, m.explainPlan(p, lead), byReference)
		} else {
			m.askSeveral(n, byReference, 80)
		}
	case (p.outcome == part || p.outcome == unclear) && m.lessPaid(n, byReference, true):
		if m.post != nil {
			m.observe(n.customer())
			return true
		}
		m.note(differenceAsked)
		if ok {
			m.propose(p, rule, -160, m.explainPlan(p, lead), byReference)
		} else {
			m.askSeveral(n, byReference, 50)
		}
	case p.outcome == over && len(p.items) == 1 && m.exchangedByBank():
		m.exchangeGain(p, byReference)
		m.propose(p, rule, -100, m.explainPlan(p, lead), byReference)
		m.note(exchangeAsked)
	case p.outcome == over && !m.mayStay(p):
		m.propose(p, rule, 0, m.explainPlan(p, lead), byReference)
		m.note(overLimit)
	case ok:
		m.apply(p, rule, m.explainPlan(p, lead), byReference)
		if p.outcome == exact {
			m.post.Evidence = append(m.post.Evidence, byAmount)
		}
		m.observe(n.customer())
	default:
		m.askSeveral(n, byReference, 80)
		m.note("The references name several items that do not add up to the amount.")
	}
	return true
}

const (
	differenceAsked = "Less was paid than is open: a difference, or a part payment?"
	exchangeAsked   = "The payer ordered another currency, and a little more came in than is open: the rest of an exchange, or his money?"
	overLimit       = "More would stay on account than is allowed without a person."
)

// withNumbers adds what the text names of the same customer, if that makes
// the sum exact.
func (m *matcher) withNumbers(n named) (plan, bool) {
	c := n.customer()
	if c == "" {
		return plan{}, false
	}
	items := append([]*ar.Item(nil), n.live...)
	items = append(items, n.credits...)
	for _, g := range m.groups() {
		if g.tie || g.loose {
			continue
		}
		for _, it := range g.items {
			if it.Customer == c && it.Cur == m.line.Cur && it.State == ar.Open && it.Open > 0 {
				items = append(items, it)
			}
		}
	}
	all := m.sortOut(items)
	if len(all.items) == len(n.live)+len(n.credits) {
		return plan{}, false
	}
	return m.addsUp(all)
}

// rule gives the rule id under which a plan may be posted on its evidence.
func (m *matcher) rule(p plan, evidence string) (string, bool) {
	switch p.outcome {
	case exact:
		if len(p.lines) > 1 {
			return evidence + "_several", true
		}
		return evidence + "_exact", true
	case part:
		return evidence + "_part", true
	case over:
		return evidence + "_over", true
	case explained:
		return "ledger_explained", true
	case settled:
		return "paid_twice", true
	case cancelled:
		return "cancelled_item", true
	}
	return "", false
}

// askSeveral proposes for named items that do not add up: the one that fits
// alone, then oldest first.
func (m *matcher) askSeveral(n named, evidence string, shift int) {
	for _, it := range n.live {
		if it.Open == m.line.Amount {
			p := full([]*ar.Item{it})
			m.propose(p, "one_of_several", shift, m.explainPlan(p, "Of the documents named, "), evidence, byAmount)
		}
	}
	if len(n.live) == 0 {
		if c := n.customer(); c != "" {
			m.propose(m.allOn(c), "on_account", shift+100, m.accountSentence(), evidence)
		}
		return
	}
	if m.line.Amount <= sum(n.live) {
		p := m.oldestFirst(n.live)
		m.propose(p, "oldest_first", shift+200, "The documents named, oldest due first: "+names(p.items)+".", evidence)
		return
	}
	if p := m.withRest(full(n.live), n); p.outcome == over {
		m.propose(p, "rest_on_account", shift, m.explainPlan(p, "The entry names "), evidence)
	}
}

func (m *matcher) accountSentence() string {
	return "The money is the customer's, but no open item fits it: on account until somebody has looked."
}
