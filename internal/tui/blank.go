package tui

import (
	"ccdesk/internal/desk"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"

	tea "charm.land/bubbletea/v2"
)

// blank is a place with nothing to show.
type blank struct {
	s  *session
	at keymap.Place
}

func (b *blank) place() keymap.Place         { return b.at }
func (b *blank) title() string               { return b.s.placeName(b.at) }
func (b *blank) enter() tea.Cmd              { return nil }
func (b *blank) changed(desk.Change) tea.Cmd { return nil }
func (b *blank) update(tea.Msg) tea.Cmd      { return nil }
func (b *blank) selection() selection        { return selection{} }

func (b *blank) view(w, h int) kit.Block {
	return kit.NewBlock([]string{"", "    " + b.s.lang.Messages.Table.Empty}, w, h)
}
