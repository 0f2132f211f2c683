package desk

import (
	"fmt"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// checkPost refuses, with a Problem, an allocation that does not add up. The
// matcher is tested for it; money is checked again all the same before it is
// written.
func (w *work) checkPost(l *ar.BankLine, p *ar.PaymentApplied) error {
	if l.Pending {
		return misfit("entry %s is announced, not booked: the bank's statement must come first", l.ID)
	}
	var sum int64
	used := map[ar.ItemID]int64{} // by earlier lines
	for _, ln := range p.Lines {
		sum += ln.Amount
		if err := w.checkLine(l, p, ln, used); err != nil {
			return err
		}
	}
	for _, d := range p.Differences {
		_, named := used[d.Item]
		switch {
		case p.Returns != "":
		case !differenceClass(d.Class) || d.Amount == 0 || d.Amount < 0 && !bothWays(d.Class):
			return misfit("entry %s: a difference of %d of class %s on item %s", l.ID, d.Amount, d.Class, d.Item)
		case !named:
			return misfit("entry %s: a difference on item %s without money", l.ID, d.Item)
		}
	}
	for _, s := range p.OnAccount {
		sum += s.Amount
	}
	for _, o := range p.Other {
		if !otherClass(o.Class) || o.Amount == 0 {
			return misfit("entry %s: other money of %d of class %s", l.ID, o.Amount, o.Class)
		}
		sum += o.Amount
	}
	if sum != l.Signed() {
		return misfit("entry %s: allocations of %s do not add up to %s", l.ID, money.Of(sum, l.Cur), money.Of(l.Signed(), l.Cur))
	}
	return nil
}

// checkLine checks one line against its item and counts what it uses of it.
func (w *work) checkLine(l *ar.BankLine, p *ar.PaymentApplied, ln ar.Line, used map[ar.ItemID]int64) error {
	it, err := w.item(ln.Customer, ln.Item)
	if err != nil {
		return err
	}
	switch {
	case it == nil:
		return misfit("entry %s: item %s of customer %s is not in the book", l.ID, ln.Item, ln.Customer)
	case it.Cur != l.Cur && ln.Settles == 0:
		return misfit("entry %s is in %s, item %s in %s: an exchange rate is needed, apply it by hand in one currency", l.ID, l.Cur, it.ID, it.Cur)
	case it.Cur == l.Cur && ln.Settles != 0, ln.Settles != 0 && (ln.Settles < 0) != (ln.Amount < 0):
		return misfit("entry %s: %d of the entry settle %d of item %s", l.ID, ln.Amount, ln.Settles, it.ID)
	case p.Returns != "":
		used[ln.Item] += ln.Against()
		return nil // what was posted can go back, whatever became of the item
	case it.State == ar.Cancelled || it.State == ar.WrittenOff:
		return misfit("entry %s: item %s is %s", l.ID, it.ID, it.State)
	}
	room, told := it.Open, it.Adjusted
	for _, x := range p.Explains {
		if x.Item == ln.Item {
			room, told = room+x.Amount, told-x.Amount
		}
	}
	if told < 0 {
		return misfit("entry %s explains more of what the ledger said of item %s than it said", l.ID, it.ID)
	}
	for _, x := range p.Differences {
		if x.Item == ln.Item {
			room -= x.Amount
		}
	}
	use := ln.Against()
	if it.Kind == ar.CreditNote {
		use = -use
	}
	used[ln.Item] += use
	if use <= 0 || used[ln.Item] > room {
		return misfit("entry %s: %s for item %s, of which %s is open", l.ID, money.Of(ln.Against(), it.Cur), it.ID, it.OpenMoney())
	}
	return nil
}

func misfit(format string, args ...any) *Problem {
	return refused(fmt.Sprintf(format, args...), "")
}
