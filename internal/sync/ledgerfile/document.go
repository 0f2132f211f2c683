package ledgerfile

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/xmlscan"
)

// Document is one electronic invoice or credit note: UBL 2.1, or CII
// (Factur-X, ZUGFeRD).
//
// Item.Customer is Buyer.ID. Item.Due is 0 where an invoice names no due date:
// the customer's terms decide then. Item.Company stays empty, Seller is who
// issued the document.
type Document struct {
	InvoiceRow
	Buyer    Party
	Seller   Party
	Total    int64    // with tax, minor units, as written (may be negative)
	Payable  int64    // what is asked for, as written
	Corrects []string // numbers of the documents that this one refers to
	Warnings []Refusal
}

// Party is a company as a document names it.
type Party struct {
	ID      string // its number at the seller, else its endpoint, else its register number
	Name    string
	Country string // ISO 3166 alpha-2
	Email   string
}

// invoiceLimits are what an invoice may take. Attachments lie inside the file and
// are passed over without being kept.
var invoiceLimits = xmlscan.Limits{Bytes: 32 << 20, Depth: 64, Attrs: 256}

// draft collects the facts of a document while it is read.
type draft struct {
	file     string
	names    *names
	doc      Document
	credit   bool // the root element says so
	line     int
	due      [dueCount]string // the first that is not empty counts
	typeCode string
	currency string
	issued   string
	offered  []offered
	totals   map[total]amountText
}

// names are what a syntax calls its elements, for messages.
type names struct {
	number, buyer, buyerHas, buyerID, currency, issued, due, terms, sums string
	totals                                                               [totalCount]string
}

// total is one of the sums of a document.
type total uint8

const (
	totalWithTax total = iota
	totalPayable
	totalPrepaid
	totalRounding
	totalCount
)

type amountText struct{ value, currency string }

// Places where a document may say when it is due, the weightiest first.
const (
	dueDocument = iota
	dueMeans
	dueTerms
	dueCount
)

// dueOn keeps the first date that a place names.
func (d *draft) dueOn(place int, date string) {
	if d.due[place] == "" {
		d.due[place] = date
	}
}

// corrects notes a document that this one refers to.
func (d *draft) corrects(number string) {
	if number = oneLine(number); number != "" {
		d.doc.Corrects = append(d.doc.Corrects, number)
	}
}

// offer notes a step of a cash discount.
func (d *draft) offer(o offered) {
	if len(d.offered) < maxDiscountSteps {
		d.offered = append(d.offered, o)
	}
}

// sum keeps an amount, if its name is one of the sums.
func (d *draft) sum(name string, n *xmlscan.Node) {
	for i, want := range d.names.totals {
		if name == want {
			d.totals[total(i)] = amountText{n.Text, n.Attr("currencyID")}
		}
	}
}

// daysOf is a duration in days, "" of any other unit.
func daysOf(n *xmlscan.Node) string {
	if unit := strings.ToUpper(n.Attr("unitCode")); unit != "" && unit != "DAY" {
		return ""
	}
	return strings.TrimSpace(n.Value(""))
}

// read scans a document and finishes it; element takes each element
// that begins.
func (d *draft) read(r io.Reader, element func(*xmlscan.Scanner) error) (Document, error) {
	d.totals = make(map[total]amountText)
	s := xmlscan.New(r, invoiceLimits)
	for {
		kind, err := s.Next()
		if err == io.EOF {
			return d.document()
		}
		if err == nil && kind == xmlscan.Start {
			err = element(s)
		}
		var refusal Refusal
		switch {
		case errors.As(err, &refusal):
			return Document{}, refusal
		case err != nil:
			return Document{}, fmt.Errorf("%s: %w", d.file, err)
		}
	}
}

// paymentTerms takes the prose of the terms, and the steps of a cash discount
// in it.
func (d *draft) paymentTerms(text string) {
	for _, o := range offers(text) {
		d.offer(o)
	}
	if note := oneLine(text); note != "" {
		d.doc.Item.Attributes = append(d.doc.Item.Attributes, ar.Attribute{Name: "payment_terms", Value: note})
	}
}

// document puts the facts together.
func (d *draft) document() (Document, error) {
	doc := &d.doc
	it := &doc.Item
	doc.Line = d.line
	switch {
	case it.Number == "":
		return Document{}, d.refusal(d.line, d.names.number, "", "the number of the document", "")
	case doc.Buyer.ID == "":
		return Document{}, d.refusal(d.line, d.names.buyer, doc.Buyer.Name, "a buyer with "+d.names.buyerHas,
			"put the customer's number into "+d.names.buyerID)
	case d.tooLong():
		return Document{}, d.refusal(d.line, "", it.Number, "fields of at most 4 KiB", "")
	}
	it.Customer = ar.CustomerID(doc.Buyer.ID)
	if strings.EqualFold(it.Factored, doc.Seller.Name) {
		it.Factored = "" // paid to the seller itself
	}
	cur, ok := currencyOf(d.currency)
	if !ok {
		return Document{}, d.refusal(d.line, d.names.currency, d.currency, "an ISO 4217 code such as EUR", "")
	}
	it.Cur = cur
	if it.Issued, ok = isoDate(d.issued); !ok {
		return Document{}, d.refusal(d.line, d.names.issued, d.issued, "a date as YYYY-MM-DD", "")
	}
	if err := d.dueDate(); err != nil {
		return Document{}, err
	}
	if err := d.amounts(); err != nil {
		return Document{}, err
	}
	d.discounts()
	it.ID = ar.MakeItemID("", it.Number, 0)
	return d.doc, nil
}

// dueDate finds the day the document names. A credit note is due at once.
func (d *draft) dueDate() error {
	it := &d.doc.Item
	for _, v := range d.due {
		if v == "" {
			continue
		}
		due, ok := isoDate(v)
		if !ok {
			return d.refusal(d.line, d.names.due, v, "a date as YYYY-MM-DD", "")
		}
		it.Due = due
		if due < it.Issued {
			d.warn(d.names.due, v, "a date on or after the issue date "+it.Issued.String(), "the document was read as it is")
		}
		return nil
	}
	if d.isCredit() {
		it.Due = it.Issued
		return nil
	}
	it.Due = civil.Date(0)
	d.warn(d.names.due, "", "a due date", "the customer's terms of payment decide")
	return nil
}

// isCredit goes by the root element, and by type 381 in an invoice.
func (d *draft) isCredit() bool { return d.credit || d.typeCode == "381" }

// amounts reads the totals: the amount is the total with tax and rounding, and
// what was paid in advance is no longer open.
func (d *draft) amounts() error {
	doc := &d.doc
	it := &doc.Item
	names := &d.names.totals
	var v [totalCount]int64
	for i := range totalCount {
		t, given := d.totals[i]
		if !given {
			continue
		}
		if t.currency != "" && !strings.EqualFold(t.currency, it.Cur.String()) {
			return d.refusal(d.line, names[i], t.value+" "+t.currency, "an amount in the document's currency "+it.Cur.String(), "")
		}
		m, err := money.Parse(t.value, it.Cur)
		if err != nil {
			return d.refusal(d.line, names[i], t.value, "a decimal number of "+it.Cur.String(), "")
		}
		v[i] = m.Minor
	}
	_, hasTotal := d.totals[totalWithTax]
	_, hasPayable := d.totals[totalPayable]
	total, payable, prepaid, rounding := v[totalWithTax], v[totalPayable], v[totalPrepaid], v[totalRounding]
	switch {
	case !hasTotal && !hasPayable:
		return d.refusal(d.line, d.names.sums, "", names[totalWithTax]+" or "+names[totalPayable], "")
	case !hasTotal:
		total = payable + prepaid - rounding
	case !hasPayable:
		payable = total + rounding - prepaid
	}
	doc.Total, doc.Payable = total, payable
	amount := total + rounding
	credit := d.isCredit()
	if amount < 0 {
		credit, amount, payable, prepaid = !credit, -amount, -payable, -prepaid
		d.warn(names[totalWithTax], money.Of(doc.Total, it.Cur).Decimal(), "a total of 0 or more", "the document was read as the opposite kind")
	}
	if credit {
		it.Kind = ar.CreditNote
	}
	if payable != amount-prepaid {
		d.warn(names[totalPayable], money.Of(doc.Payable, it.Cur).Decimal(), "the total less what was prepaid, "+money.Of(amount-prepaid, it.Cur).Decimal(), "the payable amount is taken as open")
	}
	if payable < 0 || payable > amount {
		return d.refusal(d.line, names[totalPayable], money.Of(doc.Payable, it.Cur).Decimal(), "an amount from 0 to "+money.Of(amount, it.Cur).Decimal(), "")
	}
	it.Amount, it.Open = amount, payable
	if payable != amount {
		doc.HasOpen, doc.Open = true, payable
	}
	return nil
}

// tooLong guards every text that is kept.
func (d *draft) tooLong() bool {
	doc := &d.doc
	kept := []string{doc.Item.Number, doc.Item.PO, doc.Item.Reference, doc.Item.Factored, doc.Buyer.ID, doc.Buyer.Name, doc.Buyer.Email, doc.Seller.ID, doc.Seller.Name, doc.Seller.Email}
	kept = append(kept, doc.Corrects...)
	for _, a := range doc.Item.Attributes {
		kept = append(kept, a.Value)
	}
	for _, s := range kept {
		if len(s) > maxField {
			return true
		}
	}
	return len(kept) > 1000
}

func (d *draft) refusal(line int, field, found, expected, remedy string) Refusal {
	if remedy == "" {
		remedy = "ask the ledger for the document again"
	}
	return Refusal{File: d.file, Line: line, Field: field, Value: shorten(found), Expected: expected, Remedy: remedy}
}

func (d *draft) warn(field, found, expected, remedy string) {
	d.doc.Warnings = append(d.doc.Warnings, d.refusal(d.line, field, found, expected, remedy))
}

// oneLine makes one line of a text and drops control characters.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == 0x7F || r >= 0x80 && r < 0xA0 {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
