package evaluate

import (
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
)

const head = "bank_ref,invoice,amount,habit,customer_id,difference,class,settles,group,held_out\n"

func read(t *testing.T, rows string) map[ar.EntryID]*Payment {
	t.Helper()
	m, err := ReadTruth(strings.NewReader(head+rows), "truth.csv")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestJudge(t *testing.T) {
	truth := read(t, `B1,F1,98.00,discount,C1,2.00,discount,,number,
B1,F2,50.00,discount,C1,,,,number,
B1,,5.00,discount,C1,,,,number,
`)["B1"]
	lines := []ar.Line{{Customer: "C1", Item: "F2", Amount: 5000}, {Customer: "C1", Item: "F1", Amount: 9800}}
	account := []ar.Share{{Customer: "C1", Amount: 500}}
	diff := []ar.DifferenceLine{{Customer: "C1", Item: "F1", Class: ar.CashDiscount, Amount: 200}}
	for _, c := range []struct {
		name string
		got  Place
		want Verdict
		lost int64
	}{
		{"all as it is", placed(lines, account, nil, diff), Right, 0},
		{"the rest stays open", placed(lines, account, nil, nil), Nearly, 0},
		{"the rest is called a fee", placed(lines, account, nil, []ar.DifferenceLine{{Item: "F1", Class: ar.BankCharges, Amount: 200}}), Nearly, 0},
		{"another customer's account", placed(lines, []ar.Share{{Customer: "C2", Amount: 500}}, nil, diff), Wrong, 500},
		{"another invoice", placed([]ar.Line{{Item: "F3", Amount: 15_300}}, nil, nil, nil), Wrong, 15_300},
		{"too much on one", placed([]ar.Line{{Item: "F1", Amount: 10_300}, {Item: "F2", Amount: 5000}}, nil, nil, nil), Wrong, 500},
		{"called a stranger's", placed(nil, nil, []ar.OtherLine{{Class: ar.NotOurs, Amount: 15_300}}, nil), Wrong, 15_300},
		{"nothing", placed(nil, nil, nil, nil), Wrong, 0},
	} {
		if got := truth.Judge(c.got); got != c.want {
			t.Errorf("%s: verdict %d, want %d", c.name, got, c.want)
		}
		if got := truth.Misplaced(c.got); got != c.lost {
			t.Errorf("%s: %d misplaced, want %d", c.name, got, c.lost)
		}
	}
	if got := truth.Place.String(); got != "F1=98.00, F2=50.00, on account of C1=5.00, discount of F1=2.00" {
		t.Errorf("written as %q", got)
	}
}

func TestMoneyOfNobodyHasNoPlace(t *testing.T) {
	truth := read(t, "B1,,80.00,other_income,,,not_ours,,,\nB2,F1,80.00,x,C1,,,90.00,,yes\n")
	if truth["B1"].Placed() || !truth["B2"].Placed() || !truth["B2"].HeldOut {
		t.Errorf("%+v, %+v", truth["B1"], truth["B2"])
	}
	if got := truth["B2"].Judge(placed([]ar.Line{{Item: "F1", Amount: 8000}}, nil, nil, nil)); got != Wrong {
		t.Errorf("a line that settles another amount is judged %d", got)
	}
}

func TestJudgedLooksAtThreeProposals(t *testing.T) {
	truth := read(t, "B1,F1,80.00,x,C1,,,,,\n")["B1"]
	p := func(item ar.ItemID) ar.Proposal { return ar.Proposal{Lines: []ar.Line{{Item: item, Amount: 8000}}} }
	for name, c := range map[string]struct {
		shown        []ar.Proposal
		first, three bool
	}{
		"first":  {[]ar.Proposal{p("F1"), p("F2")}, true, true},
		"third":  {[]ar.Proposal{p("F3"), p("F2"), p("F1")}, false, true},
		"fourth": {[]ar.Proposal{p("F3"), p("F2"), p("F4"), p("F1")}, false, false},
		"none":   {nil, false, false},
	} {
		o := truth.Judged(&ar.Entry{}, c.shown)
		if o.Done || o.First != c.first || o.Three != c.three || o.Shown != len(c.shown) {
			t.Errorf("%s: %+v", name, o)
		}
	}
	byPerson := &ar.Entry{Lines: p("F1").Lines, By: "anna"}
	if o := truth.Judged(byPerson, nil); o.Done {
		t.Error("a person's decision counts as the machine's")
	}
}

func TestCounterKeepsTheHeldOutApart(t *testing.T) {
	c := NewCounter()
	c.Add(&Payment{Habit: "a", Group: ByNumber, Place: placed(nil, []ar.Share{{Customer: "C1", Amount: 1}}, nil, nil)}, Outcome{Done: true, Posted: Right})
	c.Add(&Payment{Habit: "b", HeldOut: true, Group: ByNumber, Place: placed(nil, []ar.Share{{Customer: "C1", Amount: 1}}, nil, nil)}, Outcome{})
	c.Add(&Payment{Habit: "c", Place: newPlace()}, Outcome{Done: true, Posted: Wrong, Misplaced: 7})
	p := c.Pass()
	if p.All.Payments != 1 || p.Number.Right != 1 || len(p.HeldOut) != 1 || p.HeldOut[0].Left != 1 || p.Strangers.Wrong != 1 || p.Strangers.Wrongly != 7 {
		t.Errorf("%+v", p)
	}
	q := c.Pass()
	q.Sum(p)
	if q.All.Payments != 2 || q.Habits[0].Right != 2 || q.HeldOut[0].Left != 2 {
		t.Errorf("summed %+v", q)
	}
}

func TestRecallAtAPrecision(t *testing.T) {
	var c Curve
	for range 995 {
		c.add(Outcome{Done: true, Posted: Right})
	}
	c.add(Outcome{Done: true, Posted: Wrong})
	for range 9 {
		c.add(Outcome{Shown: 1, First: true, Confidence: 800})
	}
	c.add(Outcome{Shown: 2, Confidence: 600})
	for range 3 {
		c.add(Outcome{Shown: 1, Confidence: 500})
	}
	c.add(Outcome{Shown: 1, First: true, Confidence: 400})
	c.add(Outcome{})
	// Down to 600 two of 1,006 are wrong; the three at 500 are not worth the one below.
	if got := c.At(9950); got != (At{From: 400, Taken: 1010, Right: 1005}) {
		t.Errorf("%+v", got)
	}
	if got := c.At(9985); got != (At{From: 800, Taken: 1005, Right: 1004}) {
		t.Errorf("%+v", got)
	}
	if got := c.At(10_000); got != (At{}) {
		t.Errorf("%+v", got)
	}
}

func TestTargets(t *testing.T) {
	for _, c := range []struct {
		part, whole, want int
		most, met         bool
		figure            string
	}{
		{98, 100, 9800, false, true, "98.00 %"},
		{97, 100, 9800, false, false, "97.00 %"},
		{1, 2000, 5, true, true, "0.05 %"},
		{1, 1999, 5, true, false, "0.06 %"},
		{0, 0, 9500, false, true, "0.00 %"},
		{1, 3, 3333, false, true, "33.33 %"},
	} {
		g := target("x", c.part, c.whole, c.want, c.most)
		if g.Met != c.met || Percent(g.Got()) != c.figure {
			t.Errorf("%d of %d: met %v with %s, want %v with %s", c.part, c.whole, g.Met, Percent(g.Got()), c.met, c.figure)
		}
	}
}

func TestTruthThatCannotBeRead(t *testing.T) {
	for text, want := range map[string]string{
		"":                            "truth.csv: EOF",
		"bank_ref,amount\n":           `line 1: the column "invoice" is missing`,
		head + "B1,F1,x,h,C1,,,,,\n":  `line 2: amount: found "x"`,
		head + ",F1,1.00,h,C1,,,,,\n": "line 2: bank_ref: found nothing",
		head + "B1,F1\n":              "line 2",
	} {
		if _, err := ReadTruth(strings.NewReader(text), "truth.csv"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func FuzzReadTruth(f *testing.F) {
	f.Add(head + "B1,F1,98.00,discount,C1,2.00,discount,,number,\n")
	f.Add(head + "\"B1")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ReadTruth(strings.NewReader(text), "truth.csv")
		if err != nil {
			return
		}
		for _, p := range m {
			if p.Judge(p.Place) != Right || p.Misplaced(p.Place) != 0 {
				t.Errorf("%+v is not right by itself", p)
			}
		}
	})
}
