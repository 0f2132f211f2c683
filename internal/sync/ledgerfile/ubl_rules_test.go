package ledgerfile_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/sync/ledgerfile"
)

// ublDoc is an invoice of 121.00 with parts replaced; "" takes a part out.
func ublDoc(root string, parts map[string]string) string {
	order := []string{"ID", "IssueDate", "DueDate", "InvoiceTypeCode", "DocumentCurrencyCode", "BillingReference", "Supplier", "Customer", "PayeeParty", "PaymentMeans", "Totals"}
	all := map[string]string{
		"ID": "<ID>F1</ID>", "IssueDate": "<IssueDate>2026-01-09</IssueDate>", "DueDate": "<DueDate>2026-02-08</DueDate>",
		"DocumentCurrencyCode": "<DocumentCurrencyCode>EUR</DocumentCurrencyCode>",
		"Supplier":             "<AccountingSupplierParty><Party><PartyName><Name>Our Firm</Name></PartyName></Party></AccountingSupplierParty>",
		"Customer":             "<AccountingCustomerParty><Party><PartyIdentification><ID>C1</ID></PartyIdentification></Party></AccountingCustomerParty>",
		"Totals":               "<LegalMonetaryTotal><TaxInclusiveAmount currencyID='EUR'>121.00</TaxInclusiveAmount><PayableAmount currencyID='EUR'>121.00</PayableAmount></LegalMonetaryTotal>",
	}
	for k, v := range parts {
		all[k] = v
	}
	out := "<" + root + ">"
	for _, k := range order {
		out += all[k]
	}
	return out + "</" + root + ">"
}

func totals(inclusive, prepaid, rounding, payable string) string {
	out := "<LegalMonetaryTotal>"
	for _, p := range [][2]string{{"TaxInclusiveAmount", inclusive}, {"PrepaidAmount", prepaid}, {"PayableRoundingAmount", rounding}, {"PayableAmount", payable}} {
		if p[1] != "" {
			out += "<" + p[0] + " currencyID='EUR'>" + p[1] + "</" + p[0] + ">"
		}
	}
	return out + "</LegalMonetaryTotal>"
}

func TestUBLAmountsDatesAndKinds(t *testing.T) {
	type parts = map[string]string
	for name, c := range map[string]struct {
		root  string
		parts parts
		want  string // kind amount open due factored corrects, or the refusal
	}{
		"plain":                 {"Invoice", nil, "invoice 121.00 EUR 121.00 2026-02-08  []"},
		"prepaid":               {"Invoice", parts{"Totals": totals("121.00", "21.00", "", "100.00")}, "invoice 121.00 EUR 100.00 2026-02-08  []"},
		"rounded":               {"Invoice", parts{"Totals": totals("121.01", "", "-0.01", "121.00")}, "invoice 121.00 EUR 121.00 2026-02-08  []"},
		"only payable":          {"Invoice", parts{"Totals": totals("", "", "", "121.00")}, "invoice 121.00 EUR 121.00 2026-02-08  []"},
		"only the total":        {"Invoice", parts{"Totals": totals("121.00", "21.00", "", "")}, "invoice 121.00 EUR 100.00 2026-02-08  []"},
		"payable without cause": {"Invoice", parts{"Totals": totals("121.00", "", "", "100.00")}, "invoice 121.00 EUR 100.00 2026-02-08  []"},
		"negative":              {"Invoice", parts{"Totals": totals("-121.00", "", "", "-121.00")}, "credit_note 121.00 EUR 121.00 2026-02-08  []"},
		"type 381":              {"Invoice", parts{"InvoiceTypeCode": "<InvoiceTypeCode>381</InvoiceTypeCode>", "DueDate": ""}, "credit_note 121.00 EUR 121.00 2026-01-09  []"},
		"due with the means":    {"Invoice", parts{"DueDate": "", "PaymentMeans": "<PaymentMeans><PaymentDueDate>2026-03-01</PaymentDueDate></PaymentMeans>"}, "invoice 121.00 EUR 121.00 2026-03-01  []"},
		"no due date":           {"Invoice", parts{"DueDate": ""}, "invoice 121.00 EUR 121.00   []"},
		"paid to ourselves":     {"Invoice", parts{"PayeeParty": "<PayeeParty><PartyName><Name>OUR FIRM</Name></PartyName></PayeeParty>"}, "invoice 121.00 EUR 121.00 2026-02-08  []"},
		"credit note":           {"CreditNote", parts{"BillingReference": "<BillingReference><InvoiceDocumentReference><ID>F0</ID></InvoiceDocumentReference></BillingReference>"}, "credit_note 121.00 EUR 121.00 2026-02-08  [F0]"},
		"no number":             {"Invoice", parts{"ID": ""}, `f.xml:1: ID: found "", expected the number of the document; ask the ledger for the document again`},
		"no buyer":              {"Invoice", parts{"Customer": ""}, `f.xml:1: AccountingCustomerParty: found "", expected a buyer with PartyIdentification, EndpointID or CompanyID; put the customer's number into PartyIdentification/ID`},
		"no currency":           {"Invoice", parts{"DocumentCurrencyCode": ""}, `f.xml:1: DocumentCurrencyCode: found "", expected an ISO 4217 code such as EUR; ask the ledger for the document again`},
		"no totals":             {"Invoice", parts{"Totals": ""}, `f.xml:1: LegalMonetaryTotal: found "", expected TaxInclusiveAmount or PayableAmount; ask the ledger for the document again`},
		"another currency":      {"Invoice", parts{"DocumentCurrencyCode": "<DocumentCurrencyCode>USD</DocumentCurrencyCode>"}, `f.xml:1: TaxInclusiveAmount: found "121.00 EUR", expected an amount in the document's currency USD; ask the ledger for the document again`},
		"more than the total":   {"Invoice", parts{"Totals": totals("121.00", "", "", "122.00")}, `f.xml:1: PayableAmount: found "122.00", expected an amount from 0 to 121.00; ask the ledger for the document again`},
		"bad date":              {"Invoice", parts{"IssueDate": "<IssueDate>09-01-2026</IssueDate>"}, `f.xml:1: IssueDate: found "09-01-2026", expected a date as YYYY-MM-DD; ask the ledger for the document again`},
		"another document":      {"Order", nil, `f.xml:1: found "<Order>", expected a UBL Invoice or CreditNote; ask the ledger for the document again`},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := ledgerfile.ReadUBL(strings.NewReader(ublDoc(c.root, c.parts)), "f.xml")
			it := &d.Item
			got := fmt.Sprint(it.Kind, " ", it.Amount/100, ".", fmt.Sprintf("%02d", it.Amount%100), " ", it.Cur, " ", it.OpenMoney().Decimal(), " ", it.Due, " ", it.Factored, " ", d.Corrects)
			if err != nil {
				got = err.Error()
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUBLAttachmentsArePassedOver(t *testing.T) {
	r := io.MultiReader(strings.NewReader("<Invoice><AdditionalDocumentReference><Attachment><EmbeddedDocumentBinaryObject>"), &endless{text: "QUJD", n: 20 << 20},
		strings.NewReader("</EmbeddedDocumentBinaryObject></Attachment></AdditionalDocumentReference>"+strings.TrimPrefix(ublDoc("Invoice", nil), "<Invoice>")))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	d, err := ledgerfile.ReadUBL(r, "f.xml")
	runtime.ReadMemStats(&after)
	if err != nil || d.Item.Amount != 12100 {
		t.Errorf("%+v, %v", d.Item, err)
	}
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 8<<20 {
		t.Errorf("%d MiB were allocated", grown>>20)
	}
}

func TestUBLBombsAreRefused(t *testing.T) {
	for name, c := range map[string]struct{ open, rest, want string }{
		"larger than 32 MiB": {"<Invoice><Note>", "x", "larger than 32 MiB"},
		"one element":        {"<Invoice><PaymentTerms><Note>", "x", "longer than 64 KiB"},
		"nested":             {"<Invoice>", "<ID>", "nested deeper than 64"},
		"a document type":    {"<!DOCTYPE a [", "<!ENTITY b 'c'>", "remove the DOCTYPE"},
		"many elements":      {"<Invoice><PaymentTerms>", "<Note/>", "more than 20000 elements"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := ledgerfile.ReadUBL(io.MultiReader(strings.NewReader(c.open), &endless{text: c.rest, n: 200 << 20}), "f.xml")
		runtime.ReadMemStats(&after)
		if err == nil || !strings.HasPrefix(err.Error(), "f.xml: line 1: ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
		if grown := after.TotalAlloc - before.TotalAlloc; grown > 16<<20 {
			t.Errorf("%s: %d MiB were allocated", name, grown>>20)
		}
	}
}
