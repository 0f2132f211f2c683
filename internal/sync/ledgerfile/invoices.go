package ledgerfile

import (
	"io"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Statuses of invoices.csv.
const (
	StatusOpen      = "open"
	StatusSettled   = "settled"
	StatusCancelled = "cancelled"
)

// InvoiceRow is one invoice or credit note of the ledger. The fields beside
// Item are what the ledger says about its life so far; Item itself is new,
// with Open = Amount unless the ledger gives the open amount.
type InvoiceRow struct {
	Line    int // of the file; of a group, its first row
	Item    ar.Item
	HasOpen bool
	Open    int64      // minor units, 0 to Amount; only with HasOpen
	Status  string     // open, settled, cancelled, or "" where the ledger is silent
	Step    string     // dunning step reached elsewhere
	StepOn  civil.Date // and when, 0 where the ledger is silent
	Has     ColumnSet  // columns of the file; 0 for UBL
}

// ReadInvoices reads invoices.csv; see ReadCustomers for refusals and errors.
func ReadInvoices(r io.Reader, opt Options, emit func(InvoiceRow) error) (Summary, error) {
	t, err := open(r, Invoices, opt)
	if err != nil {
		return t.summary(), err
	}
	g := grouping{t: t, emit: emit}
	err = t.rows(func() error {
		var row InvoiceRow
		if !t.bad {
			row = t.invoice()
		}
		if t.bad {
			g.spoil(t.text(colNumber))
			return nil
		}
		return g.take(row)
	})
	if err == nil {
		err = g.flush()
	}
	return t.summary(), err
}

func (t *table) invoice() InvoiceRow {
	row := InvoiceRow{Line: t.line, Has: t.sum.Columns}
	it := &row.Item
	it.Number = t.required(colNumber)
	it.Customer = ar.CustomerID(t.required(colCustomer))
	it.Issued = t.requiredDate(colIssued)
	it.Due = t.requiredDate(colDue)
	it.Cur = t.currency(true)
	it.Kind = t.itemKind()
	t.itemAmount(it)
	it.Reference = t.text(colReference)
	it.PO = t.text(colPO)
	it.Document = t.text(colDocument)
	it.Company = t.text(colCompany)
	it.Instalment = t.number(colInstalment, 0, 999)
	it.Attributes = t.attributes()
	if terms := t.discount(); !terms.None() {
		it.Discounts = []ar.DiscountTerms{terms}
	}
	it.ID = ar.MakeItemID(it.Company, it.Number, it.Instalment)
	it.Open = it.Amount
	t.life(&row)
	if !t.bad && it.Due < it.Issued {
		t.warn(colDue, it.Due.String(), "a due date on or after the issue date "+it.Issued.String(), "the row was read as it is")
	}
	return row
}

func (t *table) itemKind() ar.ItemKind {
	switch v := t.text(colKind); {
	case v == "" || strings.EqualFold(v, "invoice"):
		return ar.Invoice
	case strings.EqualFold(v, "credit_note"):
		return ar.CreditNote
	default:
		t.refuse(colKind.String(), v, "invoice or credit_note", "correct it, or translate it under values.kind in the [import.NAME] profile")
		return ar.Invoice
	}
}

// itemAmount reads the amount, which is positive in both kinds.
func (t *table) itemAmount(it *ar.Item) {
	v := t.raw(colAmount)
	if v == "" {
		t.refuse(colAmount.String(), "", "a decimal number", "fill the column "+t.headerOf(colAmount))
		return
	}
	minor, ok := t.amount(colAmount, it.Cur)
	if ok && minor < 0 {
		if !t.profile.NegativeCredits {
			t.refuse(colAmount.String(), v, "a positive amount; kind says credit_note", "set negative_credits = true in the [import.NAME] profile if the ledger writes credit notes so")
			return
		}
		it.Kind, minor = ar.CreditNote, -minor
	}
	it.Amount = minor
}

// life reads what the ledger knows of the item's life: the open amount, the
// status and the dunning step.
func (t *table) life(row *InvoiceRow) {
	row.Status = strings.ToLower(t.text(colStatus))
	switch row.Status {
	case "", StatusOpen, StatusSettled, StatusCancelled:
	default:
		t.refuse(colStatus.String(), row.Status, "open, settled or cancelled", "correct it, or translate it under values.status in the [import.NAME] profile")
	}
	row.Step = t.text(colStep)
	row.StepOn, _ = t.date(colStepOn)
	open, ok := t.amount(colOpen, row.Item.Cur)
	if !ok || t.bad {
		return
	}
	if open < 0 && t.profile.NegativeCredits {
		open = -open
	}
	if open < 0 || open > row.Item.Amount && t.profile.GroupBy == "" {
		t.refuse(colOpen.String(), t.raw(colOpen), "an amount from 0 to "+money.Of(row.Item.Amount, row.Item.Cur).Decimal(), "correct the open amount or the amount")
		return
	}
	row.HasOpen, row.Open, row.Item.Open = true, open, open
	if open > 0 && (row.Status == StatusSettled || row.Status == StatusCancelled) {
		t.warn(colOpen, t.raw(colOpen), "0, as the status is "+row.Status, "the row was read as it is; the status counts")
	}
}
