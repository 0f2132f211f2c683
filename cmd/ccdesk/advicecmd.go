package main

import (
	"context"
	"io"
	"os"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/advicefile"
)

func newAdvice(a *app) *cobra.Command {
	return &cobra.Command{
		Use: "advice FILE|-", Short: "Take in what a payer says a payment is for", Args: cobra.ExactArgs(1),
		Long: "Reads a remittance advice as text, mail, PDF or CSV, or the report of a payment service; - is the standard\n" +
			"input, such as pasted text. Money that waits and that it explains finds its place, or is proposed.",
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			return a.act(cmd, func(_ context.Context, d *desk.Desk) (desk.Command, error) {
				list, err := readAdvices(cmd.InOrStdin(), args[0], adviceOptions(d))
				var all desk.All
				for _, ad := range list {
					all = append(all, desk.ReceiveAdvice{Advice: ad})
				}
				return all, err
			})
		}),
	}
}

// adviceOptions say what an advice leaves open: our currency and accounts.
func adviceOptions(d *desk.Desk) advicefile.Options {
	opt := advicefile.Options{Currency: d.ReportCurrency()}
	for _, co := range d.Companies().ByName {
		opt.Own = append(opt.Own, co.IBANs...)
	}
	return opt
}

func readAdvices(stdin io.Reader, name string, opt advicefile.Options) ([]ar.Advice, error) {
	if name == "-" {
		return advicefile.ReadAll(stdin, "standard input", opt)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return advicefile.ReadAll(f, name, opt)
}
