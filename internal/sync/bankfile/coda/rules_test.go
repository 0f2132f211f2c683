package coda_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/bankfiletest"
	"ccdesk/internal/sync/bankfile/coda"
)

// at writes fields into a record: column, then text.
func at(fields ...any) string {
	b := []byte(strings.Repeat(" ", 128))
	for i := 0; i < len(fields); i += 2 {
		copy(b[fields[i].(int)-1:], fields[i+1].(string))
	}
	return string(b) + "\r\n"
}

// amount is 15 digits of a number of cents.
func amount(cents int) string { return fmt.Sprintf("%014d0", cents) }

func sign(cents int) string {
	if cents < 0 {
		return "1"
	}
	return "0"
}

// statement puts records 0, 1, 8 and 9 around movements; the totals count
// those that stand for themselves.
func statement(opening, closing int, movements ...string) string {
	account := "BE68539007547034"
	s := at(1, "0000005012652505", 128, "2") +
		at(1, "12007"+account, 40, "EUR", 43, sign(opening)+amount(max(opening, -opening)), 59, "040126", 126, "007")
	var credits, debits int
	for _, m := range movements {
		s += m
		for rec := range strings.Lines(m) {
			if strings.HasPrefix(rec, "21") && rec[6:10] == "0000" {
				var n int
				fmt.Sscan(strings.TrimLeft(rec[32:46], "0"), &n)
				if rec[31] == '1' {
					debits += n
				} else {
					credits += n
				}
			}
		}
	}
	records := strings.Count(s, "\r\n")
	return s + at(1, "8007"+account, 39, "EUR", 42, sign(closing)+amount(max(closing, -closing)), 58, "050126", 128, "0") +
		at(1, "9", 17, fmt.Sprintf("%06d", records), 23, amount(debits)+amount(credits), 128, "2")
}

// move is a record 2.1: number of the movement and of the part, cents, code
// of the transaction, communication with its kind, globalisation.
func move(seq, part, cents int, code, communication string) string {
	return at(1, fmt.Sprintf("21%04d%04dREF%04d%04d", seq, part, seq, part), 32, sign(cents)+amount(max(cents, -cents)), 48, "050126"+code+communication,
		116, "050126007", 125, "0")
}

func one(t *testing.T, text string) *bankfile.Statement {
	t.Helper()
	all := bankfiletest.Text(t, coda.Read, text)
	if len(all) != 1 {
		t.Fatalf("%d statements", len(all))
	}
	return all[0]
}

func TestAReturnedCollectionTellsItsReason(t *testing.T) {
	zone := fmt.Sprintf("1127%s110%-35s%-35s%-62s", "300126", "BE69ZZZ050D000000008", "MANDATE-4711", "invoice F2026-0042")
	s := one(t, statement(10000, 5000,
		move(1, 0, -5000, "00505000", zone[:54])+
			at(1, "2200010000"+zone[54:107], 64, "E2E-42", 99, "KREDBEBB", 113, "2MS03")+
			at(1, "2300010000BE22313215646432", 48, "KLANT1")))
	l := s.Lines[0]
	if !s.Head.Proved || !l.Reversal || l.ReturnReason != "MS03" || l.Mandate != "MANDATE-4711" || l.EndToEndID != "E2E-42" ||
		l.Text != "invoice F2026-0042" || l.Credit || s.Reversals != 1 {
		t.Errorf("%v %+v", s.Problems, l)
	}
}

func TestAnUnpaidCollectionIsAReversalWithoutItsMarks(t *testing.T) {
	for code, want := range map[string]bool{"00503000": true, "00505000": true, "00501000": false, "00103000": false} {
		s := one(t, statement(10000, 5000, move(1, 0, -5000, code, "0unpaid")))
		if got := s.Lines[0].Reversal; got != want {
			t.Errorf("code %s: reversal %v", code, got)
		}
	}
}

func TestABelgianNumberIsGivenAsItsIBAN(t *testing.T) {
	for number, want := range map[string]string{
		"539007547034": "BE68539007547034", "539007547035": "539007547035", "abcdefghijkl": "ABCDEFGHIJKL", "53900754703": "53900754703",
	} {
		s := one(t, statement(0, 5000, move(1, 0, 5000, "00150000", "0x")+at(1, "2300010000"+number)))
		if got := s.Lines[0].IBAN; got != want {
			t.Errorf("%s: %q, want %q", number, got, want)
		}
	}
}

func TestTextThatIsCutInAWordIsThereInBothWays(t *testing.T) {
	zone := "0" + strings.Repeat("x", 46) + " F2026-"
	s := one(t, statement(0, 5000, move(1, 0, 5000, "00150000", zone)+at(1, "22000100000042 thanks")))
	whole, parted := strings.Repeat("x", 46)+" F2026-0042 thanks", strings.Repeat("x", 46)+" F2026- 0042 thanks"
	if l := s.Lines[0]; l.Text != whole || l.AltText != parted {
		t.Errorf("%q, %q", l.Text, l.AltText)
	}
}

func TestAnOrderInAnotherCurrencyIsKept(t *testing.T) {
	zone := "1105" + amount(9000) + amount(10000) + "000010000000" + "USD" + "000000000000"
	s := one(t, statement(0, 9000, move(1, 0, 9000, "04150000", zone[:54])+at(1, "2200010000"+zone[54:])))
	usd, err := money.ParseCurrency("USD")
	if l := s.Lines[0]; err != nil || l.Original != money.Of(10000, usd) {
		t.Errorf("%+v", l)
	}
}

func TestChargesWithinAPaymentAreToldApart(t *testing.T) {
	s := one(t, statement(0, 98500,
		move(1, 0, 98500, "34150000", "0invoice 42"), move(1, 1, 100000, "74150100", "0"), move(1, 2, -1500, "74150006", "0costs")))
	l := s.Lines[0]
	if len(s.Lines) != 1 || !s.Head.Proved || l.Amount != 98500 || l.Charges != 1500 || l.Original.Minor != 100000 || l.Text != "invoice 42" {
		t.Errorf("%v %+v", s.Problems, s.Lines)
	}
}

func TestPartsThatDoNotAddUpMakeOneSum(t *testing.T) {
	s := one(t, statement(0, 10000, move(1, 0, 10000, "10550000", "0batch"), move(1, 1, 4000, "50550000", "0a"), move(1, 2, 5000, "50550000", "0b")))
	if len(s.Lines) != 1 || !s.Lines[0].Opaque || s.Lines[0].Count != 2 || !s.Head.Proved {
		t.Errorf("%v %+v", s.Problems, s.Lines)
	}
	if d := cmp.Diff([]string{"line 3: the 2 parts do not make up the movement of 100.00: it is booked as one sum"}, s.Notes); d != "" {
		t.Error(d)
	}
}

func TestPartsOfPartsAreNotCountedTwice(t *testing.T) {
	s := one(t, statement(0, 10000, move(1, 0, 10000, "20550000", "0batch"),
		move(1, 1, 4000, "60550000", "0a"), move(1, 2, 1000, "90550000", "0a1"), move(1, 3, 3000, "90550000", "0a2"), move(1, 4, 6000, "60550000", "0b")))
	if len(s.Lines) != 2 || s.Lines[0].Text != "a" || s.Lines[1].Text != "b" || !s.Head.Proved {
		t.Errorf("%v %+v", s.Problems, s.Lines)
	}
}

func TestASumWithoutPartsIsOpaque(t *testing.T) {
	s := one(t, statement(0, 10000, move(1, 0, 10000, "10550000", "0batch")))
	if !s.Lines[0].Opaque || len(s.Notes) != 1 {
		t.Errorf("%q %+v", s.Notes, s.Lines)
	}
}

func TestSeveralStatementsAndMissingDates(t *testing.T) {
	first := strings.ReplaceAll(statement(0, 5000, move(1, 0, 5000, "00150000", "0first")), "050126007", "000000007")
	second := strings.ReplaceAll(statement(5000, 9000, move(1, 0, 4000, "00150000", "0second")), "007", "008")
	all := bankfiletest.Text(t, coda.Read, first+second)
	if len(all) != 2 || !all[0].Head.Proved || !all[1].Head.Proved || all[1].Head.Sequence != 8 {
		t.Fatalf("%+v", all)
	}
	if l := all[0].Lines[0]; l.Booked.String() != "2026-01-05" || l.Account != "BE68539007547034" {
		t.Errorf("a movement without date is of %s", l.Booked)
	}
}

func TestFaultsOfARecordLeaveTheStatementUnproved(t *testing.T) {
	good := statement(0, 5000, move(1, 0, 5000, "00150000", "0x"))
	for name, c := range map[string]struct{ text, problem string }{
		"a third decimal":  {strings.Replace(good, "REF00010000          0000000000050000", "REF00010000          0000000000050001", 1), `line 3: "000000000050.001": more decimals than the currency has (EUR has 2)`},
		"letters":          {strings.Replace(good, "REF00010000          0000000000050000", "REF00010000          00000000000A0000", 1), `line 3: found "0000000000A0000", expected an amount in digits`},
		"another sign":     {strings.Replace(good, "REF00010000          0", "REF00010000          7", 1), `line 3: found the sign "7", expected 0 for credit or 1 for debit`},
		"an alien record":  {strings.Replace(good, "\r\n8", "\r\n7xx\r\n8", 1), `line 4: found a record "7", which CODA does not know; it was left out`},
		"a part alone":     {strings.Replace(good, "\r\n8", "\r\n2100090001\r\n8", 1), `line 4: found "", expected an amount in digits`},
		"no record 9":      {good[:strings.LastIndex(good, "\r\n9")], "record 9 with the totals is missing: the file may be cut off"},
		"a wrong count":    {strings.Replace(good, "000003", "000004", 1), "record 9 announces 4 records, the statement has 3"},
		"a wrong currency": {strings.ReplaceAll(good, "EUR", "E?R"), "line 2: found no currency in"},
	} {
		s := one(t, c.text)
		if s.Head.Proved || len(s.Problems) == 0 || !strings.HasPrefix(s.Problems[0], c.problem) {
			t.Errorf("%s: %q", name, s.Problems)
		}
	}
}

func TestAFileThatBreaksOffIsRefusedAndWhatWasWholeLands(t *testing.T) {
	good := statement(0, 5000, move(1, 0, 5000, "00150000", "0x"))
	for name, c := range map[string]struct {
		text, err string
		whole     int
	}{
		"within a statement": {good + good[:390], "f: line 8: the statement breaks off before its new balance (record 8): ask the bank for the file again", 1},
		"no head":            {good[130:], `f: line 1: not a CODA file: found a record "1", expected record 0, which begins a statement`, 0},
		"empty":              {"\n\n", "f: line 2: found no records, expected record 0, which begins a statement", 0},
		"one endless line":   {good + strings.Repeat("2", 100_000), "f: line 6: found a line of more than 65536 bytes, expected records", 1},
		"no line ends":       {strings.ReplaceAll(good, "\r\n", ""), "f: line 1: found 640 characters, expected records of 128", 0},
	} {
		whole := 0
		err := coda.Read(strings.NewReader(c.text), "f", func(*bankfile.Statement) error { whole++; return nil })
		if fmt.Sprint(err) != c.err {
			t.Errorf("%s: %v", name, err)
		}
		if whole != c.whole {
			t.Errorf("%s: %d statements landed", name, whole)
		}
	}
}
