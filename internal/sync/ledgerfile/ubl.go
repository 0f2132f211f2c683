package ledgerfile

import (
	"io"
	"strings"

	"ccdesk/internal/sync/xmlscan"
)

// ublNames are the elements of UBL 2.1.
var ublNames = names{
	number: "ID", currency: "DocumentCurrencyCode", issued: "IssueDate", due: "DueDate", terms: "PaymentTerms",
	buyer: "AccountingCustomerParty", buyerHas: "PartyIdentification, EndpointID or CompanyID", buyerID: "PartyIdentification/ID",
	sums:   "LegalMonetaryTotal",
	totals: [totalCount]string{"TaxInclusiveAmount", "PayableAmount", "PrepaidAmount", "PayableRoundingAmount"},
}

// ubl reads a document of UBL 2.1.
type ubl struct{ draft }

// ReadUBL reads one UBL 2.1 Invoice or CreditNote by local names. The error
// is a Refusal where the document can be read but not understood.
func ReadUBL(r io.Reader, file string) (Document, error) {
	u := &ubl{draft{file: file, names: &ublNames}}
	return u.read(r, u.element)
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
		u.due[dueDocument] = n.Text
	case "InvoiceTypeCode", "CreditNoteTypeCode":
		u.typeCode = n.Text
	case "DocumentCurrencyCode":
		u.currency = n.Text
	case "OrderReference":
		it.PO = oneLine(n.Value("ID"))
	case "BillingReference":
		u.corrects(n.First("InvoiceDocumentReference/ID", "CreditNoteDocumentReference/ID"))
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
		u.dueOn(dueMeans, n.Value("PaymentDueDate"))
	case "PaymentTerms":
		u.dueOn(dueTerms, n.First("PaymentDueDate", "InstallmentDueDate"))
		n.Each("Note", func(k *xmlscan.Node) { u.paymentTerms(k.Text) })
		if percent := n.Value("SettlementDiscountPercent"); percent != "" {
			u.offer(offered{percent: percent, until: n.Value("SettlementPeriod/EndDate"), days: daysOf(n.At("SettlementPeriod/DurationMeasure"))})
		}
	case "LegalMonetaryTotal":
		n.Each("", func(k *xmlscan.Node) { u.sum(k.Name, k) })
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
