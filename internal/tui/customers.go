package tui

import (
	"context"
	"encoding/json"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"

	tea "charm.land/bubbletea/v2"
)

// customers is everybody in the book, found and sorted at will, with a preview
// of the one under the cursor.
type customers struct {
	s       *session
	t       *customersWords
	table   *list
	area    kit.Rect
	preview *preview

	all     []*customerRow // the whole book, in no order; replaced, never changed
	rows    []*customerRow // what is shown, in order; replaced, never changed
	find    string
	order   customerOrder
	mine    bool
	at      ar.CustomerID
	marks   map[ar.CustomerID]bool
	shown   bool
	fetches int // number of the latest reading of the book
	read    bookAt
	sorts   int // number of the latest arranging
}

func customersPart() part {
	on := func(run func(*customers) tea.Cmd) func(*session) tea.Cmd {
		return func(s *session) tea.Cmd { return run(s.at(placeCustomers).(*customers)) }
	}
	c := func(id, title, hint, help string, run func(*customers) tea.Cmd, keys ...string) command {
		return command{ID: id, Group: "Customers", Title: title, Hint: hint, Help: help, Places: placeCustomers, Keys: keys, Run: on(run)}
	}
	clearFind := c("customers.clear", "Show all customers again", "", "Drops the words that the list is narrowed to.", func(c *customers) tea.Cmd { return c.narrow("") }, "backspace")
	return part{
		place:  placeCustomers,
		screen: func(s *session) screen { return newCustomers(s) },
		commands: []command{
			c("customers.find", "Narrow the list", "filter", "Shows only customers with these words in name, number, city, contact or invoice number.", (*customers).openFind, "/"),
			clearFind,
			c("customers.sort", "Sort otherwise", "sort", "Sorts by overdue amount, name, open amount, or use of the credit limit.", (*customers).nextOrder, "tab"),
			c("customers.mine", "My customers, or everybody's", "", "Shows the customers that are yours, or all.", (*customers).toggleMine, "f"),
		},
		dutch: map[string]i18n.Wording{
			"group.Customers": {Title: "Klanten"},
			"customers.find":  {Title: "Lijst beperken", Hint: "filteren", Help: "Toont alleen klanten met deze woorden in naam, nummer, plaats, contactpersoon of factuurnummer."},
			"customers.clear": {Title: "Weer alle klanten tonen", Help: "Laat de woorden vallen waartoe de lijst beperkt is."},
			"customers.sort":  {Title: "Anders sorteren", Hint: "sorteren", Help: "Sorteert op vervallen bedrag, naam, open bedrag of gebruik van de kredietlimiet."},
			"customers.mine":  {Title: "Mijn klanten, of die van iedereen", Help: "Toont de klanten die van u zijn, of alle."},
		},
	}
}

func newCustomers(s *session) *customers {
	c := &customers{s: s, t: customersWordsFor(s.lang.Code), marks: map[ar.CustomerID]bool{}, preview: newPreview(s)}
	c.table = newList(s.theme, c.columns())
	c.table.Row = c.row
	c.table.Marked = func(i int) bool { return len(c.marks) > 0 && c.marks[c.rows[i].id] }
	return c
}

func (c *customers) place() keymap.Place    { return placeCustomers }
func (c *customers) title() string          { return c.s.placeName(placeCustomers) }
func (c *customers) list() *list            { return c.table }
func (c *customers) body() kit.Rect         { return c.area }
func (c *customers) update(tea.Msg) tea.Cmd { return nil }

// bookAt says as of when the book was read.
type bookAt struct {
	revision uint64
	today    civil.Date
	read     bool
}

// enter reads the book only where it has moved on since: going from place to
// place costs nothing.
func (c *customers) enter() tea.Cmd {
	if c.read == (bookAt{c.s.desk.Revision(), c.s.today, true}) {
		return nil
	}
	return c.refresh()
}

func (c *customers) changed(ch desk.Change) tea.Cmd {
	c.preview.stale(ch)
	if c.s.front() != screen(c) {
		return nil // enter asks again
	}
	return c.refresh()
}

// refresh reads the book anew.
func (c *customers) refresh() tea.Cmd {
	c.fetches++
	mine, d, at := c.fetches, c.s.desk, bookAt{today: c.s.today, read: true}
	return fetch(c.s, func(ctx context.Context) ([]*customerRow, error) {
		at.revision = d.Revision() // before reading: what comes meanwhile is read again
		return customerRows(ctx, d, at.today)
	}, func(rows []*customerRow) tea.Cmd {
		if mine != c.fetches {
			return nil
		}
		c.all, c.read = rows, at
		return c.arrange()
	})
}

// arrange finds and sorts beside the program; the rows of before stay until it
// is done.
func (c *customers) arrange() tea.Cmd {
	c.sorts++
	mine, all, find, order := c.sorts, c.all, c.find, c.order
	only := ""
	if c.mine {
		only = c.s.user
	}
	return fetch(c.s, func(context.Context) ([]*customerRow, error) { return arranged(all, find, only, order), nil }, func(rows []*customerRow) tea.Cmd {
		if mine != c.sorts {
			return nil
		}
		c.shown = true
		c.show(rows)
		return c.preview.follow(c.at, false)
	})
}

// show takes new rows; the cursor stays on its customer if he is among them.
func (c *customers) show(rows []*customerRow) {
	c.rows = rows
	c.table.SetTotal(len(rows))
	if i := slices.IndexFunc(rows, func(r *customerRow) bool { return r.id == c.at }); i >= 0 {
		c.table.SetCursor(i)
	}
	c.follow()
	if len(c.marks) > 0 {
		there := map[ar.CustomerID]bool{}
		for _, r := range rows {
			if c.marks[r.id] {
				there[r.id] = true
			}
		}
		c.marks = there
	}
}

func (c *customers) follow() {
	if r := c.current(); r != nil {
		c.at = r.id
	}
}

func (c *customers) current() *customerRow {
	if i := c.table.Cursor(); i < len(c.rows) {
		return c.rows[i]
	}
	return nil
}

func (c *customers) moved() tea.Cmd {
	c.follow()
	return c.preview.follow(c.at, true)
}

func (c *customers) selection() selection {
	sel := selection{}
	if r := c.current(); r != nil {
		sel.Customer = r.id
	}
	if len(c.marks) > 0 {
		for _, r := range c.rows {
			if c.marks[r.id] {
				sel.Customers = append(sel.Customers, r.id)
			}
		}
	}
	return sel
}

// dossierOf gives what is known of a customer, for saying why a command cannot
// run.
func (c *customers) dossierOf(id ar.CustomerID) *dossier {
	if c.preview.have != id {
		return nil
	}
	return c.preview.data
}

func (c *customers) pick(i int) {
	if i >= len(c.rows) {
		return
	}
	id := c.rows[i].id
	if c.marks[id] {
		delete(c.marks, id)
	} else {
		c.marks[id] = true
	}
}

func (c *customers) picked() int { return len(c.marks) }
func (c *customers) unpick()     { clear(c.marks) }

// narrow shows only customers with these words.
func (c *customers) narrow(find string) tea.Cmd {
	if c.find == find {
		return nil
	}
	c.find = find
	c.s.touched()
	return c.arrange()
}

func (c *customers) nextOrder() tea.Cmd {
	c.order = (c.order + 1) % customerOrders
	c.s.touched()
	c.at = ""
	c.table.Home()
	return c.arrange()
}

func (c *customers) toggleMine() tea.Cmd {
	c.mine = !c.mine
	c.s.touched()
	return c.arrange()
}

// customersState is what the next session finds.
type customersState struct {
	Customer ar.CustomerID `json:"customer,omitempty"`
	Find     string        `json:"find,omitempty"`
	Order    customerOrder `json:"order,omitempty"`
	Mine     bool          `json:"mine,omitempty"`
}

func (c *customers) save() any { return customersState{c.at, c.find, c.order, c.mine} }

func (c *customers) restore(data []byte) {
	var st customersState
	if json.Unmarshal(data, &st) != nil {
		return
	}
	c.at, c.find, c.mine = st.Customer, st.Find, st.Mine
	if st.Order < customerOrders {
		c.order = st.Order
	}
}
