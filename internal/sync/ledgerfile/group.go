package ledgerfile

import (
	"strconv"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// grouping puts the rows of one invoice together, for exports that write a
// row for each invoice line. Without group_by it passes rows on.
//
// Where rows are added up, a refused row spoils the invoice it belongs to: a
// total that lacks a line would be wrong. A row that cannot be cut may belong
// to the invoice before or behind it, so it spoils both.
type grouping struct {
	t       *table
	emit    func(InvoiceRow) error
	row     InvoiceRow
	waiting bool
	spoiled bool   // the waiting invoice lacks a row
	signed  int64  // sum with the sign of credit lines
	lost    string // number whose first row was refused
	next    bool   // the invoice that comes next may lack its first row
}

func (g *grouping) sums() bool { return g.t.profile.GroupBy != "" && g.t.profile.Sum }

// spoil notes that a row was refused; number is "" where it is not known.
func (g *grouping) spoil(number string) {
	switch {
	case !g.sums():
	case number == "":
		g.spoiled, g.next = true, true
	case g.waiting && g.row.Item.Number == number:
		g.spoiled = true
	default:
		g.lost = number
	}
}

func (g *grouping) take(row InvoiceRow) error {
	if g.t.profile.GroupBy == "" {
		g.t.sum.Rows++
		return g.emit(row)
	}
	signed := row.Item.Amount
	if row.Item.Kind == ar.CreditNote {
		signed = -signed
	}
	if g.waiting && g.row.Item.ID == row.Item.ID {
		g.join(row, signed)
		if g.t.bad && g.sums() {
			g.spoiled = true
		}
		return nil
	}
	if err := g.flush(); err != nil {
		return err
	}
	g.row, g.signed, g.waiting = row, signed, true
	g.spoiled = g.next || row.Item.Number == g.lost
	g.next = false
	return nil
}

// join adds a further row of the same invoice.
func (g *grouping) join(row InvoiceRow, signed int64) {
	first := &g.row.Item
	switch next := &row.Item; {
	case next.Customer != first.Customer:
		g.t.refuse(colCustomer.String(), string(next.Customer), "the customer of the invoice's first row, "+string(first.Customer), "correct the number or the customer")
	case next.Cur != first.Cur:
		g.t.refuse(colCurrency.String(), next.Cur.String(), "the currency of the invoice's first row, "+first.Cur.String(), "correct the currency")
	case g.t.profile.Sum:
		g.signed = money.AddMinor(g.signed, signed)
	case signed != g.signed:
		g.t.refuse(colAmount.String(), money.Of(signed, next.Cur).Decimal(), "the total "+money.Of(g.signed, first.Cur).Decimal()+" as on line "+strconv.Itoa(g.row.Line),
			"set sum = true in the [import.NAME] profile if the amounts are those of lines")
	}
}

// flush emits the invoice that is complete.
func (g *grouping) flush() error {
	if !g.waiting {
		return nil
	}
	g.waiting = false
	it := &g.row.Item
	if g.signed > 0 {
		it.Kind, it.Amount = ar.Invoice, g.signed
	} else if g.signed < 0 {
		it.Kind, it.Amount = ar.CreditNote, -g.signed
	}
	it.Open = it.Amount
	if g.row.HasOpen {
		it.Open = g.row.Open
	}
	switch {
	case g.spoiled:
		g.refuse(colNumber, it.Number, "an invoice of which every row can be read", "correct the row that was refused")
	case it.Amount > money.MaxMinor:
		g.refuse(colAmount, money.Of(it.Amount, it.Cur).Decimal(), "an amount of at most 99,999,999,999.99", "correct the amounts")
	case it.Open > it.Amount:
		g.refuse(colOpen, money.Of(it.Open, it.Cur).Decimal(), "an amount from 0 to "+money.Of(it.Amount, it.Cur).Decimal(), "correct the open amount or the amount")
	default:
		g.t.sum.Rows++
		return g.emit(g.row)
	}
	return nil
}

// refuse is about the whole invoice, and leaves the row at hand alone.
func (g *grouping) refuse(c column, value, expected, remedy string) {
	g.t.sum.Refused++
	g.t.sum.refuse(Refusal{File: g.t.opt.File, Line: g.row.Line, Field: c.String(), Value: shorten(value), Expected: expected, Remedy: remedy})
}
