package bgmax_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/bankfiletest"
	"ccdesk/internal/sync/bankfile/bgmax"
)

const sample = "testdata/se-bgmax-ocr-check-and-length.txt"

func TestSamplesReadAsTheirIndexSays(t *testing.T) {
	deposit := func(name, cur, credits, debits string, entries, out int) bankfiletest.Facts {
		return bankfiletest.Facts{
			Account: "5841000001009823", Name: name, Cur: cur, To: "2004-05-25", Opening: "0.00", Closing: "0.00",
			Entries: entries, Lines: entries, Credits: entries - out, Debits: out, CreditSum: credits, DebitSum: debits, Proved: true,
		}
	}
	bankfiletest.Samples(t, bgmax.Read, map[string][]bankfiletest.Facts{
		"se-bgmax-ocr-check-and-length.txt": {
			deposit("9912346-74", "SEK", "2400.00", "500.00", 3, 1),
			deposit("9912346-75", "SEK", "8000.00", "0.00", 4, 0),
			deposit("9912346-76", "EUR", "4000.00", "0.00", 2, 0),
		},
	})
}

// line takes from a line what the file says about the payment.
func line(l ar.BankLine) ar.BankLine {
	return ar.BankLine{
		ID: l.ID, Amount: l.Amount, Credit: l.Credit, Name: l.Name, IBAN: l.IBAN, Text: l.Text, Reference: l.Reference, Documents: l.Documents,
	}
}

func TestSampleLinesHoldTheirReferences(t *testing.T) {
	all := bankfiletest.Read(t, bgmax.Read, sample)
	docs := func(refs ...string) (list []ar.PaidDocument) {
		for _, r := range refs {
			list = append(list, ar.PaidDocument{Reference: r})
		}
		return list
	}
	for i, want := range [][]ar.BankLine{
		{
			{ID: "bg9912346-2004-05-25-000000000010", Amount: 100000, Credit: true, Name: "Kalles Plåt AB", IBAN: "BG3783511", Reference: "655969"},
			{ID: "bg9912346-2004-05-25-000230000111", Amount: 50000, Name: "Kalles Plåt AB", IBAN: "BG3783511", Text: "89853"},
			{
				ID: "bg9912346-2004-05-25-000000000014", Amount: 140000, Credit: true, Name: "Kalles Plåt AB", IBAN: "BG3783511",
				Text: "657866 658765 657767 Betalning med extra refnr 657965", Documents: docs("657866", "658765", "657767", "657965"),
			},
		},
		{
			{ID: "bg9912346-2004-05-25-000000000012", Amount: 110000, Credit: true, Name: "Olles färg AB", IBAN: "BG9701233", Reference: "650861"},
			{ID: "bg9912346-2004-05-25-000000000013", Amount: 120000, Credit: true, Name: "Berits Garn", IBAN: "BG1234567"},
			{ID: "bg9912346-2004-05-25-000000000016", Amount: 70000, Credit: true, Name: "Berits Garn", IBAN: "BG1234567", Reference: "659763"},
			{
				ID: "bg9912346-2004-05-25-000000000016~063f557a", Amount: 500000, Credit: true, Name: "Kalles Plåt AB", IBAN: "BG3783511",
				Text: "Faktura 658369 Faktura 658468", Reference: "658260", Documents: docs("658260", "658369", "658468"),
			},
		},
		{
			{
				ID: "bg9912346-2004-05-25-000000000018", Amount: 300000, Credit: true, Name: "Olles färg AB", IBAN: "BG9701233",
				Text: "801266,801365,801464 Faktura801465", Documents: docs("801266", "801365", "801464"),
			},
			{ID: "bg9912346-2004-05-25-000000000019", Amount: 100000, Credit: true, Name: "Berits Garn", IBAN: "BG1234567", Reference: "659763"},
		},
	} {
		for j, l := range all[i].Lines {
			if d := cmp.Diff(want[j], line(l)); d != "" {
				t.Error(d)
			}
		}
	}
	if got := all[0].Lines[0].Information; got != "Storgatan 2 12345 Storåker registration number 5500001234" {
		t.Errorf("%q", got)
	}
}

func whole(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// change gives the sample with one text for another, once.
func change(t *testing.T, from, to string) string {
	t.Helper()
	out := strings.Replace(whole(t), from, to, 1)
	if out == whole(t) {
		t.Fatalf("%q is not in the sample", from)
	}
	return out
}

func TestWhatDoesNotAddUpIsUnproved(t *testing.T) {
	for name, c := range map[string]struct {
		from, to string
		deposit  int
		problem  string
	}{
		"the sum of a deposit":    {"000000000000190000SEK", "000000000000190100SEK", 0, "the deposit announces a sum of 1901.00, its payments make 1900.00"},
		"the count of a deposit":  {"SEK00000003", "SEK00000004", 0, "the file's total of entries announces 4 entries, the statement has 3"},
		"the currency":            {"000190000SEK", "000190000EUR", 0, `the deposit is in "EUR", its payments in SEK`},
		"an amount":               {"655969000000000000100000", "655969000000000000X00000", 0, `line 3: found "000000000000X00000", expected an amount in digits`},
		"an alien record":         {"\n29005500001234 ", "\n24005500001234 ", 0, `line 7: found a record "24", which BgMax does not know; it was left out`},
		"the payments of a file":  {"700000000800000001", "700000000900000001", 2, "the file announces 9 payments and has 8"},
		"the references of all":   {"0000000900000003", "0000000800000003", 2, "the file announces 8 more references and has 9"},
		"the deposits of a file":  {"0000000900000003", "0000000900000004", 2, "the file announces 4 deposits and has 3"},
		"no end record":           {},
		"a name before a payment": {"SEK                                                       \n20", "SEK\n26Kalle\n20", 0, `line 3: found a record "26" without a payment before it; it was left out`},
	} {
		if name == "no end record" {
			all := bankfiletest.Text(t, bgmax.Read, whole(t)[:strings.LastIndex(whole(t), "\n70")])
			if p := all[2].Problems; len(p) != 1 || p[0] != "record 70 with the counts is missing: the file may be cut off" {
				t.Errorf("%s: %q", name, p)
			}
			continue
		}
		all := bankfiletest.Text(t, bgmax.Read, change(t, c.from, c.to))
		if p := all[c.deposit].Problems; all[c.deposit].Head.Proved || len(p) == 0 || p[0] != c.problem {
			t.Errorf("%s: %q", name, p)
		}
		if other := all[1]; !other.Head.Proved {
			t.Errorf("%s: the second deposit, too: %q", name, other.Problems)
		}
	}
}

func TestReferencesWithAmountsKeepThem(t *testing.T) {
	record := func(code, ref string, ore int, right string) string {
		return fmt.Sprintf("%s0003783511%25s%018d%s2000000000014 \n", code, ref, ore, right)
	}
	text := change(t, "220003783511                   657866000000000000000000220000000000140",
		record("22", "657866", 150000, "2")+strings.TrimSpace(record("23", "KR 66", 10000, "5")))
	want := []ar.PaidDocument{{Reference: "657866", Amount: 150000}, {Number: "KR 66", Amount: -10000}}
	if d := cmp.Diff(want, bankfiletest.Text(t, bgmax.Read, text)[0].Lines[2].Documents[:2]); d != "" {
		t.Error(d)
	}
}

func TestAFileThatBreaksOffIsRefusedAndWhatWasWholeLands(t *testing.T) {
	all := whole(t)
	second := strings.Index(all, "\n15") + 200
	for name, c := range map[string]struct {
		text, err string
		whole     int
	}{
		"within a deposit":  {all[:second], "f: line 25: the deposit breaks off before its sum (record 15): ask the bank for the file again", 1},
		"a deposit is open": {strings.Replace(all, "\n15", "\n99", 1), "f: line 24: found record 05, expected record 15, which ends the deposit before it", 0},
		"a test file":       {strings.Replace(all, "331P", "331T", 1), "f: line 1: a test file (mark T), which tells of no money: ask the bank for one of production", 0},
		"no head":           {all[strings.Index(all, "\n")+1:], `f: line 1: not a BgMax file: found a record "05", expected record 01, which begins the file`, 0},
		"empty":             {"", "f: found no records, expected record 01, which begins the file", 0},
	} {
		n := 0
		err := bgmax.Read(strings.NewReader(c.text), "f", func(*bankfile.Statement) error { n++; return nil })
		if fmt.Sprint(err) != c.err || n != c.whole {
			t.Errorf("%s: %d landed, %v", name, n, err)
		}
	}
}

func FuzzRead(f *testing.F) { bankfiletest.Fuzz(f, bgmax.Read, "*.txt") }
