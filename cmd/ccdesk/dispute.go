package main

import (
	"context"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
)

func newDispute(a *app) *cobra.Command {
	var reason, owner, amount, note string
	var until dateFlag
	c := &cobra.Command{
		Use: "dispute INVOICE… --reason CODE [--owner USER] [--until DATE]", Short: "Record that invoices are contested", Args: cobra.MinimumNArgs(1),
		Long: "Reasons: price, quantity, quality, delivery, not_received, wrong_po, duplicate, other, and those of the\n" +
			"configuration. --until is the owner's deadline; it ends nothing.",
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				refs, items, err := refsOf(ctx, d, args)
				if err != nil {
					return nil, err
				}
				out := desk.OpenDispute{Items: refs, Reason: reason, Owner: owner, Until: until.date(), Note: note}
				if amount != "" {
					m, err := parseAmount(amount, items[0].Cur)
					if err != nil || m.Minor <= 0 {
						return nil, usagef("--amount: found %q, expected an amount above zero such as 200.00", amount)
					}
					out.Amount = m.Minor
				}
				return out, nil
			})
		}),
	}
	f := c.Flags()
	f.StringVar(&reason, "reason", "", "why")
	f.StringVar(&owner, "owner", "", "who solves it")
	f.Var(&until, "until", "the owner's deadline")
	f.StringVar(&amount, "amount", "", "the contested part of a single invoice (default all of it)")
	f.StringVar(&note, "note", "", "a remark")
	require(c, "reason")
	return c
}

func newResolve(a *app) *cobra.Command {
	var outcome string
	c := &cobra.Command{
		Use: "resolve INVOICE…", Short: "End the dispute of invoices", Args: cobra.MinimumNArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				refs, _, err := refsOf(ctx, d, args)
				return desk.ResolveDispute{Items: refs, Outcome: outcome}, err
			})
		}),
	}
	c.Flags().StringVar(&outcome, "outcome", "", "how it ended")
	return c
}

func newHold(a *app) *cobra.Command {
	var until dateFlag
	var why string
	c := &cobra.Command{
		Use: "hold ID|INVOICE [--until DATE] --why TEXT", Short: "Stop dunning of a customer or an invoice", Args: cobra.ExactArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				owner, item, err := target(ctx, d, args[0])
				return desk.PlaceHold{Customer: owner, Item: item, Until: until.date(), Why: why}, err
			})
		}),
	}
	c.Flags().Var(&until, "until", "the last day of the hold (default until released)")
	c.Flags().StringVar(&why, "why", "", "the reason")
	require(c, "why")
	return c
}

func newRelease(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "release ID|INVOICE…", Short: "Let dunning go on", Args: cobra.MinimumNArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				var all desk.All
				for _, name := range args {
					owner, item, err := target(ctx, d, name)
					if err != nil {
						return nil, err
					}
					all = append(all, desk.ReleaseHold{Customer: owner, Item: item})
				}
				return all, nil
			})
		}),
	}
}
