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
	var onAccount string
	c := &cobra.Command{
		Use:   "apply BANK_REF INVOICE[=AMOUNT]…",
		Short: "Put a bank entry against invoices",
		Long: "Without an amount an invoice gets as much as fits. Credit notes make room for invoices. What is left\n" +
			"over goes on account of the customer of the first invoice; --on-account names another, or with no\n" +
			"invoices takes all of it.",
		Args: cobra.MinimumNArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			if len(args) < 2 && onAccount == "" {
				return usagef("apply: expected a bank reference and at least one invoice, or --on-account")
			}
			return a.act(cmd, func(ctx context.Context, d *desk.Desk) (desk.Command, error) {
				e, err := d.FindEntry(ctx, args[0])
				if err != nil {
					return nil, err
				}
				out := desk.ApplyEntry{Entry: e.Line.ID}
				if onAccount != "" {
					acc, err := customer(ctx, d, onAccount)
					if err != nil {
						return nil, err
					}
					out.OnAccount = acc.ID
				}
				out.Portions, err = portions(ctx, d, args[1:])
				if err != nil || !alreadySo(e, out.Portions) {
					return out, err
				}
				return desk.All{}, nil // said twice is done once
			})
		}),
	}
	c.Flags().StringVar(&onAccount, "on-account", "", "the customer who gets what is left over")
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
