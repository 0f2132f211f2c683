package generate

import (
	"cmp"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

// changeover is the day on which our bank went from version 02 of the
// statement to version 08, as the European banks did.
var changeover = civil.MustParse("2025-11-17")

// camt writes one statement. version 08 is set where it differs from 02.
type camt struct {
	b       []byte
	v8      bool
	details bool // writes a camt.054
}

// appendStatement writes the statement as camt.053: in version 02 up to the
// bank's changeover, after it in 08 but for every fourth week, so that a short
// book has both.
func appendStatement(b []byte, st *ar.Statement, lines []Payment) []byte {
	c := &camt{b: b, v8: st.To >= changeover && weekNumber(st.To)%4 != 0}
	version := "02"
	if c.v8 {
		version = "08"
	}
	created := st.To.String() + "T21:40:12+01:00"
	c.raw(`<?xml version="1.0" encoding="UTF-8"?>`, "\n")
	c.raw(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.`, version, `"><BkToCstmrStmt>`, "\n")
	c.raw("<GrpHdr>")
	c.el("MsgId", "M"+st.Name)
	c.el("CreDtTm", created)
	c.raw("</GrpHdr>\n<Stmt>")
	c.el("Id", st.Name)
	c.raw("<ElctrncSeqNb>")
	c.b = appendDigits(c.b, int64(st.Sequence), 1)
	c.raw("</ElctrncSeqNb>")
	c.el("CreDtTm", created)
	c.raw("<Acct><Id>")
	c.el("IBAN", st.Account)
	c.raw("</Id>")
	c.el("Ccy", st.Cur.String())
	c.raw("<Ownr>")
	c.el("Nm", ours)
	c.raw("</Ownr><Svcr><FinInstnId>")
	bic := "BIC"
	if c.v8 {
		bic = "BICFI"
	}
	c.el(bic, "QNZBNL2X")
	c.raw("</FinInstnId></Svcr></Acct>\n")
	c.balance("OPBD", st.Opening, st.From)
	c.balance("CLBD", st.Closing, st.To)
	c.summary(st, lines)
	for i := 0; i < len(lines); {
		n := 1
		for lines[i].Line.Batch != "" && i+n < len(lines) && lines[i+n].Line.Batch == lines[i].Line.Batch {
			n++
		}
		c.entry(lines[i : i+n])
		i += n
	}
	c.raw("</Stmt></BkToCstmrStmt></Document>\n")
	return c.b
}

// weekNumber counts weeks, Monday to Sunday, since 1970.
func weekNumber(d civil.Date) int { return (int(d) + 3) / 7 }

func (c *camt) raw(parts ...string) {
	for _, s := range parts {
		c.b = append(c.b, s...)
	}
}

// el writes an element with text, or nothing where the text is empty.
func (c *camt) el(name, text string) {
	if text == "" {
		return
	}
	c.raw("<", name, ">")
	c.text(text)
	c.raw("</", name, ">")
}

func (c *camt) text(s string) {
	if !strings.ContainsAny(s, "<>&") {
		c.raw(s)
		return
	}
	c.raw(xmlText.Replace(s))
}

var xmlText = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func (c *camt) number(name string, n int) {
	c.raw("<", name, ">")
	c.b = appendDigits(c.b, int64(n), 1)
	c.raw("</", name, ">")
}

// digits writes cents as a decimal number.
func (c *camt) digits(cents int64) {
	c.b = appendDigits(c.b, cents/100, 1)
	c.raw(".")
	c.b = appendDigits(c.b, cents%100, 2)
}

func (c *camt) amount(name string, cents int64) {
	c.raw("<", name, ` Ccy="EUR">`)
	c.digits(cents)
	c.raw("</", name, ">")
}

func (c *camt) direction(credit bool) {
	if credit {
		c.raw("<CdtDbtInd>CRDT</CdtDbtInd>")
		return
	}
	c.raw("<CdtDbtInd>DBIT</CdtDbtInd>")
}

func (c *camt) date(name string, d civil.Date) {
	c.raw("<", name, "><Dt>", d.String(), "</Dt></", name, ">")
}

func (c *camt) balance(code string, cents int64, d civil.Date) {
	c.raw("<Bal><Tp><CdOrPrtry><Cd>", code, "</Cd></CdOrPrtry></Tp>")
	c.amount("Amt", max(cents, -cents))
	c.direction(cents >= 0)
	c.date("Dt", d)
	c.raw("</Bal>\n")
}

// summary writes the control totals over entries, not over their details.
func (c *camt) summary(st *ar.Statement, lines []Payment) {
	credits, debits, batch := 0, 0, ""
	for i := range lines {
		l := &lines[i].Line
		switch {
		case l.Pending:
		case l.Batch != "" && l.Batch == batch:
		case l.Credit:
			credits++
		default:
			debits++
		}
		batch = l.Batch
	}
	c.raw("<TxsSummry><TtlNtries>")
	c.number("NbOfNtries", st.Entries)
	c.raw("</TtlNtries><TtlCdtNtries>")
	c.number("NbOfNtries", credits)
	c.raw("<Sum>")
	c.digits(st.Credits)
	c.raw("</Sum></TtlCdtNtries><TtlDbtNtries>")
	c.number("NbOfNtries", debits)
	c.raw("<Sum>")
	c.digits(st.Debits)
	c.raw("</Sum></TtlDbtNtries></TxsSummry>\n")
}

// entry writes one booked line; several payments are a batch.
func (c *camt) entry(group []Payment) {
	first := &group[0].Line
	var sum int64
	for i := range group {
		sum += group[i].Line.Amount
	}
	c.raw("<Ntry>")
	c.amount("Amt", sum)
	c.direction(first.Credit)
	if first.Reversal {
		c.raw("<RvslInd>true</RvslInd>")
	}
	status := "BOOK"
	if first.Pending {
		status = "PDNG"
	}
	if c.v8 {
		c.raw("<Sts><Cd>", status, "</Cd></Sts>")
	} else {
		c.raw("<Sts>", status, "</Sts>")
	}
	c.date("BookgDt", first.Booked)
	c.date("ValDt", first.Value)
	ref := string(first.ID)
	if first.Batch != "" {
		ref = first.Batch
	}
	c.el("AcctSvcrRef", ref)
	c.code(first)
	if first.Opaque {
		c.raw("<NtryDtls><Btch>")
		c.number("NbOfTxs", first.Count)
		c.raw("</Btch></NtryDtls>")
		c.el("AddtlNtryInf", first.Information)
		c.raw("</Ntry>\n")
		return
	}
	if group[0].Advised && !c.details {
		c.raw("<NtryDtls><Btch>")
		c.number("NbOfTxs", len(group))
		c.raw("</Btch></NtryDtls></Ntry>\n")
		return
	}
	c.raw("<NtryDtls>")
	if first.Batch != "" {
		c.raw("<Btch>")
		c.el("PmtInfId", first.Batch)
		c.number("NbOfTxs", len(group))
		c.raw("</Btch>")
	}
	for i := range group {
		c.detail(&group[i])
	}
	c.raw("</NtryDtls></Ntry>\n")
}

// code writes the bank transaction code: domain, family and subfamily.
func (c *camt) code(l *ar.BankLine) {
	part := strings.Split(l.BankCode, "-")
	c.raw("<BkTxCd><Domn><Cd>", part[0], "</Cd><Fmly><Cd>", part[1], "</Cd><SubFmlyCd>", part[2], "</SubFmlyCd></Fmly></Domn></BkTxCd>")
}

// detail writes one payment within an entry.
func (c *camt) detail(p *Payment) {
	l := &p.Line
	c.raw("<TxDtls><Refs>")
	c.el("AcctSvcrRef", string(l.ID))
	c.el("EndToEndId", cmp.Or(l.EndToEndID, "NOTPROVIDED"))
	c.el("MndtId", l.Mandate)
	c.raw("</Refs>")
	if c.v8 {
		c.amount("Amt", l.Amount)
		c.direction(l.Credit)
	}
	c.raw("<AmtDtls>")
	switch {
	case p.Fee > 0:
		c.raw("<InstdAmt>")
		c.amount("Amt", l.Amount-p.Fee)
		c.raw("</InstdAmt>")
	case !l.Original.IsZero():
		c.raw(`<InstdAmt><Amt Ccy="`, l.Original.Cur.String(), `">`, l.Original.Decimal(), "</Amt></InstdAmt>")
	}
	c.raw("<TxAmt>")
	c.amount("Amt", l.Amount)
	c.raw("</TxAmt></AmtDtls>")
	c.charges(p.Fee)
	c.parties(p)
	c.remittance(p)
	if l.ReturnReason != "" {
		c.raw("<RtrInf><Rsn>")
		c.el("Cd", l.ReturnReason)
		c.raw("</Rsn></RtrInf>")
	}
	c.raw("</TxDtls>")
}

func (c *camt) charges(fee int64) {
	switch {
	case fee == 0:
	case c.v8:
		c.raw("<Chrgs><Rcrd>")
		c.amount("Amt", fee)
		c.raw("<CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>")
	default:
		c.raw("<Chrgs>")
		c.amount("Amt", fee)
		c.raw("<CdtDbtInd>DBIT</CdtDbtInd></Chrgs>")
	}
}
