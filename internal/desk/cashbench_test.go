package desk_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/store"
	"ccdesk/internal/store/bolt"
	"ccdesk/internal/store/mem"
)

// The load of cash application: a busy day of a large house.
const (
	cashCustomers  = 5_000 // with ten open invoices each
	cashPayments   = 10_000
	cashStatements = 20
)

// cashDay makes bank lines for open invoices of a book, in the ways in which
// people pay.
type cashDay struct {
	tb    testing.TB
	d     *desk.Desk
	run   int64 // distinguishes the lines of one run from those of another
	next  int   // customer
	lines int
	of    int // customers that the book has at least
}

// statement makes a proved statement of n payments.
func (p *cashDay) statement(n int) desk.StatementFact {
	f := desk.StatementFact{Head: ar.Statement{Account: "NL13QNZB0417164300", Cur: money.EUR, From: benchDay, To: benchDay, HasBalance: true, Proved: true, Entries: n}}
	f.Head.Name = fmt.Sprintf("BENCH%d-%d", p.run, p.lines)
	f.Head.ID = ar.StatementID(f.Head.Name)
	for len(f.Lines) < n {
		l := p.line()
		l.Statement, l.Ordinal = f.Head.ID, len(f.Lines)+1
		f.Lines = append(f.Lines, l)
		f.Head.Credits += l.Amount
	}
	f.Head.Closing = f.Head.Credits
	return f
}

// line pays an open invoice of the next customer who has two: of ten payments
// four carry a reference, three a number, and one each is a sum of two, an
// amount with a name, and money of a stranger.
func (p *cashDay) line() ar.BankLine {
	a, items := p.debtor()
	it := items[0]
	p.lines++
	l := ar.BankLine{ID: ar.EntryID(fmt.Sprintf("BENCH%d-%d", p.run, p.lines)), Account: "NL13QNZB0417164300", Booked: benchDay, Value: benchDay,
		Cur: money.EUR, Amount: it.Open, Credit: true, Name: a.Customer.Name, IBAN: a.Customer.IBANs[0], Proved: true}
	switch p.lines % 10 {
	case 0, 1, 2, 3:
		l.Reference = it.Reference
	case 4, 5, 6:
		l.Text = "Factuur " + it.Number + " bedankt"
	case 7:
		l.Amount += items[1].Open
	case 8:
		l.IBAN, l.Text = "", "betaling"
	default:
		l.Name, l.IBAN, l.Amount, l.Text = "Onbekende Betaler", "", l.Amount+1, "dank u wel"
	}
	return l
}

func (p *cashDay) debtor() (*ar.Account, []*ar.Item) {
	for range p.of {
		p.next++
		a, ok, err := p.d.Account(context.Background(), benchCustomer(p.next%p.of))
		if err != nil {
			p.tb.Fatal(err)
		}
		if !ok {
			continue
		}
		var open []*ar.Item
		for _, it := range a.Items {
			if it.State == ar.Open && it.Kind == ar.Invoice {
				open = append(open, it)
			}
		}
		if len(open) > 1 {
			return a, open
		}
	}
	p.tb.Fatal("nobody has two open invoices")
	return nil, nil
}

// BenchmarkCashImport is 10,000 payments in twenty statements against 50,000
// open invoices, durable where the book is a file.
func BenchmarkCashImport(b *testing.B) {
	for _, c := range []struct {
		name string
		open func() (store.Store, error)
	}{
		{"mem", func() (store.Store, error) { return mem.New(), nil }},
		{"bolt", func() (store.Store, error) { return bolt.Open(filepath.Join(b.TempDir(), "ccdesk.db"), bolt.Options{}) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				s, err := c.open()
				if err != nil {
					b.Fatal(err)
				}
				d := desk.Open(s, desk.Options{Today: func() civil.Date { return benchDay }})
				fill(b, d, cashCustomers)
				p := cashDay{tb: b, d: d, of: cashCustomers}
				var list []desk.StatementFact
				for range cashStatements {
					list = append(list, p.statement(cashPayments/cashStatements))
				}
				b.StartTimer()
				rep := takeIn(b, d, list)
				b.StopTimer()
				b.ReportMetric(float64(rep.Applied)*100/cashPayments, "%applied")
				if rep.Entries.New != cashPayments || rep.Applied < cashPayments/2 {
					b.Errorf("%d entries, %d applied", rep.Entries.New, rep.Applied)
				}
				if err := d.Close(); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
	}
}

// BenchmarkBookEntries is what one bank entry of a statement of a hundred takes
// against the whole book: looking up, deciding and writing.
func BenchmarkBookEntries(b *testing.B) {
	const n = 100
	d := benchBook(b)
	p := cashDay{tb: b, d: d, of: 1000, run: time.Now().UnixNano()}
	var entries int
	var spent time.Duration
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		list := []desk.StatementFact{p.statement(n)}
		b.StartTimer()
		start := time.Now()
		takeIn(b, d, list)
		spent += time.Since(start)
		entries += n
	}
	b.ReportMetric(float64(spent.Nanoseconds())/float64(entries), "entry-ns/op")
}

// takeIn imports statements.
func takeIn(tb testing.TB, d *desk.Desk, list []desk.StatementFact) desk.ImportReport {
	tb.Helper()
	im := d.BeginImport(context.Background(), ar.Auto, desk.ImportOptions{LeaveWaiting: true})
	for _, f := range list {
		if err := im.Statement(f); err != nil {
			tb.Fatal(err)
		}
	}
	rep, err := im.Finish()
	if err != nil {
		tb.Fatal(err)
	}
	return rep
}
