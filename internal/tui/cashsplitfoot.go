package tui

import (
	"fmt"

	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// splitFoot is what stands below the documents of a split, line by line.
type splitFoot struct {
	f      *splitter
	w      int
	here   splitStop
	lines  []string
	at     int // line that has the keys, -1 for none
	cursor *kit.Point
}

// foot is other money, the rate, what is left of the money and where it goes,
// the reason where one is needed, and what is wrong.
func (f *splitter) foot(w int) (lines []string, at int, cursor *kit.Point) {
	t, th := f.c.t, f.c.s.theme
	o := &splitFoot{f: f, w: w, here: f.here(), lines: []string{""}, at: -1}
	for _, stop := range f.stops() {
		switch stop.kind {
		case stopOther:
			o.other(stop)
		case stopRate:
			cur := f.rows[f.exchanged()].item.Cur
			o.field(stop, t.Rate, 14, fmt.Sprintf(t.RateKey, cur, f.entry.Line.Cur))
		}
	}
	o.left()
	if stops := f.stops(); stops[len(stops)-1].kind == stopReason {
		label := t.WhyRest + " "
		o.field(stops[len(stops)-1], label, max(w-2-text.Width(label), 4), "")
	}
	if f.fault != "" {
		for _, l := range text.Wrap(f.fault, max(w-2, 1)) {
			o.lines = append(o.lines, th.State(theme.Error, l))
		}
	}
	return o.lines, o.at, o.cursor
}

// mark begins the line of a stop and notes whether it has the keys.
func (o *splitFoot) mark(stop splitStop) string {
	if o.here != stop {
		return "  "
	}
	o.at = len(o.lines)
	th := o.f.c.s.theme
	return th.Wrap(theme.Gutter, th.Glyphs.Selected) + " "
}

// field is a line with a label, what is typed, and a word after it.
func (o *splitFoot) field(stop splitStop, label string, room int, after string) {
	th := o.f.c.s.theme
	m := o.mark(stop)
	value, x := o.f.field(stop).View(room)
	if o.here == stop {
		o.cursor = &kit.Point{X: 2 + text.Width(label) + x, Y: len(o.lines)}
	}
	line := m + th.Wrap(theme.Muted, label) + value
	if after != "" {
		line += "  " + th.Wrap(theme.Muted, after)
	}
	o.lines = append(o.lines, text.Truncate(line, o.w))
}

// other is a line of money that is no receivable. The empty one asks for it;
// those that are filled in say what they are.
func (o *splitFoot) other(stop splitStop) {
	f := o.f
	t := f.c.t
	after := ""
	if amount, ok := f.otherAmount(stop.i); ok && (amount != 0 || o.here == stop) {
		after = explain.DifferenceClass(f.c.s.words.Explain, f.others[stop.i].class)
		switch {
		case amount < 0, amount == 0 && keptBack(f.others[stop.i].class):
			after += ", " + t.KeptBack
		default:
			after += ", " + t.PartOfIt
		}
	}
	o.field(stop, t.OtherMoney, 12, after)
}

// left is what of the money has no place yet.
func (o *splitFoot) left() {
	f := o.f
	s, t := f.c.s, f.c.t
	th := s.theme
	left := f.left()
	amount := s.amount(money.Of(left, f.entry.Line.Cur))
	line := ""
	switch i := f.absorbing(); {
	case left == 0:
		line = "  " + th.State(theme.Ok, t.AllPlaced)
	case left < 0:
		line = "  " + th.State(theme.Error, fmt.Sprintf(t.OverBy, s.amount(money.Of(-left, f.entry.Line.Cur))))
	case i >= 0:
		line = "  " + th.Wrap(theme.Strong, amount) + " " + explain.DifferenceClass(s.words.Explain, f.rows[i].class) + ": " + text.Sanitize(f.rows[i].item.Number)
	default:
		stop := splitStop{stopRest, 0}
		name := f.names[f.owners[f.owner]]
		m := o.mark(stop)
		if o.here == stop {
			name = th.Wrap(theme.Key, th.Glyphs.Previous) + " " + name + " " + th.Wrap(theme.Key, th.Glyphs.Next)
		}
		line = m + th.Wrap(theme.Strong, amount) + " " + t.Left + ": " + name
	}
	o.lines = append(o.lines, text.Truncate(line, o.w))
}
