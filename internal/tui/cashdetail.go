package tui

import (
	"context"
	"fmt"
	"strings"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// entryFile is everything about one bank entry.
type entryFile struct {
	entry    *ar.Entry
	accounts map[ar.CustomerID]*ar.Account // that it, or a proposal, names
	history  []ar.Event                    // oldest first
}

// entryDetail shows the entry under the cursor. Like a customer's preview it
// follows once the cursor rests.
type entryDetail struct {
	cash    *cash
	asked   int
	file    *entryFile
	lines   kit.Block
	linesOf detailKey
	version int
}

type detailKey struct {
	version, choice, w, h int
	theme                 any
}

func (p *entryDetail) follow(id ar.EntryID, rest bool) tea.Cmd {
	p.asked++
	mine := p.asked
	if id == "" {
		p.file = nil
		p.version++
		return nil
	}
	s := p.cash.s
	load := fetch(s, func(ctx context.Context) (*entryFile, error) { return loadEntry(ctx, s.desk, id) }, func(f *entryFile) tea.Cmd {
		if mine == p.asked {
			p.file = f
			p.version++
			p.say()
		}
		return nil
	})
	if wait := s.opt.Settle; rest && wait > 0 {
		return tea.Tick(wait, func(time.Time) tea.Msg {
			return applied(func() tea.Cmd {
				if mine != p.asked {
					return nil
				}
				return load
			})
		})
	}
	return load
}

// say reads out in plain mode what speaks for the chosen proposal, or where the
// entry went.
func (p *entryDetail) say() {
	f := p.current()
	if f == nil || !p.cash.s.opt.Plain {
		return
	}
	for _, line := range p.matter(f, 400) {
		p.cash.s.announce(strings.TrimSpace(ansi.Strip(line)))
	}
}

func loadEntry(ctx context.Context, d *desk.Desk, id ar.EntryID) (*entryFile, error) {
	e, err := d.Entry(ctx, id)
	if err != nil || e == nil {
		return nil, err
	}
	f := &entryFile{entry: e, accounts: map[ar.CustomerID]*ar.Account{}}
	ids := map[ar.CustomerID]bool{}
	note := func(lines []ar.Line, shares []ar.Share) {
		for _, l := range lines {
			ids[l.Customer] = true
		}
		for _, s := range shares {
			ids[s.Customer] = true
		}
	}
	note(e.Lines, e.OnAccount)
	for i := range e.Proposals {
		note(e.Proposals[i].Lines, e.Proposals[i].OnAccount)
	}
	for c := range ids {
		if f.accounts[c], _, err = d.Account(ctx, c); err != nil {
			return nil, err
		}
	}
	f.history, err = d.EntryHistory(ctx, id)
	return f, err
}

// current is the file of the entry under the cursor, nil while it loads.
func (p *entryDetail) current() *entryFile {
	if p.file == nil || p.file.entry.Line.ID != p.cash.at {
		return nil
	}
	return p.file
}

// rule is the line over the entry when it stands under the list.
func (p *entryDetail) rule(w int) string {
	label := ""
	if f := p.current(); f != nil {
		l := &f.entry.Line
		label = p.cash.s.amount(moneyOf(l)) + "  " + p.cash.s.lang.DayMonth(l.Booked) + "  " + text.Sanitize(string(l.ID))
	}
	return kit.Rule(p.cash.s.theme, label, w)
}

// view draws the entry, from its cache while nothing changed.
func (p *entryDetail) view(w, h int) kit.Block {
	key := detailKey{p.version, p.cash.choice, w, h, p.cash.s.theme}
	if p.linesOf != key || p.lines == nil {
		p.lines, p.linesOf = p.draw(w, h), key
	}
	return p.lines
}

func (p *entryDetail) draw(w, h int) kit.Block {
	f := p.file
	if f == nil {
		return kit.NewBlock(nil, w, h)
	}
	inner := max(w-2, 1)
	facts := p.facts(f, inner)
	matter := p.matter(f, inner)
	history := p.history(f, inner)
	// What the bank says and what may be done of it come before the history.
	lines := append(facts, matter...)
	if len(lines) > h {
		lines = append(facts[:min(len(facts), max(h-len(matter), 2))], matter...)
	}
	if room := h - len(lines) - 1; room >= 1 && len(history) > 0 {
		lines = append(lines, p.cash.s.theme.Wrap(theme.Header, p.cash.t.History))
		lines = append(lines, history[max(0, len(history)-room):]...)
	}
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return kit.NewBlock(lines, w, h)
}

// labelWidth is the room of the labels at the left.
const labelWidth = 12

// facts is the bank's own story, whole.
func (p *entryDetail) facts(f *entryFile, w int) []string {
	t, th, l := p.cash.t, p.cash.s.theme, &f.entry.Line
	var out []string
	add := func(label, value string) {
		if value = text.Sanitize(value); value == "" {
			return
		}
		for i, line := range text.Wrap(value, max(w-labelWidth, 8)) {
			if i > 0 {
				label = ""
			}
			out = append(out, th.Wrap(theme.Muted, text.Fit(label, labelWidth))+line)
		}
	}
	who := trimJoin(" "+th.Glyphs.Bullet+" ", l.Name, groupIBAN(l.IBAN))
	if l.UltimateName != "" && l.UltimateName != l.Name {
		who = l.UltimateName + ", " + who
	}
	add(t.From, who)
	add(t.Text, l.Text)
	if l.Information != l.Text {
		add("", l.Information)
	}
	add(t.Reference, l.Reference)
	if l.EndToEndID != "" && l.EndToEndID != "NOTPROVIDED" && l.EndToEndID != l.Reference {
		add(t.EndToEnd, l.EndToEndID)
	}
	add(t.Mandate, l.Mandate)
	if l.ReturnReason != "" {
		add(t.ReturnOf, trimJoin(" ", l.OriginalRef, t.Reason, l.ReturnReason))
	}
	return out
}

// groupIBAN writes an account number in groups of four.
func groupIBAN(iban string) string {
	if len(iban) < 15 || strings.Trim(iban, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		return iban
	}
	var b strings.Builder
	for i := 0; i < len(iban); i += 4 {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(iban[i:min(i+4, len(iban))])
	}
	return b.String()
}

// matter is where the entry is, or may go.
func (p *entryDetail) matter(f *entryFile, w int) []string {
	if f.entry.Decided() {
		return p.posted(f, w)
	}
	t, th := p.cash.t, p.cash.s.theme
	if len(f.entry.Proposals) == 0 {
		out := []string{th.Wrap(theme.Warn, text.Truncate(t.Nothing, w))}
		if f.entry.Note != "" {
			out = append(out, th.Wrap(theme.Muted, text.Truncate(text.Sanitize(explain.Rule(p.cash.s.words.Explain, f.entry.Note)), w)))
		}
		return out
	}
	var out []string
	for i := range f.entry.Proposals {
		out = append(out, p.proposal(f, i, w)...)
	}
	return out
}

// proposal is one in full where it is the chosen one, else in a line.
func (p *entryDetail) proposal(f *entryFile, i, w int) []string {
	c, th := p.cash, p.cash.s.theme
	pr := &f.entry.Proposals[i]
	mark := "  "
	if i == c.choice {
		mark = th.Wrap(theme.Gutter, th.Glyphs.Selected) + " "
	}
	role := theme.Muted
	if i == c.choice {
		role = theme.Accent
	}
	head := mark + c.s.lang.Count(i+1) + " " + kit.Bar(th, int64(pr.Confidence), 1000, 5) + " " + text.FitLeft(c.s.lang.Percent(pr.Confidence/10*10), 4) + "  "
	where := p.places(f, pr.Lines, pr.OnAccount, pr.Diffs)
	room := max(w-text.Width(head), 1)
	if i != c.choice {
		return []string{head + th.Wrap(role, text.Truncate(strings.Join(where, ", "), room))}
	}
	out := []string{head + th.Wrap(role, text.Truncate(where[0], room))}
	indent := text.Spaces(text.Width(head))
	for _, line := range where[1:] {
		out = append(out, indent+th.Wrap(role, text.Truncate(line, room)))
	}
	for _, line := range text.Wrap(p.because(pr), room) {
		out = append(out, indent+th.Wrap(theme.Muted, line))
	}
	return out
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

// places says for every part of the money where it goes.
func (p *entryDetail) places(f *entryFile, lines []ar.Line, shares []ar.Share, diffs []ar.DifferenceLine) []string {
	c, cur := p.cash, f.entry.Line.Cur
	var out []string
	for _, l := range lines {
		a := f.accounts[l.Customer]
		part := text.Sanitize(string(l.Item)) + "  " + c.s.amount(money.Of(l.Amount, cur))
		if it := a.Item(l.Item); it != nil {
			part = text.Sanitize(it.Number) + "  " + c.s.amount(money.Of(l.Amount, cur))
			if it.Open != l.Amount && it.State == ar.Open && !f.entry.Decided() {
				part += " " + c.t.Of + " " + c.s.amount(it.OpenMoney())
			}
			if late := it.DaysOverdue(c.s.today); late > 0 && it.State == ar.Open {
				part += ", " + fmt.Sprintf(c.t.DaysLate, late)
			}
		}
		out = append(out, part+"  "+text.Sanitize(a.Customer.Name))
	}
	for _, s := range shares {
		out = append(out, c.t.Left+"  "+c.s.amount(money.Of(s.Amount, s.Cur))+"  "+text.Sanitize(f.accounts[s.Customer].Customer.Name))
	}
	for _, d := range diffs {
		out = append(out, text.Sanitize(string(d.Item))+"  "+explain.DifferenceClass(c.s.words.Explain, d.Class)+" "+c.s.amount(money.Of(d.Amount, cur)))
	}
	if len(out) == 0 {
		out = append(out, c.t.Nothing)
	}
	return out
}

// posted is where a decided entry went, why, and by whom.
func (p *entryDetail) posted(f *entryFile, w int) []string {
	t, th, e := p.cash.t, p.cash.s.theme, f.entry
	by := t.ByDesk
	if e.By != ar.Auto && e.By != "" {
		by = fmt.Sprintf(t.PostedBy, text.Sanitize(e.By))
	}
	out := []string{th.State(theme.Ok, by) + th.Wrap(theme.Muted, "  "+text.Truncate(p.because(&ar.Proposal{Sentence: e.Sentence, Rule: e.Rule, Evidence: e.Evidence}), max(w-text.Width(by)-4, 0)))}
	for _, line := range p.places(f, e.Lines, e.OnAccount, e.Differences) {
		out = append(out, "  "+text.Truncate(line, w-2))
	}
	if e.Returns != "" {
		out = append(out, th.State(theme.Warn, fmt.Sprintf(t.TakesBack, text.Sanitize(string(e.Returns)))))
	}
	if e.ReturnedBy != "" {
		out = append(out, th.State(theme.Danger, fmt.Sprintf(t.Returned, text.Sanitize(string(e.ReturnedBy)))))
	}
	return out
}

// history is what happened to the entry, oldest first.
func (p *entryDetail) history(f *entryFile, w int) []string {
	s := p.cash.s
	var out []string
	for _, ev := range f.history {
		if _, isUndo := ev.Payload.(*ar.Undone); isUndo {
			continue
		}
		l := explain.Event(s.words.Explain, ev)
		sign := l.Icon
		if s.theme.Glyphs.Plain {
			sign = l.Plain
		}
		who := ev.By
		if who == ar.Auto {
			who = ""
		}
		day := ev.At.Format("15:04")
		if _, booked := ev.Payload.(*ar.EntryBooked); booked {
			l.Detail, l.Extra = "", "" // stands above, whole
		}
		line := s.shortDate(civil.FromTime(ev.At)) + " " + day + "  " + sign + " " + trimJoin("  ", l.Title, l.Detail, l.Extra, who)
		out = append(out, s.theme.Wrap(theme.Muted, text.Truncate(text.Sanitize(line), w)))
	}
	return out
}
