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

// columns of the list. The text goes first on a narrow screen, then where the
// money fits, then the day; amount, payer and how sure the best proposal is stay.
func (c *cash) columns() []kit.Column {
	return []kit.Column{
		{Title: c.t.ColBooked, Width: 7, Min: 6, Drop: 1},
		{Title: c.t.ColAmount, Width: 13, Min: 11, Align: kit.Right},
		{Title: c.t.ColFrom, Width: 22, Min: 12, Flex: 2},
		{Title: c.t.ColText, Width: 30, Min: 24, Flex: 4, Drop: 3},
		{Title: c.t.ColFits, Width: 26, Min: 20, Flex: 2, Drop: 2},
		{Title: c.t.ColSure, Width: 4, Min: 4, Align: kit.Right},
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
	cells[5] = c.mark(e)
}

// mark is where an entry stands in a sign, or how sure its best proposal is.
func (c *cash) mark(e *ar.Entry) kit.Cell {
	g := &c.s.theme.Glyphs
	cell, word := kit.Cell{Text: g.Off, Role: theme.Subtle}, c.t.OnlyUnknown
	switch {
	case c.sending[e.Line.ID]:
		cell, word = kit.Cell{Text: g.Ellipsis, Role: theme.Info}, c.t.OnItsWay
	case openReturn(e):
		cell, word = kit.Cell{Text: g.Warn, Role: theme.Warn}, c.t.OnlyReturns
	case len(e.Lines) > 0 || len(e.Other) > 0:
		cell, word = kit.Cell{Text: g.Ok, Role: theme.Ok}, c.statusName(ar.Applied)
	case len(e.OnAccount) > 0:
		cell, word = kit.Cell{Text: g.On, Role: theme.Info}, c.t.Left
	case e.Line.Pending:
		cell, word = kit.Cell{Text: g.Promise, Role: theme.Info}, c.t.Announced
	case !e.Line.Proved:
		cell, word = kit.Cell{Text: g.Warn, Role: theme.Warn}, c.t.Unproved
	case len(e.Proposals) > 0:
		sure := c.s.lang.Percent(e.Proposals[0].Confidence / 10 * 10)
		return kit.Cell{Text: sure, Role: theme.Accent}
	case isReturn(e):
		cell, word = kit.Cell{Text: g.Payment, Role: theme.Danger}, c.t.OnlyReturns
	}
	if c.s.opt.Plain {
		cell.Text = word
	}
	return cell
}

// fits says in a few words where an entry is, or may go.
func (c *cash) fits(e *ar.Entry) kit.Cell {
	name := text.Sanitize(c.book.names[leading(e)])
	switch {
	case len(e.Lines) > 0:
		return kit.Cell{Text: trimJoin(" ", c.itemsOf(e.Lines), name)}
	case len(e.OnAccount) > 0:
		return kit.Cell{Text: trimJoin(" ", c.t.Left, name)}
	case len(e.Other) > 0:
		return kit.Cell{Text: explain.DifferenceClass(c.s.words.Explain, e.Other[0].Class)}
	case len(e.Proposals) > 0:
		p := &e.Proposals[0]
		what := c.itemsOf(p.Lines)
		switch {
		case what == "" && len(p.OnAccount) == 0 && len(p.Other) > 0:
			what = explain.DifferenceClass(c.s.words.Explain, p.Other[0].Class)
		case what == "":
			what = c.t.Left
		}
		return kit.Cell{Text: trimJoin(" ", what, name), Role: theme.Accent}
	case !e.Line.Credit:
		return kit.Cell{Text: c.t.Outgoing, Role: theme.Subtle}
	}
	return kit.Cell{Text: explain.Status(c.s.words.Explain, e.Status()), Role: theme.Subtle}
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

// besideWidth is the width from which the entry stands beside the list.
const besideWidth = 100

// Lines of the list over the entry: never fewer than the first, and no more
// than its rows need.
const (
	leastList  = 5
	leastEntry = 6
)

// layout divides the room. The entry in full needs more of it than other
// previews, because it is what one reads here.
func (c *cash) layout(w, h int) kit.Layout {
	var l kit.Layout
	rest := kit.Rect{W: max(w, 0), H: max(h, 0)}
	if rest.H > 8 {
		l.Header, rest = rest.CutTop(2)
	}
	switch {
	case c.zoom:
		l.Preview, l.Place = rest, kit.PreviewBelow
		l.Separator, l.Preview = rest.CutTop(min(1, rest.H))
		return l
	case w >= besideWidth:
		l.Preview, rest = rest.CutRight(rest.W - min(max(w*7/16, 48), 96))
		l.Separator, l.Body = rest.CutRight(2)
		l.Place = kit.PreviewBeside
		return l
	}
	list := min(max(rest.H/3, leastList), max(len(c.rows), 1)+1)
	if rest.H-list-1 < leastEntry {
		l.Body = rest
		return l
	}
	l.Body, rest = rest.CutTop(list)
	l.Separator, l.Preview = rest.CutTop(1)
	l.Place = kit.PreviewBelow
	return l
}

// view draws the summary, the list and the entry beside or under it.
func (c *cash) view(w, h int) kit.Block {
	c.table.Empty = c.emptyText()
	l := c.layout(w, h)
	c.area, c.detail.area = l.Body, l.Preview
	if l.Place == kit.PreviewBeside && l.Preview.H > 0 { // its first line names it
		_, c.detail.area = l.Preview.CutTop(1)
	}
	return l.Show(c.s.theme, w, kit.Face{
		Header: func() []string { return []string{c.summary(w), c.dayLine(w)} },
		List:   c.table.View,
		Rule:   c.detail.rule,
		Preview: func(w, h int, beside bool) kit.Block {
			if beside {
				return c.beside(w, h)
			}
			return c.detail.view(w, h, c.zoom)
		},
	})
}

// beside is the entry with its name over it.
func (c *cash) beside(w, h int) kit.Block {
	head := ""
	if e := c.current(); e != nil {
		head = " " + c.s.theme.Wrap(theme.Title, text.Truncate(c.heading(e), max(w-2, 0)))
	}
	out := make(kit.Block, 0, h)
	out = append(out, text.Fit(head, w))
	return append(out, c.detail.view(w, max(h-1, 0), false)...)[:h]
}

// summary says what waits and how the list is narrowed and, at the right, what
// is known of the bank.
func (c *cash) summary(w int) string {
	s, th := c.s, c.s.theme
	if !c.shown {
		return text.Fit(" "+th.Wrap(theme.Muted, c.t.Loading), w)
	}
	strong := func(format string, n int) string {
		return strings.Replace(format, "%s", th.Wrap(theme.Strong, s.lang.Count(n)), 1)
	}
	dot := th.Wrap(theme.Subtle, " "+th.Glyphs.Bullet+" ")
	left := " " + strong(c.t.Waiting, max(c.book.waiting-len(c.sending), 0))
	if n := len(c.book.returns); n > 0 && c.as.Only != onlyReturns {
		left += dot + strings.Replace(th.Wrap(theme.Warn, c.t.ReturnsOpen), "%s", s.lang.Count(n), 1) + " " + th.Wrap(theme.Key, s.registry.Key("cash.returns"))
	}
	switch only := c.narrowed(); {
	case len(c.marks) > 0:
		left += dot + th.Wrap(theme.Marked, fmt.Sprintf(s.lang.Messages.Table.Marked, len(c.marks)))
	case only != "":
		left += dot + th.Wrap(theme.Info, fmt.Sprintf(c.t.Only, s.lang.Count(len(c.rows)), only))
	case c.as.All:
		left += dot + th.Wrap(theme.Info, c.t.All)
	case len(c.rows) > 0:
		left += c.kindsOfRows(dot, strong, w-text.Width(left))
	}
	if name := c.orderName(); name != "" {
		left += dot + th.Wrap(theme.Muted, name)
	}
	if n := len(c.sending); n > 0 {
		left += dot + th.Wrap(theme.Info, fmt.Sprintf(c.t.Sending, s.lang.Count(n)))
	}
	right := c.bankLine(w-text.Width(left)-3) + " "
	room := w - text.Width(left) - text.Width(right)
	if room < 2 {
		return text.Fit(left, w)
	}
	return left + text.Spaces(room) + right
}

// kindsOfRows counts the rows, as far as there is room: with a proposal, without,
// on account.
func (c *cash) kindsOfRows(dot string, strong func(string, int) string, room int) string {
	var proposed, unknown, parked int
	for _, e := range c.rows {
		switch {
		case e.Decided():
			parked++
		case len(e.Proposals) > 0:
			proposed++
		default:
			unknown++
		}
	}
	out := ""
	for _, k := range []struct {
		format string
		n      int
	}{{c.t.Proposals, proposed}, {c.t.Unknown, unknown}, {c.t.Parking, parked}} {
		if k.n > 0 {
			part := dot + strong(k.format, k.n)
			if text.Width(out)+text.Width(part) > room {
				break
			}
			out += part
		}
	}
	return out
}

func (c *cash) emptyText() string {
	switch only := c.narrowed(); {
	case !c.shown:
		return c.t.Loading
	case only != "":
		return fmt.Sprintf(c.t.NoneSo, only)
	case !c.as.All:
		return c.t.NothingNew
	}
	return c.t.NoEntries
}
