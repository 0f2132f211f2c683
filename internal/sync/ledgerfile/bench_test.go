package ledgerfile_test

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"ccdesk/internal/sync/ledgerfile"
)

// book makes invoices.csv of n rows while it is read.
type book struct {
	n, at int
	buf   []byte
}

func (b *book) Read(p []byte) (int, error) {
	for len(b.buf) < len(p) && b.at <= b.n {
		if b.at == 0 {
			b.buf = append(b.buf, "number,customer_id,kind,issued,due,amount,currency,reference,po_number,document\n"...)
		} else {
			b.buf = fmt.Appendf(b.buf, "F2026%06d,C%05d,invoice,2026-%02d-%02d,2026-12-%02d,%d.%02d,EUR,RF18539007547034,PO-%d,\n",
				b.at, b.at%20000, b.at%12+1, b.at%28+1, b.at%28+1, b.at%9000+1, b.at%100, b.at%500)
		}
		b.at++
	}
	if len(b.buf) == 0 {
		return 0, io.EOF
	}
	n := copy(p, b.buf)
	b.buf = b.buf[n:]
	return n, nil
}

func BenchmarkInvoices(b *testing.B) {
	text, err := io.ReadAll(&book{n: 100_000})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		sum, err := ledgerfile.ReadInvoices(strings.NewReader(string(text)), ledgerfile.Options{}, func(ledgerfile.InvoiceRow) error { return nil })
		if err != nil || sum.Rows != 100_000 {
			b.Fatal(sum.Rows, err)
		}
	}
}

func TestMemoryDoesNotGrowWithTheFile(t *testing.T) {
	var before, now runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	rows, most := 0, uint64(0)
	_, err := ledgerfile.ReadInvoices(&book{n: 200_000}, ledgerfile.Options{}, func(ledgerfile.InvoiceRow) error {
		if rows++; rows%50_000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&now)
			most = max(most, now.HeapAlloc)
		}
		return nil
	})
	if err != nil || rows != 200_000 {
		t.Fatal(rows, err)
	}
	if grown := int64(most) - int64(before.HeapAlloc); grown > 8<<20 {
		t.Errorf("%d MiB are held while reading", grown>>20)
	}
}

// endless repeats a text, n bytes of it.
type endless struct {
	text string
	n    int
	at   int // where the text goes on
}

func (e *endless) Read(p []byte) (int, error) {
	if e.n <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n < len(p) && n < e.n {
		k := copy(p[n:min(len(p), e.n)], e.text[e.at:])
		n, e.at = n+k, (e.at+k)%len(e.text)
	}
	e.n -= n
	return n, nil
}

func TestALineOfTenMegabytesIsRefusedWithoutKeepingIt(t *testing.T) {
	for name, long := range map[string]string{"digits": "9", "one quoted field": "\"", "quotes and commas": "\",\"x"} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			r := io.MultiReader(strings.NewReader(invoiceHead+"F1,C1,,2026-01-09,2026-02-08,1.00,EUR\n"), &endless{text: long, n: 10 << 20},
				strings.NewReader("\nF2,C1,,2026-01-09,2026-02-08,1.00,EUR\n"))
			var last string
			sum, err := ledgerfile.ReadInvoices(r, ledgerfile.Options{File: "i.csv"}, func(row ledgerfile.InvoiceRow) error {
				last = row.Item.Number
				return nil
			})
			runtime.ReadMemStats(&after)
			if err != nil || sum.Refused != 1 || last != "F2" {
				t.Errorf("refused %d, last row %q, error %v", sum.Refused, last, err)
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 24<<20 {
				t.Errorf("%d MiB were allocated", grown>>20)
			}
		})
	}
}
