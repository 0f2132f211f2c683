package kit

import (
	"strings"

	"ccdesk/internal/tui/text"

	"github.com/charmbracelet/x/ansi"
)

// Block is a rectangle of text: every line has the same width in cells, styled
// or not. A style never reaches from one line into the next.
type Block []string

// NewBlock fits lines to exactly w by h cells: longer lines are cut, missing
// ones are blank.
func NewBlock(lines []string, w, h int) Block {
	b := make(Block, max(h, 0))
	for i := range b {
		if i < len(lines) {
			b[i] = text.Fit(lines[i], w)
		} else {
			b[i] = text.Spaces(w)
		}
	}
	return b
}

// Width is the width of the block in cells, measured at its first line.
func (b Block) Width() int {
	if len(b) == 0 {
		return 0
	}
	return text.Width(b[0])
}

// String joins the lines with "\n", without one at the end: the content of a
// frame.
func (b Block) String() string { return strings.Join(b, "\n") }

// Stack puts blocks of one width under each other.
func Stack(blocks ...Block) Block {
	n := 0
	for _, b := range blocks {
		n += len(b)
	}
	out := make(Block, 0, n)
	for _, b := range blocks {
		out = append(out, b...)
	}
	return out
}

// Beside puts right next to left, with sep (styled text of any width) between
// them on every line. The shorter block is continued with blank lines.
func Beside(left, right Block, sep string) Block {
	out := make(Block, max(len(left), len(right)))
	lw, rw := left.Width(), right.Width()
	for i := range out {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		} else {
			l = text.Spaces(lw)
		}
		if i < len(right) {
			r = right[i]
		} else {
			r = text.Spaces(rw)
		}
		out[i] = l + sep + r
	}
	return out
}

// Over lays box on base with its top left corner at x, y and returns the new
// block; base stays as it was. What does not fit inside base is left out.
func Over(base, box Block, x, y int) Block {
	out := make(Block, len(base))
	copy(out, base)
	width, bw := base.Width(), box.Width()
	x = max(x, 0)
	room := min(bw, width-x)
	if room <= 0 {
		return out
	}
	for i, line := range box {
		row := y + i
		if row < 0 || row >= len(out) {
			continue
		}
		if room < bw {
			line = ansi.TruncateWc(line, room, "")
			line += text.Spaces(room - text.Width(line))
		}
		out[row] = splice(out[row], line, x, x+room, width)
	}
	return out
}

// splice replaces the cells [from, to) of a line of the given width.
func splice(line, insert string, from, to, width int) string {
	const reset = "\x1b[m"
	left := ansi.TruncateWc(line, from, "")
	right := ansi.TruncateLeftWc(line, to, "")
	if text.Width(right) > width-to { // a wide character lies across the edge
		right = ansi.TruncateLeftWc(line, to+1, "")
	}
	var b strings.Builder
	b.Grow(len(left) + len(insert) + len(right) + 8)
	b.WriteString(left)
	if strings.IndexByte(left, 0x1b) >= 0 {
		b.WriteString(reset)
	}
	text.WriteSpaces(&b, from-text.Width(left))
	b.WriteString(insert)
	text.WriteSpaces(&b, width-to-text.Width(right))
	b.WriteString(right)
	return b.String()
}

// Centre lays box over the middle of base, a little above the centre, where a
// reader looks first.
func Centre(base, box Block) (Block, Point) {
	at := Point{X: max((base.Width()-box.Width())/2, 0), Y: max((len(base)-len(box))/3, 0)}
	return Over(base, box, at.X, at.Y), at
}
