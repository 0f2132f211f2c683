package ledgerfile_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pelletier/go-toml/v2"

	"ccdesk/internal/sync/ledgerfile"
)

func TestAProfileReadsAnotherProgramsExport(t *testing.T) {
	var conf struct {
		Import map[string]*ledgerfile.Profile `toml:"import"`
	}
	if err := toml.Unmarshal([]byte(`
[import.exact]
kind = "invoices"
date_form = "DD-MM-YYYY"
decimal = ","
delimiter = ";"
negative_credits = true
defaults = { currency = "EUR" }
match = { file = "Openstaand*.csv", header = ["Factuurnr"] }
[import.exact.columns]
number = "Factuurnr"
customer_id = "Debiteur"
issued = "Datum"
due = "Vervaldatum"
amount = "Bedrag"
status = "Stand"
[import.exact.values.status]
Betaald = "settled"
`), &conf); err != nil {
		t.Fatal(err)
	}
	p := conf.Import["exact"]
	if err := p.Check("exact"); err != nil {
		t.Fatal(err)
	}
	if !p.Fits("/in/Openstaand 2026.csv", []string{"factuurnr"}) || p.Fits("x.csv", []string{"Factuurnr"}) || p.Fits("Openstaand.csv", nil) {
		t.Error("the profile should fit by name and header together")
	}
	rows, sum := invoices(t, "Factuurnr;Debiteur;Datum;Vervaldatum;Bedrag;Stand;number\n"+
		"F1;C1;09-01-2026;8-2-2026;1.234,50;;x\nF2;C1;09-01-2026;08-02-2026;-100;betaald;\nF3;C1;2026-01-09;08-02-2026;1,00;;\nF4;C1;31-02-2026;08-02-2026;1,00;;\nF5;C1;09/01/2026;08-02-2026;1,00;;\n", p)
	var got []string
	for _, r := range rows {
		it := r.Item
		got = append(got, fmt.Sprint(it.Number, " ", it.Kind, " ", it.Issued, " ", it.Due, " ", it.OpenMoney(), " ", r.Status, it.Attributes))
	}
	want := []string{"F1 invoice 2026-01-09 2026-02-08 1234.50 EUR [{number x}]", "F2 credit_note 2026-01-09 2026-02-08 100.00 EUR settled[]", "F3 invoice 2026-01-09 2026-02-08 1.00 EUR []"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if sum.Refused != 2 || sum.Refusals[0].Error() != `invoices.csv:5: issued: found "31-02-2026", expected a date as DD-MM-YYYY; correct it, or change date_form in the [import.NAME] profile` {
		t.Errorf("%q", messages(sum.Refusals))
	}
}

func TestDateForms(t *testing.T) {
	for _, c := range []struct {
		form, value string
		ok          bool
	}{
		{"DD.MM.YYYY", "09.01.2026", true}, {"DD.MM.YYYY", "9.1.2026", true}, {"MM/DD/YYYY", "01/09/2026", true}, {"MM/DD/YYYY", "13/09/2026", false},
		{"YYYYMMDD", "20260109", true}, {"YYYYMMDD", "2026109", false}, {"DD-MM-YYYY", "09-01-26", false}, {"DD-MM-YYYY", "09-01-2026 00:00:00", true},
		{"DD-MM-YYYY", "09-01-2026x", false}, {"DD-MM-YYYY", "09-01-2026", true}, {"DDMMYYYY", "09012026", true},
	} {
		rows, _ := invoices(t, invoiceHead+"F1,C1,,"+c.value+",2026-02-08,1.00,EUR\n", &ledgerfile.Profile{Kind: ledgerfile.Invoices, DateForm: c.form})
		if got := len(rows) == 1 && rows[0].Item.Issued.String() == "2026-01-09"; got != c.ok {
			t.Errorf("%s %q: accepted %v, want %v", c.form, c.value, got, c.ok)
		}
	}
}

func TestRowsOfOneInvoiceAreGrouped(t *testing.T) {
	const head = "number,customer_id,issued,due,amount,currency\n"
	row := func(number, customer, amount string) string {
		return number + "," + customer + ",2026-01-09,2026-02-08," + amount + ",EUR\n"
	}
	for name, c := range map[string]struct {
		sum     bool
		rows    string
		want    string
		refused int
	}{
		"totals are taken once":              {false, row("F1", "C1", "5.00") + row("F1", "C1", "5.00") + row("F2", "C1", "1.00"), "F1 5.00 F2 1.00", 0},
		"a total that differs is refused":    {false, row("F1", "C1", "5.00") + row("F1", "C1", "6.00"), "F1 5.00", 1},
		"lines are added up":                 {true, row("F1", "C1", "5.00") + row("F1", "C1", "6.00") + row("F2", "C1", "1.00"), "F1 11.00 F2 1.00", 0},
		"a discount line is taken off":       {true, row("F1", "C1", "5.00") + row("F1", "C1", "-1.00"), "F1 4.00", 0},
		"less than nothing is a credit note": {true, row("F1", "C1", "5.00") + row("F1", "C1", "-6.00"), "credit_note F1 1.00", 0},
		"another customer spoils it":         {true, row("F1", "C1", "5.00") + row("F1", "C2", "6.00") + row("F2", "C1", "1.00"), "F2 1.00", 2},
		"a bad line spoils its invoice":      {true, row("F1", "C1", "5.00") + row("F1", "C1", "x") + row("F2", "C1", "1.00"), "F2 1.00", 2},
		"a bad first line, too":              {true, row("F1", "C1", "x") + row("F1", "C1", "6.00") + row("F2", "C1", "1.00"), "F2 1.00", 2},
		"a short line spoils its invoice":    {true, row("F1", "C1", "5.00") + "F1,C\n" + row("F2", "C1", "1.00") + row("F3", "C1", "1.00"), "F2 1.00 F3 1.00", 2},
		"a line that cannot be cut":          {true, row("F1", "C1", "5.00") + "\"F1\"x\n" + row("F2", "C1", "1.00") + row("F3", "C1", "1.00"), "F3 1.00", 3},
	} {
		t.Run(name, func(t *testing.T) {
			rows, sum := invoices(t, head+c.rows, &ledgerfile.Profile{Kind: ledgerfile.Invoices, GroupBy: "number", Sum: c.sum, NegativeCredits: true})
			var got []string
			for _, r := range rows {
				if r.Item.Kind.String() != "invoice" {
					got = append(got, r.Item.Kind.String())
				}
				got = append(got, r.Item.Number, r.Item.OpenMoney().Decimal())
			}
			if d := cmp.Diff(c.want, strings.Join(got, " ")); d != "" || sum.Refused != c.refused {
				t.Errorf("%s\nrefused %d: %q", d, sum.Refused, messages(sum.Refusals))
			}
		})
	}
}

func TestProfilesAreChecked(t *testing.T) {
	good := func(change func(*ledgerfile.Profile)) error {
		p := &ledgerfile.Profile{Kind: ledgerfile.Invoices}
		change(p)
		return p.Check("x")
	}
	for want, err := range map[string]error{
		`[import.x] kind: found "orders", expected customers, invoices, contacts or statement`:                               good(func(p *ledgerfile.Profile) { p.Kind = "orders" }),
		`[import.x] date_form: found "DD-MM", expected YYYY, MM and DD once each, with separators, such as DD-MM-YYYY`:       good(func(p *ledgerfile.Profile) { p.DateForm = "DD-MM" }),
		`[import.x] date_form: found "DD-MMM-YYYY", expected YYYY, MM and DD once each, with separators, such as DD-MM-YYYY`: good(func(p *ledgerfile.Profile) { p.DateForm = "DD-MMM-YYYY" }),
		`[import.x] decimal: found ";", expected "." or ","`:                                                                 good(func(p *ledgerfile.Profile) { p.Decimal = ";" }),
		`[import.x] delimiter: found "::", expected one character, or "tab"`:                                                 good(func(p *ledgerfile.Profile) { p.Delimiter = "::" }),
		`[import.x] group_by: found "customer", expected "number", for invoices`:                                             good(func(p *ledgerfile.Profile) { p.GroupBy = "customer" }),
		`[import.x] defaults.currency: found "euro", expected a code such as EUR`:                                            good(func(p *ledgerfile.Profile) { p.Defaults = map[string]string{"currency": "euro"} }),
		`[import.x] match.file: found "[", expected a pattern such as "Open*.csv"`:                                           good(func(p *ledgerfile.Profile) { p.Match.File = "[" }),
	} {
		if fmt.Sprint(err) != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
	if err := good(func(p *ledgerfile.Profile) { p.Columns = map[string]string{"credit_limit": "x"} }); err == nil || !strings.Contains(err.Error(), "a column of invoices.csv") {
		t.Error(err)
	}
}

func TestAtMostAThousandRefusalsAreKeptAndAllAreCounted(t *testing.T) {
	_, sum := invoices(t, invoiceHead+strings.Repeat("F,C,,x,2026-02-08,1.00,EUR\n", 1500), nil)
	if sum.Refused != 1500 || len(sum.Refusals) != ledgerfile.MaxDetails {
		t.Errorf("refused %d, kept %d", sum.Refused, len(sum.Refusals))
	}
}
