package cfonb_test

import (
	"fmt"
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/bankfiletest"
	"ccdesk/internal/sync/bankfile/cfonb"
)

// at writes fields into a record of 120: column, then text.
func at(fields ...any) string {
	b := []byte(strings.Repeat(" ", 120))
	copy(b, "  30003    00001EUR2 12345678901  ")
	for i := 0; i < len(fields); i += 2 {
		copy(b[fields[i].(int)-1:], fields[i+1].(string))
	}
	return string(b) + "\n"
}

// amount is 14 characters of a number of cents, with the sign in the last.
func amount(cents int) string {
	signs := "{ABCDEFGHI"
	if cents < 0 {
		signs, cents = "}JKLMNOPQR", -cents
	}
	s := fmt.Sprintf("%014d", cents)
	return s[:13] + signs[s[13]-'0':][:1]
}

func statement(opening, closing int, records ...string) string {
	return at(1, "01", 35, "040126", 91, amount(opening)) + strings.Join(records, "") + at(1, "07", 35, "050126", 91, amount(closing))
}

func move(cents int, code string, fields ...any) string {
	return at(append([]any{1, "04", 33, code, 35, "050126", 43, "050126", 49, "VIR SEPA", 91, amount(cents)}, fields...)...)
}

func info(qualifier, text string) string { return at(1, "05", 46, qualifier+text) }

func one(t *testing.T, text string) *bankfile.Statement {
	t.Helper()
	all := bankfiletest.Text(t, cfonb.Read, text)
	if len(all) != 1 || len(all[0].Lines) != 1 {
		t.Fatalf("%+v", all)
	}
	return all[0]
}

func TestTheSignIsInTheLastDigit(t *testing.T) {
	for i, b := range "{ABCDEFGHI}JKLMNOPQR" {
		s := one(t, strings.Replace(statement(0, 0, move(10, "05")), "0000000000001{", fmt.Sprintf("0000000000001%c", b), 1))
		if l := s.Lines[0]; l.Amount != int64(10+i%10) || l.Credit != (i < 10) {
			t.Errorf("%c: %d, credit %v", b, l.Amount, l.Credit)
		}
	}
}

func TestWhoPaidDependsOnTheDirection(t *testing.T) {
	both := info("NPY", "DUPONT SA") + info("NBE", "NOUS SARL")
	for name, c := range map[string]struct {
		records, want string
		reversal      bool
	}{
		"money in":                      {move(100, "05") + both, "DUPONT SA", false},
		"money out":                     {move(-100, "05") + both, "NOUS SARL", false},
		"our collection comes back":     {move(-100, "A3") + both, "DUPONT SA", true},
		"a transfer of ours comes back": {move(100, "05", 41, "12") + both, "NOUS SARL", true},
		"only the other is named":       {move(100, "05") + info("NBE", "NOUS SARL"), "NOUS SARL", false},
	} {
		if l := one(t, statement(0, 0, c.records)).Lines[0]; l.Name != c.want || l.Reversal != c.reversal {
			t.Errorf("%s: %q, reversal %v", name, l.Name, l.Reversal)
		}
	}
}

func TestARejectedCollectionTellsMandateAndReason(t *testing.T) {
	l := one(t, statement(10000, 4900, move(-5100, "A3", 41, "20")+
		info("RUM", fmt.Sprintf("%-35sRCUR", "RUM-4711"))+info("RCN", "E2E-42")+info("LIB", "MOTIF AM04 PROVISION INSUFFISANTE")+info("FEE", "EUR2"+amount(100)))).Lines[0]
	want := ar.BankLine{
		Reversal: true, ReturnReason: "AM04", Mandate: "RUM-4711", EndToEndID: "E2E-42", Text: "MOTIF AM04 PROVISION INSUFFISANTE",
		Information: "VIR SEPA reject code 20 RCUR", Charges: 100,
	}
	got := ar.BankLine{Reversal: l.Reversal, ReturnReason: l.ReturnReason, Mandate: l.Mandate, EndToEndID: l.EndToEndID, Text: l.Text, Information: l.Information, Charges: l.Charges}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%+v", got)
	}
}

func TestRemittanceInTwoHalvesIsOneText(t *testing.T) {
	first := strings.Repeat("x", 62) + " F2026-0"
	l := one(t, statement(0, 100, move(100, "05")+info("LCC", first[:70])+info("LC2", "042 merci")+info("LIB", "autre"))).Lines[0]
	if l.Text != first[:70]+"042 merci" || l.AltText != first[:70]+" 042 merci" || l.Information != "VIR SEPA autre" {
		t.Errorf("%q, %q, %q", l.Text, l.AltText, l.Information)
	}
}

func TestAnOrderInAnotherCurrencyAndAccountsAreKept(t *testing.T) {
	l := one(t, statement(0, 9000, move(9000, "05")+info("MMO", "USD2"+amount(10000))+info("IPY", "FR7630006000011234567890189")+info("LCS", "RF18539007547034"))).Lines[0]
	usd, err := money.ParseCurrency("USD")
	if err != nil || l.Original != money.Of(10000, usd) || l.IBAN != "FR7630006000011234567890189" || l.Reference != "RF18539007547034" {
		t.Errorf("%+v", l)
	}
}

func TestFaultsOfARecordLeaveTheStatementUnproved(t *testing.T) {
	good := statement(0, 100, move(100, "05"))
	for name, c := range map[string]struct{ text, problem string }{
		"a third decimal":    {strings.Replace(statement(0, 100, move(101, "05")), "EUR2 1234567890105", "EUR3 1234567890105", 1), `line 2: "00000000000.101": more decimals than the currency has (EUR has 2)`},
		"letters":            {strings.Replace(good, "0000000000010{", "000000000001X{", 1), `line 2: found "000000000001X{", expected an amount in digits, the last one with the sign ({ and A–I positive, } and J–R negative)`},
		"another account":    {strings.Replace(good, "1234567890105", "1234567890205", 1), "line 2: found the account 12345678902 in EUR, the statement is of 12345678901 in EUR"},
		"an alien record":    {strings.Replace(good, "\n07", "\n09\n07", 1), `line 3: found a record "09", which CFONB120 does not know; it was left out`},
		"the balance is off": {statement(0, 200, move(100, "05")), "opening 0.00 + credits 1.00 − debits 0.00 = 1.00, but the closing balance is 2.00"},
		"no currency":        {strings.ReplaceAll(good, "EUR", "   "), `line 1: `},
	} {
		all := bankfiletest.Text(t, cfonb.Read, c.text)
		if len(all) != 1 || all[0].Head.Proved || len(all[0].Problems) == 0 || !strings.HasPrefix(all[0].Problems[0], c.problem) {
			t.Errorf("%s: %q", name, all[0].Problems)
		}
	}
}

func TestAFileThatBreaksOffIsRefusedAndWhatWasWholeLands(t *testing.T) {
	good := statement(0, 100, move(100, "05"))
	for name, c := range map[string]struct {
		text, err string
		whole     int
	}{
		"within a statement": {good + good[:242], "f: line 5: the statement breaks off before its new balance (record 07): ask the bank for the file again", 1},
		"no head":            {good[121:], `f: line 1: not a CFONB120 file: found a record "04", expected record 01, which begins a statement`, 0},
		"two heads":          {good[:121] + good, "f: line 2: found an old balance (record 01), expected the new one (record 07) of the statement before it", 0},
		"empty":              {"", "f: found no records, expected record 01, which begins a statement", 0},
		"no line ends":       {strings.ReplaceAll(good, "\n", ""), "f: line 1: found 360 characters, expected records of 120: ask the bank for the file as it was made", 0},
	} {
		whole := 0
		err := cfonb.Read(strings.NewReader(c.text), "f", func(*bankfile.Statement) error { whole++; return nil })
		if fmt.Sprint(err) != c.err || whole != c.whole {
			t.Errorf("%s: %d landed, %v", name, whole, err)
		}
	}
}

func TestAMovementWithEndlessInformationIsBounded(t *testing.T) {
	l := one(t, statement(0, 100, move(100, "05")+strings.Repeat(info("LIB", strings.Repeat("x", 70)), 5000)))
	if n := len(l.Lines[0].Text); n > bankfile.MaxText || len(l.Notes) != 1 {
		t.Errorf("%d bytes of text, notes %q", n, l.Notes)
	}
}
