package explain

import (
	"slices"
	"strconv"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/priority"
)

// reasoner gathers the reasons of one decision.
type reasoner struct {
	*texts
	l   Lang
	a   *ar.Account
	dec *dunning.Decision
	p   *dunning.Policy
	day dunning.Day
	out Reasons
}

// Why explains a decision: what speaks for the next action and how much, where
// the procedure stands, what speaks against other actions, which invoices are
// left out, and what was checked. The decision must be that of the account,
// policy and day; sc may be nil, then the value of acting is left out.
func Why(l Lang, a *ar.Account, dec *dunning.Decision, sc *priority.Score, p *dunning.Policy, day dunning.Day) Reasons {
	r := &reasoner{texts: of(l), l: l, a: a, dec: dec, p: p, day: day}
	r.out.t = r.texts
	r.title()
	if sc != nil {
		r.score(sc)
	}
	r.otherCurrencies()
	r.procedure()
	r.against()
	r.excluded()
	r.checked()
	return r.out
}

func (r *reasoner) title() {
	name := phraseName(r.a)
	n := r.dec.Next
	if n == nil {
		r.out.Title = fill(r.titles[""], "name", name)
		return
	}
	when := r.today
	if n.Due > r.day.Today {
		when = fill(r.onDay, "date", r.date(n.Due, r.day.Today))
	}
	text, ok := r.titles[n.Step]
	if !ok {
		text, ok = r.titles[n.Kind]
	}
	if !ok {
		text = r.titles["other"]
	}
	r.out.Title = fill(text, "name", name, "when", when, "step", r.name(stepNames, n.Step))
}

func phraseName(a *ar.Account) string {
	if s := line(a.Customer.Name); s != "" {
		return s
	}
	return line(string(a.ID))
}

// score turns the factors into lines. A broken promise is told with how long
// ago it was, and what of it came.
func (r *reasoner) score(sc *priority.Score) {
	for _, f := range sc.Factors {
		text := r.factor(f, r.day.Today)
		if f.Name == priority.BrokenPromise {
			text = r.brokenPromise(f)
		}
		r.out.Lines = append(r.out.Lines, Line{Text: text, Value: Points(r.l, f.Tenths)})
	}
}

func (r *reasoner) brokenPromise(f priority.Factor) string {
	ago := r.p.Calendar(r.a.Customer.Country).Between(f.On, r.day.Today)
	if r.dec.Next == nil || ago < 1 {
		return r.factor(f, r.day.Today)
	}
	amount, received := f.Amount, ""
	if i := slices.IndexFunc(r.a.Promises, func(p ar.Promise) bool { return p.ID == r.dec.Next.Ref }); i >= 0 {
		p := &r.a.Promises[i]
		amount = money.Of(p.Amount, p.Cur)
		if p.Received > 0 {
			received = r.amount(money.Of(p.Received, p.Cur))
		}
	}
	key := "promise_broken"
	if received != "" {
		key = "promise_partly"
	}
	return fill(r.why[key], "amount", r.amount(amount), "on", r.date(f.On, r.day.Today), "received", received,
		"ago", counted(ago, r.daysOfWork))
}

// otherCurrencies names what is overdue outside the score's currency.
func (r *reasoner) otherCurrencies() {
	own := r.a.Currency()
	for _, cur := range r.a.Currencies() {
		if t := r.a.TotalsIn(cur, r.day.Today); cur != own && t.Overdue > 0 {
			r.out.Lines = append(r.out.Lines, Line{Text: fill(r.why["other_currency"], "amount", r.amount(money.Of(t.Overdue, cur)))})
		}
	}
}

// procedure says where the next action stands in the procedure, or, for an
// action outside it, which step was the last.
func (r *reasoner) procedure() {
	proc := r.p.Procedure(r.dec.Procedure)
	title := phrase(proc.Title)
	if title == "" {
		title = phrase(proc.Name)
	}
	n := r.dec.Next
	if n == nil {
		key := "no_step"
		if slices.ContainsFunc(r.dec.Guards, func(g dunning.Guard) bool { return g.Code != dunning.NotDue }) {
			key = "stands_still"
		}
		r.out.Steps = fill(r.why[key], "procedure", title)
		return
	}
	if i := slices.IndexFunc(proc.Steps, func(s dunning.Step) bool { return s.Code == n.Step }); i >= 0 {
		key := "step_today"
		switch {
		case n.Due < r.day.Today:
			key = "step_late"
		case n.Due > r.day.Today:
			key = "step_later"
		}
		r.out.Steps = fill(r.why[key], "procedure", title, "n", strconv.Itoa(i+1), "of", strconv.Itoa(len(proc.Steps)),
			"step", r.name(stepNames, n.Step), "date", r.date(n.Due, r.day.Today))
		return
	}
	last := -1
	var item *ar.Item
	for _, ai := range n.Items {
		i := slices.IndexFunc(proc.Steps, func(s dunning.Step) bool { return s.Code == ai.Item.Step })
		if i > last {
			last, item = i, ai.Item
		}
	}
	if item == nil {
		r.out.Steps = fill(r.why["outside"], "procedure", title)
		return
	}
	r.out.Steps = fill(r.why["outside_after"], "procedure", title, "n", strconv.Itoa(last+1), "of", strconv.Itoa(len(proc.Steps)),
		"step", r.name(stepNames, item.Step), "date", r.date(item.StepOn, r.day.Today))
}
