package bai2_test

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/sync/bankfile/bai2"
	"ccdesk/internal/sync/bankfile/bankfiletest"
)

func TestSamplesReadAsTheirIndexSays(t *testing.T) {
	// The trailers of the second sample are of other accounts than it holds.
	trailers := []string{
		"the control total of the group says 13060195162, its records make 13728243218",
		"the group announces 4 accounts and has 5",
		"the group announces 16 records and has 114",
		"the control total of the file says 13060195162, its records make 13728243218",
		"the file announces 18 records and has 116",
	}
	unproved := append(trailers[:5:5], "the statement has no opening or no closing balance: it cannot be proved")
	bankfiletest.Samples(t, bai2.Read, map[string][]bankfiletest.Facts{
		"ca-returns-and-transfers.bai2": {
			{
				Account: "10200123456", Name: "1", Cur: "CAD", To: "2006-03-17", Opening: "0.00", Closing: "0.00",
				Entries: 11, Lines: 11, Credits: 3, Debits: 8, CreditSum: "2085.00", DebitSum: "2085.00", Proved: true,
			},
			{
				Account: "10200123456", Name: "1-2", Cur: "CAD", To: "2006-03-17", Opening: "0.00", Closing: "0.00",
				Entries: 6, Lines: 6, Credits: 2, Debits: 4, CreditSum: "1115.00", DebitSum: "1115.00", Proved: true,
			},
		},
		"us-gs-continuations.bai2": {
			empty("107049924", unproved),
			{
				Account: "107049932", Name: "1", Cur: "USD", To: "2023-09-06", Opening: "0.00", Closing: "0.00",
				Entries: 3, Lines: 3, Credits: 1, Debits: 2, CreditSum: "1435.00", DebitSum: "9886.50", Reversals: 1,
				Problems: concat([]string{
					"the control total of the account says -1260161341762, its records make 7999960",
					"the account announces 26 records and has 18",
				}, trailers, []string{
					"the file's total of credits announces a sum of 19.12, the entries make 1435.00",
					"the file's total of debits announces 0 entries, the statement has 2",
					"the file's total of debits announces a sum of 0.00, the entries make 9886.50",
					"the statement has no opening or no closing balance: it cannot be proved",
				}),
			},
			{
				Account: "104108339", Name: "1", Cur: "USD", To: "2023-09-06", Opening: "1595811.94", Closing: "1593811.94",
				Entries: 14, Lines: 14, Credits: 8, Debits: 6, CreditSum: "4572.31", DebitSum: "303604.05", Reversals: 4,
				Problems: concat([]string{
					"the control total of the account says 6869722, its records make 666917818",
					"the account announces 8 records and has 88",
				}, trailers, []string{
					"the file's total of credits announces 0 entries, the statement has 8",
					"the file's total of credits announces a sum of 0.00, the entries make 4572.31",
					"the file's total of debits announces 1 entries, the statement has 6",
					"the file's total of debits announces a sum of 2000.00, the entries make 303604.05",
					"opening 1595811.94 + credits 4572.31 − debits 303604.05 = 1296780.20, but the closing balance is 1593811.94",
				}),
			},
			empty("260000033037", unproved),
			empty("280000010657", unproved),
		},
	})
}

func empty(account string, problems []string) bankfiletest.Facts {
	return bankfiletest.Facts{
		Account: account, Name: "1", Cur: "USD", To: "2023-09-06", Opening: "0.00", Closing: "0.00", CreditSum: "0.00", DebitSum: "0.00",
		Problems: problems,
	}
}

func concat(lists ...[]string) (all []string) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

func TestSampleLinesHoldTheWordsOfTheBank(t *testing.T) {
	s := bankfiletest.Read(t, bai2.Read, "testdata/us-gs-continuations.bai2")[2]
	day := civil.MustParse("2023-09-06")
	for i, want := range map[int]ar.BankLine{
		0: {
			ID: "SB2322600000214", Booked: day, Amount: 200000, Reversal: true, ReturnReason: "R02", Name: "Test", Text: "SB2322300000052",
			EndToEndID: "021000080000030", OriginalRef: "021000080000030", BankCode: "557",
			Information: `ACH Credit Receipt Return,Return To: Test, Remittance Info: "SB2322300000052", Entry Description: EXP; -, SEC: CCD, ` +
				`Reason: "R02", Return of Client Ref ID: 021000080000030, GS ID: SB2322600000214 routing 021000089 id 1114 reference 026015076104300`,
		},
		5: {
			ID: "SB2225800001203", Booked: day, Amount: 60000, Credit: true, Reversal: true, ReturnReason: "R02", Name: "Company1",
			Text: `ACH Debit Payment Return,Return From: Company1, Entry Description: TRADE; -, SEC: CCD, Reason: "R02", ` +
				`Return of Client Ref ID: 028000020000335, GS ID: SB2225800001203`,
			EndToEndID: "028000020000335", OriginalRef: "028000020000335", BankCode: "257", Information: "routing 028000024 id 1",
		},
		7: {
			ID: "GI2228400005800", Booked: day, Amount: 50050, Credit: true, Name: "SAMPLE INC", IBAN: "02122056789012205", Text: "Test Remittance",
			EndToEndID: "RTR60880840833", BankCode: "195",
			Information: `RTP Incoming,From: SAMPLE INC, Remittance Info: "Test Remittance", Client Ref ID: RTR60880840833, GS ID: GI2228400005800, ` +
				`Clearing Ref: 001 routing 000000010`,
		},
		13: {
			ID: "GI2323300009168", Booked: day, Amount: 30000000, Name: "TEST AND COMPANY", IBAN: "609873838", Text: "081823 Invoice - Sample",
			EndToEndID: "3785726", BankCode: "495",
			Information: `Outgoing Wire,To: TEST AND COMPANY, Remittance Info: "081823 Invoice - Sample", Client Ref ID: 3785726, GS ID: GI2323300009168, ` +
				`Clearing Ref: 20230821MMQFMPU7004100 routing 021000021 reference 20230821MMQFMPU7004100`,
		},
	} {
		l := s.Lines[i]
		got := ar.BankLine{
			ID: l.ID, Booked: l.Booked, Amount: l.Amount, Credit: l.Credit, Reversal: l.Reversal, ReturnReason: l.ReturnReason, Name: l.Name,
			IBAN: l.IBAN, Text: l.Text, EndToEndID: l.EndToEndID, OriginalRef: l.OriginalRef, BankCode: l.BankCode, Information: l.Information,
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
	}
}

func TestTheFormatIsRecognised(t *testing.T) {
	for _, name := range []string{"ca-returns-and-transfers.bai2", "us-gs-continuations.bai2"} {
		b, err := os.ReadFile("testdata/" + name)
		if err != nil || !bai2.Looks(b) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, text := range []string{"", "01,", "01,2,3,4,5,6,7,8", "01BGMAX               0120040525173035010331P"} {
		if bai2.Looks([]byte(text)) {
			t.Errorf("%q was taken for BAI2", text)
		}
	}
}

func FuzzRead(f *testing.F) { bankfiletest.Fuzz(f, bai2.Read, "*.bai2") }
