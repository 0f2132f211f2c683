package ledgerfile_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/ledgerfile"
)

// steps are cash discounts, of pairs of days and permille.
func steps(pairs ...int) (list []ar.DiscountTerms) {
	for i := 0; i < len(pairs); i += 2 {
		list = append(list, ar.DiscountTerms{Days: pairs[i], Permille: pairs[i+1]})
	}
	return list
}

func TestDocumentsGrantTheirCashDiscount(t *testing.T) {
	cii := func(terms string) string { return ciiDoc(map[string]string{"terms": terms}) }
	ubl := func(terms string) string {
		return ublDoc("Invoice", map[string]string{"PaymentMeans": "<PaymentTerms>" + terms + "</PaymentTerms>"})
	}
	text := func(s string) string { return "<Description>" + s + "</Description>" }
	for name, c := range map[string]struct {
		doc     string
		want    []ar.DiscountTerms
		warning string
	}{
		"steps, the shortest first": {cii(text("#SKONTO#TAGE=14#PROZENT=2.00#\n#SKONTO#TAGE=7#PROZENT=3.50#\n")), steps(7, 35, 14, 20), ""},
		"on the whole amount":       {cii(text("#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=121.00#")), steps(14, 20), ""},
		"on a part of it":           {cii(text("#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=100.00#")), nil, `found "2.00 % 14 100.00", expected a discount on the whole amount`},
		"of hundredths":             {cii(text("#SKONTO#TAGE=14#PROZENT=2.25#")), nil, `found "2.25 % 14", expected a percentage from 0 to 50 with at most one decimal`},
		"of nothing":                {cii(text("#SKONTO#TAGE=30#PROZENT=0.00#")), nil, ""},
		"in prose":                  {cii(text("2 % within 10 days")), nil, ""},
		"in elements":               {cii("<ApplicableTradePaymentDiscountTerms><BasisPeriodMeasure unitCode='DAY'>10</BasisPeriodMeasure><CalculationPercent>2</CalculationPercent></ApplicableTradePaymentDiscountTerms>"), steps(10, 20), ""},
		"in months":                 {cii("<ApplicableTradePaymentDiscountTerms><BasisPeriodMeasure unitCode='MON'>1</BasisPeriodMeasure><CalculationPercent>2</CalculationPercent></ApplicableTradePaymentDiscountTerms>"), nil, "expected from 0 to 365 days"},
		"UBL, a note":               {ubl("<Note>#SKONTO#TAGE=14#PROZENT=2.00#</Note>"), steps(14, 20), ""},
		"UBL, until a day":          {ubl("<SettlementDiscountPercent>2.0</SettlementDiscountPercent><SettlementPeriod><EndDate>2026-01-19</EndDate></SettlementPeriod>"), steps(10, 20), ""},
		"UBL, for some days":        {ubl("<SettlementDiscountPercent>2</SettlementDiscountPercent><SettlementPeriod><DurationMeasure unitCode='DAY'>8</DurationMeasure></SettlementPeriod>"), steps(8, 20), ""},
		"UBL, for no time":          {ubl("<SettlementDiscountPercent>2</SettlementDiscountPercent>"), nil, "expected from 0 to 365 days"},
	} {
		t.Run(name, func(t *testing.T) {
			read := ledgerfile.ReadCII
			if strings.HasPrefix(name, "UBL") {
				read = ledgerfile.ReadUBL
			}
			d, err := read(strings.NewReader(c.doc), "f.xml")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, d.Item.Discounts); diff != "" {
				t.Error(diff)
			}
			said := ""
			for _, w := range d.Warnings {
				if w.Field != "DueDateDateTime" {
					said += w.Error()
				}
			}
			if (said == "") != (c.warning == "") || !strings.Contains(said, c.warning) {
				t.Errorf("warned: %q", said)
			}
		})
	}
	d := readUBL(t, "de-xrechnung-skonto.xml")
	if diff := cmp.Diff(steps(7, 20, 14, 10), d.Item.Discounts); diff != "" {
		t.Error(diff)
	}
}

func TestTablesGrantTheirCashDiscount(t *testing.T) {
	for _, c := range []struct {
		days, percent string
		want          []ar.DiscountTerms
		warning       string
	}{
		{"", "", nil, ""},
		{"14", "2", steps(14, 20), ""},
		{"10", "2.0", steps(10, 20), ""},
		{"10", "2.5 %", steps(10, 25), ""},
		{"10", "\"2,50\"", steps(10, 25), ""},
		{"0", "2", nil, ""},
		{"14", "0", nil, ""},
		{"14", "2.25", nil, `discount_percent: found "2.25", expected a percentage from 0 to 50 with at most one decimal; the row was read without a cash discount`},
		{"14", "60", nil, `discount_percent: found "60", expected a percentage from 0 to 50 with at most one decimal; the row was read without a cash discount`},
		{"two weeks", "2", nil, `discount_days: found "two weeks", expected a whole number from 0 to 365; the row was read without a cash discount`},
		{"14", "", nil, `discount_days: found "14 days,  percent", expected both discount_days and discount_percent, or neither; the row was read without a cash discount`},
	} {
		invoices := "number,customer_id,issued,due,amount,currency,discount_days,discount_percent\nF1,C1,2026-01-09,2026-02-08,121.00,EUR," + c.days + "," + c.percent + "\n"
		sum, err := ledgerfile.ReadInvoices(strings.NewReader(invoices), ledgerfile.Options{File: "f"}, func(r ledgerfile.InvoiceRow) error {
			if d := cmp.Diff(c.want, r.Item.Discounts); d != "" || !r.Has.Has("discount_days") || !r.Has.Has("discount_percent") {
				t.Errorf("%s, %s: %s", c.days, c.percent, d)
			}
			return nil
		})
		checkWarning(t, sum, err, c.warning)
		customers := "id,name,discount_days,discount_percent\nC1,Visser," + c.days + "," + c.percent + "\n"
		sum, err = ledgerfile.ReadCustomers(strings.NewReader(customers), ledgerfile.Options{File: "f"}, func(r ledgerfile.CustomerRow) error {
			var want ar.DiscountTerms
			if len(c.want) > 0 {
				want = c.want[0]
			}
			if r.Customer.Discount != want {
				t.Errorf("%s, %s: %+v", c.days, c.percent, r.Customer.Discount)
			}
			return nil
		})
		checkWarning(t, sum, err, c.warning)
	}
}

func checkWarning(t *testing.T, sum ledgerfile.Summary, err error, want string) {
	t.Helper()
	got := ""
	for _, w := range sum.Warnings {
		got += w.Error()
	}
	if want != "" {
		want = "f:2: " + want
	}
	if err != nil || sum.Rows != 1 || got != want {
		t.Errorf("%d rows, %v, warned %q", sum.Rows, err, got)
	}
}
