package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/store/mem"
	"ccdesk/internal/sync/generate"
)

// tally counts what became of the payments of one habit.
type tally struct{ all, right, wrong int }

func (n tally) posted() int { return n.right + n.wrong }

// TestCashAgainstTheTruth plays made-up books, whose true allocations are
// known, through the matcher. A wrong posting costs a customer's trust, a
// question costs a minute: hence the two kinds of limits.
func TestCashAgainstTheTruth(t *testing.T) {
	habits := map[generate.Habit]tally{}
	for _, seed := range []uint64{7, 8, 9} {
		wrong := judge(t, seed, habits)
		for i, w := range wrong {
			if i == 10 {
				break
			}
			t.Logf("seed %d: %s", seed, w)
		}
	}
	var sum tally
	t.Logf("%-22s %6s %6s %6s %8s", "habit", "all", "right", "wrong", "posted")
	for _, h := range slices.Sorted(maps.Keys(habits)) {
		n := habits[h]
		sum = tally{sum.all + n.all, sum.right + n.right, sum.wrong + n.wrong}
		t.Logf("%-22s %6d %6d %6d %7.1f%%", h, n.all, n.right, n.wrong, percent(n.posted(), n.all))
	}
	t.Logf("%-22s %6d %6d %6d %7.1f%%", "all", sum.all, sum.right, sum.wrong, percent(sum.posted(), sum.all))

	if sum.wrong*1000 > sum.posted() {
		t.Errorf("%d of %d postings are wrong, at most 0.1 %% may be", sum.wrong, sum.posted())
	}
	for h, least := range map[generate.Habit]int{
		generate.ExactReference: 98, generate.NumberInText: 95, generate.LumpList: 95, generate.PartRest: 95, generate.ThirdParty: 95,
	} {
		if n := habits[h]; n.all == 0 || n.right*100 < least*n.all {
			t.Errorf("%s: %d of %d posted and right, want at least %d %%", h, n.right, n.all, least)
		}
	}
}

func percent(part, all int) float64 { return 100 * float64(part) / float64(max(all, 1)) }

// judge imports a book as its files are imported, all invoices before the
// bank, nobody deciding anything by hand, and counts. It describes the wrong
// postings.
func judge(t *testing.T, seed uint64, habits map[generate.Habit]tally) []string {
	t.Helper()
	end := civil.MustParse("2026-11-20")
	book, err := generate.Collect(generate.Options{Seed: seed, Customers: 200, Invoices: 3000, Days: 168, End: end})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	d := desk.Open(mem.New(), desk.Options{Today: func() civil.Date { return end }, Now: func() time.Time { return end.Time() }})
	if err := demoCustomers(ctx, d, book); err != nil {
		t.Fatal(err)
	}
	truth := map[ar.EntryID]*generate.Payment{}
	im := d.BeginImport(ctx, ar.Auto, desk.ImportOptions{LeaveWaiting: true})
	for _, it := range book.Items {
		if err := im.Invoice(desk.ItemFact{Fact: desk.Fact{Source: "invoices.csv"}, Item: *it}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range book.Statements {
		st := &book.Statements[i]
		f := desk.StatementFact{Head: *st.Statement}
		for j := range st.Lines {
			f.Lines = append(f.Lines, st.Lines[j].Line)
			truth[st.Lines[j].Line.ID] = &st.Lines[j]
		}
		if err := im.Statement(f); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := im.Finish(); err != nil {
		t.Fatal(err)
	}
	var wrong []string
	seen := 0
	err = d.Entries(ctx, func(e *ar.Entry) error {
		seen++
		p := truth[e.Line.ID]
		if p == nil {
			return fmt.Errorf("entry %s is not of the book", e.Line.ID)
		}
		n := habits[p.Habit]
		n.all++
		if e.Decided() {
			if got, want := posted(e), belongs(p); got == want {
				n.right++
			} else {
				n.wrong++
				wrong = append(wrong, fmt.Sprintf("%s %s %q: posted %s, want %s; %s", p.Habit, e.Line.ID, e.Line.Text, got, want, e.Rule))
			}
		}
		habits[p.Habit] = n
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen != len(truth) {
		t.Fatalf("%d entries are in the desk, the book has %d", seen, len(truth))
	}
	return wrong
}

// posted writes an entry's allocation, belongs the true one, in one form.
func posted(e *ar.Entry) string {
	shares := map[string]int64{}
	for _, l := range e.Lines {
		shares[string(l.Item)] += l.Amount
	}
	for _, s := range e.OnAccount {
		shares["@"+string(s.Customer)] += s.Amount
	}
	return written(shares)
}

func belongs(p *generate.Payment) string {
	shares := map[string]int64{"@" + string(p.Customer): p.Rest}
	for _, part := range p.Parts {
		shares[string(part.Item)] += part.Amount
	}
	return written(shares)
}

func written(shares map[string]int64) string {
	var parts []string
	for _, k := range slices.SortedFunc(maps.Keys(shares), cmp.Compare[string]) {
		if shares[k] != 0 {
			parts = append(parts, fmt.Sprintf("%s=%d", k, shares[k]))
		}
	}
	return strings.Join(parts, " ")
}
