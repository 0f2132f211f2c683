package ocrgiro_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/bankfiletest"
	"ccdesk/internal/sync/bankfile/ocrgiro"
)

const sample = "testdata/no-ocr-giro-kid.txt"

func TestSamplesReadAsTheirIndexSays(t *testing.T) {
	bankfiletest.Samples(t, ocrgiro.Read, map[string][]bankfiletest.Facts{
		"no-ocr-giro-kid.txt": {{
			Account: "NO9799991042764", Name: "0170031-0000002", Cur: "NOK", To: "1992-01-20", Opening: "0.00", Closing: "0.00",
			Entries: 20, Lines: 20, Credits: 20, CreditSum: "51449.00", DebitSum: "0.00", Proved: true,
		}},
	})
}

func TestSampleLinesHoldTheirReferences(t *testing.T) {
	s := bankfiletest.Read(t, ocrgiro.Read, sample)[0]
	day := civil.MustParse("1992-01-20")
	for i, want := range map[int]ar.BankLine{
		0: {
			ID: "ocr2001921320101464-099038562-9636827194", Booked: day, Value: day.AddDays(-4), Amount: 102000, Credit: true, Reference: "0000531",
			IBAN: "NO5099990512341", Text: "Foo bar baz", BankCode: "21", Information: "purchase form 9636827194 archive reference 099038562",
		},
		7: {
			ID: "ocr2001921320101570-600155380-9600000000", Booked: day, Value: day, Amount: 150000, Credit: true, Reference: "02212291038306",
			IBAN: "NO2599999545528", BankCode: "11", Information: "standing order form 9600000000 archive reference 600155380",
		},
		13: {
			ID: "ocr2001921320335572-025066370-0000000000", Booked: day, Amount: 2050000, Credit: true, Reference: "02321291038303",
			IBAN: "NO8099990510055", BankCode: "13", Information: "business terminal giro archive reference 025066370",
		},
		18: { // its account fails the check and is no IBAN
			ID: "ocr2001921320904514-097694999-9636777821", Booked: day, Value: day.AddDays(-4), Amount: 28800, Credit: true, Reference: "02311291034832",
			IBAN: "99991008034", BankCode: "10", Information: "giro from an account form 9636777821 archive reference 097694999",
		},
	} {
		l := s.Lines[i]
		got := ar.BankLine{
			ID: l.ID, Booked: l.Booked, Value: l.Value, Amount: l.Amount, Credit: l.Credit, Reference: l.Reference, IBAN: l.IBAN, Text: l.Text,
			BankCode: l.BankCode, Information: l.Information,
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("line %d: %s", i, d)
		}
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
	for name, c := range map[string]struct{ from, to, problem string }{
		"transactions of an assignment":  {"NY09008800000020", "NY09008800000021", "the assignment announces 21 transactions and has 20"},
		"records of an assignment":       {"NY0900880000002000000043", "NY0900880000002000000044", "the assignment announces 44 records and has 43"},
		"the sum of an assignment":       {"NY090088000000200000004300000000005144900", "NY090088000000200000004300000000005144901", "the assignment announces 5144901 øre and has 5144900"},
		"the sum of a transmission":      {"NY000089000000200000004500000000005144900", "NY000089000000200000004500000000005144901", "the transmission announces 5144901 øre and has 5144900"},
		"an amount":                      {"00000000000102000     ", "0000000000010x000     ", `line 3: found "0000000000010x000", expected an amount in digits`},
		"an alien record":                {"\nNY09103000000022", "\nNY091099\nNY09103000000022", `line 6: found a record "99", which OCR giro does not know; it was left out`},
		"a second record of another one": {"NY092131000000196", "NY092131000000996", "line 4: found a record 31 of transaction 9, which is not before it; it was left out"},
	} {
		all := bankfiletest.Text(t, ocrgiro.Read, change(t, c.from, c.to))
		if p := all[0].Problems; all[0].Head.Proved || len(p) == 0 || p[0] != c.problem {
			t.Errorf("%s: %q", name, p)
		}
	}
	text := whole(t)
	all := bankfiletest.Text(t, ocrgiro.Read, text[:strings.LastIndex(text, "\nNY000089")])
	if p := all[0].Problems; len(p) != 1 || p[0] != "record 89 with the totals is missing: the file may be cut off" {
		t.Errorf("%q", p)
	}
}

func TestAReversalIsMoneyOut(t *testing.T) {
	text := change(t, "NY091030000000220019213201014640", "NY09183000000022001921320101464-")
	text = strings.NewReplacer("00000000005144900", "00000000004940900").Replace(text)
	s := bankfiletest.Text(t, ocrgiro.Read, text)[0]
	if l := s.Lines[1]; l.Credit || !l.Reversal || l.Amount != 102000 || !s.Head.Proved || s.DebitSum != 102000 {
		t.Errorf("%q %+v", s.Problems, l)
	}
}

func TestOtherServicesAreCountedAndLeftOut(t *testing.T) {
	mandates := "NY212420000000000000000182000194501" + strings.Repeat("0", 45) + "\n" +
		"NY21947000000011                 55405419J" + strings.Repeat("0", 38) + "\n" +
		"NY2124880000000100000003" + strings.Repeat("0", 56) + "\n"
	text := change(t, "\nNY000089000000200000004500", "\n"+mandates+"NY000089000000210000004800")
	if s := bankfiletest.Text(t, ocrgiro.Read, text); len(s) != 1 || !s[0].Head.Proved {
		t.Errorf("%q", s[0].Problems)
	}
}

func TestAFileThatBreaksOffIsRefusedAndWhatWasWholeLands(t *testing.T) {
	text := whole(t)
	head := text[:81]
	for name, c := range map[string]struct {
		text, err string
		whole     int
	}{
		"within an assignment": {text[:800], "f: line 10: the assignment breaks off before its totals (record 88): ask the bank for the file again", 0},
		"a record missing":     {head + text[162:], "f: line 2: found a record 30 out of its place: a record is missing before it; ask the bank for the file again", 0},
		"no head":              {text[81:], `f: line 1: not an OCR giro file: found "NY090020", expected NY000010, the start of a transmission`, 0},
		"no payments":          {head, "f: line 1: found no assignment of service 09, OCR giro: the file tells of no payments", 0},
		"empty":                {"", "f: found no records, expected NY000010, the start of a transmission", 0},
		"prose behind":         {text + "\nend of file\n", `f: line 47: found "end of f"`, 1},
	} {
		n := 0
		err := ocrgiro.Read(strings.NewReader(c.text), "f", func(*bankfile.Statement) error { n++; return nil })
		if !strings.HasPrefix(fmt.Sprint(err), c.err) || n != c.whole {
			t.Errorf("%s: %d landed, %v", name, n, err)
		}
	}
}

func TestTheFormatIsRecognised(t *testing.T) {
	if !ocrgiro.Looks([]byte(whole(t))) {
		t.Error("the sample is not recognised")
	}
	for _, text := range []string{"", "NY000010", strings.Repeat("x", 80)} {
		if ocrgiro.Looks([]byte(text)) {
			t.Errorf("%q was taken for OCR giro", text)
		}
	}
}

func FuzzRead(f *testing.F) { bankfiletest.Fuzz(f, ocrgiro.Read, "*.txt") }
