package main

import (
	"fmt"
	"html"
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"ccdesk/internal/domain/money"
)

// bank FROM TO writes a camt.053 statement. FROM has a head "ID DATE OPENING"
// and then a line an entry: "REF AMOUNT", negative for money out, with marks
// and fields behind it: "rvsl", "reason=MS03", "e2e=…", "iban=…", "ref=…",
// "name=…", and the remittance text behind "|". Blanks in names are written _.
func bankCmd(ts *testscript.TestScript, _ bool, args []string) {
	lines := strings.Split(strings.TrimSpace(ts.ReadFile(args[0])), "\n")
	head := strings.Fields(lines[0])
	id, date := head[0], head[1]
	opening, err := money.Parse(head[2], money.EUR)
	ts.Check(err)
	closing := opening
	var entries strings.Builder
	for _, line := range lines[1:] {
		fields, text, _ := strings.Cut(line, "|")
		words := strings.Fields(fields)
		amount, err := money.Parse(words[1], money.EUR)
		ts.Check(err)
		closing = closing.Add(amount)
		entries.WriteString(entryXML(words[0], date, amount, words[2:], strings.TrimSpace(text)))
	}
	xml := fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><GrpHdr><MsgId>%[1]s</MsgId><CreDtTm>%[2]sT20:00:00</CreDtTm></GrpHdr>
<Stmt><Id>%[1]s</Id><CreDtTm>%[2]sT20:00:00</CreDtTm><Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy></Acct>
%[3]s%[4]s%[5]s</Stmt></BkToCstmrStmt></Document>
`, id, date, balanceXML("OPBD", opening, date), balanceXML("CLBD", closing, date), entries.String())
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(xml), 0o600))
}

func balanceXML(code string, m money.Money, date string) string {
	return fmt.Sprintf("<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>\n",
		code, m.Abs().Decimal(), direction(m), date)
}

func direction(m money.Money) string {
	if m.Minor < 0 {
		return "DBIT"
	}
	return "CRDT"
}

func entryXML(ref, date string, m money.Money, marks []string, text string) string {
	var reversal, endToEnd, party, remittance, reason string
	if text != "" {
		remittance = "<Ustrd>" + html.EscapeString(text) + "</Ustrd>"
	}
	other := "Dbtr"
	if m.Minor < 0 {
		other = "Cdtr"
	}
	var name, iban string
	for _, mark := range marks {
		key, value, _ := strings.Cut(mark, "=")
		value = strings.ReplaceAll(value, "_", " ")
		switch key {
		case "rvsl":
			reversal = "<RvslInd>true</RvslInd>"
		case "reason":
			reason = "<RtrInf><Rsn><Cd>" + value + "</Cd></Rsn></RtrInf>"
		case "e2e":
			endToEnd = "<EndToEndId>" + value + "</EndToEndId>"
		case "name":
			name = "<" + other + "><Nm>" + html.EscapeString(value) + "</Nm></" + other + ">"
		case "iban":
			iban = "<" + other + "Acct><Id><IBAN>" + value + "</IBAN></Id></" + other + "Acct>"
		case "ref":
			remittance += "<Strd><CdtrRefInf><Ref>" + value + "</Ref></CdtrRefInf></Strd>"
		}
	}
	if name+iban != "" {
		party = "<RltdPties>" + name + iban + "</RltdPties>"
	}
	return fmt.Sprintf("<Ntry><Amt Ccy=\"EUR\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>%s<Sts>BOOK</Sts><BookgDt><Dt>%[4]s</Dt></BookgDt><ValDt><Dt>%[4]s</Dt></ValDt><AcctSvcrRef>%[5]s</AcctSvcrRef>"+
		"<NtryDtls><TxDtls><Refs>%[6]s</Refs>%[7]s<RmtInf>%[8]s</RmtInf>%[9]s</TxDtls></NtryDtls></Ntry>\n",
		m.Abs().Decimal(), direction(m), reversal, date, ref, endToEnd, party, remittance, reason)
}
