package main

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
)

// timelineHuman is how many events people see; JSON has them all.
const timelineHuman = 25

func newCustomer(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "customer ID", Short: "One customer: open items, promises, disputes, timeline", Args: cobra.ExactArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			d, err := a.readDesk()
			if err != nil {
				return err
			}
			defer d.Close()
			ctx := cmd.Context()
			if _, err := customer(ctx, d, args[0]); err != nil {
				return err
			}
			v, err := d.View(ctx, ar.CustomerID(args[0]))
			if err != nil {
				return err
			}
			out := customerOf(&v, d.Policy())
			if out.Timeline, err = a.timeline(ctx, d, v.Account); err != nil {
				return err
			}
			return a.show(out, func() error { return a.printCustomer(&out, &v, d) })
		}),
	}
}

// timeline lists the customer's events, newest first.
func (a *app) timeline(ctx context.Context, d *desk.Desk, acc *ar.Account) ([]timelineJSON, error) {
	events, err := d.Timeline(ctx, acc.ID, 0, 0)
	if err != nil {
		return nil, err
	}
	undone := map[uint64]bool{}
	for _, e := range events {
		if u, ok := e.Payload.(*ar.Undone); ok {
			for _, t := range u.Targets {
				undone[t] = true
			}
		}
	}
	w := newEventWriter(ctx, d)
	lang := a.textLang()
	out := make([]timelineJSON, len(events))
	for i, e := range events {
		out[i] = timelineJSON{Seq: e.Pos, At: e.At.UTC().Format(time.RFC3339Nano), By: e.By, Type: e.Payload.EventType(),
			Text: eventText(lang, e, acc), Undone: undone[e.Pos], Data: w.data(e.Payload)}
	}
	return out, nil
}

func (a *app) printCustomer(c *customerJSON, v *desk.View, d *desk.Desk) error {
	lang := a.textLang()
	a.say("%s", a.bold(clean(c.ID+"  "+c.Name)))
	a.say("%s", clean(joinWords(", ", c.Kind, c.City, c.Country, c.Email, c.Phone)))
	for _, cur := range v.Account.Currencies() {
		t := v.Account.TotalsIn(cur, v.Day.Today)
		a.say("open %s, overdue %s, oldest %d days", a.cash(money.Of(t.Open, cur)), a.cash(money.Of(t.Overdue, cur)), t.OldestDays)
	}
	if c.Behaviour.MedianDaysLate != nil {
		a.say("pays %d days after due (median of %d)", *c.Behaviour.MedianDaysLate, c.Behaviour.Invoices)
	}
	if n := v.Decision.Next; n != nil {
		a.say("next: %s on %s", explain.Action(lang, n.Kind, n.Step), n.Due)
	}
	if len(c.OpenItems) > 0 {
		a.say("")
		t := newSheet("number", "kind", "issued", "due", ">amount", ">open", "cur", ">days", "step")
		for _, it := range c.OpenItems {
			t.add(it.label(), it.Kind, it.Issued, it.Due, a.local(it.Amount, it.Currency), a.local(it.Open, it.Currency), it.Currency, strconv.Itoa(it.DaysOverdue), it.Step)
		}
		if err := a.printSheet(t); err != nil {
			return err
		}
	}
	a.printArrangements(c)
	a.printTimeline(c.Timeline)
	return nil
}

func (it *itemJSON) label() string {
	if it.Installment > 0 {
		return it.Number + "#" + strconv.Itoa(it.Installment)
	}
	return it.Number
}

func (a *app) printArrangements(c *customerJSON) {
	for _, s := range c.OnAccount {
		a.say("on account: %s %s from %s", a.local(s.Amount, s.Currency), s.Currency, clean(s.BankRef))
	}
	for _, p := range c.Promises {
		a.say("promise: %s %s by %s: %s", a.local(p.Amount, p.Currency), p.Currency, p.By, p.Outcome)
	}
	for _, x := range c.Disputes {
		if x.Open {
			a.say("dispute: %s: %s since %s", clean(strings.Join(x.Invoices, ", ")), x.Reason, x.Opened)
		}
	}
	for _, p := range c.Plans {
		a.say("plan: %s %s in %d instalments from %s: %s", a.local(p.Total, p.Currency), p.Currency, len(p.Instalments), p.Instalments[0].Due, p.State)
	}
	for _, h := range c.Holds {
		if h.Active {
			a.say("hold: %s", clean(joinWords(", ", h.Invoice, h.Why, until(h.Until))))
		}
	}
}

func until(date string) string {
	if date == "" {
		return "until released"
	}
	return "until " + date
}

func (a *app) printTimeline(list []timelineJSON) {
	if len(list) == 0 {
		return
	}
	a.say("")
	for _, e := range list[:min(len(list), timelineHuman)] {
		mark := ""
		if e.Undone {
			mark = " (taken back)"
		}
		at, err := time.Parse(time.RFC3339Nano, e.At)
		when := e.At
		if err == nil {
			when = at.Local().Format("2006-01-02 15:04")
		}
		a.say("%6d  %s  %-10s  %s%s", e.Seq, when, clean(e.By), clean(e.Text), mark)
	}
	if len(list) > timelineHuman {
		a.say("… %d older events; ccdesk log --customer has them", len(list)-timelineHuman)
	}
}

// joinWords joins what is not empty.
func joinWords(sep string, words ...string) string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, sep)
}
