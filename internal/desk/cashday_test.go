package desk_test

import (
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/bankhealth"
)

func TestCashDayTellsWhatTheFilesDid(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		if day, err := h.d.CashDay(h.ctx); err != nil || len(day.Files) != 0 {
			t.Errorf("before anything: %+v, %v", day, err)
		}
		h.today = date("2026-03-04")
		h.imports(customer("C1"), customer("C2"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50), invoice("C2", "G1", "2026-03-02", 70),
			balanced(statement("2026-03-03", line("OLD", "2026-03-03", 5, "old")), 0, 5))
		h.today = date("2026-03-05")
		h.imports(balanced(statement("2026-03-04", line("BR1", "2026-03-04", 120, "", cites("F1")), line("BR2", "2026-03-04", 70, "hello"),
			line("BR3", "2026-03-04", 3, "what"), line("BR4", "2026-03-04", 9, "rent", out), sum("B1", "2026-03-04", 50)), 25, 259),
			details("054.xml", line("B1-1", "2026-03-04", 50, "", cites("F2"), of("B1"))),
			details("later.xml", line("B2-1", "2026-03-05", 8, "", cites("F2"), of("B2")), line("B2-2", "2026-03-05", 9, "", cites("F2"), of("B2"))),
			interim("2026-03-05", line("X", "2026-03-05", 100, "", cites("F1"))))
		day, err := h.d.CashDay(h.ctx)
		h.must(err)
		if len(day.Files) != 2 || day.Files[0].Name != "2026-03-04" || !day.Files[1].Details || day.Files[1].File != "later.xml" {
			t.Fatalf("files %+v", day.Files)
		}
		want := desk.CashCount{Received: 5, Posted: 2, Proposed: 1, Left: 1, Other: 1}
		if f := day.Files[0]; f.Count != want || day.Total != want || !f.Proved || f.Opening.Minor != 25_00 {
			t.Errorf("file %+v, total %+v", f, day.Total)
		}
		if s := day.Sums; len(s) != 1 || s[0].In != 243_00 || s[0].Out != 9_00 || s[0].Posted != 150_00 || s[0].OnAccount != 20_00 || s[0].Waiting != 73_00 {
			t.Errorf("sums %+v", s)
		}
		// The two payments of later.xml are announced until their sum is booked.
		if day.Announced != 3 || day.Details != 2 || day.Queue != 3 {
			t.Errorf("announced %d, details %d, queue %d", day.Announced, day.Details, day.Queue)
		}
		if a := day.Accounts; len(a) != 1 || len(a[0].Problems) != 1 || a[0].Problems[0].Kind != bankhealth.Gap || a[0].Problems[0].Amount != euros(20) {
			t.Errorf("accounts %+v", a)
		}
	})
}

func TestBankHealthFollowsTheStatements(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		problems := func(want int) {
			t.Helper()
			list, err := h.d.BankHealth(h.ctx)
			h.must(err)
			n := 0
			for i := range list {
				n += len(list[i].Problems)
			}
			if n != want {
				t.Errorf("%d problems, want %d: %+v", n, want, list)
			}
		}
		problems(0)
		torn := balanced(statement("2026-03-04", line("BR1", "2026-03-04", 100, "")), 0, 130)
		torn.Head.Proved = false
		h.imports(torn)
		problems(1)
		h.imports(balanced(statement("2026-03-06"), 140, 140))
		problems(2)
		h.imports(balanced(statement("2026-03-05", line("BR2", "2026-03-05", 10, "")), 130, 140)) // what was missing
		problems(1)
		whole := balanced(statement("2026-03-04", line("BR1", "2026-03-04", 100, ""), line("BR3", "2026-03-04", 30, "")), 0, 130)
		h.imports(whole)
		problems(0)
		other := torn
		other.Head.ID, other.Head.Account = ar.StatementID("NL02/2026-03-04"), "NL02"
		other.Lines = nil
		h.imports(other)
		problems(1)
		h.reopen()
		problems(1)
		h.does(desk.AcceptStatement{Account: "NL02", Statement: other.Head.ID, Reason: "the bank's mistake"})
		problems(0)
		h.clean()
		h.undo("anna", 0)
		problems(1)
	})
}
