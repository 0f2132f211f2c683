package desk

import (
	"slices"

	"ccdesk/internal/domain/ar"
)

// AcceptProposal does what the desk proposed for an entry, as the person's own
// decision: the proposal that Expect shows, wherever it stands now, or the one
// at Index where Expect is nil. Index counts from 0, best first.
type AcceptProposal struct {
	Entry  ar.EntryID
	Index  int
	Expect *ar.Proposal // what the person saw; only where its money goes counts
}

func (c AcceptProposal) build(w *work, by string) error {
	e, err := w.bankEntry(c.Entry)
	if err != nil {
		return err
	}
	switch {
	case e.Decided():
		return refused("bank entry "+string(c.Entry)+" is applied already", "take it back first: ccdesk unapply "+string(c.Entry))
	}
	i := c.find(e.Proposals)
	if i < 0 {
		return refused("that proposal does not stand any more", "look at the entry again")
	}
	pr := e.Proposals[i]
	p := &ar.PaymentApplied{Entry: c.Entry, Booked: e.Line.Booked, Lines: pr.Lines, OnAccount: pr.OnAccount, Differences: pr.Diffs,
		Evidence: append(slices.Clone(pr.Evidence), "person"), Rule: pr.Rule, Sentence: pr.Sentence, Proposed: true}
	if len(p.Lines) == 0 {
		p.Rule = ruleSetAside
	}
	if e.Line.Credit && e.Line.IBAN != "" && oneCustomer(p) {
		p.PayerIBAN = e.Line.IBAN
	}
	if !e.Line.Credit {
		if err := w.nameReturned(e, p); err != nil {
			return err
		}
	}
	if err := w.checkPost(&e.Line, p); err != nil {
		return &Problem{Code: "refused", What: err.Error(), Remedy: "the book has moved on since; choose again"}
	}
	return w.add(by, p)
}

// find gives where the proposal meant stands, -1 for nowhere.
func (c AcceptProposal) find(list []ar.Proposal) int {
	if c.Expect == nil {
		if c.Index < 0 || c.Index >= len(list) {
			return -1
		}
		return c.Index
	}
	return slices.IndexFunc(list, func(p ar.Proposal) bool {
		return slices.Equal(p.Lines, c.Expect.Lines) && slices.Equal(p.OnAccount, c.Expect.OnAccount) && slices.Equal(p.Diffs, c.Expect.Diffs)
	})
}

// nameReturned finds the payment that a proposed return takes back: the one
// whose lines and shares on account it turns around. A fee of the bank may
// come on top.
func (w *work) nameReturned(e *ar.Entry, p *ar.PaymentApplied) error {
	list, err := w.returnable(&e.Line)
	if err != nil {
		return err
	}
	for _, paid := range list {
		same := len(paid.Lines) == len(p.Lines)
		for _, l := range p.Lines {
			l.Amount = -l.Amount
			same = same && slices.Contains(paid.Lines, l)
		}
		for _, s := range paid.OnAccount {
			s.Amount = -s.Amount
			same = same && slices.Contains(p.OnAccount, s)
		}
		if same {
			p.Returns = paid.Line.ID
			return nil
		}
	}
	return refused("the payment that bank entry "+string(e.Line.ID)+" takes back is not in the book as it was", "look at the entry again")
}
