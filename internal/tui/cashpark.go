package tui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

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

// pickCustomer finds a customer by name, number, or one of its invoices. Those
// that proposals name stand there to begin with; without any, those whose names
// begin as the payer's does.
func (c *cash) pickCustomer(e *ar.Entry, title string, use func(ar.CustomerID, string, *ar.Item) tea.Cmd) tea.Cmd {
	f := &finder{s: c.s}
	var near []kit.Item
	for _, id := range customersOf(e) {
		near = append(near, kit.Item{ID: "customer:" + string(id), Title: c.detail.customerName(id), Detail: text.Sanitize(string(id)), Data: id})
	}
	f.Picker = kit.NewPicker(c.s.theme, c.s.lang, "cash.find", title, c.t.FindHint, func(query string, limit int) []kit.Item {
		if query == "" {
			return near
		}
		return f.items(query, limit)
	})
	cmd := c.s.ask(f, func(result any) tea.Cmd {
		item := result.(kit.Picked).Item
		id, _ := item.Data.(ar.CustomerID)
		for _, h := range f.hits {
			if h.Account.ID == id {
				return use(id, text.Sanitize(h.Account.Customer.Name), h.Item)
			}
		}
		return use(id, item.Title, nil)
	})
	if len(near) > 0 || c.s.phase != phaseReady {
		return cmd
	}
	return tea.Batch(cmd, c.alike(payer(&e.Line), func(items []kit.Item) {
		near = items
		f.Refresh()
	}))
}

// alikeHits is how many customers are offered for a payer's name.
const alikeHits = 8

// alike looks for customers whose names hold the first words of a payer's name:
// both of them, else one. Use may come late, or never.
func (c *cash) alike(name string, use func([]kit.Item)) tea.Cmd {
	words := nameWords(name)
	if len(words) == 0 {
		return nil
	}
	d := c.s.desk
	return fetch(c.s, func(ctx context.Context) ([]desk.Hit, error) {
		for n := len(words); n > 0; n-- {
			hits, err := d.Search(ctx, strings.Join(words[:n], " "), alikeHits)
			if err != nil || len(hits) > 0 {
				return hits, err
			}
		}
		return nil, nil
	}, func(hits []desk.Hit) tea.Cmd {
		var items []kit.Item
		for _, h := range hits {
			items = append(items, kit.Item{ID: "customer:" + string(h.Account.ID), Title: text.Sanitize(h.Account.Customer.Name), Detail: text.Sanitize(trimJoin(" ", string(h.Account.ID), h.Account.Customer.City)), Data: h.Account.ID})
		}
		use(items)
		return nil
	})
}

// nameWords are the first two words of a name that are worth looking for.
func nameWords(name string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if utf8.RuneCountInString(w) > 2 && len(out) < 2 {
			out = append(out, w)
		}
	}
	return out
}
