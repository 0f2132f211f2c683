package report

import (
	"reflect"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"

	"pgregory.net/rapid"
)

// Sales of 100, 80 and 70 thousand in November (24 days so far), October and
// September; 212 thousand of it are open.
func TestSalesOutstandingByTheCalendar(t *testing.T) {
	a := account("C1", "Visser",
		recorded(invoice("C1", "F1", "2026-09-10", "2026-10-10", 70_000_00)),
		recorded(invoice("C1", "F2", "2026-10-10", "2026-11-10", 80_000_00)),
		recorded(invoice("C1", "F3", "2026-11-10", "2026-12-10", 100_000_00)),
		paid("C1", "B1", "2026-11-20", ar.Line{Customer: "C1", Item: "F1", Amount: 38_000_00}))
	list := SalesOutstanding([]*ar.Account{a}, today)
	if len(list) != 1 {
		t.Fatalf("%d currencies", len(list))
	}
	d := list[0]
	if d.Receivables != 212_000_00 || d.NotDue != 100_000_00 || d.Sales != 250_000_00 || d.Days != 24+31+30 {
		t.Errorf("receivables %d, not due %d, sales %d in %d days", d.Receivables, d.NotDue, d.Sales, d.Days)
	}
	// 212/250 × 85, 100/250 × 85; 24 + 31 + 32/70 × 30
	if d.Standard.String() != "72.1" || d.Best.String() != "34.0" || d.Delinquent.String() != "38.1" || d.Countback.String() != "68.7" || !d.Complete {
		t.Errorf("DSO %s, best %s, ADD %s, countback %s", d.Standard, d.Best, d.Delinquent, d.Countback)
	}
	// (0 + 250 − 212) / (0 + 250 − 100)
	if !d.HasEffectiveness || d.Effectiveness != 253 {
		t.Errorf("effectiveness %d, want 25.3%%", d.Effectiveness)
	}
	if len(d.History) != 0 {
		t.Errorf("history without a whole period: %+v", d.History)
	}
}

func TestBestNeverExceedsStandard(t *testing.T) {
	a := account("C1", "Visser", recorded(invoice("C1", "F1", "2026-11-10", "2026-12-10", 100_00)), recorded(credit("C1", "K1", "2026-11-11", 60_00)))
	d := SalesOutstanding([]*ar.Account{a}, today)[0]
	if d.NotDue != 40_00 || d.Delinquent != 0 {
		t.Errorf("not due %d, ADD %s; the credit note is set off first", d.NotDue, d.Delinquent)
	}
}

// The balance worked back from today is the balance that the book had then.
func TestHistoryIsWhatTheBookWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type move struct {
			on     civil.Date
			amount int64
		}
		var moves []move
		a := account("C1", "Visser")
		for i := range rapid.IntRange(1, 20).Draw(t, "invoices") {
			it := invoice("C1", string(rune('A'+i)), "2026-01-01", "2026-01-01", rapid.Int64Range(1, 1e7).Draw(t, "amount"))
			it.Issued = today.AddDays(-rapid.IntRange(0, 500).Draw(t, "age"))
			it.Due = it.Issued.AddDays(30)
			a.Apply(ar.Event{Payload: recorded(it)})
			moves = append(moves, move{it.Issued, it.Amount})
			if rapid.Bool().Draw(t, "paid") {
				on := it.Issued.AddDays(rapid.IntRange(0, today.Sub(it.Issued)).Draw(t, "when"))
				a.Apply(ar.Event{Payload: &ar.PaymentApplied{Entry: ar.EntryID("B" + it.Number), Booked: on,
					Lines: []ar.Line{{Customer: "C1", Item: it.ID, Amount: it.Amount}}}})
				moves = append(moves, move{on, -it.Amount})
			}
		}
		d := SalesOutstanding([]*ar.Account{a}, today)[0]
		for _, p := range d.History {
			var want int64
			for _, m := range moves {
				if m.on <= p.On {
					want += m.amount
				}
			}
			if p.Receivables != want {
				t.Fatalf("at %s the balance was %d, the history says %d", p.On, want, p.Receivables)
			}
			if p.On >= today || p.On.AddDays(1).AddMonths(-1).AddMonths(1) != p.On.AddDays(1) {
				t.Fatalf("%s is not an earlier month end", p.On)
			}
		}
		if len(d.History) > historyMonths {
			t.Fatalf("%d points", len(d.History))
		}
	})
}

func TestSalesOutstandingIgnoresOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		book := anyBook(t)
		list := SalesOutstanding(book, today)
		if !reflect.DeepEqual(list, SalesOutstanding(shuffled(t, book), today)) {
			t.Fatal("the order of the accounts matters")
		}
		for _, d := range list {
			ag := Age(book, today)
			if c, _ := ag.In(d.Cur); c.Total.Open != d.Receivables {
				t.Fatalf("%s: receivables %d, aging %d", d.Cur, d.Receivables, c.Total.Open)
			}
			if d.Best > d.Standard && d.Receivables >= 0 {
				t.Fatalf("%s: best %s above %s", d.Cur, d.Best, d.Standard)
			}
		}
	})
}

func TestCurrenciesStayApart(t *testing.T) {
	it := invoice("C1", "F1", "2026-10-10", "2026-11-10", 500)
	it.Cur = money.JPY
	list := SalesOutstanding([]*ar.Account{account("C1", "x", recorded(it), recorded(invoice("C1", "F2", "2026-10-10", "2026-11-10", 700)))}, today)
	if len(list) != 2 || list[0].Cur != money.EUR || list[0].Receivables != 700 || list[1].Receivables != 500 {
		t.Errorf("%+v", list)
	}
	if rows := DSOTable(list).Rows; len(rows) != 2 {
		t.Errorf("%d rows", len(rows))
	}
}
