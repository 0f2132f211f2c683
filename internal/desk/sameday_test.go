package desk_test

import (
	"strings"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
)

// as gives a statement and its lines another format, and so other names.
func as(f desk.StatementFact, format string) desk.StatementFact {
	f.Head.Format, f.Head.File = format, "day."+format
	f.Head.ID, f.Head.Name = f.Head.ID+ar.StatementID("-"+format), f.Head.Name+" "+format
	for i := range f.Lines {
		f.Lines[i].Statement = f.Head.ID
	}
	return f
}

// sums fills in what a reader counts.
func sums(f desk.StatementFact) desk.StatementFact {
	for i := range f.Lines {
		if l := &f.Lines[i]; l.Credit {
			f.Head.Credits += l.Amount
		} else {
			f.Head.Debits += l.Amount
		}
	}
	f.Head.Entries = len(f.Lines)
	return f
}

// Banks give the same day in two formats, with references of their own in
// each. The money came once.
func TestE12SameStatementInAnotherFormat(t *testing.T) {
	camt := func() desk.StatementFact {
		return as(sums(balanced(statement("2026-03-04", line("BR1", "2026-03-04", 100, "", cites("F1")), line("BR2", "2026-03-04", 70, "hello")), 0, 170)), "camt.053")
	}
	mt940 := func() desk.StatementFact {
		return as(sums(balanced(statement("2026-03-04", line("fp-1", "2026-03-04", 100, "", cites("F1")), line("fp-2", "2026-03-04", 70, "hello")), 0, 170)), "mt940")
	}
	for name, order := range map[string][2]func() desk.StatementFact{"camt first": {camt, mt940}, "MT940 first": {mt940, camt}} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, h *house) {
				h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), order[0]())
				h.wantOpen("F1 0 settled")
				before := h.head()
				rep := h.imports(order[1]())
				if h.head() != before || rep.Entries.New != 0 || len(rep.Copies) != 1 || !strings.Contains(rep.Copies[0].What, "in another format") {
					t.Errorf("wrote %v, report %+v", h.since(before), rep)
				}
			})
		})
	}
}

// Where the other copy tells of the payments within a sum they take its place.
func TestE12TheOtherFormatBringsTheDetails(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		mt940 := as(sums(balanced(statement("2026-03-04", sum("B1", "2026-03-04", 150)), 0, 150)), "mt940")
		camt := as(sums(balanced(statement("2026-03-04", line("B1-1", "2026-03-04", 100, "", cites("F1"), of("B1")), line("B1-2", "2026-03-04", 50, "", cites("F2"), of("B1"))), 0, 150)), "camt.053")
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 50), mt940)
		h.imports(camt)
		h.wantOpen("F1 0 settled", "F2 0 settled")
		var total int64
		h.must(h.d.Entries(h.ctx, func(e *ar.Entry) error { total += e.Line.Signed(); return nil }))
		if total != 150_00 {
			t.Errorf("the book has entries of %d", total)
		}
	})
}

// Another balance, another sum or an unproved copy is another statement.
func TestE12OnlyWhatAgreesInAllIsTheSameStatement(t *testing.T) {
	first := as(sums(balanced(statement("2026-03-04", line("BR1", "2026-03-04", 100, "a")), 0, 100)), "camt.053")
	for name, second := range map[string]desk.StatementFact{
		"the next page": as(sums(balanced(statement("2026-03-04", line("fp-1", "2026-03-04", 100, "a")), 100, 200)), "mt940"),
		"the same format": func() desk.StatementFact {
			f := as(sums(balanced(statement("2026-03-04", line("fp-1", "2026-03-04", 100, "a")), 0, 100)), "camt.053")
			f.Head.ID += "-2"
			return f
		}(),
		"not proved": func() desk.StatementFact {
			f := as(sums(balanced(statement("2026-03-04", line("fp-1", "2026-03-04", 100, "a")), 0, 100)), "mt940")
			f.Head.Proved = false
			return f
		}(),
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, h *house) {
				h.imports(customer("C1"), first)
				if rep := h.imports(second); rep.Entries.New != 1 || len(rep.Copies) != 0 {
					t.Errorf("report %+v", rep)
				}
			})
		})
	}
}
