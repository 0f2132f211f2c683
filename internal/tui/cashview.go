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

// columns of the list. The text goes first on a narrow screen.
func (c *cash) columns() []kit.Column {
	return []kit.Column{
		{Title: c.t.ColBooked, Width: 9, Min: 6},
		{Title: c.t.ColAmount, Width: 14, Min: 12, Align: kit.Right},
		{Title: c.t.ColFrom, Width: 24, Min: 12, Flex: 2},
		{Title: c.t.ColText, Width: 30, Min: 22, Flex: 4, Drop: 1},
		{Title: c.t.ColFits, Width: 32, Min: 26, Flex: 2},
	}
}

// moneyOf is the amount of a bank line with its direction.
func moneyOf(l *ar.BankLine) money.Money { return money.Of(l.Signed(), l.Cur) }

// payer is the name of the other side, the ultimate one where it differs.
func payer(l *ar.BankLine) string {
	if l.UltimateName != "" {
		return l.UltimateName
	}
	if l.Name == "" {
		return l.IBAN
	}
	return l.Name
}

func (c *cash) row(i int, cells []kit.Cell) {
	e := c.rows[i]
	s := c.s
	cells[0] = kit.Cell{Text: s.shortDate(e.Line.Booked), Role: theme.Muted}
	cells[1] = kit.Cell{Text: s.amount(moneyOf(&e.Line)), Role: theme.Strong}
	if !e.Line.Credit {
		cells[1].Role = theme.Danger
	}
	cells[2] = kit.Cell{Text: text.Sanitize(payer(&e.Line))}
	cells[3] = kit.Cell{Text: text.Sanitize(e.Line.Text), Role: theme.Muted}
	cells[4] = c.fits(e)
}

// fits says in a few words where an entry is, or may go.
func (c *cash) fits(e *ar.Entry) kit.Cell {
	g := &c.s.theme.Glyphs
	name := text.Sanitize(c.names[leading(e)])
	switch {
	case len(e.Lines) > 0:
		return kit.Cell{Text: g.Ok + " " + c.itemsOf(e.Lines) + " " + name, Role: theme.Ok}
	case len(e.OnAccount) > 0:
		return kit.Cell{Text: g.On + " " + c.t.Left + " " + name, Role: theme.Info}
	case len(e.Proposals) > 0:
		p := &e.Proposals[0]
		sure := c.s.lang.Percent(p.Confidence / 10 * 10)
		what := c.itemsOf(p.Lines)
		if what == "" {
			what = c.t.Left
		}
		return kit.Cell{Text: sure + " " + what + " " + name, Role: theme.Accent}
	}
	if !e.Line.Credit {
		return kit.Cell{Text: g.Off + " " + c.t.Outgoing, Role: theme.Subtle}
	}
	return kit.Cell{Text: g.Off + " " + explain.Status(c.s.words.Explain, e.Status()), Role: theme.Subtle}
}

// itemsOf names the first item of some lines and how many more there are.
func (c *cash) itemsOf(lines []ar.Line) string {
	if len(lines) == 0 {
		return ""
	}
	out := text.Sanitize(string(lines[0].Item))
	if len(lines) > 1 {
		out += " +" + c.s.lang.Count(len(lines)-1)
	}
	return out
}

func (c *cash) statusName(st ar.Status) string { return explain.Status(c.s.words.Explain, st) }

// cashLayout divides the room: the entry in full needs more of it than other
// previews, because it is what one reads here.
func cashLayout(w, h int) kit.Layout {
	l := kit.Cut(w, h, kit.Parts{Header: 2, Preview: true, MinBody: 4})
	if l.Place == kit.PreviewBelow {
		want := max(l.Preview.H, min(14, (l.Body.H+l.Preview.H)-6))
		all := kit.Rect{X: l.Body.X, Y: l.Body.Y, W: l.Body.W, H: l.Body.H + l.Separator.H + l.Preview.H}
		l.Preview, all = all.CutBottom(want)
		l.Separator, l.Body = all.CutBottom(1)
	}
	return l
}

// view draws the summary, the list and the entry beside or under it.
func (c *cash) view(w, h int) kit.Block {
	c.table.Empty = c.emptyText()
	l := cashLayout(w, h)
	c.area = l.Body
	out := make(kit.Block, 0, h)
	if l.Header.H > 0 {
		out = append(out, c.summary(w), text.Spaces(w))
	}
	body := c.table.View(l.Body.W, l.Body.H)
	switch l.Place {
	case kit.PreviewBelow:
		out = append(out, body...)
		out = append(out, c.detail.rule(w))
		return append(out, c.detail.view(l.Preview.W, l.Preview.H)...)
	case kit.PreviewBeside:
		sep := c.s.theme.Wrap(theme.Border, c.s.theme.Glyphs.Vertical)
		return append(out, kit.Beside(body, c.detail.view(l.Preview.W, l.Preview.H), sep)...)
	}
	return append(out, body...)
}

// summary says what waits and, at the right, what is known of the bank.
func (c *cash) summary(w int) string {
	s, th := c.s, c.s.theme
	if !c.shown {
		return text.Fit(" "+th.Wrap(theme.Muted, c.t.Loading), w)
	}
	strong := func(format string, n int) string {
		return strings.Replace(format, "%s", th.Wrap(theme.Strong, s.lang.Count(n)), 1)
	}
	dot := th.Wrap(theme.Subtle, " "+th.Glyphs.Bullet+" ")
	left := " " + strong(c.t.Waiting, c.waiting)
	switch {
	case len(c.marks) > 0:
		left += dot + th.Wrap(theme.Marked, fmt.Sprintf(s.lang.Messages.Table.Marked, len(c.marks)))
	case c.all && c.status != "":
		left += dot + th.Wrap(theme.Info, fmt.Sprintf(c.t.Only, c.statusName(c.status)))
	case c.all:
		left += dot + th.Wrap(theme.Info, c.t.All)
	case c.waiting > 0:
		known := 0
		for _, e := range c.rows {
			if len(e.Proposals) > 0 {
				known++
			}
		}
		left += dot + strong(c.t.Proposals, known) + dot + strong(c.t.Unknown, len(c.rows)-known)
	}
	right := c.bankLine(w-text.Width(left)-3) + " "
	room := w - text.Width(left) - text.Width(right)
	if room < 2 {
		return text.Fit(left, w)
	}
	return left + text.Spaces(room) + right
}
