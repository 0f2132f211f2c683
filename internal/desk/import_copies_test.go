package desk_test

import (
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Exports of several days in one folder tell of one thing several times. The
// later word stands, and telling it all again changes nothing.
func TestE12CopiesThatDifferAreTakenOnceAndForAll(t *testing.T) {
	unproved := func(f desk.StatementFact) desk.StatementFact {
		f.Head.Proved, f.Head.Problem = false, "does not add up"
		for i := range f.Lines {
			f.Lines[i].Proved = false
		}
		return f
	}
	onBoth(t, func(t *testing.T, h *house) {
		rename := customer("C1", func(c *ar.Customer) { c.Name = "Renamed" })
		rename.Fact = columns("id", "name")
		later := invoice("C1", "F2", "2026-03-09", 120)
		later.Fact = columns("number", "due", "amount")
		facts := []any{
			customer("C1"), customer("C2"), rename,
			invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 200, stillOpen(50)), invoice("C2", "G1", "2026-03-02", 100, stillOpen(80)),
			invoice("C1", "F1", "2026-03-02", 100, stillOpen(60)), later, invoice("C1", "F1", "2026-03-02", 100, isSettled),
			invoice("C2", "G1", "2026-03-02", 100),
			statement("2026-03-04", line("BR1", "2026-03-04", 7, "first page")),
			statement("2026-03-04", line("BR2", "2026-03-04", 8, "second page"), line("BR3", "2026-03-04", 9, "second page")),
			unproved(statement("2026-03-04", line("BR4", "2026-03-04", 1, "torn"), line("BR5", "2026-03-04", 2, "torn"), line("BR6", "2026-03-04", 3, "torn"))),
		}
		rep := h.imports(facts...)
		if rep.Customers.Read != 3 || rep.Customers.New != 2 || rep.Invoices.Read != 7 || rep.Invoices.New != 3 || rep.Invoices.Changed != 0 {
			t.Errorf("report %+v", rep)
		}
		a := h.account("C1")
		if a.Customer.Name != "Renamed" || a.Customer.Email != "ap@c1.example" {
			t.Errorf("customer %+v", a.Customer)
		}
		for number, want := range map[string]int64{"F1": 0, "F2": 120, "G1": 80} {
			if it := h.item(number); it.Open != want*100 {
				t.Errorf("%s: %s open, want %d", number, money.Of(it.Open, it.Cur), want)
			}
		}
		if it := h.item("F2"); it.Due != date("2026-03-09") {
			t.Errorf("F2 due %s", it.Due)
		}
		before := h.head()
		h.imports(facts...)
		if h.head() != before {
			t.Errorf("the second import wrote %v", h.since(before))
		}
	})
}
