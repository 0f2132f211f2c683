package letter

import (
	"strings"
	"unicode/utf8"
)

// lineWidth is where running text is broken; tables may be wider when numbers
// are long, because a number is never cut.
const lineWidth = 72

// text lays the letter out as plain text.
func (l *letter) text() string {
	var b strings.Builder
	b.Grow(2048)
	block := func(paragraphs ...string) {
		for _, p := range paragraphs {
			wrap(&b, p)
			b.WriteByte('\n')
		}
	}
	block(l.Greeting...)
	block(l.Reason...)
	for _, t := range l.Tables {
		if t.Title != "" {
			block(t.Title, t.Intro)
		}
		t.text(&b)
		b.WriteByte('\n')
	}
	if l.Pay != "" {
		block(l.Pay)
	}
	if len(l.Details) > 0 {
		detailText(&b, l.Details)
		b.WriteByte('\n')
	}
	block(l.After...)
	block(l.Close)
	for _, s := range l.Signature {
		b.WriteString(s)
		b.WriteByte('\n')
	}
	return b.String()
}

// wrap writes a paragraph in lines of at most lineWidth, broken at blanks; a
// word that is longer has a line of its own.
func wrap(b *strings.Builder, p string) {
	at := 0
	for word := range strings.SplitSeq(p, " ") {
		n := utf8.RuneCountInString(word)
		switch {
		case at == 0:
		case at+1+n > lineWidth:
			b.WriteByte('\n')
			at = 0
		default:
			b.WriteByte(' ')
			at++
		}
		b.WriteString(word)
		at += n
	}
	b.WriteByte('\n')
}

// text writes the table with aligned columns, its head underlined, the totals
// below the last column.
func (t *table) text(b *strings.Builder) {
	widths := make([]int, len(t.Heads))
	for i, h := range t.Heads {
		widths[i] = utf8.RuneCountInString(h.Text)
	}
	for _, row := range t.Rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	last := len(widths) - 1
	for _, s := range t.Totals {
		widths[last] = max(widths[last], utf8.RuneCountInString(s.Amount))
	}
	full := 2 * last
	for _, w := range widths {
		full += w
	}
	row := func(cells func(i int) string) {
		blanks := 0 // owed before the next cell, so that no line ends in blanks
		for i, w := range widths {
			if i > 0 {
				blanks += 2
			}
			s := cells(i)
			gap := w - utf8.RuneCountInString(s)
			if t.Heads[i].Right {
				blanks, gap = blanks+gap, 0
			}
			if s != "" {
				pad(b, blanks)
				b.WriteString(s)
				blanks = 0
			}
			blanks += gap
		}
		b.WriteByte('\n')
	}
	rule := func() {
		for range full {
			b.WriteByte('-')
		}
		b.WriteByte('\n')
	}
	row(func(i int) string { return t.Heads[i].Text })
	rule()
	for _, cells := range t.Rows {
		row(func(i int) string { return cells[i] })
	}
	if len(t.Totals) > 0 {
		rule()
	}
	for _, s := range t.Totals {
		b.WriteString(s.Label)
		pad(b, max(1, full-utf8.RuneCountInString(s.Label)-utf8.RuneCountInString(s.Amount)))
		b.WriteString(s.Amount)
		b.WriteByte('\n')
	}
}

func detailText(b *strings.Builder, list []detail) {
	width := 0
	for _, d := range list {
		width = max(width, utf8.RuneCountInString(d.Label))
	}
	for _, d := range list {
		b.WriteString("  ")
		b.WriteString(d.Label)
		pad(b, width-utf8.RuneCountInString(d.Label)+2)
		b.WriteString(d.Value)
		b.WriteByte('\n')
	}
}

func pad(b *strings.Builder, n int) {
	for range n {
		b.WriteByte(' ')
	}
}
