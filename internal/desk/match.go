package desk

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/store"
)

const (
	maxByKey     = 16 // items looked at for one reference or number
	maxByAmount  = 20 // items looked at for an amount alone
	maxPayers    = 8  // customers looked at for one IBAN
	maxReturned  = 8
	maxNumberHit = 64
)

// candidates looks up in the book what an entry could be about. It reads a
// bounded number of rows, whatever the size of the book.
func (w *work) candidates(l *ar.BankLine) (cashapp.Found, error) {
	var f cashapp.Found
	k := cashapp.Extract(l)
	var err error
	if f.ByReference, err = w.itemsByKey(kindReference, k.References); err != nil {
		return f, err
	}
	if f.ByNumber, err = w.itemsByKey(kindNumber, k.Numbers); err != nil {
		return f, err
	}
	if k.IBAN != "" {
		if f.Payers, err = w.payers(k.IBAN, namedCustomers(f)); err != nil {
			return f, err
		}
	}
	if l.Credit && !l.Reversal {
		f.ByAmount, f.AmountMore, err = w.itemsByAmount(l)
	} else {
		f.Returned, err = w.returnable(l)
	}
	return f, err
}

func (w *work) itemsByKey(kind store.Kind, keys []string) ([]cashapp.Candidate, error) {
	var out []cashapp.Candidate
	for _, k := range keys {
		prefix := k + sep
		rows, err := w.d.store.Rows(w.ctx, kind, prefix, after(prefix), maxByKey)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			id := ar.ItemID(r.Key[len(prefix):])
			if slices.ContainsFunc(out, func(c cashapp.Candidate) bool { return c.Item.ID == id }) {
				continue
			}
			c, err := w.candidate(ar.CustomerID(r.Value), id)
			if err != nil {
				return nil, err
			}
			if c.Item != nil && len(out) < maxNumberHit {
				out = append(out, c)
			}
		}
	}
	return out, nil
}

func (w *work) candidate(c ar.CustomerID, id ar.ItemID) (cashapp.Candidate, error) {
	it, err := w.item(c, id)
	if err != nil || it == nil {
		return cashapp.Candidate{}, err
	}
	a, err := w.account(c)
	if err != nil || !a.Known { // a waiting invoice: nobody it could be asked of
		return cashapp.Candidate{}, err
	}
	out := cashapp.Candidate{Item: it, Name: a.Customer.Name}
	for _, o := range a.Items {
		if o.Kind == ar.CreditNote && o.State == ar.Open {
			out.Credits = append(out.Credits, o)
		}
	}
	return out, nil
}

func (w *work) itemsByAmount(l *ar.BankLine) ([]cashapp.Candidate, bool, error) {
	prefix := amountPrefix(l.Cur, l.Amount)
	rows, err := w.d.store.Rows(w.ctx, kindAmount, prefix, after(prefix), maxByAmount+1)
	if err != nil {
		return nil, false, err
	}
	more := len(rows) > maxByAmount
	var out []cashapp.Candidate
	for _, r := range rows[:min(len(rows), maxByAmount)] {
		parts := splitKey(r.Key)
		if len(parts) != 3 {
			continue
		}
		c, err := w.candidate(ar.CustomerID(parts[1]), ar.ItemID(parts[2]))
		if err != nil {
			return nil, false, err
		}
		if c.Item != nil && c.Item.Open == l.Amount && c.Item.State == ar.Open && c.Item.Issued <= l.Booked {
			out = append(out, c)
		}
	}
	return out, more, nil
}

// namedCustomers lists whose items the entry names.
func namedCustomers(f cashapp.Found) []ar.CustomerID {
	var out []ar.CustomerID
	for _, list := range [][]cashapp.Candidate{f.ByReference, f.ByNumber} {
		for _, c := range list {
			out = append(out, c.Item.Customer)
		}
	}
	return out
}

// payers lists the customers that an IBAN is known for. A parent pays for its
// daughters too (E55): a daughter counts where the entry names one of her
// items, so that a parent's own money is not made ambiguous by her.
func (w *work) payers(iban string, named []ar.CustomerID) ([]cashapp.Payer, error) {
	prefix := iban + sep
	rows, err := w.d.store.Rows(w.ctx, kindPayer, prefix, after(prefix), maxPayers)
	if err != nil {
		return nil, err
	}
	var out []cashapp.Payer
	for _, r := range rows {
		id := ar.CustomerID(r.Key[len(prefix):])
		known, _ := strconv.Atoi(string(r.Value))
		if err := w.addPayer(&out, id, known, false); err != nil {
			return nil, err
		}
		children, err := w.children(id)
		if err != nil {
			return nil, err
		}
		for _, c := range children {
			if !slices.Contains(named, c) {
				continue
			}
			if err := w.addPayer(&out, c, known, true); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func (w *work) addPayer(list *[]cashapp.Payer, id ar.CustomerID, known int, child bool) error {
	a, err := w.account(id)
	if err != nil || !a.Known {
		return err
	}
	p := cashapp.Payer{Customer: id, Name: a.Customer.Name, Known: known, Children: child}
	for _, it := range a.Items {
		if it.State == ar.Open {
			p.Open = append(p.Open, it)
		}
	}
	*list = append(*list, p)
	return nil
}

// children lists the daughters of a parent customer.
func (w *work) children(id ar.CustomerID) ([]ar.CustomerID, error) {
	prefix := string(id) + sep
	rows, err := w.d.store.Rows(w.ctx, kindChild, prefix, after(prefix), maxPayers)
	if err != nil {
		return nil, err
	}
	out := make([]ar.CustomerID, len(rows))
	for i, r := range rows {
		out[i] = ar.CustomerID(r.Key[len(prefix):])
	}
	return out, nil
}

// returnable finds posted payments that money going back could be.
func (w *work) returnable(l *ar.BankLine) ([]*ar.Entry, error) {
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
	var out []*ar.Entry
	for _, k := range keys {
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

// decideEntry lets the machine decide an entry that nobody has decided yet:
// post it, propose something, or leave it.
func (w *work) decideEntry(e *ar.Entry) error {
	if e.Decided() || e.Ended != "" {
		return nil
	}
	f, err := w.candidates(&e.Line)
	if err != nil {
		return err
	}
	res := cashapp.Match(&e.Line, f, *w.d.opt.Cash)
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
// reminders it held.
func (w *work) post(by string, e *ar.Entry, p *ar.PaymentApplied) error {
	own, _ := p.Touches()
	for _, c := range e.Fits {
		if !slices.Contains(own, c) {
			p.Freed = append(p.Freed, c)
		}
	}
	return w.add(by, p)
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
