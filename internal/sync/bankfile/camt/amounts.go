package camt

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
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
// and the charges within it.
func (a amounts) tell(l *ar.BankLine) {
	booked := money.Of(l.Amount, l.Cur)
	for _, m := range []money.Money{a.instructed, a.transaction} {
		if !m.IsZero() && m != booked {
			l.Original = m
			break
		}
	}
	if a.charges.Cur == l.Cur {
		l.Charges = a.charges.Minor
	}
}

// amounts finds the detail's amount in the currency of the account and keeps
// the others apart.
func (c *reader) amounts(n *xmlscan.Node, d *detail) {
	instructed := c.money(n.At("AmtDtls/InstdAmt/Amt"))
	transaction := c.money(n.At("AmtDtls/TxAmt/Amt"))
	own := c.money(n.Child("Amt"))
	n.Each("Chrgs", func(k *xmlscan.Node) { d.own.charges = addCharge(d.own.charges, c.charge(k)) })
	for _, m := range []money.Money{own, transaction, instructed} {
		if m.Minor > 0 && (m.Cur == c.b.St.Head.Cur || c.b.St.Head.Cur.IsZero()) {
			d.line.Amount, d.line.Cur = m.Minor, m.Cur
			break
		}
	}
	d.own.instructed, d.own.transaction = instructed, transaction
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

// addCharge adds m, where it is of the same currency.
func addCharge(sum, m money.Money) money.Money {
	if m.IsZero() || !sum.IsZero() && sum.Cur != m.Cur {
		return sum
	}
	return sum.Add(m)
}
