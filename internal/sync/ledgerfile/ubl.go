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

// Document is one electronic invoice or credit note (UBL 2.1).
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

// ublLimits are what an invoice may take. Attachments lie inside the file and
// are passed over without being kept.
var ublLimits = xmlscan.Limits{Bytes: 32 << 20, Depth: 64, Attrs: 256}

// ubl collects the facts of a document.
type ubl struct {
	file     string
	doc      Document
	credit   bool
	line     int
	due      string
	meansDue string
	termsDue string
	typeCode string
	currency string
	issued   string
	totals   map[string]amountText
}

type amountText struct{ value, currency string }

// ReadUBL reads one UBL 2.1 Invoice or CreditNote by local names. The error
// is a Refusal where the document can be read but not understood.
func ReadUBL(r io.Reader, file string) (Document, error) {
	u := &ubl{file: file, totals: make(map[string]amountText)}
	s := xmlscan.New(r, ublLimits)
	for {
		kind, err := s.Next()
		if err == io.EOF {
			return u.document()
		}
		if err == nil && kind == xmlscan.Start {
			err = u.element(s)
		}
		var refusal Refusal
		switch {
		case errors.As(err, &refusal):
			return Document{}, refusal
		case err != nil:
			return Document{}, fmt.Errorf("%s: %w", file, err)
		}
	}
}

// wanted are the children of the document that are read; all others, lines
// and attachments among them, are passed over.
var wanted = map[string]bool{
	"ID": true, "IssueDate": true, "DueDate": true, "InvoiceTypeCode": true, "CreditNoteTypeCode": true,
	"DocumentCurrencyCode": true, "OrderReference": true, "BillingReference": true, "AccountingSupplierParty": true,
	"AccountingCustomerParty": true, "PayeeParty": true, "PaymentMeans": true, "PaymentTerms": true, "LegalMonetaryTotal": true,
}

func (u *ubl) element(s *xmlscan.Scanner) error {
	local := s.Local()
	if s.Depth() == 1 {
		switch local {
		case "Invoice":
		case "CreditNote":
			u.credit = true
		default:
			return u.refusal(s.Line(), "", "<"+local+">", "a UBL Invoice or CreditNote", "")
		}
		u.line = s.Line()
		return nil
	}
	if !wanted[local] {
		return s.Skip()
	}
	n, err := s.Tree()
	if err != nil {
		return err
	}
	u.part(n)
	return nil
}

func (u *ubl) part(n *xmlscan.Node) {
	d := &u.doc
	it := &d.Item
	switch n.Name {
	case "ID":
		it.Number = oneLine(n.Text)
	case "IssueDate":
		u.issued = n.Text
	case "DueDate":
		u.due = n.Text
	case "InvoiceTypeCode", "CreditNoteTypeCode":
		u.typeCode = n.Text
	case "DocumentCurrencyCode":
		u.currency = n.Text
	case "OrderReference":
		it.PO = oneLine(n.Value("ID"))
	case "BillingReference":
		if id := oneLine(n.First("InvoiceDocumentReference/ID", "CreditNoteDocumentReference/ID")); id != "" {
			d.Corrects = append(d.Corrects, id)
		}
	case "AccountingSupplierParty":
		d.Seller = partyOf(n.Child("Party"))
	case "AccountingCustomerParty":
		d.Buyer = partyOf(n.Child("Party"))
	case "PayeeParty":
		it.Factored = oneLine(n.First("PartyName/Name", "PartyLegalEntity/RegistrationName", "PartyIdentification/ID"))
	case "PaymentMeans":
		if it.Reference == "" {
			it.Reference = oneLine(n.Value("PaymentID"))
		}
		if u.meansDue == "" {
			u.meansDue = n.Value("PaymentDueDate")
		}
	case "PaymentTerms":
		if u.termsDue == "" {
			u.termsDue = n.First("PaymentDueDate", "InstallmentDueDate")
		}
		if note := oneLine(n.Value("Note")); note != "" {
			it.Attributes = append(it.Attributes, ar.Attribute{Name: "payment_terms", Value: note})
		}
	case "LegalMonetaryTotal":
		n.Each("", func(k *xmlscan.Node) { u.totals[k.Name] = amountText{k.Text, k.Attr("currencyID")} })
	}
}

// partyOf reads a Party element.
func partyOf(n *xmlscan.Node) Party {
	return Party{
		ID: oneLine(n.First("PartyIdentification/ID", "EndpointID", "PartyLegalEntity/CompanyID", "PartyTaxScheme/CompanyID")),
		Name: oneLine(n.First("PartyLegalEntity/RegistrationName", "PartyName/Name",
			"Contact/Name")),
		Country: strings.ToUpper(n.Value("PostalAddress/Country/IdentificationCode")),
		Email:   oneLine(n.Value("Contact/ElectronicMail")),
	}
}

// document puts the facts together.
func (u *ubl) document() (Document, error) {
	d := &u.doc
	it := &d.Item
	d.Line = u.line
	switch {
	case it.Number == "":
		return Document{}, u.refusal(u.line, "ID", "", "the number of the document", "")
	case d.Buyer.ID == "":
		return Document{}, u.refusal(u.line, "AccountingCustomerParty", d.Buyer.Name, "a buyer with PartyIdentification, EndpointID or CompanyID",
			"put the customer's number into PartyIdentification/ID")
	case u.tooLong():
		return Document{}, u.refusal(u.line, "", it.Number, "fields of at most 4 KiB", "")
	}
	it.Customer = ar.CustomerID(d.Buyer.ID)
	if strings.EqualFold(it.Factored, d.Seller.Name) {
		it.Factored = "" // paid to the seller itself
	}
	cur, ok := currencyOf(u.currency)
	if !ok {
		return Document{}, u.refusal(u.line, "DocumentCurrencyCode", u.currency, "an ISO 4217 code such as EUR", "")
	}
	it.Cur = cur
	if it.Issued, ok = isoDate(u.issued); !ok {
		return Document{}, u.refusal(u.line, "IssueDate", u.issued, "a date as YYYY-MM-DD", "")
	}
	if err := u.dueDate(); err != nil {
		return Document{}, err
	}
	if err := u.amounts(); err != nil {
		return Document{}, err
	}
	it.ID = ar.MakeItemID("", it.Number, 0)
	return u.doc, nil
}

// dueDate finds the day the document names. A credit note is due at once.
func (u *ubl) dueDate() error {
	it := &u.doc.Item
	for _, v := range []string{u.due, u.meansDue, u.termsDue} {
		if v == "" {
			continue
		}
		due, ok := isoDate(v)
		if !ok {
			return u.refusal(u.line, "DueDate", v, "a date as YYYY-MM-DD", "")
		}
		it.Due = due
		if due < it.Issued {
			u.warn("DueDate", v, "a date on or after the issue date "+it.Issued.String(), "the document was read as it is")
		}
		return nil
	}
	if u.isCredit() {
		it.Due = it.Issued
		return nil
	}
	it.Due = civil.Date(0)
	u.warn("DueDate", "", "a due date", "the customer's terms of payment decide")
	return nil
}

// isCredit goes by the root element, and by type 381 in an Invoice.
func (u *ubl) isCredit() bool { return u.credit || u.typeCode == "381" }

// amounts reads the totals: the amount is the total with tax and rounding, and
// what was paid in advance is no longer open.
func (u *ubl) amounts() error {
	d := &u.doc
	it := &d.Item
	var v [4]int64
	for i, name := range []string{"TaxInclusiveAmount", "PayableAmount", "PrepaidAmount", "PayableRoundingAmount"} {
		t, given := u.totals[name]
		if !given {
			continue
		}
		if t.currency != "" && !strings.EqualFold(t.currency, it.Cur.String()) {
			return u.refusal(u.line, name, t.value+" "+t.currency, "an amount in the document's currency "+it.Cur.String(), "")
		}
		m, err := money.Parse(t.value, it.Cur)
		if err != nil {
			return u.refusal(u.line, name, t.value, "a decimal number of "+it.Cur.String(), "")
		}
		v[i] = m.Minor
	}
	_, hasTotal := u.totals["TaxInclusiveAmount"]
	_, hasPayable := u.totals["PayableAmount"]
	total, payable, prepaid, rounding := v[0], v[1], v[2], v[3]
	switch {
	case !hasTotal && !hasPayable:
		return u.refusal(u.line, "LegalMonetaryTotal", "", "TaxInclusiveAmount or PayableAmount", "")
	case !hasTotal:
		total = payable + prepaid - rounding
	case !hasPayable:
		payable = total + rounding - prepaid
	}
	d.Total, d.Payable = total, payable
	amount := total + rounding
	credit := u.isCredit()
	if amount < 0 {
		credit, amount, payable, prepaid = !credit, -amount, -payable, -prepaid
		u.warn("TaxInclusiveAmount", money.Of(d.Total, it.Cur).Decimal(), "a total of 0 or more", "the document was read as the opposite kind")
	}
	if credit {
		it.Kind = ar.CreditNote
	}
	if payable != amount-prepaid {
		u.warn("PayableAmount", money.Of(d.Payable, it.Cur).Decimal(), "the total less what was prepaid, "+money.Of(amount-prepaid, it.Cur).Decimal(), "the payable amount is taken as open")
	}
	if payable < 0 || payable > amount {
		return u.refusal(u.line, "PayableAmount", money.Of(d.Payable, it.Cur).Decimal(), "an amount from 0 to "+money.Of(amount, it.Cur).Decimal(), "")
	}
	it.Amount, it.Open = amount, payable
	if payable != amount {
		d.HasOpen, d.Open = true, payable
	}
	return nil
}

// tooLong guards every text that is kept.
func (u *ubl) tooLong() bool {
	d := &u.doc
	kept := []string{d.Item.Number, d.Item.PO, d.Item.Reference, d.Item.Factored, d.Buyer.ID, d.Buyer.Name, d.Buyer.Email, d.Seller.ID, d.Seller.Name, d.Seller.Email}
	kept = append(kept, d.Corrects...)
	for _, a := range d.Item.Attributes {
		kept = append(kept, a.Value)
	}
	for _, s := range kept {
		if len(s) > maxField {
			return true
		}
	}
	return len(kept) > 1000
}

func (u *ubl) refusal(line int, field, found, expected, remedy string) Refusal {
	if remedy == "" {
		remedy = "ask the ledger for the document again"
	}
	return Refusal{File: u.file, Line: line, Field: field, Value: shorten(found), Expected: expected, Remedy: remedy}
}

func (u *ubl) warn(field, found, expected, remedy string) {
	u.doc.Warnings = append(u.doc.Warnings, u.refusal(u.line, field, found, expected, remedy))
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
