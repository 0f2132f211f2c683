package main

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/priority"
)

// rankedJSON is a line of the worklist.
type rankedJSON struct {
	Rank       int          `json:"rank"`
	Customer   string       `json:"customer_id"`
	Name       string       `json:"name"`
	Action     string       `json:"action"`
	Step       string       `json:"step,omitempty"`
	Due        string       `json:"due"`
	Score      json.Number  `json:"score"`
	Overdue    string       `json:"overdue"`
	Open       string       `json:"open"`
	Currency   string       `json:"currency"`
	OldestDays int          `json:"oldest_days"`
	Controller string       `json:"controller,omitempty"`
	Contact    string       `json:"contact,omitempty"`
	Factors    []factorJSON `json:"factors"`
	Because    string       `json:"because"`
}

type factorJSON struct {
	Name  string      `json:"name"`
	Value json.Number `json:"value"`
	Text  string      `json:"text,omitempty"`
}

func newWorklist(a *app) *cobra.Command {
	var limit int
	var controller string
	c := &cobra.Command{
		Use: "worklist", Short: "The ranked list of whom to work today", Args: cobra.NoArgs,
		RunE: a.do(func(cmd *cobra.Command, _ []string) error {
			if limit < 0 {
				return usagef("--limit: found %d, expected 0 (all) or more", limit)
			}
			d, err := a.readDesk()
			if err != nil {
				return err
			}
			defer d.Close()
			return a.printWorklist(cmd.Context(), d, limit, controller)
		}),
	}
	c.Flags().IntVar(&limit, "limit", 0, "at most so many lines (0: all)")
	c.Flags().StringVar(&controller, "controller", "", "only the customers of this controller")
	return c
}

// printWorklist prints the ranked list of a desk.
func (a *app) printWorklist(ctx context.Context, d *desk.Desk, limit int, controller string) error {
	list, sum, err := d.Worklist(ctx)
	if err != nil {
		return err
	}
	lang := a.textLang()
	out := []rankedJSON{}
	t := newSheet(">#", "customer", "name", "action", "due", ">score", ">overdue", "cur", ">days", "because")
	for _, r := range list {
		if controller != "" && !strings.EqualFold(r.Controller, controller) {
			continue
		}
		if limit > 0 && len(out) == limit {
			break
		}
		v, err := d.View(ctx, r.ID)
		if err != nil {
			return err
		}
		line := rankedJSON{Rank: len(out) + 1, Customer: string(r.ID), Name: r.Name, Action: r.Kind, Step: r.Step, Due: day(r.Due), Score: points(r.Tenths),
			Overdue: r.Overdue.Decimal(), Open: r.Open.Decimal(), Currency: r.Open.Cur.String(), OldestDays: r.Oldest, Controller: r.Controller, Contact: r.Contact,
			Factors: factors(lang, v.Score.Factors),
			Because: explain.Because(lang, r.Kind, r.Step, r.Oldest, r.Slower, r.Amount, r.Broken, r.Ref, r.Overdue, d.Today())}
		out = append(out, line)
		t.add(strconv.Itoa(line.Rank), line.Customer, r.Name, explain.Action(lang, r.Kind, r.Step), line.Due, string(line.Score),
			a.amount(r.Overdue), line.Currency, strconv.Itoa(r.Oldest), line.Because)
	}
	return a.show(out, func() error {
		if err := a.printSheet(t); err != nil {
			return err
		}
		if !a.quiet {
			a.say("\n%d to do, %d done today, %d customers", sum.ToDo, sum.Done, sum.Customers)
		}
		return nil
	})
}

func factors(lang explain.Lang, list []priority.Factor) []factorJSON {
	out := make([]factorJSON, len(list))
	for i, f := range list {
		out[i] = factorJSON{Name: f.Name, Value: points(f.Tenths), Text: explain.Factor(lang, f)}
	}
	return out
}

// textLang is the language of sentences: that of the screens.
func (a *app) textLang() explain.Lang { return explain.Lang(a.language().Code) }
