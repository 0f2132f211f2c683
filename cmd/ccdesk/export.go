package main

import (
	"context"
	"encoding/csv"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
)

// exportedJSON is one allocation, for the ledger.
type exportedJSON struct {
	BankRef  string `json:"bank_ref"`
	Booked   string `json:"booked"`
	Invoice  string `json:"invoice,omitempty"` // none: on account
	Customer string `json:"customer_id"`
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
	By       string `json:"by"`
	Rule     string `json:"rule"`
	Class    string `json:"class,omitempty"` // of a difference: settled without money
}

// bookJSON is the whole book.
type bookJSON struct {
	Today     string         `json:"today"`
	Customers []customerJSON `json:"customers"`
	Payments  []paymentJSON  `json:"payments"`
}

func newExport(a *app) *cobra.Command {
	return a.group("export", "What was applied, for the ledger; the whole book",
		a.exporter("allocations", "Every allocation of bank money, in booking order",
			"Money on account has no invoice; a difference that was settled without money has a class.", a.exportAllocations),
		a.exporter("book", "The whole book",
			"JSON has customers with all that is open, agreed and contested, and the bank entries; CSV has a line for each open item.", a.exportBook))
}

func (a *app) exporter(use, short, long string, write func(ctx context.Context, d *desk.Desk, asJSON bool) error) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use: use, Short: short, Long: long, Args: cobra.NoArgs,
		RunE: a.do(func(cmd *cobra.Command, _ []string) error {
			if format == "" {
				format = "csv"
				if a.json {
					format = "json"
				}
			}
			if format != "csv" && format != "json" {
				return usagef("--format: found %q, expected csv or json", format)
			}
			d, err := a.readDesk()
			if err != nil {
				return err
			}
			defer d.Close()
			return write(cmd.Context(), d, format == "json")
		}),
	}
	c.Flags().StringVar(&format, "format", "", "csv or json (default csv; with --json json)")
	return c
}

func (a *app) exportAllocations(ctx context.Context, d *desk.Desk, asJSON bool) error {
	list := []exportedJSON{}
	err := d.Entries(ctx, func(e *ar.Entry) error {
		list = append(list, exportedOf(e)...)
		return nil
	})
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(list)
	}
	rows := [][]string{{"bank_ref", "booked", "invoice", "customer_id", "amount", "currency", "by", "rule", "class"}}
	for _, x := range list {
		rows = append(rows, []string{guard(x.BankRef), x.Booked, guard(x.Invoice), guard(x.Customer), x.Amount, x.Currency, guard(x.By), x.Rule, guard(x.Class)})
	}
	return a.printCSV(rows)
}

func exportedOf(e *ar.Entry) []exportedJSON {
	var out []exportedJSON
	add := func(c ar.CustomerID, item ar.ItemID, amount int64, class string) {
		out = append(out, exportedJSON{BankRef: string(e.Line.ID), Booked: day(e.Line.Booked), Invoice: string(item), Customer: string(c),
			Amount: decimal(amount, e.Line.Cur), Currency: e.Line.Cur.String(), By: e.By, Rule: e.Rule, Class: class})
	}
	for _, l := range e.Lines {
		add(l.Customer, l.Item, l.Amount, "")
	}
	for _, x := range e.Differences {
		add(x.Customer, x.Item, x.Amount, x.Class)
	}
	for _, s := range e.OnAccount {
		add(s.Customer, "", s.Amount, "")
	}
	return out
}

func (a *app) exportBook(ctx context.Context, d *desk.Desk, asJSON bool) error {
	accounts, err := d.Customers(ctx)
	if err != nil {
		return err
	}
	if !asJSON {
		return a.printCSV(openItemRows(accounts))
	}
	out := bookJSON{Today: day(d.Today()), Customers: make([]customerJSON, len(accounts))}
	for i, acc := range accounts {
		v, err := d.View(ctx, acc.ID)
		if err != nil {
			return err
		}
		out.Customers[i] = customerOf(&v, d.Policy())
		if out.Customers[i].Timeline, err = a.timeline(ctx, d, acc); err != nil {
			return err
		}
	}
	if out.Payments, err = payments(ctx, d, ""); err != nil {
		return err
	}
	return a.printJSON(out)
}

func openItemRows(accounts []*ar.Account) [][]string {
	rows := [][]string{{"customer_id", "name", "number", "installment", "company", "kind", "issued", "due", "amount", "open", "currency", "state", "step", "step_on", "reference", "po_number"}}
	for _, acc := range accounts {
		for _, it := range acc.Items {
			if it.State != ar.Open {
				continue
			}
			n := ""
			if it.Instalment > 0 {
				n = strconv.Itoa(it.Instalment)
			}
			rows = append(rows, []string{guard(string(acc.ID)), guard(acc.Customer.Name), guard(it.Number), n, guard(it.Company), it.Kind.String(), day(it.Issued), day(it.Due),
				decimal(it.Amount, it.Cur), decimal(it.Open, it.Cur), it.Cur.String(), it.State.String(), guard(it.Step), day(it.StepOn), guard(it.Reference), guard(it.PO)})
		}
	}
	return rows
}

// guard keeps a spreadsheet from reading foreign text as a formula.
func guard(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

func (a *app) printCSV(rows [][]string) error {
	w := csv.NewWriter(a.stdout)
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	return w.Error()
}
