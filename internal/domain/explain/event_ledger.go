package explain

import (
	"strconv"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// describe handles what the ledger and the bank bring; the rest is work.
func (d *describer) describe(p ar.Payload) {
	switch e := p.(type) {
	case *ar.CustomerRecorded:
		d.set(iconItem, "name", line(e.Customer.Name), "source", line(e.Source))
	case *ar.CustomerChanged:
		d.set(iconPen, "changes", d.changes(e.Changes), "source", line(e.Source))
	case *ar.ContactsRecorded:
		names := make([]string, len(e.Contacts))
		for i, c := range e.Contacts {
			if names[i] = c.Name; c.Name == "" {
				names[i] = c.Email
			}
		}
		d.set(iconPen, "names", several(d.texts, names), "source", line(e.Source))
	case *ar.ItemRecorded:
		it := &e.Item
		if it.Kind == ar.CreditNote {
			d.key += ".credit_note"
		}
		d.set(iconItem, "item", line(string(it.ID)), "amount", d.amount(money.Of(it.Amount, it.Cur)), "due", d.date(it.Due, it.Issued), "source", line(e.Source))
	case *ar.ItemChanged:
		d.set(iconPen, "item", line(string(e.Item.ID)), "changes", d.changes(e.Changes), "source", line(e.Source))
	case *ar.ItemAdjusted:
		d.set(iconItem, "item", line(string(e.Item)), "amount", d.amount(money.Of(e.Adjusted, d.currency(e.Item))),
			"reason", d.name(reasonNames, e.Reason), "source", line(e.Source))
	case *ar.ItemCancelled:
		d.set(iconBad, "item", line(string(e.Item)), "source", line(e.Source))
	case *ar.CreditApplied:
		sum, items := d.lines(e.Lines)
		d.set(iconMoney, "credit", line(string(e.Credit)), "amount", d.some(sum), "items", items, "reason", d.coded(reasonNames, e.Reason))
	case *ar.CreditUnapplied:
		d.set(iconUndo, "credit", line(string(e.Credit)), "items", d.items(e.Items))
	case *ar.StatementRecorded:
		s := &e.Statement
		d.set(iconMoney, "account", line(s.Account), "name", line(s.Name), "date", d.date(s.To, 0), "entries", strconv.Itoa(s.Entries), "problem", line(s.Problem))
		if !s.Proved {
			d.key += ".unproved"
			d.icon = iconBad
		}
	case *ar.EntryBooked:
		x := &e.Line
		if !x.Credit {
			d.key += ".out"
		}
		d.set(iconMoney, "amount", d.amount(money.Of(x.Amount, x.Cur)), "name", line(x.Name), "entry", line(string(x.ID)),
			"date", d.date(x.Booked, 0), "text", line(x.Text))
	case *ar.EntryProposed:
		d.proposed(e)
	case *ar.PaymentApplied:
		d.applied(e)
	case *ar.PaymentUnapplied:
		sum, items := d.lines(e.Lines)
		on := d.shares(e.OnAccount)
		if sum.Minor == 0 {
			sum, on = on, money.Money{}
		}
		d.set(iconUndo, "amount", d.some(sum.Abs()), "items", items, "entry", line(string(e.Entry)), "reason", d.coded(reasonNames, e.Reason))
	default:
		if !d.describeBank(p) {
			d.describeWork(p)
		}
	}
}

func (d *describer) proposed(e *ar.EntryProposed) {
	amount := d.some(money.Of(e.Amount, d.currency("")))
	if len(e.Proposals) == 0 {
		d.key += ".none"
		d.set(iconOther, "amount", amount, "entry", line(string(e.Entry)), "note", line(e.Note))
		return
	}
	best, items := 0, ""
	for i := range e.Proposals { // the best one that is about this customer
		if _, items = d.lines(e.Proposals[i].Lines); items != "" {
			best = i
			break
		}
	}
	d.set(iconMoney, "amount", amount, "items", items, "entry", line(string(e.Entry)), "rule", d.name(ruleNames, e.Proposals[best].Rule),
		"note", line(e.Note))
}

// applied tells a payment, money put on account, or a payment taken back.
func (d *describer) applied(e *ar.PaymentApplied) {
	sum, items := d.lines(e.Lines)
	on := d.shares(e.OnAccount)
	i := iconMoney
	switch {
	case e.Returns != "" || sum.Minor < 0:
		d.key += ".return"
		i = iconBad
		if sum.Minor == 0 {
			sum, on = on, money.Money{}
		}
		sum = sum.Abs()
	case items == "" && on.Minor != 0:
		d.key += ".on_account"
	}
	var diff money.Money
	var classes []string
	if items == "" && on.Minor == 0 && e.Returns == "" && len(e.Other) > 0 {
		d.key += ".other" // nobody's receivable: told with its amount and class
		for _, o := range e.Other {
			diff.Minor += o.Amount
			classes = append(classes, o.Class)
		}
	}
	for _, x := range e.Differences {
		if d.mine(x.Customer) {
			diff.Minor += x.Amount
			diff.Cur = d.currency(x.Item)
			classes = append(classes, x.Class)
		}
	}
	d.set(i, "amount", d.some(sum), "items", items, "onaccount", d.some(on), "entry", line(string(e.Entry)),
		"returned", line(string(e.Returns)), "difference", d.some(diff), "class", d.codes(differenceNames, classes),
		"evidence", d.codes(evidenceNames, e.Evidence), "reason", d.coded(returnNames, e.ReturnCode), "sentence", line(e.Sentence))
}

// changes names up to three fields with what they were and are.
func (d *describer) changes(list []ar.FieldChange) string {
	words := make([]string, len(list))
	for i, c := range list {
		words[i] = fill(d.why["change"], "field", readable(c.Field), "from", line(c.From), "to", line(c.To))
	}
	return several(d.texts, words)
}
