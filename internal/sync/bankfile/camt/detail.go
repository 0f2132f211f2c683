package camt

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/xmlscan"
)

// detail is one TxDtls. line.Amount is 0 where the file gives none.
type detail struct {
	line    ar.BankLine
	acctRef string
	own     amounts
}

// detail reads one TxDtls; e holds what came before it in the entry.
func (c *reader) detail(n *xmlscan.Node, e *entry) detail {
	d := detail{line: e.line, acctRef: banktext.Reference(n.Value("Refs/AcctSvcrRef"))}
	l := &d.line
	l.Amount = 0
	switch n.Value("CdtDbtInd") {
	case "CRDT":
		l.Credit = true
	case "DBIT":
		l.Credit = false
	}
	c.amounts(n, &d)
	if code := bankCode(n.Child("BkTxCd")); code != "" {
		l.BankCode = code
	}
	l.EndToEndID = banktext.Reference(n.Value("Refs/EndToEndId"))
	l.Mandate = banktext.Reference(n.Value("Refs/MndtId"))
	if rtr := n.Child("RtrInf"); rtr != nil {
		l.ReturnReason = banktext.Clean(rtr.First("Rsn/Cd", "Rsn/Prtry", "RtrRsn/Cd"))
		l.Information = banktext.Clean(rtr.Value("AddtlInf"))
	}
	if l.Reversal || l.ReturnReason != "" {
		l.OriginalRef = banktext.Reference(n.First("Refs/TxId", "Refs/InstrId", "Refs/PmtInfId"))
	}
	c.parties(n, l)
	remittance(n.Child("RmtInf"), l)
	if s := banktext.Clean(n.Value("AddtlTxInf")); s != "" {
		if l.Text == "" {
			banktext.Fill(l, s)
		} else {
			l.Information = banktext.Joined(l.Information, s)
		}
	}
	return d
}

// bankCode writes the transaction code as PMNT-RCDT-ESCT, or the bank's own.
func bankCode(n *xmlscan.Node) string {
	dom := n.Child("Domn")
	if dom == nil {
		return banktext.Clean(n.Value("Prtry/Cd"))
	}
	parts := []string{dom.Value("Cd"), dom.Value("Fmly/Cd"), dom.Value("Fmly/SubFmlyCd")}
	return banktext.Clean(strings.Trim(strings.Join(parts, "-"), "-"))
}
