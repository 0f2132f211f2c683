package tui

import (
	"fmt"
	"strconv"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// Widths of a list from which on it shows the age, the controller.
const (
	ageWidth = 92
	whoWidth = 136
)

// columns of the worklist at a width. A narrow list leaves out the controller,
// then the age, which the reason mostly names.
func (w *worklist) columns(width int) []column {
	t := w.s.words
	name := kit.Column{Title: t.ColCustomer, Width: 24, Min: 18, Flex: 2}
	overdue := kit.Column{Title: t.ColOverdue, Width: 12, Align: kit.Right}
	next := kit.Column{Title: t.ColNext, Width: 26, Min: 17, Flex: 1}
	because := kit.Column{Title: t.ColBecause, Width: 40, Min: 20, Flex: 4, Drop: 1}
	out := []column{{name, w.nameCell}, {overdue, w.overdueCell}}
	switch {
	case width < ageWidth:
		out[0].Width, next.Width, next.Min, because.Width, because.Min = 21, 17, 14, 20, 12
		return append(out, column{next, w.nextCell}, column{because, w.becauseCell})
	default:
		out = append(out, column{kit.Column{Title: t.ColOldest, Width: 7, Align: kit.Right, Drop: 2}, w.s.oldest},
			column{kit.Column{Title: t.ColPays, Width: 6, Align: kit.Right, Drop: 3}, w.s.pays},
			column{next, w.nextCell}, column{because, w.becauseCell})
	}
	if width >= whoWidth {
		out = append(out, column{kit.Column{Title: t.ColWho, Width: 8}, w.whoCell})
	}
	return out
}

// column is a column of the worklist and what stands in it.
type column struct {
	kit.Column
	cell func(r *desk.Ranked, w int) kit.Cell // w is 0 when it is read out
}

// fit chooses the columns for a width.
func (w *worklist) fit(width int) {
	if width == w.fitted {
		return
	}
	w.fitted, w.shape = width, w.columns(width)
	columns := make([]kit.Column, len(w.shape))
	for i := range w.shape {
		columns[i] = w.shape[i].Column
	}
	w.table.setColumns(columns)
}

func (w *worklist) row(i int, cells []kit.Cell) {
	r := w.rows[i]
	for c := range w.shape {
		cells[c] = w.shape[c].cell(r, w.width(c))
	}
}

// width is what column c has for its text; 0 when rows are read out whole.
func (w *worklist) width(c int) int {
	if w.s.opt.Plain {
		return 0
	}
	return w.table.ColumnWidth(c)
}

func (w *worklist) nameCell(r *desk.Ranked, _ int) kit.Cell {
	return kit.Cell{Text: text.Sanitize(r.Name), Role: theme.Strong}
}

func (w *worklist) overdueCell(r *desk.Ranked, _ int) kit.Cell {
	return kit.Cell{Text: w.s.amount(r.Overdue)}
}

func (w *worklist) nextCell(r *desk.Ranked, width int) kit.Cell {
	return kit.Cell{Text: w.s.nextAction(r, width), Role: theme.Accent}
}

func (w *worklist) becauseCell(r *desk.Ranked, width int) kit.Cell {
	return kit.Cell{Text: w.s.because(r, width), Role: theme.Muted}
}

func (w *worklist) whoCell(r *desk.Ranked, _ int) kit.Cell {
	return kit.Cell{Text: text.Sanitize(r.Controller), Role: theme.Subtle}
}

// amount writes an amount, with its currency where that is not the desk's own.
func (s *session) amount(m money.Money) string {
	out := s.lang.Amount(m.Minor, m.Cur.Exponent())
	if m.Cur != money.EUR && !m.Cur.IsZero() {
		out += " " + m.Cur.String()
	}
	return out
}

// oldest is how late the oldest invoice is, or when the first is due.
func (s *session) oldest(r *desk.Ranked, _ int) kit.Cell {
	if r.Oldest > 0 {
		role := theme.Text
		switch {
		case r.Oldest > 60:
			role = theme.Danger
		case r.Oldest > 30:
			role = theme.Warn
		}
		return kit.Cell{Text: strconv.Itoa(r.Oldest) + " d", Role: role}
	}
	if r.DueIn > 0 {
		return kit.Cell{Text: fmt.Sprintf(s.words.DueIn, r.DueIn), Role: theme.Muted}
	}
	return kit.Cell{Text: "-", Role: theme.Subtle}
}

// pays is how many days late the customer pays as a rule, and whether that gets
// worse.
func (s *session) pays(r *desk.Ranked, _ int) kit.Cell {
	g := &s.theme.Glyphs
	cell := kit.Cell{Role: theme.Muted}
	switch {
	case r.MedianLate > 0:
		cell.Text = "+" + strconv.Itoa(r.MedianLate)
	case r.MedianLate < 0:
		cell.Text = strconv.Itoa(r.MedianLate)
	case r.Slower == 0:
		return kit.Cell{Text: "-  ", Role: theme.Subtle} // on the day, or nothing is known
	default:
		cell.Text = "0"
	}
	switch {
	case r.Slower >= 3:
		cell.Text += " " + g.Up
		cell.Role = theme.Warn
	case r.Slower <= -3:
		cell.Text += " " + g.Down
		cell.Role = theme.Ok
	default:
		cell.Text += "  "
	}
	return cell
}

func (s *session) actionSign(kind string) string {
	g := &s.theme.Glyphs
	switch kind {
	case dunning.CallAction:
		return g.Call
	case dunning.Mail, dunning.SMS:
		return g.Mail
	case dunning.Letter:
		return g.Letter
	case dunning.HoldDelivery:
		return g.Hold
	case dunning.HandOver:
		return g.Arrow
	}
	return g.Bullet
}

// view draws the summary, the list, and the preview beside or under it.
func (w *worklist) view(width, height int) kit.Block {
	if w.shown && w.sum.Customers == 0 {
		return w.s.startView(width, height)
	}
	w.table.Empty = w.emptyText()
	l := kit.Cut(width, height, kit.Parts{Header: 2, Preview: true})
	w.area = l.Body
	return l.Show(w.s.theme, width, kit.Face{
		Header: func() []string { return []string{w.summary(width), text.Spaces(width)} },
		List: func(width, height int) kit.Block {
			w.fit(width)
			return w.table.View(width, height)
		},
		Rule:    w.preview.rule,
		Preview: w.preview.view,
	})
}

// summary is the line over the list. Its right half goes when it does not fit.
func (w *worklist) summary(width int) string {
	s, t := w.s, w.s.words
	b, dot := &w.sum, s.theme.Wrap(theme.Subtle, " "+s.theme.Glyphs.Bullet+" ")
	strong := func(v string) string { return s.theme.Wrap(theme.Strong, v) }
	if !w.shown && !w.front {
		return text.Fit(" "+s.theme.Wrap(theme.Muted, s.lang.Messages.Table.Loading), width)
	}
	left := " " + t.ToDo + " " + strong(s.lang.Count(b.ToDo)) + dot + t.Done + " " + strong(s.lang.Count(b.Done)) +
		dot + t.Worth + " " + strong(s.short(b.Worth, b.Currency))
	switch {
	case w.front:
		left += dot + s.theme.Wrap(theme.Warn, fmt.Sprintf(t.Front, s.lang.Relative(w.frontDay, s.today)))
	case len(w.marks) > 0:
		left += dot + s.theme.Wrap(theme.Marked, fmt.Sprintf(s.lang.Messages.Table.Marked, len(w.marks)))
	case w.mine:
		left += dot + s.theme.Wrap(theme.Info, t.ScopeMine+" "+fmt.Sprintf(s.lang.Messages.Table.Filtered, len(w.rows), len(w.all)))
	}
	overdue := t.Overdue + " " + strong(s.short(b.Overdue, b.Currency))
	right := t.Open + " " + strong(s.short(b.Open, b.Currency)) + "  " + overdue
	for _, line := range []string{trimJoin("  ", right, w.overdueBar(), w.healthText()), trimJoin("  ", right, w.healthText()), right, overdue} {
		line += " "
		if room := width - text.Width(left) - text.Width(line); room >= 2 {
			return left + text.Spaces(room) + line
		}
	}
	return text.Fit(left, width)
}

// overdueBar shows what part of everything open is overdue.
func (w *worklist) overdueBar() string {
	if w.sum.Open <= 0 || w.sum.Overdue < 0 {
		return ""
	}
	return kit.Bar(w.s.theme, w.sum.Overdue, w.sum.Open, 10) + " " + w.s.lang.Percent(int(min(w.sum.Overdue, w.sum.Open)*100/w.sum.Open)*10)
}

// short writes a total for a heading: "€ 4.21M", "€ 212,400".
func (s *session) short(minor int64, cur money.Currency) string {
	exp := cur.Exponent()
	unit := int64(1)
	for range exp {
		unit *= 10
	}
	sign := cur.String() + " "
	if cur == money.EUR && !s.theme.Glyphs.Plain {
		sign = "€ "
	}
	whole := minor / unit
	if whole >= 1_000_000 || whole <= -1_000_000 {
		return sign + s.lang.Amount(whole/10_000, 2) + "M"
	}
	return sign + s.lang.Whole(minor, exp)
}

// trimJoin joins what is not empty.
func trimJoin(sep string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, sep)
}
