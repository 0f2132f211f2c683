package cashapp

import (
	"cmp"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Match decides what a bank entry pays. It reads its arguments only.
func Match(l *ar.BankLine, f Found, p Policy) Result {
	m := &matcher{line: l, found: f, policy: p}
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
	post      *ar.PaymentApplied
	proposals []ar.Proposal
	why       string
	text      *scan // read when first needed
}

func (m *matcher) note(why string) {
	if m.why == "" {
		m.why = why
	}
}

func (m *matcher) result() Result {
	if m.post != nil {
		switch {
		case !m.line.Proved:
			m.demote("The statement's balances do not add up, so the machine posts nothing of it.")
		case m.line.Opaque:
			m.demote("The entry is a sum of payments whose details are not here yet.")
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

// demote makes the posting the first proposal. A proposal cannot explain the
// ledger's own word, so such money is proposed on account.
func (m *matcher) demote(why string) {
	p := m.post
	m.post, m.why = nil, why
	b := ar.Proposal{
		Lines: p.Lines, OnAccount: p.OnAccount, Diffs: p.Differences,
		Confidence: 900, Evidence: p.Evidence, Rule: p.Rule, Sentence: p.Sentence,
	}
	if len(p.Explains) > 0 {
		b.Lines, b.OnAccount = nil, []ar.Share{{Customer: p.Lines[0].Customer, Amount: m.line.Signed(), Cur: m.line.Cur}}
	}
	m.proposals = append(m.proposals, b)
}

// credit runs the rules for money in, strongest evidence first.
func (m *matcher) credit() {
	refs := m.issued()
	if len(refs.items) > 0 && m.byReference(refs) {
		return
	}
	if m.byNumbers() {
		return
	}
	m.byPayer()
	m.byAmountAlone()
	m.onAccount()
}

func (m *matcher) scanned() *scan {
	if m.text == nil {
		m.text = read(m.line)
	}
	return m.text
}

func (m *matcher) say(minor int64) string { return money.Of(minor, m.line.Cur).String() }

// shared reports whether the payer's account is one of a payment service.
func (m *matcher) shared() bool { return len(m.found.Payers) > m.policy.SharedIBAN }

// relation is what the payer's bank account says about a customer.
type relation int

const (
	unknown relation = iota // the account says nothing
	known                   // the account has paid for this customer
	other                   // the account is known for other customers only
)

func (m *matcher) relation(c ar.CustomerID) relation {
	if m.line.IBAN == "" || m.shared() || len(m.found.Payers) == 0 {
		return unknown
	}
	mine, most := 0, 0
	for i := range m.found.Payers {
		p := &m.found.Payers[i]
		if p.Customer == c {
			mine = max(mine, p.Known, 1)
		} else {
			most = max(most, p.Known)
		}
	}
	// A parent that has paid for a daughter once is proposed once more: two
	// confirmations make it a habit.
	if mine == 0 || mine < 2 && most > mine {
		return other
	}
	return known
}

// payer gives the payer's entry of a customer, or nil.
func (m *matcher) payer(c ar.CustomerID) *Payer {
	if m.shared() {
		return nil
	}
	for i := range m.found.Payers {
		if m.found.Payers[i].Customer == c {
			return &m.found.Payers[i]
		}
	}
	return nil
}

// apply posts a plan.
func (m *matcher) apply(p plan, rule, sentence string, evidence ...string) {
	m.post = &ar.PaymentApplied{
		Entry: m.line.ID, Booked: m.line.Booked, Lines: p.lines, OnAccount: p.onAccount, Explains: p.explains,
		Evidence: evidence, Rule: rule, Sentence: sentence,
	}
}

// learn lets the posting teach the payer's account, unless it is known to be
// somebody else's or a payment service's.
func (m *matcher) learn(c ar.CustomerID) {
	if m.line.IBAN == "" || m.shared() || len(m.post.Lines) == 0 {
		return
	}
	if len(m.found.Payers) > 0 && m.payer(c) == nil {
		return
	}
	for _, l := range m.post.Lines {
		if l.Customer != c {
			return
		}
	}
	m.post.PayerIBAN = m.line.IBAN
}

// propose adds a proposal unless the same allocation is there already.
func (m *matcher) propose(p plan, confidence int, rule, sentence string, evidence ...string) {
	if len(p.explains) > 0 {
		p = plan{onAccount: []ar.Share{{Customer: p.lines[0].Customer, Amount: m.line.Amount, Cur: m.line.Cur}}}
	}
	for i := range m.proposals {
		if slices.Equal(m.proposals[i].Lines, p.lines) && slices.Equal(m.proposals[i].OnAccount, p.onAccount) {
			return
		}
	}
	m.proposals = append(m.proposals, ar.Proposal{
		Lines: p.lines, OnAccount: p.onAccount, Confidence: confidence, Evidence: evidence, Rule: rule, Sentence: sentence,
	})
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

// names lists documents for a sentence.
func names(items []*ar.Item) string {
	var b strings.Builder
	for i, it := range items {
		switch {
		case i == 6 && len(items) > 7:
			b.WriteString(" and others")
			return b.String()
		case i > 0 && i == len(items)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(it.Number)
	}
	return b.String()
}
