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

func openCustomers(t *testing.T, w, h int, change func(*Options)) *tuitest.Session {
	t.Helper()
	d := fullDesk(t)
	for _, c := range []desk.Command{
		desk.RecordPromise{Customer: "C1077", Amount: money.Of(12_400_00, money.EUR), By: today.AddDays(5)},
		desk.PlaceHold{Customer: "C1160", Until: today.AddDays(9), Why: "new owner"},
	} {
		if _, err := d.Do(context.Background(), "anna", c); err != nil {
			t.Fatal(err)
		}
	}
	return startOn(t, d, w, h, change).Press("2")
}

func TestCustomersScreens(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
		keys []string
	}{
		{"customers-80x24", 80, 24, nil},
		{"customers-120x40", 120, 40, nil},
		{"customers-160x40", 160, 40, []string{"tab"}},
		{"customers-find-100x30", 100, 30, []string{"/", "v", "i", "s"}},
	} {
		openCustomers(t, c.w, c.h, nil).Press(c.keys...).Golden(c.name)
	}
}

func TestCustomersAreFoundWhileTyping(t *testing.T) {
	s := openCustomers(t, 120, 40, nil)
	s.Press("/").Type("f2026-0460")
	want(t, s, "1 of 7", "Schneider")
	lacks(t, s, "Boulangerie")
	s.Press("enter")
	want(t, s, "1 of 7 customers", "/f2026-0460")
	s.Press("backspace")
	want(t, s, "7 customers", "Boulangerie")
	s.Press("/").Type("nobody")
	want(t, s, "0 of 7")
	s.Press("esc")
	want(t, s, "7 customers")
}

func TestCustomersAreSorted(t *testing.T) {
	s := openCustomers(t, 120, 40, nil)
	for _, c := range []struct{ order, first string }{
		{"by overdue amount", "Visser Metaal B.V."}, {"by name", "Boulangerie Martin"},
		{"by open amount", "Schneider GmbH & Co. KG"}, {"by use of the limit", "Visser Metaal B.V."},
	} {
		want(t, s, c.order)
		if got := s.Model().(*session).front().(*customers).rows[0].name; got != c.first {
			t.Errorf("%s: %s stands first, want %s", c.order, got, c.first)
		}
		s.Press("tab")
	}
	s.Press("f")
	want(t, s, "4 of 7 customers", "my customers")
}

func TestCustomersShowTheStage(t *testing.T) {
	s := openCustomers(t, 120, 40, nil)
	want(t, s, "disputed", "promised", "on hold")
}

func TestCustomersOpenAndComeBack(t *testing.T) {
	s := openCustomers(t, 120, 40, nil)
	s.Press("down", "enter")
	want(t, s, "Peeters NV", "C1077", "Timeline")
	s.Press("esc")
	want(t, s, "by overdue amount")
	if got := s.Model().(*session).selection().Customer; got != "C1077" {
		t.Errorf("the cursor is on %s", got)
	}
	s.Press("x", "x")
	if got := s.Model().(*session).selection().Customers; len(got) != 2 {
		t.Errorf("picked %v", got)
	}
}

func TestCustomersInPlainModeAndDutch(t *testing.T) {
	s := openCustomers(t, 80, 24, func(o *Options) { o.Plain, o.Language = true, "nl" })
	s.Press("down")
	want(t, s, "2/7", "Klant Peeters NV", "Vervallen 12.400,00")
}

func TestCustomersOfAnEmptyDesk(t *testing.T) {
	s := startOn(t, emptyDesk(t), 100, 24, nil).Press("2")
	want(t, s, "There are no customers yet")
	s.Press("tab", "/", "esc", "f", "enter")
}

func TestCustomersStateIsKept(t *testing.T) {
	s := settled(t, fullDesk(t), 120, 40)
	c := s.at(placeCustomers).(*customers)
	c.restore([]byte(`{"customer":"C1101","find":"boom","order":99,"mine":true}`))
	if c.at != "C1101" || c.find != "boom" || !c.mine || c.order != byOverdue {
		t.Errorf("%+v", c.save())
	}
	c.restore([]byte(`nonsense`))
}

// Drawing costs what is visible, whatever the length of the list.
func TestCustomersViewAllocations(t *testing.T) {
	s := settled(t, fullDesk(t), 120, 40)
	run(s, s.visit(placeCustomers))
	c := s.front().(*customers)
	var many []*customerRow
	for i := range 50_000 {
		r := *c.all[i%len(c.all)]
		r.id = ar.CustomerID(fmt.Sprint(i))
		many = append(many, &r)
	}
	c.all = many
	c.show(arranged(c.all, "", "", byOverdue))
	c.view(120, 36)
	if n := testing.AllocsPerRun(20, func() { c.view(120, 36) }); n > 300 {
		t.Errorf("a frame of customers takes %v allocations, at most 300 are allowed", n)
	}
}

func BenchmarkCustomersArrange(b *testing.B) {
	var all []*customerRow
	for i := range 100_000 {
		all = append(all, &customerRow{id: ar.CustomerID(fmt.Sprint(i)), name: fmt.Sprintf("Customer %d", i*7919%100_000), hay: fmt.Sprintf("customer %d", i), overdue: money.Of(int64(i*31%9973), money.EUR)})
	}
	for b.Loop() {
		arranged(all, "12", "", byOverdue)
	}
}

// A message that has left is one line of the timeline, and what somebody said is
// quoted once.
func TestTimelineTellsAMessageOnce(t *testing.T) {
	d := busyDesk(t)
	ctx := t.Context()
	if _, err := d.Do(ctx, "anna", desk.LogCall{Customer: "C1101", Outcome: "reached", Note: `"pays Thursday"`}); err != nil {
		t.Fatal(err)
	}
	s := startOn(t, d, 120, 40, nil)
	s.Press("/").Type("kinder").Press("enter")
	want(t, s, "in the outbox · to ", "“pays Thursday”")
	lacks(t, s, `“"`)
	if _, err := d.ApproveMessages(ctx, "anna", nil, desk.Idempotent{Way: "file", Deliver: func(context.Context, ar.Message) error { return nil }}); err != nil {
		t.Fatal(err)
	}
	s.WaitText("sent · to ")
	lacks(t, s, "in the outbox", "✉  sent")
}
