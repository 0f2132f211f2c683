package main

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// customerLine is a customer in a list.
type customerLine struct {
	ID         string `json:"id"`
	Name       string `json:"name"`
	Kind       string `json:"kind,omitempty"`
	Country    string `json:"country,omitempty"`
	Controller string `json:"controller,omitempty"`
	Open       string `json:"open"`
	Overdue    string `json:"overdue"`
	OnAccount  string `json:"on_account"`
	Currency   string `json:"currency"`
	OldestDays int    `json:"oldest_days"`
	OpenItems  int    `json:"open_items"`

	totals ar.Totals
}

func newCustomers(a *app) *cobra.Command {
	var find string
	c := &cobra.Command{
		Use: "customers", Short: "The book: customers with what is open", Args: cobra.NoArgs,
		RunE: a.do(func(cmd *cobra.Command, _ []string) error {
			d, err := a.readDesk()
			if err != nil {
				return err
			}
			defer d.Close()
			accounts, err := chosen(cmd.Context(), d, find)
			if err != nil {
				return err
			}
			list := make([]customerLine, len(accounts))
			for i, acc := range accounts {
				list[i] = customerLineOf(acc, d.Today())
			}
			return a.show(list, func() error { return a.printCustomers(list) })
		}),
	}
	c.Flags().StringVar(&find, "find", "", "only those with these words in number, name, city, contact, mail address or open item")
	return c
}

func chosen(ctx context.Context, d *desk.Desk, find string) ([]*ar.Account, error) {
	if find == "" {
		return d.Customers(ctx)
	}
	hits, err := d.Search(ctx, find, 0)
	if err != nil {
		return nil, err
	}
	out := make([]*ar.Account, len(hits))
	for i, h := range hits {
		out[i] = h.Account
	}
	return out, nil
}

func customerLineOf(acc *ar.Account, today civil.Date) customerLine {
	t := acc.TotalsIn(acc.Currency(), today)
	c := &acc.Customer
	return customerLine{ID: string(acc.ID), Name: c.Name, Kind: c.Kind.String(), Country: c.Country, Controller: acc.ControllerName(),
		Open: decimal(t.Open, t.Cur), Overdue: decimal(t.Overdue, t.Cur), OnAccount: decimal(t.OnAccount, t.Cur), Currency: t.Cur.String(),
		OldestDays: t.OldestDays, OpenItems: t.OpenItems, totals: t}
}

func (a *app) printCustomers(list []customerLine) error {
	t := newSheet("customer", "name", "controller", ">items", ">open", ">overdue", "cur", ">days")
	for _, c := range list {
		t.add(c.ID, c.Name, c.Controller, strconv.Itoa(c.OpenItems), a.amount(money.Of(c.totals.Open, c.totals.Cur)),
			a.amount(money.Of(c.totals.Overdue, c.totals.Cur)), c.Currency, strconv.Itoa(c.OldestDays))
	}
	return a.printSheet(t)
}
