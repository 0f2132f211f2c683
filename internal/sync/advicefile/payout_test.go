package advicefile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/advicefile"
)

func sample(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestReportsOfPaymentServices(t *testing.T) {
	day := civil.MustParse("2026-01-09")
	for name, want := range map[string]ar.Advice{
		"stripe.csv": {Payer: "Stripe", Payment: "po_1Q2w3E4r5T", Total: 15400, Fees: 650, Lines: []ar.PaidDocument{
			{Number: "F2026-0412", Reference: "pi_1", Amount: 12100}, {Number: "F2026-0413", Reference: "in_2", Amount: 6050}, {Number: "F2026-0400", Reference: "pi_3", Amount: -2100},
		}},
		"mollie.csv": {Payer: "Mollie", Payment: "1182161.2601.02", Total: 15815, Fees: 235, Lines: []ar.PaidDocument{
			{Number: "F2026-0412", Reference: "tr_7UhSN1zuXS", Amount: 12100}, {Number: "F2026-0413", Reference: "tr_8VhTO2avYT", Amount: 6050}, {Number: "F2026-0400", Reference: "re_4qqhO89gsT", Amount: -2100},
		}},
		"paypal.csv": {Payer: "PayPal", Payment: "3AB23456CD789012E", Total: 9604, Fees: 396, Lines: []ar.PaidDocument{
			{Number: "F2026-0412", Reference: "1AB23456CD789012E", Amount: 12100}, {Number: "F2026-0400", Reference: "2AB23456CD789012E", Amount: -2100},
		}},
	} {
		text := sample(t, name)
		if !advicefile.Looks([]byte(text)) {
			t.Errorf("%s is not recognised", name)
		}
		got, err := advicefile.Read(strings.NewReader(text), name, advicefile.Options{})
		if err != nil {
			t.Fatal(err)
		}
		check(t, &got)
		want.Kind, want.Cur, want.Date, want.Source = ar.AdvicePayout, money.EUR, day, name
		got.ID = ""
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestAReportThatDoesNotAddUpIsRefused(t *testing.T) {
	for name, c := range map[string]struct{ file, from, to, want string }{
		"a row of Stripe":     {"stripe.csv", "117.25", "117.20", "x.csv: report of Stripe: line 2: gross 121.00 less fee 3.75 is not net 117.20"},
		"the payout":          {"stripe.csv", "-154.00,0.00,-154.00", "-155.00,0.00,-155.00", "payout po_1Q2w3E4r5T: the rows make 154.00 EUR, the payout is 155.00 EUR; a row is missing"},
		"a manual payout":     {"stripe.csv", "po_1Q2w3E4r5T,2026-01-09 00:00:00,txn_1", ",,txn_1", "line 2: automatic_payout_id is empty"},
		"an amount":           {"mollie.csv", "EUR,121.00,1182161", "EUR,abc,1182161", "line 2: settlement amount: \"abc\": not a decimal number"},
		"a currency":          {"mollie.csv", ",EUR,121.00,1182161", ",XX,121.00,1182161", "line 2: settlement currency: found \"XX\", expected a code such as EUR"},
		"PayPal's withdrawal": {"paypal.csv", "9604", "9600", "withdrawal 3AB23456CD789012E is 96.00 EUR, the payments and fees make 96.04 EUR"},
		"none":                {"paypal.csv", "T0403", "T0006", "has no withdrawal to the bank"},
		"a direction":         {"paypal.csv", `"CR","12100"`, `"XX","12100"`, `line 5: transaction debit or credit: found "XX", expected CR or DR`},
	} {
		text := sample(t, c.file)
		if !strings.Contains(text, c.from) {
			t.Fatalf("%s: the sample lacks %q", name, c.from)
		}
		_, err := advicefile.Read(strings.NewReader(strings.Replace(text, c.from, c.to, 1)), "x.csv", advicefile.Options{})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAReportMayHoldSeveralPayouts(t *testing.T) {
	text := sample(t, "mollie.csv") + "2026-01-10 10:00:00,iDEAL,EUR,10.00,Paid,tr_9,F2026-0414,,,,EUR,10.00,1182161.2601.03,\n2026-01-11 10:00:00,iDEAL,EUR,10.00,Open,tr_10,F2026-0415,,,,,,,\n"
	all, err := advicefile.ReadAll(strings.NewReader(text), "m.csv", advicefile.Options{})
	if err != nil || len(all) != 2 || all[1].Total != 1000 || all[1].Payment != "1182161.2601.03" {
		t.Errorf("%v %+v", err, all)
	}
	if _, err := advicefile.Read(strings.NewReader(text), "m.csv", advicefile.Options{}); err == nil || !strings.Contains(err.Error(), "holds 2 payouts") {
		t.Error(err)
	}
}
