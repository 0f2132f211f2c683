package kit_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
	"ccdesk/internal/tui/tuitest"

	tea "charm.land/bubbletea/v2"
)

// screen is a small screen made of the kit: a list, a preview, dialogs.
type screen struct {
	th       *theme.Theme
	lang     *i18n.Language
	table    *kit.Table
	overlays kit.Overlays
	said     string
	w, h     int
}

func newScreen(th *theme.Theme, rows int) *screen {
	s := &screen{th: th, lang: i18n.For("en")}
	s.table = kit.NewTable(th, []kit.Column{
		{Title: "Customer", Width: 24, Min: 12, Flex: 1},
		{Title: "Overdue", Width: 12, Align: kit.Right},
		{Title: "Oldest", Width: 6, Align: kit.Right, Drop: 1},
		{Title: "Next action", Width: 26, Min: 14, Drop: 2},
	})
	s.table.Row = func(i int, c []kit.Cell) {
		c[0].Text = fmt.Sprint("Customer ", i)
		c[1] = kit.Cell{Text: s.lang.Amount(int64(i)*12345, 2), Role: theme.Strong}
		c[2] = kit.Cell{Text: fmt.Sprint(i%90, " d"), Role: theme.Danger}
		c[3] = kit.Cell{Text: th.Glyphs.Call + " Call", Role: theme.Accent}
	}
	s.table.Marked = func(i int) bool { return i == 2 }
	s.table.SetTotal(rows)
	return s
}

func (s *screen) Init() tea.Cmd { return nil }

func (s *screen) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		s.w, s.h = size.Width, size.Height
	}
	action, cmd, taken := s.overlays.Handle(msg, time.UnixMilli(0))
	if done, ok := action.(kit.Submitted); ok {
		s.said = "promised " + s.lang.Amount(done.Values.Amount("amount"), 2) + " by " + s.lang.Date(done.Values.Date("date"))
	}
	if _, isKey := msg.(tea.KeyPressMsg); taken && isKey {
		return s, cmd
	}
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		if row, ok := s.table.Hit(kit.Point{X: msg.X, Y: msg.Y - 1}); ok {
			s.table.SetCursor(row)
		}
	case tea.KeyPressMsg:
		switch msg.String() {
		case "down":
			s.table.Move(1)
		case "pgdown":
			s.table.Page(1)
		case "end":
			s.table.End()
		case "p":
			s.overlays.Push(kit.NewForm(s.th, s.lang, civil.MustParse("2026-11-24"), "promise", "Promise to pay", nil,
				kit.FormField{ID: "amount", Label: "Amount", Kind: kit.AmountField, Exponent: 2, Required: true},
				kit.FormField{ID: "date", Label: "By", Kind: kit.DateField, Required: true, Help: "2026-11-24, 24.11., +7 or fri"}))
		}
	}
	return s, cmd
}

func (s *screen) View() tea.View {
	l := kit.Cut(s.w, s.h, kit.Parts{Header: 1, Footer: 1, Preview: true})
	header := kit.NewBlock([]string{" ccdesk  " + s.said}, l.Header.W, l.Header.H)
	list := s.table.View(l.Body.W, l.Body.H)
	body := list
	preview := kit.NewBlock([]string{" Preview"}, l.Preview.W, l.Preview.H)
	switch l.Place {
	case kit.PreviewBelow:
		body = kit.Stack(list, kit.Block{kit.Rule(s.th, "Customer", l.Separator.W)}, preview)
	case kit.PreviewBeside:
		body = kit.Beside(list, preview, s.th.Wrap(theme.Border, s.th.Glyphs.Vertical))
	}
	frame, cursor := s.overlays.Draw(kit.Stack(header, body, kit.NewBlock([]string{text.FitLeft(s.table.Position(), l.Footer.W)}, l.Footer.W, l.Footer.H)))
	v := tea.NewView(frame.String())
	v.AltScreen, v.MouseMode = true, tea.MouseModeCellMotion
	if cursor != nil {
		v.Cursor = tea.NewCursor(cursor.X, cursor.Y)
	}
	return v
}

func TestScreenNarrow(t *testing.T) {
	s := tuitest.Start(t, newScreen(theme.New(theme.Mono, theme.NoColor, true).Plain(), 900), 80, 24)
	s.Press("down", "pgdown").Golden("narrow-list")
	s.Press("p").Type("30000").Press("tab").Type("fri").Golden("narrow-form")
	if x, y, visible := s.Cursor(); !visible || y == 0 || x == 0 {
		t.Errorf("cursor at %d,%d visible %v, want it in the field", x, y, visible)
	}
	s.Press("enter").Golden("narrow-promised")
}

func TestScreenWide(t *testing.T) {
	s := tuitest.Start(t, newScreen(theme.New(theme.Dark, theme.Color256, true), 5), 140, 12)
	s.Click(10, 5).Golden("wide-list")
}

func TestScreenKeepsItsSize(t *testing.T) {
	m := newScreen(theme.New(theme.Dark, theme.Color256, true), 900)
	for _, size := range [][2]int{{20, 5}, {40, 10}, {80, 24}, {131, 30}, {132, 30}, {200, 60}} {
		m.w, m.h = size[0], size[1]
		lines := strings.Split(m.View().Content, "\n")
		if len(lines) != m.h {
			t.Errorf("%v: %d lines", size, len(lines))
		}
		for i, l := range lines {
			if text.Width(l) != m.w {
				t.Errorf("%v: line %d is %d wide", size, i, text.Width(l))
			}
		}
	}
}

// Slow lines: what the commonest keys may cost in bytes, at 120 by 40.
func TestBytesPerKey(t *testing.T) {
	s := tuitest.Start(t, newScreen(theme.New(theme.Dark, theme.Color256, true), 1_000_000), 120, 40)
	s.Press("down")
	for _, c := range []struct {
		key  string
		most int
	}{{"down", 60}, {"down", 60}, {"pgdown", 4000}, {"p", 2000}, {"1", 40}, {"2", 40}} {
		s.BytesSince()
		s.Press(c.key)
		if n := s.BytesSince(); n > c.most {
			t.Errorf("%q costs %d bytes, at most %d", c.key, n, c.most)
		} else {
			t.Logf("%q costs %d bytes", c.key, n)
		}
	}
}
