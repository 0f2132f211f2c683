package painstatus_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/sync/bankfile/painstatus"
)

func TestTheSampleIsARejectionOfTwo(t *testing.T) {
	f, err := os.Open("testdata/fi-nordea-transaction-reject-v03.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rep, err := painstatus.Read(f, "f")
	if err != nil {
		t.Fatal(err)
	}
	if rep.Version != "03" || rep.ID != "XML990920150728124014189" || rep.Created.String() != "2015-07-28" || rep.Original != "MSGID-950-TEST2-2807-01" || rep.Order != "pain.001.001.03" {
		t.Errorf("%+v", rep)
	}
	want := []string{
		"payment ENDTOENDID-950-TEST2-2807-02 was rejected (NARR CAP Invalid code or combinations in CategoryPurpose or ServiceLevel): it never became money",
		"payment ENDTOENDID-950-TEST2-2807-01 was rejected (NARR CAP Invalid code or combinations in CategoryPurpose or ServiceLevel): it never became money",
	}
	if d := cmp.Diff(want, rep.Sentences()); d != "" {
		t.Error(d)
	}
	if b := rep.Rejected()[0].Batch(); b != "PMTINFID-950-TEST2-2807-01" {
		t.Errorf("batch %q", b)
	}
}

// levels writes a report; "" is a level that says nothing, "RJCT/AC04" one with
// a reason. Without tx no transaction is listed.
func levels(group, batch, tx string) string {
	level := func(element, s string) string {
		status, code, _ := strings.Cut(s, "/")
		out := ""
		if status != "" {
			out = "<" + element + ">" + status + "</" + element + ">"
		}
		if code != "" {
			out += "<StsRsnInf><Rsn><Cd>" + code + "</Cd></Rsn></StsRsnInf>"
		}
		return out
	}
	text := "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.002.001.10'><CstmrPmtStsRpt><GrpHdr><MsgId>M</MsgId></GrpHdr>" +
		"<OrgnlGrpInfAndSts><OrgnlMsgId>O</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.02</OrgnlMsgNmId>" + level("GrpSts", group) + "</OrgnlGrpInfAndSts>"
	if batch != "none" {
		text += "<OrgnlPmtInfAndSts><OrgnlPmtInfId>B</OrgnlPmtInfId><OrgnlNbOfTxs>1</OrgnlNbOfTxs>" + level("PmtInfSts", batch)
		if tx != "none" {
			text += "<TxInfAndSts><OrgnlEndToEndId>E1</OrgnlEndToEndId>" + level("TxSts", tx) + "</TxInfAndSts>"
		}
		text += "</OrgnlPmtInfAndSts>"
	}
	return text + "</CstmrPmtStsRpt></Document>"
}

func TestE14TheClosestLevelDecides(t *testing.T) {
	for _, c := range []struct {
		group, batch, tx string
		want             []string
	}{
		{"ACCP", "ACCP", "ACCP", nil},
		{"ACCP", "", "ACSC/0000", nil},
		{"", "", "ACCP", nil},
		{"", "", "/0000", nil},
		{"PDNG", "", "", nil},
		{"PART", "PART", "RJCT/AC04", []string{"collection E1 was rejected (AC04): it never became money"}},
		{"ACCP", "ACCP", "RJCT/MD01", []string{"collection E1 was rejected (MD01): it never became money"}},
		{"RJCT", "", "RJCT/AM04", []string{"collection E1 was rejected (AM04): it never became money"}},
		{"RJCT/FF01", "", "", []string{"collection E1 was rejected (FF01): it never became money"}},
		{"", "RJCT/AC01", "", []string{"collection E1 was rejected (AC01): it never became money"}},
		{"RJCT/FF01", "none", "none", []string{"order O was rejected as a whole (FF01): none of it became money"}},
		{"", "RJCT/FF01", "none", []string{"batch B of 1 collections was rejected as a whole (FF01): none of it became money"}},
		{"RJCT", "", "none", []string{"batch B of 1 collections was rejected as a whole: none of it became money"}},
		{"ACCP", "ACCP", "none", nil},
		{"RJCT", "ACCP", "", []string{
			"collection E1: the report contradicts itself (order RJCT, batch ACCP, transaction -): ask the bank", "batch B: the report contradicts itself (order RJCT, batch ACCP)",
		}},
		{"", "RJCT", "ACCP", []string{"collection E1: the report contradicts itself (order -, batch RJCT, transaction ACCP): ask the bank"}},
		{"RJCT", "ACCP", "RJCT/AM04", []string{"collection E1 was rejected (AM04): it never became money", "batch B: the report contradicts itself (order RJCT, batch ACCP)"}},
		{"", "", "RJCT/0000", []string{"collection E1: the report contradicts itself (order -, batch -, transaction RJCT (0000)): ask the bank"}},
		{"", "", "/AC04", []string{"collection E1: the report contradicts itself (order -, batch -, transaction - (AC04)): ask the bank"}},
		{"", "", "XXXX", []string{"collection E1: the report contradicts itself (order -, batch -, transaction XXXX): ask the bank"}},
	} {
		rep, err := painstatus.Read(strings.NewReader(levels(c.group, c.batch, c.tx)), "f")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, rep.Sentences()); d != "" {
			t.Errorf("%q %q %q: %s", c.group, c.batch, c.tx, d)
		}
	}
}

func TestATransactionTellsWhatItWas(t *testing.T) {
	for version, mandate := range map[string]string{
		"old": "<MndtRltdInf><MndtId>M1</MndtId></MndtRltdInf><Dbtr><Nm>Visser</Nm></Dbtr>",
		"new": "<MndtRltdInf><DrctDbtMndt><MndtId>M1</MndtId></DrctDbtMndt></MndtRltdInf><Dbtr><Pty><Nm>Visser</Nm></Pty></Dbtr>",
	} {
		text := "<Document><CstmrPmtStsRpt><OrgnlPmtInfAndSts><OrgnlPmtInfId>B</OrgnlPmtInfId><OrgnlNbOfTxs>3</OrgnlNbOfTxs><OrgnlCtrlSum>36.30</OrgnlCtrlSum><PmtInfSts>RJCT</PmtInfSts>" +
			"<TxInfAndSts><OrgnlInstrId>I1</OrgnlInstrId><OrgnlEndToEndId>NOTPROVIDED</OrgnlEndToEndId><TxSts>RJCT</TxSts>" +
			"<StsRsnInf><Rsn><Prtry>account closed some time ago, nobody knows when</Prtry></Rsn><AddtlInf>ask</AddtlInf></StsRsnInf>" +
			"<OrgnlTxRef><Amt><InstdAmt Ccy='EUR'>12.10</InstdAmt></Amt><ReqdColltnDt>2026-02-09</ReqdColltnDt>" + mandate + "<DbtrAcct><Id><IBAN>nl20 INGB 0001234567</IBAN></Id></DbtrAcct></OrgnlTxRef>" +
			"</TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>"
		rep, err := painstatus.Read(strings.NewReader(text), "f")
		if err != nil {
			t.Fatal(err)
		}
		x := rep.Rejected()[0]
		got := []string{x.Ref(), x.EndToEndID, x.Mandate, x.Name, x.IBAN, x.Amount.String(), x.Due.String(), x.Reason().String(), rep.Batches[0].Sum}
		want := []string{"I1", "", "M1", "Visser", "NL20INGB0001234567", "12.10 EUR", "2026-02-09", "NARR account closed some time ago, nobody knows when ask", "36.30"}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: %s", version, d)
		}
		if d := cmp.Diff([]string{"batch B is rejected, and 1 of its 3 transactions are listed"}, rep.Notes); d != "" {
			t.Error(d)
		}
	}
}

func TestTheOldVersionNamesItsBatchesInTheTransactions(t *testing.T) {
	text := "<Document><pain.002.001.02><OrgnlGrpInfAndSts><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>"
	for _, b := range []string{"B1", "B2", "B1"} {
		text += "<TxInfAndSts><OrgnlPmtInfId>" + b + "</OrgnlPmtInfId><OrgnlEndToEndId>E</OrgnlEndToEndId><TxSts>RJCT</TxSts>" +
			"<StsRsnInf><StsRsn><Cd>AC01</Cd></StsRsn><AddtlStsRsnInf>no such account</AddtlStsRsnInf></StsRsnInf></TxInfAndSts>"
	}
	rep, err := painstatus.Read(strings.NewReader(text+"</pain.002.001.02></Document>"), "f")
	if err != nil || len(rep.Batches) != 2 || len(rep.Batches[0].Transactions) != 2 || len(rep.Rejected()) != 3 {
		t.Fatalf("%+v, %v", rep, err)
	}
	if r := rep.Rejected()[0].Reason(); r != (painstatus.Reason{Code: "AC01", Text: "no such account"}) {
		t.Errorf("%+v", r)
	}
}

func TestWhatIsNoReportIsRefusedAndABrokenOneGivesItsGoodPart(t *testing.T) {
	if _, err := painstatus.Read(strings.NewReader("<Document><BkToCstmrStmt/></Document>"), "x"); err == nil || err.Error() != "x: not a payment status report (pain.002): expected <CstmrPmtStsRpt>" {
		t.Error(err)
	}
	text := levels("", "", "RJCT/AC04")
	rep, err := painstatus.Read(strings.NewReader(text[:len(text)-40]), "x")
	if err == nil || !strings.HasPrefix(err.Error(), "x: line 1: the file was cut off") || len(rep.Rejected()) != 1 {
		t.Errorf("%v, %d rejected", err, len(rep.Rejected()))
	}
	for text, want := range map[string]bool{levels("", "", ""): true, "<Document><CstmrPmtStsRpt>": true, "<Invoice/>": false, "": false, "id,name\n": false} {
		if painstatus.Looks([]byte(text)) != want {
			t.Errorf("%.60q", text)
		}
	}
}
