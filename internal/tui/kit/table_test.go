package kit

import (
	"strconv"
	"strings"
	"testing"

	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func mono() *theme.Theme { return theme.New(theme.Mono, theme.NoColor, true).Plain() }

// plainLines shows a block without styles and trailing blanks.
func plainLines(b Block) []string {
	out := make([]string, len(b))
	for i, l := range b {
		out[i] = strings.TrimRight(stripped(l), " ")
	}
	return out
}

func worklistColumns() []Column {
	return []Column{
		{Title: "Customer", Width: 24, Min: 10, Flex: 2},
		{Title: "Overdue", Width: 12, Align: Right},
		{Title: "Oldest", Width: 7, Align: Right, Drop: 2},
		{Title: "Next action", Width: 20, Min: 12, Flex: 1},
		{Title: "Because", Width: 20, Min: 10, Flex: 3, Drop: 1},
	}
}

func testTable(n int) *Table {
	t := NewTable(mono(), worklistColumns())
	names := [...]string{"Visser Metaal B.V.", "Müller & Söhne GmbH", "Peeters NV"}
	t.Row = func(i int, c []Cell) {
		c[0].Text = names[i%3]
		c[1] = Cell{Text: "48,210.00", Role: theme.Strong}
		c[2] = Cell{Text: "63 d", Role: theme.Danger}
		c[3] = Cell{Text: "Call Marieke (AP)", Role: theme.Accent}
		c[4] = Cell{Text: "promise of 30,000 broke Thu", Role: theme.Muted}
	}
	t.SetTotal(n)
	return t
}

func TestTableShowsAWindow(t *testing.T) {
	tb := NewTable(mono(), []Column{{Title: "Name", Width: 6}, {Title: "Amount", Width: 8, Align: Right}})
	tb.Row = func(i int, c []Cell) { c[0].Text, c[1].Text = "row"+strconv.Itoa(i), strconv.Itoa(i*100) }
	tb.Marked = func(i int) bool { return i == 998 }
	tb.SetTotal(1000)
	tb.View(24, 4)
	tb.End()
	want := []string{
		"    Name      Amount",
		"    row997     99700",
		"  * row998     99800",
		" >  row999     99900",
	}
	if d := cmp.Diff(want, plainLines(tb.View(24, 4))); d != "" {
		t.Error(d)
	}
	if got := tb.Position(); got != "1000/1000" {
		t.Errorf("Position = %q", got)
	}
}

func TestTableDropsColumnsWhenNarrow(t *testing.T) {
	for w, want := range map[int]string{
		120: "Customer Overdue Oldest Next action Because",
		60:  "Customer Overdue Next action Because",
		46:  "Customer Overdue Next action",
		20:  "Customer Ove",
	} {
		got := strings.Join(strings.Fields(strings.ReplaceAll(stripped(testTable(3).View(w, 1)[0]), "…", "")), " ")
		if got != want {
			t.Errorf("width %d shows %q, want %q", w, got, want)
		}
	}
}

// Whatever the size, the block is exactly as large as asked, and the cursor is
// in the window.
func TestTableViewIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tb := testTable(rapid.IntRange(0, 50).Draw(t, "rows"))
		tb.Empty = "Nothing to do."
		w, h := rapid.IntRange(0, 150).Draw(t, "w"), rapid.IntRange(0, 30).Draw(t, "h")
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			switch rapid.IntRange(0, 6).Draw(t, "op") {
			case 0:
				tb.Move(rapid.IntRange(-60, 60).Draw(t, "by"))
			case 1:
				tb.Page(1)
			case 2:
				tb.HalfPage(-1)
			case 3:
				tb.End()
			case 4:
				tb.Scroll(rapid.IntRange(-9, 9).Draw(t, "by"))
			case 5:
				tb.SetTotal(rapid.IntRange(0, 50).Draw(t, "rows"))
			case 6:
				h = rapid.IntRange(0, 30).Draw(t, "h")
			}
			b := tb.View(w, h)
			if len(b) != h {
				t.Fatalf("%d lines, want %d", len(b), h)
			}
			for i, l := range b {
				if text.Width(l) != w {
					t.Fatalf("line %d is %d wide, want %d: %q", i, text.Width(l), w, l)
				}
			}
			from, to := tb.Visible()
			if tb.Total() > 0 && to > from && (tb.Cursor() < from || tb.Cursor() >= to) {
				t.Fatalf("cursor %d outside [%d,%d)", tb.Cursor(), from, to)
			}
			if from > 0 && to-from < h-1 {
				t.Fatalf("blank rows below [%d,%d) of %d in %d lines", from, to, tb.Total(), h)
			}
		}
	})
}

func TestTableHit(t *testing.T) {
	tb := testTable(10)
	tb.View(80, 6)
	tb.SetCursor(7) // shows rows 3 to 7
	for _, c := range []struct {
		y, row int
		ok     bool
	}{{-1, 0, false}, {0, 0, false}, {1, 3, true}, {5, 7, true}, {6, 0, false}} {
		row, ok := tb.Hit(Point{X: 3, Y: c.y})
		if row != c.row || ok != c.ok {
			t.Errorf("Hit(%d) = %d, %v, want %d, %v", c.y, row, ok, c.row, c.ok)
		}
	}
}

func TestTablePageKeepsTheCursorLine(t *testing.T) {
	tb := testTable(100)
	tb.View(80, 11) // ten rows
	tb.SetCursor(3)
	tb.Page(1)
	if tb.Cursor() != 12 || tb.Offset() != 9 {
		t.Errorf("after a page: cursor %d offset %d, want 12 and 9", tb.Cursor(), tb.Offset())
	}
	tb.HalfPage(-1)
	if tb.Cursor() != 7 || tb.Offset() != 4 {
		t.Errorf("after half a page back: cursor %d offset %d, want 7 and 4", tb.Cursor(), tb.Offset())
	}
}

// The cost of a frame depends on the window, not on the list.
func TestTableCostIsIndependentOfLength(t *testing.T) {
	for _, n := range []int{1_000, 1_000_000} {
		tb := testTable(n)
		calls := 0
		row := tb.Row
		tb.Row = func(i int, c []Cell) { calls++; row(i, c) }
		tb.View(120, 40)
		if calls > 39 {
			t.Errorf("%d rows: RowFunc called %d times for 39 visible rows", n, calls)
		}
		allocs := testing.AllocsPerRun(50, func() { tb.Move(1); tb.View(120, 40) })
		if allocs > 8 {
			t.Errorf("%d rows: %v allocations for a frame, want at most 8", n, allocs)
		}
	}
}

func BenchmarkTableView(b *testing.B) {
	for _, n := range []int{1_000, 1_000_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			tb := testTable(n)
			tb.Theme = theme.New(theme.Dark, theme.Color256, true)
			b.ReportAllocs()
			for b.Loop() {
				tb.Move(1)
				tb.View(120, 40)
			}
		})
	}
}
