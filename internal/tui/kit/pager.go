package kit

import (
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// Pager shows a longer text and scrolls in it. The text is wrapped once per
// width.
type Pager struct {
	body   string
	lines  []string
	width  int // of lines, 0 for none
	offset int
	height int
}

// NewPager makes a pager for foreign or own text without style; it sanitises
// it and keeps its line breaks.
func NewPager(body string) *Pager {
	p := &Pager{}
	p.SetText(body)
	return p
}

// SetText replaces the text and goes to its start.
func (p *Pager) SetText(body string) {
	*p = Pager{body: text.SanitizeLines(body), height: p.height}
}

// Scroll moves by n lines; it stops at the ends.
func (p *Pager) Scroll(n int) {
	p.offset = max(min(p.offset+n, len(p.lines)-p.height), 0)
}

// Handle takes keys and the mouse wheel and tells whether they scrolled.
func (p *Pager) Handle(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		switch msg.Button {
		case tea.MouseWheelUp:
			p.Scroll(-3)
		case tea.MouseWheelDown:
			p.Scroll(3)
		default:
			return false
		}
		return true
	case tea.KeyPressMsg:
		switch msg.String() {
		case "up", "k":
			p.Scroll(-1)
		case "down", "j":
			p.Scroll(1)
		case "pgup", "b", "ctrl+b":
			p.Scroll(1 - p.height)
		case "pgdown", "space", "ctrl+f":
			p.Scroll(p.height - 1)
		case "ctrl+u":
			p.Scroll(-p.height / 2)
		case "ctrl+d":
			p.Scroll(p.height / 2)
		case "home", "g":
			p.Scroll(-len(p.lines))
		case "end", "G":
			p.Scroll(len(p.lines))
		default:
			return false
		}
		return true
	}
	return false
}

// View draws the visible part in w by h cells.
func (p *Pager) View(w, h int) Block {
	w, h = max(w, 0), max(h, 0)
	if p.width != w || p.lines == nil {
		p.lines, p.width = text.Wrap(p.body, w), w
	}
	p.height = h
	p.Scroll(0)
	return NewBlock(p.lines[min(p.offset, len(p.lines)):], w, h)
}

// More tells how many lines are below the visible ones.
func (p *Pager) More() int { return max(len(p.lines)-p.offset-p.height, 0) }

// Reader is a [Pager] as a dialog.
type Reader struct {
	*Pager
	th              *theme.Theme
	id, title, hint string
}

// NewReader makes a dialog that shows a text until esc, q or enter.
func NewReader(th *theme.Theme, id, title, hint, body string) *Reader {
	return &Reader{NewPager(body), th, id, title, hint}
}

// ID implements [Overlay].
func (r *Reader) ID() string { return r.id }

// Handle implements [Overlay].
func (r *Reader) Handle(msg tea.Msg) (any, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "esc", "q", "enter", "ctrl+c":
			return Dismiss{}, nil
		}
	}
	r.Pager.Handle(msg)
	return nil, nil
}

// View implements [Overlay].
func (r *Reader) View(w, h int) (Block, *Point) {
	inner := min(max(w-8, 1), 96)
	lines := len(text.Wrap(r.body, inner))
	return Box(r.th, r.title, r.hint, r.Pager.View(inner, min(lines, max(h-4, 1)))), nil
}
