package tui

import (
	"strings"

	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// help shows the keys of this screen.
func (s *session) help() tea.Cmd {
	title := s.lang.Messages.Keys.Help + ": " + s.front().title()
	return s.show(&helpBox{scroller{s: s, id: "help", title: title}, s.registry.Help(s, s.audience())})
}

// helpBox lists commands by group: keys, title, help, or why not now.
type helpBox struct {
	scroller
	groups []keymap.Group[*session]
}

// View implements kit.Overlay.
func (b *helpBox) View(w, h int) (kit.Block, *kit.Point) {
	inner := min(max(w-8, 10), 100)
	return b.box(b.lines(inner), inner, h), nil
}

func (b *helpBox) lines(w int) []string {
	th := b.s.theme
	keys, title := 0, 0
	for _, g := range b.groups {
		for _, v := range g.Commands {
			keys = max(keys, text.Width(b.keys(v)))
			title = max(title, text.Width(v.Text.Title))
		}
	}
	keys, title = min(keys, w/5), min(title, w/3)
	var out []string
	for i, g := range b.groups {
		if i > 0 {
			out = append(out, "")
		}
		out = append(out, th.Wrap(theme.Title, g.Name))
		for _, v := range g.Commands {
			head := th.Wrap(theme.Key, text.Fit(b.keys(v), keys)) + "  "
			if v.WhyNot != "" {
				out = append(out, head+th.Wrap(theme.Disabled, text.Fit(v.Text.Title, title)+"  "+text.Truncate(v.WhyNot, w-keys-title-4)))
				continue
			}
			rows := text.Wrap(v.Text.Help, max(w-keys-title-4, 10))
			for j, row := range rows {
				if j == 0 {
					out = append(out, head+th.Wrap(theme.Strong, text.Fit(v.Text.Title, title))+"  "+th.Wrap(theme.Muted, row))
				} else {
					out = append(out, text.Spaces(keys+title+4)+th.Wrap(theme.Muted, row))
				}
			}
		}
	}
	return out
}

// keys are all keys of a command, the one to show first.
func (b *helpBox) keys(v keymap.View[*session]) string {
	names := make([]string, len(v.Keys))
	for i, k := range v.Keys {
		names[i] = keymap.Label(k, b.s.theme.Glyphs.Plain)
	}
	return strings.Join(names, " ")
}
