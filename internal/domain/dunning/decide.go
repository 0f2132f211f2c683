package dunning

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/calendar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

type decider struct {
	a     *ar.Account
	p     *Policy
	day   Day
	cal   *calendar.Calendar
	proc  *Procedure
	items []itemPlan // open invoices, oldest due first
	dec   *Decision
	// later is the soonest action to come when nothing is due.
	later *Action
}

// Decide says what there is to do for a customer on the day, and why not more.
// It changes nothing and depends on nothing but its arguments.
func Decide(a *ar.Account, p *Policy, day Day) Decision {
	dec := Decision{Customer: a.ID, Today: day.Today, Language: Language(a)}
	d := decider{a: a, p: p, day: day, cal: p.Calendar(a.Customer.Country), proc: p.Procedure(a.Customer.Procedure), dec: &dec}
	dec.Procedure = d.proc.Name
	if !a.Known {
		return dec
	}
	d.plan()
	d.customerGuards()
	blocked := len(d.dec.Guards) > 0
	for i := range d.items {
		d.itemGuards(&d.items[i])
	}
	if len(a.OnAccount) > 0 || len(a.Fits) > 0 {
		d.cashGuards()
	}
	d.message(blocked)
	d.personSteps(blocked)
	d.matters(blocked)
	d.choose()
	return dec
}

// plan gathers the open invoices with their next steps.
func (d *decider) plan() {
	n := 0
	for _, it := range d.a.Items {
		if it.State == ar.Open && it.Kind == ar.Invoice && it.Open > 0 {
			n++
		}
	}
	d.items = make([]itemPlan, 0, n)
	for _, it := range d.a.Items {
		if it.State != ar.Open || it.Kind != ar.Invoice || it.Open <= 0 {
			continue
		}
		ip := itemPlan{it: it, ask: it.Open}
		step, date, unknown := nextStep(d.proc, it, d.cal, d.day.Today)
		if unknown {
			d.due(Action{Kind: Task, Step: ManualStep, Due: d.day.Today, Mode: Manual, Ref: it.Step,
				Items: []ActionItem{{Item: it, Step: it.Step, Ask: it.Open}}})
		} else {
			ip.step, ip.date = step, date
		}
		d.items = append(d.items, ip)
	}
	sortItems(d.items)
}

// message gathers the items that are due for a message into one, at the
// highest step among them (E23, S50).
func (d *decider) message(blocked bool) {
	var free, held []*itemPlan
	for i := range d.items {
		ip := &d.items[i]
		if ip.step == nil || ip.step.Action != Mail {
			continue
		}
		switch {
		case ip.date > d.day.Today:
			d.dec.Guards = append(d.dec.Guards, Guard{Code: NotDue, Item: ip.it.ID, Until: ip.date.AddDays(-1), On: ip.date, Ref: ip.step.Code})
			if ip.guard == "" && !blocked {
				d.propose(ip, ip.date)
			}
		case ip.guard != "":
			held = append(held, ip)
		default:
			free = append(free, ip)
		}
	}
	if len(held) > 0 {
		d.holdStep(held, nil)
	}
	if len(free) == 0 {
		return
	}
	if blocked {
		d.holdStep(free, d.codes(""))
		return
	}
	bank := doubts(d.p, d.day, d.cal)
	guards := d.messageGuards(bank)
	if !slices.ContainsFunc(bank, func(x doubt) bool { return x.everything() }) {
		free = d.believable(free, bank)
	}
	free = d.worthwhile(free)
	d.dec.Guards = append(d.dec.Guards, guards...)
	if len(guards) > 0 {
		d.heldMessage(free, guards)
		return
	}
	if len(free) > 0 {
		d.due(d.mail(free, d.day.Today))
	}
}

// worthwhile drops currencies in which the customer is in credit, or the total
// is below the minimum.
func (d *decider) worthwhile(free []*itemPlan) []*itemPlan {
	for _, cur := range d.currencies() {
		var due int64
		for _, ip := range free {
			if ip.it.Cur == cur {
				due += ip.ask
			}
		}
		if due == 0 {
			continue
		}
		g, stop := d.netCredit(cur, due)
		if least := d.p.Minimum[cur]; !stop && due < least {
			g, stop = Guard{Code: BelowMinimum, Amount: money.Of(least, cur)}, true
		}
		if !stop {
			continue
		}
		var out []*itemPlan
		rest := slices.DeleteFunc(slices.Clone(free), func(ip *itemPlan) bool { return ip.it.Cur == cur })
		for _, ip := range free {
			if ip.it.Cur == cur {
				out = append(out, ip)
				gi := g
				gi.Item = ip.it.ID
				ip.guard = g.Code
				d.dec.Guards = append(d.dec.Guards, gi)
			}
		}
		d.holdStep(out, nil)
		free = rest
	}
	return free
}

// heldMessage records a message that customer-level guards hold, and plans it
// for the day they end. Nobody to write to is a task for a person (E46).
func (d *decider) heldMessage(free []*itemPlan, guards []Guard) {
	if len(free) == 0 {
		return
	}
	codes := make([]Code, len(guards))
	for i, g := range guards {
		codes[i] = g.Code
	}
	d.holdStep(free, codes)
	if slices.Contains(codes, NoContact) {
		a := d.mail(free, d.day.Today)
		d.due(Action{Kind: Task, Step: FindContact, Due: d.day.Today, Mode: Manual, Items: a.Items})
		return
	}
	if until := lastDay(guards); until != 0 {
		for _, ip := range free {
			d.propose(ip, d.cal.Next(until.AddDays(1)))
		}
	}
}

// mail makes the action for a message with these items.
func (d *decider) mail(list []*itemPlan, due civil.Date) Action {
	act := Action{Kind: Mail, Due: due, Items: make([]ActionItem, 0, len(list))}
	rank := -1
	for _, ip := range list {
		act.Items = append(act.Items, ActionItem{Item: ip.it, Step: ip.step.Code, Ask: ip.ask})
		if r := d.proc.Rank(ip.step.Code); r > rank {
			rank, act.Step, act.Mode = r, ip.step.Code, ip.step.Mode
		}
		if ip.date < act.Due {
			act.Due = ip.date
		}
	}
	act.Contact, _ = d.a.ContactFor(ar.RolePayables)
	return act
}

// personSteps finds the calls and hand-overs that are due.
func (d *decider) personSteps(blocked bool) {
	for i := range d.proc.Steps {
		s := &d.proc.Steps[i]
		if s.Action == Mail {
			continue
		}
		act := Action{Kind: s.Action, Step: s.Code, Mode: s.Mode}
		var held []*itemPlan
		for j := range d.items {
			ip := &d.items[j]
			if ip.step != s {
				continue
			}
			date := retryDate(d.a, s.Code, ip.date, d.cal)
			switch {
			case date > d.day.Today:
				if ip.guard == "" && !blocked {
					d.propose(ip, date)
				}
				d.dec.Guards = append(d.dec.Guards, Guard{Code: NotDue, Item: ip.it.ID, Until: date.AddDays(-1), On: date, Ref: s.Code})
			case ip.guard != "" || blocked:
				held = append(held, ip)
			default:
				act.Items = append(act.Items, ActionItem{Item: ip.it, Step: s.Code, Ask: ip.ask})
				if act.Due == 0 || date < act.Due {
					act.Due = date
				}
			}
		}
		if len(held) > 0 {
			var customer []Code
			if blocked {
				customer = d.codes("")
			}
			d.holdStep(held, customer)
		}
		if len(act.Items) == 0 {
			continue
		}
		act.Contact, _ = d.a.ContactFor(ar.RolePayables)
		if s.Mode == Approve {
			d.add(Guard{Code: ApprovalNeeded, Ref: s.Code})
		}
		d.due(act)
	}
}

// codes lists the guards of an item, or of the customer for "".
func (d *decider) codes(id ar.ItemID) []Code {
	var out []Code
	for _, g := range d.dec.Guards {
		if g.Item == id && !slices.Contains(out, g.Code) {
			out = append(out, g.Code)
		}
	}
	return out
}

// holdStep records that items are due for a step that does not happen.
func (d *decider) holdStep(list []*itemPlan, codes []Code) {
	if len(list) == 0 {
		return
	}
	h := HeldStep{Guards: slices.Clone(codes)}
	rank := -1
	for _, ip := range list {
		h.Items = append(h.Items, ip.it.ID)
		if r := d.proc.Rank(ip.step.Code); r > rank {
			rank, h.Kind, h.Step = r, ip.step.Action, ip.step.Code
		}
		for _, c := range d.codes(ip.it.ID) {
			if c != NotDue && !slices.Contains(h.Guards, c) {
				h.Guards = append(h.Guards, c)
			}
		}
	}
	d.dec.Held = append(d.dec.Held, h)
}

func (d *decider) due(a Action) { d.dec.Due = append(d.dec.Due, a) }

// propose keeps the soonest thing to come.
func (d *decider) propose(ip *itemPlan, date civil.Date) {
	if d.later != nil && (date > d.later.Due || (date == d.later.Due && d.proc.Rank(ip.step.Code) <= d.proc.Rank(d.later.Step))) {
		if date == d.later.Due && ip.step.Action == d.later.Kind {
			d.later.Items = append(d.later.Items, ActionItem{Item: ip.it, Step: ip.step.Code, Ask: ip.ask})
		}
		return
	}
	var also []ActionItem
	if d.later != nil && d.later.Due == date && d.later.Kind == ip.step.Action {
		also = d.later.Items
	}
	contact, _ := d.a.ContactFor(ar.RolePayables)
	d.later = &Action{Kind: ip.step.Action, Step: ip.step.Code, Due: date, Mode: ip.step.Mode, Contact: contact,
		Items: append(also, ActionItem{Item: ip.it, Step: ip.step.Code, Ask: ip.ask})}
}

// choose picks the next action: of what is due, a person's matter before an
// automatic one, then the higher step; else the soonest to come.
func (d *decider) choose() {
	best := -1
	for i := range d.dec.Due {
		if best < 0 || weight(d.proc, &d.dec.Due[i]) > weight(d.proc, &d.dec.Due[best]) {
			best = i
		}
	}
	if best >= 0 {
		d.dec.Next = &d.dec.Due[best]
		return
	}
	d.dec.Next = d.later
}

func weight(p *Procedure, a *Action) int {
	switch a.Step {
	case PromiseBroken, PlanBroken:
		return 100
	case CheckReturn:
		return 70
	case CheckMoney:
		return 40
	case NetCredit, FindContact, DisputeLate, ManualStep:
		return 30
	}
	return 50 + p.Rank(a.Step)
}
