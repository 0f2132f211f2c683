package tui

import (
	"fmt"
	"strings"

	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// narrow offers the kinds of entries with their numbers, the accounts, and to
// look for what is typed.
func (c *cash) narrow() tea.Cmd {
	p := kit.NewPicker(c.s.theme, c.s.lang, "cash.narrow", c.t.Narrow, c.t.NarrowHint, c.narrowings)
	return c.s.ask(p, func(result any) tea.Cmd {
		c.as = result.(kit.Picked).Item.Data.(cashView)
		return c.arranged()
	})
}

func (c *cash) narrowings(query string, _ int) []kit.Item {
	count := func(v cashView) (n int) {
		old := c.as
		c.as = v
		for _, e := range c.source() {
			if (v.All || !c.hidden(e.Line.ID)) && c.wanted(e) {
				n++
			}
		}
		c.as = old
		return n
	}
	plain := cashView{All: c.as.All, Order: c.as.Order}
	var out []kit.Item
	add := func(id, title string, v cashView, must bool) {
		if n := count(v); must || n > 0 && contains(title, query) {
			out = append(out, kit.Item{ID: id, Title: title, Detail: c.s.lang.Count(n), Data: v})
		}
	}
	for _, k := range cashKinds(c.as.All) {
		v := plain
		v.Only = k
		if title := c.kindName(k); k != "" || contains(title, query) {
			add("kind:"+string(k), title, v, k == "")
		}
	}
	for i := range c.day.Accounts {
		v := plain
		v.Bank = c.day.Accounts[i].Account
		add("bank:"+v.Bank, text.Sanitize(v.Bank), v, false)
	}
	if strings.TrimSpace(query) != "" {
		v := plain
		v.Words = query
		add("words", fmt.Sprintf(c.t.WithWords, text.Sanitize(query)), v, true)
	}
	return out
}

// kindName names a kind of entries.
func (c *cash) kindName(k cashKind) string {
	switch k {
	case onlyProposed:
		return c.t.OnlyProposed
	case onlyUnknown:
		return c.t.OnlyUnknown
	case onlyParked:
		return c.t.Left
	case onlyPending:
		return c.t.OnlyPending
	case onlyReturns:
		return c.t.OnlyReturns
	case onlyUnproved:
		return c.t.OnlyUnproved
	case onlyPosted:
		return c.t.OnlyPosted
	}
	return c.t.Everything
}

// narrowed says what the list is narrowed to, "" if to nothing.
func (c *cash) narrowed() string {
	v := &c.as
	switch {
	case v.Words != "":
		return fmt.Sprintf(c.t.WithWords, text.Sanitize(v.Words))
	case v.Bank != "":
		return shortAccount(v.Bank)
	case v.Only != "":
		return c.kindName(v.Only)
	}
	return ""
}

// widen shows all entries of the list again; false if it does so already.
func (c *cash) widen() bool {
	if c.narrowed() == "" {
		return false
	}
	c.as.Only, c.as.Bank, c.as.Words = "", "", ""
	return true
}
