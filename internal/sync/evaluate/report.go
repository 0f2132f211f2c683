package evaluate

import (
	"fmt"
	"maps"
	"slices"
)

// Pass is what one way through a book gave.
type Pass struct {
	Habits  []Tally `json:"habits"` // those of customers' money, by name
	HeldOut []Tally `json:"held_out,omitempty"`
	// Groups are all payments, and those that say plainly what they are for;
	// the habits held out are in none of them.
	Reference Tally `json:"issued_reference"`
	Number    Tally `json:"readable_number"`
	All       Tally `json:"all"`
	// Worked are the payments of the days on which people decided, with the
	// proposals that they were shown; none where nobody did.
	Worked Tally `json:"worked"`
	// Strangers is money that is no customer's: posting any of it to a customer
	// is wrong.
	Strangers Tally `json:"not_ours"`
	// Asked is the number of demands that runs would have sent, WronglyAsked
	// of those that ask for money already imported, WronglyBy them by the habit
	// that the money came with.
	Asked        int            `json:"reminded_invoices"`
	WronglyAsked int            `json:"wrongly_reminded"`
	WronglyBy    map[string]int `json:"wrongly_reminded_by"`
	// Precise is what of all payments could be placed right at a precision of
	// 99.5 %, taking proposals down to a confidence.
	Precise At `json:"at_99_5_precision"`
	curve   Curve
}

// precise is the precision that recall is told at, in parts of 10,000.
const precise = 9950

// Counter collects the outcomes of a pass.
type Counter struct {
	habits, held map[string]*Tally
	pass         Pass
}

// NewCounter starts a pass.
func NewCounter() *Counter {
	return &Counter{habits: map[string]*Tally{}, held: map[string]*Tally{}, pass: Pass{WronglyBy: map[string]int{}}}
}

// Add counts what became of a payment.
func (c *Counter) Add(p *Payment, o Outcome) {
	into := c.habits
	switch {
	case !p.Placed():
		c.pass.Strangers.Add(o)
		return
	case p.HeldOut:
		into = c.held
	default:
		c.pass.All.Add(o)
		c.pass.curve.add(o)
		switch p.Group {
		case ByReference:
			c.pass.Reference.Add(o)
		case ByNumber:
			c.pass.Number.Add(o)
		}
	}
	t := into[p.Habit]
	if t == nil {
		t = &Tally{Name: p.Habit}
		into[p.Habit] = t
	}
	t.Add(o)
}

// Worked counts a payment of the days on which people decided.
func (c *Counter) Worked(p *Payment, o Outcome) {
	if p.Placed() && !p.HeldOut {
		c.pass.Worked.Add(o)
	}
}

// Reminded counts a demand that a run would send for a document.
func (c *Counter) Reminded() { c.pass.Asked++ }

// WronglyReminded counts a demand for money that came with the habit and is in
// the book already.
func (c *Counter) WronglyReminded(habit string) {
	c.pass.Asked++
	c.pass.WronglyAsked++
	c.pass.WronglyBy[habit]++
}

// Pass ends the counting.
func (c *Counter) Pass() Pass {
	p := c.pass
	p.Habits, p.HeldOut = sorted(c.habits), sorted(c.held)
	p.Precise = p.curve.At(precise)
	p.Reference.Name, p.Number.Name, p.All.Name = "issued reference", "readable number", "all"
	p.Worked.Name, p.Strangers.Name = "days with people", "not ours"
	return p
}

func sorted(m map[string]*Tally) []Tally {
	out := []Tally{}
	for _, name := range slices.Sorted(maps.Keys(m)) {
		out = append(out, *m[name])
	}
	return out
}

// Sum adds another pass, of another book.
func (p *Pass) Sum(q Pass) {
	p.Habits, p.HeldOut = merged(p.Habits, q.Habits), merged(p.HeldOut, q.HeldOut)
	for _, x := range []struct {
		to *Tally
		of Tally
	}{{&p.Reference, q.Reference}, {&p.Number, q.Number}, {&p.All, q.All}, {&p.Worked, q.Worked}, {&p.Strangers, q.Strangers}} {
		x.to.Name = x.of.Name
		x.to.Sum(x.of)
	}
	p.curve.sum(&q.curve)
	p.Precise = p.curve.At(precise)
	p.Asked += q.Asked
	p.WronglyAsked += q.WronglyAsked
	sums := map[string]int{}
	for habit, n := range p.WronglyBy {
		sums[habit] = n
	}
	for habit, n := range q.WronglyBy {
		sums[habit] += n
	}
	p.WronglyBy = sums
}

func merged(a, b []Tally) []Tally {
	m := map[string]*Tally{}
	for _, list := range [][]Tally{a, b} {
		for _, t := range list {
			if m[t.Name] == nil {
				m[t.Name] = &Tally{Name: t.Name}
			}
			m[t.Name].Sum(t)
		}
	}
	return sorted(m)
}

// Report is the whole measurement of a book.
type Report struct {
	DayOne Pass     `json:"day_one"`      // nobody decides anything
	After  Pass     `json:"after_memory"` // the second half of the days, after people decided the first
	Goals  []Target `json:"targets"`
}

// Target is a figure with what it should be.
type Target struct {
	Name  string `json:"name"`
	Part  int    `json:"part"`
	Whole int    `json:"whole"`
	// Want bounds part of 10,000 of the whole: from below, or, with Most, from
	// above.
	Want int  `json:"want_per_10000"`
	Most bool `json:"at_most"`
	Met  bool `json:"met"`
}

// Got is the figure in parts of 10,000, rounded towards what misses the target;
// 0 of nothing.
func (t *Target) Got() int {
	if t.Whole == 0 {
		return 0
	}
	n := int64(t.Part) * 10_000
	if t.Most {
		n += int64(t.Whole) - 1
	}
	return int(n / int64(t.Whole))
}

// Percent writes parts of 10,000 as per cent.
func Percent(n int) string { return fmt.Sprintf("%d.%02d %%", n/100, n%100) }

func target(name string, part, whole, want int, most bool) Target {
	t := Target{Name: name, Part: part, Whole: whole, Want: want, Most: most}
	got := t.Got()
	t.Met = whole == 0 || got >= want
	if most {
		t.Met = got <= want
	}
	return t
}

// Targets sets the figures of the passes beside what they should be.
func Targets(day, after Pass) []Target {
	r, n, a := &day.Reference, &day.Number, &day.All
	return []Target{
		target("issued reference: posted", r.Posted, r.Payments, 9800, false),
		target("issued reference: wrong of posted", r.Wrong, r.Posted, 5, true),
		target("readable number: posted", n.Posted, n.Payments, 9500, false),
		target("readable number: wrong of posted", n.Wrong, n.Posted, 10, true),
		target("all: recall at 99.5 % precision, by confidence", day.Precise.Right, a.Payments, 9300, false),
		target("all: precision of what is posted", a.Right, a.Posted, 9950, false),
		target("all: automatic on day one", a.Posted, a.Payments, 8500, false),
		target("all: automatic after memory", after.All.Posted, after.All.Payments, 9200, false),
		target("proposed to people: right in the first three", after.Worked.Three, after.Worked.Proposed, 9700, false),
		target("not ours: posted to a customer", day.Strangers.Wrong, day.Strangers.Payments, 0, true),
		target("reminders for imported money", day.WronglyAsked+after.WronglyAsked, day.Asked+after.Asked, 0, true),
	}
}

// Missed lists the targets that are not met.
func (r *Report) Missed() []Target {
	return slices.DeleteFunc(slices.Clone(r.Goals), func(t Target) bool { return t.Met })
}
