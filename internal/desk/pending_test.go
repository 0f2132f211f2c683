package desk_test

import (
	"slices"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
)

// interim is a report of the running day (camt.052, MT942).
func interim(day string, lines ...ar.BankLine) desk.StatementFact {
	f := statement(day, lines...)
	f.Kind, f.Head.Name, f.Head.ID = desk.InterimReport, "interim "+day, f.Head.ID+"-interim"
	return f
}

// announcing adds payments that a booked statement announces.
func announcing(f desk.StatementFact, lines ...ar.BankLine) desk.StatementFact {
	for _, l := range lines {
		l.Pending, l.Proved, l.Statement = true, false, f.Head.ID
		f.Pending = append(f.Pending, l)
	}
	return f
}

func (h *house) announced() []*ar.Entry {
	h.t.Helper()
	list, err := h.d.Announced(h.ctx)
	h.must(err)
	return list
}

// Money that is announced is no cash, but it holds the reminder that it would
// make wrong.
func TestPendingMoneyHoldsAndSettlesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		rep := h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50),
			statement("2026-03-04"), interim("2026-03-05", line("X", "2026-03-05", 100, "", cites("F1"))))
		if rep.Pending != 1 || rep.Applied+rep.Left+rep.Proposed != 0 || rep.Entries.New != 0 {
			t.Errorf("report %+v", rep)
		}
		h.wantOpen("F1 100 open")
		h.run()
		h.wantPosted("C1 reminder_1 F2=50")
		list := h.announced()
		if len(list) != 1 || !list[0].Line.Pending || list[0].Decided() {
			t.Fatalf("announced %+v", list)
		}
		if n, err := h.d.CountQueue(h.ctx); err != nil || n != 0 {
			t.Errorf("%d entries wait for a person, %v", n, err)
		}
		h.refuses(desk.ApplyEntry{Entry: list[0].Line.ID, Portions: []desk.Portion{portion("C1", "F1", 0)}})
		h.refuses(desk.AcceptProposal{Entry: list[0].Line.ID})
	})
}

func TestPendingEndsWithTheStatementOfItsDay(t *testing.T) {
	for name, c := range map[string]struct {
		lines []ar.BankLine
		want  string
		open  string
	}{
		"booked":         {[]ar.BankLine{line("BR1", "2026-03-05", 100, "", cites("F1"))}, ar.EndedBooked, "F1 0 settled"},
		"dropped":        {nil, ar.EndedDropped, "F1 100 open"},
		"someone else's": {[]ar.BankLine{line("BR1", "2026-03-05", 100, "", cites("F9"))}, ar.EndedDropped, "F1 100 open"},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, h *house) {
				h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04"), interim("2026-03-05", line("X", "2026-03-05", 100, "", cites("F1"))))
				id := h.announced()[0].Line.ID
				bank := statement("2026-03-05", c.lines...)
				h.imports(bank)
				e, err := h.d.Entry(h.ctx, id)
				h.must(err)
				if e.Ended != c.want || len(h.announced()) != 0 || slices.ContainsFunc(h.account("C1").Fits, func(f ar.Fit) bool { return f.Entry == id }) {
					t.Errorf("entry %+v, fits %+v", e, h.account("C1").Fits)
				}
				h.wantOpen(c.open)
				before := h.head()
				h.imports(interim("2026-03-05", line("X", "2026-03-05", 100, "", cites("F1"))), bank)
				if h.head() != before {
					t.Errorf("the day told again wrote %v", h.since(before))
				}
			})
		})
	}
}

// Reports of one day repeat what they announced, and more.
func TestPendingToldAgainAddsNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		a, b := line("X", "2026-03-05", 100, "", cites("F1")), line("Y", "2026-03-05", 70, "thank you", payer("NL99"))
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04"), interim("2026-03-05", a))
		h.imports(interim("2026-03-05", a, b, b))
		later := a
		later.Booked = date("2026-03-06")
		h.imports(interim("2026-03-06", later, b))
		if n := len(h.announced()); n != 3 {
			t.Errorf("%d announced, want 3: the one of F1, and two equal ones", n)
		}
	})
}

// What a booked statement announces is for the days after it.
func TestPendingLinesOfAStatement(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		x := line("X", "2026-03-04", 100, "", cites("F1"))
		day := announcing(statement("2026-03-04"), x)
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), day)
		if len(h.announced()) != 1 {
			t.Fatal("nothing is announced")
		}
		h.run()
		h.wantPosted()
		before := h.head()
		h.imports(day)
		if h.head() != before {
			t.Errorf("told again it wrote %v", h.since(before))
		}
		h.imports(statement("2026-03-05"))
		if len(h.announced()) != 0 {
			t.Error("it is announced still")
		}
		before = h.head()
		h.imports(day)
		if h.head() != before {
			t.Errorf("the old statement told again wrote %v", h.since(before))
		}
		h.today = date("2026-03-06")
		h.run()
		h.wantPosted("C1 reminder_1 F1=100")
	})
}

// A late invoice makes announced money try again.
func TestPendingFindsALateInvoice(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), statement("2026-03-04"), interim("2026-03-05", line("X", "2026-03-05", 100, "", cites("F1"))))
		h.imports(invoice("C1", "F1", "2026-03-02", 100))
		if fits := h.account("C1").Fits; len(fits) != 1 {
			t.Errorf("fits %+v", fits)
		}
	})
}
