package tui

import (
	"slices"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/kit"

	tea "charm.land/bubbletea/v2"
)

// ID implements kit.Overlay.
func (f *splitter) ID() string { return "cash.split" }

// Handle implements kit.Overlay. Amounts have no letters: these are free for
// what is done with a row.
func (f *splitter) Handle(msg tea.Msg) (any, tea.Cmd) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		if _, paste := msg.(tea.PasteMsg); paste {
			f.edit(msg)
		}
		return nil, nil
	}
	f.fault = ""
	switch key.String() {
	case "esc", "ctrl+c":
		return kit.Dismiss{}, nil
	case "enter", "ctrl+s":
		return f.submit(), nil
	case "down", "tab":
		f.move(1)
		return nil, nil
	case "up", "shift+tab":
		f.move(-1)
		return nil, nil
	}
	if f.at == f.reasonRow() {
		f.reason.Handle(msg)
		return nil, nil
	}
	if f.at == f.restRow() {
		f.turnOwner(key.String())
		return nil, nil
	}
	return nil, f.rowKey(key)
}

func (f *splitter) move(n int) {
	stops := f.stops()
	f.at = (min(f.at, stops-1) + n + stops) % stops
	f.fresh = true
}

// rowKey handles a key on a document.
func (f *splitter) rowKey(key tea.KeyPressMsg) tea.Cmd {
	if f.at >= len(f.rows) {
		f.at = len(f.rows) - 1
	}
	r := &f.rows[f.at]
	switch key.String() {
	case "space":
		if f.used(f.at) {
			f.put(f.at, 0)
		} else {
			f.take(f.at)
		}
		f.fresh = true
	case "w":
		list := classes()
		r.class = list[(slices.Index(list, r.class)+1)%len(list)]
	case "/":
		return f.find()
	default:
		f.edit(key)
	}
	return nil
}

// edit changes the amount of the row: the first digit begins it anew.
func (f *splitter) edit(msg tea.Msg) {
	if f.at >= len(f.rows) {
		return
	}
	r := &f.rows[f.at]
	if key, ok := msg.(tea.KeyPressMsg); ok && key.Text != "" && strings.Trim(key.Text, "0123456789.,'") != "" {
		return
	}
	if key, ok := msg.(tea.KeyPressMsg); f.fresh && (!ok || key.Text != "" || key.String() == "backspace") {
		r.put.SetValue("")
	}
	f.fresh = false
	r.put.Handle(msg)
}

// turnOwner chooses on whose account the rest goes.
func (f *splitter) turnOwner(key string) {
	n := len(f.owners)
	switch key {
	case "right", "space", "l":
		f.owner = (f.owner + 1) % n
	case "left", "h":
		f.owner = (f.owner + n - 1) % n
	}
}

// find adds the documents of another customer.
func (f *splitter) find() tea.Cmd {
	c := f.c
	return c.pickCustomer(f.entry, c.t.FindTitle, func(id ar.CustomerID, _ string, it *ar.Item) tea.Cmd {
		return c.s.withView(id, func(v *desk.View) tea.Cmd {
			had := len(f.rows)
			f.add(v.Account, it)
			at := had
			if it != nil {
				at = f.row(it.ID)
			}
			if at >= 0 && at < len(f.rows) {
				f.at, f.fresh = at, true
				if it != nil && !f.used(at) {
					f.take(at)
				}
			}
			return nil
		})
	})
}

// submit closes the form with the command, or says what is wrong with it.
func (f *splitter) submit() any {
	if why, at := f.check(); why != "" {
		f.fault, f.at, f.fresh = why, at, true
		return nil
	}
	if len(f.written()) > 0 {
		f.c.reasons["rest"] = strings.TrimSpace(f.reason.Value())
	}
	return kit.Dismiss{Result: f.command()}
}
