package mt940_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/mt940"
)

func parse(t testing.TB, text string) ([]*bankfile.Statement, error) {
	t.Helper()
	var all []*bankfile.Statement
	err := mt940.Read(strings.NewReader(text), "test.sta", func(s *bankfile.Statement) error {
		all = append(all, s)
		return nil
	})
	return all, err
}

// in is one statement in a currency with the fields given.
func in(cur string, fields ...string) string {
	return ":20:R\n:25:NL91ABNA0417164300\n:28C:7/1\n:60F:C260108" + cur + "0,\n" + strings.Join(fields, "\n") + "\n:62F:C260109" + cur + "0,\n-\n"
}

func one(t *testing.T, cur string, fields ...string) (ar.BankLine, *bankfile.Statement) {
	t.Helper()
	all, err := parse(t, in(cur, fields...))
	if err != nil || len(all) != 1 || len(all[0].Lines) != 1 {
		t.Fatalf("%v, %d statements: %+v", err, len(all), all)
	}
	return all[0].Lines[0], all[0]
}

func TestTheGrammarOfAMovement(t *testing.T) {
	for _, c := range []struct {
		cur, movement   string
		amount          int64
		booked, value   string
		reversal        bool
		kind, id, extra string
	}{
		{"EUR", "2601090109C12,34NTRFNONREF", 1234, "2026-01-09", "2026-01-09", false, "NTRF", "", ""},
		{"EUR", "260109D9,NTRFNONREF", -900, "2026-01-09", "2026-01-09", false, "NTRF", "", ""},
		{"EUR", "260109D8,8NTRFNONREF", -880, "2026-01-09", "2026-01-09", false, "NTRF", "", ""},
		{"EUR", "2601090109DR20,00NTRFNONREF", -2000, "2026-01-09", "2026-01-09", false, "NTRF", "", ""},
		{"NOK", "2601090109DK5968,64NTRFNONREF", -596864, "2026-01-09", "2026-01-09", false, "NTRF", "", ""},
		{"USD", "2601090109DD1,NTRFNONREF", -100, "2026-01-09", "2026-01-09", false, "NTRF", "", ""},
		{"EUR", "2601090109RC20,00NTRFNONREF", -2000, "2026-01-09", "2026-01-09", true, "NTRF", "", ""},
		{"EUR", "2601090109RCR20,00NTRFNONREF", -2000, "2026-01-09", "2026-01-09", true, "NTRF", "", ""},
		{"EUR", "2601090109RD20,00NTRFNONREF", 2000, "2026-01-09", "2026-01-09", true, "NTRF", "", ""},
		{"EUR", "2512311230C1,NTRFNONREF", 100, "2025-12-30", "2025-12-31", false, "NTRF", "", ""},
		{"EUR", "2512310102C1,NTRFNONREF", 100, "2026-01-02", "2025-12-31", false, "NTRF", "", ""},
		{"EUR", "2601021231C1,NTRFNONREF", 100, "2025-12-31", "2026-01-02", false, "NTRF", "", ""},
		{"EUR", "260230D3,50 NRTINONREF", -350, "2026-02-28", "2026-02-28", true, "NRTI", "", "value date 260230 is in no calendar and was read as 2026-02-28"},
		{"EUR", "2602270230D3,50NCHGNONREF", -350, "2026-02-27", "2026-02-27", false, "NCHG", "", "entry date 0230 is in no calendar and was read as 2026-02-27"},
		{"EUR", "260109C000000000010,00NOV EV41411", 1000, "2026-01-09", "2026-01-09", false, "NOV", "", ""},
		{"EUR", "260109C1,FMSC01916//B4E07XM00J000023", 100, "2026-01-09", "2026-01-09", false, "FMSC", "B4E07XM00J000023", ""},
		{"EUR", "260109C1,NTRFEREF//00000000001005", 100, "2026-01-09", "2026-01-09", false, "NTRF", "", ""},
		{"JPY", "260109C500,S103NONREF", 500, "2026-01-09", "2026-01-09", false, "S103", "", ""},
		{"KWD", "260109C1,234NTRFNONREF", 1234, "2026-01-09", "2026-01-09", false, "NTRF", "", ""},
	} {
		l, s := one(t, c.cur, ":61:"+c.movement, ":86:text")
		if l.Signed() != c.amount || l.Booked.String() != c.booked || l.Value.String() != c.value || l.Reversal != c.reversal || l.BankCode != c.kind {
			t.Errorf("%s: %+v", c.movement, l)
		}
		if id := string(l.ID); c.id != "" && id != c.id || c.id == "" && !strings.HasPrefix(id, "fp-") {
			t.Errorf("%s: id %s, expected %q", c.movement, id, c.id)
		}
		if !strings.Contains(strings.Join(s.Notes, "\n"), c.extra) {
			t.Errorf("%s: notes %q", c.movement, s.Notes)
		}
	}
}

func TestAMovementThatCannotBeReadLeavesTheStatementUnproved(t *testing.T) {
	for movement, why := range map[string]string{
		"26010A0109C1,NTRF":        `entry 1 (line 5) was refused: :61:26010A0109C1,NTRF: value date: "26010A0109C1,NTRF" is not a date: expected YYMMDD`,
		"261301C1,NTRF":            "was refused: :61:261301C1,NTRF: value date: 2026-13-01 does not exist in the calendar",
		"260109X1,NTRF":            `found "X1,NTRF", expected a mark C, D, RC or RD behind the dates`,
		"260109CNTRF":              "is not an amount: expected digits and a comma",
		"260109C1,005NTRF":         "more decimals than the currency has (EUR has 2)",
		"260109C999999999999,NTRF": "out of range",
	} {
		all, err := parse(t, in("EUR", ":61:"+movement, ":86:text"))
		if err != nil {
			t.Fatal(err)
		}
		s := all[0]
		if len(s.Lines) != 0 || s.Head.Proved || len(s.Problems) != 1 || !strings.Contains(s.Problems[0], why) {
			t.Errorf("%s: %d lines, %q", movement, len(s.Lines), s.Problems)
		}
	}
}

func TestDialectsOfTheTextField(t *testing.T) {
	ing := ":86:/EREF/E2E-7//MARF/M-1//CSID/NL32ZZZ999999991234//CNTP/NL69INGB0123456789/INGBNL2A/J. Janssen/Amsterdam///REMI/USTD//Factuur 47"
	for name, c := range map[string]struct {
		fields []string
		want   ar.BankLine
	}{
		"ING, structured, cut in a number": {
			[]string{":61:260109C1,NTRFEREF//00000000001001", "/TRCD/00100/", ing, "11/"},
			ar.BankLine{BankCode: "NTRF 00100", Name: "J. Janssen", IBAN: "NL69INGB0123456789", EndToEndID: "E2E-7", Mandate: "M-1", Text: "Factuur 4711", AltText: "Factuur 47 11"},
		},
		"ING, with a structured reference": {
			[]string{":61:260109C1,NTRFEREF", ":86:/EREF/NOTPROVIDED//CNTP/NL69INGB0123456789/INGBNL2A/J. Janssen///REMI/STRD/CUR/9001123412341234/"},
			ar.BankLine{BankCode: "NTRF", Name: "J. Janssen", IBAN: "NL69INGB0123456789", Reference: "9001123412341234"},
		},
		"Rabobank, a returned collection for somebody else": {
			[]string{":61:260109D000000000050,00N549EREF", "NL71RABO0123456789", ":86:/EREF/E2E-8//MARF/M-2/RTRN/AM04/BENM//NAME/Bakker B.V./ULTD//NAME/Dochter B.", "V./REMI/Factuur 4712/ISDT/2026-01-09"},
			ar.BankLine{BankCode: "N549", Name: "Bakker B.V.", UltimateName: "Dochter B.V.", IBAN: "NL71RABO0123456789", EndToEndID: "E2E-8", Mandate: "M-2", ReturnReason: "AM04", Text: "Factuur 4712"},
		},
		"Rabobank, a batch": {
			[]string{":61:260109C50,N541PREF", ":86:/PREF/BATCH-1//NRTX/12/PIND/BATCH/"},
			ar.BankLine{BankCode: "N541", Opaque: true, Count: 12, Text: ""},
		},
		"Triodos": {
			[]string{":61:260109C1,NETNONREF", ":86:000>100390123456>20FACTUUR 47>2111 KLANT 12"},
			ar.BankLine{BankCode: "NETN", IBAN: "0390123456", Text: "FACTUUR 4711 KLANT 12", AltText: "FACTUUR 47 11 KLANT 12"},
		},
		"a German return with a key": {
			[]string{":61:260109D12,50NRTINONREF", ":86:109?00SEPA-LASTSCHRIFT RETOURE?1097186?20EREF+E2E109?21MREF+MANDATE0109?22OAMT+10,00 COAM+2,50?23SVWZ+Rechnung 47?2411?30COBADEFF505?31DE98500400000331466300?32MAX MUSTER?33MANN?34912"},
			ar.BankLine{
				BankCode: "NRTI 109", Reversal: true, ReturnReason: "MD06", Name: "MAX MUSTERMANN", IBAN: "DE98500400000331466300", EndToEndID: "E2E109", Mandate: "MANDATE0109",
				Text: "Rechnung 4711", AltText: "Rechnung 47 11", Original: money.Of(1000, money.EUR), Charges: 250,
			},
		},
		"tildes, a deviating payer, an old account": {
			[]string{":61:260109C1,NTRFNONREF", ":86:020~00GUTSCHRIFT~20Rechnung 4711~21 ABWA+Holding AG~3037040044~310532013000~32Tochter GmbH"},
			ar.BankLine{BankCode: "NTRF 020", Name: "Tochter GmbH", UltimateName: "Holding AG", IBAN: "0532013000", Text: "Rechnung 4711"},
		},
		"a foreign payment": {
			[]string{":61:260109C95,N541NONREF", ":86:/TRTP/BUITENLAND/NAME/ACME INC/REMI/INV 4711/OCMT/USD110,00/CHGS/EUR4,00/CHGS/EUR1,00/"},
			ar.BankLine{BankCode: "N541", Name: "ACME INC", Text: "INV 4711", Original: money.Of(11000, usd), Charges: 500},
		},
		"ABN AMRO, labels in columns": {
			[]string{":61:260109C1,N426NONREF", ":86:SEPA OVERBOEKING                 IBAN: NL58RABO0123456789", "BIC: RABONL2U                    NAAM: JANSEN BOUW B.V.", "OMSCHRIJVING: FACTUUR 4711", "KENMERK: E2E-9"},
			ar.BankLine{BankCode: "N426", Name: "JANSEN BOUW B.V.", IBAN: "NL58RABO0123456789", EndToEndID: "E2E-9", Text: "FACTUUR 4711"},
		},
		"a payment slip": {
			[]string{":61:260109C1,N422NONREF", ":86:52.89.39.882 JANSEN              BETALINGSKENM.  5000056789012345"},
			ar.BankLine{BankCode: "N422", Name: "JANSEN", IBAN: "52.89.39.882", Reference: "5000056789012345", Text: "52.89.39.882 JANSEN BETALINGSKENM. 5000056789012345"},
		},
		"several fields": {
			[]string{":61:260109C1,NTRFNONREF", ":86:Invoice 4711", ":86:and 4712"},
			ar.BankLine{BankCode: "NTRF", Text: "Invoice 4711 and 4712"},
		},
		"a dash within a text": {
			[]string{":61:260109C1,NTRFNONREF", ":86:Invoice 4711", "-", "-ABC", "4712"},
			ar.BankLine{BankCode: "NTRF", Text: "Invoice 4711 - -ABC 4712"},
		},
		"another code page": {
			[]string{":61:260109C1,NTRFNONREF", ":86:Caf\xe9 \x07Zu\xdf"},
			ar.BankLine{BankCode: "NTRF", Text: "Café Zuß"},
		},
		"no text at all": {
			[]string{":61:260109C1,FINTRente"},
			ar.BankLine{BankCode: "FINT", Text: "Rente"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			l, _ := one(t, "EUR", c.fields...)
			got := ar.BankLine{
				BankCode: l.BankCode, Reversal: l.Reversal, ReturnReason: l.ReturnReason, Name: l.Name, UltimateName: l.UltimateName, IBAN: l.IBAN,
				Text: l.Text, AltText: l.AltText, Reference: l.Reference, EndToEndID: l.EndToEndID, Mandate: l.Mandate,
				Opaque: l.Opaque, Count: l.Count, Original: l.Original, Charges: l.Charges,
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestStatementsWithoutNumbersAreToldApart(t *testing.T) {
	day := func(opening, closing, amount string) string {
		return ":20:STARTUMS\n:25:1/2\n:28C:0\n:60F:C260109EUR" + opening + "\n:61:260109C" + amount + "NTRFNONREF\n:86:rent\n:62F:C260109EUR" + closing + "\n-\n"
	}
	first, second := day("0,", "1,", "1,"), day("1,", "3,", "2,")
	all, err := parse(t, first+second+first)
	if err != nil || len(all) != 3 {
		t.Fatalf("%v, %d statements", err, len(all))
	}
	if all[0].Head.ID == all[1].Head.ID || all[0].Head.ID != all[2].Head.ID || all[0].Lines[0].ID != all[2].Lines[0].ID {
		t.Errorf("ids %s, %s, %s", all[0].Head.ID, all[1].Head.ID, all[2].Head.ID)
	}
}

func TestAnInterimReportIsAnnounced(t *testing.T) {
	report := ":20:R\n:25:NL91ABNA0417164300EUR\n:28C:7/1\n:34F:EUR0,\n:13D:2601091200+0100\n:61:260109C5,NTRFNONREF\n:86:Invoice 4711\n:90D:0EUR0,\n:90C:1EUR5,\n-\n"
	all, err := parse(t, report)
	if err != nil || len(all) != 1 {
		t.Fatalf("%v, %d statements", err, len(all))
	}
	s := all[0]
	if s.Kind != bankfile.Interim || s.Bookable() || len(s.Lines) != 0 || len(s.Pending) != 1 || s.Head.Account != "NL91ABNA0417164300" || s.Head.Format != "mt942" || len(s.Problems) != 0 {
		t.Errorf("%+v", s)
	}
	if l := s.Pending[0]; !l.Pending || l.Signed() != 500 || l.Text != "Invoice 4711" {
		t.Errorf("%+v", l)
	}
	all, _ = parse(t, strings.Replace(report, "1EUR5,", "1EUR6,", 1))
	if len(all[0].Problems) != 1 || !strings.Contains(all[0].Problems[0], ":90C: on line 9 announces 1EUR6,, the entries are 1 and make 5.00") {
		t.Errorf("%q", all[0].Problems)
	}
}

func TestAnExpectedEntryIsNotBooked(t *testing.T) {
	all, err := parse(t, in("EUR", ":61:260109EC5,NTRFNONREF", ":86:Invoice 4711"))
	if err != nil || len(all[0].Lines) != 0 || len(all[0].Pending) != 1 || !all[0].Head.Proved {
		t.Fatalf("%v %+v", err, all)
	}
}

func TestAFileThatBreaksOff(t *testing.T) {
	whole := in("EUR")
	all, err := parse(t, whole+":20:R\n:25:1\n:60F:C260109EUR0,\n:61:260109C5,NTRF\n:86:Inv")
	want := "test.sta: line 12: the file breaks off in the statement 1 R: expected :62F:, its closing balance; 1 whole statements were read before, ask the bank for the file again"
	if len(all) != 1 || err == nil || err.Error() != want {
		t.Errorf("%d statements, %v", len(all), err)
	}
	if _, err := parse(t, "hello\n"); err == nil || !strings.Contains(err.Error(), "not an MT940 or MT942 statement") {
		t.Error(err)
	}
	if _, err := parse(t, in("EUR", ":86:"+strings.Repeat("x", 70_000))); err == nil || !strings.Contains(err.Error(), "test.sta: line 5: found a line of more than 65536 bytes") {
		t.Error(err)
	}
	full := errors.New("full")
	if err := mt940.Read(strings.NewReader(whole), "f", func(*bankfile.Statement) error { return full }); err != full {
		t.Error(err)
	}
}

func TestALongFieldIsCut(t *testing.T) {
	_, s := one(t, "EUR", ":61:260109C1,NTRFNONREF", ":86:Invoice 4711"+strings.Repeat("\n"+strings.Repeat("x", 65), 500))
	if len(s.Notes) != 1 || !strings.Contains(s.Notes[0], "was cut") || len(s.Lines[0].Text) > bankfile.MaxText {
		t.Errorf("%q", s.Notes)
	}
}

func TestLooks(t *testing.T) {
	for text, want := range map[string]bool{
		in("EUR"): true, "\x01{1:F01X}{2:I940X}{4:\r\n:20:1\r\n:25:2\r\n": true, "{1:F01X}{4::20:1\n:25:2\n": true,
		"prose\n\n:20:1\n:25:2\n": true, ":20:1\nhello\n": false, "": false, "From: a\nTo: b\n:25: c\n": false,
	} {
		if got := mt940.Looks([]byte(text)); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

var usd, _ = money.ParseCurrency("USD")
