package tui

import (
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// columns of the plan. The day's total, then the invoices go first on a narrow
// screen.
func (p *plan) columns() []kit.Column {
	return []kit.Column{
		{Title: p.t.ColWhen, Width: 11},
		{Title: p.t.ColCustomer, Width: 24, Min: 16, Flex: 2},
		{Title: p.t.ColWhat, Width: 26, Min: 24, Flex: 1},
		{Title: p.t.ColAmount, Width: 13, Align: kit.Right},
		{Title: p.t.ColAbout, Width: 18, Min: 14, Flex: 2, Drop: 1},
		{Title: p.t.ColDay, Width: 36, Min: 24, Drop: 2},
	}
}

func (p *plan) row(i int, cells []kit.Cell) {
	r := p.rows[i]
	first := i == 0 || p.rows[i-1].day != r.day
	if first || p.s.opt.Plain {
		cells[0] = kit.Cell{Text: p.when(r.day), Role: theme.Strong}
	}
	if first {
		cells[5] = kit.Cell{Text: p.dayTotal(r.day), Role: theme.Muted}
	}
	cells[1] = kit.Cell{Text: text.Sanitize(r.name)}
	cells[2] = p.what(r)
	if r.amount.Minor != 0 {
		cells[3] = kit.Cell{Text: p.s.amount(r.amount)}
		if r.isMoney() {
			cells[3].Role = theme.Ok
		}
	}
	cells[4] = kit.Cell{Text: p.about(r), Role: theme.Muted}
}

// when names a day: today, tomorrow, "Thu 26 Nov".
func (p *plan) when(d civil.Date) string {
	if n := d.Sub(p.s.today); n == 0 || n == 1 {
		return p.s.lang.Relative(d, p.s.today)
	}
	return p.s.lang.DayMonth(d)
}

// what is sign and action: "✉ 1st reminder".
func (p *plan) what(r *planRow) kit.Cell {
	g := &p.s.theme.Glyphs
	if r.message != nil {
		return kit.Cell{Text: g.Mail + " " + p.t.Outbox + ": " + explain.StepName(p.s.words.Explain, r.act.Step), Role: theme.Warn}
	}
	switch r.act.Step {
	case dunning.PromiseDue:
		return kit.Cell{Text: g.Promise + " " + p.t.PromiseDue, Role: theme.Info}
	case dunning.InstalmentDue:
		return kit.Cell{Text: g.Promise + " " + p.t.InstalmentDue, Role: theme.Info}
	case dunning.HoldEnds:
		return kit.Cell{Text: g.Hold + " " + p.t.HoldEnds, Role: theme.Muted}
	case dunning.SnoozeEnds:
		return kit.Cell{Text: g.Note + " " + p.t.SnoozeEnds, Role: theme.Muted}
	}
	w := 0
	if !p.s.opt.Plain {
		w = p.table.ColumnWidth(2)
	}
	cell := kit.Cell{Text: p.s.shortAction(r.act.Kind, r.act.Step, w)}
	if r.act.Mode != dunning.Automatic {
		cell.Role = theme.Accent
	}
	return cell
}

// about names the invoices, or the reason.
func (p *plan) about(r *planRow) string {
	var first string
	n := len(r.act.Items)
	switch {
	case r.message != nil && len(r.message.Items) > 0:
		first, n = string(r.message.Items[0].ID), len(r.message.Items)
	case r.message != nil:
		return text.Sanitize(r.message.Subject)
	case n > 0:
		first = r.act.Items[0].Item.Number
	case r.act.Step == dunning.HoldEnds:
		return text.Sanitize(r.act.Ref)
	default:
		return ""
	}
	out := text.Sanitize(first)
	if n > 1 {
		out += " +" + p.s.lang.Count(n-1)
	}
	return out
}

// dayTotal sums a day up: "4 actions, 12,340.00".
func (p *plan) dayTotal(d civil.Date) string {
	day := p.all.days[d]
	if day == nil {
		return ""
	}
	var parts []string
	if day.actions > 0 {
		parts = append(parts, trimJoin("  ", p.counted(day.actions, p.t.OneAction, p.t.Actions), p.sums(day.asked)))
	}
	if len(day.expected) > 0 {
		parts = append(parts, "+ "+p.sums(day.expected))
	}
	return strings.Join(parts, "  ")
}

// counted writes a number of things.
func (p *plan) counted(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, p.s.lang.Count(n))
}

// sums writes amounts by currency, the euro first.
func (p *plan) sums(by map[money.Currency]int64) string {
	curs := make([]money.Currency, 0, len(by))
	for c := range by {
		curs = append(curs, c)
	}
	slices.SortFunc(curs, func(a, b money.Currency) int {
		if (a == money.EUR) != (b == money.EUR) {
			if a == money.EUR {
				return -1
			}
			return 1
		}
		return strings.Compare(a.String(), b.String())
	})
	parts := make([]string, len(curs))
	for i, c := range curs {
		parts[i] = p.s.amount(money.Of(by[c], c))
	}
	return strings.Join(parts, ", ")
}

func (p *plan) view(w, h int) kit.Block {
	p.table.Empty = p.emptyText()
	l := kit.Cut(w, h, kit.Parts{Header: 2, Preview: h >= 10})
	p.area = l.Body
	return l.Show(p.s.theme, w, kit.Face{
		Header:  func() []string { return []string{p.summary(w), text.Spaces(w)} },
		List:    p.table.View,
		Rule:    func(w int) string { return kit.Rule(p.s.theme, p.ruleText(), w) },
		Preview: func(w, h int, _ bool) kit.Block { return p.detail(w, h) },
	})
}

func (p *plan) filterName() string {
	return [...]string{"", p.t.FilterActions, p.t.FilterMoney, p.t.FilterOutbox}[min(p.filter, planFilters-1)]
}

func (p *plan) emptyText() string {
	last := p.s.lang.DayMonth(p.until())
	switch {
	case !p.shown:
		return p.t.Loading
	case p.filter != planAll:
		return fmt.Sprintf(p.t.NothingOf, p.filterName(), last)
	}
	return fmt.Sprintf(p.t.Nothing, last)
}

// summary says how much is ahead in all.
func (p *plan) summary(w int) string {
	s, th := p.s, p.s.theme
	if !p.shown {
		return text.Fit(" "+th.Wrap(theme.Muted, p.t.Loading), w)
	}
	dot := th.Wrap(theme.Subtle, " "+th.Glyphs.Bullet+" ")
	total, waiting := planDay{asked: map[money.Currency]int64{}, expected: map[money.Currency]int64{}}, 0
	for _, d := range p.all.days {
		total.actions += d.actions
		for c, n := range d.expected {
			total.expected[c] = money.AddMinor(total.expected[c], n)
		}
	}
	for _, r := range p.all.rows {
		if r.message == nil {
			break // messages come first
		}
		waiting++
	}
	line := " " + fmt.Sprintf(p.t.Until, s.lang.DayMonth(p.all.until))
	if p.filter != planAll {
		line += dot + th.Wrap(theme.Info, fmt.Sprintf(p.t.Only, p.filterName()))
	}
	if len(p.marks) > 0 {
		line += dot + th.Wrap(theme.Marked, fmt.Sprintf(s.lang.Messages.Table.Marked, len(p.marks)))
	}
	line += dot + th.Wrap(theme.Strong, p.counted(total.actions, p.t.OneAction, p.t.Actions))
	if waiting > 0 {
		line += dot + th.Wrap(theme.Warn, p.counted(waiting, p.t.OneWaits, p.t.Waiting))
	}
	if len(total.expected) > 0 {
		line += dot + p.t.Expected + " " + th.Wrap(theme.Ok, p.sums(total.expected))
	}
	return text.Fit(line, w)
}

// ruleText is the day of the row under the cursor.
func (p *plan) ruleText() string {
	r := p.current()
	if r == nil {
		return ""
	}
	return trimJoin(" "+p.s.theme.Glyphs.Bullet+" ", p.s.lang.DayMonth(r.day), p.dayTotal(r.day))
}

// detail is the row under the cursor in full.
func (p *plan) detail(w, h int) kit.Block {
	r := p.current()
	if r == nil {
		return kit.NewBlock(nil, w, h)
	}
	s, th := p.s, p.s.theme
	inner := max(w-3, 1)
	head := th.Wrap(theme.Title, text.Sanitize(r.name)) + th.Wrap(theme.Muted, "  "+text.Sanitize(string(r.id)))
	if who := p.doneBy(r); who != "" {
		head += th.Wrap(theme.Muted, "  "+th.Glyphs.Bullet+" "+who)
	}
	lines := []string{head}
	if r.message != nil {
		lines = append(lines, p.t.To+" "+text.Sanitize(r.message.To), th.Wrap(theme.Strong, text.Sanitize(r.message.Subject)))
		for _, l := range text.Wrap(text.SanitizeLines(r.message.Text), inner) {
			if len(lines) >= h {
				break
			}
			lines = append(lines, th.Wrap(theme.Muted, l))
		}
	} else {
		if r.act.Contact.Email != "" && r.act.Kind == dunning.Mail {
			lines = append(lines, p.t.To+" "+text.Sanitize(strings.TrimSpace(r.act.Contact.Name+" "+r.act.Contact.Email)))
		}
		if r.act.Contact.Phone != "" && r.act.Kind == dunning.CallAction {
			lines = append(lines, s.theme.Glyphs.Call+" "+text.Sanitize(strings.TrimSpace(r.act.Contact.Name+" "+r.act.Contact.Phone)))
		}
		for _, ai := range r.act.Items {
			if len(lines) >= h {
				break
			}
			line := text.Fit(text.Sanitize(ai.Item.Number), 14) + "  " + text.Fit(s.words.Due+" "+s.shortDate(ai.Item.Due), 16) +
				"  " + text.FitLeft(s.amount(money.Of(ai.Ask, ai.Item.Cur)), 13)
			if ai.Step != "" {
				line += "  " + th.Wrap(theme.Subtle, explain.StepName(s.words.Explain, ai.Step))
			}
			lines = append(lines, line)
		}
	}
	for i := range lines {
		lines[i] = " " + text.Truncate(lines[i], w-2)
	}
	return kit.NewBlock(lines, w, h)
}

// doneBy says who does it: the desk by itself, or a person.
func (p *plan) doneBy(r *planRow) string {
	switch {
	case r.act.Kind == dunning.Expect || r.message != nil:
		return ""
	case r.act.Mode == dunning.Automatic:
		return p.t.ByItself
	case r.act.Mode == dunning.Approve:
		return p.t.Approval
	}
	return p.t.ByPerson
}
