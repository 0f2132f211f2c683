package camt_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/camt"
)

const us = "NL91ABNA0417164300"

// stmt is a camt.053 statement of our account.
func stmt(id, opening, closing string, entries ...string) string {
	bal := func(code, amount string) string {
		sign := "CRDT"
		if strings.HasPrefix(amount, "-") {
			sign, amount = "DBIT", amount[1:]
		}
		return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>" + amount + "</Amt><CdtDbtInd>" + sign + "</CdtDbtInd><Dt><Dt>2026-01-09</Dt></Dt></Bal>"
	}
	return "<Stmt><Id>" + id + "</Id><Acct><Id><IBAN>" + us + "</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Our Firm</Nm></Ownr></Acct>" +
		bal("OPBD", opening) + bal("CLBD", closing) + strings.Join(entries, "") + "</Stmt>"
}

// ntry is a booked entry; more follows in the order of the schema.
func ntry(amount, sign, more string) string {
	return "<Ntry><Amt Ccy='EUR'>" + amount + "</Amt><CdtDbtInd>" + sign + "</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-01-09</Dt></BookgDt>" + more + "</Ntry>"
}

func tx(inner string) string { return "<TxDtls>" + inner + "</TxDtls>" }

func amt(s string) string { return "<Amt Ccy='EUR'>" + s + "</Amt>" }

func doc(statements ...string) string {
	return "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'><BkToCstmrStmt>" + strings.Join(statements, "") + "</BkToCstmrStmt></Document>"
}

func parse(t testing.TB, text string) []*bankfile.Statement {
	t.Helper()
	var all []*bankfile.Statement
	if err := camt.Read(strings.NewReader(text), "test.xml", func(s *bankfile.Statement) error {
		all = append(all, s)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// one is the only line of an entry with that inside.
func one(t *testing.T, entry string) ar.BankLine {
	t.Helper()
	s := parse(t, doc(stmt("S1", "0.00", "0.00", entry)))[0]
	if len(s.Lines) != 1 {
		t.Fatalf("%d lines, problems %q", len(s.Lines), s.Problems)
	}
	return s.Lines[0]
}

func TestAProvedStatementMarksItsLines(t *testing.T) {
	s := parse(t, doc(stmt("S00001", "100.00", "-21.00", ntry("121.00", "DBIT", "<AcctSvcrRef>BR1</AcctSvcrRef>"))))[0]
	want := ar.Statement{
		ID: us + "/S00001/2026-01-09", Account: us, Name: "S00001", Cur: money.EUR, From: civil.MustParse("2026-01-09"), To: civil.MustParse("2026-01-09"),
		HasBalance: true, Opening: 10000, Closing: -2100, Debits: 12100, Entries: 1, Proved: true, File: "test.xml", Format: camt.Statement053,
	}
	if d := cmp.Diff(want, s.Head); d != "" {
		t.Error(d)
	}
	if l := s.Lines[0]; l.ID != "BR1" || !l.Proved || l.Statement != want.ID || l.Account != us || l.Signed() != -12100 {
		t.Errorf("%+v", l)
	}
}

func TestWhatMakesAStatementUnproved(t *testing.T) {
	totals := func(s string) string { return "<TxsSummry>" + s + "</TxsSummry>" }
	for name, c := range map[string]struct{ statement, problem string }{
		"the balance equation": {stmt("S", "0.00", "5.00", ntry("4.00", "CRDT", "")), "opening 0.00 + credits 4.00 − debits 0.00 = 4.00, but the closing balance is 5.00"},
		"no balances":          {"<Stmt><Id>S</Id><Acct><Ccy>EUR</Ccy></Acct>" + ntry("4.00", "CRDT", "") + "</Stmt>", "the statement has no opening or no closing balance: it cannot be proved"},
		"a wrong count":        {stmt("S", "0.00", "4.00", totals("<TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries>"), ntry("4.00", "CRDT", "")), "the file's total of entries announces 2 entries, the statement has 1"},
		"a wrong sum":          {stmt("S", "0.00", "4.00", totals("<TtlCdtNtries><Sum>5.00</Sum></TtlCdtNtries>"), ntry("4.00", "CRDT", "")), "the file's total of credits announces a sum of 5.00, the entries make 4.00"},
		"too many decimals":    {stmt("S", "0.00", "4.00", ntry("4.005", "CRDT", "")), `entry 1 (line 1) was refused: Amt: "4.005": more decimals than the currency has (EUR has 2)`},
		"an amount with sign":  {stmt("S", "0.00", "4.00", ntry("-4.00", "CRDT", "")), `entry 1 (line 1) was refused: Amt: found "-4.00", expected an amount without a sign; CdtDbtInd gives the direction`},
		"no amount":            {stmt("S", "0.00", "4.00", ntry("", "CRDT", "")), `entry 1 (line 1) was refused: Amt: "": not a decimal number`},
		"no direction":         {stmt("S", "0.00", "4.00", ntry("4.00", "", "")), `entry 1 (line 1) was refused: CdtDbtInd: found "", expected CRDT or DBIT`},
		"a wrong direction":    {stmt("S", "0.00", "4.00", ntry("4.00", "C", "<NtryDtls>"+tx("<CdtDbtInd>CRDT</CdtDbtInd>")+"</NtryDtls>")), `entry 1 (line 1) was refused: CdtDbtInd: found "C", expected CRDT or DBIT`},
		"details that differ":  {stmt("S", "0.00", "4.00", ntry("4.00", "", "<NtryDtls>"+tx("<CdtDbtInd>CRDT</CdtDbtInd>")+tx("")+"</NtryDtls>")), `entry 1 (line 1) was refused: CdtDbtInd: found "", expected CRDT or DBIT`},
		"another currency":     {stmt("S", "0.00", "4.00", strings.Replace(ntry("4.00", "CRDT", ""), "EUR", "USD", 1)), "entry 1 (line 1) is in USD, the account in EUR"},
	} {
		t.Run(name, func(t *testing.T) {
			s := parse(t, doc(c.statement))[0]
			if d := cmp.Diff([]string{c.problem}, s.Problems); d != "" {
				t.Error(d)
			}
			if s.Head.Proved || s.Head.Problem != c.problem {
				t.Errorf("proved %v, problem %q", s.Head.Proved, s.Head.Problem)
			}
			for _, l := range s.Lines {
				if l.Proved {
					t.Error("a line is marked as proved")
				}
			}
		})
	}
}

func TestOnlyBookedEntriesCount(t *testing.T) {
	with := func(sts string) string { return strings.Replace(ntry("4.00", "CRDT", ""), "<Sts>BOOK</Sts>", sts, 1) }
	for sts, want := range map[string]struct{ booked, pending int }{
		"": {1, 0}, "<Sts>BOOK</Sts>": {1, 0}, "<Sts><Cd>BOOK</Cd></Sts>": {1, 0},
		"<Sts>PDNG</Sts>": {0, 1}, "<Sts><Cd>PDNG</Cd></Sts>": {0, 1}, "<Sts><Cd>FUTR</Cd></Sts>": {0, 1},
		"<Sts>INFO</Sts>": {0, 0}, "<Sts><Cd>INFO</Cd></Sts>": {0, 0}, "<Sts><Prtry>X</Prtry></Sts>": {0, 0},
	} {
		closing := "0.00"
		if want.booked == 1 {
			closing = "4.00"
		}
		s := parse(t, doc(stmt("S", "0.00", closing, with(sts))))[0]
		if !s.Head.Proved || len(s.Lines) != want.booked || s.Entries != want.booked || len(s.Pending) != want.pending {
			t.Errorf("%s: proved %v, lines %d, pending %d", sts, s.Head.Proved, len(s.Lines), len(s.Pending))
		}
		if want.booked == 0 && len(s.Notes) != 1 {
			t.Errorf("%s: notes %q", sts, s.Notes)
		}
	}
}

func TestTheDetailsGiveTheDirectionWhereTheEntryIsSilent(t *testing.T) {
	s := parse(t, doc(stmt("S", "0.00", "4.00", ntry("4.00", "", "<NtryDtls>"+tx("<CdtDbtInd>CRDT</CdtDbtInd>")+"</NtryDtls>"))))[0]
	if !s.Head.Proved || s.CreditSum != 400 || !s.Lines[0].Credit {
		t.Errorf("%q", s.Problems)
	}
}

func TestE13ReversalKeepsTheDirectionOfItsMark(t *testing.T) {
	s := parse(t, doc(stmt("S", "10.00", "6.00", ntry("4.00", "DBIT", "<RvslInd>true</RvslInd>"))))[0]
	if l := s.Lines[0]; l.Credit || !l.Reversal || s.Reversals != 1 || s.DebitSum != 400 || !s.Head.Proved {
		t.Errorf("%+v", l)
	}
}

func TestABatchBecomesOneLineForEachDetail(t *testing.T) {
	ref := "<AcctSvcrRef>BR7</AcctSvcrRef>"
	for name, c := range map[string]struct {
		entry string
		lines []string // id amount
		count int
	}{
		"amounts add up": {
			ntry("30.00", "CRDT", ref+"<NtryDtls>"+tx(amt("10.00"))+tx("<AmtDtls><TxAmt>"+amt("20.00")+"</TxAmt></AmtDtls>")+"</NtryDtls>"),
			[]string{"BR7-1 10.00", "BR7-2 20.00"}, 0,
		},
		"details have their own references": {
			ntry("30.00", "CRDT", ref+"<NtryDtls>"+tx("<Refs><AcctSvcrRef>A</AcctSvcrRef></Refs>"+amt("10.00"))+"</NtryDtls><NtryDtls>"+tx("<Refs><AcctSvcrRef>B</AcctSvcrRef></Refs>"+amt("20.00"))+"</NtryDtls>"),
			[]string{"A 10.00", "B 20.00"}, 0,
		},
		"details in both directions": {
			ntry("30.00", "CRDT", ref+"<NtryDtls>"+tx(amt("50.00"))+tx(amt("20.00")+"<CdtDbtInd>DBIT</CdtDbtInd>")+"</NtryDtls>"),
			[]string{"BR7-1 50.00", "BR7-2 -20.00"}, 0,
		},
		"charges of the entry": {
			ntry("28.50", "CRDT", ref+"<Chrgs><TtlChrgsAndTaxAmt Ccy='EUR'>1.50</TtlChrgsAndTaxAmt></Chrgs><NtryDtls>"+tx(amt("10.00"))+tx(amt("20.00"))+"</NtryDtls>"),
			[]string{"BR7-1 10.00", "BR7-2 20.00", "BR7-charges -1.50"}, 0,
		},
		"charges of the details, money out": {
			ntry("33.00", "DBIT", ref+"<NtryDtls>"+tx(amt("10.00")+"<Chrgs>"+amt("1.00")+"</Chrgs>")+tx(amt("20.00")+"<Chrgs>"+amt("2.00")+"</Chrgs>")+"</NtryDtls>"),
			[]string{"BR7-1 -10.00", "BR7-2 -20.00", "BR7-charges -3.00"}, 0,
		},
		"amounts do not add up": {
			ntry("31.00", "CRDT", ref+"<NtryDtls>"+tx(amt("10.00"))+tx(amt("20.00"))+"</NtryDtls>"), []string{"BR7 31.00"}, 2,
		},
		"an amount is missing": {
			ntry("30.00", "CRDT", ref+"<NtryDtls>"+tx(amt("30.00"))+tx("")+"</NtryDtls>"), []string{"BR7 30.00"}, 2,
		},
		"no details": {
			ntry("30.00", "CRDT", ref+"<NtryDtls><Btch><NbOfTxs>82</NbOfTxs></Btch></NtryDtls>"), []string{"BR7 30.00"}, 82,
		},
		"one detail is one line, whatever its amount": {
			ntry("53.00", "DBIT", ref+"<NtryDtls>"+tx("<AmtDtls><InstdAmt>"+amt("50.00")+"</InstdAmt></AmtDtls><Chrgs>"+amt("3.00")+"</Chrgs>")+"</NtryDtls>"), []string{"BR7 -53.00"}, 0,
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := parse(t, doc(stmt("S", "0.00", "0.00", c.entry)))[0]
			var got []string
			var sum int64
			for _, l := range s.Lines {
				got = append(got, string(l.ID)+" "+money.Of(l.Signed(), l.Cur).Decimal())
				sum += l.Signed()
				if l.Opaque != (c.count > 0) || l.Count != c.count {
					t.Errorf("opaque %v, count %d", l.Opaque, l.Count)
				}
			}
			if d := cmp.Diff(c.lines, got); d != "" {
				t.Error(d)
			}
			if sum != s.CreditSum-s.DebitSum {
				t.Errorf("the lines make %d, the entries %d", sum, s.CreditSum-s.DebitSum)
			}
		})
	}
}

func TestAmountsThatDifferAreKeptApart(t *testing.T) {
	l := one(t, ntry("53.00", "DBIT", "<NtryDtls>"+tx("<AmtDtls><InstdAmt>"+amt("50.00")+"</InstdAmt><TxAmt>"+amt("53.00")+"</TxAmt></AmtDtls><Chrgs>"+amt("3.00")+"</Chrgs>")+"</NtryDtls>"))
	if l.Original != money.Of(5000, money.EUR) || l.Charges != 300 {
		t.Errorf("original %v, charges %d", l.Original, l.Charges)
	}
}

func TestTheCounterpartyIsTheSideThatIsNotUs(t *testing.T) {
	side := func(role, name, iban string) string {
		return "<" + role + "><Pty><Nm>" + name + "</Nm></Pty></" + role + "><" + role + "Acct><Id><IBAN>" + iban + "</IBAN></Id></" + role + "Acct>"
	}
	const them = "NL20INGB0001234567"
	for name, c := range map[string]struct{ sign, mark, parties, name, iban string }{
		"money in, from the debtor":         {"CRDT", "", side("Dbtr", "Them", them) + side("Cdtr", "Our Firm", us), "Them", them},
		"money out, to the creditor":        {"DBIT", "", side("Dbtr", "Our Firm", us) + side("Cdtr", "Them", them), "Them", them},
		"return, roles of the original":     {"DBIT", "<RvslInd>true</RvslInd>", side("Dbtr", "Them", them) + side("Cdtr", "Our Firm", us), "Them", them},
		"return, roles turned":              {"DBIT", "<RvslInd>true</RvslInd>", side("Dbtr", "Our Firm", us) + side("Cdtr", "Them", them), "Them", them},
		"our own payment comes back":        {"CRDT", "<RvslInd>true</RvslInd>", side("Dbtr", "Our Firm", us) + side("Cdtr", "Them", them), "Them", them},
		"only the other side is given":      {"CRDT", "", side("Cdtr", "Them", them), "Them", them},
		"only we are given":                 {"CRDT", "", side("Cdtr", "Our Firm", us), "", ""},
		"we are known by name":              {"CRDT", "", "<Dbtr><Nm>Our Firm</Nm></Dbtr><Cdtr><Nm>Them</Nm></Cdtr>", "Them", ""},
		"old form of names":                 {"CRDT", "", "<Dbtr><Nm>Them</Nm></Dbtr><DbtrAcct><Id><Othr><Id>nl20 ingb 0001234567</Id></Othr></Id></DbtrAcct>", "Them", them},
		"a payment service pays for others": {"CRDT", "", side("Dbtr", "Them", them) + "<UltmtDbtr><Pty><Nm>Really</Nm></Pty></UltmtDbtr>", "Them", them},
	} {
		t.Run(name, func(t *testing.T) {
			l := one(t, ntry("1.00", c.sign, c.mark+"<NtryDtls>"+tx("<RltdPties>"+c.parties+"</RltdPties>")+"</NtryDtls>"))
			if l.Name != c.name || l.IBAN != c.iban {
				t.Errorf("name %q, account %q", l.Name, l.IBAN)
			}
			if strings.Contains(c.parties, "Really") && l.UltimateName != "Really" {
				t.Errorf("ultimate %q", l.UltimateName)
			}
		})
	}
}

func TestTextAndReferences(t *testing.T) {
	ustrd := func(pieces ...string) string {
		return "<RmtInf><Ustrd>" + strings.Join(pieces, "</Ustrd><Ustrd>") + "</Ustrd></RmtInf>"
	}
	strd := func(refs ...string) string {
		return "<RmtInf><Strd><CdtrRefInf><Ref>" + strings.Join(refs, "</Ref></CdtrRefInf></Strd><Strd><CdtrRefInf><Ref>") + "</Ref></CdtrRefInf></Strd></RmtInf>"
	}
	full := "Invoices 12345, 12346 and 12347 and"
	for name, c := range map[string]struct{ detail, info, text, reference, information, end string }{
		"plain":                          {ustrd("invoice 1"), "", "invoice 1", "", "", ""},
		"pieces have a blank between":    {ustrd("invoice", "1"), "", "invoice 1", "", "", ""},
		"a full piece goes on":           {ustrd(full, "12348"), "", full + "12348", "", "", ""},
		"line breaks are blanks":         {ustrd("invoice\n\t 1"), "", "invoice 1", "", "", ""},
		"one reference":                  {strd("RF18539007547034"), "", "", "RF18539007547034", "", ""},
		"several references":             {strd("RF18539007547034", "2", "3"), "", "2 3", "RF18539007547034", "", ""},
		"text of the entry":              {"", "invoice 1", "invoice 1", "", "", ""},
		"text of the entry beside Ustrd": {ustrd("invoice 1"), "bank talk", "invoice 1", "", "bank talk", ""},
		"code words":                     {"", "/TRTP/SEPA OVERBOEKING/IBAN/NL20INGB0001234567/NAME/A/B BV/REMI/inv 1/2/EREF/E77", "inv 1/2", "", "/TRTP/SEPA OVERBOEKING/IBAN/NL20INGB0001234567/NAME/A/B BV/REMI/inv 1/2/EREF/E77", "E77"},
		"end to end":                     {"<Refs><EndToEndId>E1</EndToEndId></Refs>", "", "", "", "", "E1"},
		"no end to end":                  {"<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>", "", "", "", "", ""},
		"control characters are dropped": {ustrd("inv\u0085oi\u009bce"), "", "invoice", "", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			l := one(t, ntry("1.00", "CRDT", "<NtryDtls>"+tx(c.detail)+"</NtryDtls><AddtlNtryInf>"+c.info+"</AddtlNtryInf>"))
			got := []string{l.Text, l.Reference, l.Information, l.EndToEndID}
			if d := cmp.Diff([]string{c.text, c.reference, c.information, c.end}, got); d != "" {
				t.Error(d)
			}
		})
	}
	if l := one(t, ntry("1.00", "CRDT", "<AddtlNtryInf>/TRTP/X/IBAN/NL20INGB0001234567/NAME/A/B BV/REMI/y/EREF/E77</AddtlNtryInf>")); l.Name != "A/B BV" || l.IBAN != "NL20INGB0001234567" {
		t.Errorf("code words: name %q, account %q", l.Name, l.IBAN)
	}
}

func ids(s *bankfile.Statement) []string {
	var out []string
	for _, l := range s.Lines {
		out = append(out, string(l.ID))
	}
	return out
}

func TestE12LinesHaveIDsThatLast(t *testing.T) {
	acct := func(ref string) string { return "<AcctSvcrRef>" + ref + "</AcctSvcrRef>" }
	text := func(s string) string { return "<AddtlNtryInf>" + s + "</AddtlNtryInf>" }
	same := "<NtryDtls>" + tx("<Refs><EndToEndId>E1</EndToEndId></Refs>") + "</NtryDtls>"
	entries := []string{
		ntry("1.00", "CRDT", acct("BR1")+same), ntry("2.00", "CRDT", acct("BR2")+same), // share EndToEndId
		ntry("3.00", "CRDT", text("a")), ntry("3.00", "CRDT", text("a")), ntry("3.00", "CRDT", text("b")), // no reference
		ntry("4.00", "CRDT", acct("BR1")),                                    // the bank repeats BR1 for other money
		ntry("5.00", "CRDT", acct("BR5")), ntry("5.00", "CRDT", acct("BR5")), // twice the same, both are real
		ntry("6.00", "CRDT", acct("NONREF")+text("x")),
	}
	entries = append(entries, strings.Replace(ntry("7.00", "CRDT", ""), "<Ntry>", "<Ntry><NtryRef>20260109-4711</NtryRef>", 1),
		strings.Replace(ntry("8.00", "CRDT", ""), "<Ntry>", "<Ntry><NtryRef>2</NtryRef>", 1))
	first := parse(t, doc(stmt("S1", "0.00", "0.00", entries...)))[0]
	again := parse(t, doc(stmt("S1 corrected", "0.00", "0.00", entries...)))[0]
	if d := cmp.Diff(ids(first), ids(again)); d != "" {
		t.Errorf("the same lines under another statement id: %s", d)
	}
	got := ids(first)
	sorted := slices.Sorted(slices.Values(got))
	if n := len(slices.Compact(sorted)); n != len(entries) {
		t.Errorf("%d ids for %d lines: %v", n, len(entries), got)
	}
	if got[0] != "BR1" || got[1] != "BR2" || got[3] != got[2]+"-2" || !strings.HasPrefix(got[5], "BR1~") || got[7] != "BR5~2" ||
		!strings.HasPrefix(got[8], "fp-") || got[9] != "20260109-4711" || !strings.HasPrefix(got[10], "fp-") {
		t.Errorf("%v", got)
	}
	changed := first.Lines[0]
	changed.Amount++
	if first.Lines[0].Facts() == changed.Facts() || changed.DistinctID() == first.Lines[0].DistinctID() {
		t.Error("a line with other facts must be told apart")
	}
}

func TestTheSameStatementTwiceInAFileGivesTheSameIDs(t *testing.T) {
	s := stmt("S1", "0.00", "0.00", ntry("3.00", "CRDT", ""), ntry("3.00", "CRDT", ""), ntry("5.00", "CRDT", "<AcctSvcrRef>BR5</AcctSvcrRef>"))
	all := parse(t, doc(s, s))
	if d := cmp.Diff(ids(all[0]), ids(all[1])); d != "" {
		t.Error(d)
	}
	other := parse(t, doc(s, strings.Replace(s, "S1", "S2", 1)))
	if ids(other[0])[0] == ids(other[1])[0] {
		t.Error("equal lines without reference in two statements of one file are two payments")
	}
}

func TestACutFileGivesItsWholeStatements(t *testing.T) {
	text := doc(stmt("S1", "0.00", "1.00", ntry("1.00", "CRDT", "")), stmt("S2", "1.00", "2.00", "\n\n", ntry("1.00", "CRDT", "")))
	for cut := strings.Index(text, "<Id>S2") + 1; cut < len(text)-1; cut += 7 {
		var got []string
		err := camt.Read(strings.NewReader(text[:cut]), "f.xml", func(s *bankfile.Statement) error {
			got = append(got, s.Head.Name)
			return nil
		})
		whole := 1
		if cut >= strings.LastIndex(text, "</Stmt>")+len("</Stmt>") {
			whole = 2
		}
		if err == nil || !strings.HasPrefix(err.Error(), "f.xml: line ") || len(got) != whole {
			t.Fatalf("cut at %d: statements %v, error %v", cut, got, err)
		}
	}
}

func TestAnErrorOfTheReceiverEndsTheReading(t *testing.T) {
	stop := errors.New("stop")
	n := 0
	err := camt.Read(strings.NewReader(doc(stmt("S1", "0.00", "0.00"), stmt("S2", "0.00", "0.00"))), "", func(*bankfile.Statement) error { n++; return stop })
	if !errors.Is(err, stop) || n != 1 {
		t.Errorf("error %v after %d statements", err, n)
	}
}

func TestFilesThatAreNoStatementAreRefused(t *testing.T) {
	for text, want := range map[string]string{
		"<Document><CstmrPmtStsRpt/></Document>": "x: not a camt.053, camt.052 or camt.054: expected <BkToCstmrStmt> or the like",
		"":                                       "x: line 1: no XML element found; 0 whole statements were read before, ask the bank for the file again",
	} {
		err := camt.Read(strings.NewReader(text), "x", func(*bankfile.Statement) error { return nil })
		if fmt.Sprint(err) != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}
