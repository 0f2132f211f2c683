package tui

import (
	"fmt"

	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// key brings a key to the dialog on top, or runs the command that it stands
// for in this place.
func (s *session) key(msg tea.KeyPressMsg) tea.Cmd {
	if s.typeahead.take(msg) {
		return nil
	}
	s.notice = notice{}
	s.pressed = msg.String()
	if cmd, taken := s.toOverlay(msg); taken {
		return cmd
	}
	c := s.registry.Lookup(s.front().place(), msg.String())
	if c == nil {
		s.notify(theme.Muted, fmt.Sprintf(s.lang.Messages.Keys.Unknown, keymap.Label(msg.String(), s.theme.Glyphs.Plain)))
		return nil
	}
	return s.run(c)
}

// run carries out a command, or says why it cannot.
func (s *session) run(c *command) tea.Cmd {
	if !c.Allowed(s.opt.Roles) {
		s.notify(theme.Warn, s.words.NotYours)
		return nil
	}
	if s.opt.ReadOnly && c.Dangerous {
		s.notify(theme.Warn, s.lang.Messages.Status.ReadOnly)
		return nil
	}
	if why := c.WhyNot(s); why != "" {
		title := c.Title
		if t, ok := s.wording(c.ID); ok && t.Title != "" {
			title = t.Title
		}
		s.notify(theme.Warn, fmt.Sprintf(s.lang.Messages.Keys.CannotNow, title, why))
		return nil
	}
	return c.Run(s)
}

// answer is an overlay's result that knows itself what to do.
type answer interface{ act(*session) tea.Cmd }

// asking is an overlay whose result is handed to a function. It spares every
// dialog a message type of its own.
type asking struct {
	kit.Overlay
	use func(result any) tea.Cmd
}

// Handle implements kit.Overlay.
func (a *asking) Handle(msg tea.Msg) (any, tea.Cmd) {
	result, cmd := a.Overlay.Handle(msg)
	d, closes := result.(kit.Dismiss)
	if closes && d.Result != nil {
		return kit.Dismiss{Result: answered{a, d.Result}}, cmd
	}
	return result, cmd
}

type answered struct {
	by     *asking
	result any
}

func (a answered) act(*session) tea.Cmd { return a.by.use(a.result) }

// ask opens a dialog; use gets its result when it is closed with one.
func (s *session) ask(o kit.Overlay, use func(result any) tea.Cmd) tea.Cmd {
	s.overlays.Push(&asking{o, use})
	s.announceOverlay()
	return nil
}

// form opens a form; use gets what was filled in.
func (s *session) form(id, title string, use func(kit.Values) tea.Cmd, fields ...kit.FormField) tea.Cmd {
	f := kit.NewForm(s.theme, s.lang, s.today, id, title, nil, fields...)
	return s.ask(f, func(result any) tea.Cmd { return use(result.(kit.Submitted).Values) })
}

// show opens a dialog without a result.
func (s *session) show(o kit.Overlay) tea.Cmd {
	s.overlays.Push(o)
	s.announceOverlay()
	return nil
}

// toOverlay gives a message to the dialog on top, if there is one.
func (s *session) toOverlay(msg tea.Msg) (tea.Cmd, bool) {
	before, top := s.linesOfOverlay(), s.overlays.Top()
	action, cmd, taken := s.overlays.Handle(msg, s.opt.Now())
	if taken && s.overlays.Top() == top {
		s.announceChange(msg, before)
	}
	if a, ok := action.(answer); ok {
		cmd = tea.Batch(cmd, a.act(s))
	}
	return cmd, taken
}
