package tui

import (
	"fmt"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// park puts the entry on account: of the customer that all proposals name, else
// of the one that is chosen.
func (c *cash) park() tea.Cmd {
	e := c.current()
	put := func(id ar.CustomerID, name string) tea.Cmd {
		return c.decide(e, desk.ApplyEntry{Entry: e.Line.ID, OnAccount: id}, fmt.Sprintf(c.t.Parked, name))
	}
	if ids := customersOf(e); len(ids) == 1 {
		return put(ids[0], c.detail.customerName(ids[0]))
	}
	return c.pickCustomer(e, c.t.ParkTitle, func(id ar.CustomerID, name string, _ *ar.Item) tea.Cmd { return put(id, name) })
}

// customersOf are the customers that the proposals of an entry name, the best
// one's first.
func customersOf(e *ar.Entry) []ar.CustomerID {
	var out []ar.CustomerID
	note := func(id ar.CustomerID) {
		if id != "" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for i := range e.Proposals {
		for _, l := range e.Proposals[i].Lines {
			note(l.Customer)
		}
		for _, s := range e.Proposals[i].OnAccount {
			note(s.Customer)
		}
	}
	return out
}

// pickCustomer finds a customer by name, number, or one of its invoices; those
// that proposals name stand there to begin with.
func (c *cash) pickCustomer(e *ar.Entry, title string, use func(ar.CustomerID, string, *ar.Item) tea.Cmd) tea.Cmd {
	var near []kit.Item
	for _, id := range customersOf(e) {
		near = append(near, kit.Item{ID: "customer:" + string(id), Title: c.detail.customerName(id), Detail: text.Sanitize(string(id)), Data: id})
	}
	f := &finder{s: c.s}
	f.Picker = kit.NewPicker(c.s.theme, c.s.lang, "cash.find", title, c.t.FindHint, func(query string, limit int) []kit.Item {
		if query == "" {
			return near
		}
		return f.items(query, limit)
	})
	return c.s.ask(f, func(result any) tea.Cmd {
		item := result.(kit.Picked).Item
		id, _ := item.Data.(ar.CustomerID)
		for _, h := range f.hits {
			if h.Account.ID == id {
				return use(id, text.Sanitize(h.Account.Customer.Name), h.Item)
			}
		}
		return use(id, item.Title, nil)
	})
}
