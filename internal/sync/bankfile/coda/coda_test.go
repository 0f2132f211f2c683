package coda_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/sync/bankfile/bankfiletest"
	"ccdesk/internal/sync/bankfile/coda"
)

func TestSamplesReadAsTheirIndexSays(t *testing.T) {
	bankfiletest.Samples(t, coda.Read, map[string][]bankfiletest.Facts{
		"be-four-credits-structured.cod": {{
			Account: "138536152215", Name: "138", Cur: "EUR", To: "2017-10-11", Opening: "17752.12", Closing: "17832.12",
			Entries: 4, Lines: 4, Credits: 4, CreditSum: "80.00", DebitSum: "0.00", Proved: true,
		}},
		"be-ogm-in-free-text.cod": {{
			Account: "001548226815", Name: "255", Cur: "EUR", To: "2015-05-12", Opening: "4004.10", Closing: "-500012.10",
			Entries: 3, Lines: 3, Credits: 3, CreditSum: "6303.46", DebitSum: "0.00",
			Problems: []string{
				"record 9 announces 15 records, the statement has 14",
				"the file's total of credits announces a sum of 3967.22, the entries make 6303.46",
				"the file's total of debits announces a sum of 16837.52, the entries make 0.00",
				"opening 4004.10 + credits 6303.46 − debits 0.00 = 10307.56, but the closing balance is -500012.10",
			},
		}},
		"be-sdd-batch-type127.cod": {{
			Account: "138536152215", Name: "158", Cur: "EUR", To: "2024-06-06", Opening: "100.00", Closing: "1100.00",
			Entries: 1, Lines: 2, Credits: 1, CreditSum: "1000.00", DebitSum: "0.00", Proved: true,
		}},
	})
}

// line takes from a line what the bank says about the payment.
func line(l ar.BankLine) ar.BankLine {
	return ar.BankLine{
		ID: l.ID, Booked: l.Booked, Amount: l.Amount, Credit: l.Credit, Name: l.Name, IBAN: l.IBAN, Text: l.Text, Reference: l.Reference,
		EndToEndID: l.EndToEndID, Mandate: l.Mandate, Batch: l.Batch, BankCode: l.BankCode, Information: l.Information,
	}
}

func TestASampleKeepsItsReferenceWhereverItStands(t *testing.T) {
	s := bankfiletest.Read(t, coda.Read, "testdata/be-ogm-in-free-text.cod")[0]
	day := civil.MustParse("2014-12-25")
	want := []ar.BankLine{
		{
			ID: "0001200002835", Booked: day, Amount: 176782, Credit: true, Name: "BVBA.BAKKER PIET", IBAN: "BE54805480215856",
			Text: "112/4554/46812 813 ANOTHER MESSAGE MESSAGE", EndToEndID: "54875", BankCode: "00112000",
			Information: "BIC GEBCEEBB MAIN STREET 928 5480 SOME CITY SOME INFORMATION ABOUT THIS TRANSACTION",
		},
		{
			ID: "0001200002835~c2acc435", Booked: day, Amount: 276782, Credit: true, Name: "BVBA.BAKKER PIET", IBAN: "BE54805480215856",
			Text: "813 ANOTHER MESSAGE MESSAGE", Reference: "112455446812", EndToEndID: "54875", BankCode: "00112000", Information: "BIC GEBCEEBB",
		},
		{
			ID: "0001200002835~24d2e5b9", Booked: day, Amount: 176782, Credit: true,
			Text: "112/4554/46812 813 ANOTHER MESSAGE", EndToEndID: "54875", BankCode: "00112000", Information: "BIC GEBCEEBB",
		},
	}
	for i, l := range s.Lines {
		if d := cmp.Diff(want[i], line(l)); d != "" {
			t.Error(d)
		}
	}
	if d := cmp.Diff([]string{"the old balance is of statement 155, the new one of 225"}, s.Notes); d != "" {
		t.Error(d)
	}
}

func TestASampleSplitsItsDirectDebits(t *testing.T) {
	s := bankfiletest.Read(t, coda.Read, "testdata/be-sdd-batch-type127.cod")[0]
	day := civil.MustParse("2024-06-06")
	want := []ar.BankLine{
		{
			ID: "BANK-REF-BBBBBBBBBBBB", Booked: day, Amount: 25000, Credit: true, Name: "KLANT1 MET NAAM1", IBAN: "BE22313215646432",
			Text: "243690000141", EndToEndID: "243690000141", Mandate: "SEPA-000000001", Batch: "BANK-REF-AAAAAAAAAAAA", BankCode: "50550000",
			Information: "BIC KREDBEBB direct debit recurrent B2B creditor BBE2ZZZ3215646432 settled 2024-06-06 GROTE WEG 32 3215 HASSELT",
		},
		{
			ID: "BANK-REF-CCCCCCCCCCCC", Booked: day, Amount: 75000, Credit: true, Name: "KLANT2 MET NAAM2", IBAN: "BE25646548413215",
			Text: "243690000142", EndToEndID: "243690000142", Mandate: "SEPA-00000002", Batch: "BANK-REF-AAAAAAAAAAAA", BankCode: "50550000",
			Information: "BIC KREDBEBB direct debit recurrent B2B creditor BE25ZZZ548413215 settled 2024-06-06 OETGANGERSTRAAT 26 1215 ANTWERPEN",
		},
	}
	for i, l := range s.Lines {
		if d := cmp.Diff(want[i], line(l)); d != "" {
			t.Error(d)
		}
	}
}

func TestTheFormatIsRecognised(t *testing.T) {
	for _, name := range []string{"be-four-credits-structured.cod", "be-ogm-in-free-text.cod", "be-sdd-batch-type127.cod"} {
		b, err := os.ReadFile("testdata/" + name)
		if err != nil || !coda.Looks(b) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, text := range []string{"", "0000", "01,0004,12345,060321,0829,001,80,1,2/", ":20:STARTUMS"} {
		if coda.Looks([]byte(text)) {
			t.Errorf("%q was taken for CODA", text)
		}
	}
}

func FuzzRead(f *testing.F) { bankfiletest.Fuzz(f, coda.Read, "*.cod") }
