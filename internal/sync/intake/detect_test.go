package intake_test

import (
	"os"
	"path/filepath"
	"testing"

	"ccdesk/internal/sync/intake"
	"ccdesk/internal/sync/ledgerfile"
)

const (
	banks   = "../bankfile/camt/testdata/"
	ledgers = "../ledgerfile/testdata/"
)

func TestEverySampleIsRecognisedByContent(t *testing.T) {
	for path, want := range map[string]intake.Format{
		banks + "nl-abnamro-day-statement-v02.xml":                             "camt.053",
		banks + "fi-nordea-v02.xml":                                            "camt.053",
		banks + "lt-two-statements-v08.xml":                                    "camt.053",
		banks + "ch-postfinance-references-v08.xml":                            "camt.054",
		banks + "de-camt052-direct-debit-return-with-charges.xml":              "camt.052",
		ledgers + "no-prepaid-discount-terms.xml":                              intake.UBL,
		ledgers + "be-creditnote-with-ogm.xml":                                 intake.UBL,
		ledgers + "se-factoring-payee.xml":                                     intake.UBL,
		ledgers + "de-xrechnung-skonto.xml":                                    intake.UBL,
		ledgers + "dk-partly-prepaid.xml":                                      intake.CII,
		"../bankfile/mt940/testdata/no-danskebank.sta":                         "mt940",
		"../bankfile/coda/testdata/be-sdd-batch-type127.cod":                   "coda",
		"../bankfile/bai2/testdata/us-gs-continuations.bai2":                   "bai2",
		"../bankfile/cfonb/testdata/fr-two-statements.txt":                     "cfonb120",
		"../bankfile/bgmax/testdata/se-bgmax-ocr-check-and-length.txt":         "bgmax",
		"../bankfile/ocrgiro/testdata/no-ocr-giro-kid.txt":                     "ocr-giro",
		ledgers + "de-factur-x.xml":                                            intake.CII,
		"../bankfile/painstatus/testdata/fi-nordea-transaction-reject-v03.xml": intake.Pain002,
		"../bankfile/collection/testdata/nl-abnamro-collection-v02.xml":        intake.Pain008,
		ledgers + "README.md":                                                  intake.Unknown,
	} {
		head, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := intake.Detect("misleading.csv", head[:min(len(head), intake.HeadSize)]); got != want {
			t.Errorf("%s: detected %q, want %q", filepath.Base(path), got, want)
		}
	}
}

func TestShortContentsAreRecognised(t *testing.T) {
	utf16 := "\xFF\xFEi\x00d\x00;\x00n\x00a\x00m\x00e\x00\n\x00"
	for content, want := range map[string]intake.Format{
		"":                                   intake.Unknown,
		"  \n":                               intake.Unknown,
		"id,name\n":                          intake.CustomersCSV,
		"\"Name\";\"ID\"\r\n":                intake.CustomersCSV,
		"sep=;\nid;name\n":                   intake.CustomersCSV,
		utf16:                                intake.CustomersCSV,
		"number\tcustomer_id\tissued":        intake.InvoicesCSV,
		"customer_id,name,role,email\n":      intake.ContactsCSV,
		"one,two\n1,2\n":                     intake.Unknown,
		"\x00\x01\x02\x03":                   intake.Unknown,
		"%PDF-1.7\n":                         intake.PDF,
		"From: a@b\nTo: c@d\nSubject: x\n\n": intake.Mail,
		"<html><body>":                       intake.Unknown,
		"<Invoice xmlns='urn:x'><ID>1</ID>":  intake.UBL,
		"<a:Envelope xmlns:a='x'><a:Body><Document><BkToCstmrStmt><GrpHdr/>": "camt.053",
		"<Doc><Invoice/>": intake.Unknown,
		"<!DOCTYPE x [<!ENTITY a 'b'>]><Document><BkToCstmrStmt/></Document>": intake.Unknown,
		"not XML < at all": intake.Unknown,
	} {
		if got := intake.Detect("x", []byte(content)); got != want {
			t.Errorf("%.40q: detected %q, want %q", content, got, want)
		}
	}
}

func TestAProfileThatFitsDecides(t *testing.T) {
	d := intake.Detector{Profiles: map[string]*ledgerfile.Profile{
		"xero":  {Kind: ledgerfile.Invoices, Match: ledgerfile.Match{Header: []string{"*InvoiceNumber", "*ContactName"}}},
		"named": {Kind: ledgerfile.Contacts, Match: ledgerfile.Match{File: "Relaties*.csv"}},
		"never": {Kind: ledgerfile.Customers},
	}}
	for _, c := range []struct {
		name, head string
		format     intake.Format
		profile    string
	}{
		{"out.csv", "*ContactName,*InvoiceNumber,Total\n", intake.InvoicesCSV, "xero"},
		{"/tmp/Relaties 2026.csv", "a;b\n", intake.ContactsCSV, "named"},
		{"out.csv", "id,name\n", intake.CustomersCSV, ""},
	} {
		if f, p := d.Detect(c.name, []byte(c.head)); f != c.format || p != c.profile {
			t.Errorf("%s: %q by profile %q", c.name, f, p)
		}
	}
}
