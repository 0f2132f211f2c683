package main

import (
	"github.com/spf13/cobra"

	"ccdesk/internal/sync/generate"
)

// generatedJSON counts what was made.
type generatedJSON struct {
	Dir         string `json:"dir"`
	Customers   int    `json:"customers"`
	Contacts    int    `json:"contacts"`
	Invoices    int    `json:"invoices"`
	CreditNotes int    `json:"credit_notes"`
	Statements  int    `json:"statements"`
	Payments    int    `json:"payments"`
	Mails       int    `json:"mails"`
}

func newGenerate(a *app) *cobra.Command {
	var dir string
	opt := generate.Options{Wide: true}
	c := &cobra.Command{
		Use: "generate --out DIR", Short: "Write a made-up book as files", Args: cobra.NoArgs,
		Long: "Writes customers.csv, contacts.csv, invoices.csv, statements/*.xml, advices/* and mail/*.eml. The same numbers\n" +
			"and the same --today give the same files. With --truth, truth.csv says where every payment belongs, and\n" +
			"ccdesk evaluate measures cash application by it.",
		RunE: a.do(func(*cobra.Command, []string) error {
			opt.End = a.businessDate()
			sum, err := generate.WriteFiles(dir, opt)
			if err != nil {
				return err
			}
			out := generatedJSON{Dir: dir, Customers: sum.Customers, Contacts: sum.Contacts, Invoices: sum.Invoices, CreditNotes: sum.CreditNotes,
				Statements: sum.Statements, Payments: sum.Payments, Mails: sum.Mails}
			return a.show(out, func() error {
				a.say("%s: %d customers, %d invoices, %d credit notes, %d statements with %d payments, %d mails",
					clean(dir), out.Customers, out.Invoices, out.CreditNotes, out.Statements, out.Payments, out.Mails)
				return nil
			})
		}),
	}
	f := c.Flags()
	f.StringVar(&dir, "out", "", "the directory to write into")
	f.IntVar(&opt.Customers, "customers", 100, "how many customers")
	f.IntVar(&opt.Invoices, "invoices", 2000, "how many invoices and credit notes")
	f.IntVar(&opt.Days, "days", 365, "length of the history in days, up to the business date")
	f.Uint64Var(&opt.Seed, "seed", 1, "another number makes another book")
	f.BoolVar(&opt.Truth, "truth", false, "write truth.csv as well")
	f.BoolVar(&opt.HeldOut, "held-out", false, "add the habits that are kept out of tuning")
	_ = f.MarkHidden("held-out") // the flag was defined one line above
	require(c, "out")
	return c
}
