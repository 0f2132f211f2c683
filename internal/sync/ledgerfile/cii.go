package ledgerfile

import (
	"io"
	"strings"

	"ccdesk/internal/sync/xmlscan"
)

// ciiNames are the elements of the Cross Industry Invoice, D16B.
var ciiNames = names{
	number: "ExchangedDocument/ID", currency: "InvoiceCurrencyCode", issued: "IssueDateTime", due: "DueDateDateTime", terms: "SpecifiedTradePaymentTerms",
	buyer: "BuyerTradeParty", buyerHas: "ID, GlobalID, URIID or a registration", buyerID: "BuyerTradeParty/ID",
	sums:   "SpecifiedTradeSettlementHeaderMonetarySummation",
	totals: [totalCount]string{"GrandTotalAmount", "DuePayableAmount", "TotalPrepaidAmount", "RoundingAmount"},
}

// cii reads a Cross Industry Invoice.
type cii struct{ draft }

// ReadCII reads one Cross Industry Invoice (the syntax of Factur-X, ZUGFeRD
// and a part of XRechnung) by local names, also of ZUGFeRD 1.0. The error is a
// Refusal where the document can be read but not understood.
func ReadCII(r io.Reader, file string) (Document, error) {
	c := &cii{draft{file: file, names: &ciiNames}}
	return c.read(r, c.element)
}

// ciiInside are the elements that hold those of ciiParts, with the names that
// they had in ZUGFeRD 1.0. They are not taken whole: an agreement may hold
// attachments, and those are passed over like all that is in neither list.
var ciiInside = map[string]bool{
	"SupplyChainTradeTransaction": true, "SpecifiedSupplyChainTradeTransaction": true,
	"ApplicableHeaderTradeAgreement": true, "ApplicableSupplyChainTradeAgreement": true,
	"ApplicableHeaderTradeSettlement": true, "ApplicableSupplyChainTradeSettlement": true,
}

// ciiParts are the elements that are read.
var ciiParts = map[string]func(*cii, *xmlscan.Node){
	"ExchangedDocument": (*cii).exchanged, "HeaderExchangedDocument": (*cii).exchanged,
	"SellerTradeParty": func(c *cii, n *xmlscan.Node) { c.doc.Seller = tradeParty(n) },
	"BuyerTradeParty":  func(c *cii, n *xmlscan.Node) { c.doc.Buyer = tradeParty(n) },
	"BuyerOrderReferencedDocument": func(c *cii, n *xmlscan.Node) {
		c.doc.Item.PO = oneLine(n.First("IssuerAssignedID", "ID"))
	},
	"PaymentReference":                                func(c *cii, n *xmlscan.Node) { c.doc.Item.Reference = oneLine(n.Text) },
	"InvoiceCurrencyCode":                             func(c *cii, n *xmlscan.Node) { c.currency = n.Text },
	"PayeeTradeParty":                                 func(c *cii, n *xmlscan.Node) { c.doc.Item.Factored = oneLine(n.First("Name", "ID")) },
	"SpecifiedTradePaymentTerms":                      (*cii).tradeTerms,
	"InvoiceReferencedDocument":                       func(c *cii, n *xmlscan.Node) { c.corrects(n.First("IssuerAssignedID", "ID")) },
	"SpecifiedTradeSettlementHeaderMonetarySummation": (*cii).sums, "SpecifiedTradeSettlementMonetarySummation": (*cii).sums,
}

func (c *cii) element(s *xmlscan.Scanner) error {
	local := s.Local()
	read := ciiParts[local]
	switch {
	case s.Depth() == 1 && (local == "CrossIndustryInvoice" || local == "CrossIndustryDocument"):
		c.line = s.Line()
		return nil
	case s.Depth() == 1:
		return c.refusal(s.Line(), "", "<"+local+">", "a CrossIndustryInvoice", "")
	case ciiInside[local]:
		return nil
	case read == nil:
		return s.Skip()
	}
	n, err := s.Tree()
	if err != nil {
		return err
	}
	read(c, n)
	return nil
}

// exchanged reads what the document is.
func (c *cii) exchanged(n *xmlscan.Node) {
	c.doc.Item.Number = oneLine(n.Value("ID"))
	c.typeCode = n.Value("TypeCode")
	c.issued = dateText(n.Child("IssueDateTime"))
}

func (c *cii) sums(n *xmlscan.Node) { n.Each("", func(k *xmlscan.Node) { c.sum(k.Name, k) }) }

func (c *cii) tradeTerms(n *xmlscan.Node) {
	c.dueOn(dueDocument, dateText(n.Child("DueDateDateTime")))
	n.Each("Description", func(k *xmlscan.Node) { c.paymentTerms(k.Text) })
	n.Each("ApplicableTradePaymentDiscountTerms", func(k *xmlscan.Node) {
		if percent := k.Value("CalculationPercent"); percent != "" {
			c.offer(offered{percent: percent, until: dateText(k.Child("BasisDateTime")), days: daysOf(k.Child("BasisPeriodMeasure")), basis: k.Value("BasisAmount")})
		}
	})
}

// tradeParty reads a party; one with a number at the other is named by it.
func tradeParty(n *xmlscan.Node) Party {
	return Party{
		ID: oneLine(n.First("ID", "GlobalID", "URIUniversalCommunication/URIID", "SpecifiedLegalOrganization/ID",
			"SpecifiedTaxRegistration/ID")),
		Name:    oneLine(n.First("Name", "SpecifiedLegalOrganization/TradingBusinessName", "DefinedTradeContact/PersonName")),
		Country: strings.ToUpper(n.Value("PostalTradeAddress/CountryID")),
		Email:   oneLine(n.Value("DefinedTradeContact/EmailURIUniversalCommunication/URIID")),
	}
}

// dateText gives a date of format 102 (YYYYMMDD) as YYYY-MM-DD, and any other
// as it stands.
func dateText(n *xmlscan.Node) string {
	s := n.First("DateTimeString", "DateTime", "Date")
	if len(s) == 8 && strings.Trim(s, "0123456789") == "" {
		return s[:4] + "-" + s[4:6] + "-" + s[6:]
	}
	return s
}
