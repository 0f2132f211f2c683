package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/tuitest"
)

// busyDesk has something ahead of every kind, and a message in the outbox.
func busyDesk(tb testing.TB) *desk.Desk {
	tb.Helper()
	d := fullDesk(tb)
	ctx := context.Background()
	draft, err := d.Draft(ctx, "C1101")
	if err != nil {
		tb.Fatal(err)
	}
	draft.Subject = "Reminder \x1b[2Jof your invoice"
	for _, c := range []desk.Command{
		desk.RecordPromise{Customer: "C1077", Amount: money.Of(12_400_00, money.EUR), By: today.AddDays(3)},
		desk.AgreePlan{Customer: "C1160", Items: []ar.ItemID{"F2026-0480"}, Instalments: 3, First: today.AddDays(3), Weekly: true},
		desk.PlaceHold{Customer: "C1150", Until: today.AddDays(6), Why: "moves house"},
		desk.QueueMessage{Message: draft},
	} {
		if _, err := d.Do(ctx, "anna", c); err != nil {
			tb.Fatal(err)
		}
	}
	return d
}

func openPlan(t *testing.T, w, h int, change func(*Options)) (*tuitest.Session, *desk.Desk) {
	t.Helper()
	d := busyDesk(t)
	return startOn(t, d, w, h, change).Press("5"), d
}

func TestPlanScreens(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
		keys []string
	}{
		{"plan-80x24", 80, 24, []string{"down"}},
		{"plan-120x40", 120, 40, nil},
		{"plan-160x40", 160, 40, []string{"+", "down", "down"}},
		{"plan-money-100x30", 100, 30, []string{"f", "f"}},
	} {
		s, _ := openPlan(t, c.w, c.h, nil)
		s.Press(c.keys...).Golden(c.name)
	}
}

// Every row is what the forecast of its customer says, and every day adds up.
func TestPlanIsTheForecastOfEveryCustomer(t *testing.T) {
	d := busyDesk(t)
	ctx := context.Background()
	until := today.AddDays(28)
	o, err := lookAhead(ctx, d, until)
	if err != nil {
		t.Fatal(err)
	}
	list, _ := d.Customers(ctx)
	day, _ := d.Day(ctx)
	want := map[string]int{}
	for _, a := range list {
		for _, act := range dunning.Coming(a, d.Policy(), day, until) {
			want[fmt.Sprint(a.ID, act.Step, act.Due, len(act.Items))]++
		}
	}
	messages, actions := 0, 0
	for _, r := range o.rows {
		if r.message != nil {
			messages++
			continue
		}
		if r.isAction() {
			actions++
		}
		want[fmt.Sprint(r.id, r.act.Step, r.act.Due, len(r.act.Items))]--
		if r.day < today || r.day > until {
			t.Errorf("%s of %s stands on %s", r.act.Step, r.id, r.day)
		}
	}
	for k, n := range want {
		if n != 0 {
			t.Errorf("%s: %+d times in the plan", k, -n)
		}
	}
	if messages != 1 {
		t.Errorf("%d messages wait", messages)
	}
	sum := 0
	for _, s := range sumDays(o.rows) {
		sum += s.actions
	}
	if sum != actions || actions == 0 {
		t.Errorf("the days have %d actions, the rows %d", sum, actions)
	}
}

func TestPlanFiltersAndHorizon(t *testing.T) {
	s, _ := openPlan(t, 120, 40, nil)
	want(t, s, "Outbox: ", "Promise is due", "Instalment is due", "Hold ends", "until Tue 8 Dec")
	s.Press("f")
	want(t, s, "only actions")
	lacks(t, s, "Promise is due", "Outbox: ")
	s.Press("f")
	want(t, s, "only money expected", "Promise is due")
	lacks(t, s, "Hold ends")
	s.Press("f")
	want(t, s, "only messages in the outbox", "Outbox: ")
	s.Press("f", "+")
	want(t, s, "until Tue 22 Dec")
	s.Press("-", "-", "-")
	want(t, s, "until Tue 1 Dec")
}

func TestPlanMessageIsReadAndPulledBack(t *testing.T) {
	s, d := openPlan(t, 120, 40, nil)
	s.Press("enter")
	want(t, s, "To  ", "Subject  Reminder ·of your invoice")
	s.Press("esc", "X")
	want(t, s, "Pull the message to Kinderopvang de Boom back?")
	s.Press("y")
	want(t, s, "Pulled back")
	lacks(t, s, "Outbox: ")
	if list, err := d.Outbox(context.Background()); err != nil || len(list) != 0 {
		t.Errorf("the outbox has %d messages, %v", len(list), err)
	}
	s.Press("X")
	want(t, s, "no message in the outbox")
}

// A message leaves once somebody has said yes; without a way out it says why not.
func TestPlanMessageIsApproved(t *testing.T) {
	s, _ := openPlan(t, 120, 40, nil)
	s.Press("space")
	want(t, s, "start with an outbox folder configured")

	var gone []ar.Message
	s, d := openPlan(t, 120, 40, func(o *Options) {
		o.Carrier = desk.Idempotent{Way: "file", Deliver: func(_ context.Context, m ar.Message) error { gone = append(gone, m); return nil }}
	})
	s.Press("space")
	want(t, s, "Let “Reminder ·of your invoice” to ")
	s.Press("enter")
	if len(gone) != 0 {
		t.Fatal("enter sent it, though that needs a yes")
	}
	s.Press("y")
	want(t, s, "1 message has left")
	lacks(t, s, "Outbox: ")
	if list, err := d.Outbox(context.Background()); len(gone) != 1 || err != nil || len(list) != 0 {
		t.Errorf("%d left, %d wait, %v", len(gone), len(list), err)
	}
	s.Press("space")
	want(t, s, "no message in the outbox")
}

// Of the picked customers the messages go, and what they are pulled back for is
// said.
func TestPlanPickedMessagesAreApproved(t *testing.T) {
	var gone []ar.MessageID
	s, d := openPlan(t, 120, 40, func(o *Options) {
		o.Carrier = desk.Idempotent{Way: "file", Deliver: func(_ context.Context, m ar.Message) error { gone = append(gone, m.ID); return nil }}
	})
	ctx := context.Background()
	draft, err := d.Draft(ctx, "C1042")
	if err == nil {
		_, err = d.Do(ctx, "bram", desk.QueueMessage{Message: draft})
	}
	if err != nil {
		t.Fatal(err)
	}
	s.WaitText("2 messages in the outbox")
	s.Press("v")
	if _, err := d.Do(ctx, "bram", desk.OpenDispute{Items: []desk.ItemRef{{Customer: "C1101", Item: "F2026-0412"}}, Reason: "price"}); err != nil {
		t.Fatal(err)
	}
	s.Press("A")
	want(t, s, "Let 2 messages go?")
	s.Press("y")
	want(t, s, "1 message has left; 1 pulled back")
	if len(gone) != 1 || gone[0] != draft.ID {
		t.Errorf("left: %v", gone)
	}
}

func TestPlanOpensTheCustomer(t *testing.T) {
	s, _ := openPlan(t, 120, 40, nil)
	s.Press("f", "f")
	id := s.Model().(*session).selection().Customer
	s.Press("enter")
	want(t, s, "Timeline")
	s.Press("esc")
	if got := s.Model().(*session).selection().Customer; got != id {
		t.Errorf("back on %s, was on %s", got, id)
	}
}

func TestPlanFollowsTheBook(t *testing.T) {
	s, d := openPlan(t, 120, 40, nil)
	lacks(t, s, "Snooze ends")
	if _, err := d.Do(context.Background(), "bram", desk.Snooze{Customer: "C1042", Until: today.AddDays(2)}); err != nil {
		t.Fatal(err)
	}
	s.WaitText("Snooze ends")
}

func TestPlanInPlainModeAndDutch(t *testing.T) {
	s, _ := openPlan(t, 80, 24, func(o *Options) { o.Plain, o.Language = true, "nl" })
	s.Press("f", "f", "down")
	if !strings.Contains(s.Screen(), "Wanneer vr 27 nov, Klant") {
		t.Errorf("a row is not read out with its day:\n%s", s.Screen())
	}
}

func TestPlanOfAnEmptyDesk(t *testing.T) {
	s := startOn(t, emptyDesk(t), 100, 24, nil).Press("5")
	want(t, s, "Nothing is ahead until Tue 8 Dec")
	s.Press("f", "X", "enter", "+")
	want(t, s, "No actions until Tue 22 Dec")
}

// Drawing costs what is visible, whatever is ahead.
func TestPlanViewAllocations(t *testing.T) {
	s := settled(t, busyDesk(t), 120, 40)
	run(s, s.visit(placePlan))
	p := s.front().(*plan)
	few := p.all.rows
	for range 2000 {
		p.all.rows = append(p.all.rows, few...)
	}
	p.show()
	p.view(120, 36)
	if n := testing.AllocsPerRun(20, func() { p.view(120, 36) }); n > 500 {
		t.Errorf("a frame of the plan takes %v allocations, at most 500 are allowed", n)
	}
}

func BenchmarkLookAhead(b *testing.B) {
	d := busyDesk(b)
	list, _ := d.Customers(context.Background())
	day, _ := d.Day(context.Background())
	for b.Loop() {
		for _, a := range list {
			dunning.Coming(a, d.Policy(), day, today.AddDays(14))
		}
	}
}
