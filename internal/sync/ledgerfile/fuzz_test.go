package ledgerfile_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/ledgerfile"
)

// FuzzReadInvoices: every row is either emitted or refused, and what is
// emitted is sound.
func FuzzReadInvoices(f *testing.F) {
	f.Add([]byte(invoiceHead + "F1,C1,,2026-01-09,2026-02-08,\"1,234.50\",EUR\nF2,\"C\"\"1\",,2026-01-09,2026-02-08,12,EUR\n"))
	f.Add([]byte("sep=;\nnumber;customer_id;issued;due;amount;currency;open;status\r\nF1;Caf\xe9;2026-01-09;2026-02-08;1.234,50;EUR;1,00;open\r\n"))
	f.Add([]byte("\xEF\xBB\xBFnumber\tcustomer_id\tissued\tdue\tamount\tcurrency\rF1\tC1\t2026-01-09T00:00:00\t2026-02-08\t-5\tJPY"))
	f.Add([]byte(invoiceHead + "\"F1,C1\n\n\x00,,,\n\"a\"b\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, p := range []*ledgerfile.Profile{nil, {Kind: ledgerfile.Invoices, GroupBy: "number", Sum: true, NegativeCredits: true, DateForm: "DD-MM-YYYY"}} {
			rows := 0
			sum, err := ledgerfile.ReadInvoices(bytes.NewReader(b), ledgerfile.Options{File: "f", Profile: p}, func(r ledgerfile.InvoiceRow) error {
				rows++
				it := &r.Item
				if it.Number == "" || it.Customer == "" || it.Issued == 0 || it.Due == 0 || it.Cur.IsZero() || it.Amount < 0 || it.Open < 0 || it.Open > it.Amount {
					t.Errorf("%+v", it)
				}
				if it.ID != ar.MakeItemID(it.Company, it.Number, it.Instalment) || strings.ContainsAny(it.Number, "\r\n\x00") || !utf8.ValidString(it.Number) {
					t.Errorf("id %q, number %q", it.ID, it.Number)
				}
				return nil
			})
			if rows != sum.Rows || sum.Refused > 0 && len(sum.Refusals) == 0 {
				t.Errorf("%d rows of %d, %d refused, error %v", rows, sum.Rows, sum.Refused, err)
			}
			for _, r := range sum.Refusals {
				if r.Expected == "" || r.Remedy == "" || r.Line < 1 || len(r.Value) > 100 {
					t.Errorf("%+v", r)
				}
			}
		}
	})
}

// FuzzReadCustomers: addresses never carry control characters, account
// numbers are always sound.
func FuzzReadCustomers(f *testing.F) {
	f.Add([]byte("id,name,email,phone,iban,credit_limit\nC1,Jansen,a@b.example,1,NL91 ABNA 0417 1643 00,\"1,000.00\"\n"))
	f.Add([]byte("id;name;email\nC1;\"Jan\nsen\";\"a@b\r\nBcc: c@d\"\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		_, err := ledgerfile.ReadCustomers(bytes.NewReader(b), ledgerfile.Options{File: "f"}, func(r ledgerfile.CustomerRow) error {
			c := &r.Customer
			if c.ID == "" || c.Name == "" || strings.ContainsAny(c.Email+c.Phone+c.Name, "\r\n\x00") {
				t.Errorf("%+v", c)
			}
			for _, iban := range c.IBANs {
				if len(iban) < 15 || strings.ToUpper(iban) != iban || strings.Contains(iban, " ") {
					t.Errorf("account %q", iban)
				}
			}
			return nil
		})
		if err != nil && !strings.HasPrefix(err.Error(), "f:") {
			t.Errorf("an error that does not name the file: %v", err)
		}
	})
}

// FuzzReadUBL: a document that is read is sound.
func FuzzReadUBL(f *testing.F) {
	samples, err := filepath.Glob("testdata/*.xml")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range samples {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := ledgerfile.ReadUBL(bytes.NewReader(b), "f")
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
	})
}
