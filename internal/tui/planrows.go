package tui

import (
	"cmp"
	"context"
	"runtime"
	"slices"
	"sync"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

// planRow is one thing ahead: an action, something expected, or a message that
// waits in the outbox. It is never changed once made.
type planRow struct {
	day     civil.Date // not before today
	id      ar.CustomerID
	name    string // as imported
	act     dunning.Action
	amount  money.Money // asked or expected, in the currency of the first item
	message *ar.Message // waiting, nil for all others
}

// isMoney tells whether the row is money that should come.
func (r *planRow) isMoney() bool {
	return r.act.Step == dunning.PromiseDue || r.act.Step == dunning.InstalmentDue
}

// isAction tells whether somebody, or the desk, does something.
func (r *planRow) isAction() bool { return r.message == nil && r.act.Kind != dunning.Expect }

// rank orders the rows of a day: what waits to leave, people's work, the
// machine's, then what comes by itself.
func (r *planRow) rank() int {
	switch {
	case r.message != nil:
		return 0
	case r.act.Kind == dunning.Expect:
		return 3
	case r.act.Mode != dunning.Automatic:
		return 1
	}
	return 2
}

// planDay sums up a day, amounts by currency.
type planDay struct {
	actions  int
	asked    map[money.Currency]int64
	expected map[money.Currency]int64
}

// outlook is everything ahead up to a day.
type outlook struct {
	rows  []*planRow
	until civil.Date
	days  map[civil.Date]*planDay
}

// lookAhead asks for every customer what is ahead. It takes some microseconds
// a customer and step, on all processors but one: keys must not wait for it.
func lookAhead(ctx context.Context, d *desk.Desk, until civil.Date) (outlook, error) {
	list, err := d.Customers(ctx)
	if err != nil {
		return outlook{}, err
	}
	day, err := d.Day(ctx)
	if err != nil {
		return outlook{}, err
	}
	waiting, err := d.Outbox(ctx)
	if err != nil {
		return outlook{}, err
	}
	out := outlook{until: until}
	names := map[ar.CustomerID]string{}
	for _, a := range list {
		names[a.ID] = a.Customer.Name
	}
	for i := range waiting {
		out.rows = append(out.rows, messageRow(&waiting[i], names[waiting[i].Customer], day.Today))
	}
	workers := max(runtime.GOMAXPROCS(0)-1, 1)
	parts := make([][]*planRow, workers)
	var wg sync.WaitGroup
	for n := range workers {
		wg.Go(func() {
			for i := n; i < len(list) && ctx.Err() == nil; i += workers {
				for _, act := range dunning.Coming(list[i], d.Policy(), day, until) {
					parts[n] = append(parts[n], newPlanRow(list[i], act, day.Today))
				}
			}
		})
	}
	wg.Wait()
	out.rows = slices.Concat(append([][]*planRow{out.rows}, parts...)...)
	slices.SortFunc(out.rows, comparePlan)
	out.days = sumDays(out.rows)
	return out, ctx.Err()
}

func comparePlan(a, b *planRow) int {
	return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.amount.Minor, a.amount.Minor),
		cmp.Compare(a.id, b.id), cmp.Compare(a.act.Step, b.act.Step), cmp.Compare(a.act.Ref, b.act.Ref))
}

func newPlanRow(a *ar.Account, act dunning.Action, today civil.Date) *planRow {
	r := &planRow{day: max(act.Due, today), id: a.ID, name: a.Customer.Name, act: act, amount: act.Amount}
	if act.Kind != dunning.Expect && len(act.Items) > 0 {
		r.amount = money.Of(0, act.Items[0].Item.Cur)
		for _, ai := range act.Items {
			if ai.Item.Cur == r.amount.Cur {
				r.amount.Minor = money.AddMinor(r.amount.Minor, ai.Ask)
			}
		}
	}
	return r
}

func messageRow(m *ar.Message, name string, today civil.Date) *planRow {
	r := &planRow{day: today, id: m.Customer, name: name, message: m, act: dunning.Action{Kind: m.Action, Step: m.Step, Due: m.On}}
	for i, it := range m.Items {
		if i == 0 {
			r.amount.Cur = it.Cur
		}
		if it.Cur == r.amount.Cur {
			r.amount.Minor = money.AddMinor(r.amount.Minor, it.Open)
		}
	}
	return r
}

// sumDays adds the rows up by day.
func sumDays(rows []*planRow) map[civil.Date]*planDay {
	out := map[civil.Date]*planDay{}
	for _, r := range rows {
		d := out[r.day]
		if d == nil {
			d = &planDay{asked: map[money.Currency]int64{}, expected: map[money.Currency]int64{}}
			out[r.day] = d
		}
		switch {
		case r.isMoney():
			d.expected[r.amount.Cur] = money.AddMinor(d.expected[r.amount.Cur], r.amount.Minor)
		case r.isAction():
			d.actions++
			if r.amount.Minor != 0 {
				d.asked[r.amount.Cur] = money.AddMinor(d.asked[r.amount.Cur], r.amount.Minor)
			}
		}
	}
	return out
}
