package desk

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Portion is what a person puts of an entry against one item, in minor units of
// the item's currency. Amount 0 means as much as fits.
type Portion struct {
	ItemRef
	Amount int64
}

// DifferencePortion is a rest of an item that a person settles without money
// beside a portion of the entry: a discount granted, a fee that a bank kept, a
// rest given up. Amount is in minor units of the item's currency, positive
// where the payer gave less; 0 is whatever the portion leaves open. For an
// exchange or a rounding 0 also takes what is left of the entry, which makes
// the difference negative, so that no rest stays on account.
type DifferencePortion struct {
	ItemRef
	Class  string
	Amount int64
	Reason string
}

// ApplyEntry is a controller's allocation of a bank entry, over items of one
// customer or several. What it leaves over goes on account of the customer.
type ApplyEntry struct {
	Entry       ar.EntryID
	Portions    []Portion
	Differences []DifferencePortion
	// Other is money of the entry that is no receivable; a fee kept back from
	// money in is negative and makes room for invoices.
	Other     []ar.OtherLine
	OnAccount ar.CustomerID // with no portions: all of it on account of this customer
	// Rate settles items in another currency than the entry's: units of the
	// item's currency per unit of the entry's, as a decimal. "" is none.
	Rate string
}

func (c ApplyEntry) build(w *work, by string) error {
	e, err := w.bankEntry(c.Entry)
	if err != nil {
		return err
	}
	switch {
	case len(e.Lines) > 0:
		return appliedAlready(e)
	case !e.Line.Credit:
		return refused("bank entry "+string(c.Entry)+" is money out", "only money in can settle invoices")
	case len(c.Portions) == 0 && c.OnAccount == "":
		return invalid("no invoice was named", "name the invoices, with =AMOUNT where not all of it")
	}
	if err := w.mayDecide(e); err != nil {
		return err
	}
	proposals := e.Proposals
	if err := w.setFree(e, by); err != nil {
		return err
	}
	p := &ar.PaymentApplied{Entry: c.Entry, Booked: e.Line.Booked, Evidence: []string{"person"}, Rule: "person", Sentence: "Allocated by " + by + ".",
		Other: c.Other, Rate: c.Rate}
	if err := c.allocate(w, e, p); err != nil {
		return err
	}
	p.Chosen = chosen(proposals, p)
	p.Proposed = p.Chosen.Rank > 0
	if err := w.learn(e, p); err != nil {
		return err
	}
	if err := w.checkPost(&e.Line, p); err != nil {
		return &Problem{Code: "refused", What: err.Error(), Remedy: "see ccdesk payments"}
	}
	return w.post(by, e, p)
}

func appliedAlready(e *ar.Entry) *Problem {
	return refused("bank entry "+string(e.Line.ID)+" is applied already", "take it back first: ccdesk unapply "+string(e.Line.ID))
}

// mayDecide refuses a decision about money that is not there, or not there any
// more.
func (w *work) mayDecide(e *ar.Entry) error {
	switch id := string(e.Line.ID); {
	case e.ReturnedBy != "":
		return refused("bank entry "+id+" was returned by "+string(e.ReturnedBy), "take the return back first: ccdesk unapply "+string(e.ReturnedBy))
	case e.Line.Pending:
		return refused("bank entry "+id+" is announced and not booked", "wait for the statement that books it")
	}
	return nil
}

// setFree takes money off account, or back from where it was set apart, so
// that a person can give it another place.
func (w *work) setFree(e *ar.Entry, by string) error {
	if !e.Decided() {
		return nil
	}
	u := unapplied(e, w.d.Today(), "controller")
	u.Unlearned, u.Cleared = e.Learned, e.Doubted
	return w.add(by, u)
}

// UnapplyEntry takes the decision about an entry back: the money waits again,
// and the machine leaves it to people from now on. What the decision had taught
// is forgotten; what an automatic one rested on is contradicted.
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
		return w.mayDecide(e)
	}
	u := unapplied(e, w.d.Today(), "controller")
	u.Unlearned, u.Cleared = e.Learned, e.Doubted
	if e.By == ar.Auto {
		if u.Doubted, err = w.restedOn(e); err != nil {
			return err
		}
	}
	if err := w.add(by, u); err != nil {
		return err
	}
	if err := w.lift(by, e); err != nil {
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
