package camt_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/camt"
)

func read(t testing.TB, name string) []*bankfile.Statement {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []*bankfile.Statement
	if err := camt.Read(f, name, func(s *bankfile.Statement) error {
		all = append(all, s)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// facts are what is known of a sample from counting by hand.
type facts struct {
	Account, Version, Cur    string
	Opening, Closing         string
	Entries, Details, Lines  int
	Credits, Debits          int
	CreditSum, DebitSum      string
	Reversals                int
	Balance, Proved, Booking bool
}

func factsOf(s *bankfile.Statement) facts {
	m := func(v int64) string { return money.Of(v, s.Head.Cur).Decimal() }
	return facts{
		Account: s.Head.Account, Version: s.Version, Cur: s.Head.Cur.String(),
		Opening: m(s.Head.Opening), Closing: m(s.Head.Closing),
		Entries: s.Entries, Details: s.Transactions, Lines: len(s.Lines),
		Credits: s.CreditCount, Debits: s.DebitCount, CreditSum: m(s.CreditSum), DebitSum: m(s.DebitSum),
		Reversals: s.Reversals, Balance: s.Head.HasBalance, Proved: s.Head.Proved, Booking: s.Bookable(),
	}
}

func TestSamplesReadAsTheirIndexSays(t *testing.T) {
	for name, want := range map[string][]facts{
		"nl-abnamro-day-statement-v02.xml": {{"NL77ABNA0574908765", "02", "EUR", "1000.01", "100.01", 13, 26, 29, 7, 6, "28.00", "928.00", 2, true, true, true}},
		"fi-nordea-v02.xml":                {{"FI8529501800030574", "02", "EUR", "200.50", "8800.50", 6, 6, 6, 2, 4, "10100.50", "1500.50", 0, true, true, true}},
		"nl-sns-two-accounts-v02.xml": {
			{"NL14SNSB0012345678", "02", "EUR", "203.69", "661.69", 7, 7, 7, 1, 6, "500.00", "42.00", 0, true, true, true},
			{"NL78SNSB0022446688", "02", "EUR", "1859.13", "1660.87", 4, 4, 4, 3, 1, "301.74", "500.00", 0, true, true, true},
		},
		"nl-multi-statement-v02.xml": {
			{"NL26VAYB8060476890", "02", "EUR", "18.15", "27.00", 1, 1, 1, 1, 0, "8.85", "0.00", 0, true, true, true},
			{"NL26VAYB8060476890", "02", "EUR", "27.00", "20.00", 1, 1, 1, 0, 1, "0.00", "7.00", 0, true, true, true},
		},
		"nl-three-decimals-v02.xml": {{"NL26VAYB8060476890", "02", "EUR", "18.15", "27.05", 1, 1, 1, 1, 0, "8.85", "0.00", 0, true, false, true}},
		"lt-two-statements-v08.xml": {
			{"LT625883379695428516", "08", "EUR", "24045029.50", "20888586.83", 14, 14, 14, 4, 10, "928305.49", "4084748.16", 0, true, true, true},
			{"LT414319056143772570", "08", "EUR", "4801.55", "4801.55", 0, 0, 0, 0, 0, "0.00", "0.00", 0, true, true, true},
		},
		"nl-ing-batch-without-details-v02.xml":            {{"NL18INGB00012345678", "02", "EUR", "7329.80", "23038.20", 3, 2, 3, 2, 1, "7688.00", "4753.74", 0, true, false, true}},
		"ch-postfinance-references-v08.xml":               {{"CH2909000000250094239", "08", "CHF", "0.00", "0.00", 1, 2, 2, 1, 0, "1692.22", "0.00", 0, false, false, false}},
		"de-camt052-direct-debit-return-with-charges.xml": {{"DE1234567890", "02", "EUR", "100.00", "100.00", 1, 1, 1, 0, 1, "0.00", "53.00", 0, true, false, false}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []facts
			for _, s := range read(t, name) {
				got = append(got, factsOf(s))
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}
