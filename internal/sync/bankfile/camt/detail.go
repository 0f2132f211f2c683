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
	sign    string // CdtDbtInd, "" where the entry's counts
	acctRef string
	own     amounts
}

// detail reads one TxDtls; e holds what came before it in the entry.
func (c *reader) detail(n *xmlscan.Node, e *entry) detail {
	d := detail{line: e.line, acctRef: banktext.Reference(n.Value("Refs/AcctSvcrRef"))}
	l := &d.line
	l.Amount = 0
	if d.sign = n.Value("CdtDbtInd"); d.sign == "CRDT" || d.sign == "DBIT" {
		l.Credit = d.sign == "CRDT"
	}
	d.own = c.amounts(n)
	c.amountOf(n, d.own, l)
	l.Information = exchange(n.Child("AmtDtls"))
	if code := bankCode(n.Child("BkTxCd")); code != "" {
		l.BankCode = c.kept(code)
	}
	l.EndToEndID = banktext.Reference(n.Value("Refs/EndToEndId"))
	l.Mandate = banktext.Reference(n.Value("Refs/MndtId"))
	returned(n.Child("RtrInf"), l)
	if l.Reversal || l.ReturnReason != "" {
		l.OriginalRef = banktext.Reference(n.First("Refs/TxId", "Refs/InstrId", "Refs/PmtInfId"))
	}
	c.parties(n, l)
	c.remittance(n.Child("RmtInf"), l)
	if s := banktext.Clean(n.Value("AddtlTxInf")); s != "" {
		if l.Text == "" {
			banktext.Fill(l, s)
		} else {
			l.Information = banktext.Joined(l.Information, s)
		}
	}
	return d
}

// Reasons for what is no code of the ISO list.
const (
	inWords   = "NARR" // the reason is told in words
	notGiven  = "MS03" // the bank gives no reason
	maxReason = 35     // of a code of the bank's own; more is prose
)

// returned reads why a payment came back.
func returned(rtr *xmlscan.Node, l *ar.BankLine) {
	empty := true
	rtr.Each("", func(*xmlscan.Node) { empty = false })
	if empty {
		return
	}
	var words string
	rtr.Each("AddtlInf", func(k *xmlscan.Node) { words = banktext.Joined(words, banktext.Clean(k.Text)) })
	code := banktext.Clean(rtr.First("Rsn/Cd", "Rsn/Prtry", "RtrRsn/Cd", "RtrRsn/Prtry"))
	if len(code) > maxReason {
		words, code = banktext.Joined(code, words), inWords
	}
	switch {
	case code == "" && words != "":
		code = inWords
	case code == "":
		code = notGiven
	}
	l.ReturnReason, l.Information = code, banktext.Joined(l.Information, words)
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
