package tui

import (
	"context"
	"strings"

	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// startPart is how a book comes into the desk.
func startPart() part {
	return part{
		commands: []command{{
			ID: "desk.import", Group: "Desk", Title: "Import files", Places: keymap.Everywhere, Keys: []string{"I"}, Dangerous: true,
			Help:     "Reads customers, invoices, contacts and bank statements from a file or a folder.",
			Disabled: noImport, Run: (*session).importFiles,
		}, {
			ID: "desk.demo", Group: "Desk", Title: "See a made-up book", Places: keymap.Everywhere, Keys: []string{"D"},
			Help:     "Leaves this empty desk and opens another on a made-up book, to look around.",
			Disabled: (*session).noDemo, Run: (*session).seeDemo,
		}},
		dutch: map[string]i18n.Wording{
			"desk.import": {Title: "Bestanden inlezen", Help: "Leest klanten, facturen, contactpersonen en bankafschriften uit een bestand of een map."},
			"desk.demo":   {Title: "Een verzonnen boek bekijken", Help: "Verlaat dit lege bureau en opent een ander met een verzonnen boek, om rond te kijken."},
		},
	}
}

func noImport(s *session) string {
	if s.opt.Import == nil {
		return s.words.NoImport
	}
	return ""
}

// startView is what an empty desk shows: the ways to a book.
func (s *session) startView(w, h int) kit.Block {
	t, th := s.words, s.theme
	lines := []string{"", "  " + th.Wrap(theme.Title, t.Welcome), "", "  " + t.EmptyBook, ""}
	offer := func(id, what string) {
		if key := s.registry.Key(id); key != "" {
			lines = append(lines, "    "+th.Wrap(theme.Key, text.Fit(key, 3))+what)
		}
	}
	if s.opt.Import != nil {
		offer("desk.import", t.OfferImport)
	}
	if s.opt.Demo != nil {
		offer("desk.demo", t.OfferDemo)
	}
	offer("desk.help", s.lang.Messages.Keys.Help)
	lines = append(lines, "")
	for _, l := range text.Wrap(t.ImportHint, max(w-4, 10)) {
		lines = append(lines, "  "+th.Wrap(theme.Muted, l))
	}
	if s.working != "" {
		lines = append(lines, "", "  "+th.Wrap(theme.Info, s.working+" "+text.Sanitize(s.progress)))
	}
	return kit.NewBlock(lines, w, h)
}

// importFiles asks for a path and reads what is there.
func (s *session) importFiles() tea.Cmd {
	t := s.words
	return s.form("import", t.ImportTitle, func(f kit.Values) tea.Cmd {
		path, read := f.Text("path"), s.opt.Import
		s.importPath = path
		return s.long(t.Importing, func(ctx context.Context, say func(string)) (string, error) {
			return read(ctx, path, func(line string) { say(firstLine(line)) })
		}, func() tea.Cmd {
			s.importPath = "" // what went wrong may be a slip in it
			return nil
		})
	}, kit.FormField{ID: "path", Label: t.Path, Required: true, Text: s.importPath, Help: t.PathHelp})
}

// seeDemo leaves for a made-up book on a desk of its own, so that nothing made
// up gets into somebody's store.
func (s *session) seeDemo() tea.Cmd {
	s.opt.Demo()
	return s.quit()
}

// noDemo says why there can be no made-up book here.
func (s *session) noDemo() string {
	w, ok := s.root[placeWorklist].(*worklist)
	if s.opt.Demo == nil || !ok || !w.shown || w.sum.Customers > 0 {
		return s.words.NotEmpty
	}
	return ""
}

func firstLine(v string) string {
	v, _, _ = strings.Cut(v, "\n")
	return text.Sanitize(v)
}
