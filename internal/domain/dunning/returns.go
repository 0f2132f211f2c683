package dunning

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/returncode"
)

// returnGuards finds what a direct debit that came back says about an item.
// One that is to be collected again holds its reminder until the second
// attempt has had its time, twice at most; then the reminder asks for a
// transfer. Any other holds it until a person has dealt with the return.
func (d *decider) returnGuards(it *ar.Item) (Guard, bool) {
	var last *ar.OpenReturn
	tries := 0
	for i := range d.a.Returns {
		r := &d.a.Returns[i]
		if !slices.Contains(r.Items, it.ID) {
			continue
		}
		switch returncode.Consequence(r.Consequence) {
		case returncode.None:
		case returncode.Retry:
			tries++
			last = r
		default:
			return returned(r), true
		}
	}
	if last == nil || tries > returncode.MaxRetries {
		return Guard{}, false
	}
	if until := d.retryUntil(last); d.day.Today <= until {
		return Guard{Code: DirectDebitPending, Until: until, On: last.On, Ref: last.Code, Kind: last.Consequence}, true
	}
	return Guard{}, false
}

func returned(r *ar.OpenReturn) Guard {
	return Guard{Code: Returned, On: r.On, Ref: r.Code, Kind: r.Consequence}
}

// retryUntil is the last day that the second attempt is waited for.
func (d *decider) retryUntil(r *ar.OpenReturn) civil.Date { return d.cal.Add(r.On, d.p.RetryWait) }

// death holds every action to a customer of whom the bank says that he died.
func (d *decider) death() {
	for i := range d.a.Returns {
		if r := &d.a.Returns[i]; returncode.Consequence(r.Consequence) == returncode.Deceased {
			d.add(returned(r))
			return
		}
	}
}

// returnedDebits asks a person to deal with direct debits that came back: to
// ask the debtor where that is the next thing, else to look into it. What is
// collected again by itself asks for nobody.
func (d *decider) returnedDebits() {
	for i := range d.a.Returns {
		r := &d.a.Returns[i]
		act := Action{Kind: Task, Step: CheckReturn, Due: d.cal.Next(r.On), Mode: Manual, Ref: r.Code, On: r.On}
		for j := range d.items {
			ip := &d.items[j]
			if !slices.Contains(r.Items, ip.it.ID) {
				continue
			}
			act.Items = append(act.Items, ActionItem{Item: ip.it, Step: ip.it.Step, Ask: ip.ask})
			if act.Amount.Cur.IsZero() || act.Amount.Cur == ip.it.Cur {
				act.Amount = money.Of(act.Amount.Minor+ip.it.Open, ip.it.Cur)
			}
		}
		switch c := returncode.Consequence(r.Consequence); c {
		case returncode.None, returncode.Retry:
			continue
		case returncode.Ask, returncode.NewAccount:
			if !d.calledSince(r.On) {
				act.Kind = CallAction
				act.Contact, _ = d.a.ContactFor(ar.RolePayables)
			}
			if len(act.Items) == 0 {
				continue // paid in another way since
			}
		case returncode.OwnFault, returncode.Person:
			if len(act.Items) == 0 {
				continue
			}
		}
		d.due(act)
	}
}
