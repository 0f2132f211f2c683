package tui

import (
	"context"
	"fmt"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"

	tea "charm.land/bubbletea/v2"
)

const (
	queueRows  = 2000 // most entries that the queue shows
	recentRows = 200  // a page of all entries
)

// cash is the money that waits for a decision, or all bank entries, with the
// entry under the cursor in full.
type cash struct {
	s     *session
	t     *cashWords
	table *list
	area  kit.Rect

	rows    []*ar.Entry // shown; replaced, never changed
	loaded  []*ar.Entry // of which rows are those with the status wanted
	names   map[ar.CustomerID]string
	next    string // key of the next page of all entries, "" for none
	all     bool   // all entries instead of the queue
	status  ar.Status
	waiting int // entries in the queue
	shown   bool
	at      ar.EntryID
	choice  int // proposal that enter would post
	marks   map[ar.EntryID]bool
	banks   []bankState
	detail  entryDetail
	fetches int
	paging  bool
}

func cashPart() part {
	on := func(run func(*cash) tea.Cmd) func(*session) tea.Cmd {
		return func(s *session) tea.Cmd { return run(s.at(placeCash).(*cash)) }
	}
	off := func(why func(*cash) string) func(*session) string {
		return func(s *session) string { return why(s.at(placeCash).(*cash)) }
	}
	c := func(id, title, hint, help string, run func(*cash) tea.Cmd, why func(*cash) string, keys ...string) command {
		return command{ID: id, Group: "Cash", Title: title, Hint: hint, Help: help, Places: placeCash, Keys: keys, Run: on(run), Disabled: off(why)}
	}
	changes := func(c command) command { c.Dangerous = true; return c }
	never := func(*cash) string { return "" }
	previous := c("cash.previous", "Previous proposal", "", "Goes back to the proposal before.", func(c *cash) tea.Cmd { return c.choose(-1) }, (*cash).whyNoOther, "shift+tab", "left")
	previous.Hidden = true
	return part{
		place:  placeCash,
		screen: func(s *session) screen { return newCash(s) },
		commands: []command{
			changes(c("cash.post", "Post the proposal", "post", "Posts the proposal that is shown, or the best one of every picked entry.", (*cash).post, (*cash).whyNotPost, "enter", "space")),
			c("cash.next", "Next proposal", "other", "Shows another proposal for the entry; enter posts the one that is marked.", func(c *cash) tea.Cmd { return c.choose(1) }, (*cash).whyNoOther, "tab", "right"),
			previous,
			changes(c("cash.allocate", "Allocate by hand", "allocate", "Finds a customer or an invoice and puts the money there, whole or in parts.", (*cash).allocate, (*cash).whyNotAllocate, "a")),
			changes(c("cash.park", "Put on account", "on account", "Notes that the money is a customer's without settling an invoice.", (*cash).park, (*cash).whyNotAllocate, "o")),
			changes(c("cash.unpost", "Take back", "", "Takes back where the entry was put; its invoices open again.", (*cash).takeBack, (*cash).whyNotTakeBack, "U")),
			c("cash.all", "Waiting, or all entries", "all", "Changes between the money that waits and all bank entries.", (*cash).toggle, never, "t"),
			c("cash.status", "Entries of one kind", "", "Shows all entries, then only the posted, the proposed, the unmatched ones.", (*cash).nextStatus, never, "f"),
			c("cash.customer", "Open the customer", "customer", "Opens the customer that the entry is or may be from.", (*cash).openCustomer, (*cash).whyNoCustomer, "c"),
			c("cash.bank", "Bank statements", "bank", "Lists the statements of every account with their proof and missing ones.", (*cash).showBanks, never, "b"),
		},
		dutch: map[string]i18n.Wording{
			"group.Cash":    {Title: "Geld"},
			"cash.post":     {Title: "Voorstel boeken", Hint: "boeken", Help: "Boekt het getoonde voorstel, of het beste van elke gekozen post."},
			"cash.next":     {Title: "Volgend voorstel", Hint: "ander", Help: "Toont een ander voorstel voor de post; enter boekt het gemerkte."},
			"cash.previous": {Title: "Vorig voorstel", Help: "Gaat terug naar het vorige voorstel."},
			"cash.allocate": {Title: "Zelf toewijzen", Hint: "toewijzen", Help: "Zoekt een klant of factuur en zet het geld daar, geheel of in delen."},
			"cash.park":     {Title: "Op rekening zetten", Hint: "op rekening", Help: "Legt vast dat het geld van een klant is zonder een factuur te voldoen."},
			"cash.unpost":   {Title: "Terugdraaien", Help: "Draait terug waar de post is geboekt; de facturen staan weer open."},
			"cash.all":      {Title: "Wachtend, of alle posten", Hint: "alle", Help: "Wisselt tussen het geld dat wacht en alle bankposten."},
			"cash.status":   {Title: "Posten van één soort", Help: "Toont alle posten, dan alleen de geboekte, de voorgestelde, de onbekende."},
			"cash.customer": {Title: "Klant openen", Hint: "klant", Help: "Opent de klant van wie de post is of kan zijn."},
			"cash.bank":     {Title: "Bankafschriften", Hint: "bank", Help: "Toont de afschriften van elke rekening, of ze kloppen en welke ontbreken."},
		},
	}
}

func newCash(s *session) *cash {
	c := &cash{s: s, t: cashWordsFor(s.lang.Code), marks: map[ar.EntryID]bool{}}
	c.table = newList(s.theme, c.columns())
	c.table.Row = c.row
	c.table.Marked = func(i int) bool { return len(c.marks) > 0 && c.marks[c.rows[i].Line.ID] }
	c.detail.cash = c
	return c
}

func (c *cash) place() keymap.Place { return placeCash }
func (c *cash) title() string       { return c.s.placeName(placeCash) }
func (c *cash) list() *list         { return c.table }
func (c *cash) body() kit.Rect      { return c.area }
func (c *cash) update(tea.Msg) tea.Cmd {
	return nil
}

func (c *cash) enter() tea.Cmd { return c.refresh() }

func (c *cash) changed(desk.Change) tea.Cmd {
	if c.s.front() != screen(c) {
		return nil // enter asks again
	}
	return c.refresh()
}

// moneyBook is what a refresh brings.
type moneyBook struct {
	entries []*ar.Entry
	next    string
	names   map[ar.CustomerID]string
	waiting int
	banks   []bankState
}

// refresh reads the list anew; of all entries as many as there were.
func (c *cash) refresh() tea.Cmd {
	c.fetches++
	mine, d, all := c.fetches, c.s.desk, c.all
	limit := max(recentRows, len(c.loaded))
	return fetch(c.s, func(ctx context.Context) (moneyBook, error) {
		var b moneyBook
		queue, err := d.Queue(ctx, queueRows)
		if err != nil {
			return b, err
		}
		b.entries = queue
		if b.waiting, err = d.CountQueue(ctx); err != nil {
			return b, err
		}
		recent, next, err := d.RecentEntries(ctx, "", limit)
		if err != nil {
			return b, err
		}
		if all {
			b.entries, b.next = recent, next
		}
		if b.names, err = namesOf(ctx, d, b.entries); err != nil {
			return b, err
		}
		list, err := d.Statements(ctx)
		b.banks = bankStates(list, recent)
		return b, err
	}, func(b moneyBook) tea.Cmd {
		if mine != c.fetches {
			return nil
		}
		c.shown, c.paging = true, false
		c.loaded, c.next, c.names, c.waiting, c.banks = b.entries, b.next, b.names, b.waiting, b.banks
		c.s.bank.queue, c.s.bank.known = b.waiting, true
		c.filter()
		return c.detail.follow(c.at, false)
	})
}

// namesOf gives the names of the customers that lines of the list speak of.
func namesOf(ctx context.Context, d *desk.Desk, entries []*ar.Entry) (map[ar.CustomerID]string, error) {
	names := map[ar.CustomerID]string{}
	for _, e := range entries {
		id := leading(e)
		if _, have := names[id]; have || id == "" {
			continue
		}
		a, _, err := d.Account(ctx, id)
		if err != nil {
			return nil, err
		}
		names[id] = a.Customer.Name
	}
	return names, nil
}

// leading is the customer that an entry is from, or most probably.
func leading(e *ar.Entry) ar.CustomerID {
	switch {
	case len(e.Lines) > 0:
		return e.Lines[0].Customer
	case len(e.OnAccount) > 0:
		return e.OnAccount[0].Customer
	case len(e.Proposals) > 0:
		return proposedTo(&e.Proposals[0])
	}
	return ""
}

func proposedTo(p *ar.Proposal) ar.CustomerID {
	switch {
	case len(p.Lines) > 0:
		return p.Lines[0].Customer
	case len(p.OnAccount) > 0:
		return p.OnAccount[0].Customer
	}
	return ""
}

// more gets the next page of all entries once the end is near.
func (c *cash) more() tea.Cmd {
	_, to := c.table.Visible()
	if c.next == "" || c.paging || to+recentRows/4 < c.table.Total() {
		return nil
	}
	c.paging = true
	mine, d, before := c.fetches, c.s.desk, c.next
	return fetch(c.s, func(ctx context.Context) (moneyBook, error) {
		var b moneyBook
		var err error
		if b.entries, b.next, err = d.RecentEntries(ctx, before, recentRows); err != nil {
			return b, err
		}
		b.names, err = namesOf(ctx, d, b.entries)
		return b, err
	}, func(b moneyBook) tea.Cmd {
		if mine != c.fetches {
			return nil
		}
		c.paging, c.next = false, b.next
		c.loaded = slices.Concat(c.loaded, b.entries)
		for id, name := range b.names {
			c.names[id] = name
		}
		c.filter()
		return c.more()
	})
}

// filter shows the loaded entries with the status wanted. The cursor stays on
// its entry, or at its place in the list when that one is gone.
func (c *cash) filter() {
	c.rows = c.loaded
	if c.all && c.status != "" {
		c.rows = nil
		for _, e := range c.loaded {
			if e.Status() == c.status {
				c.rows = append(c.rows, e)
			}
		}
	}
	c.table.SetTotal(len(c.rows))
	for i, e := range c.rows {
		if e.Line.ID == c.at {
			c.table.SetCursor(i)
			break
		}
	}
	c.follow()
	for id := range c.marks {
		if !slices.ContainsFunc(c.rows, func(e *ar.Entry) bool { return e.Line.ID == id }) {
			delete(c.marks, id)
		}
	}
}

// follow notes the entry under the cursor.
func (c *cash) follow() {
	id := ar.EntryID("")
	if e := c.current(); e != nil {
		id = e.Line.ID
	}
	if id != c.at {
		c.at, c.choice = id, 0
	}
	if e := c.current(); e != nil && c.choice >= len(e.Proposals) {
		c.choice = 0
	}
}

func (c *cash) current() *ar.Entry {
	if i := c.table.Cursor(); i < len(c.rows) {
		return c.rows[i]
	}
	return nil
}

func (c *cash) moved() tea.Cmd {
	c.follow()
	return tea.Batch(c.detail.follow(c.at, true), c.more())
}

// showEntry goes to an entry wherever it is, see entryShower.
func (c *cash) showEntry(id ar.EntryID) tea.Cmd {
	c.at, c.choice = id, 0
	d := c.s.desk
	return fetch(c.s, func(ctx context.Context) (*ar.Entry, error) { return d.Entry(ctx, id) }, func(e *ar.Entry) tea.Cmd {
		if e == nil {
			return nil
		}
		if e.Decided() != c.all {
			c.all, c.status, c.loaded = e.Decided(), "", nil
		}
		c.at = id
		return c.refresh()
	})
}

func (c *cash) toggle() tea.Cmd {
	c.all, c.loaded = !c.all, nil
	c.unpick()
	c.s.touched()
	return c.refresh()
}

func (c *cash) nextStatus() tea.Cmd {
	order := []ar.Status{"", ar.Applied, ar.Proposed, ar.Unmatched}
	if !c.all {
		c.status = ""
		return c.toggle()
	}
	c.status = order[(slices.Index(order, c.status)+1)%len(order)]
	c.filter()
	return tea.Batch(c.detail.follow(c.at, false), c.more())
}

func (c *cash) selection() selection {
	e := c.current()
	if e == nil {
		return selection{}
	}
	return selection{Customer: c.customerOf(e), Hint: hint{Amount: moneyOf(&e.Line)}}
}

// customerOf is the customer that the chosen proposal, or the posting, names.
func (c *cash) customerOf(e *ar.Entry) ar.CustomerID {
	if !e.Decided() && c.choice < len(e.Proposals) {
		return proposedTo(&e.Proposals[c.choice])
	}
	return leading(e)
}

func (c *cash) pick(i int) {
	if i >= len(c.rows) {
		return
	}
	id := c.rows[i].Line.ID
	if c.marks[id] {
		delete(c.marks, id)
	} else {
		c.marks[id] = true
	}
}

func (c *cash) picked() int { return len(c.marks) }
func (c *cash) unpick()     { clear(c.marks) }

func (c *cash) whyNoCustomer() string {
	if e := c.current(); e == nil || c.customerOf(e) == "" {
		return c.t.NoCustomer
	}
	return ""
}

func (c *cash) openCustomer() tea.Cmd { return c.s.openCustomer(c.customerOf(c.current())) }

func (c *cash) emptyText() string {
	switch {
	case !c.shown:
		return c.t.Loading
	case !c.all:
		return c.t.NothingNew
	case c.status != "":
		return fmt.Sprintf(c.t.NoneSo, c.statusName(c.status))
	}
	return c.t.NoEntries
}
