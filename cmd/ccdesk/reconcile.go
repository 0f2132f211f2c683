package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/sync/intake"
	"ccdesk/internal/sync/ledgerfile"
)

// differsJSON is one difference. Currency is that of both sides where they
// are amounts in one; amounts in two name their own.
type differsJSON struct {
	Invoice        string `json:"invoice"`
	Customer       string `json:"customer_id"`
	Kind           string `json:"kind"` // missing_in_desk, missing_in_ledger, open, amount, due, customer
	Ledger         string `json:"ledger,omitempty"`
	Desk           string `json:"desk,omitempty"`
	Currency       string `json:"currency,omitempty"`
	LedgerCurrency string `json:"ledger_currency,omitempty"`
	Explanation    string `json:"explanation,omitempty"`
}

func differsOf(list []desk.Difference) []differsJSON {
	out := make([]differsJSON, len(list))
	for i, x := range list {
		ledger, ledgerCur, _ := strings.Cut(x.Ledger, " ")
		ours, cur, _ := strings.Cut(x.Desk, " ")
		out[i] = differsJSON{Invoice: string(x.Item), Customer: string(x.Customer), Kind: x.Kind, Ledger: ledger, Desk: ours,
			Currency: cmp.Or(cur, ledgerCur), Explanation: x.Explain}
		if cur != "" && ledgerCur != "" && cur != ledgerCur {
			out[i].LedgerCurrency = ledgerCur
		}
	}
	return out
}

func newReconcile(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "reconcile [FILE]", Short: "Every difference between the ledger's open-item list and the desk",
		Long: "Compares an open-item list (a file in the form of invoices.csv, complete) with the book and changes\n" +
			"nothing. Differences are the result: the exit code is 0 with and without them, 3 where rows of the\n" +
			"list could not be read. Without FILE it says how to get such a list.",
		Args: cobra.MaximumNArgs(1),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				a.inform("export the ledger's complete list of open items in the form of invoices.csv, then run: ccdesk reconcile FILE\n" +
					"to take over what the ledger says, run: ccdesk import --open-items FILE")
				return a.show([]differsJSON{}, func() error { return nil })
			}
			facts, refused, err := a.openItemList(args[0])
			if err != nil {
				return err
			}
			d, err := a.readDesk()
			if err != nil {
				return err
			}
			defer d.Close()
			diffs, err := d.Reconcile(cmd.Context(), facts)
			if err != nil {
				return err
			}
			if err := a.show(differsOf(diffs), func() error { return a.printDifferences(diffs, len(facts)) }); err != nil {
				return err
			}
			a.list("refused", len(refused), func(i int) string { return refused[i].Error() })
			if len(refused) > 0 {
				return errPart
			}
			return nil
		}),
	}
}

// openItemList reads a file in the form of invoices.csv.
func (a *app) openItemList(path string) ([]desk.ItemFact, []ledgerfile.Refusal, error) {
	det, err := a.detector()
	if err != nil {
		return nil, nil, err
	}
	sources, problems := det.Walk([]string{path})
	if err := firstNamed(problems); err != nil {
		return nil, nil, err
	}
	var facts []desk.ItemFact
	var refused []ledgerfile.Refusal
	for _, s := range sources {
		if s.Format != intake.InvoicesCSV {
			return nil, nil, fmt.Errorf("%s: found %s, expected a list of open items in the form of invoices.csv", s.Name(), s.Format)
		}
		f, err := s.Open()
		if err != nil {
			return nil, nil, err
		}
		sum, err := ledgerfile.ReadInvoices(f, ledgerfile.Options{File: s.Name(), Profile: det.Profiles[s.Profile]}, func(row ledgerfile.InvoiceRow) error {
			facts = append(facts, itemFact(&row, s.Name()))
			return nil
		})
		f.Close() // it was only read
		if err != nil {
			return nil, nil, err
		}
		refused = append(refused, sum.Refusals...)
	}
	return facts, refused, nil
}

// firstNamed gives the first problem of a path that was named.
func firstNamed(problems []intake.Problem) error {
	for _, p := range problems {
		if p.Named {
			return p
		}
	}
	return nil
}

func (a *app) printDifferences(diffs []desk.Difference, items int) error {
	if len(diffs) == 0 {
		a.say("no differences in %d items", items)
		return nil
	}
	t := newSheet("invoice", "customer", "difference", ">ledger", ">desk", "explanation")
	for _, x := range diffs {
		t.add(string(x.Item), string(x.Customer), x.Kind, orDash(x.Ledger), orDash(x.Desk), x.Explain)
	}
	return a.printSheet(t)
}
