package tui

import (
	"time"

	"ccdesk/internal/tui/kit"

	tea "charm.land/bubbletea/v2"
)

// wheelRows is how far one notch of the wheel scrolls.
const wheelRows = 3

// mouse brings clicks and the wheel to what is under the pointer.
func (s *session) mouse(msg tea.Msg) tea.Cmd {
	if s.opt.NoMouse {
		return nil
	}
	if cmd, taken := s.toOverlay(msg); taken {
		return cmd
	}
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		return s.wheel(msg)
	case tea.MouseClickMsg:
		if msg.Button == tea.MouseLeft {
			s.notice = notice{}
			return s.click(kit.Point{X: msg.X, Y: msg.Y})
		}
	}
	return nil
}

func (s *session) wheel(msg tea.MouseWheelMsg) tea.Cmd {
	if a, ok := s.front().(aimer); ok {
		a.aim(kit.Point{X: msg.X - s.frame.body.X, Y: msg.Y - s.frame.body.Y})
	}
	l, ok := s.front().(lister)
	if !ok {
		return s.front().update(msg)
	}
	n := 0
	switch msg.Button {
	case tea.MouseWheelUp:
		n = -wheelRows
	case tea.MouseWheelDown:
		n = wheelRows
	}
	before := l.list().Cursor()
	l.list().Scroll(n)
	if l.list().Cursor() != before {
		return l.moved()
	}
	return nil
}

// click selects the row under the pointer; on the row that is selected already
// it opens it.
func (s *session) click(p kit.Point) tea.Cmd {
	for _, list := range [][]hot{s.frame.tabs, s.frame.hints} {
		for _, h := range list {
			if h.rect.Contains(p) {
				return h.run()
			}
		}
	}
	if x, ok := s.front().(presser); ok && s.frame.body.Contains(p) && x.press(kit.Point{X: p.X - s.frame.body.X, Y: p.Y - s.frame.body.Y}) {
		return nil
	}
	l, ok := s.front().(lister)
	if !ok || !s.frame.body.Contains(p) {
		return nil
	}
	if a, ok := s.front().(aimer); ok {
		a.aim(kit.Point{X: p.X - s.frame.body.X, Y: p.Y - s.frame.body.Y})
	}
	in := l.body()
	at := kit.Point{X: p.X - s.frame.body.X - in.X, Y: p.Y - s.frame.body.Y - in.Y}
	if at.X < 0 || at.X >= in.W || at.Y >= in.H {
		return nil
	}
	row, ok := l.list().Hit(at)
	switch {
	case !ok:
		return nil
	case row == l.list().Cursor():
		return s.open()
	}
	l.list().SetCursor(row)
	return l.moved()
}

// open opens what is selected.
func (s *session) open() tea.Cmd {
	if o, ok := s.front().(opener); ok {
		return o.open()
	}
	if id := s.selection().Customer; id != "" {
		return s.openCustomer(id)
	}
	return nil
}

// wheelEvery is the least time between two notches that count.
const wheelEvery = 16 * time.Millisecond

// Filter is for the program of a session: it lets one notch of the wheel through
// per frame and drops movement, so that a flood of mouse messages cannot queue
// ahead of keys. Now is the clock.
func Filter(now func() time.Time) func(tea.Model, tea.Msg) tea.Msg {
	var last time.Time
	return func(_ tea.Model, msg tea.Msg) tea.Msg {
		switch msg.(type) {
		case tea.MouseMotionMsg:
			return nil
		case tea.MouseWheelMsg:
			t := now()
			if t.Sub(last) < wheelEvery {
				return nil
			}
			last = t
		}
		return msg
	}
}
