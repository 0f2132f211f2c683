package tui

import (
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// why explains the proposal for the selected customer.
func (s *session) why() tea.Cmd {
	return s.withView(s.selection().one(), func(v *desk.View) tea.Cmd { return s.showWhy(v) })
}

func (s *session) showWhy(v *desk.View) tea.Cmd {
	r := explain.Why(s.words.Explain, v.Account, &v.Decision, &v.Score, s.desk.Policy(), v.Day)
	return s.show(&whyBox{scroller{s: s, id: "why", title: text.Sanitize(r.Title)}, r})
}

// whyBox shows the reasons, each with its weight at the right edge.
type whyBox struct {
	scroller
	reasons explain.Reasons
}

// View implements kit.Overlay.
func (b *whyBox) View(w, h int) (kit.Block, *kit.Point) {
	inner := min(max(w-8, 10), 92)
	return b.box(b.lines(inner), inner, h), nil
}

func (b *whyBox) lines(w int) []string {
	t, th, r := b.s.words, b.s.theme, &b.reasons
	var out []string
	const value = 8
	for _, l := range r.Lines {
		rows := text.Wrap(text.Sanitize(l.Text), max(w-value-2, 8))
		for i, row := range rows {
			end := ""
			if i == len(rows)-1 {
				end = l.Value
			}
			out = append(out, text.Fit(row, w-value)+th.Wrap(theme.Strong, text.FitLeft(end, value)))
		}
	}
	if len(r.Lines) == 0 {
		out = append(out, t.Nothing)
	}
	section := func(name string, rows ...string) {
		if len(rows) == 0 {
			return
		}
		out = append(out, "")
		indent := 0
		if name != "" {
			out = append(out, th.Wrap(theme.Title, name))
			indent = 2
		}
		for _, row := range rows {
			for _, l := range text.Wrap(text.Sanitize(row), max(w-indent, 8)) {
				out = append(out, text.Spaces(indent)+l)
			}
		}
	}
	if r.Steps != "" {
		section("", r.Steps)
	}
	section("", r.Against...)
	rest := *r // its text joins the invoices that are merely not due yet
	rest.Title, rest.Lines, rest.Steps, rest.Against, rest.Checked = "", nil, "", nil, nil
	section("", rest.Text()...)
	if len(r.Checked) > 0 {
		section(t.Checked, strings.Join(r.Checked, " "+th.Glyphs.Bullet+" "))
	}
	return out
}

// scroller is a dialog of lines that scroll.
type scroller struct {
	s      *session
	id     string
	title  string
	offset int
	room   int
	total  int
}

// ID implements kit.Overlay.
func (b *scroller) ID() string { return b.id }

// Handle implements kit.Overlay.
func (b *scroller) Handle(msg tea.Msg) (any, tea.Cmd) {
	step := 0
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		step = map[tea.MouseButton]int{tea.MouseWheelUp: -wheelRows, tea.MouseWheelDown: wheelRows}[msg.Button]
	case tea.KeyPressMsg:
		switch msg.String() {
		case "up", "k":
			step = -1
		case "down", "j":
			step = 1
		case "pgup", "ctrl+u", "ctrl+b":
			step = -b.room
		case "pgdown", "ctrl+d", "ctrl+f", "space":
			step = b.room
		case "home", "g":
			step = -b.total
		case "end", "G":
			step = b.total
		default:
			return kit.Dismiss{}, nil
		}
	}
	b.offset = max(min(b.offset+step, b.total-b.room), 0)
	return nil, nil
}

// box draws the visible lines with a border.
func (b *scroller) box(lines []string, inner, h int) kit.Block {
	b.total = len(lines)
	b.room = max(min(len(lines), h-4), 1)
	b.offset = max(min(b.offset, b.total-b.room), 0)
	hint := "esc " + b.s.lang.Messages.Keys.Close
	if b.total > b.room {
		hint += " " + b.s.theme.Glyphs.Bullet + " " + b.s.lang.Count(b.offset+b.room) + "/" + b.s.lang.Count(b.total)
	}
	return kit.Box(b.s.theme, b.title, hint, kit.NewBlock(lines[b.offset:], inner, b.room))
}
