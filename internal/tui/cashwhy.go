package tui

import (
	"fmt"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// explain says why the shown proposal is proposed, or why the entry is where it
// is: the sentence, the rule and how it fares with people, what speaks for it,
// why the desk did not post it, and what is known of the payer.
func (c *cash) explain() tea.Cmd {
	d := c.s.desk
	return forDialog(c.s, d.Tallies, c.showWhy)
}

func (c *cash) showWhy(tallies map[string]cashapp.Tally) tea.Cmd {
	e := c.current()
	if e == nil {
		return nil
	}
	var b strings.Builder
	say := func(line string) {
		if line != "" {
			b.WriteString(text.Sanitize(line) + "\n")
		}
	}
	l := c.s.words.Explain
	pr := c.chosen()
	if e.Decided() {
		pr = &ar.Proposal{Rule: e.Rule, Sentence: e.Sentence, Evidence: e.Evidence, Confidence: -1}
		say(c.whoPosted(e))
	}
	if pr != nil {
		say(c.detail.because(pr))
		b.WriteString("\n")
		say(c.t.Rule + ": " + explain.Rule(l, pr.Rule))
		if n := tallies[pr.Rule]; n.Taken+n.Refused > 0 {
			say(fmt.Sprintf(c.t.Fared, c.s.lang.Count(n.Taken), c.s.lang.Count(n.Taken+n.Refused)))
		}
		parts := make([]string, len(pr.Evidence))
		for i, ev := range pr.Evidence {
			parts[i] = explain.Evidence(l, ev)
		}
		say(c.t.Evidence + ": " + strings.Join(parts, ", "))
		if pr.Confidence >= 0 {
			say(fmt.Sprintf(c.t.Confidence, c.s.lang.Percent(pr.Confidence), c.s.lang.Percent(c.s.desk.Cash().Bulk)))
		}
	} else {
		say(c.t.Nothing)
	}
	say(c.noteOf(e))
	known := c.knownOf(e)
	if len(known) > 0 {
		b.WriteString("\n" + c.t.KnownPayer + "\n")
	}
	for _, line := range known {
		say("  " + line)
	}
	return c.s.show(kit.NewReader(c.s.theme, "cash.why", c.heading(e), c.t.CloseHint, strings.TrimRight(b.String(), "\n")))
}

// whoPosted says who put the entry where it is.
func (c *cash) whoPosted(e *ar.Entry) string {
	if e.By == ar.Auto || e.By == "" {
		return c.t.ByDesk
	}
	return fmt.Sprintf(c.t.PostedBy, e.By)
}

// knownOf are the facts learned about the customers that the entry may be from,
// as far as they have to do with it.
func (c *cash) knownOf(e *ar.Entry) []string {
	var out []string
	ids := customersOf(e)
	if id := leading(e); e.Decided() && id != "" {
		ids = append(ids, id)
	}
	for _, id := range ids {
		a := c.detail.account(id)
		if a == nil {
			continue
		}
		for i := range a.Facts {
			f := &a.Facts[i]
			switch f.Kind {
			case ar.FactIBAN:
				if f.Key != e.Line.IBAN {
					continue
				}
			case ar.FactMandate:
				if f.Key != e.Line.Mandate {
					continue
				}
			}
			out = append(out, a.Customer.Name+": "+c.s.factLine(f))
		}
		for i := range a.Payers {
			if p := &a.Payers[i]; p.IBAN == e.Line.IBAN && a.Fact(ar.FactIBAN, p.IBAN) == nil {
				out = append(out, a.Customer.Name+": "+fmt.Sprintf(c.t.SeenPayer, groupIBAN(p.IBAN), c.s.lang.Count(p.Count)))
			}
		}
	}
	return out
}
