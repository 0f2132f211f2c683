package tui

import (
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// guarded hands a panic of the session, with its stack, to whoever keeps crash
// reports, and lets it go on: the program restores the terminal and ends.
type guarded struct {
	tea.Model
	crash func(cause any, stack []byte)
}

func guard(m tea.Model, crash func(any, []byte)) tea.Model {
	if crash == nil {
		return m
	}
	return guarded{m, crash}
}

func (g guarded) report() {
	if cause := recover(); cause != nil {
		g.crash(cause, debug.Stack())
		panic(cause)
	}
}

// Init implements tea.Model.
func (g guarded) Init() tea.Cmd {
	defer g.report()
	return g.command(g.Model.Init())
}

// Update implements tea.Model.
func (g guarded) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	defer g.report()
	m, cmd := g.Model.Update(msg)
	return guarded{m, g.crash}, g.command(cmd)
}

// View implements tea.Model.
func (g guarded) View() tea.View {
	defer g.report()
	return g.Model.View()
}

// command guards a command too, which runs on a goroutine of its own. The
// messages of batches are commands again and are guarded when they come.
func (g guarded) command(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		defer g.report()
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i, c := range batch {
				batch[i] = g.command(c)
			}
		}
		return msg
	}
}
