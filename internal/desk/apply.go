package desk

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Portion is what a person puts of an entry against one item. Amount 0 means
// as much as fits.
type Portion struct {
	ItemRef
	Amount int64
}

// ApplyEntry is a controller's allocation of a bank entry. What it leaves over
// goes on account of the customer.
type ApplyEntry struct {
	Entry     ar.EntryID
	Portions  []Portion
	OnAccount ar.CustomerID // with no portions: all of it on account of this customer
}

func (c ApplyEntry) build(w *work, by string) error {
	e, err := w.bankEntry(c.Entry)
	if err != nil {
		return err
	}
	switch {
	case len(e.Lines) > 0:
		return refused("bank entry "+string(c.Entry)+" is applied already", "take it back first: ccdesk unapply "+string(c.Entry))
	case !e.Line.Credit:
		return refused("bank entry "+string(c.Entry)+" is money out", "only money in can settle invoices")
	case len(c.Portions) == 0 && c.OnAccount == "":
		return invalid("no invoice was named", "name the invoices, with =AMOUNT where not all of it")
	}
	if e.Decided() {
		if err := w.add(by, unapplied(e, w.d.Today(), "controller")); err != nil {
			return err
		}
	}
	p := &ar.PaymentApplied{Entry: c.Entry, Booked: e.Line.Booked, Evidence: []string{"person"}, Rule: "person", Sentence: "Allocated by " + by + "."}
	if err := c.allocate(w, e, p); err != nil {
		return err
	}
	p.Proposed = slices.ContainsFunc(e.Proposals, func(pr ar.Proposal) bool { return slices.Equal(pr.Lines, p.Lines) })
	if e.Line.IBAN != "" && oneCustomer(p) {
		p.PayerIBAN = e.Line.IBAN
	}
	if err := w.checkPost(&e.Line, p); err != nil {
		return &Problem{Code: "refused", What: err.Error(), Remedy: "see ccdesk payments"}
	}
	return w.add(by, p)
}

// allocate turns the portions into lines: credit notes first, because they
// make room for invoices.
func (c ApplyEntry) allocate(w *work, e *ar.Entry, p *ar.PaymentApplied) error {
	left := e.Line.Amount
	items := make([]*ar.Item, len(c.Portions))
	for i, po := range c.Portions {
		it, err := w.item(po.Customer, po.Item)
		if err != nil {
			return err
		}
		switch {
		case it == nil:
			return &Problem{Code: "unknown", What: "invoice " + quote(string(po.Item)) + " is not known"}
		case it.State != ar.Open:
			return refused("invoice "+string(it.ID)+" is "+it.State.String(), "name open invoices")
		case it.Cur != e.Line.Cur:
			return refused("invoice "+string(it.ID)+" is in "+it.Cur.String()+", the money in "+e.Line.Cur.String(), "an exchange rate is needed")
		case po.Amount < 0 || po.Amount > it.Open:
			return invalid(money.Of(po.Amount, it.Cur).String()+" is not within the open "+it.OpenMoney().String()+" of "+string(it.ID), "give an amount up to that")
		}
		items[i] = it
		if it.Kind == ar.CreditNote {
			use := po.Amount
			if use == 0 {
				use = it.Open
			}
			p.Lines = append(p.Lines, ar.Line{Customer: po.Customer, Item: it.ID, Amount: -use})
			left += use
		}
	}
	for i, po := range c.Portions {
		it := items[i]
		if it.Kind == ar.CreditNote {
			continue
		}
		amount := po.Amount
		if amount == 0 {
			amount = min(it.Open, left)
		}
		if amount > left {
			return invalid(money.Of(amount, it.Cur).String()+" for "+string(it.ID)+" is more than the "+money.Of(left, it.Cur).String()+" that is left of the entry", "lower the amounts")
		}
		if amount == 0 {
			return invalid("nothing is left of the entry for "+string(it.ID), "name fewer invoices or give amounts")
		}
		p.Lines = append(p.Lines, ar.Line{Customer: po.Customer, Item: it.ID, Amount: amount})
		left -= amount
	}
	if left > 0 {
		owner := c.OnAccount
		if owner == "" {
			owner = c.Portions[0].Customer
		} else if _, err := w.known(owner); err != nil {
			return err
		}
		p.OnAccount = []ar.Share{{Customer: owner, Amount: left, Cur: e.Line.Cur}}
		if len(p.Lines) == 0 {
			p.Rule = ruleSetAside
		}
	}
	return nil
}

func oneCustomer(p *ar.PaymentApplied) bool {
	cs, _ := p.Touches()
	return len(cs) == 1
}

// UnapplyEntry takes the decision about an entry back: the money waits again,
// and the machine leaves it to people from now on.
type UnapplyEntry struct {
	Entry ar.EntryID
}

func (c UnapplyEntry) build(w *work, by string) error {
	e, err := w.bankEntry(c.Entry)
	if err != nil {
		return err
	}
	switch {
	case !e.Decided():
		return nil
	case e.ReturnedBy != "":
		return refused("bank entry "+string(c.Entry)+" was returned by "+string(e.ReturnedBy), "take the return back first: ccdesk unapply "+string(e.ReturnedBy))
	}
	if err := w.add(by, unapplied(e, w.d.Today(), "controller")); err != nil {
		return err
	}
	if err := w.roomFor(e); err != nil {
		return err
	}
	now, err := w.entry(c.Entry)
	if err != nil {
		return err
	}
	return w.decideEntry(now)
}

// roomFor refuses to take a return back where other money has settled the item
// since: the payment that was returned would settle it a second time.
func (w *work) roomFor(back *ar.Entry) error {
	for _, l := range back.Lines {
		it, err := w.item(l.Customer, l.Item)
		if err != nil {
			return err
		}
		if it != nil && it.Open < 0 && it.State != ar.Cancelled {
			return refused("without the return "+string(back.Line.ID)+" more than "+money.Of(it.Amount, it.Cur).String()+" would stand against "+string(it.ID),
				"take back first what was put against it since")
		}
	}
	return nil
}

// bankEntry gives an entry that a person named, or the Problem that there is
// none.
func (w *work) bankEntry(id ar.EntryID) (*ar.Entry, error) {
	e, err := w.entry(id)
	if err == nil && e == nil {
		return nil, &Problem{Code: "unknown", What: "bank entry " + quote(string(id)) + " is not known"}
	}
	if err == nil && e.Ended != "" {
		return nil, hasEnded(e)
	}
	return e, err
}
