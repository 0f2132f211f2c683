package desk

import (
	"errors"
	"fmt"
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/returncode"
)

const maxReturned = 8 // earlier payments looked at for one trace

// returnKeys are the traces by which money going back finds its payment.
func returnKeys(l *ar.BankLine) []string {
	var keys []string
	if l.OriginalRef != "" {
		keys = append(keys, "r:"+l.OriginalRef)
	}
	if l.EndToEndID != "" {
		keys = append(keys, "e:"+l.EndToEndID)
	}
	if l.Mandate != "" {
		keys = append(keys, "m:"+l.Mandate)
	}
	if l.IBAN != "" {
		keys = append(keys, fmt.Sprintf("a:%s:%016x", l.IBAN, uint64(l.Amount)))
	}
	return keys
}

// returnable finds posted payments that money going back could be.
func (w *work) returnable(l *ar.BankLine) ([]*ar.Entry, error) {
	if returncode.Success(l.ReturnReason) {
		return nil, nil // a return file lists what was carried out, too (E14)
	}
	var out []*ar.Entry
	for _, k := range returnKeys(l) {
		prefix := k + sep
		rows, err := w.d.store.RowsReverse(w.ctx, kindTrace, prefix, after(prefix), maxReturned)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			id := ar.EntryID(r.Key[len(prefix):])
			if id == l.ID || slices.ContainsFunc(out, func(e *ar.Entry) bool { return e.Line.ID == id }) {
				continue
			}
			e, err := w.entry(id)
			if err != nil {
				return nil, err
			}
			if e != nil && e.Decided() && e.ReturnedBy == "" {
				out = append(out, e)
			}
		}
	}
	return out, nil
}

// match finds out what an entry pays. Customers of a like name are looked for
// only where reference, number and account have not decided already: a name
// costs more reading than all the rest.
func (w *work) match(l *ar.BankLine) (cashapp.Result, error) {
	f, err := w.candidates(l)
	if err != nil {
		return cashapp.Result{}, err
	}
	res := cashapp.Match(l, f, *w.d.opt.Cash)
	if res.Post != nil || !l.Credit || l.Reversal {
		return res, nil
	}
	more, err := w.payersByName(l)
	if err != nil || len(more) == 0 {
		return res, err
	}
	f.Payers = append(f.Payers, more...)
	return cashapp.Match(l, f, *w.d.opt.Cash), nil
}

// decideEntry lets the machine decide an entry that nobody has decided yet:
// post it, propose something, or leave it.
func (w *work) decideEntry(e *ar.Entry) error {
	if e.Decided() || e.Ended != "" {
		return nil
	}
	res, err := w.match(&e.Line)
	if err != nil {
		return err
	}
	if res.Post != nil && !e.TakenBack && !e.Line.Pending {
		err := w.checkPost(&e.Line, res.Post)
		if err == nil {
			return w.post(ar.Auto, e, res.Post)
		}
		if p := (*Problem)(nil); !errors.As(err, &p) {
			return err
		}
		res = cashapp.Result{Note: err.Error()} // for a person; one entry must not stop a day
	}
	if res.Post != nil {
		res.Proposals = append([]ar.Proposal{proposalOf(res.Post)}, res.Proposals...)
	}
	if len(res.Proposals) == 0 && len(e.Proposals) == 0 || sameProposals(res.Proposals, e.Proposals) {
		return nil
	}
	p := &ar.EntryProposed{Entry: e.Line.ID, Proposals: res.Proposals, Booked: e.Line.Booked, Amount: e.Line.Amount, Cur: e.Line.Cur, Note: res.Note}
	p.Customers = affected(e, res.Proposals)
	return w.add(ar.Auto, p)
}

// post writes a decision about an entry, which frees the customers whose
// reminders it held, with what follows from it where a payment came back.
func (w *work) post(by string, e *ar.Entry, p *ar.PaymentApplied) error {
	own, _ := p.Touches()
	for _, c := range e.Fits {
		if !slices.Contains(own, c) {
			p.Freed = append(p.Freed, c)
		}
	}
	if err := w.consequence(e, p); err != nil {
		return err
	}
	if err := w.add(by, p); err != nil {
		return err
	}
	return w.suspend(by, e, p)
}

func proposalOf(p *ar.PaymentApplied) ar.Proposal {
	return ar.Proposal{Lines: p.Lines, Confidence: 900, Evidence: p.Evidence, Rule: p.Rule, Sentence: p.Sentence,
		Diffs: p.Differences, OnAccount: p.OnAccount, Other: p.Other, Explains: p.Explains, Returns: p.Returns, Advice: p.Advice}
}

func sameProposals(a, b []ar.Proposal) bool {
	return slices.EqualFunc(a, b, func(x, y ar.Proposal) bool {
		return x.Rule == y.Rule && x.Confidence == y.Confidence && samePlaces(&x, &y)
	})
}

// samePlaces reports whether two proposals put the money in the same places.
func samePlaces(x, y *ar.Proposal) bool {
	return slices.Equal(x.Lines, y.Lines) && slices.Equal(x.OnAccount, y.OnAccount) && slices.Equal(x.Diffs, y.Diffs) &&
		slices.Equal(x.Other, y.Other) && slices.Equal(x.Explains, y.Explains) && x.Returns == y.Returns
}

// affected lists the customers whose reminders change with new proposals:
// those named now and those named before.
func affected(e *ar.Entry, now []ar.Proposal) []ar.CustomerID {
	out := slices.Clone(e.Fits)
	for _, p := range now {
		for _, l := range p.Lines {
			out = append(out, l.Customer)
		}
		for _, s := range p.OnAccount {
			out = append(out, s.Customer)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
