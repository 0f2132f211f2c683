package tui

import (
	"fmt"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// placement is where the money of an entry goes, or would go.
type placement struct {
	lines   []ar.Line
	shares  []ar.Share
	diffs   []ar.DifferenceLine
	other   []ar.OtherLine
	returns ar.EntryID
	decided bool
}

func placementOf(p *ar.Proposal) placement {
	return placement{p.Lines, p.OnAccount, p.Diffs, p.Other, p.Returns, false}
}

// matter is where the entry is, or what is proposed to be done of it, filled
// in.
func (p *entryDetail) matter(e *ar.Entry, w int) []string {
	if e.Decided() {
		return p.posted(e, w)
	}
	t, th := p.cash.t, p.cash.s.theme
	pr := p.cash.chosen()
	if pr == nil {
		why := t.Nothing
		switch {
		case e.Line.Pending:
			why = t.NotBooked
		case !e.Line.Credit:
			why = t.NothingOut
		}
		return append(p.wrapped(theme.Warn, why, w), p.note(e, w)...)
	}
	c := p.cash
	head := c.s.lang.Percent(pr.Confidence/10*10) + " " + kit.Bar(th, int64(pr.Confidence), 1000, 5) + "  "
	if n := len(e.Proposals); n > 1 {
		head = fmt.Sprintf(t.OneOf, c.choice+1, n) + " " + th.Glyphs.Bullet + " " + head
	}
	out := []string{th.Wrap(theme.Accent, head+text.Truncate(explain.Rule(c.s.words.Explain, pr.Rule), max(w-text.Width(head), 0)))}
	out = append(out, p.places(placementOf(pr), w)...)
	out = append(out, p.wrapped(theme.Muted, p.because(pr), w)...)
	if len(e.Proposals) > 1 && c.choice == 0 {
		out = append(out, p.note(e, w)...)
	}
	return out
}

// noteOf is why the desk has not posted the entry, if it says so.
func (c *cash) noteOf(e *ar.Entry) string {
	if c.s.words.Explain != explain.English {
		return "" // the desk says it in English only
	}
	return text.Sanitize(e.Note)
}

func (p *entryDetail) note(e *ar.Entry, w int) []string {
	return p.wrapped(theme.Muted, p.cash.noteOf(e), w)
}

func (p *entryDetail) wrapped(role theme.Role, line string, w int) []string {
	var out []string
	for _, l := range text.Wrap(line, w) {
		out = append(out, p.cash.s.theme.Wrap(role, l))
	}
	return out
}

// others are the proposals that are not filled in, a line each with the number
// that fills it in.
func (p *entryDetail) others(e *ar.Entry, w int) []string {
	c, th := p.cash, p.cash.s.theme
	p.listed = nil
	if e.Decided() {
		return nil
	}
	var out []string
	for i := range e.Proposals {
		if i == c.choice {
			continue
		}
		pr := &e.Proposals[i]
		p.listed = append(p.listed, i)
		head := th.Wrap(theme.Key, fmt.Sprintf("%2d", i+1)) + "  " + text.FitLeft(c.s.lang.Percent(pr.Confidence/10*10), 4) + "  "
		out = append(out, head+th.Wrap(theme.Muted, text.Truncate(p.inShort(pr, e.Line.Cur), max(w-text.Width(head), 1))))
	}
	return out
}

// inShort is a proposal in one line: customer, documents, rests.
func (p *entryDetail) inShort(pr *ar.Proposal, cur money.Currency) string {
	c := p.cash
	var parts []string
	for _, l := range pr.Lines {
		number := string(l.Item)
		if a := p.account(l.Customer); a != nil {
			if it := a.Item(l.Item); it != nil {
				number = it.Number
			}
		}
		parts = append(parts, text.Sanitize(number)+" "+c.s.amount(money.Of(l.Amount, cur)))
	}
	for _, s := range pr.OnAccount {
		parts = append(parts, c.t.Left+" "+c.s.amount(money.Of(s.Amount, s.Cur)))
	}
	for _, d := range pr.Diffs {
		parts = append(parts, explain.DifferenceClass(c.s.words.Explain, d.Class)+" "+c.s.amount(money.Of(d.Amount, cur)))
	}
	return trimJoin("  ", p.customerName(proposedTo(pr)), strings.Join(parts, ", "))
}

// customerName is the name of a customer that the entry has to do with, or the
// number while the name is unknown.
func (p *entryDetail) customerName(id ar.CustomerID) string {
	if a := p.account(id); a != nil && a.Customer.Name != "" {
		return text.Sanitize(a.Customer.Name)
	}
	if name := p.cash.book.names[id]; name != "" {
		return text.Sanitize(name)
	}
	return text.Sanitize(string(id))
}

// because is the evidence as a sentence.
func (p *entryDetail) because(pr *ar.Proposal) string {
	l := p.cash.s.words.Explain
	if pr.Sentence != "" && l == explain.English {
		return text.Sanitize(pr.Sentence)
	}
	parts := make([]string, len(pr.Evidence))
	for i, e := range pr.Evidence {
		parts[i] = explain.Evidence(l, e)
	}
	return text.Sanitize(trimJoin(": ", explain.Rule(l, pr.Rule), strings.Join(parts, ", ")))
}

// posted is where a decided entry went, why, and by whom.
func (p *entryDetail) posted(e *ar.Entry, w int) []string {
	t, th := p.cash.t, p.cash.s.theme
	by := t.ByDesk
	if e.By != ar.Auto && e.By != "" {
		by = fmt.Sprintf(t.PostedBy, text.Sanitize(e.By))
	}
	out := []string{th.State(theme.Ok, text.Truncate(by, max(w-2, 0)))}
	out = append(out, p.places(placement{e.Lines, e.OnAccount, e.Differences, e.Other, e.Returns, true}, w)...)
	out = append(out, p.wrapped(theme.Muted, p.because(&ar.Proposal{Sentence: e.Sentence, Rule: e.Rule, Evidence: e.Evidence}), w)...)
	if e.ReturnedBy != "" {
		out = append(out, th.State(theme.Danger, fmt.Sprintf(t.Returned, text.Sanitize(string(e.ReturnedBy)))))
	}
	return append(out, p.consequence(e, w)...)
}
