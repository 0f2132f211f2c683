package tui

import (
	"context"
	"fmt"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/tuitest"
)

// historyDesk is the full desk with ten months of invoices that were paid, some
// promises, a credit note and a customer abroad.
func historyDesk(tb testing.TB) *desk.Desk {
	tb.Helper()
	d := fullDesk(tb)
	ctx := context.Background()
	check := func(err error) {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
	}
	im := d.BeginImport(ctx, "anna", desk.ImportOptions{})
	check(im.Customer(desk.CustomerFact{Customer: ar.Customer{ID: "C1200", Name: "Harbour Ltd", Kind: ar.Business, Country: "GB", Currency: money.GBP, Controller: "bram"}}))
	abroad := today.AddDays(-20)
	check(im.Invoice(desk.ItemFact{Item: ar.Item{ID: "G1", Customer: "C1200", Number: "G1", Issued: abroad.AddDays(-30), Due: abroad, Cur: money.GBP, Amount: 900_00, Open: 900_00}}))
	check(im.Invoice(desk.ItemFact{Item: ar.Item{ID: "K1", Customer: "C1101", Number: "K1", Kind: ar.CreditNote, Issued: today.AddDays(-9), Due: today.AddDays(-9), Cur: money.EUR, Amount: 300_00, Open: 300_00}}))
	var lines []ar.BankLine
	for m := range 10 {
		for c, id := range []ar.CustomerID{"C1042", "C1077", "C1130"} {
			issued := today.AddMonths(m - 11).AddDays(c)
			amount := int64(8000_00 + 1000_00*c + 731_00*((m*3+c)%5))
			number := fmt.Sprintf("P%d%02d", 4000+c*100+m, m)
			check(im.Invoice(desk.ItemFact{Item: ar.Item{ID: ar.ItemID(number), Customer: id, Number: number, Issued: issued, Due: issued.AddDays(30), Cur: money.EUR, Amount: amount, Open: amount}}))
			paid := issued.AddDays(30 + 4*c + m)
			if paid < today {
				lines = append(lines, bankEntry("H"+number, paid.String(), amount, "Customer "+string(id), "", "invoice "+number))
			}
		}
	}
	for i := range lines {
		lines[i].Ordinal = i + 1
	}
	check(im.Statement(desk.StatementFact{Head: ar.Statement{ID: "S9", Account: ourBank, Name: "9", Cur: money.EUR, To: today.AddDays(-1), Proved: true}, Lines: lines}))
	_, err := im.Finish()
	check(err)
	for _, c := range []desk.Command{
		desk.RecordPromise{Customer: "C1077", Amount: money.Of(12_400_00, money.EUR), By: today.AddDays(3)},
		desk.RecordPromise{Customer: "C1042", Amount: money.Of(9_000_00, money.EUR), By: today},
	} {
		_, err := d.Do(ctx, "anna", c)
		check(err)
	}
	return d
}

func openReports(t *testing.T, w, h int, change func(*Options)) *tuitest.Session {
	t.Helper()
	return startOn(t, historyDesk(t), w, h, change).Press("6")
}

func TestReportsScreens(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
		keys []string
	}{
		{"reports-80x24", 80, 24, nil},
		{"reports-120x40", 120, 40, []string{"right", "right"}},
		{"reports-160x40", 160, 40, nil},
		{"reports-behaviour-120x40", 120, 40, []string{"tab"}},
		{"reports-promises-100x30", 100, 30, []string{"tab", "tab"}},
	} {
		openReports(t, c.w, c.h, nil).Press(c.keys...).Golden(c.name)
	}
}

func TestReportsDrillByAgeAndOpen(t *testing.T) {
	s := openReports(t, 120, 40, nil)
	want(t, s, "Most overdue")
	s.Press("right")
	want(t, s, "Customers with not due")
	s.Press("right", "right", "right")
	want(t, s, "Customers with 61–90 d", "Café ’t Hoekje")
	s.Press("right", "right")
	want(t, s, "Most overdue")
	s.Press("left", "left")
	want(t, s, "Customers with 61–90 d")
	id := s.Model().(*session).selection().Customer
	s.Press("enter")
	want(t, s, "Timeline", string(id))
	s.Press("esc")
	want(t, s, "Customers with 61–90 d")
}

func TestReportsOfEachCurrency(t *testing.T) {
	s := openReports(t, 120, 40, nil)
	want(t, s, "in EUR", "credit notes -300.00")
	s.Press("c")
	want(t, s, "in GBP", "Harbour Ltd")
	lacks(t, s, "Visser")
	s.Press("c")
	want(t, s, "in EUR")
}

func TestReportsInPlainModeAndDutch(t *testing.T) {
	s := openReports(t, 80, 24, func(o *Options) { o.Plain, o.Language = true, "nl" })
	want(t, s, "1-30 d 28.721,50", "DSO 79,0 d")
	lacks(t, s, "█", "░", "─")
	s.Press("down")
	want(t, s, "Klant Peeters NV")
}

func TestReportsOfAnEmptyDesk(t *testing.T) {
	s := startOn(t, emptyDesk(t), 100, 24, nil).Press("6")
	want(t, s, "No sales are known", "Nobody stands here")
	s.Press("right", "tab", "tab", "tab", "c", "left", "enter")
	want(t, s, "no customer is selected")
}

func TestReportsOnSmallScreens(t *testing.T) {
	for _, size := range [][2]int{{40, 10}, {60, 14}, {80, 16}} {
		s := openReports(t, size[0], size[1], nil)
		want(t, s, "Visser")
	}
}

func TestReportsViewAllocations(t *testing.T) {
	s := settled(t, historyDesk(t), 120, 40)
	run(s, s.visit(placeReports))
	r := s.front().(*reports)
	few := r.aging
	for range 3000 {
		r.aging = append(r.aging, few...)
	}
	r.show()
	r.view(120, 36)
	if n := testing.AllocsPerRun(20, func() { r.view(120, 36) }); n > 500 {
		t.Errorf("a frame of the reports takes %v allocations, at most 500 are allowed", n)
	}
}
