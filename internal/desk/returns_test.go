package desk_test

import (
	"slices"
	"strings"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/explain"
)

// comesBack makes a line the return of the direct debit with that end-to-end
// id, by the bank's reason and mandate M1.
func comesBack(id, reason string) func(*ar.BankLine) {
	return func(l *ar.BankLine) {
		l.Credit, l.Reversal, l.ReturnReason, l.EndToEndID, l.Mandate = false, true, reason, id, "M1"
	}
}

func debited(h *house, ref, booked, number, id string, amount int64) desk.StatementFact {
	return statement(booked, line(ref, booked, amount, "", cites(number), endToEnd(id), func(l *ar.BankLine) { l.Mandate = "M1" }))
}

func (h *house) view(id ar.CustomerID) desk.View {
	h.t.Helper()
	v, err := h.d.View(h.ctx, id)
	h.must(err)
	return v
}

// A file of returns names what was carried out beside what came back.
func TestE14SuccessIsNoReturn(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), debited(h, "BR1", "2026-03-03", "F1", "DD-1", 100))
		h.imports(statement("2026-03-04", line("R1", "2026-03-04", 100, "", comesBack("DD-1", "0000"))))
		h.wantOpen("F1 0 settled")
		if e := h.entry("R1"); e.Decided() || len(e.Proposals) > 0 {
			t.Errorf("entry %+v", e)
		}
	})
}

func TestE15ReturnKeepsDueDateAndStepAndAsksForAPerson(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.policy.BankStale = 0
		h.imports(customer("C1"), invoice("C1", "F1", "2026-02-02", 100, func(f *desk.ItemFact) { f.Step, f.Item.StepOn = dunning.Reminder2, date("2026-02-20") }),
			debited(h, "BR1", "2026-03-03", "F1", "DD-1", 100))
		h.wantOpen("F1 0 settled")
		h.imports(statement("2026-03-04", line("R1", "2026-03-04", 100, "", comesBack("DD-1", "MD06"))))
		it := h.item("F1")
		if it.Open != 100_00 || it.Due != date("2026-02-02") || it.Step != dunning.Reminder2 {
			t.Errorf("item %+v", it)
		}
		if e := h.entry("R1"); e.Consequence != "ask" || e.Returns != "BR1" {
			t.Errorf("entry %+v", e)
		}
		v := h.view("C1")
		if n := v.Decision.Next; n == nil || n.Step != dunning.CheckReturn || n.Kind != dunning.CallAction {
			t.Fatalf("next %+v", v.Decision.Next)
		}
		for l, want := range map[explain.Lang]string{
			explain.English: "The direct debit of F1 came back on Wed 4 Mar (the debtor asked for his money back); ask why before anything else.",
			explain.Dutch:   "De incasso van F1 is op wo 4 mrt teruggekomen (de debiteur vroeg zijn geld terug); vraag eerst waarom.",
		} {
			text := strings.Join(explain.Why(l, v.Account, &v.Decision, &v.Score, h.d.Policy(), v.Day).Text(), "\n")
			if !strings.Contains(text, want) {
				t.Errorf("%s: %s\nlacks %q", l, text, want)
			}
		}
		h.run()
		h.wantPosted()
		h.does(desk.ResolveReturn{Customer: "C1", Entry: "R1", Reason: "will transfer it"})
		h.today = date("2026-03-09")
		h.run()
		h.wantPosted("C1 final_notice F1=100")
	})
}

// A debit that came back for lack of funds may be tried again; then the
// reminder goes out.
func TestReturnThatMayBeTriedAgainHoldsForAWhile(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.policy.BankStale = 0
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), debited(h, "BR1", "2026-03-03", "F1", "DD-1", 100),
			statement("2026-03-04", line("R1", "2026-03-04", 100, "", comesBack("DD-1", "AM04"))))
		for h.today = date("2026-03-05"); h.today <= date("2026-03-11"); h.today++ {
			h.run()
			h.wantPosted()
		}
		if a := h.account("C1"); len(a.Suspended) != 0 || len(a.Returns) != 1 {
			t.Errorf("account %+v", a)
		}
		h.today = date("2026-03-12")
		h.run()
		h.wantPosted("C1 reminder_1 F1=100")
	})
}

func TestReturnStopsItsMandate(t *testing.T) {
	for name, back := range map[string]func(h *house){
		"by taking the return back": func(h *house) { h.does(desk.UnapplyEntry{Entry: "R1"}) },
		"by undoing the posting": func(h *house) {
			evs, err := h.d.EntryHistory(h.ctx, "R1")
			h.must(err)
			i := slices.IndexFunc(evs, func(e ar.Event) bool { return e.Payload.EventType() == "payment_applied" })
			h.undo("anna", evs[i].Pos)
		},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, h *house) {
				h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), debited(h, "BR1", "2026-03-03", "F1", "DD-1", 100),
					statement("2026-03-04", line("R1", "2026-03-04", 100, "", comesBack("DD-1", "MD01"))))
				h.wantOpen("F1 100 open")
				if a := h.account("C1"); !slices.Equal(a.Suspended, []string{"M1"}) {
					t.Errorf("suspended %q", a.Suspended)
				}
				back(h)
				h.wantOpen("F1 0 settled")
				if a := h.account("C1"); len(a.Suspended) != 0 || len(a.Returns) != 0 {
					t.Errorf("suspended %q, returns %+v", a.Suspended, a.Returns)
				}
			})
		})
	}
}

func TestSecondRefusalStopsTheMandate(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50),
			debited(h, "BR1", "2026-03-03", "F1", "DD-1", 100), statement("2026-03-04", line("R1", "2026-03-04", 100, "", comesBack("DD-1", "MS02"))))
		if a := h.account("C1"); len(a.Suspended) != 0 {
			t.Errorf("suspended %q after the first", a.Suspended)
		}
		h.does(desk.ResolveReturn{Customer: "C1", Entry: "R1"})
		h.imports(debited(h, "BR2", "2026-03-05", "F2", "DD-2", 50), statement("2026-03-06", line("R2", "2026-03-06", 50, "", comesBack("DD-2", "MS02"))))
		if a := h.account("C1"); !slices.Equal(a.Suspended, []string{"M1"}) {
			t.Errorf("suspended %q after the second", a.Suspended)
		}
	})
}
