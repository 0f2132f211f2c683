package desk_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
)

func (h *house) undo(by string, event uint64) desk.UndoReport {
	h.t.Helper()
	rep, err := h.d.Undo(h.ctx, by, event)
	h.must(err)
	return rep
}

// cannotUndo expects a refusal that mentions all of the words.
func (h *house) cannotUndo(by string, event uint64, words ...string) {
	h.t.Helper()
	before := h.head()
	_, err := h.d.Undo(h.ctx, by, event)
	var p *desk.Problem
	if !errors.As(err, &p) {
		h.t.Fatalf("undo of %d by %s: error %v, want a Problem", event, by, err)
	}
	for _, w := range words {
		if !strings.Contains(p.Error(), w) {
			h.t.Errorf("undo of %d: %q does not mention %q", event, p, w)
		}
	}
	if h.head() != before {
		h.t.Error("a refused undo wrote something")
	}
}

func TestUndoTakesTheLastChangeOfTheUser(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		h.does(desk.AddNote{Customer: "C1", Text: "first"})
		h.does(desk.OpenDispute{Items: []desk.ItemRef{ref("C1", "F1")}, Reason: "price"})
		_, err := h.d.Do(h.ctx, "bob", desk.AddNote{Customer: "C1", Text: "not anna's"})
		h.must(err)
		if rep := h.undo("anna", 0); len(rep.Events) != 1 || rep.Events[0].Payload.EventType() != "dispute_opened" {
			t.Errorf("took back %+v", rep.Events)
		}
		if len(h.account("C1").Disputes) != 0 {
			t.Error("the dispute is still there")
		}
		if rep := h.undo("anna", 0); rep.Events[0].Payload.EventType() != "note_added" {
			t.Errorf("took back %+v", rep.Events)
		}
		h.cannotUndo("anna", 0, "no change by anna") // what came from a file stays
		h.cannotUndo("carol", 0, "no change by carol")
	})
}

func TestUndoOfOthersAndOfFactsIsRefused(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100))
		h.does(desk.AddNote{Customer: "C1", Text: "hers"})
		h.cannotUndo("bob", uint64(h.head()), "by anna")
		h.cannotUndo("anna", 1, "customer_recorded", "import the corrected file")
		h.cannotUndo("anna", 999, "not in the journal")
		h.undo("anna", uint64(h.head()))
		h.cannotUndo("anna", uint64(h.head()), "undone", "do it again")
		h.cannotUndo("anna", uint64(h.head())-1, "taken back before")
		h.run()
		h.cannotUndo("anna", uint64(h.head()), "run_completed")
	})
}

// Unapplying makes the desk propose the same again; both go back together.
func TestUndoOfUnapplyTakesTheNewProposalToo(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 100, "", cites("F1"))))
		h.does(desk.UnapplyEntry{Entry: "BR1"})
		if e := h.entry("BR1"); len(e.Proposals) == 0 || len(h.account("C1").Fits) != 1 {
			t.Fatalf("nothing is proposed: %+v", e)
		}
		if rep := h.undo("anna", 0); len(rep.Events) != 2 {
			t.Errorf("took back %+v", rep.Events)
		}
		h.wantOpen("F1 0 settled")
		if e := h.entry("BR1"); len(e.Proposals) > 0 || len(h.account("C1").Fits) > 0 {
			t.Errorf("a proposal is left: %+v, %+v", e.Proposals, h.account("C1").Fits)
		}
	})
}

func TestUndoOfManyAtOnceTakesAllOfThem(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		var facts []any
		var all desk.Assign
		all.Controller = "bob"
		for i := range 2300 {
			id := fmt.Sprintf("C%04d", i)
			facts = append(facts, customer(id))
			all.Customers = append(all.Customers, ar.CustomerID(id))
		}
		h.imports(facts...)
		h.does(all)
		if rep := h.undo("anna", uint64(h.head())-1200); len(rep.Events) != 2300 {
			t.Errorf("took back %d events, want 2300", len(rep.Events))
		}
		for _, id := range []ar.CustomerID{"C0000", "C1150", "C2299"} {
			if got := h.account(id).ControllerName(); got != "" {
				t.Errorf("%s is still with %s", id, got)
			}
		}
	})
}

func TestUndoIsRefusedWhereLaterEventsDependOnIt(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100),
			statement("2026-03-03", line("BR1", "2026-03-03", 100, "", cites("F1"), endToEnd("DD-7781"))))
		paid := uint64(h.head())
		h.imports(statement("2026-03-04", line("BR2", "2026-03-04", 100, "", returned("DD-7781"))))
		h.cannotUndo("anna", paid, fmt.Sprint(uint64(h.head())), "payment_applied", "take those back first")
		h.undo("anna", uint64(h.head())) // the return
		h.wantOpen("F1 0 settled")
		h.undo("anna", paid)
		h.wantOpen("F1 100 open")
	})
}

// Two payments of one invoice: without unapplying the first, there is no room
// for both.
func TestUndoOfUnapplyIsRefusedWhenTheInvoiceWasPaidAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100),
			statement("2026-03-03", line("BR1", "2026-03-03", 100, "", cites("F1"))))
		h.does(desk.UnapplyEntry{Entry: "BR1"})
		free := uint64(h.head()) - 1
		h.imports(statement("2026-03-04", line("BR2", "2026-03-04", 100, "", cites("F1"))))
		h.cannotUndo("anna", free, "F1", "payment_applied")
	})
}

func TestMachineNeverRedoesWhatAPersonTookBack(t *testing.T) {
	for name, back := range map[string]func(h *house){
		"unapplied": func(h *house) { h.does(desk.UnapplyEntry{Entry: "BR1"}) },
		"undone":    func(h *house) { h.undo("anna", uint64(h.head())) },
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, h *house) {
				h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 100, "", cites("F1"))))
				back(h)
				h.run()
				h.imports(invoice("C1", "F2", "2026-03-02", 300)) // news
				h.run()
				h.wantOpen("F1 100 open")
				if e := h.entry("BR1"); e.Status() != ar.Proposed || !e.TakenBack {
					t.Errorf("entry %+v", e)
				}
				h.wantPosted("C1 reminder_1 F2=300") // F1 waits for somebody to look at the money
				h.does(desk.AcceptProposal{Entry: "BR1"})
				h.wantOpen("F1 0 settled")
			})
		})
	}
}

func TestUndoOfAQueuedMessageGivesTheStepBack(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		queued(h)
		h.undo("anna", uint64(h.head())-1)
		if len(h.outbox()) != 0 || h.item("F1").Step != "" {
			t.Error("message or step is still there")
		}
		h.run()
		h.wantPosted("C1 reminder_1 F1=100 F2=200")
		h.cannotUndo("anna", uint64(h.head())-1, "message_sent")
		h.cannotUndo("anna", uint64(h.head())-2, "message_sent", "later events")
	})
}

func TestUndoOfACancelledMessagePutsItBack(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		m := queued(h)
		h.does(desk.CancelMessage{ID: m.ID})
		h.undo("anna", 0)
		if list := h.outbox(); len(list) != 1 || list[0].ID != m.ID || h.item("F1").Step == "" {
			t.Errorf("outbox %+v", list)
		}
		h.run()
		h.wantPosted("C1 reminder_1 F1=100 F2=200")
	})
}

// Another message went out since: the cancelled one must not follow it.
func TestUndoOfACancelledMessageIsRefusedOnceAnotherWasWritten(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		m := queued(h)
		h.does(desk.CancelMessage{ID: m.ID})
		h.today++
		h.run()
		h.wantPosted("C1 reminder_1 F1=100 F2=200")
		h.cannotUndo("anna", 0, "message_queued")
	})
}
