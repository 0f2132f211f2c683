package tui

import (
	"fmt"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// View implements kit.Overlay. On a small screen it shows the documents around
// the one that has the keys; what is left stays in sight.
func (f *splitter) View(w, h int) (kit.Block, *kit.Point) {
	s, t := f.c.s, f.c.t
	inner := min(max(w-8, 1), 84)
	f.at = max(min(f.at, f.stops()-1), 0)
	lines, at, cursor := f.documents(inner)
	foot, footAt, footCursor := f.foot(inner)
	if footAt >= 0 {
		at, cursor = len(lines)-1, nil
	}
	room := max(min(len(lines), h-3-len(foot)), 1)
	f.offset = max(min(f.offset, at, len(lines)-room), 0)
	if at >= f.offset+room {
		f.offset = at - room + 1
	}
	shown := append(lines[f.offset:min(f.offset+room, len(lines)):len(lines)], foot...)
	if cursor != nil {
		cursor.Y -= f.offset
	}
	if footCursor != nil {
		cursor = &kit.Point{X: footCursor.X, Y: min(room, len(lines)) + footCursor.Y}
	}
	title := fmt.Sprintf(t.Allocate, s.amount(moneyOf(&f.entry.Line)), text.Sanitize(payer(&f.entry.Line)))
	box := kit.Box(s.theme, title, f.hint(), kit.NewBlock(shown, inner, min(len(shown), max(h-2, 1))))
	if cursor != nil {
		cursor = &kit.Point{X: cursor.X + 2, Y: cursor.Y + 1}
	}
	return box, cursor
}

func (f *splitter) hint() string {
	m, dot := &f.c.s.lang.Messages.Form, " "+f.c.s.theme.Glyphs.Bullet+" "
	return "enter " + m.Submit + dot + "esc " + m.Cancel + dot + "space " + f.c.t.AllOfIt + dot + "w " + f.c.t.RestKey + dot + "/ " + f.c.t.AddKey
}

// splitColumns are the widths of a document's line.
type splitColumns struct{ number, due, open, put int }

func splitWidths(w int) splitColumns {
	k := splitColumns{number: 16, due: 9, open: 12, put: 12}
	if w < 64 {
		k.due = 0
	}
	if w < 46 {
		k.open = 0
	}
	k.number = max(min(k.number, w-k.put-4), 4)
	return k
}

// documents draws the rows under the names of their customers, and gives the
// line and the cursor of the one that has the keys.
func (f *splitter) documents(w int) (lines []string, at int, cursor *kit.Point) {
	s, t := f.c.s, f.c.t
	th := s.theme
	k := splitWidths(w)
	head := "  " + text.Fit(t.ColInvoice, k.number)
	if k.due > 0 {
		head += " " + text.Fit(t.ColDue, k.due)
	}
	if k.open > 0 {
		head += " " + text.FitLeft(t.ColOpen, k.open)
	}
	lines = append(lines, th.Wrap(theme.Header, text.Truncate(head+"  "+text.FitLeft(t.ColSettles, k.put)+"  "+t.ColRest, w)))
	of := ar.CustomerID("")
	for i := range f.rows {
		r := &f.rows[i]
		if r.customer != of {
			of = r.customer
			lines = append(lines, th.Wrap(theme.Strong, text.Truncate(f.names[of], max(w-14, 1)))+" "+th.Wrap(theme.Muted, text.Truncate(text.Sanitize(string(of)), 12)))
		}
		focused := i == f.at
		line, x := f.document(k, r, i, focused, w)
		if focused {
			at = len(lines)
			cursor = &kit.Point{X: x, Y: at}
		}
		lines = append(lines, line)
	}
	return lines, at, cursor
}

// document is a row and the column of the cursor in it.
func (f *splitter) document(k splitColumns, r *splitRow, i int, focused bool, w int) (string, int) {
	s := f.c.s
	th := s.theme
	line := "  "
	if focused {
		line = th.Wrap(theme.Gutter, th.Glyphs.Selected) + " "
	}
	line += text.Fit(text.Sanitize(r.item.Number), k.number)
	if k.due > 0 {
		line += " " + th.Wrap(theme.Muted, text.Fit(f.c.dueOf(r.item), k.due))
	}
	if k.open > 0 {
		line += " " + text.FitLeft(s.amount(r.item.OpenMoney()), k.open)
	}
	line += "  "
	x := text.Width(line)
	field, at := r.put.View(k.put)
	if amount, ok := f.amount(i); !focused && ok {
		field = text.Spaces(k.put)
		if amount != 0 {
			field = text.FitLeft(s.lang.Amount(amount, r.item.Cur.Exponent()), k.put)
		}
	}
	line += field
	if f.used(i) {
		if rest := f.rest(i); rest == 0 {
			line += "  " + th.Wrap(theme.Ok, th.Glyphs.Ok)
		} else {
			line += "  " + f.restWord(r, rest)
		}
	}
	return text.Truncate(line, w), x + at
}

// restWord says what stays of a row and what becomes of that.
func (f *splitter) restWord(r *splitRow, rest int64) string {
	s := f.c.s
	amount := s.amount(money.Of(rest, r.item.Cur))
	switch {
	case rest < 0:
		return s.theme.Wrap(theme.Error, amount)
	case r.class == "":
		return s.theme.Wrap(theme.Muted, amount+" "+f.c.t.StaysOpen)
	}
	return s.theme.Wrap(theme.Warn, amount+" "+explain.DifferenceClass(s.words.Explain, r.class))
}

// foot is what is left of the money and where it goes, the reason where one is
// needed, and what is wrong. At is the line of it that has the keys, -1 for none.
func (f *splitter) foot(w int) (lines []string, at int, cursor *kit.Point) {
	s, t := f.c.s, f.c.t
	th := s.theme
	at = -1
	lines = append(lines, "")
	left := f.left()
	amount := s.amount(money.Of(left, f.entry.Line.Cur))
	mark := func(row int) string {
		if row >= 0 && f.at == row {
			at = len(lines)
			return th.Wrap(theme.Gutter, th.Glyphs.Selected) + " "
		}
		return "  "
	}
	switch {
	case left == 0:
		lines = append(lines, "  "+th.State(theme.Ok, t.AllPlaced))
	case left < 0:
		lines = append(lines, "  "+th.State(theme.Error, fmt.Sprintf(t.OverBy, s.amount(money.Of(-left, f.entry.Line.Cur)))))
	default:
		row := f.restRow()
		name := f.names[f.owners[f.owner]]
		m := mark(row)
		if row >= 0 && f.at == row {
			name = th.Wrap(theme.Key, th.Glyphs.Previous) + " " + name + " " + th.Wrap(theme.Key, th.Glyphs.Next)
		}
		lines = append(lines, text.Truncate(m+th.Wrap(theme.Strong, amount)+" "+t.Left+": "+name, w))
	}
	if row := f.reasonRow(); row >= 0 {
		m := mark(row)
		label := t.WhyRest + " "
		field, x := f.reason.View(max(w-2-text.Width(label), 4))
		if at == len(lines) {
			cursor = &kit.Point{X: 2 + text.Width(label) + x, Y: len(lines)}
		}
		lines = append(lines, text.Truncate(m+th.Wrap(theme.Muted, label)+field, w))
	}
	if f.fault != "" {
		for _, l := range text.Wrap(f.fault, max(w-2, 1)) {
			lines = append(lines, th.State(theme.Error, l))
		}
	}
	return lines, at, cursor
}
