package desk

import (
	"context"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/priority"
)

// View is one customer with what there is to do, as of one moment.
type View struct {
	Account  *ar.Account
	Decision dunning.Decision
	Score    priority.Score
	Day      dunning.Day
}

// View decides a customer for today.
func (d *Desk) View(ctx context.Context, id ar.CustomerID) (View, error) {
	a, err := d.account(ctx, id)
	if err != nil {
		return View{}, err
	}
	day, err := d.Day(ctx)
	if err != nil {
		return View{}, err
	}
	v := View{Account: a, Day: day, Decision: dunning.Decide(a, d.opt.Policy, day)}
	v.Score = priority.Of(a, &v.Decision, d.opt.Policy, day.Today)
	return v, nil
}
