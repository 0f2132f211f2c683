package dunning

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/bankhealth"
	"ccdesk/internal/domain/calendar"
	"ccdesk/internal/domain/civil"
)

// doubt is a reason not to believe that the desk knows who has paid.
type doubt struct {
	guard   Guard
	account *bankhealth.Account // nil where it concerns all money
	bounded bool                // no more than guard.Amount can be missing
}

// everything reports whether the doubt is about every item there is.
func (x *doubt) everything() bool {
	return !x.bounded && (x.account == nil || len(x.account.Companies) == 0)
}

// doubts lists what is in doubt about the bank on the day: accounts that were
// read too long ago, statements that do not add up, and gaps between them.
// Without any statement the desk was never told of the bank, and the ledger's
// open items are the truth. Once all money is in doubt for a few reasons, more
// of them add nothing.
func doubts(p *Policy, day Day, cal *calendar.Calendar) []doubt {
	old := func(read civil.Date) bool {
		return p.BankStale > 0 && read != 0 && cal.Between(read, day.Today) > p.BankStale
	}
	someOld := old(day.BankRead)
	if day.Bank == nil {
		if someOld {
			return []doubt{{guard: Guard{Code: BankStale, On: day.BankRead}}}
		}
		return nil
	}
	var out []doubt
	whole := 0
	add := func(x doubt) {
		out = append(out, x)
		if x.everything() {
			whole++
		}
	}
	for i := range day.Bank.Accounts {
		a := &day.Bank.Accounts[i]
		if someOld && old(a.Read) && whole < maxDoubts {
			add(doubt{guard: Guard{Code: BankStale, On: a.Read, Account: a.Account}, account: a})
		}
		for j := 0; j < len(a.Problems) && whole < maxDoubts; j++ {
			x := &a.Problems[j]
			add(doubt{account: a, bounded: x.Bounded, guard: BankDoubt(a, x)})
		}
	}
	return out
}

// maxDoubts is how many reasons for not knowing anything are told.
const maxDoubts = 3

// BankDoubt is the guard that a problem of an account makes.
func BankDoubt(a *bankhealth.Account, p *bankhealth.Problem) Guard {
	return Guard{Code: BankStale, On: p.To, Account: a.Account, Kind: string(p.Kind), Ref: p.Name, Amount: p.Amount}
}

// bankGuards gives the doubts about the bank that hold every message.
func bankGuards(list []doubt) []Guard {
	var out []Guard
	for i := range list {
		if list[i].everything() {
			out = append(out, list[i].guard)
		}
	}
	return out
}

// inDoubt finds the items that the other doubts are about: those of the
// account's companies, and where the missing money is known, only those that
// it could settle. It gives a guard for each item and doubt.
func (d *decider) inDoubt(list []doubt) []Guard {
	var out []Guard
	for i := range list {
		x := &list[i]
		if x.everything() {
			continue
		}
		left := x.guard.Amount.Minor
		if x.bounded && left < max(d.p.CashLimit, 1) {
			continue
		}
		for j := range d.items { // oldest due first
			it := d.items[j].it
			if !x.account.Collects(d.company(it)) || x.bounded && it.Cur != x.guard.Amount.Cur {
				continue
			}
			if !x.bounded || left > 0 || it.Open <= x.guard.Amount.Minor {
				g := x.guard
				g.Item = it.ID
				out = append(out, g)
			}
			left = max(0, left-it.Open)
		}
	}
	return out
}

// company is ours that an item belongs to.
func (d *decider) company(it *ar.Item) string {
	name := it.Company
	if name == "" {
		name = d.a.Customer.Company
	}
	return d.day.Bank.CompanyOf(name)
}

// believable leaves out of a message the items whose money may have come
// without the desk knowing. Calls are not held: a person can ask.
func (d *decider) believable(free []*itemPlan, list []doubt) []*itemPlan {
	guards := d.inDoubt(list)
	if len(guards) == 0 {
		return free
	}
	var held, left []*itemPlan
	for _, ip := range free {
		n := len(held)
		for _, g := range guards {
			if g.Item == ip.it.ID {
				d.dec.Guards = append(d.dec.Guards, g)
				if len(held) == n {
					held = append(held, ip)
				}
			}
		}
		if len(held) == n {
			left = append(left, ip)
		}
	}
	d.holdStep(held, nil)
	return left
}

// bankSince finds the doubts about the items of a message that was decided
// earlier.
func (d *decider) bankSince(asked map[ar.ItemID]int64) []Guard {
	list := doubts(d.p, d.day, d.cal)
	return append(bankGuards(list), slices.DeleteFunc(d.inDoubt(list), func(g Guard) bool {
		_, in := asked[g.Item]
		return !in
	})...)
}
