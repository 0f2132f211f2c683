package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
)

func newApply(a *app) *cobra.Command {
	var f applyFlags
	c := &cobra.Command{
		Use:   "apply BANK_REF INVOICE[=AMOUNT]…",
		Short: "Put a bank entry against invoices",
		Long: "Invoices may be of several customers. Without an amount an invoice gets as much as fits. Credit notes make\n" +
			"room for invoices. What is left over goes on account of the customer of the first invoice; --on-account\n" +
			"names another, or with no invoices takes all of it.\n\n" +
			"A rest that no money settles is given up with --write-off, --discount, --fee or --fx beside the invoice;\n" +
			"without an amount it is all that stays open. --other sets money of the entry apart that is no receivable,\n" +
			"such as psp_fee=-3.00 for a fee that a payment service kept back.",
		Args: cobra.MinimumNArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 && f.onAccount == "" {
				return usagef("apply: expected a bank reference and at least one invoice, or --on-account")
			}
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				e, err := d.FindEntry(ctx, args[0])
				if err != nil {
					return nil, err
				}
				out := desk.ApplyEntry{Entry: e.Line.ID, Rate: f.rate}
				if f.onAccount != "" {
					acc, err := customer(ctx, d, f.onAccount)
					if err != nil {
						return nil, err
					}
					out.OnAccount = acc.ID
				}
				if out.Portions, err = portions(ctx, d, args[1:]); err != nil {
					return nil, err
				}
				if len(f.rests()) == 0 && len(f.other) == 0 && alreadySo(e, out.Portions) {
					return desk.All{}, nil // said twice is done once
				}
				if out.Differences, err = f.differences(ctx, d); err == nil {
					out.Other, err = f.others(e.Line.Cur)
				}
				return out, err
			})
		}),
	}
	f.define(c)
	return c
}

// portions reads INVOICE[=AMOUNT] words.
func portions(ctx context.Context, d *desk.Desk, words []string) ([]desk.Portion, error) {
	var out []desk.Portion
	for _, word := range words {
		number, amount, given := word, "", false
		if i := strings.LastIndexByte(word, '='); i > 0 {
			number, amount, given = word[:i], word[i+1:], true
		}
		it, err := d.FindItem(ctx, number)
		if err != nil {
			return nil, err
		}
		p := desk.Portion{ItemRef: desk.ItemRef{Customer: it.Customer, Item: it.ID}}
		if given {
			m, err := parseAmount(amount, it.Cur)
			switch {
			case err != nil:
				return nil, usagef("%s: %v", word, err)
			case it.Kind == ar.CreditNote && m.Minor < 0:
				m = m.Neg()
			}
			if m.Minor <= 0 {
				return nil, &desk.Problem{Code: "invalid", What: fmt.Sprintf("%s: found %s, expected an amount above zero", word, m), Remedy: "leave =AMOUNT out for as much as fits"}
			}
			p.Amount = m.Minor
		}
		out = append(out, p)
	}
	return out, nil
}

// alreadySo reports whether the entry stands against exactly these invoices
// with these amounts, by a person's word.
func alreadySo(e *ar.Entry, portions []desk.Portion) bool {
	if len(e.Lines) == 0 || e.By == ar.Auto || len(e.Lines) != len(portions) {
		return false
	}
	for _, p := range portions {
		same := false
		for _, l := range e.Lines {
			amount := l.Amount
			if amount < 0 {
				amount = -amount
			}
			same = same || l.Item == p.Item && l.Customer == p.Customer && (p.Amount == 0 || p.Amount == amount)
		}
		if !same {
			return false
		}
	}
	return true
}

func newUnapply(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "unapply BANK_REF", Short: "Take the allocation of a bank entry back", Args: cobra.ExactArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				e, err := d.FindEntry(ctx, args[0])
				if err != nil {
					return nil, err
				}
				return desk.UnapplyEntry{Entry: e.Line.ID}, nil
			})
		}),
	}
}
