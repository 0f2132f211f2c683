package ledgerfile_test

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/ledgerfile"
)

func TestCIISamplesReadAsTheirIndexSays(t *testing.T) {
	for name, want := range map[string]ublFacts{
		"de-factur-x.xml": {
			"invoice", "RE-20201121/508", "2020-11-21", "2020-12-12", "571.04", "571.04", "EUR",
			"RE-20201121/508", "", "", "2", "Theodor Est", "Bei Spiel GmbH", "DE", "", false,
		},
		"dk-partly-prepaid.xml": {
			"invoice", "TOSL110", "2013-04-10", "2013-05-10", "4675.00", "2337.50", "DKK",
			"Payref1", "PO4711", "Dagobert Duck", "5790000436057", "Buyercompany ltd", "SellerCompany", "DK", "john.hansen@buyercompany.dk", true,
		},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := os.Open(filepath.Join("testdata", name))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			d, err := ledgerfile.ReadCII(f, name)
			if err != nil {
				t.Fatal(err)
			}
			it := d.Item
			got := ublFacts{
				it.Kind.String(), it.Number, it.Issued.String(), it.Due.String(), money.Of(it.Amount, it.Cur).Decimal(),
				money.Of(it.Open, it.Cur).Decimal(), it.Cur.String(), it.Reference, it.PO, it.Factored,
				d.Buyer.ID, d.Buyer.Name, d.Seller.Name, d.Buyer.Country, d.Buyer.Email, d.HasOpen,
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// ciiDoc is an invoice of 121.00 with parts replaced; "" takes a part out.
func ciiDoc(parts map[string]string) string {
	all := map[string]string{
		"id": "<ID>F1</ID>", "type": "<TypeCode>380</TypeCode>", "issued": "20260109", "buyer": "<ID>C1</ID>", "currency": "EUR",
		"terms":  "<DueDateDateTime><DateTimeString format='102'>20260208</DateTimeString></DueDateDateTime>",
		"sums":   "<GrandTotalAmount>121.00</GrandTotalAmount><DuePayableAmount>121.00</DuePayableAmount>",
		"inside": "",
	}
	for k, v := range parts {
		all[k] = v
	}
	return "<CrossIndustryInvoice><ExchangedDocument>" + all["id"] + all["type"] + "<IssueDateTime><DateTimeString format='102'>" + all["issued"] +
		"</DateTimeString></IssueDateTime></ExchangedDocument><SupplyChainTradeTransaction><ApplicableHeaderTradeAgreement><BuyerTradeParty>" + all["buyer"] +
		"</BuyerTradeParty>" + all["inside"] + "</ApplicableHeaderTradeAgreement><ApplicableHeaderTradeSettlement><InvoiceCurrencyCode>" + all["currency"] +
		"</InvoiceCurrencyCode><SpecifiedTradePaymentTerms>" + all["terms"] + "</SpecifiedTradePaymentTerms>" +
		"<SpecifiedTradeSettlementHeaderMonetarySummation>" + all["sums"] + "</SpecifiedTradeSettlementHeaderMonetarySummation>" +
		"</ApplicableHeaderTradeSettlement></SupplyChainTradeTransaction></CrossIndustryInvoice>"
}

func TestCIIAmountsDatesAndKinds(t *testing.T) {
	type parts = map[string]string
	for name, c := range map[string]struct {
		parts parts
		want  string // kind amount open due, or the refusal
	}{
		"plain":             {nil, "invoice 12100 12100 2026-02-08"},
		"a credit note":     {parts{"type": "<TypeCode>381</TypeCode>", "terms": ""}, "credit_note 12100 12100 2026-01-09"},
		"no due date":       {parts{"terms": ""}, "invoice 12100 12100 "},
		"rounded":           {parts{"sums": "<GrandTotalAmount>121.01</GrandTotalAmount><RoundingAmount>-0.01</RoundingAmount><DuePayableAmount>121</DuePayableAmount>"}, "invoice 12100 12100 2026-02-08"},
		"only the total":    {parts{"sums": "<GrandTotalAmount currencyID='EUR'>121.00</GrandTotalAmount>"}, "invoice 12100 12100 2026-02-08"},
		"by its register":   {parts{"buyer": "<Name>Buyer</Name><SpecifiedLegalOrganization><ID>KVK1</ID></SpecifiedLegalOrganization>"}, "invoice 12100 12100 2026-02-08"},
		"only a name":       {parts{"buyer": "<Name>Buyer</Name>"}, `f.xml:1: BuyerTradeParty: found "Buyer", expected a buyer with ID, GlobalID, URIID or a registration; put the customer's number into BuyerTradeParty/ID`},
		"no number":         {parts{"id": ""}, `f.xml:1: ExchangedDocument/ID: found "", expected the number of the document; ask the ledger for the document again`},
		"30 February":       {parts{"issued": "20260230"}, `f.xml:1: IssueDateTime: found "2026-02-30", expected a date as YYYY-MM-DD; ask the ledger for the document again`},
		"another currency":  {parts{"sums": "<GrandTotalAmount currencyID='USD'>1</GrandTotalAmount>"}, `f.xml:1: GrandTotalAmount: found "1 USD", expected an amount in the document's currency EUR; ask the ledger for the document again`},
		"no sums":           {parts{"sums": ""}, `f.xml:1: SpecifiedTradeSettlementHeaderMonetarySummation: found "", expected GrandTotalAmount or DuePayableAmount; ask the ledger for the document again`},
		"more than is owed": {parts{"sums": "<GrandTotalAmount>1</GrandTotalAmount><DuePayableAmount>2</DuePayableAmount>"}, `f.xml:1: DuePayableAmount: found "2.00", expected an amount from 0 to 1.00; ask the ledger for the document again`},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := ledgerfile.ReadCII(strings.NewReader(ciiDoc(c.parts)), "f.xml")
			got := fmt.Sprintf("%s %d %d %s", d.Item.Kind, d.Item.Amount, d.Item.Open, d.Item.Due)
			if err != nil {
				got = err.Error()
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	if _, err := ledgerfile.ReadCII(strings.NewReader("<Order/>"), "f.xml"); err == nil || !strings.Contains(err.Error(), "expected a CrossIndustryInvoice") {
		t.Error(err)
	}
}

func TestZUGFeRD1IsReadByItsOldNames(t *testing.T) {
	old := strings.NewReplacer("CrossIndustryInvoice", "CrossIndustryDocument", "ExchangedDocument", "HeaderExchangedDocument",
		"SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction", "ApplicableHeaderTrade", "ApplicableSupplyChainTrade",
		"HeaderMonetarySummation", "MonetarySummation").Replace(ciiDoc(nil))
	d, err := ledgerfile.ReadCII(strings.NewReader(old), "f.xml")
	if err != nil || d.Item.Amount != 12100 || d.Buyer.ID != "C1" || d.Item.Due.String() != "2026-02-08" {
		t.Errorf("%+v, %v", d.Item, err)
	}
}

func TestCIIAttachmentsArePassedOver(t *testing.T) {
	before, after, _ := strings.Cut(ciiDoc(map[string]string{"inside": "<AdditionalReferencedDocument><AttachmentBinaryObject>|</AttachmentBinaryObject></AdditionalReferencedDocument>"}), "|")
	var was, is runtime.MemStats
	runtime.ReadMemStats(&was)
	d, err := ledgerfile.ReadCII(io.MultiReader(strings.NewReader(before), &endless{text: "QUJD", n: 20 << 20}, strings.NewReader(after)), "f.xml")
	runtime.ReadMemStats(&is)
	if err != nil || d.Item.Amount != 12100 {
		t.Errorf("%+v, %v", d.Item, err)
	}
	if grown := is.TotalAlloc - was.TotalAlloc; grown > 8<<20 {
		t.Errorf("%d MiB were allocated", grown>>20)
	}
}

// FuzzReadCII: a document that is read is sound.
func FuzzReadCII(f *testing.F) {
	for _, name := range []string{"de-factur-x.xml", "dk-partly-prepaid.xml"} {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(ciiDoc(map[string]string{"terms": "<Description>#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=1#</Description>"})))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := ledgerfile.ReadCII(bytes.NewReader(b), "f")
		if err != nil {
			if !strings.HasPrefix(err.Error(), "f:") {
				t.Errorf("an error that does not name the file: %v", err)
			}
			return
		}
		it := &d.Item
		if it.Number == "" || it.Customer == "" || it.Issued == 0 || it.Cur.IsZero() || it.Amount < 0 || it.Open < 0 || it.Open > it.Amount {
			t.Errorf("%+v", it)
		}
		for _, s := range it.Discounts {
			if s.None() || s.Days > 365 || s.Permille > 500 {
				t.Errorf("%+v", it.Discounts)
			}
		}
	})
}
