package dunning

import (
	"cmp"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/calendar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Expect is the kind of what comes by itself and is worth knowing: money that
// was promised, an instalment, a hold that ends, a customer that was put off.
const Expect = "expect"

// Codes of what is expected.
const (
	PromiseDue    = "promise_due"
	InstalmentDue = "instalment_due"
	HoldEnds      = "hold_ends"
	SnoozeEnds    = "snooze_ends"
)

// Coming lists what is ahead for a customer up to a day, that day included, in
// the order of their dates. It lets Decide play the days to come, so what is
// shown is what will happen as long as nothing else does: every action is done
// on its day, nobody pays or complains, instalments and bank data keep coming.
// What is due on the day itself comes first and is exactly what Decide says.
//
// Promises, instalments and holds that end stand there with the kind Expect, on
// the day itself; for a hold, on the day after its last. Reminders of promised
// items follow the promise's day and tolerance. What a guard without a known end
// keeps back (disputed, on a plan, money to look at) has no action.
func Coming(a *ar.Account, p *Policy, day Day, until civil.Date) []Action {
	if !a.Known {
		return nil
	}
	f := forecast{a: a.Clone(), p: p, cal: p.Calendar(a.Customer.Country), proc: p.Procedure(a.Customer.Procedure)}
	f.keepPlans(day.Today, until)
	for today := day; today.Today != 0 && today.Today <= until; {
		dec := Decide(f.a, p, today)
		f.record(&dec, today.Today == day.Today)
		next := f.nextDay(&dec, until)
		if slices.ContainsFunc(dec.Guards, func(g Guard) bool { return g.Code == BankStale }) { // fresh again from tomorrow
			next = soonest(next, f.cal.Next(today.Today.AddDays(1)))
		}
		today = Day{Today: next}
	}
	f.expected(a, day.Today)
	out := slices.DeleteFunc(f.out, func(act Action) bool { return act.Due > until })
	slices.SortStableFunc(out, func(x, y Action) int {
		return cmp.Or(cmp.Compare(max(x.Due, day.Today), max(y.Due, day.Today)),
			cmp.Compare(weight(f.proc, &y), weight(f.proc, &x)), strings.Compare(x.Step, y.Step), strings.Compare(x.Ref, y.Ref))
	})
	return out
}

// forecast plays the days on a copy of the account.
type forecast struct {
	a    *ar.Account
	p    *Policy
	cal  *calendar.Calendar
	proc *Procedure
	out  []Action
}

// keepPlans puts off the instalments that are to come, so that no plan breaks
// in the play.
func (f *forecast) keepPlans(today, until civil.Date) {
	for i := range f.a.Plans {
		p := &f.a.Plans[i]
		p.Instalments = slices.Clone(p.Instalments)
		for j := range p.Instalments {
			if in := &p.Instalments[j]; in.Due.AddDays(f.p.PlanTolerance) >= today {
				in.Due = max(in.Due, until)
			}
		}
	}
}

// record takes over what a day's decision asks for, as done on that day.
func (f *forecast) record(dec *Decision, real bool) {
	for i := range dec.Due {
		act := dec.Due[i]
		if !real {
			if act.Step == PromiseBroken { // nobody knows that yet
				continue
			}
			act.Due = dec.Today
		}
		if f.has(&act) {
			continue
		}
		f.out = append(f.out, act)
		f.perform(&act, dec.Today)
	}
}

// has reports whether the same matter stands in the list already. A matter that
// nobody settles in the play is found again every day.
func (f *forecast) has(act *Action) bool {
	if _, isStep := f.proc.index(act.Step); isStep {
		return false
	}
	return slices.ContainsFunc(f.out, func(o Action) bool { return o.Step == act.Step && o.Ref == act.Ref })
}

// perform changes the copy as the action would.
func (f *forecast) perform(act *Action, on civil.Date) {
	switch act.Kind {
	case Mail, Letter, SMS:
		f.a.Messages = append(f.a.Messages, ar.Sent{Step: act.Step, On: on, Left: true})
	case CallAction:
		f.a.Calls = append(f.a.Calls, ar.Call{On: on, Outcome: "reached", Step: act.Step})
	}
	for _, ai := range act.Items {
		if _, isStep := f.proc.index(ai.Step); !isStep || ai.Step == ai.Item.Step {
			continue
		}
		it := *ai.Item
		it.Step, it.StepOn = ai.Step, on
		f.a.Put(&it)
	}
}

// nextDay is the next day on which a decision can differ: the day after a guard
// ends, or after the deadline of a dispute. No such day before until is none.
func (f *forecast) nextDay(dec *Decision, until civil.Date) civil.Date {
	var next civil.Date
	after := func(last civil.Date) {
		if last >= dec.Today && last < until {
			next = soonest(next, f.cal.Next(last.AddDays(1)))
		}
	}
	for _, g := range dec.Guards {
		after(g.Until)
	}
	for i := range f.a.Disputes {
		if d := &f.a.Disputes[i]; d.Resolved == 0 && d.Until != 0 {
			after(d.Until)
		}
	}
	if len(dec.Due) > 0 { // what was done opens further steps
		next = soonest(next, f.cal.Next(dec.Today.AddDays(1)))
	}
	return next
}

// soonest is the earlier of two days; none is later than any.
func soonest(a, b civil.Date) civil.Date {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

// expected adds what comes by itself.
func (f *forecast) expected(a *ar.Account, today civil.Date) {
	for i := range a.Promises {
		p := &a.Promises[i]
		if p.Outcome(today, f.p.PromiseTolerance) == ar.PromiseOpen {
			f.out = append(f.out, Action{Kind: Expect, Step: PromiseDue, Due: p.By, On: p.By, Ref: p.ID,
				Amount: money.Of(p.Amount-p.Received, p.Cur), Items: openOf(a, p.Items)})
		}
	}
	for i := range a.Plans {
		if p := &a.Plans[i]; p.Active(today, f.p.PlanTolerance) {
			f.instalments(a, p)
		}
	}
	for i := range a.Holds {
		h := &a.Holds[i]
		if h.Active(today) && h.Until != 0 {
			act := Action{Kind: Expect, Step: HoldEnds, Due: h.Until.AddDays(1), On: h.Until, Ref: h.Why}
			if h.Item != "" {
				act.Items = openOf(a, []ar.ItemID{h.Item})
			}
			f.out = append(f.out, act)
		}
	}
	if a.Snoozed > today {
		f.out = append(f.out, Action{Kind: Expect, Step: SnoozeEnds, Due: a.Snoozed, On: a.Snoozed})
	}
}

// instalments adds those of a plan that what was received does not cover.
func (f *forecast) instalments(a *ar.Account, p *ar.Plan) {
	covered := p.Received
	for _, in := range p.Instalments {
		rest := in.Amount - max(min(covered, in.Amount), 0)
		covered -= in.Amount
		if rest > 0 {
			f.out = append(f.out, Action{Kind: Expect, Step: InstalmentDue, Due: in.Due, On: in.Due, Ref: p.ID,
				Amount: money.Of(rest, p.Cur), Items: openOf(a, p.Items)})
		}
	}
}

// openOf gives the open ones of these items, with what may be asked of each.
func openOf(a *ar.Account, ids []ar.ItemID) []ActionItem {
	var out []ActionItem
	for _, id := range ids {
		it := a.Item(id)
		if it == nil || it.State != ar.Open {
			continue
		}
		_, part := disputedPart(a, it)
		out = append(out, ActionItem{Item: it, Step: it.Step, Ask: it.Open - part})
	}
	return out
}
