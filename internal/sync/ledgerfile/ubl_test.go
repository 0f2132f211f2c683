package ledgerfile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/ledgerfile"
)

func readUBL(t *testing.T, name string) ledgerfile.Document {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	doc, err := ledgerfile.ReadUBL(f, name)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

type ublFacts struct {
	Kind, Number, Issued, Due, Amount, Open, Cur string
	Reference, PO, Factored, Buyer, Name, Seller string
	Country, Email                               string
	HasOpen                                      bool
}

func TestUBLSamplesReadAsTheirIndexSays(t *testing.T) {
	for name, want := range map[string]ublFacts{
		"no-prepaid-discount-terms.xml": {
			"invoice", "TOSL108", "2013-06-30", "2013-07-20", "1801.78", "801.78", "NOK",
			"0003434323213231", "123", "Ebeneser Scrooge AS", "3456789012098", "The Buyercompany", "Salescompany ltd.", "NO", "john@buyercompany.no", true,
		},
		"be-creditnote-with-ogm.xml": {
			"credit_note", "018304 / 28865", "2019-09-23", "2019-09-23", "100.11", "100.11", "EUR",
			"010676609538", "", "", "0000000295", "My Customer Company", "My Supplier Company", "BE", "pete.smith@mycustomercompany.be", false,
		},
		"se-factoring-payee.xml": {
			"invoice", "7023708", "2017-08-29", "2017-09-29", "115000.00", "115000.00", "EUR",
			"702308", "", "Likviditet o. Finans AB", "9876543210", "Komponentlagret AB", "QVK Montage AB", "SE", "spiken@komponentlagret.se", false,
		},
		"de-xrechnung-skonto.xml": {
			"invoice", "Rechnungsnummer", "2016-06-27", "", "2594.20", "2594.20", "EUR",
			"", "Dummywert", "", "buyer@info.de", "[Buyer name]", "[Seller name]", "DE", "", false,
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := readUBL(t, name)
			it := d.Item
			got := ublFacts{
				it.Kind.String(), it.Number, it.Issued.String(), it.Due.String(), money.Of(it.Amount, it.Cur).Decimal(),
				money.Of(it.Open, it.Cur).Decimal(), it.Cur.String(), it.Reference, it.PO, it.Factored,
				d.Buyer.ID, d.Buyer.Name, d.Seller.Name, d.Buyer.Country, d.Buyer.Email, d.HasOpen,
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if it.ID != ar.ItemID(it.Number) || string(it.Customer) != d.Buyer.ID {
				t.Errorf("id %q of customer %q", it.ID, it.Customer)
			}
		})
	}
}

func TestUBLKeepsTheTermsOfPaymentAsWritten(t *testing.T) {
	d := readUBL(t, "de-xrechnung-skonto.xml")
	want := []ar.Attribute{{Name: "payment_terms", Value: "#SKONTO#TAGE=7#PROZENT=2.00# #SKONTO#TAGE=14#PROZENT=1.00# #SKONTO#TAGE=30#PROZENT=0.00#"}}
	if diff := cmp.Diff(want, d.Item.Attributes); diff != "" {
		t.Error(diff)
	}
	if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0].Error(), "DueDate") {
		t.Errorf("an invoice without a due date should be warned about: %v", d.Warnings)
	}
}
