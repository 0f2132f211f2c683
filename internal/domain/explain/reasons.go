package explain

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
)

// Line is a sentence that speaks for the action, with what it adds to the
// score.
type Line struct {
	Text  string
	Value string // points with one decimal, "" where it has no part in the score
}

// ItemReason is an open invoice, or a part of it, that the next action leaves
// out, and why. An invoice that several guards hold is named once for each.
type ItemReason struct {
	Item   ar.ItemID
	Code   dunning.Code // "" where no guard but the procedure leaves it out
	Reason string       // a sentence
}

// Reasons is why a customer's next action is what it is.
type Reasons struct {
	Title    string       // "Why: call Visser Metaal B.V. today"
	Lines    []Line       // for it, as they enter the score
	Steps    string       // where the procedure stands
	Against  []string     // why not another action, and what holds the customer
	Excluded []ItemReason // invoices that are not included
	Checked  []string     // what was looked at and stands in no way, in a few words each

	t *texts
}

// listed is how many invoices Text names before it counts the rest.
const listed = 10

// Text gives everything as full sentences, in the order of the fields.
// Invoices that are merely not due yet share one sentence.
func (r Reasons) Text() []string {
	out := make([]string, 0, 4+len(r.Lines)+len(r.Against)+min(len(r.Excluded), listed))
	add := func(s string) {
		if s == "" {
			return
		}
		if !strings.HasSuffix(s, ".") {
			s += "."
		}
		out = append(out, s)
	}
	add(r.Title)
	for _, l := range r.Lines {
		add(l.Text)
	}
	add(r.Steps)
	for _, s := range r.Against {
		add(s)
	}
	t := r.t
	if t == nil {
		t = &english
	}
	var soon, rest []ar.ItemID
	n := 0
	for _, x := range r.Excluded {
		switch {
		case x.Code == dunning.NotDue:
			soon = append(soon, x.Item)
		case n == listed:
			rest = append(rest, x.Item)
		default:
			n++
			add(fill(t.why["excluded"], "reason", x.Reason))
		}
	}
	if len(rest) > 0 {
		add(fill(t.why["excluded_also"], "items", several(t, rest)))
	}
	if len(soon) > 0 {
		add(fill(t.why["excluded_soon"], "items", several(t, soon)))
	}
	if len(r.Checked) > 0 {
		add(fill(t.why["checked"], "list", strings.Join(r.Checked, " · ")))
	}
	return out
}
