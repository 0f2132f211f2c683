package desk

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// maxReason bounds what a person writes beside an amount.
const maxReason = 500

// allocation turns what a person said about an entry into its lines.
type allocation struct {
	e     *ar.Entry
	p     *ar.PaymentApplied
	rate  *money.Rate
	items []*ar.Item          // of the portions
	room  map[ar.ItemID]int64 // of each item for money, in its currency
	lines map[ar.ItemID]int   // the line of each invoice
	left  int64               // of the entry, for invoices
}

// allocate turns the portions into lines: credit notes first, because they
// make room for invoices, then the rests that no money settles.
func (c ApplyEntry) allocate(w *work, e *ar.Entry, p *ar.PaymentApplied) error {
	al := &allocation{e: e, p: p, left: e.Line.Amount, room: map[ar.ItemID]int64{}, lines: map[ar.ItemID]int{}}
	if c.Rate != "" {
		r, err := money.ParseRate(c.Rate)
		if err != nil {
			return invalid(err.Error(), "give units of the invoice's currency per unit of the money's")
		}
		al.rate = &r
	}
	if err := al.other(); err != nil {
		return err
	}
	for _, po := range c.Portions {
		it, err := al.item(w, po.ItemRef)
		if err != nil {
			return err
		}
		if po.Amount < 0 || po.Amount > it.Open {
			return invalid(money.Of(po.Amount, it.Cur).String()+" is not within the open "+it.OpenMoney().String()+" of "+string(it.ID), "give an amount up to that")
		}
		al.items = append(al.items, it)
		al.room[it.ID] = it.Open
	}
	if al.rate != nil && !slices.ContainsFunc(al.items, func(it *ar.Item) bool { return it.Cur != e.Line.Cur }) {
		return invalid("the invoices are in "+e.Line.Cur.String()+", as the money is", "leave the exchange rate out")
	}
	for _, d := range c.Differences {
		if err := al.checkDifference(d); err != nil {
			return err
		}
		if d.Amount != 0 {
			al.room[d.Item] -= d.Amount
			al.differ(d, d.Amount)
		}
	}
	for i, po := range c.Portions {
		if it := al.items[i]; it.Kind == ar.CreditNote {
			if err := al.credit(it, po); err != nil {
				return err
			}
		}
	}
	for i, po := range c.Portions {
		if it := al.items[i]; it.Kind != ar.CreditNote {
			if err := al.invoice(it, po); err != nil {
				return err
			}
		}
	}
	for _, d := range c.Differences {
		if d.Amount == 0 {
			if err := al.rest(d); err != nil {
				return err
			}
		}
	}
	return c.overflow(w, al)
}

// item gives an open item that the entry's money can settle.
func (al *allocation) item(w *work, ref ItemRef) (*ar.Item, error) {
	it, err := w.item(ref.Customer, ref.Item)
	if err != nil {
		return nil, err
	}
	cur := al.e.Line.Cur
	switch {
	case it == nil:
		return nil, &Problem{Code: "unknown", What: "invoice " + quote(string(ref.Item)) + " is not known"}
	case it.State != ar.Open:
		return nil, refused("invoice "+string(it.ID)+" is "+it.State.String(), "name open invoices")
	case it.Cur != cur && al.rate == nil:
		return nil, refused("invoice "+string(it.ID)+" is in "+it.Cur.String()+", the money in "+cur.String(), "an exchange rate is needed")
	}
	for _, have := range al.items {
		if have.Cur != it.Cur && have.Cur != cur && it.Cur != cur {
			return nil, invalid("one rate cannot be for "+have.Cur.String()+" and "+it.Cur.String(), "apply invoices of one currency at a time")
		}
	}
	return it, nil
}

// other takes the money that is no receivable off what is there for invoices.
func (al *allocation) other() error {
	for i := range al.p.Other {
		o := &al.p.Other[i]
		o.Reason = strings.TrimSpace(o.Reason)
		switch {
		case !otherClass(o.Class):
			return &Problem{Code: "invalid", What: "class " + quote(o.Class) + " of money is not known", Candidates: OtherClasses()}
		case o.Amount == 0 || o.Amount > al.e.Line.Amount || o.Amount < -al.e.Line.Amount:
			return invalid(money.Of(o.Amount, al.e.Line.Cur).String()+" of class "+o.Class+" is not a part of the entry", "give an amount up to the entry's, negative for a fee that was kept back")
		case len(o.Reason) > maxReason:
			return invalid("a reason has at most 500 characters", "")
		}
		al.left -= o.Amount
	}
	return nil
}

func (al *allocation) checkDifference(d DifferencePortion) error {
	room, ok := al.room[d.Item]
	switch {
	case !differenceClass(d.Class):
		return &Problem{Code: "invalid", What: "class " + quote(d.Class) + " of difference is not known", Candidates: DifferenceClasses()}
	case !ok:
		return invalid("a difference of "+string(d.Item)+" has no money beside it", "name the invoice too, or write it off by itself: ccdesk write-off")
	case NeedsReason(d.Class) && strings.TrimSpace(d.Reason) == "":
		return invalid("a reason is missing for "+d.Class+" of "+string(d.Item), "say why in a few words")
	case len(d.Reason) > maxReason:
		return invalid("a reason has at most 500 characters", "")
	case d.Amount < 0 && !bothWays(d.Class), d.Amount > room, d.Amount < -room:
		return invalid("a difference of that size does not fit "+string(d.Item), "give an amount up to what is open")
	}
	for _, it := range al.items {
		if it.ID == d.Item && it.Kind == ar.CreditNote {
			return invalid(string(d.Item)+" is a credit note", "differences are of invoices")
		}
	}
	return nil
}

func (al *allocation) differ(d DifferencePortion, amount int64) {
	al.p.Differences = append(al.p.Differences, ar.DifferenceLine{Customer: d.Customer, Item: d.Item, Class: d.Class, Amount: amount, Reason: strings.TrimSpace(d.Reason)})
}

// worth is what an amount of an item's currency is of the entry's money.
func (al *allocation) worth(it *ar.Item, amount int64) (int64, error) {
	if it.Cur == al.e.Line.Cur {
		return amount, nil
	}
	m, err := al.rate.Back(money.Of(amount, it.Cur), al.e.Line.Cur)
	return m.Minor, al.misrated(err)
}

// settles is what an amount of the entry's money is of an item's currency.
func (al *allocation) settles(it *ar.Item, amount int64) (int64, error) {
	if it.Cur == al.e.Line.Cur {
		return amount, nil
	}
	m, err := al.rate.Convert(money.Of(amount, al.e.Line.Cur), it.Cur)
	return m.Minor, al.misrated(err)
}

func (al *allocation) misrated(err error) error {
	if err != nil {
		return invalid(err.Error(), "check the rate")
	}
	return nil
}

func (al *allocation) line(it *ar.Item, amount, settles int64) {
	l := ar.Line{Customer: it.Customer, Item: it.ID, Amount: amount}
	if it.Cur != al.e.Line.Cur {
		l.Settles = settles
	}
	al.lines[it.ID] = len(al.p.Lines)
	al.p.Lines = append(al.p.Lines, l)
}

func (al *allocation) credit(it *ar.Item, po Portion) error {
	use := po.Amount
	if use == 0 {
		use = it.Open
	}
	amount, err := al.worth(it, use)
	if err != nil {
		return err
	}
	al.line(it, -amount, -use)
	al.left += amount
	return nil
}

func (al *allocation) invoice(it *ar.Item, po Portion) error {
	settles := po.Amount
	if settles == 0 {
		settles = al.room[it.ID]
	}
	amount, err := al.worth(it, settles)
	if err != nil {
		return err
	}
	if amount > al.left && (po.Amount == 0 || it.Cur != al.e.Line.Cur && amount == al.left+1) { // one unit is rounding
		amount = al.left
		if po.Amount == 0 {
			if settles, err = al.settles(it, amount); err != nil {
				return err
			}
			settles = min(settles, al.room[it.ID])
		}
	}
	if amount > al.left {
		return invalid(money.Of(amount, al.e.Line.Cur).String()+" for "+string(it.ID)+" is more than the "+money.Of(al.left, al.e.Line.Cur).String()+" that is left of the entry", "lower the amounts")
	}
	if amount <= 0 || settles <= 0 {
		return invalid("nothing is left of the entry for "+string(it.ID), "name fewer invoices or give amounts")
	}
	al.line(it, amount, settles)
	al.left -= amount
	al.room[it.ID] -= settles
	return nil
}

// rest classifies whatever an invoice's portion leaves open, or, of an exchange
// or a rounding, what of the entry is left over.
func (al *allocation) rest(d DifferencePortion) error {
	at, ok := al.lines[d.Item]
	if !ok {
		return nil
	}
	if room := al.room[d.Item]; room > 0 {
		al.room[d.Item] = 0
		al.differ(d, room)
		return nil
	}
	if al.left <= 0 || !bothWays(d.Class) {
		return nil
	}
	l := &al.p.Lines[at]
	more := al.left
	for _, it := range al.items {
		if it.ID != d.Item || it.Cur == al.e.Line.Cur {
			continue
		}
		var err error
		if more, err = al.settles(it, al.left); err != nil {
			return err
		}
		l.Settles += more
	}
	l.Amount += al.left
	al.left = 0
	if more != 0 {
		al.differ(d, -more)
	}
	return nil
}

// overflow puts what is left of the entry on account.
func (c ApplyEntry) overflow(w *work, al *allocation) error {
	switch {
	case al.left < 0:
		return invalid("the other money is more than the entry leaves", "lower the amounts")
	case al.left == 0:
		return nil
	}
	owner := c.OnAccount
	if owner == "" {
		owner = c.Portions[0].Customer
	} else if _, err := w.known(owner); err != nil {
		return err
	}
	al.p.OnAccount = []ar.Share{{Customer: owner, Amount: al.left, Cur: al.e.Line.Cur}}
	if len(al.p.Lines) == 0 {
		al.p.Rule = ruleSetAside
	}
	return nil
}
