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
	inner := min(max(w-6, 1), 84)
	f.here()
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
	if w < 80 {
		k.number = 14
	}
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
		if f.foreign(r.item) && f.worth(i) != 0 {
			line += th.Wrap(theme.Info, "  = "+s.amount(money.Of(f.worth(i), f.entry.Line.Cur)))
		}
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
	amount := s.lang.Amount(rest, r.item.Cur.Exponent()) // in the currency of what is open
	switch {
	case rest < 0:
		return s.theme.Wrap(theme.Error, amount)
	case r.class == "":
		return s.theme.Wrap(theme.Muted, amount+" "+f.c.t.StaysOpen)
	}
	return s.theme.Wrap(theme.Warn, amount+" "+explain.DifferenceClass(s.words.Explain, r.class))
}
