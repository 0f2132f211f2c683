package main

import (
	"fmt"
	"strings"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/sync/evaluate"
	"ccdesk/internal/sync/generate"
	"ccdesk/internal/sync/intake"
)

// truthLimits are what cash application has to hold in parts of 10,000, by the
// name of the target; targets that are not listed are held in full.
var truthLimits = map[string]int{
	"proposed to people: right in the first three": 9300,
}

// TestCashAgainstTheTruth plays made-up books, whose true allocations are
// known, through import, matching and the decisions of people. A wrong posting
// costs a customer's trust, a question costs a minute: hence the two kinds of
// limits.
func TestCashAgainstTheTruth(t *testing.T) {
	var sum evaluate.Report
	var cases []string
	for _, seed := range []uint64{7, 8} {
		rep := judge(t, seed, func(o outcome) {
			if o.asked == "" && o.was.Done && o.was.Posted == evaluate.Wrong && !o.payment.HeldOut && len(cases) < 20 {
				cases = append(cases, fmt.Sprintf("seed %d: %+v", seed, caseOf(&o, "wrong")))
			}
		})
		sum.DayOne.Sum(rep.DayOne)
		sum.After.Sum(rep.After)
	}
	logPass(t, "day one", &sum.DayOne)
	logPass(t, "after memory", &sum.After)
	for _, c := range cases {
		t.Log(c)
	}
	for _, g := range evaluate.Targets(sum.DayOne, sum.After) {
		line := fmt.Sprintf("%s: %s, %d of %d; the aim is %s", g.Name, evaluate.Percent(g.Got()), g.Part, g.Whole, evaluate.Percent(g.Want))
		if !g.Met {
			t.Log("missed: " + line)
		}
		if limit, ok := truthLimits[g.Name]; ok {
			g.Met = g.Got() >= limit
			if g.Most {
				g.Met = g.Got() <= limit
			}
		}
		if !g.Met || g.Whole == 0 {
			t.Error(line)
		}
	}
}

func logPass(t *testing.T, title string, p *evaluate.Pass) {
	t.Helper()
	t.Logf("%-22s %8s %6s %6s %6s %6s %8s %6s %6s %6s", title, "payments", "posted", "right", "nearly", "wrong", "proposed", "first", "three", "left")
	for _, list := range [][]evaluate.Tally{p.Habits, {p.Reference, p.Number, p.All, p.Worked, p.Strangers}, p.HeldOut} {
		for _, n := range list {
			t.Logf("%-22s %8d %6d %6d %6d %6d %8d %6d %6d %6d", n.Name, n.Payments, n.Posted, n.Right, n.Nearly, n.Wrong, n.Proposed, n.First, n.Three, n.Left)
		}
	}
	t.Logf("reminded %d, of them paid %d%s", p.Asked, p.WronglyAsked, wronglyBy(p.WronglyBy))
}

// judge writes a book as files and measures it as the command does.
func judge(t *testing.T, seed uint64, keep func(outcome)) evaluate.Report {
	t.Helper()
	dir := t.TempDir()
	opt := generate.Options{Seed: seed, Customers: 240, Invoices: 3600, Days: 168, End: civil.MustParse("2026-11-20"), Wide: true, HeldOut: true, Truth: true}
	if _, err := generate.WriteFiles(dir, opt); err != nil {
		t.Fatal(err)
	}
	tr, err := readTrial(dir, intake.Detector{}, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	rep, err := tr.evaluateBook(t.Context(), keep)
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// Whoever decides by the truth answers nearly everything that the machine asks.
func TestATrialIsPlayedByDays(t *testing.T) {
	dir := t.TempDir()
	opt := generate.Options{Seed: 3, Customers: 40, Invoices: 400, Days: 90, End: civil.MustParse("2026-11-20"), Wide: true, Truth: true}
	if _, err := generate.WriteFiles(dir, opt); err != nil {
		t.Fatal(err)
	}
	tr, err := readTrial(dir, intake.Detector{}, desk.Options{})
	if err != nil {
		t.Fatal(err)
	}
	first, last := tr.days[0], tr.days[len(tr.days)-1]
	var payments, people int
	_, err = tr.play(t.Context(), first, last+1, func(o outcome) {
		if !o.payment.Placed() || o.entry == nil || o.asked != "" {
			return
		}
		payments++
		if o.entry.Decided() && o.entry.By == "anna" {
			people++
			if got := o.payment.Judge(evaluate.Of(o.entry)); got == evaluate.Wrong {
				t.Errorf("decided by the truth: %+v", caseOf(&o, "wrong"))
			}
		}
	})
	if err != nil || people == 0 {
		t.Fatalf("%d payments, %d decided by people, %v", payments, people, err)
	}
	if _, err := readTrial(t.TempDir(), intake.Detector{}, desk.Options{}); err == nil || !strings.Contains(err.Error(), "truth.csv") {
		t.Errorf("a folder without truth: %v", err)
	}
}
