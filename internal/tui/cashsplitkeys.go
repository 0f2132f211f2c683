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
	switch at := f.here(); at.kind {
	case stopReason:
		f.reason.Handle(msg)
	case stopRest:
		f.turnOwner(key.String())
	default:
		return nil, f.moneyKey(at, key)
	}
	return nil, nil
}

func (f *splitter) move(n int) {
	f.roomForOther()
	f.here()
	stops := len(f.stops())
	f.at = (f.at + n + stops) % stops
	f.fresh = true
}

// moneyKey handles a key on a document, on other money, or on the rate.
func (f *splitter) moneyKey(at splitStop, key tea.KeyPressMsg) tea.Cmd {
	switch key.String() {
	case "space":
		switch {
		case at.kind == stopRate:
			f.deriveRate()
		case at.kind == stopItem && f.used(at.i):
			f.put(at.i, 0)
		case at.kind == stopItem:
			f.take(at.i)
		}
		f.fresh = true
	case "w":
		switch at.kind {
		case stopItem:
			f.rows[at.i].class = next(classes(), f.rows[at.i].class)
		case stopOther:
			f.others[at.i].class = next(desk.OtherClasses(), f.others[at.i].class)
		}
	case "/":
		return f.find()
	default:
		f.edit(key)
	}
	return nil
}

// next is what comes after one of a list, the first after the last.
func next(list []string, one string) string {
	return list[(slices.Index(list, one)+1)%len(list)]
}

// edit changes what is typed at the stop: the first digit begins it anew.
func (f *splitter) edit(msg tea.Msg) {
	field := f.field(f.here())
	if field == nil {
		return
	}
	if key, ok := msg.(tea.KeyPressMsg); ok && key.Text != "" && strings.Trim(key.Text, "0123456789.,'-") != "" {
		return
	}
	if key, ok := msg.(tea.KeyPressMsg); f.fresh && (!ok || key.Text != "" || key.String() == "backspace") && field != f.reason {
		field.SetValue("")
	}
	f.fresh = false
	field.Handle(msg)
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
	if why := strings.TrimSpace(f.reason.Value()); why != "" && f.stop(stopReason, 0) > 0 {
		f.c.reasons["rest"] = why
	}
	return kit.Dismiss{Result: f.command()}
}
