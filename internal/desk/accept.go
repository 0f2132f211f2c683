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
	if e.Decided() {
		return appliedAlready(e)
	}
	if err := w.mayDecide(e); err != nil {
		return err
	}
	i := c.find(e.Proposals)
	if i < 0 {
		return refused("that proposal does not stand any more", "look at the entry again")
	}
	return w.accept(e, i, by, false)
}

// accept does what a proposal says.
func (w *work) accept(e *ar.Entry, i int, by string, bulk bool) error {
	pr := e.Proposals[i]
	p := &ar.PaymentApplied{Entry: e.Line.ID, Booked: e.Line.Booked, Lines: pr.Lines, OnAccount: pr.OnAccount, Differences: pr.Diffs,
		Other: pr.Other, Explains: pr.Explains, Returns: pr.Returns, Advice: pr.Advice,
		Evidence: append(slices.Clone(pr.Evidence), "person"), Rule: pr.Rule, Sentence: pr.Sentence, Proposed: true}
	if len(p.Lines) == 0 && len(p.OnAccount) > 0 {
		p.Rule = ruleSetAside
	}
	p.Chosen = chosen(e.Proposals, p)
	p.Chosen.Bulk = bulk
	if !e.Line.Credit && len(p.Lines)+len(p.OnAccount) > 0 { // a fee takes nothing back
		if err := w.nameReturned(e, p); err != nil {
			return err
		}
	}
	if err := w.learn(e, p); err != nil {
		return err
	}
	if err := w.checkPost(&e.Line, p); err != nil {
		return &Problem{Code: "refused", What: err.Error(), Remedy: "the book has moved on since; choose again"}
	}
	return w.post(by, e, p)
}

// chosen tells how a decision met the proposals that were shown.
func chosen(shown []ar.Proposal, p *ar.PaymentApplied) ar.Choice {
	out := ar.Choice{Shown: len(shown)}
	for i := range shown {
		x := &shown[i]
		if samePlaces(x, &ar.Proposal{Lines: p.Lines, OnAccount: p.OnAccount, Diffs: p.Differences, Other: p.Other, Explains: p.Explains, Returns: p.Returns}) {
			out.Rank, out.Rule, out.Conf = i+1, x.Rule, x.Confidence
			return out
		}
		if !slices.Contains(out.Over, x.Rule) {
			out.Over = append(out.Over, x.Rule)
		}
	}
	return out
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
		return samePlaces(&p, c.Expect)
	})
}

// nameReturned finds the payment that a proposed return takes back: the one
// that the proposal names, or whose lines and shares on account it turns
// around. A fee of the bank may come on top.
func (w *work) nameReturned(e *ar.Entry, p *ar.PaymentApplied) error {
	p.ReturnCode, p.Mandate = e.Line.ReturnReason, e.Line.Mandate
	if p.Returns != "" {
		paid, err := w.entry(p.Returns)
		if err != nil {
			return err
		}
		if paid != nil && paid.Decided() && paid.ReturnedBy == "" {
			return nil
		}
		p.Returns = ""
	}
	list, err := w.returnable(&e.Line)
	if err != nil {
		return err
	}
	for _, paid := range list {
		if turnsAround(p, paid) {
			p.Returns = paid.Line.ID
			return nil
		}
	}
	return refused("the payment that bank entry "+string(e.Line.ID)+" takes back is not in the book as it was", "look at the entry again")
}

func turnsAround(p *ar.PaymentApplied, paid *ar.Entry) bool {
	same := len(paid.Lines) == len(p.Lines)
	for _, l := range p.Lines {
		l.Amount, l.Settles = -l.Amount, -l.Settles
		same = same && slices.Contains(paid.Lines, l)
	}
	for _, s := range paid.OnAccount {
		s.Amount = -s.Amount
		same = same && slices.Contains(p.OnAccount, s)
	}
	return same
}
