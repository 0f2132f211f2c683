package cashapp

import (
	"cmp"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/remittext"
)

// maxProposals is how many proposals an entry gets: more is no help.
const maxProposals = 5

// Match decides what a bank entry pays. It reads its arguments only.
func Match(l *ar.BankLine, f Found, p Policy) Result {
	m := &matcher{line: l, found: f, policy: p}
	m.meetPeople()
	switch {
	case l.Amount <= 0:
		m.note("The entry has no amount.")
	case !l.Credit:
		m.debit()
	case l.Reversal:
		m.note("The bank took a debit back; this is not a payment of a customer.")
	default:
		m.credit()
	}
	return m.result()
}

// matcher gathers the answer for one entry.
type matcher struct {
	line      *ar.BankLine
	found     Found
	policy    Policy
	people    []person
	namesakes []person // equally alike by name alone: none of them is known to be the payer
	viaShared bool     // the payer's account is one of a payment service
	post      *ar.PaymentApplied
	proposals []ar.Proposal
	why       string

	texts   []*remittext.Text // read when first needed
	numbers []group           // found when first needed
	grouped bool
	torn    bool // the numbers of the text can be read in two ways that add up
}

// credit runs the rules for money in, strongest evidence first.
func (m *matcher) credit() {
	if m.listed() || m.advised() {
		return
	}
	refs := m.issued()
	if m.post != nil {
		return
	}
	if len(refs.items) > 0 && m.byReference(refs) || m.byNumbers() || m.byNearNumbers() || m.byOrders() {
		m.natural()
		return
	}
	m.byPayer()
	m.byAmountAlone()
	m.natural()
}

// note says why nothing was posted; the first reason counts.
func (m *matcher) note(why string) {
	if m.why == "" {
		m.why = why
	}
}

func (m *matcher) result() Result {
	if m.post != nil {
		switch {
		case m.line.Pending:
			m.demote("The bank has announced the money and not booked it yet.")
		case !m.line.Proved:
			m.demote("The statement's balances do not add up, so the machine posts nothing of it.")
		case m.line.Opaque:
			m.demote("The entry is a sum of payments whose details are not here yet.")
		case slices.Contains(m.policy.Hold, m.post.Rule):
			m.demote("This rule is set to propose only.")
		default:
			return Result{Post: m.post}
		}
	}
	slices.SortStableFunc(m.proposals, func(a, b ar.Proposal) int { return cmp.Compare(b.Confidence, a.Confidence) })
	if len(m.proposals) > maxProposals {
		m.proposals = m.proposals[:maxProposals]
	}
	if len(m.proposals) == 0 {
		m.note("Nothing in the book fits.")
	}
	return Result{Proposals: m.proposals, Note: m.why}
}

// demote makes the posting the first proposal.
func (m *matcher) demote(why string) {
	p := m.post
	m.post, m.why = nil, why
	m.proposals = append(m.proposals, ar.Proposal{
		Lines: p.Lines, OnAccount: p.OnAccount, Diffs: p.Differences, Other: p.Other, Explains: p.Explains,
		Returns: p.Returns, Advice: p.Advice, Confidence: m.confidence(p.Rule, 0), Evidence: p.Evidence, Rule: p.Rule, Sentence: p.Sentence,
	})
}

// read gives the texts of the entry, cut into words.
func (m *matcher) read() []*remittext.Text {
	if m.texts == nil {
		m.texts = read(m.line)
	}
	return m.texts
}

func (m *matcher) say(minor int64) string { return money.Of(minor, m.line.Cur).String() }

// apply posts a plan.
func (m *matcher) apply(p plan, rule, sentence string, evidence ...string) {
	m.post = &ar.PaymentApplied{
		Entry: m.line.ID, Booked: m.line.Booked, Lines: p.lines, OnAccount: p.onAccount, Explains: p.explains,
		Differences: p.diffs, Other: p.other, Returns: p.returns, Advice: p.advice,
		Evidence: evidence, Rule: rule, Sentence: sentence,
	}
}

// observe lets the posting count as an observation of the payer's account,
// unless that is known to be somebody else's or a payment service's.
func (m *matcher) observe(c ar.CustomerID) {
	if m.line.IBAN == "" || m.viaShared || len(m.post.Lines) == 0 || m.relation(c) == other {
		return
	}
	if len(m.people) > 0 && m.person(c) == nil && m.people[0].standing >= seen {
		return
	}
	for _, l := range m.post.Lines {
		if l.Customer != c {
			return
		}
	}
	m.post.PayerIBAN = m.line.IBAN
}

// propose adds a proposal unless the same allocation is there already. shift
// moves the rule's confidence for what this case has beside it, per mille.
func (m *matcher) propose(p plan, rule string, shift int, sentence string, evidence ...string) {
	b := ar.Proposal{
		Lines: p.lines, OnAccount: p.onAccount, Diffs: p.diffs, Other: p.other, Explains: p.explains, Returns: p.returns, Advice: p.advice,
		Confidence: m.confidence(rule, shift), Evidence: evidence, Rule: rule, Sentence: sentence, Mentions: p.mentions,
	}
	for i := range m.proposals {
		a := &m.proposals[i]
		if sameParts(a.Lines, b.Lines) && sameParts(a.OnAccount, b.OnAccount) && sameParts(a.Diffs, b.Diffs) && sameParts(a.Other, b.Other) {
			a.Confidence = max(a.Confidence, b.Confidence)
			a.Mentions = append(a.Mentions, b.Mentions...)
			return
		}
	}
	m.proposals = append(m.proposals, b)
}

// sameParts compares without order; parts are few and no two are equal.
func sameParts[T comparable](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

// allOn is the plan that settles nothing.
func (m *matcher) allOn(c ar.CustomerID) plan {
	return plan{onAccount: []ar.Share{{Customer: c, Amount: m.line.Amount, Cur: m.line.Cur}}}
}

// byDue orders items as debts are usually paid: oldest due first, and always
// in the same order.
func byDue(a, b *ar.Item) int {
	return cmp.Or(cmp.Compare(a.Due, b.Due), strings.Compare(string(a.ID), string(b.ID)))
}

// sameItem compares by id: look-ups may give several copies of one item.
func sameItem(a, b *ar.Item) bool { return a.ID == b.ID }

func has(items []*ar.Item, it *ar.Item) bool {
	return slices.ContainsFunc(items, func(o *ar.Item) bool { return o.ID == it.ID })
}

func customers(items []*ar.Item) []ar.CustomerID {
	var out []ar.CustomerID
	for _, it := range items {
		if !slices.Contains(out, it.Customer) {
			out = append(out, it.Customer)
		}
	}
	return out
}
