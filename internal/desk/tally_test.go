package desk_test

import (
	"slices"
	"strings"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
)

func (h *house) rule(name string) desk.RuleTally {
	h.t.Helper()
	list, err := h.d.Rules(h.ctx)
	h.must(err)
	if !slices.IsSortedFunc(list, func(a, b desk.RuleTally) int { return strings.Compare(a.Rule, b.Rule) }) {
		h.t.Error("rules are out of order")
	}
	for _, r := range list {
		if r.Rule == name {
			return r
		}
	}
	return desk.RuleTally{Rule: name}
}

func TestRulesAreCountedByWhatPeopleChose(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), customer("C2"), invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 100), invoice("C2", "G1", "2026-03-02", 50), invoice("C2", "G2", "2026-03-02", 60),
			statement("2026-03-04", line("BR1", "2026-03-04", 100, "which"), line("BR2", "2026-03-04", 50, "what"), line("BR3", "2026-03-04", 60, "", cites("G2"))))
		want := func(when, rule string, taken, refused int) {
			t.Helper()
			if r := h.rule(rule); r.Taken != taken || r.Refused != refused {
				t.Errorf("%s: %+v, want %d taken and %d refused", when, r, taken, refused)
			}
		}
		if r := h.rule("amount_only"); r.Proposed != 2 || r.Posted != 0 {
			t.Errorf("before: %+v", r)
		}
		if r := h.rule("reference_exact"); r.Posted != 1 {
			t.Errorf("before: %+v", r)
		}
		h.does(desk.AcceptProposal{Entry: "BR1", Index: 1})
		want("the second was taken", "amount_only", 0, 1)
		h.does(desk.AcceptProposal{Entry: "BR2"})
		want("the first was taken", "amount_only", 1, 1)
		h.undo("anna", 0)
		want("that is undone", "amount_only", 0, 1)
		h.does(desk.NotOurs{Entry: "BR2", Reason: "a supplier's"})
		want("it is not ours", "amount_only", 0, 2)
		h.does(desk.UnapplyEntry{Entry: "BR2"})
		want("taken back", "amount_only", 0, 1)
		h.does(desk.UnapplyEntry{Entry: "BR3"})
		want("a posting is taken back", "reference_exact", 0, 1)
		before, err := h.d.Rules(h.ctx)
		h.must(err)
		h.reopen()
		h.must(h.d.Rebuild(h.ctx))
		after, err := h.d.Rules(h.ctx)
		h.must(err)
		if !slices.Equal(before, after) {
			t.Errorf("rebuilt %+v, was %+v", after, before)
		}
		f := h.found(line("X", "2026-03-05", 12, "hello"))
		if u := f.Used["amount_only"]; u.Refused != 1 {
			t.Errorf("the matcher is told %+v", f.Used)
		}
	})
}

// Whoever undoes a posting of the machine by itself says that its rule was
// wrong; what went along with an undone decision says nothing.
func TestUndoOfAPostingCountsAgainstItsRule(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100), statement("2026-03-04", line("BR1", "2026-03-04", 100, "", cites("F1"))))
		evs, err := h.d.EntryHistory(h.ctx, "BR1")
		h.must(err)
		h.undo("anna", evs[len(evs)-1].Pos)
		if r := h.rule("reference_exact"); r.Refused != 1 {
			t.Errorf("%+v", r)
		}
		if e := h.entry("BR1"); !e.TakenBack || e.By == ar.Auto {
			t.Errorf("entry %+v", e)
		}
	})
}
