package tui

import (
	"context"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// maxHits is how many customers a search brings.
const maxHits = 50

// contains is a match in the palette: every word of the query is in the text.
func contains(hay, query string) bool {
	hay = strings.ToLower(hay)
	for _, w := range strings.Fields(strings.ToLower(query)) {
		if !strings.Contains(hay, w) {
			return false
		}
	}
	return true
}

// finder is a picker whose customers come from the desk while somebody types.
// A query that is answered while another one runs is not asked again, and late
// answers are dropped.
type finder struct {
	*kit.Picker
	s        *session
	hits     []desk.Hit
	query    string // that hits belong to
	running  bool
	commands bool // offer commands too
}

// find searches customers and invoices.
func (s *session) find() tea.Cmd {
	return s.openFinder("find", s.words.FindTitle, s.words.FindMore, false)
}

// palette searches commands as well.
func (s *session) palette() tea.Cmd {
	return s.openFinder("palette", s.words.PaletteTitle, s.lang.Messages.Keys.Palette, true)
}

func (s *session) openFinder(id, title, placeholder string, commands bool) tea.Cmd {
	f := &finder{s: s, commands: commands}
	f.Picker = kit.NewPicker(s.theme, s.lang, id, title, placeholder, f.items)
	return s.ask(f, func(result any) tea.Cmd {
		switch data := result.(kit.Picked).Item.Data.(type) {
		case *command:
			return s.run(data)
		case ar.CustomerID:
			return s.openCustomer(data)
		}
		return nil
	})
}

// Handle implements kit.Overlay.
func (f *finder) Handle(msg tea.Msg) (any, tea.Cmd) {
	action, cmd := f.Picker.Handle(msg)
	return action, tea.Batch(cmd, f.search())
}

// search asks the desk if the query has changed since.
func (f *finder) search() tea.Cmd {
	q := f.Query()
	if f.running || q == f.query || f.s.phase != phaseReady {
		return nil
	}
	if strings.TrimSpace(q) == "" {
		f.hits, f.query = nil, q
		f.Refresh()
		return nil
	}
	f.running = true
	d := f.s.desk
	type got struct {
		hits []desk.Hit
		err  error
	}
	return fetch(f.s, func(ctx context.Context) (got, error) {
		hits, err := d.Search(ctx, q, maxHits)
		return got{hits, err}, nil
	}, func(g got) tea.Cmd {
		f.running = false
		if g.err != nil {
			f.s.fail(g.err)
			return nil
		}
		f.hits, f.query = g.hits, q
		f.Refresh()
		return f.search()
	})
}

// items are the commands that match, then the customers found.
func (f *finder) items(query string, limit int) []kit.Item {
	var out []kit.Item
	if f.commands {
		for _, v := range f.s.registry.Palette(f.s, f.s.audience()) {
			if len(out) < limit && contains(v.Text.Title+" "+v.Text.Help+" "+v.Command.ID, query) {
				out = append(out, kit.Item{ID: v.Command.ID, Title: v.Text.Title, Detail: v.Text.Help, Key: v.Key, WhyNot: v.WhyNot, Data: v.Command})
			}
		}
	}
	for _, h := range f.hits {
		if len(out) >= limit {
			break
		}
		a := h.Account
		detail := trimJoin(" "+f.s.theme.Glyphs.Bullet+" ", string(a.ID), a.Customer.City)
		if h.Item != nil {
			detail = trimJoin(" "+f.s.theme.Glyphs.Bullet+" ", detail, h.Item.Number, f.s.amount(h.Item.OpenMoney()))
		}
		out = append(out, kit.Item{ID: "customer:" + string(a.ID), Title: text.Sanitize(a.Customer.Name), Detail: text.Sanitize(detail), Data: a.ID})
	}
	return out
}
