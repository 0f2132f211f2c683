package cfonb_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/sync/bankfile/bankfiletest"
	"ccdesk/internal/sync/bankfile/cfonb"
)

const sample = "testdata/fr-two-statements.txt"

func TestSamplesReadAsTheirIndexSays(t *testing.T) {
	bankfiletest.Samples(t, cfonb.Read, map[string][]bankfiletest.Facts{
		"fr-two-statements.txt": {
			{
				Account: "FR7615589000009876543210088", Cur: "EUR", To: "2019-05-16", Opening: "-190.40", Closing: "-241.21",
				Entries: 3, Lines: 3, Debits: 3, CreditSum: "0.00", DebitSum: "50.81", Proved: true,
			},
			{
				Account: "FR7618706000000012345678954", Cur: "EUR", To: "2019-05-17", Opening: "-241.21", Closing: "-163.72",
				Entries: 3, Lines: 3, Credits: 1, Debits: 2, CreditSum: "97.49", DebitSum: "20.00", Reversals: 1, Proved: true,
			},
		},
	})
}

// line takes from a line what the bank says about the payment.
func line(l ar.BankLine) ar.BankLine {
	return ar.BankLine{
		Booked: l.Booked, Value: l.Value, Amount: l.Amount, Credit: l.Credit, Reversal: l.Reversal, Name: l.Name, Text: l.Text,
		EndToEndID: l.EndToEndID, BankCode: l.BankCode, Information: l.Information,
	}
}

func TestSampleLinesHoldTheirInformation(t *testing.T) {
	all := bankfiletest.Read(t, cfonb.Read, sample)
	day := civil.MustParse
	for i, want := range [][]ar.BankLine{
		{
			{
				Booked: day("2019-05-16"), Value: day("2019-05-16"), Amount: 3221, Name: "INTERNET SFR", Text: "MENSUEAUHTR13133 MENSUEAUHTR13DUP",
				EndToEndID: "OTHER REFERENCE", BankCode: "B1",
				Information: "PRLV SEPA TEST CABINET reference REFERENCE PURPOSE AAA INTERNETA AAA AAA INTERNETA ABB BBB INTERNETE BBB " +
					"CCC INTERNETI CCC N Y EXAMPLE WITH EMPTY SPACE 2'C EXAMPLE WITH OTHER COMBINATIONS",
			},
			{
				Booked: day("2019-05-16"), Value: day("2019-05-16"), Amount: 1070, Name: "ELEC ERDF", Text: "VIR SEPA DEMONSTRATION",
				BankCode: "B1", Information: "reference REFERENCE",
			},
			{Booked: day("2019-05-15"), Value: day("2019-05-15"), Amount: 790, Text: "F COMMISSION D INTERVENTION", BankCode: "62"},
		},
		{
			{
				Booked: day("2019-05-17"), Value: day("2019-05-15"), Amount: 9749, Credit: true, Reversal: true, Text: "P051928612 22793301700040",
				BankCode: "A3", Information: "PRLV SEPA GROUPAMA CEN",
			},
			{Booked: day("2019-05-15"), Value: day("2019-05-15"), Amount: 1210, Text: "F FRAIS PRLV IMP 97 49EUR", BankCode: "62"},
			{Booked: day("2019-05-16"), Value: day("2019-05-16"), Amount: 790, Text: "F COMMISSION D INTERVENTION", BankCode: "62"},
		},
	} {
		for j, l := range all[i].Lines {
			if d := cmp.Diff(want[j], line(l)); d != "" {
				t.Error(d)
			}
		}
		if !reference.ValidIBAN(all[i].Head.Account) {
			t.Errorf("%s is no IBAN", all[i].Head.Account)
		}
	}
	if d := cmp.Diff([]string{
		"line 19: found the bank 15489 and the branch 00000, the statement is of 15589 and 00000",
		"line 21: found the bank 15489 and the branch 00000, the statement is of 15589 and 00000",
	}, all[0].Notes); d != "" {
		t.Error(d)
	}
}

func TestTheFormatIsRecognised(t *testing.T) {
	b, err := os.ReadFile(sample)
	if err != nil || !cfonb.Looks(b) || !cfonb.Looks(append([]byte("\r\n"), b...)) {
		t.Errorf("the sample is not recognised: %v", err)
	}
	for _, text := range []string{"", "01", "01,0004,12345,060321,0829,001,80,1,2/", "01BGMAX               0120040525173035010331P", ":20:STARTUMS"} {
		if cfonb.Looks([]byte(text)) {
			t.Errorf("%q was taken for CFONB120", text)
		}
	}
}

func FuzzRead(f *testing.F) { bankfiletest.Fuzz(f, cfonb.Read, "*.txt") }
