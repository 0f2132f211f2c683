package desk_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/store/mem"

	"pgregory.net/rapid"
)

// The ranked list that is kept in step equals one that is made from nothing.
func TestWorklistInStepEqualsOneMadeAnew(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		h := openHouse(t, mem.New())
		b := newBook(h)
		for range rapid.IntRange(1, 15).Draw(rt, "steps") {
			b.step(rt)
			list, sum, err := h.d.Worklist(h.ctx)
			h.must(err)
			fresh := desk.Open(h.s, desk.Options{Policy: h.policy, Today: h.d.Today})
			wantList, wantSum, err := fresh.Worklist(h.ctx)
			h.must(err)
			if sum != wantSum {
				rt.Fatalf("summary %+v, made anew %+v", sum, wantSum)
			}
			if got, want := lines(list), lines(wantList); !slices.Equal(got, want) {
				rt.Fatalf("worklist\n%q, made anew\n%q", got, want)
			}
			for _, r := range wantList {
				if mine, ok := h.d.Row(r.ID); !ok || !reflect.DeepEqual(mine, r) {
					rt.Fatalf("row %+v, made anew %+v", mine, r)
				}
			}
		}
	})
}

func lines(list []*desk.Ranked) []string {
	var out []string
	for _, r := range list {
		out = append(out, fmt.Sprintf("%+v", *r))
	}
	return out
}

func TestWorklistShowsWhoNeedsAPersonBestFirst(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.today = date("2026-04-01")
		h.imports(customer("C1"), customer("C2"), customer("C3"),
			invoice("C1", "F1", "2026-03-02", 100, at("final_notice")), invoice("C2", "F2", "2026-03-02", 10000, at("final_notice")), invoice("C3", "F3", "2026-04-30", 100))
		list, sum, err := h.d.Worklist(h.ctx)
		h.must(err)
		var ids []string
		for _, r := range list {
			ids = append(ids, string(r.ID))
		}
		if !slices.Equal(ids, []string{"C2", "C1"}) || sum.ToDo != 2 || sum.Customers != 3 || sum.Open != 1020000 || sum.Overdue != 1010000 || sum.Done != 0 {
			t.Errorf("list %v, summary %+v", ids, sum)
		}
		h.does(desk.LogCall{Customer: "C2", Outcome: "reached"})
		list, sum, err = h.d.Worklist(h.ctx)
		h.must(err)
		if len(list) != 1 || sum.ToDo != 1 || sum.Done != 1 {
			t.Errorf("%d listed, summary %+v", len(list), sum)
		}
	})
}

func at(step string) func(*desk.ItemFact) { return func(f *desk.ItemFact) { f.Step = step } }

func TestFrontIsKeptForTheNextStart(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.today = date("2026-04-01")
		h.imports(customer("C1"), invoice("C1", "F1", "2026-03-02", 100, at("final_notice")))
		if _, ok := h.d.Front(h.ctx); ok {
			t.Error("a front before anything was kept")
		}
		h.must(h.d.SaveFront(h.ctx))
		h.reopen()
		f, ok := h.d.Front(h.ctx)
		if !ok || f.Today != h.today || len(f.Rows) != 1 || !reflect.DeepEqual(f.Rows[0], h.listed("C1")) {
			t.Errorf("front %+v, %v", f, ok)
		}
	})
}
