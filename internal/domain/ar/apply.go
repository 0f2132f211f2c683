package ar

import (
	"slices"

	"ccdesk/internal/domain/civil"
)

// Apply changes the account by one event of its stream. It never fails: the
// command that wrote the event was checked before. Items that the event names
// must have been loaded (see NeedsItems). Undone events are never applied.
func (a *Account) Apply(ev Event) {
	a.Version++
	switch e := ev.Payload.(type) {
	case *CustomerRecorded:
		a.Known, a.Customer = true, e.Customer
	case *CustomerChanged:
		a.Known, a.Customer = true, e.Customer
	case *ContactsRecorded:
		a.Contacts = slices.Clone(e.Contacts)
	case *ItemRecorded:
		it := e.Item
		it.balance(it.Issued, "ledger")
		a.Put(&it)
		if it.State != Cancelled {
			a.count(it.Issued, it.Cur, it.signed(it.Amount), it.signed(it.Adjusted))
		}
	case *ItemChanged:
		a.applyItemChanged(e)
	case *ItemAdjusted:
		if it := a.edit(e.Item); it != nil {
			if it.State == Cancelled {
				it.State = Open
				a.count(it.Issued, it.Cur, it.signed(it.Amount), 0)
			}
			a.count(e.On, it.Cur, 0, it.signed(e.Adjusted-it.Adjusted))
			if it.Kind == Invoice {
				a.received(it.ID, e.Adjusted-it.Adjusted, e.On)
			}
			it.Adjusted, it.AdjustedOn = e.Adjusted, e.On
			it.balance(e.On, e.Reason)
		}
	case *ItemCancelled:
		if it := a.edit(e.Item); it != nil {
			a.count(it.Issued, it.Cur, -it.signed(it.Amount), 0)
			it.State, it.SettledOn, it.SettledBy = Cancelled, e.On, "ledger"
		}
	case *CreditApplied:
		a.applyCredit(e)
	case *CreditUnapplied:
		a.unapplyCredit(e)
	case *EntryProposed:
		a.applyProposed(e)
	case *PaymentApplied:
		a.applyPayment(e)
	case *PaymentUnapplied:
		a.unapplyPayment(e)
	case *EntryEnded:
		a.Fits = slices.DeleteFunc(a.Fits, func(f Fit) bool { return f.Entry == e.Entry })
	case *ReturnResolved:
		a.Returns = slices.DeleteFunc(a.Returns, func(r OpenReturn) bool { return r.Entry == e.Entry })
	case *MandateSuspended:
		a.applySuspended(e)
	case *ItemWrittenOff:
		a.applyWrittenOff(e)
	case *FactRevoked:
		a.applyRevoked(e)
	default:
		a.applyWork(ev)
	}
}

func (a *Account) applyItemChanged(e *ItemChanged) {
	it := a.edit(e.Item.ID)
	if it == nil {
		return
	}
	n := e.Item
	a.count(it.Issued, it.Cur, -it.signed(it.Amount), 0)
	a.count(n.Issued, n.Cur, n.signed(n.Amount), 0)
	it.Kind, it.Issued, it.Due, it.Amount, it.Cur = n.Kind, n.Issued, n.Due, n.Amount, n.Cur
	it.Reference, it.PO, it.Document = n.Reference, n.PO, n.Document
	it.Attributes, it.Factored, it.Discounts = n.Attributes, n.Factored, n.Discounts
	it.balance(n.Issued, "ledger")
}

func (a *Account) applyCredit(e *CreditApplied) {
	credit := a.edit(e.Credit)
	for _, l := range e.Lines {
		if it := a.edit(l.Item); it != nil {
			it.Allocations = append(it.Allocations, Allocation{Credit: e.Credit, Amount: l.Amount, Booked: e.On})
			a.settle(it, e.On, "credit")
		}
		if credit != nil {
			credit.Allocations = append(credit.Allocations, Allocation{Credit: l.Item, Amount: l.Amount, Booked: e.On})
		}
	}
	if credit != nil {
		a.settle(credit, e.On, "credit")
	}
}

func (a *Account) unapplyCredit(e *CreditUnapplied) {
	for _, id := range e.Items {
		if it := a.edit(id); it != nil {
			it.Allocations = slices.DeleteFunc(it.Allocations, func(al Allocation) bool { return al.Credit == e.Credit })
			a.settle(it, e.On, "credit")
		}
	}
	if credit := a.edit(e.Credit); credit != nil {
		credit.Allocations = slices.DeleteFunc(credit.Allocations, func(al Allocation) bool { return al.Credit != "" })
		a.settle(credit, e.On, "credit")
	}
}

// settle rebalances an item and keeps the payment behaviour in step with it.
func (a *Account) settle(it *Item, on civil.Date, by string) {
	was := it.State
	it.balance(on, by)
	if it.Kind != Invoice || was == it.State {
		return
	}
	a.Behaviour = slices.DeleteFunc(a.Behaviour, func(p Payment) bool { return p.Item == it.ID })
	if it.State == Settled && by == "bank" {
		a.Behaviour = append(a.Behaviour, Payment{Item: it.ID, Paid: on, DaysLate: on.Sub(it.Due), Amount: it.Amount})
		if n := len(a.Behaviour); n > behaviourLength {
			a.Behaviour = slices.Delete(a.Behaviour, 0, n-behaviourLength)
		}
	}
}

// applyProposed keeps what of an undecided entry could be this customer's:
// the items that its proposals name, and money that is his without one. A rest
// beside named items is such money. A proposal without any item counts only
// where none names one: it says no more than whose money it is.
func (a *Account) applyProposed(e *EntryProposed) {
	a.Fits = slices.DeleteFunc(a.Fits, func(f Fit) bool { return f.Entry == e.Entry })
	fit := Fit{Entry: e.Entry, Booked: e.Booked, Amount: e.Amount, Cur: e.Cur}
	mine := false
	var whole, rest int64
	blind := !slices.ContainsFunc(e.Proposals, func(p Proposal) bool { return p.Names() })
	for i := range e.Proposals {
		p := &e.Proposals[i]
		named, before := false, mine
		mine = false
		for _, l := range p.Lines {
			if l.Customer != a.ID {
				continue
			}
			named, mine = true, true
			if !containsItem(fit.Items, l.Item) {
				fit.Items = append(fit.Items, l.Item)
			}
		}
		for _, x := range p.Mentions {
			if x.Customer == a.ID && !containsItem(fit.Items, x.Item) {
				fit.Items = append(fit.Items, x.Item)
				mine = true
			}
		}
		for _, s := range p.OnAccount {
			switch {
			case s.Customer != a.ID:
				continue
			case named:
				rest = max(rest, s.Amount)
			default:
				whole = max(whole, s.Amount)
			}
			mine = true
		}
		fit.Guessed = fit.Guessed || mine && blind && p.Whose()
		mine = mine || before
	}
	fit.Loose = rest
	if len(fit.Items) == 0 {
		fit.Loose = whole
	}
	if mine {
		a.Fits = append(a.Fits, fit)
	}
}

func (a *Account) applyPayment(e *PaymentApplied) {
	a.Fits = slices.DeleteFunc(a.Fits, func(f Fit) bool { return f.Entry == e.Entry })
	for _, d := range e.Differences {
		if it := a.own(d.Customer, d.Item); it != nil {
			it.Differences = append(it.Differences, Difference{Entry: e.Entry, Class: d.Class, Amount: d.Amount})
			a.count(e.Booked, it.Cur, 0, it.signed(d.Amount))
		}
	}
	for _, x := range e.Explains {
		if it := a.own(x.Customer, x.Item); it != nil {
			it.Adjusted -= x.Amount
			a.count(e.Booked, it.Cur, 0, -it.signed(x.Amount))
			a.received(it.ID, -x.Amount, e.Booked)
		}
	}
	for _, l := range e.Lines {
		it := a.own(l.Customer, l.Item)
		if it == nil {
			continue
		}
		amount := l.Against()
		if it.Kind == CreditNote {
			amount = -amount
		}
		it.Allocations = append(it.Allocations, Allocation{Entry: e.Entry, Amount: amount, Booked: e.Booked})
		a.count(e.Booked, it.Cur, 0, l.Against())
		a.settle(it, e.Booked, "bank")
		if it.Kind == Invoice {
			a.received(it.ID, l.Against(), e.Booked)
		}
	}
	for _, s := range e.OnAccount {
		if s.Customer == a.ID {
			a.count(e.Booked, s.Cur, 0, s.Amount)
			a.OnAccount = append(a.OnAccount, CashShare{Entry: e.Entry, Amount: s.Amount, Cur: s.Cur, Booked: e.Booked})
		}
	}
	if e.PayerIBAN != "" && slices.Contains(e.customers(), a.ID) {
		a.learnPayer(e.PayerIBAN, 1)
	}
	a.learnFacts(e.Learned, 1, e.Booked)
	a.doubtFacts(e.Doubted, 1)
	if e.Consequence != "" {
		a.openReturn(e)
	}
}

// openReturn remembers that a payment came back, until somebody has dealt
// with it.
func (a *Account) openReturn(e *PaymentApplied) {
	r := OpenReturn{Entry: e.Entry, On: e.Booked, Consequence: e.Consequence, Code: e.ReturnCode, Mandate: e.Mandate}
	for _, l := range e.Lines {
		if l.Customer == a.ID {
			r.Items = append(r.Items, l.Item)
		}
	}
	if len(r.Items) == 0 {
		return
	}
	a.Returns = append(a.Returns, r)
	if len(a.Returns) > returnsKept { // those that hold nothing any more go first
		i := slices.IndexFunc(a.Returns, func(r OpenReturn) bool {
			return !slices.ContainsFunc(r.Items, func(id ItemID) bool { it := a.Item(id); return it != nil && it.State == Open })
		})
		if i >= 0 {
			a.Returns = slices.Delete(a.Returns, i, i+1)
		}
	}
}

func (a *Account) applySuspended(e *MandateSuspended) {
	a.Suspended = slices.DeleteFunc(a.Suspended, func(m string) bool { return m == e.Mandate })
	if !e.Lifted {
		a.Suspended = append(a.Suspended, e.Mandate)
		slices.Sort(a.Suspended)
	}
}

// applyWrittenOff gives up a part of an item. What was written off wholly is
// no payment, and says nothing about how the customer pays.
func (a *Account) applyWrittenOff(e *ItemWrittenOff) {
	it := a.edit(e.Item)
	if it == nil {
		return
	}
	it.Differences = append(it.Differences, Difference{Class: e.Class, Amount: e.Amount})
	a.count(e.On, it.Cur, 0, it.signed(e.Amount))
	it.balance(e.On, "written_off")
	if it.State == Settled {
		it.State = WrittenOff
	}
}

func (a *Account) unapplyPayment(e *PaymentUnapplied) {
	for _, x := range e.Explains {
		if it := a.own(x.Customer, x.Item); it != nil {
			it.Adjusted += x.Amount
			a.count(e.On, it.Cur, 0, it.signed(x.Amount))
			a.received(it.ID, x.Amount, e.On)
		}
	}
	for _, l := range e.Lines {
		it := a.own(l.Customer, l.Item)
		if it == nil {
			continue
		}
		a.count(e.On, it.Cur, 0, -l.Against())
		for _, d := range it.Differences {
			if d.Entry == e.Entry {
				a.count(e.On, it.Cur, 0, -it.signed(d.Amount))
			}
		}
		it.Allocations = slices.DeleteFunc(it.Allocations, func(al Allocation) bool { return al.Entry == e.Entry })
		it.Differences = slices.DeleteFunc(it.Differences, func(d Difference) bool { return d.Entry == e.Entry })
		a.settle(it, e.On, "bank")
		if it.Kind == Invoice {
			a.received(it.ID, -l.Against(), e.On)
		}
	}
	for _, s := range e.OnAccount {
		if s.Customer == a.ID {
			a.count(e.On, s.Cur, 0, -s.Amount)
		}
	}
	a.OnAccount = slices.DeleteFunc(a.OnAccount, func(s CashShare) bool { return s.Entry == e.Entry })
	if e.PayerIBAN != "" {
		a.learnPayer(e.PayerIBAN, -1)
	}
	a.learnFacts(e.Unlearned, -1, e.On)
	a.doubtFacts(e.Cleared, -1)
	a.doubtFacts(e.Doubted, 1)
	a.Returns = slices.DeleteFunc(a.Returns, func(r OpenReturn) bool { return r.Entry == e.Entry })
}

// own gives an item to change if the line is about this customer.
func (a *Account) own(c CustomerID, id ItemID) *Item {
	if c != a.ID {
		return nil
	}
	return a.edit(id)
}

// received counts money, and the ledger's word for money, against the promises
// and plans that cover the item.
func (a *Account) received(id ItemID, amount int64, on civil.Date) {
	for i := range a.Promises {
		p := &a.Promises[i]
		if p.Ended != "" || !p.covers(id) {
			continue
		}
		p.Received += amount
		switch {
		case p.Received < p.Amount:
			p.KeptOn = 0
		case p.KeptOn == 0:
			p.KeptOn = on
		}
	}
	for i := range a.Plans {
		if p := &a.Plans[i]; p.Ended == "" && containsItem(p.Items, id) {
			p.Received += amount
		}
	}
}

func (a *Account) learnPayer(iban string, by int) {
	i := slices.IndexFunc(a.Payers, func(p KnownPayer) bool { return p.IBAN == iban })
	if i < 0 {
		if by > 0 {
			a.Payers = append(a.Payers, KnownPayer{IBAN: iban, Count: by})
		}
		return
	}
	a.Payers[i].Count += by
	if a.Payers[i].Count <= 0 {
		a.Payers = slices.Delete(a.Payers, i, i+1)
	}
}
