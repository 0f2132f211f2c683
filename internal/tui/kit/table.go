package kit

import (
	"strconv"
	"strings"

	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// Cell is one cell of a table: text and what it means. Text must be sanitised
// and hold no style of its own.
type Cell struct {
	Text string
	Role theme.Role
}

// RowFunc fills the cells of row i; cells has one element per column and comes
// empty. It is called for visible rows only, in order, once per View; it must
// answer from memory.
type RowFunc func(i int, cells []Cell)

// gutter is the width of the margin: blank, marker of the selected row, marker
// of a picked row, blank.
const gutter = 4

// Table shows a window of a list of any length. Its cost depends on the visible
// rows only. The selected row is marked in the gutter and nowhere else, so that
// moving the cursor changes two cells on the wire.
//
// The zero Table is not usable; make one with [NewTable].
type Table struct {
	// Theme to draw with; set it anew when the session's theme changes.
	Theme *theme.Theme
	// Row gives the cells; nil draws blank rows.
	Row RowFunc
	// Marked tells whether row i is picked for a bulk command; may be nil.
	Marked func(i int) bool
	// Empty is shown instead of rows when there are none.
	Empty string
	// HideHeader leaves out the line with the titles.
	HideHeader bool

	columns []Column
	total   int
	cursor  int
	offset  int
	height  int // visible rows at the last View

	widths  []int
	widthOf int // the width that widths were computed for, -1 for none
	cells   []Cell
}

// NewTable makes an empty table.
func NewTable(th *theme.Theme, columns []Column) *Table {
	t := &Table{Theme: th}
	t.SetColumns(columns)
	return t
}

// SetColumns replaces the columns.
func (t *Table) SetColumns(columns []Column) {
	t.columns = columns
	t.cells = make([]Cell, len(columns))
	t.widthOf = -1
}

// SetTotal sets the number of rows; the cursor stays inside.
func (t *Table) SetTotal(n int) {
	t.total = max(n, 0)
	t.SetCursor(t.cursor)
}

// Total is the number of rows.
func (t *Table) Total() int { return t.total }

// Cursor is the index of the selected row, 0 in an empty table.
func (t *Table) Cursor() int { return t.cursor }

// Offset is the index of the first visible row.
func (t *Table) Offset() int { return t.offset }

// Visible is the range [from, to) of rows that the last View showed: what a
// page cache should hold.
func (t *Table) Visible() (from, to int) {
	return t.offset, min(t.offset+t.height, t.total)
}

// SetCursor selects row i, or the nearest there is, and scrolls it into view.
func (t *Table) SetCursor(i int) {
	t.cursor = max(min(i, t.total-1), 0)
	t.follow()
}

// SetOffset scrolls so that row i is the first visible one; the cursor is
// pulled along when it would leave the window.
func (t *Table) SetOffset(i int) {
	t.offset = max(min(i, t.total-t.height), 0)
	if t.height > 0 && t.total > 0 {
		t.cursor = min(max(t.cursor, t.offset), min(t.offset+t.height, t.total)-1)
	}
}

// Move moves the cursor by n rows; it stops at the ends.
func (t *Table) Move(n int) { t.SetCursor(t.cursor + n) }

// Page moves by n pages, keeping one row of the old page in sight.
func (t *Table) Page(n int) { t.jump(n * max(t.height-1, 1)) }

// HalfPage moves by n half pages.
func (t *Table) HalfPage(n int) { t.jump(n * max(t.height/2, 1)) }

// jump moves window and cursor together, so that the cursor keeps its line.
func (t *Table) jump(n int) {
	t.offset = max(min(t.offset+n, t.total-t.height), 0)
	t.SetCursor(t.cursor + n)
}

// Home selects the first row.
func (t *Table) Home() { t.SetCursor(0) }

// End selects the last row.
func (t *Table) End() { t.SetCursor(t.total - 1) }

// Scroll moves the window by n rows, as a mouse wheel does.
func (t *Table) Scroll(n int) { t.SetOffset(t.offset + n) }

// follow scrolls as little as needed to show the cursor.
func (t *Table) follow() {
	if t.height <= 0 {
		t.offset = t.cursor
		return
	}
	if t.cursor < t.offset {
		t.offset = t.cursor
	}
	if t.cursor >= t.offset+t.height {
		t.offset = t.cursor - t.height + 1
	}
	t.offset = max(min(t.offset, t.total-t.height), 0)
}

// ColumnWidth is how wide column c was drawn last, 0 for a column left out.
func (t *Table) ColumnWidth(c int) int {
	if c < 0 || c >= len(t.widths) {
		return 0
	}
	return t.widths[c]
}

// Hit gives the row at a cell relative to the table's top left corner, or false
// for the header and the room below the last row.
func (t *Table) Hit(p Point) (row int, ok bool) {
	y := p.Y
	if !t.HideHeader {
		y--
	}
	if y < 0 || y >= t.height || t.offset+y >= t.total {
		return 0, false
	}
	return t.offset + y, true
}

// Position is "12/900", or "0/0" for an empty table.
func (t *Table) Position() string {
	if t.total == 0 {
		return "0/0"
	}
	return strconv.Itoa(t.cursor+1) + "/" + strconv.Itoa(t.total)
}

// View draws the table in w by h cells, header included.
func (t *Table) View(w, h int) Block {
	w, h = max(w, 0), max(h, 0)
	rows := h
	if !t.HideHeader {
		rows = max(h-1, 0)
	}
	t.height = rows
	t.follow()
	if t.widthOf != w {
		t.widths = widths(t.columns, max(w-gutter, 0), t.widths)
		t.widthOf = w
	}
	out := make(Block, 0, h)
	if !t.HideHeader && h > 0 {
		out = append(out, t.header(w))
	}
	if t.total == 0 {
		return t.emptyBody(out, w, h)
	}
	return t.body(out, w, h)
}

func (t *Table) emptyBody(out Block, w, h int) Block {
	for _, line := range text.Wrap(t.Empty, w-gutter) {
		if len(out) == h {
			break
		}
		out = append(out, text.Spaces(min(gutter, w))+t.Theme.Wrap(theme.Muted, text.Fit(line, max(w-gutter, 0))))
	}
	for len(out) < h {
		out = append(out, text.Spaces(w))
	}
	return out
}

// body formats the visible rows into one string and cuts the lines out of it,
// so that a frame costs a handful of allocations.
func (t *Table) body(out Block, w, h int) Block {
	var b strings.Builder
	b.Grow(h * (w + w/2 + 32))
	ends := make([]int, 0, h)
	for i := t.offset; len(out)+len(ends) < h; i++ {
		if i < t.total {
			t.row(&b, i, w)
		} else {
			text.WriteSpaces(&b, w)
		}
		ends = append(ends, b.Len())
	}
	all, from := b.String(), 0
	for _, to := range ends {
		out = append(out, all[from:to])
		from = to
	}
	return out
}

func (t *Table) row(b *strings.Builder, i, w int) {
	if w < gutter {
		text.WriteSpaces(b, w)
		return
	}
	marked := t.Marked != nil && t.Marked(i)
	g := &t.Theme.Glyphs
	b.WriteByte(' ')
	if i == t.cursor {
		t.Theme.Render(b, theme.Gutter, g.Selected)
	} else {
		b.WriteByte(' ')
	}
	if marked {
		t.Theme.Render(b, theme.Marked, g.Marked)
	} else {
		b.WriteByte(' ')
	}
	b.WriteByte(' ')
	clear(t.cells)
	if t.Row != nil {
		t.Row(i, t.cells)
	}
	t.line(b, t.cells, w-gutter)
}

func (t *Table) header(w int) string {
	if w < gutter {
		return text.Spaces(w)
	}
	for i, c := range t.columns {
		t.cells[i] = Cell{Text: c.Title, Role: theme.Header}
	}
	var b strings.Builder
	text.WriteSpaces(&b, gutter)
	t.line(&b, t.cells, w-gutter)
	return b.String()
}

// line writes the shown cells and fills up to w.
func (t *Table) line(b *strings.Builder, cells []Cell, w int) {
	used := 0
	for i, cw := range t.widths {
		if cw == 0 {
			continue
		}
		if used > 0 {
			text.WriteSpaces(b, gap)
			used += gap
		}
		style := t.Theme.Style(cells[i].Role)
		b.WriteString(style.Begin())
		if t.columns[i].Align == Right {
			text.WriteFitLeft(b, cells[i].Text, cw)
		} else {
			text.WriteFit(b, cells[i].Text, cw)
		}
		b.WriteString(style.End())
		used += cw
	}
	text.WriteSpaces(b, w-used)
}
