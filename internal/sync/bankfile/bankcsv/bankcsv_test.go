package bankcsv_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/bankcsv"
	"ccdesk/internal/sync/bankfile/bankfiletest"
	"ccdesk/internal/sync/ledgerfile"
)

func TestLayoutsThatAreKnown(t *testing.T) {
	bankfiletest.Samples(t, bankcsv.Read, map[string][]bankfiletest.Facts{
		"nl-ing.csv": {{
			Account: "NL69INGB0123456789", Name: "2026-01-08", Cur: "EUR", To: "2026-01-09", Opening: "0.00", Closing: "3710.50",
			Entries: 3, Lines: 3, Credits: 2, Debits: 1, CreditSum: "3723.00", DebitSum: "12.50", Proved: true,
		}},
		"nl-rabobank.csv": {
			{
				Account: "NL44RABO0123456789", Name: "2026-01-08", Cur: "EUR", To: "2026-01-09", Opening: "0.00", Closing: "2450.00",
				Entries: 2, Lines: 2, Credits: 1, Debits: 1, CreditSum: "2500.00", DebitSum: "50.00", Proved: true,
			},
			{
				Account: "NL51RABO0987654321", Name: "2026-01-09", Cur: "EUR", To: "2026-01-09", Opening: "100.00", Closing: "101.00",
				Entries: 1, Lines: 1, Credits: 1, CreditSum: "1.00", DebitSum: "0.00", Proved: true,
			},
		},
		"own-names.csv": {{
			Account: "NL91ABNA0417164300", Name: "2026-01-08", Cur: "EUR", To: "2026-01-09", Opening: "100.00", Closing: "1297.50",
			Entries: 2, Lines: 2, Credits: 1, Debits: 1, CreditSum: "1210.00", DebitSum: "12.50", Proved: true,
		}},
	})
}

func TestTheLinesOfALayout(t *testing.T) {
	s := bankfiletest.Read(t, bankcsv.Read, "testdata/nl-rabobank.csv")
	day := civil.MustParse("2026-01-08")
	want := ar.BankLine{
		Booked: day, Value: day, Amount: 250000, Cur: money.EUR, Credit: true, Name: "Visser Metaal B.V.", IBAN: "NL69INGB0123456789",
		Text: "F2026-0412", Reference: "5000056789012345", EndToEndID: "E2E-7", BankCode: "cb",
		ID: "000000000000000101", Statement: s[0].Head.ID, Account: "NL44RABO0123456789", Ordinal: 1, Proved: true,
	}
	if d := cmp.Diff(want, s[0].Lines[0]); d != "" {
		t.Error(d)
	}
	if l := s[0].Lines[1]; l.Signed() != -5000 || l.Mandate != "M-1" || l.EndToEndID != "" {
		t.Errorf("%+v", l)
	}
}

// by is a profile with a balance, for rows of booked;in;out;saldo;text.
func by() *ledgerfile.Profile {
	return &ledgerfile.Profile{
		Kind: ledgerfile.Statement, DateForm: "DD.MM.YYYY", Decimal: ",", Delimiter: ";",
		Columns:  map[string]string{"booked": "Tag", "credit": "Haben", "debit": "Soll", "balance": "Saldo", "text": "Zweck", "text_2": "Zweck 2"},
		Defaults: map[string]string{"currency": "EUR", "account": "DE89 3704 0044 0532 0130 00"},
	}
}

func read(t *testing.T, p *ledgerfile.Profile, text string) *bankfile.Statement {
	t.Helper()
	var all []*bankfile.Statement
	if err := bankcsv.ReadBy(strings.NewReader(text), "export.csv", p, func(s *bankfile.Statement) error {
		bankfiletest.Check(t, s)
		all = append(all, s)
		return nil
	}); err != nil || len(all) != 1 {
		t.Fatalf("%d statements, %v", len(all), err)
	}
	return all[0]
}

const header = "Tag;Haben;Soll;Saldo;Zweck;Zweck 2\n"

func TestARunningBalanceProvesTheFile(t *testing.T) {
	rows := []string{"08.01.2026;1.210,00;;1.310,00;RE 4711;Teil 2", "09.01.2026;;-12,50;1.297,50;Gebühr;", "09.01.2026;0,50;0;1.298,00;Zins;"}
	for name, text := range map[string]string{
		"ascending":  header + strings.Join(rows, "\n"),
		"descending": header + rows[2] + "\n" + rows[1] + "\n" + rows[0] + "\n",
	} {
		s := read(t, by(), text)
		if !s.Head.Proved || s.Head.Opening != 10000 || s.Head.Closing != 129800 || s.Head.Account != "DE89370400440532013000" {
			t.Errorf("%s: %+v", name, s.Head)
		}
		if l := s.Lines[0]; l.Text != "RE 4711 Teil 2" || l.Signed() != 121000 {
			t.Errorf("%s: %+v", name, l)
		}
	}
}

func TestWhatLeavesAFileUnproved(t *testing.T) {
	without := by()
	delete(without.Columns, "balance")
	nowhere := by()
	delete(nowhere.Defaults, "account")
	for name, c := range map[string]struct {
		p             *ledgerfile.Profile
		text, problem string
	}{
		"a row that is missing": {by(), header + "08.01.2026;1,00;;1,00;a;\n09.01.2026;2,00;;4,00;b;\n", "line 3: the balance is 4.00, expected 3.00: 1.00 of line 2 and the amount of 2.00; a row is missing, or was changed"},
		"a row that was refused": {by(), header + "08.01.2026;1,00;;1,00;a;\n31.02.2026;2,00;;3,00;b;\n09.01.2026;2,00;;5,00;b;\n",
			`export.csv:3: booked: found "31.02.2026", expected a date as DD.MM.YYYY; correct it, or change date_form in the [import.NAME] profile`},
		"a row without a balance": {by(), header + "08.01.2026;1,00;;1,00;a;\n09.01.2026;2,00;;;b;\n", "line 3 has no balance: expected one in every row"},
		"no balances":             {without, "Tag;Haben;Soll;Zweck\n08.01.2026;1,00;;a\n", "the statement has no opening or no closing balance: it cannot be proved"},
		"no account":              {nowhere, header + "08.01.2026;1,00;;1,00;a;\n", "the file does not name our account: set account under columns or defaults in an [import.NAME] profile"},
	} {
		s := read(t, c.p, c.text)
		if s.Head.Proved || len(s.Lines) == 0 || len(s.Problems) == 0 || s.Problems[0] != c.problem {
			t.Errorf("%s: %q", name, s.Problems)
		}
	}
}

func TestDirections(t *testing.T) {
	p := &ledgerfile.Profile{
		Kind: ledgerfile.Statement, Columns: map[string]string{"booked": "d", "amount": "a", "direction": "w"},
		Defaults: map[string]string{"currency": "EUR", "account": "1"}, Values: map[string]map[string]string{"direction": {"ut": "debit"}},
	}
	s := read(t, p, "d,a,w\n2026-01-08,1.00,Bij\n2026-01-08,2.00,ut\n2026-01-08,3.00,what\n2026-01-08,-4.00,C\n")
	if len(s.Lines) != 2 || s.Lines[0].Signed() != 100 || s.Lines[1].Signed() != -200 || len(s.Problems) < 2 {
		t.Errorf("%+v %q", s.Lines, s.Problems)
	}
}

func TestFilesThatAreNone(t *testing.T) {
	emit := func(*bankfile.Statement) error { t.Error("emitted"); return nil }
	if err := bankcsv.Read(strings.NewReader("a,b\n1,2\n"), "x.csv", emit); err == nil || !strings.Contains(err.Error(), "x.csv: not the export of a bank that is known") {
		t.Error(err)
	}
	for text, want := range map[string]string{
		"Tag;Saldo\n": "amount: found \"Tag;Saldo\", expected a column amount, or the columns credit and debit",
		header:        "export.csv: no row could be read of 0: the file has no rows below its header",
		"":            "the file is empty",
	} {
		if err := bankcsv.ReadBy(strings.NewReader(text), "export.csv", by(), emit); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("booked,amount,currency,balance\n2026-01-08,1,EUR,1\n2026-01-07,1,EUR,0\n"))
	bankfiletest.Fuzz(f, bankcsv.Read, "*.csv")
}
