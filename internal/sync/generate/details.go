package generate

import "ccdesk/internal/domain/ar"

// appendDetails writes the camt.054 that tells of the payments within the sums
// of the day, and nothing where there are none.
func appendDetails(b []byte, st *ar.Statement, lines []Payment) []byte {
	var group []Payment
	for i := range lines {
		if lines[i].Advised {
			group = append(group, lines[i])
		}
	}
	if len(group) == 0 {
		return b
	}
	c := &camt{b: b, v8: st.To >= changeover, details: true}
	version, bic := "02", "BIC"
	if c.v8 {
		version, bic = "08", "BICFI"
	}
	created := st.To.String() + "T21:40:12+01:00"
	c.raw(`<?xml version="1.0" encoding="UTF-8"?>`, "\n")
	c.raw(`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.`, version, `"><BkToCstmrDbtCdtNtfctn>`, "\n<GrpHdr>")
	c.el("MsgId", "D"+st.Name)
	c.el("CreDtTm", created)
	c.raw("</GrpHdr>\n<Ntfctn>")
	c.el("Id", "D"+st.Name)
	c.el("CreDtTm", created)
	c.raw("<Acct><Id>")
	c.el("IBAN", st.Account)
	c.raw("</Id>")
	c.el("Ccy", st.Cur.String())
	c.raw("<Svcr><FinInstnId>")
	c.el(bic, "QNZBNL2X")
	c.raw("</FinInstnId></Svcr></Acct>\n")
	c.entry(group)
	c.raw("</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>\n")
	return c.b
}
