package report

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"

	"pgregory.net/rapid"
)

func TestAgeEdges(t *testing.T) {
	var items []ar.Payload
	for _, late := range []int{-30, 0, 1, 30, 31, 60, 61, 90, 91, 400} {
		it := invoice("C1", "F"+today.AddDays(-late).String(), "2025-01-01", "2025-01-01", 100)
		it.Due = today.AddDays(-late)
		items = append(items, recorded(it))
	}
	a := Age([]*ar.Account{account("C1", "Visser", items...)}, today)
	row := a.Currencies[0].Rows[0]
	if want := []int64{200, 200, 200, 200, 200}; !reflect.DeepEqual(row.Buckets, want) {
		t.Errorf("buckets %v, want two invoices in each", row.Buckets)
	}
	if row.Oldest != 400 || row.Overdue() != 800 || row.Open != 1000 {
		t.Errorf("oldest %d, overdue %d, open %d", row.Oldest, row.Overdue(), row.Open)
	}
	var labels []string
	for i := range row.Buckets {
		labels = append(labels, a.Label(i))
	}
	if got := strings.Join(labels, " "); got != "not due 1–30 31–60 61–90 91+" {
		t.Errorf("labels %q", got)
	}
}

// E3: a credit note of its own counts in the customer's total and in the aging.
func TestE3CreditAndOnAccountAreNettedOnce(t *testing.T) {
	a := account("C1", "Visser", recorded(invoice("C1", "F1", "2026-08-01", "2026-08-31", 1000_00)),
		recorded(credit("C1", "K1", "2026-09-01", 300_00)), onAccount("C1", "B1", "2026-10-01", 50_00))
	ag := Age([]*ar.Account{a}, today)
	total := ag.Currencies[0].Total
	if total.Invoices() != 1000_00 || total.Credits != 300_00 || total.OnAccount != 50_00 || total.Open != 650_00 {
		t.Errorf("%+v", total)
	}
	only := Age([]*ar.Account{account("C2", "Peeters", recorded(credit("C2", "K2", "2026-09-01", 300_00)))}, today)
	if len(only.Currencies) != 1 || only.Currencies[0].Total.Open != -300_00 {
		t.Errorf("a customer with nothing but a credit note: %+v", only.Currencies)
	}
}

// Whatever the book, the aging adds up to what the accounts say is open, to the
// cent, and does not depend on the order of the accounts or on the bounds.
func TestAgingEqualsTheBook(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		book := anyBook(t)
		bounds := rapid.SliceOfN(rapid.IntRange(-1, 120), 0, 6).Draw(t, "bounds")
		ag := Age(book, today, bounds...)
		for _, cur := range []money.Currency{money.EUR, money.USD, money.JPY} {
			var open, overdue, credits, rows int64
			for _, a := range book {
				s := a.TotalsIn(cur, today)
				open, overdue, credits = open+s.Open, overdue+s.Overdue, credits+s.Credits
			}
			c, _ := ag.In(cur)
			for i := range c.Rows {
				r := &c.Rows[i]
				rows += r.Open
				if r.Open != r.Invoices()-r.Credits-r.OnAccount {
					t.Fatalf("%s %s does not add up: %+v", r.Customer, cur, r)
				}
			}
			if c.Total.Open != open || rows != open || c.Total.Overdue() != overdue || c.Total.Credits != credits {
				t.Fatalf("%s: open %d (rows %d), overdue %d; the book says %d and %d", cur, c.Total.Open, rows, c.Total.Overdue(), open, overdue)
			}
		}
		if again := Age(shuffled(t, book), today, bounds...); !reflect.DeepEqual(ag, again) {
			t.Fatal("the order of the accounts matters")
		}
	})
}

func TestTopOverdue(t *testing.T) {
	book := []*ar.Account{
		account("C1", "a", recorded(invoice("C1", "F1", "2026-08-01", "2026-08-31", 100))),
		account("C2", "b", recorded(invoice("C2", "F2", "2026-08-01", "2026-08-31", 300))),
		account("C3", "c", recorded(invoice("C3", "F3", "2026-11-01", "2026-12-31", 900))),
	}
	ag := Age(book, today)
	top := ag.Currencies[0].TopOverdue(5)
	if len(top) != 2 || top[0].Customer != "C2" || top[1].Customer != "C1" {
		t.Errorf("top overdue: %+v", top)
	}
	if len(ag.Currencies[0].TopOverdue(1)) != 1 || len(ag.Currencies[0].TopOverdue(-1)) != 0 {
		t.Error("the limit is not kept")
	}
}

func TestTableOfAging(t *testing.T) {
	ag := Age([]*ar.Account{account("C1", `Visser "Metaal"`, recorded(invoice("C1", "F1", "2026-08-01", "2026-08-31", 123450)))}, today)
	table := ag.Table()
	if got := strings.Join(table.Records()[0], ","); got != "customer_id,name,currency,not_due,days_1_30,days_31_60,days_61_90,days_91_up,credits,on_account,open,overdue,oldest_days" {
		t.Errorf("head %s", got)
	}
	if got := strings.Join(table.Records()[1], ","); got != `C1,Visser "Metaal",EUR,0.00,0.00,0.00,1234.50,0.00,0.00,0.00,1234.50,1234.50,85` {
		t.Errorf("row %s", got)
	}
	b, err := json.Marshal(table)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(b), `[{"customer_id":"C1","name":"Visser \"Metaal\"","currency":"EUR","not_due":"0.00",`) || !strings.HasSuffix(string(b), `"oldest_days":85}]`) {
		t.Errorf("JSON %s", b)
	}
	if len(table.Totals) != 1 || table.Totals[0][1].Text != "Total" {
		t.Errorf("totals %+v", table.Totals)
	}
}

func TestEmptyReportsAreLists(t *testing.T) {
	for _, name := range Names() {
		table, ok := Named(name, nil, today, 2)
		if !ok {
			t.Fatalf("%s is not known", name)
		}
		if b, err := json.Marshal(table); err != nil || string(b) != "[]" {
			t.Errorf("%s of an empty book is %s, %v", name, b, err)
		}
		if len(table.Records()) != 1 {
			t.Errorf("%s of an empty book has rows", name)
		}
	}
	if _, ok := Named("nonsense", nil, today, 2); ok {
		t.Error("an unknown report was made")
	}
}
