package desk_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
)

// queued makes a house with one reminder in its outbox that nobody has fetched.
func queued(h *house) ar.Message {
	h.t.Helper()
	h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 200))
	_, err := h.d.Run(h.ctx, "anna", desk.RunOptions{})
	h.must(err)
	list := h.outbox()
	if len(list) != 1 || len(list[0].Items) != 2 {
		h.t.Fatalf("outbox %+v", list)
	}
	return list[0]
}

func TestE11MessageIsPulledBackWhenMoneyArrivesFirst(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		queued(h)
		h.imports(statement("2026-03-05", line("BR1", "2026-03-05", 100, "pays", cites("F1"))))
		h.today++
		rep := h.run()
		if len(rep.Pulled) != 1 {
			t.Errorf("pulled %+v", rep.Pulled)
		}
		// What is left is asked anew, at the step that it had before.
		h.wantPosted("C1 reminder_1 F2=200")
		if it := h.item("F1"); it.Step != "" || it.StepOn != 0 {
			t.Errorf("the paid invoice stands at %q of %s, though nothing was sent about it", it.Step, it.StepOn)
		}
	})
}

func TestE20ThreeRunsADaySendOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		h.run()
		h.wantPosted("C1 reminder_1 F1=100")
		before := h.head()
		for range 23 {
			h.run()
		}
		h.wantPosted()
		if h.head() != before {
			t.Errorf("runs with nothing to do wrote %v", h.since(before))
		}
		h.reopen()
		h.run()
		h.wantPosted()
	})
}

func TestE21LateImportClimbsOneStepAtATime(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.today = date("2026-06-01")
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		for range 3 {
			h.run()
		}
		h.wantPosted("C1 reminder_1 F1=100")
		for h.today < date("2026-06-18") {
			h.today++
			h.run()
		}
		h.wantPosted("C1 reminder_2 F1=100", "C1 final_notice F1=100")
	})
}

func TestE19MissedDayCatchesUpOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-09", 100)) // due for reminder_1 on 12 March
		h.today = date("2026-03-11")
		h.run()
		h.wantPosted()
		h.today = date("2026-03-17")
		h.run()
		h.run()
		h.wantPosted("C1 reminder_1 F1=100")
	})
}

func TestE30RunBackwardsIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		h.run()
		h.today--
		before := h.head()
		_, err := h.d.Run(h.ctx, "anna", desk.RunOptions{Carrier: h.postman()})
		var p *desk.Problem
		if !errors.As(err, &p) || p.Code != "refused" || h.head() != before {
			t.Errorf("error %v, %v written", err, h.since(before))
		}
		if _, err := h.d.Run(h.ctx, "anna", desk.RunOptions{DryRun: true}); err != nil {
			t.Errorf("a dry run of an earlier day: %v", err)
		}
	})
}

func TestDryRunChangesNothingAndShowsWhatARunDoes(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), customer("C2", func(c *ar.Customer) { c.Email = "" }),
			invoice("C1", "F1", "2026-03-02", 100), invoice("C2", "F2", "2026-03-02", 100))
		before := h.head()
		dry, err := h.d.Run(h.ctx, "anna", desk.RunOptions{DryRun: true, Carrier: h.postman()})
		h.must(err)
		h.wantPosted()
		if h.head() != before || len(h.outbox()) > 0 {
			t.Errorf("a dry run wrote %v", h.since(before))
		}
		live := h.run()
		if len(dry.Sent) != 1 || len(live.Sent) != 1 || dry.Sent[0].ID != live.Sent[0].ID || dry.Sent[0].Text != live.Sent[0].Text ||
			!slices.Equal(dry.Tasks, live.Tasks) || len(dry.Held) != len(live.Held) {
			t.Errorf("dry run\n%+v\nlive run\n%+v", dry, live)
		}
		if want := (desk.RunTask{Customer: "C2", Action: dunning.Task, Step: dunning.FindContact, Due: h.today}); !slices.Equal(live.Tasks, []desk.RunTask{want}) {
			t.Errorf("tasks %+v, want %+v (E46)", live.Tasks, want)
		}
		if h.item("F2").Step != "" {
			t.Error("the step without an address was counted")
		}
	})
}

func TestE45FailedDeliveryWaitsAndGoesOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		for _, c := range []string{"C1", "C2", "C3"} {
			h.imports(customer(c), invoice(c, "F"+c, "2026-03-02", 100))
		}
		fault := errors.New("disk full")
		h.failing = func(m ar.Message) error {
			if m.Customer == "C2" {
				return fault
			}
			return nil
		}
		if _, err := h.d.Run(h.ctx, "anna", desk.RunOptions{Carrier: h.postman()}); !errors.Is(err, fault) {
			t.Errorf("error %v, want the postman's", err)
		}
		h.wantPosted("C1 reminder_1 FC1=100")
		if list := h.outbox(); len(list) != 2 {
			t.Errorf("%d messages wait, want 2", len(list))
		}
		h.failing = nil
		h.run()
		h.wantPosted("C2 reminder_1 FC2=100", "C3 reminder_1 FC3=100")
		h.run()
		h.wantPosted()
		for _, c := range []string{"C1", "C2", "C3"} {
			if m := h.account(ar.CustomerID(c)).Messages; len(m) != 1 || !m[0].Left {
				t.Errorf("%s: messages %+v", c, m)
			}
		}
	})
}

func TestUndeliverableMessageIsATaskAndTakesNoStep(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		h.failing = func(ar.Message) error { return &desk.Undeliverable{Err: errors.New("no such address")} }
		rep := h.run()
		if len(rep.Sent) != 0 || len(rep.Tasks) != 1 || rep.Tasks[0].Step != dunning.FindContact || len(h.outbox()) > 0 || h.item("F1").Step != "" {
			t.Errorf("report %+v, step %q", rep, h.item("F1").Step)
		}
		h.failing = nil
		h.run()
		h.wantPosted("C1 reminder_1 F1=100")
	})
}

func TestE57CancelledAfterTheReminder(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		h.run()
		h.imports(invoice("C1", "F1", "2026-03-02", 100, isDead))
		for range 30 {
			h.today++
			h.run()
		}
		h.wantPosted("C1 reminder_1 F1=100")
		if it := h.item("F1"); it.State != ar.Cancelled || it.Step != dunning.Reminder1 {
			t.Errorf("item %+v", it)
		}
	})
}

// A message waits for hours; what the customer does meanwhile counts.
func TestApprovalLooksAtTheGuardsAgain(t *testing.T) {
	for name, happens := range map[string]desk.Command{
		"disputed": desk.OpenDispute{Items: []desk.ItemRef{ref("C1", "F1")}, Reason: "price"},
		"promised": desk.RecordPromise{Customer: "C1", Amount: euros(300), By: date("2026-03-13")},
		"planned":  desk.AgreePlan{Customer: "C1", Instalments: 2, First: date("2026-03-13")},
		"held":     desk.PlaceHold{Customer: "C1", Why: "legal"},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, h *house) {
				m := queued(h)
				h.does(happens)
				done, err := h.d.ApproveMessages(h.ctx, "anna", []ar.MessageID{m.ID}, h.postman())
				h.must(err)
				if len(done.Left) != 0 || len(done.Pulled) != 1 || len(h.outbox()) != 0 {
					t.Errorf("left %v, pulled %v", done.Left, done.Pulled)
				}
				h.wantPosted()
				if h.item("F1").Step != "" {
					t.Error("the step was counted")
				}
			})
		})
	}
}

func TestCancelledMessageGoesNowhere(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		m := queued(h)
		h.does(desk.CancelMessage{ID: m.ID, Reason: "not now"})
		h.refuses(desk.CancelMessage{ID: m.ID})
		if len(h.outbox()) != 0 || h.item("F1").Step != "" {
			t.Error("the message or its step is still there")
		}
		if _, err := h.d.ApproveMessages(h.ctx, "anna", []ar.MessageID{m.ID}, h.postman()); err == nil {
			t.Error("a cancelled message could be approved")
		}
		h.wantPosted()
	})
}

// The message left, the machine died before it could write that down, and then
// money arrived: the message counts as sent, and its step is not taken again.
func TestMessageThatLeftUnrecordedIsNotPulledBack(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		m := queued(h)
		h.must(h.post(h.ctx, m))
		h.imports(statement("2026-03-05", line("BR1", "2026-03-05", 100, "pays", cites("F1"))))
		h.reopen()
		rep, err := h.d.Run(h.ctx, "anna", desk.RunOptions{Carrier: desk.Idempotent{Way: "file", Deliver: h.post, Has: func(_ context.Context, m ar.Message) (bool, error) {
			return slices.ContainsFunc(h.posted, func(p ar.Message) bool { return p.ID == m.ID }), nil
		}}})
		h.must(err)
		if len(rep.Sent) != 1 || rep.Sent[0].ID != m.ID || len(rep.Pulled) != 0 {
			t.Errorf("report %+v", rep)
		}
		h.wantPosted("C1 reminder_1 F1=100 F2=200")
		if h.item("F2").Step != dunning.Reminder1 {
			t.Errorf("step %q", h.item("F2").Step)
		}
	})
}

// A second run, perhaps of another session, while the first carries out.
func TestRunWithinARunRecordsEachMessageOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), customer("C2"), invoice("C1", "F1", "2026-03-02", 100), invoice("C2", "F2", "2026-03-02", 100))
		inner := true
		h.failing = func(ar.Message) error {
			if inner {
				inner = false
				h.run()
			}
			return nil
		}
		before := h.head()
		h.run()
		sent := slices.DeleteFunc(h.since(before), func(s string) bool { return s != "message_sent" })
		if len(sent) != 2 || len(h.outbox()) != 0 {
			t.Errorf("%d messages recorded as sent, want 2", len(sent))
		}
	})
}
