package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/report"
	"ccdesk/internal/sync/reportfile"
)

func newReport(a *app) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "report NAME [--format table|csv|xlsx|json|html|pdf]",
		Short: "Figures of the book: " + strings.Join(report.Names(), ", "),
		Args:  cobra.ExactArgs(1), ValidArgs: report.Names(),
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			if format == "" {
				format = "table"
				if a.json {
					format = "json"
				}
			}
			if !slices.Contains(reportFormats, format) {
				return usagef("--format: found %q, expected one of %s", format, strings.Join(reportFormats, ", "))
			}
			d, err := a.readDesk()
			if err != nil {
				return err
			}
			defer d.Close()
			accounts, err := d.Customers(cmd.Context())
			if err != nil {
				return err
			}
			t, ok := report.Named(args[0], accounts, d.Today(), d.Policy().PromiseTolerance)
			if !ok {
				return usagef("report: found %q, expected one of %s", args[0], strings.Join(report.Names(), ", "))
			}
			switch format {
			case "json":
				return a.printJSON(t)
			case "csv":
				return a.printCSV(guardTable(t))
			case "xlsx":
				return reportfile.WriteXLSX(a.stdout, t)
			case "html":
				return reportfile.WriteHTML(a.stdout, t, a.cell)
			case "pdf":
				return reportfile.WritePDF(a.stdout, t, d.Today().Time(), a.cell)
			}
			return a.printReport(t)
		}),
	}
	c.Flags().StringVar(&format, "format", "", strings.Join(reportFormats, ", ")+" (default table; with --json json)")
	return c
}

// reportFormats are the forms of a report; files go to standard output.
var reportFormats = []string{"table", "csv", "xlsx", "json", "html", "pdf"}

// guardTable gives the records with their foreign text made safe.
func guardTable(t *report.Table) [][]string {
	rows := t.Records()
	for _, row := range rows[1:] {
		for i := range row {
			if t.Columns[i].Kind == report.Text {
				row[i] = guard(row[i])
			}
		}
	}
	return rows
}

func (a *app) printReport(t *report.Table) error {
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Title
		if c.Kind != report.Text && c.Kind != report.Day {
			heads[i] = ">" + c.Title
		}
	}
	a.say("%s", a.bold(t.Title))
	s := newSheet(heads...)
	for _, rows := range [][][]report.Value{t.Rows, t.Totals} {
		for _, row := range rows {
			cells := make([]string, len(row))
			for i, v := range row {
				cells[i] = a.cell(v, t.Columns[i].Kind)
			}
			s.add(cells...)
		}
	}
	return a.printSheet(s)
}

// cell writes a value for people.
func (a *app) cell(v report.Value, k report.Kind) string {
	switch {
	case v.None:
		return ""
	case k == report.Amount:
		return a.amount(money.Of(v.Number, v.Cur))
	case k == report.Share:
		return a.language().Percent(int(v.Number))
	case k == report.Count:
		return strconv.FormatInt(v.Number, 10)
	}
	return v.Format(k)
}
