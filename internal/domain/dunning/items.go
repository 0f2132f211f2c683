package dunning

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/calendar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// itemPlan is an open invoice with its next step.
type itemPlan struct {
	it    *ar.Item
	step  *Step // nil when the procedure has no further step for it
	date  civil.Date
	ask   int64
	guard Code // first item guard, "" if free
}

// nextStep finds the first step not yet taken that still applies, and the day
// it may be taken. unknown is true when the item stands at a step that the
// procedure does not have.
//
// A step falls on its offset from the due date, moved to the next business
// day. Where the step before it was taken later than planned, the waiting time
// between the two counts from that real day instead, so a late item climbs at
// the procedure's own pace (E21, E34, E50).
func nextStep(p *Procedure, it *ar.Item, cal *calendar.Calendar, today civil.Date) (step *Step, date civil.Date, unknown bool) {
	done, ok := p.index(it.Step)
	if !ok {
		return nil, 0, true
	}
	for i := done + 1; i < len(p.Steps); i++ {
		s := &p.Steps[i]
		if s.MinOpen > 0 && it.Open < s.MinOpen*unit(it.Cur) {
			continue
		}
		if s.PreDue() && today > it.Due {
			continue
		}
		date := cal.Next(it.Due.AddDays(s.Days))
		if s.PreDue() && date > it.Due {
			continue
		}
		if done >= 0 && it.StepOn != 0 && !p.Steps[done].PreDue() {
			prev := &p.Steps[done]
			if it.StepOn > cal.Next(it.Due.AddDays(prev.Days)) {
				date = max(date, cal.Next(it.StepOn.AddDays(s.Days-prev.Days)))
			}
		}
		return s, date, false
	}
	return nil, 0, false
}

// unit is one whole unit of a currency in minor units.
func unit(c money.Currency) int64 {
	u := int64(1)
	for range c.Exponent() {
		u *= 10
	}
	return u
}

// retryDate moves a call to the business day after the last attempt that did
// not reach the customer.
func retryDate(a *ar.Account, step string, date civil.Date, cal *calendar.Calendar) civil.Date {
	for i := len(a.Calls) - 1; i >= 0; i-- {
		c := &a.Calls[i]
		if c.Step != step {
			continue
		}
		if !ar.CallTakesStep(c.Outcome) {
			return max(date, cal.Add(c.On, 1))
		}
		break
	}
	return date
}

// disputedPart is how much of an item is contested: all of it, or a part
// (E35). open is false when nothing is.
func disputedPart(a *ar.Account, it *ar.Item) (d *ar.Dispute, part int64) {
	for i := range a.Disputes {
		x := &a.Disputes[i]
		if !x.OpenFor(it.ID) {
			continue
		}
		if x.Amount == 0 || x.Amount >= it.Open || len(x.Items) > 1 {
			return x, it.Open
		}
		if x.Amount > part {
			d, part = x, x.Amount
		}
	}
	return d, part
}
