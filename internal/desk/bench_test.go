package desk_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/store/bolt"
	"ccdesk/internal/store/mem"
)

// benchDay is the business date of the benchmarks and of the books that
// scripts/bench makes.
var benchDay = civil.MustParse("2026-11-20")

// benchBook is the desk of the benchmarks: on the store that CCDESK_BOOK names, or
// on a book of 10,000 customers with 100,000 open items in memory.
func benchBook(tb testing.TB) *desk.Desk {
	tb.Helper()
	opt := desk.Options{Today: func() civil.Date { return benchDay }}
	if path := os.Getenv("CCDESK_BOOK"); path != "" {
		s, err := bolt.Open(path, bolt.Options{MustExist: true})
		if err != nil {
			tb.Fatal(err)
		}
		return opened(tb, desk.Open(s, opt))
	}
	d := opened(tb, desk.Open(mem.New(), opt))
	fill(tb, d, 10_000)
	return d
}

func opened(tb testing.TB, d *desk.Desk) *desk.Desk {
	tb.Cleanup(func() {
		if err := d.Close(); err != nil {
			tb.Error(err)
		}
	})
	return d
}

// fill imports customers with ten open items each, more than half overdue.
func fill(tb testing.TB, d *desk.Desk, customers int) {
	tb.Helper()
	im := d.BeginImport(context.Background(), "anna", desk.ImportOptions{})
	check := func(err error) {
		if err != nil {
			tb.Fatal(err)
		}
	}
	for i := range customers {
		check(im.Customer(desk.CustomerFact{Customer: ar.Customer{ID: benchCustomer(i), Name: fmt.Sprintf("Customer %d B.V.", i), Kind: ar.Business,
			Country: "NL", Language: "nl", Currency: money.EUR, Email: "ap@customer.example", IBANs: []string{fmt.Sprintf("NL%016d", i)}}}))
	}
	for i := range 10 * customers {
		number := fmt.Sprintf("F%09d", i)
		check(im.Invoice(desk.ItemFact{Item: ar.Item{ID: ar.ItemID(number), Number: number, Customer: benchCustomer(i * 7919 % customers),
			Issued: benchDay.AddDays(-90 + i%75), Due: benchDay.AddDays(-60 + i%100), Cur: money.EUR, Amount: int64(1000 + i%500_000), Reference: reference.IssueRF(number)}}))
	}
	_, err := im.Finish()
	check(err)
}

func benchCustomer(i int) ar.CustomerID { return ar.CustomerID(fmt.Sprintf("C%06d", i)) }

func BenchmarkBookLoad(b *testing.B) {
	ctx := context.Background()
	path := os.Getenv("CCDESK_BOOK")
	if path == "" {
		path = filepath.Join(b.TempDir(), "ccdesk.db")
		s, err := bolt.Open(path, bolt.Options{})
		if err != nil {
			b.Fatal(err)
		}
		d := desk.Open(s, desk.Options{Today: func() civil.Date { return benchDay }})
		fill(b, d, 10_000)
		if err := d.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		s, err := bolt.Open(path, bolt.Options{MustExist: true})
		if err != nil {
			b.Fatal(err)
		}
		d := desk.Open(s, desk.Options{Today: func() civil.Date { return benchDay }})
		if err := d.Load(ctx, nil); err != nil {
			b.Fatal(err)
		}
		if err := d.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBookDecideAll is a new day: everybody is decided and ranked anew.
func BenchmarkBookDecideAll(b *testing.B) {
	ctx := context.Background()
	day := benchDay
	d := benchBook(b)
	moving := desk.Open(d.Store(), desk.Options{Today: func() civil.Date { return day }})
	if _, _, err := moving.Worklist(ctx); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		day = benchDay + benchDay + 1 - day // to and fro between two days
		if _, _, err := moving.Worklist(ctx); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBookOneCommand is one command, durable where the book is a file, and
// the worklist after it. Of that, ranking is reported by itself.
func BenchmarkBookOneCommand(b *testing.B) {
	ctx := context.Background()
	d := benchBook(b)
	if _, _, err := d.Worklist(ctx); err != nil {
		b.Fatal(err)
	}
	var ranking time.Duration
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		note := desk.AddNote{Customer: benchCustomer(n % 1000), Text: fmt.Sprintf("note %d", n)}
		if _, err := d.Do(ctx, "anna", note); err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		if _, _, err := d.Worklist(ctx); err != nil {
			b.Fatal(err)
		}
		ranking += time.Since(start)
		n++
	}
	b.ReportMetric(float64(ranking.Nanoseconds())/float64(n), "rank-ns/op")
}
