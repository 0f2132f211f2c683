package evaluate

import "ccdesk/internal/domain/ar"

// Outcome is what became of one payment without a person.
type Outcome struct {
	Posted    Verdict // of what the machine posted; only with Done
	Done      bool    // the machine posted it
	Misplaced int64
	Shown     int  // proposals that a person was shown
	First     bool // the first of them is right
	Three     bool // one of the first three is
	Near      bool // none of the first three is right, but one is nearly
	// Confidence of the first proposal, per mille.
	Confidence int
	Shares     int // documents that it is for
	Same       int // of them posted as they should be
	Got        int // documents that it was posted against
}

// Judged compares an entry with the truth. e is the entry as it is now, shown
// the proposals that stood when a person first could look at it.
func (p *Payment) Judged(e *ar.Entry, shown []ar.Proposal) Outcome {
	o := Outcome{Shares: len(p.Place.items), Shown: len(shown)}
	if e != nil && e.Decided() && e.By == ar.Auto {
		got := Of(e)
		o.Done, o.Posted, o.Got = true, p.Judge(got), got.Size()
		_, o.Same = p.Shares(got)
		if o.Posted == Wrong {
			o.Misplaced = p.Misplaced(got)
		}
		return o
	}
	if len(shown) > 0 {
		o.Confidence = shown[0].Confidence
	}
	for i := range shown[:min(3, len(shown))] {
		switch p.Judge(OfProposal(&shown[i])) {
		case Right:
			o.First, o.Three = o.First || i == 0, true
		case Nearly:
			o.Near = true
		}
	}
	o.Near = o.Near && !o.Three
	return o
}

// Tally counts outcomes.
type Tally struct {
	Name     string `json:"name"`
	Payments int    `json:"payments"`
	Posted   int    `json:"posted"` // by the machine: right, nearly and wrong
	Right    int    `json:"right"`
	Nearly   int    `json:"nearly"` // the money right, the rest classed otherwise
	Wrong    int    `json:"wrong"`
	Proposed int    `json:"proposed"`
	First    int    `json:"first"`         // proposed, the first of them right
	Three    int    `json:"first_three"`   // proposed, one of the first three right
	Near     int    `json:"nearly_three"`  // proposed, one of the first three nearly right
	Left     int    `json:"left"`          // neither posted nor proposed
	Wrongly  int64  `json:"wrongly_cents"` // money put where it does not belong, EUR cents
	Invoices int    `json:"invoices"`      // documents that the payments are for
	Matched  int    `json:"invoices_right"`
	Touched  int    `json:"invoices_posted"`
}

// Add counts one outcome.
func (t *Tally) Add(o Outcome) {
	t.Payments++
	t.Invoices += o.Shares
	t.Matched += o.Same
	t.Touched += o.Got
	t.Wrongly += o.Misplaced
	switch {
	case o.Done:
		t.Posted++
		switch o.Posted {
		case Right:
			t.Right++
		case Nearly:
			t.Nearly++
		default:
			t.Wrong++
		}
	case o.Shown > 0:
		t.Proposed++
	default:
		t.Left++
	}
	for _, x := range []struct {
		is bool
		n  *int
	}{{o.First, &t.First}, {o.Three, &t.Three}, {o.Near, &t.Near}} {
		if x.is {
			*x.n++
		}
	}
}

// Sum adds another tally.
func (t *Tally) Sum(u Tally) {
	t.Payments += u.Payments
	t.Posted += u.Posted
	t.Right += u.Right
	t.Nearly += u.Nearly
	t.Wrong += u.Wrong
	t.Proposed += u.Proposed
	t.First += u.First
	t.Three += u.Three
	t.Near += u.Near
	t.Left += u.Left
	t.Wrongly += u.Wrongly
	t.Invoices += u.Invoices
	t.Matched += u.Matched
	t.Touched += u.Touched
}
