package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/evaluate"
)

// evaluationJSON is the measurement of one book.
type evaluationJSON struct {
	Dir string `json:"dir"`
	evaluate.Report
	Cases []caseJSON `json:"cases,omitempty"`
}

// caseJSON is one payment that the machine did not place right by itself.
type caseJSON struct {
	BankRef  string `json:"bank_ref"`
	Habit    string `json:"habit"`
	What     string `json:"what"` // wrong, nearly, proposed, left
	Booked   string `json:"booked,omitempty"`
	Amount   string `json:"amount,omitempty"`
	Name     string `json:"name,omitempty"`
	IBAN     string `json:"iban,omitempty"`
	Text     string `json:"text,omitempty"`
	Expected string `json:"expected"`
	Got      string `json:"got"`
	Why      string `json:"why,omitempty"`
}

func newEvaluate(a *app) *cobra.Command {
	var cases int
	var habit string
	c := &cobra.Command{
		Use: "evaluate DIR", Short: "Measure cash application by a book whose truth is known", Args: cobra.ExactArgs(1),
		Long: "Plays the book that generate --truth wrote into DIR day by day into memory, twice: once with nobody\n" +
			"deciding anything, once with somebody who decides the first half of the days by the truth. The store is\n" +
			"not touched. The exit code is 3 where a target is missed.",
		RunE: a.do(func(cmd *cobra.Command, args []string) error {
			det, err := a.detector()
			if err != nil {
				return err
			}
			opt, err := a.deskOptions()
			if err != nil {
				return err
			}
			tr, err := readTrial(args[0], det, opt)
			if err != nil {
				return err
			}
			out := evaluationJSON{Dir: args[0]}
			kept := map[string]int{}
			keep := func(o outcome) {
				h := o.payment.Habit
				if what := whatOf(&o); what != "" && (habit == "" || h == habit) && !o.payment.HeldOut && kept[h+what] < cases {
					kept[h+what]++
					out.Cases = append(out.Cases, caseOf(&o, what))
				}
			}
			if out.Report, err = tr.evaluateBook(cmd.Context(), keep); err != nil {
				return err
			}
			if err := a.show(out, func() error { return a.printEvaluation(&out) }); err != nil {
				return err
			}
			if len(out.Missed()) > 0 {
				return errPart
			}
			return nil
		}),
	}
	c.Flags().IntVar(&cases, "cases", 0, "show so many payments of each habit that were not placed right")
	c.Flags().StringVar(&habit, "habit", "", "show cases of this habit only")
	return c
}

// whatOf says why an outcome is a case, "" where all is well.
func whatOf(o *outcome) string {
	w := &o.was
	switch {
	case o.asked != "":
		return "reminded again"
	case !o.payment.Placed() && (!w.Done || w.Posted == evaluate.Right):
		return ""
	case w.Done && w.Posted == evaluate.Right:
		return ""
	case w.Done && w.Posted == evaluate.Nearly:
		return "nearly"
	case w.Done:
		return "wrong"
	case w.First:
		return "proposed"
	case w.Three:
		return "proposed, not first"
	case w.Shown > 0:
		return "proposed wrongly"
	}
	return "left"
}

func caseOf(o *outcome, what string) caseJSON {
	c := caseJSON{BankRef: string(o.payment.Entry), Habit: o.payment.Habit, What: what, Expected: o.payment.Place.String()}
	if o.entry == nil {
		c.Got = "not in the book"
		return c
	}
	e, l := o.entry, &o.entry.Line
	if o.asked != "" {
		c.What += fmt.Sprintf(" of %s on %s", o.asked, o.on)
	}
	c.Booked, c.Amount, c.Name, c.IBAN = day(l.Booked), decimal(l.Signed(), l.Cur), l.Name, l.IBAN
	c.Text = strings.TrimSpace(l.Reference + " " + l.Text)
	switch {
	case o.was.Done:
		c.Got, c.Why = evaluate.Of(e).String(), e.Rule+": "+e.Sentence
	case len(o.shown) > 0:
		c.Got, c.Why = evaluate.OfProposal(&o.shown[0]).String(), o.shown[0].Rule+": "+o.shown[0].Sentence
		if e.Note != "" {
			c.Why += " " + e.Note
		}
	default:
		c.Got, c.Why = "nothing", e.Note
	}
	return c
}

func (a *app) printEvaluation(out *evaluationJSON) error {
	for _, p := range []struct {
		title string
		pass  *evaluate.Pass
	}{{"day one: nobody decides", &out.DayOne}, {"after memory: the second half, the first decided by people", &out.After}} {
		a.say("%s", p.title)
		if err := a.printPass(p.pass); err != nil {
			return err
		}
		a.say("reminded invoices %d, of them paid already %d%s\n", p.pass.Asked, p.pass.WronglyAsked, wronglyBy(p.pass.WronglyBy))
	}
	t := newSheet("target", ">figure", ">wanted", "", ">of")
	for _, g := range out.Goals {
		sign, verdict := "≥ ", "met"
		if g.Most {
			sign = "≤ "
		}
		if !g.Met {
			verdict = "missed"
		}
		t.add(g.Name, evaluate.Percent(g.Got()), sign+evaluate.Percent(g.Want), verdict, fmt.Sprintf("%d of %d", g.Part, g.Whole))
	}
	if err := a.printSheet(t); err != nil {
		return err
	}
	for i := range out.Cases {
		c := &out.Cases[i]
		a.say("\n%s, %s: %s %s %s %s %q\n  expected %s\n  got      %s\n  %s", c.Habit, c.What, c.BankRef, c.Booked, c.Amount, clean(c.Name), clean(c.Text), c.Expected, c.Got, clean(c.Why))
	}
	return nil
}

func (a *app) printPass(p *evaluate.Pass) error {
	t := newSheet("habit", ">payments", ">posted", ">right", ">nearly", ">wrong", ">proposed", ">first", ">three", ">nearly", ">left", ">put wrongly", ">posted of all")
	row := func(n *evaluate.Tally) {
		num := func(n int) string { return fmt.Sprint(n) }
		t.add(n.Name, num(n.Payments), num(n.Posted), num(n.Right), num(n.Nearly), num(n.Wrong), num(n.Proposed), num(n.First), num(n.Three), num(n.Near),
			num(n.Left), a.amount(money.Of(n.Wrongly, money.EUR)), rate(n.Posted, n.Payments))
	}
	for i := range p.Habits {
		row(&p.Habits[i])
	}
	for _, n := range []*evaluate.Tally{&p.Reference, &p.Number, &p.All, &p.Worked, &p.Strangers} {
		if n.Payments > 0 {
			row(n)
		}
	}
	for i := range p.HeldOut {
		n := p.HeldOut[i]
		n.Name += " (held out)"
		row(&n)
	}
	if err := a.printSheet(t); err != nil {
		return err
	}
	n := &p.All
	a.say("all payments: recall %s, precision %s; their %d invoices: recall %s, precision %s", rate(n.Right, n.Payments), rate(n.Right, n.Posted),
		n.Invoices, rate(n.Matched, n.Invoices), rate(n.Matched, n.Touched))
	a.say("with the proposals of confidence %d %% and more: %d of %d placed, %s right; recall %s", p.Precise.From/10, p.Precise.Taken, n.Payments,
		rate(p.Precise.Right, p.Precise.Taken), rate(p.Precise.Right, n.Payments))
	return nil
}

// wronglyBy lists the habits whose money was asked for again, the worst first.
func wronglyBy(m map[string]int) string {
	names := slices.SortedFunc(maps.Keys(m), func(x, y string) int { return cmp.Or(cmp.Compare(m[y], m[x]), cmp.Compare(x, y)) })
	var parts []string
	for _, h := range names {
		parts = append(parts, fmt.Sprintf("%s %d", h, m[h]))
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, ", ")
}

// rate writes a part of a whole in per cent.
func rate(part, whole int) string {
	if whole == 0 {
		return "–"
	}
	return evaluate.Percent(part * 10_000 / whole)
}
