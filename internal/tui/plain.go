package tui

import (
	"strings"

	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// spoken is the height for which a dialog is drawn to be read out: all of it.
const spoken = 1000

// speech collects what plain mode has to say: lines that are added to what
// stands on the terminal and never drawn over.
// What comes while some is being printed waits for its turn, so that lines stand
// in the order in which they were said.
type speech struct {
	lines    []string
	printing bool
}

// announce says a line in plain mode; elsewhere it does nothing.
func (s *session) announce(line string) {
	if s.opt.Plain && line != "" {
		s.speech.lines = append(s.speech.lines, line)
	}
}

// announceScreen says where one is and what is selected there.
func (s *session) announceScreen() {
	s.announce(s.front().title())
	s.announceRow()
}

// announceRow says the selected row.
func (s *session) announceRow() {
	if !s.opt.Plain {
		return
	}
	if l, ok := s.front().(lister); ok {
		s.announce(l.list().sentence(l.list().Cursor()))
	}
}

// announceOverlay says a dialog that has just opened.
func (s *session) announceOverlay() {
	if o := s.overlays.Top(); s.opt.Plain && o != nil {
		for _, l := range s.linesOfOverlay() {
			s.announce(l)
		}
	}
}

// say prints what there is to say.
func (s *session) say() tea.Cmd {
	if len(s.speech.lines) == 0 || s.speech.printing {
		return nil
	}
	var out []string
	for _, l := range s.speech.lines {
		out = append(out, text.Wrap(l, max(s.w, minWidth))...)
	}
	s.speech = speech{printing: true}
	return tea.Sequence(tea.Println(strings.Join(out, "\n")), func() tea.Msg {
		return applied(func() tea.Cmd {
			s.speech.printing = false
			return nil
		})
	})
}

// announceChange says the lines of a dialog that a key changed, unless the key
// was typed into it: readers echo that themselves.
func (s *session) announceChange(msg tea.Msg, before []string) {
	key, ok := msg.(tea.KeyPressMsg)
	o := s.overlays.Top()
	if !s.opt.Plain || !ok || key.Text != "" || o == nil {
		return
	}
	for i, l := range linear(o.View(max(s.w, 40), spoken)) {
		if i >= len(before) || before[i] != l {
			s.announce(l)
		}
	}
}

// linesOfOverlay are the lines of the dialog on top, in plain mode.
func (s *session) linesOfOverlay() []string {
	o := s.overlays.Top()
	if !s.opt.Plain || o == nil {
		return nil
	}
	return linear(o.View(max(s.w, 40), spoken))
}

// plainView is the few lines that plain mode keeps at the bottom: the dialog
// with the real cursor in it, or the selected row, so that a reader that asks
// for the current line gets what matters.
func (s *session) plainView() tea.View {
	w := max(s.w, minWidth)
	if o := s.overlays.Top(); o != nil {
		block, at := o.View(w, max(s.h, 10))
		lines := linear(block, nil)
		v := tea.NewView(strings.Join(lines, "\n"))
		if at != nil {
			// The border is gone: one line and two cells less.
			v.Cursor = tea.NewCursor(max(at.X-2, 0), min(at.Y, len(lines)-1))
		}
		return v
	}
	line := s.front().title()
	if l, ok := s.front().(lister); ok {
		// A list learns its height when it is drawn.
		s.front().view(w, max(s.h-1, 3))
		line += ": " + l.list().sentence(l.list().Cursor())
	}
	v := tea.NewView(strings.Join(text.Wrap(line, w-1), "\n"))
	v.Cursor = tea.NewCursor(0, 0)
	return v
}

// linear takes the borders off a dialog: its title, then its lines.
func linear(b kit.Block, _ *kit.Point) []string {
	var out []string
	for i, l := range b {
		l = ansi.Strip(l)
		edge := i == 0 || i == len(b)-1
		if edge {
			l = strings.Trim(l, "+- ")
		} else {
			l = strings.TrimRight(strings.TrimSuffix(strings.TrimPrefix(l, "| "), "|"), " ")
		}
		if l != "" || !edge {
			out = append(out, l)
		}
	}
	return out
}
