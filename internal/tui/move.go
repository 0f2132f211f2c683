package tui

import (
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/keymap"

	tea "charm.land/bubbletea/v2"
)

// movePart is moving in a list or a text: the same keys on every screen.
func movePart() part {
	move := func(id, title, help string, step func(*list), keys ...string) command {
		return command{
			ID: id, Group: "Move", Title: title, Help: help, Places: keymap.Everywhere, Keys: keys, Hidden: true,
			Run: func(s *session) tea.Cmd { return s.move(step) },
		}
	}
	return part{
		commands: []command{
			move("move.up", "Up", "Goes to the row above.", func(l *list) { l.Move(-1) }, "up", "k"),
			move("move.down", "Down", "Goes to the row below.", func(l *list) { l.Move(1) }, "down", "j"),
			move("move.pageup", "Page up", "Goes a page up.", func(l *list) { l.Page(-1) }, "pgup", "ctrl+b"),
			move("move.pagedown", "Page down", "Goes a page down.", func(l *list) { l.Page(1) }, "pgdown", "ctrl+f"),
			move("move.halfup", "Half a page up", "Goes half a page up.", func(l *list) { l.HalfPage(-1) }, "ctrl+u"),
			move("move.halfdown", "Half a page down", "Goes half a page down.", func(l *list) { l.HalfPage(1) }, "ctrl+d"),
			move("move.home", "First row", "Goes to the first row.", (*list).home, "home", "g"),
			move("move.end", "Last row", "Goes to the last row.", (*list).end, "end", "G"),
		},
		dutch: map[string]i18n.Wording{
			"move.up":       {Title: "Omhoog", Help: "Gaat naar de regel erboven."},
			"move.down":     {Title: "Omlaag", Help: "Gaat naar de regel eronder."},
			"move.pageup":   {Title: "Bladzijde omhoog", Help: "Gaat een bladzijde omhoog."},
			"move.pagedown": {Title: "Bladzijde omlaag", Help: "Gaat een bladzijde omlaag."},
			"move.halfup":   {Title: "Halve bladzijde omhoog", Help: "Gaat een halve bladzijde omhoog."},
			"move.halfdown": {Title: "Halve bladzijde omlaag", Help: "Gaat een halve bladzijde omlaag."},
			"move.home":     {Title: "Eerste regel", Help: "Gaat naar de eerste regel."},
			"move.end":      {Title: "Laatste regel", Help: "Gaat naar de laatste regel."},
		},
	}
}

func (l *list) home() { l.Home() }
func (l *list) end()  { l.End() }

// move steps in the list in front and tells the screen when the row changed.
func (s *session) move(step func(*list)) tea.Cmd {
	l, ok := s.front().(lister)
	if !ok {
		return nil
	}
	before, top := l.list().Cursor(), l.list().Offset()
	step(l.list())
	if l.list().Cursor() == before && l.list().Offset() == top {
		return nil
	}
	s.touched()
	s.announceRow()
	return l.moved()
}
