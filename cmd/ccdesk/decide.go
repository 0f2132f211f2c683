package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
)

func newNotOurs(a *app) *cobra.Command {
	var reason string
	c := &cobra.Command{
		Use: "not-ours BANK_REF --reason TEXT", Short: "Say that a bank entry is no customer's money", Args: cobra.ExactArgs(1),
		Long: "The entry leaves the queue and holds nobody's reminders. ccdesk unapply takes it back.",
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				e, err := d.FindEntry(ctx, args[0])
				if err != nil {
					return nil, err
				}
				return desk.NotOurs{Entry: e.Line.ID, Reason: reason}, nil
			})
		}),
	}
	c.Flags().StringVar(&reason, "reason", "", "whose money it is")
	require(c, "reason")
	return c
}

func newWriteOff(a *app) *cobra.Command {
	var reason, amount, class string
	c := &cobra.Command{
		Use: "write-off INVOICE --reason TEXT [--amount AMOUNT]", Short: "Give up what is open of an invoice", Args: cobra.ExactArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				it, err := d.FindItem(ctx, args[0])
				if err != nil {
					return nil, err
				}
				out := desk.WriteOffItem{ItemRef: desk.ItemRef{Customer: it.Customer, Item: it.ID}, Class: class, Reason: reason}
				if amount != "" {
					m, err := parseAmount(amount, it.Cur)
					if err != nil || m.Minor <= 0 {
						return nil, usagef("--amount: found %q, expected an amount above zero such as 12.50", amount)
					}
					out.Amount = m.Minor
				}
				return out, nil
			})
		}),
	}
	f := c.Flags()
	f.StringVar(&reason, "reason", "", "why it is given up")
	f.StringVar(&amount, "amount", "", "a part of it (default all that is open)")
	f.StringVar(&class, "class", "", "write_off, deduction, discount, fee, rounding, fx or tax (default write_off)")
	require(c, "reason")
	return c
}

// bulkJSON is what accepting many proposals together came to.
type bulkJSON struct {
	Accepted []bulkTakenJSON `json:"accepted"`
	Left     []bulkLeftJSON  `json:"left"`
}

type bulkTakenJSON struct {
	BankRef  string `json:"bank_ref"`
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
	Rule     string `json:"rule"`
}

type bulkLeftJSON struct {
	BankRef string `json:"bank_ref"`
	Reason  string `json:"reason"`
}

func newAccept(a *app) *cobra.Command {
	var above string
	c := &cobra.Command{
		Use: "accept BANK_REF [N]", Short: "Accept what is proposed for a bank entry", Args: cobra.MaximumNArgs(2),
		Long: "N is the place of the proposal in ccdesk payments, from 1; without it the first. With --above instead of an\n" +
			"entry all that waits is accepted whose first proposal is that sure and whose second is clearly less so;\n" +
			"what is left is listed with the reason. ccdesk undo takes up to 200 of them back at once.",
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			if above != "" {
				if len(args) > 0 {
					return usagef("accept: expected a bank reference or --above, not both")
				}
				return a.acceptAbove(cmd, above)
			}
			if len(args) == 0 {
				return usagef("accept: expected a bank reference, or --above CONFIDENCE")
			}
			place := 1
			if len(args) == 2 {
				n, err := strconv.Atoi(args[1])
				if err != nil || n < 1 || n > 9 {
					return usagef("accept: found %q, expected the place of a proposal from 1 to 9", args[1])
				}
				place = n
			}
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				e, err := d.FindEntry(ctx, args[0])
				if err != nil {
					return nil, err
				}
				return desk.AcceptProposal{Entry: e.Line.ID, Index: place - 1}, nil
			})
		}),
	}
	c.Flags().StringVar(&above, "above", "", "confidence from 0 to 1 from which all proposals are accepted, such as 0.9")
	return c
}

func (a *app) acceptAbove(cmd *cobra.Command, above string) error {
	least, ok := confidence(above)
	if !ok {
		return usagef("--above: found %q, expected a confidence above 0 and up to 1, such as 0.9", above)
	}
	d, err := a.openDesk()
	if err != nil {
		return err
	}
	defer d.Close()
	rep, err := d.AcceptConfident(cmd.Context(), a.actor(), desk.AcceptConfident{AtLeast: least})
	if err != nil {
		return err
	}
	out := bulkJSON{Accepted: []bulkTakenJSON{}, Left: []bulkLeftJSON{}}
	for _, t := range rep.Taken {
		out.Accepted = append(out.Accepted, bulkTakenJSON{BankRef: string(t.Entry), Amount: t.Amount.Decimal(), Currency: t.Amount.Cur.String(), Rule: t.Rule})
	}
	for _, l := range rep.Left {
		out.Left = append(out.Left, bulkLeftJSON{BankRef: string(l.Entry), Reason: l.Why})
	}
	return a.show(out, func() error {
		for _, t := range out.Accepted {
			a.say("accepted %s over %s %s: %s", clean(t.BankRef), a.local(t.Amount, t.Currency), t.Currency, t.Rule)
		}
		for _, l := range out.Left {
			a.say("left %s: %s", clean(l.BankRef), clean(l.Reason))
		}
		a.say("%d accepted, %d left", len(out.Accepted), len(out.Left))
		return nil
	})
}

// confidence reads a number above 0 and up to 1 as per mille.
func confidence(s string) (int, bool) {
	plain, ok := plainDecimal(s, 3)
	whole, part, _ := strings.Cut(plain, ".")
	if !ok || len(part) > 3 {
		return 0, false
	}
	n, err := strconv.Atoi(whole + (part + "000")[:3])
	return n, err == nil && n > 0 && n <= 1000
}
