package camt_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
)

// as054 writes the statement as a notification.
func as054(text string) string {
	return strings.NewReplacer("camt.053", "camt.054", "BkToCstmrStmt", "BkToCstmrDbtCdtNtfctn", "<Stmt>", "<Ntfctn>", "</Stmt>", "</Ntfctn>").Replace(text)
}

// The 054 tells who paid the sum that the 053 books. Its lines name the sum by
// Batch, and no line has the id of the sum.
func TestLinesOfANotificationNameTheirSum(t *testing.T) {
	ref := "<AcctSvcrRef>BR7</AcctSvcrRef>"
	weak := func(s string) string {
		return strings.Replace(s, "<Ntry>", "<Ntry><NtryRef>20260109-4711</NtryRef>", 1)
	}
	own := func(ref, sum string) string {
		return tx("<Refs><AcctSvcrRef>" + ref + "</AcctSvcrRef></Refs>" + amt(sum))
	}
	for name, c := range map[string]struct {
		entry string
		lines []string // id, batch, amount
	}{
		"two details without references": {ntry("30.00", "CRDT", ref+"<NtryDtls>"+tx(amt("10.00"))+tx(amt("20.00"))+"</NtryDtls>"), []string{"BR7-1 BR7 10.00", "BR7-2 BR7 20.00"}},
		"details with references":        {ntry("30.00", "CRDT", ref+"<NtryDtls>"+own("A", "10.00")+own("B", "20.00")+"</NtryDtls>"), []string{"A BR7 10.00", "B BR7 20.00"}},
		"one detail":                     {ntry("30.00", "CRDT", ref+"<NtryDtls>"+tx(amt("30.00"))+"</NtryDtls>"), []string{"BR7-1 BR7 30.00"}},
		"one detail with a reference":    {ntry("30.00", "CRDT", ref+"<NtryDtls>"+own("A", "30.00")+"</NtryDtls>"), []string{"A BR7 30.00"}},
		"the weaker reference":           {weak(ntry("30.00", "CRDT", "<NtryDtls>"+tx(amt("30.00"))+"</NtryDtls>")), []string{"20260109-4711-1 20260109-4711 30.00"}},
		"only the details know it":       {ntry("30.00", "CRDT", "<NtryDtls>"+own("BR7", "10.00")+own("BR7", "20.00")+"</NtryDtls>"), []string{"BR7-1 BR7 10.00", "BR7-2 BR7 20.00"}},
		"details that do not add up":     {ntry("31.00", "CRDT", ref+"<NtryDtls>"+tx(amt("10.00"))+tx(amt("20.00"))+"</NtryDtls>"), []string{"BR7-1 BR7 31.00"}},
	} {
		t.Run(name, func(t *testing.T) {
			s := parse(t, as054(doc(stmt("N1", "0.00", "0.00", c.entry))))[0]
			var got []string
			for _, l := range s.Lines {
				got = append(got, fmt.Sprintf("%s %s %s", l.ID, l.Batch, money.Of(l.Amount, l.Cur).Decimal()))
			}
			if d := cmp.Diff(c.lines, got); d != "" || s.Kind != bankfile.Details || s.Bookable() {
				t.Error(d)
			}
		})
	}
}

func TestABatchThatDoesNotAddUpSaysWhy(t *testing.T) {
	for entry, note := range map[string]string{
		ntry("31.00", "CRDT", "<NtryDtls>"+tx(amt("10.00"))+tx(amt("20.00"))+"</NtryDtls>"):                                            "entry 1 (line 1): 2 transactions are one sum of 31.00: its details make 30.00",
		ntry("30.00", "CRDT", "<NtryDtls>"+tx(amt("30.00"))+tx("")+"</NtryDtls>"):                                                      "entry 1 (line 1): 2 transactions are one sum of 30.00: detail 2 has no amount in EUR",
		ntry("30.00", "CRDT", "<NtryDtls><Btch><NbOfTxs>82</NbOfTxs></Btch>"+tx(amt("30.00"))+"</NtryDtls>"):                           "entry 1 (line 1): 82 transactions are one sum of 30.00: the bank gives no details",
		ntry("30.00", "CRDT", "<NtryDtls>"+tx("<Amt Ccy='USD'>30.00</Amt>")+tx(amt("1.00"))+"</NtryDtls>"):                             "entry 1 (line 1): 2 transactions are one sum of 30.00: detail 1 has no amount in EUR",
		ntry("30.00", "CRDT", "<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch><Btch><NbOfTxs>4</NbOfTxs></Btch></NtryDtls>"):               "entry 1 (line 1): 7 transactions are one sum of 30.00: the bank gives no details",
		ntry("28.00", "CRDT", "<Chrgs>"+amt("1.00")+"</Chrgs><NtryDtls>"+tx(amt("10.00"))+tx(amt("20.00"))+"</NtryDtls>"):              "entry 1 (line 1): 2 transactions are one sum of 28.00: its details make 30.00",
		ntry("30.00", "DBIT", "<NtryDtls>"+tx(amt("10.00"))+tx(amt("20.00")+"<CdtDbtInd>CRDT</CdtDbtInd>")+"</NtryDtls>"):              "entry 1 (line 1): 2 transactions are one sum of 30.00: its details make 10.00",
		ntry("30.00", "CRDT", "<NtryDtls>"+tx(amt("10.00")+"<Chrgs><Amt Ccy='USD'>1.00</Amt></Chrgs>")+tx(amt("21.00"))+"</NtryDtls>"): "entry 1 (line 1): 2 transactions are one sum of 30.00: its details make 31.00",
	} {
		s := parse(t, doc(stmt("S", "0.00", "0.00", entry)))[0]
		if d := cmp.Diff([]string{note}, s.Notes); d != "" || len(s.Lines) != 1 || !s.Lines[0].Opaque {
			t.Errorf("%s: %d lines, %s", entry, len(s.Lines), d)
		}
	}
}

func TestTheTextOfABatchIsNotThatOfEachDetail(t *testing.T) {
	entry := ntry("30.00", "CRDT", "<NtryDtls>"+tx(amt("10.00"))+tx(amt("20.00"))+"</NtryDtls><AddtlNtryInf>invoice 4711</AddtlNtryInf>")
	for _, l := range parse(t, doc(stmt("S", "0.00", "30.00", entry)))[0].Lines {
		if l.Text != "" || l.Information != "" {
			t.Errorf("text %q, information %q", l.Text, l.Information)
		}
	}
	if l := one(t, ntry("30.00", "CRDT", "<NtryDtls>"+tx("")+"</NtryDtls><AddtlNtryInf>invoice 4711</AddtlNtryInf>")); l.Text != "invoice 4711" {
		t.Errorf("of one detail: text %q", l.Text)
	}
}

func TestAnnouncedPaymentsAreSplitAndHaveIDsThatLast(t *testing.T) {
	pending := func(day string) string {
		return strings.NewReplacer("BOOK", "PDNG", "2026-01-09</Dt></BookgDt>", day+"</Dt></BookgDt>").Replace(
			ntry("30.00", "CRDT", "<NtryDtls>"+tx(amt("10.00")+"<RmtInf><Ustrd>invoice 1</Ustrd></RmtInf>")+tx(amt("20.00"))+"</NtryDtls>") + ntry("5.00", "CRDT", "") + ntry("5.00", "CRDT", ""))
	}
	all := func(text string) (out []string) {
		s := parse(t, text)[0]
		for _, l := range s.Pending {
			if !l.Pending || l.Account != us || l.Statement != s.Head.ID {
				t.Errorf("%+v", l)
			}
			out = append(out, string(l.ID)+" "+money.Of(l.Amount, l.Cur).Decimal())
		}
		if len(s.Lines) != 0 || s.CreditSum != 0 || !s.Head.Proved {
			t.Errorf("%d lines, credits %d, problems %q", len(s.Lines), s.CreditSum, s.Problems)
		}
		return out
	}
	first, next := all(doc(stmt("S1", "0.00", "0.00", pending("2026-01-10")))), all(doc(stmt("S2", "0.00", "0.00", pending("2026-01-11"))))
	if d := cmp.Diff(first, next); d != "" {
		t.Errorf("another day: %s", d)
	}
	if len(first) != 4 || first[3] != strings.Replace(first[2], " ", "-2 ", 1) || !strings.HasPrefix(first[0], "pending-") {
		t.Errorf("%q", first)
	}
}

func TestBanksCountWhatIsNotBookedInOrNot(t *testing.T) {
	booked, info := ntry("4.00", "CRDT", ""), strings.Replace(ntry("5.00", "CRDT", ""), "BOOK", "INFO", 1)
	for n, proved := range map[int]bool{0: false, 1: true, 2: true, 3: false} {
		totals := fmt.Sprintf("<TxsSummry><TtlNtries><NbOfNtries>%d</NbOfNtries></TtlNtries></TxsSummry>", n)
		if s := parse(t, doc(stmt("S", "0.00", "4.00", totals, booked, info)))[0]; s.Head.Proved != proved {
			t.Errorf("%d announced: proved %v, %q", n, s.Head.Proved, s.Problems)
		}
	}
}

func TestE13WhyAPaymentCameBack(t *testing.T) {
	for rtr, want := range map[string][2]string{
		"<Rsn><Cd>AM04</Cd></Rsn>":                                          {"AM04", ""},
		"<Rsn><Cd>AM04</Cd></Rsn><AddtlInf>no money</AddtlInf>":             {"AM04", "no money"},
		"<RtrRsn><Cd>MD06</Cd></RtrRsn>":                                    {"MD06", ""},
		"<Rsn><Prtry>914</Prtry></Rsn>":                                     {"914", ""},
		"<Rsn><Prtry>" + strings.Repeat("the payer ", 5) + "</Prtry></Rsn>": {"NARR", "the payer the payer the payer the payer the payer"},
		"<AddtlInf>account closed</AddtlInf>":                               {"NARR", "account closed"},
		"<Orgtr><Nm>X</Nm></Orgtr>":                                         {"MS03", ""},
		"":                                                                  {"", ""},
	} {
		l := one(t, ntry("4.00", "DBIT", "<NtryDtls>"+tx("<RtrInf>"+rtr+"</RtrInf>")+"</NtryDtls>"))
		if d := cmp.Diff(want, [2]string{l.ReturnReason, l.Information}); d != "" || l.Credit {
			t.Errorf("%s: %s", rtr, d)
		}
	}
}

func TestOriginalAmountsAndCharges(t *testing.T) {
	details := func(s string) string { return "<AmtDtls>" + s + "</AmtDtls>" }
	in := func(kind, amount, cur string) string {
		return "<" + kind + "><Amt Ccy='" + cur + "'>" + amount + "</Amt></" + kind + ">"
	}
	charge := func(s string) string { return "<Chrgs>" + amt(s) + "</Chrgs>" }
	returned := "<RtrInf><Rsn><Cd>MS03</Cd></Rsn></RtrInf>"
	eur := func(minor int64) money.Money { return money.Of(minor, money.EUR) }
	usd := money.Of(11000, mustCurrency(t, "USD"))
	for name, c := range map[string]struct {
		sign, entry, detail string
		original            money.Money
		charges             int64
	}{
		"nothing said":                          {"CRDT", "", "", money.Money{}, 0},
		"the payer ordered the same":            {"CRDT", "", details(in("InstdAmt", "53.00", "EUR")), money.Money{}, 0},
		"charges that nobody took off":          {"CRDT", "", details(in("InstdAmt", "53.00", "EUR")) + charge("2.00"), money.Money{}, 0},
		"charges taken off":                     {"CRDT", "", details(in("InstdAmt", "55.00", "EUR")) + charge("2.00"), eur(5500), 200},
		"charges without an order":              {"CRDT", "", charge("2.00"), money.Money{}, 200},
		"charges at the entry":                  {"CRDT", charge("2.00"), details(in("InstdAmt", "55.00", "EUR")), eur(5500), 200},
		"charges at both are the same ones":     {"CRDT", charge("2.00"), charge("2.00"), money.Money{}, 200},
		"records that are within":               {"CRDT", "", "<Chrgs><Rcrd>" + amt("2.00") + "<ChrgInclInd>true</ChrgInclInd></Rcrd><Rcrd>" + amt("9.00") + "<ChrgInclInd>false</ChrgInclInd></Rcrd></Chrgs>", money.Money{}, 200},
		"foreign order":                         {"CRDT", "", details(in("InstdAmt", "110.00", "USD") + in("TxAmt", "53.00", "EUR")), usd, 0},
		"foreign transaction":                   {"CRDT", "", details(in("TxAmt", "110.00", "USD") + in("CntrValAmt", "53.00", "EUR")), usd, 0},
		"the entry tells of it":                 {"CRDT", details(in("InstdAmt", "110.00", "USD")), "", usd, 0},
		"foreign charges are not within":        {"CRDT", "", "<Chrgs><Amt Ccy='USD'>2.00</Amt></Chrgs>", money.Money{}, 0},
		"a return with its fee":                 {"DBIT", "", details(in("InstdAmt", "50.00", "EUR")) + charge("3.00") + returned, eur(5000), 300},
		"a return whose fee the bank hides":     {"DBIT", "", details(in("InstdAmt", "50.00", "EUR")) + returned, eur(5000), 300},
		"a payment of ours is no return":        {"DBIT", "", details(in("InstdAmt", "50.00", "EUR")), eur(5000), 0},
		"a return of less than was collected":   {"DBIT", "", details(in("InstdAmt", "60.00", "EUR")) + returned, eur(6000), 0},
		"a return in the currency of the payer": {"DBIT", "", details(in("InstdAmt", "110.00", "USD")) + returned, usd, 0},
	} {
		l := one(t, ntry("53.00", c.sign, c.entry+"<NtryDtls>"+tx(c.detail)+"</NtryDtls>"))
		if l.Original != c.original || l.Charges != c.charges || l.Amount != 5300 {
			t.Errorf("%s: original %v, charges %d", name, l.Original, l.Charges)
		}
	}
	l := one(t, ntry("53.00", "CRDT", "<NtryDtls>"+tx(details("<TxAmt>"+amt("53.00")+"<CcyXchg><SrcCcy>USD</SrcCcy><TrgtCcy>EUR</TrgtCcy><XchgRate>0.4818</XchgRate></CcyXchg></TxAmt>"))+"</NtryDtls>"))
	if l.Information != "exchange rate 0.4818 USD EUR" {
		t.Errorf("information %q", l.Information)
	}
}

func mustCurrency(t *testing.T, code string) money.Currency {
	t.Helper()
	cur, err := money.ParseCurrency(code)
	if err != nil {
		t.Fatal(err)
	}
	return cur
}

func TestTheSampleOfAReturnGivesItsOriginalAndCharges(t *testing.T) {
	l := read(t, "de-camt052-direct-debit-return-with-charges.xml")[0].Lines[0]
	if l.Signed() != -5300 || l.Original != money.Of(5000, money.EUR) || l.Charges != 300 || l.ReturnReason != "MS03" || l.Mandate != "TEST1234" {
		t.Errorf("%+v", l)
	}
}

func TestDocumentsAndTheirShares(t *testing.T) {
	strd := func(parts ...string) string { return "<Strd>" + strings.Join(parts, "") + "</Strd>" }
	number := func(s string) string { return "<RfrdDocInf><Nb>" + s + "</Nb></RfrdDocInf>" }
	credit := func(s string) string {
		return "<RfrdDocInf><Tp><CdOrPrtry><Cd>CREN</Cd></CdOrPrtry></Tp><Nb>" + s + "</Nb></RfrdDocInf>"
	}
	sums := func(parts ...string) string { return "<RfrdDocAmt>" + strings.Join(parts, "") + "</RfrdDocAmt>" }
	in := func(kind, amount string) string { return "<" + kind + " Ccy='EUR'>" + amount + "</" + kind + ">" }
	ref := "<CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf>"
	for name, c := range map[string]struct {
		inner string
		want  []ar.PaidDocument
	}{
		"none":                           {"<Ustrd>invoice 1</Ustrd>", nil},
		"one reference is the line's":    {strd(ref), nil},
		"a number alone":                 {strd(number("F1")), []ar.PaidDocument{{Number: "F1"}}},
		"what is remitted":               {strd(number("F1"), sums(in("RmtdAmt", "10.00")), ref), []ar.PaidDocument{{Number: "F1", Reference: "RF18539007547034", Amount: 1000}}},
		"a discount, old form":           {strd(number("F1"), sums(in("DuePyblAmt", "10.00"), in("DscntApldAmt", "0.20"), in("RmtdAmt", "9.80"))), []ar.PaidDocument{{Number: "F1", Amount: 980, Deducted: 20}}},
		"a discount, new form":           {strd(number("F1"), sums(in("DuePyblAmt", "10.00"), "<DscntApldAmt>"+in("Amt", "0.20")+"</DscntApldAmt>")), []ar.PaidDocument{{Number: "F1", Amount: 980, Deducted: 20}}},
		"an adjustment that explains":    {strd(number("F1"), sums(in("DuePyblAmt", "10.00"), "<AdjstmntAmtAndRsn>"+in("Amt", "1.00")+"</AdjstmntAmtAndRsn>", in("RmtdAmt", "9.00"))), []ar.PaidDocument{{Number: "F1", Amount: 900, Deducted: 100}}},
		"a part is no deduction":         {strd(number("F1"), sums(in("DuePyblAmt", "10.00"), in("RmtdAmt", "4.00"))), []ar.PaidDocument{{Number: "F1", Amount: 400}}},
		"a credit note by its type":      {strd(credit("C1"), sums(in("RmtdAmt", "3.00"))), []ar.PaidDocument{{Number: "C1", Amount: -300}}},
		"a credit note by its amount":    {strd(number("C1"), sums(in("CdtNoteAmt", "3.00"))), []ar.PaidDocument{{Number: "C1", Amount: -300}}},
		"several numbers in one block":   {strd(number("F1"), number("F2"), sums(in("RmtdAmt", "10.00"))), []ar.PaidDocument{{Number: "F1"}, {Number: "F2"}}},
		"several references":             {strd(ref) + strd("<CdtrRefInf><Ref>2</Ref></CdtrRefInf>"), []ar.PaidDocument{{Reference: "RF18539007547034"}, {Reference: "2"}}},
		"amounts of another currency":    {strd(number("F1"), sums("<RmtdAmt Ccy='USD'>3.00</RmtdAmt>")), []ar.PaidDocument{{Number: "F1"}}},
		"an amount that cannot be one":   {strd(number("F1"), sums(in("RmtdAmt", "-3.00"))), []ar.PaidDocument{{Number: "F1"}}},
		"an amount without any document": {strd(sums(in("RmtdAmt", "3.00"))), nil},
	} {
		l := one(t, ntry("10.00", "CRDT", "<NtryDtls>"+tx("<RmtInf>"+c.inner+"</RmtInf>")+"</NtryDtls>"))
		if d := cmp.Diff(c.want, l.Documents); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	many := strings.Repeat(strd(number("F1")), 1500)
	if l := one(t, ntry("10.00", "CRDT", "<NtryDtls>"+tx("<RmtInf>"+many+"</RmtInf>")+"</NtryDtls>")); len(l.Documents) != 1000 {
		t.Errorf("%d documents", len(l.Documents))
	}
}

func TestPiecesAreJoinedBothWays(t *testing.T) {
	ustrd := func(pieces ...string) string {
		return "<RmtInf><Ustrd>" + strings.Join(pieces, "</Ustrd><Ustrd>") + "</Ustrd></RmtInf>"
	}
	full35, full140 := strings.Repeat("a", 30)+" F202", strings.Repeat("b", 135)+" F202"
	for name, c := range map[string]struct{ detail, text, other string }{
		"one piece":                  {ustrd("invoice 1"), "invoice 1", ""},
		"two characters":             {ustrd("in", "vo", "ic", "e1"), "in vo ic e1", "invoice1"},
		"cut at 35":                  {ustrd(full35, "6001"), full35 + "6001", full35 + " 6001"},
		"cut at 140":                 {ustrd(full140, "6001"), full140 + "6001", full140 + " 6001"},
		"cut at 35 and then short":   {ustrd(full35, "6001", "x"), full35 + "6001 x", full35 + " 6001x"},
		"the cut falls on a blank":   {ustrd("a", " b"), "a b", "ab"},
		"35 letters in 70 bytes":     {ustrd(strings.Repeat("é", 35), "x"), strings.Repeat("é", 35) + "x", strings.Repeat("é", 35) + " x"},
		"code words":                 {ustrd("/TRTP/X/REMI/inv 12", "34/EREF/E1"), "inv 12 34", "inv 1234"},
		"empty pieces":               {ustrd("", "invoice 1", ""), "invoice 1", ""},
		"a document beside the text": {"<RmtInf><Ustrd>in</Ustrd><Ustrd>voice</Ustrd><Strd><RfrdDocInf><Nb>77</Nb></RfrdDocInf></Strd></RmtInf>", "in voice 77", "invoice"},
	} {
		l := one(t, ntry("1.00", "CRDT", "<NtryDtls>"+tx(c.detail)+"</NtryDtls>"))
		if d := cmp.Diff([]string{c.text, c.other}, []string{l.Text, l.AltText}); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	endless := make([]string, 3000)
	for i := range endless {
		endless[i] = fmt.Sprintf("piece %d", i)
	}
	if l := one(t, ntry("1.00", "CRDT", "<NtryDtls>"+tx(ustrd(endless...))+"</NtryDtls>")); len(l.Text) > 10_000 || len(l.AltText) > 10_000 {
		t.Errorf("texts of %d and %d bytes", len(l.Text), len(l.AltText))
	}
}
