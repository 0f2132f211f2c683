package tui

import (
	"fmt"
	"strconv"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// columns of the worklist. On a narrow screen controller, payment habit and the
// age go first, in this order.
func (w *worklist) columns() []kit.Column {
	t := w.s.words
	return []kit.Column{
		{Title: t.ColCustomer, Width: 26, Min: 14, Flex: 2},
		{Title: t.ColOverdue, Width: 12, Align: kit.Right},
		{Title: t.ColOldest, Width: 7, Align: kit.Right, Drop: 2},
		{Title: t.ColPays, Width: 6, Align: kit.Right, Drop: 3},
		{Title: t.ColNext, Width: 24, Min: 14, Flex: 1},
		{Title: t.ColBecause, Width: 30, Min: 14, Flex: 4, Drop: 1},
		{Title: t.ColWho, Width: 10, Min: 6, Drop: 4},
	}
}

func (w *worklist) row(i int, cells []kit.Cell) {
	r := w.rows[i]
	s := w.s
	cells[0] = kit.Cell{Text: text.Sanitize(r.Name), Role: theme.Strong}
	cells[1] = kit.Cell{Text: s.amount(r.Overdue)}
	cells[2], cells[3] = s.oldest(r), s.pays(r)
	cells[4] = kit.Cell{Text: s.nextAction(r), Role: theme.Accent}
	cells[5] = kit.Cell{Text: s.because(r), Role: theme.Muted}
	cells[6] = kit.Cell{Text: text.Sanitize(r.Controller), Role: theme.Subtle}
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
func (s *session) oldest(r *desk.Ranked) kit.Cell {
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
	return kit.Cell{Text: "-", Role: theme.Subtle}
}

// pays is how many days late the customer pays as a rule, and whether that gets
// worse.
func (s *session) pays(r *desk.Ranked) kit.Cell {
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

// nextAction is sign, action and whom: "☎ Call Marieke".
func (s *session) nextAction(r *desk.Ranked) string {
	if r.Kind == "" {
		return ""
	}
	out := s.actionSign(r.Kind) + " " + explain.Action(s.words.Explain, r.Kind, r.Step)
	if r.Kind == dunning.CallAction && r.Contact != "" {
		out += " " + text.Sanitize(r.Contact)
	}
	return out
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

func (s *session) because(r *desk.Ranked) string {
	return text.Sanitize(explain.Because(s.words.Explain, r.Kind, r.Step, r.Oldest, r.Slower, r.Amount, r.Broken, r.Ref, r.Overdue, s.today))
}

// view draws the summary, the list, and the preview beside or under it.
func (w *worklist) view(width, height int) kit.Block {
	if w.shown && w.sum.Customers == 0 {
		return w.s.startView(width, height)
	}
	w.table.Empty = w.emptyText()
	l := kit.Cut(width, height, kit.Parts{Header: 2, Preview: true})
	w.area = l.Body
	out := make(kit.Block, 0, height)
	if l.Header.H > 0 {
		out = append(out, w.summary(width), text.Spaces(width))
	}
	body := w.table.View(l.Body.W, l.Body.H)
	switch l.Place {
	case kit.PreviewBelow:
		out = append(out, body...)
		out = append(out, w.preview.rule(l.Separator.W))
		return append(out, w.preview.view(l.Preview.W, l.Preview.H, false)...)
	case kit.PreviewBeside:
		sep := w.s.theme.Wrap(theme.Border, w.s.theme.Glyphs.Vertical)
		return append(out, kit.Beside(body, w.preview.view(l.Preview.W, l.Preview.H, true), sep)...)
	}
	return append(out, body...)
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
	right := t.Open + " " + strong(s.short(b.Open, b.Currency)) + "  " + t.Overdue + " " + strong(s.short(b.Overdue, b.Currency)) + " "
	if share := w.overdueBar(); share != "" && width >= 110 {
		right = share + "  " + right
	}
	room := width - text.Width(left) - text.Width(right)
	if room < 2 {
		return text.Fit(left, width)
	}
	return left + text.Spaces(room) + right
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
