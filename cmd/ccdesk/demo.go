package main

import (
	"context"
	"errors"
	"runtime/debug"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/letter"
	"ccdesk/internal/store/mem"
	"ccdesk/internal/sync/generate"
)

func newDemo(a *app) *cobra.Command {
	var customers int
	var seed uint64
	var headless bool
	c := &cobra.Command{
		Use: "demo [--customers N] [--seed S] [--headless]", Short: "Open the desk on a made-up book", Args: cobra.NoArgs,
		Long: "The book lives in memory and needs nothing else; your own is not touched. --headless prints the\n" +
			"worklist and ends.",
		RunE: a.do(func(cmd *cobra.Command, _ []string) error {
			if customers < 0 {
				return usagef("--customers: found %d, expected 1 or more", customers)
			}
			return a.demo(cmd.Context(), customers, seed, headless)
		}),
	}
	c.Flags().IntVar(&customers, "customers", 0, "how many customers (default 900)")
	c.Flags().Uint64Var(&seed, "seed", demoSeed, "another number makes another book")
	c.Flags().BoolVar(&headless, "headless", false, "print the worklist and end")
	return c
}

func (a *app) demo(ctx context.Context, customers int, seed uint64, headless bool) (err error) {
	opt, err := a.deskOptions()
	if err != nil {
		return err
	}
	if !a.quiet && isTerminal(a.stderr) {
		a.inform("making up a book …")
	}
	// The book fits into memory many times over; collecting garbage less often
	// lets the screen appear sooner.
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	book, err := generate.Collect(demoOptions(seed, customers, a.businessDate()))
	if err != nil {
		return err
	}
	s := mem.New()
	if err := loadDemo(ctx, s, opt, book); err != nil {
		return errors.Join(err, s.Close())
	}
	opt.Companies = demoCompanies()
	d := desk.Open(s, opt)
	defer func() { err = errors.Join(err, d.Close()) }()
	if headless {
		return a.printWorklist(ctx, d, 0, "")
	}
	return a.runDemo(ctx, d)
}

// demoSeed makes the book that everybody sees first.
const demoSeed = 1

// demoCompanies is the letterhead of the made-up house.
func demoCompanies() desk.Companies {
	return desk.Companies{Default: "demo", ByName: map[string]desk.Company{"demo": {
		From: "debiteuren@noordzee.example", FromName: demoCompany,
		Party: letter.Party{Name: demoCompany, Address: []string{"Waalhaven 12", "3089 JH Rotterdam"},
			Email: "debiteuren@noordzee.example", Phone: "+31 10 555 01 23"},
	}}}
}

// demoOptions are those of the demonstration book, in proportion where another
// number of customers is given.
func demoOptions(seed uint64, customers int, today civil.Date) generate.Options {
	opt := generate.Demo(seed, today)
	if customers > 0 {
		opt.Invoices = opt.Invoices * customers / opt.Customers
		opt.Customers = customers
	}
	return opt
}
