package mt940_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/mt940"
)

func sample(t testing.TB, name string) []*bankfile.Statement {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []*bankfile.Statement
	if err := mt940.Read(f, name, func(s *bankfile.Statement) error {
		all = append(all, s)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// facts are what is known of a statement from counting by hand.
type facts struct {
	Account, Name, Cur  string
	Opening, Closing    string
	Credits, Debits     int
	CreditSum, DebitSum string
	Proved              bool
}

func factsOf(s *bankfile.Statement) facts {
	m := func(v int64) string { return money.Of(v, s.Head.Cur).Decimal() }
	return facts{
		Account: s.Head.Account, Name: s.Head.Name, Cur: s.Head.Cur.String(), Opening: m(s.Head.Opening), Closing: m(s.Head.Closing),
		Credits: s.CreditCount, Debits: s.DebitCount, CreditSum: m(s.CreditSum), DebitSum: m(s.DebitSum), Proved: s.Head.Proved,
	}
}

func TestSamplesReadAsTheirIndexSays(t *testing.T) {
	for name, want := range map[string][]facts{
		"nl-abnamro-unstructured.sta": {
			{"517852257", "19321/1", "EUR", "3236.28", "876.84", 0, 8, "0.00", "321.44", false},
			{"517852257", "19322/1", "EUR", "2876.84", "1849.75", 0, 2, "0.00", "24.49", false},
		},
		"nl-abnamro-trtp-structured.sta": {{"123456789", "13901/1", "EUR", "1945.64", "1945.65", 1, 0, "0.01", "0.00", true}},
		"nl-ing-unstructured-sepa.sta":   {{"0654321789", "MPBZ", "EUR", "68.20", "1005.83", 4, 5, "944.01", "1240.38", false}},
		"nl-rabobank-structured.sta": {
			{"NL71RABO0123456789", "940S130101", "EUR", "1000.00", "965.00", 0, 2, "0.00", "35.00", true},
			{"NL71RABO0123456789", "940S130101", "EUR", "965.00", "930.00", 0, 2, "0.00", "35.00", true},
		},
		"nl-knab.sta": {
			{"123456789", "998/1", "EUR", "0.00", "500.00", 1, 0, "500.00", "0.00", true},
			{"123456789", "999/1", "EUR", "3058.98", "798.98", 1, 1, "500.00", "7260.00", false},
		},
		"de-commerzbank-direct-debit-return.sta": {{"25040066/0123456789", "00143/1", "EUR", "0.00", "0.00", 0, 1, "0.00", "12.35", false}},
		"ch-postfinance.sta": {
			{"123456789", "999/1", "CHF", "0.00", "229.20", 2, 0, "229.20", "0.00", true},
			{"123456789", "999/2", "CHF", "229.20", "159.60", 1, 1, "10.10", "79.90", false},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var got []facts
			for _, s := range sample(t, name) {
				got = append(got, factsOf(s))
				if s.Head.Format != mt940.Format || !s.Bookable() || len(s.Lines) != s.Entries {
					t.Errorf("%s, bookable %v, %d lines of %d entries", s.Head.Format, s.Bookable(), len(s.Lines), s.Entries)
				}
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// The two samples of many statements, as one sum.
func TestSamplesOfManyStatements(t *testing.T) {
	type whole struct {
		Statements, Credits, Debits, Proved   int
		CreditSum, DebitSum, Opening, Closing int64
	}
	for name, want := range map[string]whole{
		"de-volksbank-86-subfields.sta": {8, 12, 0, 8, 74500, 0, 308500, 383000},
		"no-danskebank.sta":             {13, 10, 14, 13, 385047429, 146782527, 9437295120, 9675560022},
	} {
		var got whole
		for i, s := range sample(t, name) {
			if i == 0 {
				got.Opening = s.Head.Opening
			}
			if s.Head.Opening != got.Closing && i > 0 {
				t.Errorf("%s: statement %s opens with %d, the one before closed with %d", name, s.Head.Name, s.Head.Opening, got.Closing)
			}
			if s.Head.Proved {
				got.Proved++
			}
			got.Statements++
			got.Credits += s.CreditCount
			got.Debits += s.DebitCount
			got.CreditSum += s.CreditSum
			got.DebitSum += s.DebitSum
			got.Closing = s.Head.Closing
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestChosenLinesOfTheSamples(t *testing.T) {
	day := civil.MustParse
	for _, c := range []struct {
		file            string
		statement, line int
		want            ar.BankLine
	}{
		{"nl-abnamro-trtp-structured.sta", 0, 0, ar.BankLine{
			Booked: day("2012-09-27"), Value: day("2012-09-27"), Amount: 1, Credit: true, BankCode: "N944", Name: "NAAMXXX 1", IBAN: "NL73ANDL0123456789",
			Text: "Dit zijn de omschrijvingsregels", EndToEndID: "INNDNL2U20000100134824001",
		}},
		{"nl-abnamro-unstructured.sta", 0, 0, ar.BankLine{
			Booked: day("2011-05-24"), Value: day("2011-05-24"), Amount: 900, BankCode: "N192", Name: "KPN - DIGITENNE", IBAN: "428428",
			Text:    "GIRO 428428 KPN - DIGITENNE BETALINGSKENM. 0000000421886595314606715 BETREFT FACTUUR D.D. 20-05-2011INCL. 1,44 BTW",
			AltText: "GIRO 428428 KPN - DIGITENNE BETALINGSKENM. 000000042188659 5314606715 BETREFT FACTUUR D.D. 20-05-2011 INCL. 1,44 BTW",
		}},
		{"nl-ing-unstructured-sepa.sta", 0, 1, ar.BankLine{
			Booked: day("2012-08-10"), Value: day("2012-08-10"), Amount: 156, Credit: true, BankCode: "NOV", Name: "J. Janssen", IBAN: "NL69INGB0123456789",
			Text: "0123456789 NL69INGB0123456789 INGBNL2A J. Janssen 20120123456789 Factuurnr 123456 Klantnr 00123",
		}},
		{"nl-ing-unstructured-sepa.sta", 0, 7, ar.BankLine{
			Booked: day("2012-08-10"), Value: day("2012-08-10"), Amount: 93960, Credit: true, BankCode: "NAC", IBAN: "0675432198",
			Text: "0675432198 J. JANSSEN AMSTERDAM KN:3300169406045025", Reference: "3300169406045025",
		}},
		{"nl-rabobank-structured.sta", 0, 0, ar.BankLine{
			Booked: day("2013-01-01"), Value: day("2013-01-01"), Amount: 2500, BankCode: "N102", Name: "CONTRA ACCOUNT HOLDER", IBAN: "NL70ABNA0987654321",
			EndToEndID: "01-01-2013 12:00 0030000987654321",
		}},
		{"nl-knab.sta", 1, 0, ar.BankLine{
			ID: "B4G29PGCVO7Q06US", Booked: day("2014-07-29"), Value: day("2014-07-29"), Amount: 726000, BankCode: "NTRF",
			Name: "PICQER", IBAN: "NL65INGB0123456789", Text: "FACTUUR 201403110, 201403113",
		}},
		{"nl-knab.sta", 1, 1, ar.BankLine{
			ID: "B4G29PGDCK1QFV3E", Booked: day("2014-07-29"), Value: day("2014-07-29"), Amount: 50000, Credit: true, BankCode: "NTRF",
			Name: "MMS ONLINE NEDERLAND B.V.", IBAN: "NL84INGB0234561789", Text: "12160475 0050001631430920 ORDERID: 264267 MEDIA MARKT ONLINE NE",
		}},
		{"de-commerzbank-direct-debit-return.sta", 0, 0, ar.BankLine{
			ID: "2016021783252833", Booked: day("2020-06-08"), Value: day("2020-06-08"), Amount: 1235, Reversal: true, BankCode: "NRTI 109", ReturnReason: "MS03",
			Name: "TESTEREL", IBAN: "DE50712345600200691329", EndToEndID: "A1.200080779.400143254.4961336", Mandate: "20852HW2723821",
			OriginalRef: "SEPA-DA20200601221740-34972000-P1", Original: money.Of(1185, money.EUR), Charges: 50,
			Text:    "SONSTIGE GRUENDE ENDABRECHNUNG NR. 500106875 ZU VERTRA400143254, KUNDENNUM MER 202227779",
			AltText: "SONSTIGE GRUENDE ENDABRECHN UNG NR. 500106875 ZU VERTRA 400143254, KUNDENNUM MER 2 02227779",
		}},
		{"de-volksbank-86-subfields.sta", 3, 2, ar.BankLine{
			Booked: day("2020-02-25"), Value: day("2020-02-25"), Amount: 5500, Credit: true, BankCode: "NMSC 166",
			Name: "Helmut und Ulrike Vogthaupt", IBAN: "DE81500105175436439494", EndToEndID: "ZV0100284284592300000002",
			Text:    "Musical Ruth, Kevin Vogthaupt, plus CD EREF: ZV0100284284592300000002 IBAN: DE81500105175436439494 BIC: ULMVDE66",
			AltText: "Musical Ruth, Kevin Vo gthaupt, plus CD EREF: ZV01 00284284592300000002 IBAN: DE81500105175436439494 BIC: ULMVDE66",
		}},
		{"ch-postfinance.sta", 1, 0, ar.BankLine{
			ID: "20131216007602112345678000000012", Booked: day("2013-12-16"), Value: day("2013-12-16"), Amount: 7990, BankCode: "FMSC",
			Text:    "GIRO AUS ONLINE-SIC 80701 AUFTRAGGEBER: XXXXXXXXX XXX XXXXXXXXSTRASSE 111 1234 XXXXXXXXXXXX 131216CH12345678 MITTEILUNGEN: 1 SONNENGLAESER",
			AltText: "GIRO AUS ONLINE-SIC 80701 AUFTRAGGEBER: XXXXXXXXX XXX XXXXXXXXSTR ASSE 111 1234 XXXXXXXXXXXX 131216CH12345678 MITTEILUNGEN: 1 SONNE NGLAESER",
		}},
		{"no-danskebank.sta", 0, 0, ar.BankLine{
			Booked: day("2010-03-23"), Value: day("2010-03-23"), Amount: 596864, BankCode: "NTRF", Text: "Overforing med melding / DBTS 1234365263",
		}},
		{"no-danskebank.sta", 1, 1, ar.BankLine{
			ID: "11111111111", Booked: day("2010-03-26"), Value: day("2010-03-26"), Amount: 10410400, Credit: true, BankCode: "NTRF",
			Text: "Sumpost OCR- 11111111111", Opaque: true,
		}},
	} {
		s := sample(t, c.file)[c.statement]
		got := s.Lines[c.line]
		if c.want.ID == "" {
			got.ID = ""
		}
		// The head's part, and the whole text for people, are not looked at here.
		got.Statement, got.Account, got.Cur, got.Ordinal, got.Proved, got.Information = "", "", money.Currency{}, 0, false, ""
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s, statement %d, line %d: %s", c.file, c.statement, c.line, d)
		}
	}
}
