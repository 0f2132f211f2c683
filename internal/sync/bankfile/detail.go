package bankfile

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/xmlscan"
)

// detail is one TxDtls. line.Amount is 0 where the file gives none.
type detail struct {
	line    ar.BankLine
	acctRef string
	apart   Amounts
}

// detail reads one TxDtls; e holds what came before it in the entry.
func (c *camt) detail(n *xmlscan.Node, e *entry) detail {
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

// amounts finds the detail's amount in the currency of the account and keeps
// the others apart.
func (c *camt) amounts(n *xmlscan.Node, d *detail) {
	instructed := c.money(n.At("AmtDtls/InstdAmt/Amt"))
	transaction := c.money(n.At("AmtDtls/TxAmt/Amt"))
	own := c.money(n.Child("Amt"))
	n.Each("Chrgs", func(k *xmlscan.Node) { d.apart.Charges = addCharge(d.apart.Charges, c.charge(k)) })
	for _, m := range []money.Money{own, transaction, instructed} {
		if m.Minor > 0 && (m.Cur == c.st.Head.Cur || c.st.Head.Cur.IsZero()) {
			d.line.Amount, d.line.Cur = m.Minor, m.Cur
			break
		}
	}
	d.apart.Instructed, d.apart.Transaction = instructed, transaction
}

// money reads an amount; one that cannot be read counts as not given.
func (c *camt) money(amt *xmlscan.Node) money.Money {
	if amt == nil {
		return money.Money{}
	}
	m, err := money.Parse(amt.Text, c.currency(amt))
	if err != nil || m.Minor < 0 {
		return money.Money{}
	}
	return m
}

// charge reads one Chrgs block in its old form (an Amt) or its new one
// (TtlChrgsAndTaxAmt, else the records that are within the booked amount).
func (c *camt) charge(n *xmlscan.Node) money.Money {
	if t := c.money(n.Child("TtlChrgsAndTaxAmt")); !t.IsZero() {
		return t
	}
	sum := c.money(n.Child("Amt"))
	n.Each("Rcrd", func(k *xmlscan.Node) {
		if k.Value("ChrgInclInd") != "false" {
			sum = addCharge(sum, c.money(k.Child("Amt")))
		}
	})
	return sum
}

// addCharge adds m, where it is of the same currency.
func addCharge(sum, m money.Money) money.Money {
	if m.IsZero() || !sum.IsZero() && sum.Cur != m.Cur {
		return sum
	}
	return sum.Add(m)
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
