package dunning

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// matters finds what needs a person outside the procedure's steps: a broken
// promise or plan, money to look at first, a credit to settle, a dispute past
// its owner's deadline, a direct debit that came back.
func (d *decider) matters(blocked bool) {
	if !blocked {
		d.brokenPromises()
		d.brokenPlans()
		d.moneyFirst()
	}
	d.creditFirst()
	d.lateDisputes()
	if len(d.a.Returns) > 0 {
		d.returnedDebits()
	}
}

// brokenPromises calls for a call when a promise's day and tolerance have
// passed and its items are still open, until somebody has called since (S55).
func (d *decider) brokenPromises() {
	for i := range d.a.Promises {
		p := &d.a.Promises[i]
		o := p.Outcome(d.day.Today, d.p.PromiseTolerance)
		if o != ar.PromiseBroken && o != ar.PromisePartly {
			continue
		}
		broke := p.By.AddDays(d.p.PromiseTolerance + 1)
		items := d.stillOpen(p.Items)
		if len(items) == 0 || d.calledSince(broke) || d.arrangedSince(broke, p.Items) {
			continue
		}
		contact, _ := d.a.ContactFor(ar.RolePayables)
		d.due(Action{Kind: CallAction, Step: PromiseBroken, Due: d.cal.Next(broke), Mode: Manual, Contact: contact, Items: items,
			Ref: p.ID, Amount: money.Of(p.Amount-p.Received, p.Cur), On: p.By})
	}
}

// arrangedSince reports whether a newer promise or a plan has taken the place
// of what broke: that one is the matter now.
func (d *decider) arrangedSince(day civil.Date, ids []ar.ItemID) bool {
	shares := func(other []ar.ItemID) bool {
		return slices.ContainsFunc(other, func(id ar.ItemID) bool { return slices.Contains(ids, id) })
	}
	return slices.ContainsFunc(d.a.Promises, func(p ar.Promise) bool { return p.Made >= day && shares(p.Items) }) ||
		slices.ContainsFunc(d.a.Plans, func(p ar.Plan) bool { return p.Agreed >= day && shares(p.Items) })
}

func (d *decider) brokenPlans() {
	for i := range d.a.Plans {
		p := &d.a.Plans[i]
		in, missed := p.Missed(d.day.Today, d.p.PlanTolerance)
		if !missed || p.Ended != "" {
			continue
		}
		broke := in.Due.AddDays(d.p.PlanTolerance + 1)
		items := d.stillOpen(p.Items)
		if len(items) == 0 || d.calledSince(broke) {
			continue
		}
		contact, _ := d.a.ContactFor(ar.RolePayables)
		d.due(Action{Kind: CallAction, Step: PlanBroken, Due: d.cal.Next(broke), Mode: Manual, Contact: contact, Items: items,
			Ref: p.ID, Amount: money.Of(in.Amount, p.Cur), On: in.Due})
	}
}

func (d *decider) stillOpen(ids []ar.ItemID) []ActionItem {
	var out []ActionItem
	for i := range d.items {
		ip := &d.items[i]
		if slices.Contains(ids, ip.it.ID) && ip.guard == "" {
			out = append(out, ActionItem{Item: ip.it, Step: ip.it.Step, Ask: ip.ask})
		}
	}
	return out
}

// calledSince reports whether the customer was reached on or after a day.
func (d *decider) calledSince(day civil.Date) bool {
	return slices.ContainsFunc(d.a.Calls, func(c ar.Call) bool { return c.On >= day && ar.CallTakesStep(c.Outcome) })
}

// moneyFirst asks for a look at money before a demand is made (E9): only when
// it holds a step that would be due now.
func (d *decider) moneyFirst() {
	act := Action{Kind: Task, Step: CheckMoney, Due: d.day.Today, Mode: Manual}
	for i := range d.items {
		ip := &d.items[i]
		if ip.step != nil && ip.date <= d.day.Today && (ip.guard == CashOnAccount || ip.guard == PaymentFits) {
			act.Items = append(act.Items, ActionItem{Item: ip.it, Step: ip.it.Step, Ask: ip.ask})
		}
	}
	if len(act.Items) == 0 {
		return
	}
	for _, g := range d.dec.Guards {
		if g.Code == CashOnAccount || g.Code == PaymentFits {
			act.Amount, act.Ref = g.Amount, g.Ref
			break
		}
	}
	d.due(act)
}

// creditFirst asks for a credit note to be settled when it holds a demand.
func (d *decider) creditFirst() {
	for _, g := range d.dec.Guards {
		if g.Code != CreditOpen {
			continue
		}
		act := Action{Kind: Task, Step: NetCredit, Due: d.day.Today, Mode: Manual, Amount: g.Amount}
		for i := range d.items {
			if ip := &d.items[i]; ip.guard == CreditOpen {
				act.Items = append(act.Items, ActionItem{Item: ip.it, Step: ip.it.Step, Ask: ip.ask})
			}
		}
		d.due(act)
		return
	}
}

// lateDisputes reminds of a dispute whose owner's deadline has passed.
func (d *decider) lateDisputes() {
	for i := range d.a.Disputes {
		x := &d.a.Disputes[i]
		if x.Resolved != 0 || x.Until == 0 || d.day.Today <= x.Until {
			continue
		}
		act := Action{Kind: Task, Step: DisputeLate, Due: d.cal.Next(x.Until.AddDays(1)), Mode: Manual, Ref: x.Reason, On: x.Until}
		for j := range d.items {
			if ip := &d.items[j]; x.OpenFor(ip.it.ID) {
				act.Items = append(act.Items, ActionItem{Item: ip.it, Step: ip.it.Step, Ask: ip.ask})
			}
		}
		if len(act.Items) > 0 {
			d.due(act)
		}
	}
}

// Language chooses the language of texts to the customer: that of the contact
// or the customer where we write it, else the country's, else English.
func Language(a *ar.Account) string {
	if c, ok := a.ContactFor(ar.RolePayables); ok && writes(c.Language) {
		return c.Language
	}
	if writes(a.Customer.Language) {
		return a.Customer.Language
	}
	if a.Customer.Language == "" {
		switch a.Customer.Country {
		case "NL", "BE":
			return "nl"
		case "DE", "AT", "CH":
			return "de"
		case "FR", "LU":
			return "fr"
		}
	}
	return "en"
}

func writes(lang string) bool { return lang == "nl" || lang == "en" || lang == "de" || lang == "fr" }
