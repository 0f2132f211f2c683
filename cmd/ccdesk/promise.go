package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
)

func newPromise(a *app) *cobra.Command {
	var amount, note string
	var by dateFlag
	var invoices []string
	c := &cobra.Command{
		Use: "promise ID --amount A --by DATE [--invoice N]…", Short: "Record a promise to pay", Args: cobra.ExactArgs(1),
		Long: "Without --invoice the promise covers the oldest open invoices up to its amount.",
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				acc, err := customer(ctx, d, args[0])
				if err != nil {
					return nil, err
				}
				items, err := itemsOf(ctx, d, acc.ID, invoices)
				if err != nil {
					return nil, err
				}
				cur := acc.Currency()
				if len(items) > 0 {
					cur = items[0].Cur
				}
				m, err := parseAmount(amount, cur)
				if err != nil {
					return nil, usagef("--amount: %v", err)
				}
				return desk.RecordPromise{Customer: acc.ID, Amount: m, By: by.date(), Items: idsOf(items), Note: note}, nil
			})
		}),
	}
	f := c.Flags()
	f.StringVar(&amount, "amount", "", "the amount promised")
	f.Var(&by, "by", "the last day of the promise")
	f.StringArrayVar(&invoices, "invoice", nil, "an invoice that it is for; may be repeated")
	f.StringVar(&note, "note", "", "a remark")
	require(c, "amount", "by")
	return c
}

func newPlan(a *app) *cobra.Command {
	var n int
	var first dateFlag
	var every string
	var invoices []string
	c := &cobra.Command{
		Use: "plan ID --instalments N --first DATE [--every month|week] [--invoice N]…", Short: "Agree a payment plan", Args: cobra.ExactArgs(1),
		Long: "Without --invoice the plan covers every overdue invoice, or every open one where none is overdue.",
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			if every != "month" && every != "week" {
				return usagef("--every: found %q, expected month or week", every)
			}
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				acc, err := customer(ctx, d, args[0])
				if err != nil {
					return nil, err
				}
				items, err := itemsOf(ctx, d, acc.ID, invoices)
				return desk.AgreePlan{Customer: acc.ID, Instalments: n, First: first.date(), Weekly: every == "week", Items: idsOf(items)}, err
			})
		}),
	}
	f := c.Flags()
	f.IntVar(&n, "instalments", 0, "how many")
	f.Var(&first, "first", "the day of the first")
	f.StringVar(&every, "every", "month", "month or week")
	f.StringArrayVar(&invoices, "invoice", nil, "an invoice that it covers; may be repeated")
	require(c, "instalments", "first")
	return c
}

func newNote(a *app) *cobra.Command {
	var invoices []string
	c := &cobra.Command{
		Use: "note ID TEXT", Short: "Write a remark into the timeline", Args: cobra.MinimumNArgs(2),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				acc, err := customer(ctx, d, args[0])
				if err != nil {
					return nil, err
				}
				items, err := itemsOf(ctx, d, acc.ID, invoices)
				return desk.AddNote{Customer: acc.ID, Text: strings.Join(args[1:], " "), Items: idsOf(items)}, err
			})
		}),
	}
	c.Flags().StringArrayVar(&invoices, "invoice", nil, "an invoice that it is about; may be repeated")
	return c
}

func newCall(a *app) *cobra.Command {
	var outcome, note, contact string
	c := &cobra.Command{
		Use: "call ID --outcome CODE [--note TEXT]", Short: "Record a telephone call", Args: cobra.ExactArgs(1),
		Long: "Outcomes: reached, no_answer, voicemail, promise, dispute, refused, and those of the configuration.",
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				acc, err := customer(ctx, d, args[0])
				if err != nil {
					return nil, err
				}
				return desk.LogCall{Customer: acc.ID, Outcome: outcome, Note: note, Contact: contact}, nil
			})
		}),
	}
	f := c.Flags()
	f.StringVar(&outcome, "outcome", "", "what came of it")
	f.StringVar(&note, "note", "", "a remark")
	f.StringVar(&contact, "contact", "", "whom you spoke to")
	require(c, "outcome")
	return c
}

// require marks flags that must be given.
func require(c *cobra.Command, flags ...string) {
	for _, f := range flags {
		if err := c.MarkFlagRequired(f); err != nil {
			panic(err) // the flag is not defined: a fault of this program
		}
	}
}
