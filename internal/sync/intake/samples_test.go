package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/intake"
	"ccdesk/internal/sync/ledgerfile"
)

// total is what a file holds of one currency, over all its statements.
type total struct {
	entries, credits, debits int
	creditSum, debitSum      int64
}

// outline writes a report in one line: format and version; statements, and how
// many of them are proved; then for each currency the entries, credits and
// debits; then documents.
func outline(t *testing.T, r intake.Report) string {
	t.Helper()
	out := strings.TrimSpace(string(r.Format) + " " + r.Version)
	var currencies []string
	totals := map[string]*total{}
	proved := 0
	for _, s := range r.Statements {
		c := totals[s.Currency]
		if c == nil {
			c = &total{}
			totals[s.Currency] = c
			currencies = append(currencies, s.Currency)
		}
		cur, err := money.ParseCurrency(s.Currency)
		if err != nil {
			t.Fatal(err)
		}
		credit, err1 := money.Parse(s.CreditSum, cur)
		debit, err2 := money.Parse(s.DebitSum, cur)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		c.entries += s.Entries
		c.credits += s.CreditCount
		c.debits += s.DebitCount
		c.creditSum += credit.Minor
		c.debitSum += debit.Minor
		if s.Proved {
			proved++
		}
	}
	if len(r.Statements) > 0 {
		out += fmt.Sprintf(": %d statements, %d proved", len(r.Statements), proved)
	}
	for _, code := range currencies {
		c, cur := totals[code], must(money.ParseCurrency(code))
		out += fmt.Sprintf("; %s %d: CR %d %s, DB %d %s", code, c.entries, c.credits, money.Of(c.creditSum, cur).Decimal(), c.debits, money.Of(c.debitSum, cur).Decimal())
	}
	for _, d := range r.Documents {
		out += fmt.Sprintf("; %s %s %s %s", d.Kind, d.Number, d.Payable, d.Currency)
	}
	return out
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Counted by hand, and by the published descriptions of the files.
func TestSamplesHoldWhatTheirDescriptionsSay(t *testing.T) {
	for path, want := range map[string]string{
		"camt/testdata/nl-abnamro-day-statement-v02.xml":                "camt.053 02: 1 statements, 1 proved; EUR 13: CR 7 28.00, DB 6 928.00",
		"camt/testdata/fi-nordea-v02.xml":                               "camt.053 02: 1 statements, 1 proved; EUR 6: CR 2 10100.50, DB 4 1500.50",
		"camt/testdata/nl-sns-two-accounts-v02.xml":                     "camt.053 02: 2 statements, 2 proved; EUR 11: CR 4 801.74, DB 7 542.00",
		"camt/testdata/nl-multi-statement-v02.xml":                      "camt.053 02: 2 statements, 2 proved; EUR 2: CR 1 8.85, DB 1 7.00",
		"camt/testdata/nl-three-decimals-v02.xml":                       "camt.053 02: 1 statements, 0 proved; EUR 1: CR 1 8.85, DB 0 0.00",
		"camt/testdata/lt-two-statements-v08.xml":                       "camt.053 08: 2 statements, 2 proved; EUR 14: CR 4 928305.49, DB 10 4084748.16",
		"camt/testdata/nl-ing-batch-without-details-v02.xml":            "camt.053 02: 1 statements, 0 proved; EUR 3: CR 2 7688.00, DB 1 4753.74",
		"camt/testdata/ch-postfinance-references-v08.xml":               "camt.054 08: 1 statements, 0 proved; CHF 1: CR 1 1692.22, DB 0 0.00",
		"camt/testdata/de-camt052-direct-debit-return-with-charges.xml": "camt.052 02: 1 statements, 0 proved; EUR 1: CR 0 0.00, DB 1 53.00",
		"mt940/testdata/nl-abnamro-unstructured.sta":                    "mt940: 2 statements, 0 proved; EUR 10: CR 0 0.00, DB 10 345.93",
		"mt940/testdata/nl-abnamro-trtp-structured.sta":                 "mt940: 1 statements, 1 proved; EUR 1: CR 1 0.01, DB 0 0.00",
		"mt940/testdata/nl-ing-unstructured-sepa.sta":                   "mt940: 1 statements, 0 proved; EUR 9: CR 4 944.01, DB 5 1240.38",
		"mt940/testdata/nl-rabobank-structured.sta":                     "mt940: 2 statements, 2 proved; EUR 4: CR 0 0.00, DB 4 70.00",
		"mt940/testdata/nl-knab.sta":                                    "mt940: 2 statements, 1 proved; EUR 3: CR 2 1000.00, DB 1 7260.00",
		"mt940/testdata/de-commerzbank-direct-debit-return.sta":         "mt940: 1 statements, 0 proved; EUR 1: CR 0 0.00, DB 1 12.35",
		"mt940/testdata/de-volksbank-86-subfields.sta":                  "mt940: 8 statements, 8 proved; EUR 12: CR 12 745.00, DB 0 0.00",
		"mt940/testdata/ch-postfinance.sta":                             "mt940: 2 statements, 1 proved; CHF 4: CR 3 239.30, DB 1 79.90",
		"mt940/testdata/no-danskebank.sta":                              "mt940: 13 statements, 13 proved; NOK 24: CR 10 3850474.29, DB 14 1467825.27",
		"coda/testdata/be-four-credits-structured.cod":                  "coda 2: 1 statements, 1 proved; EUR 4: CR 4 80.00, DB 0 0.00",
		"coda/testdata/be-ogm-in-free-text.cod":                         "coda 2: 1 statements, 0 proved; EUR 3: CR 3 6303.46, DB 0 0.00",
		"coda/testdata/be-sdd-batch-type127.cod":                        "coda 2: 1 statements, 1 proved; EUR 1: CR 1 1000.00, DB 0 0.00",
		"bai2/testdata/ca-returns-and-transfers.bai2":                   "bai2: 2 statements, 2 proved; CAD 17: CR 5 3200.00, DB 12 3200.00",
		"bai2/testdata/us-gs-continuations.bai2":                        "bai2: 5 statements, 0 proved; USD 17: CR 9 6007.31, DB 8 313490.55",
		"cfonb/testdata/fr-two-statements.txt":                          "cfonb120: 2 statements, 2 proved; EUR 6: CR 1 97.49, DB 5 70.81",
		"bgmax/testdata/se-bgmax-ocr-check-and-length.txt":              "bgmax 01: 3 statements, 3 proved; SEK 7: CR 6 10400.00, DB 1 500.00; EUR 2: CR 2 4000.00, DB 0 0.00",
		"ocrgiro/testdata/no-ocr-giro-kid.txt":                          "ocr-giro: 1 statements, 1 proved; NOK 20: CR 20 51449.00, DB 0 0.00",
		"collection/testdata/nl-abnamro-collection-v02.xml":             "pain.008 02; collection 2000000038 1600.00 EUR",
		"painstatus/testdata/fi-nordea-transaction-reject-v03.xml":      "pain.002 03; payment_status ENDTOENDID-950-TEST2-2807-02  ; payment_status ENDTOENDID-950-TEST2-2807-01  ",
	} {
		r, err := intake.Inspect("../bankfile/" + path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if d := cmp.Diff(want, outline(t, r)); d != "" {
			t.Errorf("%s: %s", path, d)
		}
	}
}

// Whatever lies in a testdata folder can be inspected: it is of a known
// format, what is wrong with it is said, and what is proved adds up.
func TestEverySampleOfTheReadersCanBeInspected(t *testing.T) {
	var paths []string
	for _, pattern := range []string{"../bankfile/*/testdata/*", "../ledgerfile/testdata/*", "testdata/*"} {
		paths = append(paths, must(filepath.Glob(pattern))...)
	}
	d := intake.Detector{Profiles: map[string]*ledgerfile.Profile{}}
	n := 0
	for _, path := range paths {
		if info := must(os.Stat(path)); info.IsDir() || info.Name() == "README.md" || info.Name() == "ids.txt" || strings.HasPrefix(info.Name(), "own-names") {
			continue
		}
		n++
		r, err := d.Inspect(path)
		if err != nil || r.Format == intake.Unknown {
			t.Errorf("%s: %q, %v", path, r.Format, err)
		}
		for _, s := range r.Statements {
			if !s.Proved && len(r.Problems) == 0 && r.Format != "camt.054" && r.Format != "camt.052" && r.Format != "mt942" {
				t.Errorf("%s: statement %s is not proved, and nothing says why", path, s.ID)
			}
			if cur := must(money.ParseCurrency(s.Currency)); s.Proved && s.Opening != "" {
				sum := must(money.Parse(s.Opening, cur)).Add(must(money.Parse(s.CreditSum, cur))).Sub(must(money.Parse(s.DebitSum, cur)))
				if sum.Decimal() != s.Closing {
					t.Errorf("%s: statement %s is proved, and makes %s instead of %s", path, s.ID, sum.Decimal(), s.Closing)
				}
			}
		}
	}
	if n < 30 {
		t.Errorf("only %d samples were found", n)
	}
}
