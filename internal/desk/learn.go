package desk

import (
	"cmp"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/party"
	"ccdesk/internal/domain/reference"
)

// learn writes into a person's decision what it teaches about payers, and which
// facts it contradicts. Only money in teaches.
func (w *work) learn(e *ar.Entry, p *ar.PaymentApplied) error {
	if !e.Line.Credit || e.Line.Reversal || p.Returns != "" {
		return nil
	}
	paid := paidCustomers(p)
	if len(paid) == 0 {
		return nil
	}
	keys, err := w.payerMarks(&e.Line, paid)
	if err != nil {
		return err
	}
	for _, c := range paid {
		a, err := w.account(c)
		if err != nil {
			return err
		}
		for _, k := range keys {
			if k.kind != ar.FactAlias || k.key != party.Normalise(a.Customer.Name) {
				p.Learned = append(p.Learned, ar.FactRef{Customer: c, Kind: k.kind, Key: k.key})
			}
		}
	}
	named, err := w.names(&e.Line, p)
	if err != nil {
		return err
	}
	if len(paid) == 1 {
		habits, err := w.habits(e, p, named)
		if err != nil {
			return err
		}
		for _, h := range habits {
			p.Learned = append(p.Learned, ar.FactRef{Customer: paid[0], Kind: ar.FactHabit, Key: h})
		}
	}
	// Who pays what the text names may do so for another: that says nothing
	// against whom he pays for otherwise.
	if !named {
		p.Doubted, err = w.contradicted(keys, paid)
	}
	return err
}

// paidCustomers lists whose money a decision says it is, sorted.
func paidCustomers(p *ar.PaymentApplied) []ar.CustomerID {
	var out []ar.CustomerID
	for _, l := range p.Lines {
		if l.Amount > 0 {
			out = append(out, l.Customer)
		}
	}
	for _, s := range p.OnAccount {
		if s.Amount > 0 {
			out = append(out, s.Customer)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// mark is something by which a payer can be known again: a kind of fact and
// its key.
type mark struct{ kind, key string }

// payerMarks are the marks by which the payer of an entry could be known again.
// The account and the name of a payment service are nobody's.
func (w *work) payerMarks(l *ar.BankLine, paid []ar.CustomerID) ([]mark, error) {
	var out []mark
	name := party.Normalise(cmp.Or(l.UltimateName, l.Name))
	if l.IBAN != "" && l.IBAN != l.Account {
		shared, err := w.shared(ar.FactIBAN, l.IBAN, paid)
		switch {
		case err != nil:
			return nil, err
		case !shared:
			out = append(out, mark{ar.FactIBAN, l.IBAN})
		case l.UltimateName == "":
			name = ""
		}
	}
	if l.Mandate != "" {
		out = append(out, mark{ar.FactMandate, l.Mandate})
	}
	if name != "" {
		shared, err := w.shared(ar.FactAlias, name, paid)
		if err != nil {
			return nil, err
		}
		if !shared {
			out = append(out, mark{ar.FactAlias, name})
		}
	}
	return out, nil
}

// shared reports whether a mark is known for so many other customers that it
// says nothing about any.
func (w *work) shared(kind, key string, besides []ar.CustomerID) (bool, error) {
	list, err := w.knownBy(kind, key)
	list = slices.DeleteFunc(list, func(c ar.CustomerID) bool { return slices.Contains(besides, c) })
	return len(list)+len(besides) > w.d.opt.Cash.SharedIBAN, err
}

// names reports whether the entry names one of the documents that it pays.
func (w *work) names(l *ar.BankLine, p *ar.PaymentApplied) (bool, error) {
	keys := cashapp.Extract(l)
	for _, d := range l.Documents {
		keys.Numbers = append(keys.Numbers, reference.NumberKey(d.Number))
		keys.References = append(keys.References, reference.Key(d.Reference))
	}
	for _, ln := range p.Lines {
		it, err := w.item(ln.Customer, ln.Item)
		if err != nil || it == nil {
			return false, err
		}
		if slices.Contains(keys.Numbers, reference.NumberKey(it.Number)) || it.Reference != "" && slices.Contains(keys.References, reference.Key(it.Reference)) ||
			slices.Contains(keys.References, reference.Key(reference.IssueRF(it.Number))) {
			return true, nil
		}
	}
	return false, nil
}

// habits lists the habits of the payer that a decision shows.
func (w *work) habits(e *ar.Entry, p *ar.PaymentApplied, named bool) ([]string, error) {
	var out []string
	invoices := 0
	for _, l := range p.Lines {
		if l.Amount > 0 {
			invoices++
		}
	}
	for _, d := range p.Differences {
		switch d.Class {
		case ar.BankCharges:
			out = append(out, ar.HabitCharges)
		case ar.CashDiscount:
			late, err := w.discountLate(e, d)
			if err != nil {
				return nil, err
			}
			if late {
				out = append(out, ar.HabitDiscountLate)
			}
		}
	}
	if invoices > 1 && !named {
		out = append(out, ar.HabitLumps)
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// discountLate reports whether a cash discount was taken after the last day
// that any of the invoice's terms grant it on.
func (w *work) discountLate(e *ar.Entry, d ar.DifferenceLine) (bool, error) {
	a, err := w.account(d.Customer)
	if err != nil {
		return false, err
	}
	it, err := w.item(d.Customer, d.Item)
	if err != nil || it == nil {
		return false, err
	}
	terms := it.Discounts
	if len(terms) == 0 && !a.Customer.Discount.None() {
		terms = []ar.DiscountTerms{a.Customer.Discount}
	}
	if house := w.d.opt.Cash.HouseTerms; len(terms) == 0 && !house.None() {
		terms = []ar.DiscountTerms{house}
	}
	late := false
	for _, t := range terms {
		if late = e.Line.Booked > t.Last(it.Issued); !late {
			return false, nil
		}
	}
	return late, nil
}

// contradicted lists the facts that stand and say that the money is somebody
// else's. A parent and its daughters are no contradiction of each other.
func (w *work) contradicted(keys []mark, paid []ar.CustomerID) ([]ar.FactRef, error) {
	var out []ar.FactRef
	for _, k := range keys {
		list, err := w.knownBy(k.kind, k.key)
		if err != nil {
			return nil, err
		}
		for _, c := range list {
			a, err := w.account(c)
			if err != nil {
				return nil, err
			}
			f := a.Fact(k.kind, k.key)
			if f == nil || !f.Stands() || slices.Contains(paid, c) {
				continue
			}
			kin, err := w.related(a, paid)
			if err != nil {
				return nil, err
			}
			if !kin {
				out = append(out, ar.FactRef{Customer: c, Kind: k.kind, Key: k.key})
			}
		}
	}
	return out, nil
}

func (w *work) related(a *ar.Account, others []ar.CustomerID) (bool, error) {
	for _, id := range others {
		o, err := w.account(id)
		if err != nil {
			return false, err
		}
		if p, q := a.Customer.Parent, o.Customer.Parent; p != "" && (p == id || p == q) || q != "" && q == a.ID {
			return true, nil
		}
	}
	return false, nil
}

// restedOn lists the facts that an automatic decision rested on: those of its
// customers that its evidence names.
func (w *work) restedOn(e *ar.Entry) ([]ar.FactRef, error) {
	var out []ar.FactRef
	list := paidCustomers(&ar.PaymentApplied{Lines: e.Lines, OnAccount: e.OnAccount})
	for _, c := range list {
		a, err := w.account(c)
		if err != nil {
			return nil, err
		}
		for i := range a.Facts {
			if f := &a.Facts[i]; f.Stands() && rests(e, f) {
				out = append(out, ar.FactRef{Customer: c, Kind: f.Kind, Key: f.Key})
			}
		}
	}
	return out, nil
}

func rests(e *ar.Entry, f *ar.PayerFact) bool {
	l := &e.Line
	switch f.Kind {
	case ar.FactIBAN:
		return f.Key == l.IBAN && slices.Contains(e.Evidence, f.Kind)
	case ar.FactMandate:
		return f.Key == l.Mandate && slices.Contains(e.Evidence, f.Kind)
	case ar.FactAlias:
		return slices.Contains(e.Evidence, f.Kind) && (f.Key == party.Normalise(l.UltimateName) || f.Key == party.Normalise(l.Name))
	}
	return slices.Contains(e.Evidence, f.Key)
}

// knownBy lists the customers that a mark of a payer leads to: by a fact that
// stands, the master data, or what the machine has seen.
func (w *work) knownBy(kind, key string) ([]ar.CustomerID, error) {
	rows, prefix := kindFact, kind+sep+key+sep
	if kind == ar.FactIBAN {
		rows, prefix = kindPayer, key+sep
	}
	list, err := w.rowsUnder(rows, prefix, maxPayers)
	if err != nil {
		return nil, err
	}
	out := make([]ar.CustomerID, 0, len(list))
	for _, r := range list {
		out = append(out, ar.CustomerID(strings.TrimPrefix(r.Key, prefix)))
	}
	return out, nil
}
