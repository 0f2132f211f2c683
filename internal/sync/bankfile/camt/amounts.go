package camt

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/xmlscan"
)

// amounts are what the file gives besides the booked amount; zero where it is
// silent.
type amounts struct {
	instructed  money.Money // what the payer ordered, or the original of a return
	transaction money.Money // before conversion and charges
	charges     money.Money // unsigned
}

// or fills what a says nothing of.
func (a amounts) or(b amounts) amounts {
	if a.instructed.IsZero() && a.transaction.IsZero() {
		a.instructed, a.transaction = b.instructed, b.transaction
	}
	if a.charges.IsZero() {
		a.charges = b.charges
	}
	return a
}

// tell sets the line's original amount, where it differs from the booked one,
// and the charges within it. What a return takes beyond its original are
// charges, also where the bank does not call them so.
func (a amounts) tell(l *ar.BankLine) {
	booked := money.Of(l.Amount, l.Cur)
	for _, m := range []money.Money{a.instructed, a.transaction} {
		if !m.IsZero() && m != booked {
			l.Original = m
			break
		}
	}
	if a.charges.Cur == l.Cur && a.instructed != booked {
		l.Charges = a.charges.Minor
	}
	isReturn := l.Reversal || l.ReturnReason != ""
	if beyond := l.Amount - l.Original.Minor; isReturn && !l.Credit && l.Charges == 0 && l.Original.Cur == l.Cur && l.Original.Minor > 0 && beyond > 0 {
		l.Charges = beyond
	}
}

// amounts reads what a detail or an entry gives besides its own Amt.
func (c *reader) amounts(n *xmlscan.Node) amounts {
	a := c.amountDetails(n.Child("AmtDtls"))
	n.Each("Chrgs", func(k *xmlscan.Node) { a.charges = addCharge(a.charges, c.charge(k)) })
	return a
}

func (c *reader) amountDetails(n *xmlscan.Node) amounts {
	return amounts{instructed: c.money(n.At("InstdAmt/Amt")), transaction: c.money(n.At("TxAmt/Amt"))}
}

// amountOf finds a detail's amount in the currency of the account.
func (c *reader) amountOf(n *xmlscan.Node, a amounts, l *ar.BankLine) {
	cur := c.b.St.Head.Cur
	for _, m := range []money.Money{c.money(n.Child("Amt")), a.transaction, c.money(n.At("AmtDtls/CntrValAmt/Amt")), a.instructed} {
		if m.Minor > 0 && (m.Cur == cur || cur.IsZero()) {
			l.Amount, l.Cur = m.Minor, m.Cur
			return
		}
	}
}

// exchange says at which rate money was changed.
func exchange(n *xmlscan.Node) string {
	for _, kind := range []string{"InstdAmt", "TxAmt", "CntrValAmt"} {
		x := n.Child(kind).Child("CcyXchg")
		if rate := banktext.Clean(x.Value("XchgRate")); rate != "" {
			return banktext.Clean("exchange rate " + rate + " " + x.Value("SrcCcy") + " " + x.Value("TrgtCcy"))
		}
	}
	return ""
}

// money reads an amount; one that cannot be read counts as not given.
func (c *reader) money(amt *xmlscan.Node) money.Money {
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
func (c *reader) charge(n *xmlscan.Node) money.Money {
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

// addCharge adds m, where it is of the same currency and the sum remains one
// that money can be.
func addCharge(sum, m money.Money) money.Money {
	if m.IsZero() || !sum.IsZero() && sum.Cur != m.Cur || sum.Minor > money.MaxMinor {
		return sum
	}
	return sum.Add(m)
}
