package tui

import (
	"context"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// timelinePage is how many events are read at once.
const timelinePage = 100

// pane is a part of a customer's screen that can have the keys.
type pane uint8

const (
	paneItems pane = iota
	paneTimeline
	panePlanned
	paneAgreed
	paneContacts
	paneCount
)

// customerScreen is everything about one customer: what is open, what happened,
// what is planned, what was agreed, whom to reach.
type customerScreen struct {
	s       *session
	id      ar.CustomerID
	data    *dossier
	missing bool
	items   []*ar.Item
	events  []ar.Event // of the timeline, without undos
	planned []plannedRow
	agreed  []agreedRow
	marks   map[ar.ItemID]bool
	focus   pane
	lists   [paneCount]*list
	areas   [paneCount]kit.Rect // where the parts were drawn last
	asked   int
	older   bool // older events are being read
	end     bool // the timeline is complete
}

func customerPart() part {
	return part{
		commands: []command{{
			ID: "customer.pane", Group: "Move", Title: "Next part", Places: placeCustomer, Keys: []string{"tab", "l"},
			Help: "Goes to the next part of the screen: items, timeline, planned, agreed, contacts.",
			Run:  func(s *session) tea.Cmd { return s.turn(1) },
		}, {
			ID: "customer.paneback", Group: "Move", Title: "Previous part", Places: placeCustomer, Keys: []string{"shift+tab"}, Hidden: true,
			Help: "Goes to the part of the screen before.",
			Run:  func(s *session) tea.Cmd { return s.turn(int(paneCount) - 1) },
		}, {
			ID: "customer.show", Group: "Work", Title: "Show in full", Places: placeCustomer, Keys: []string{"enter"},
			Help: "Shows the entry of the timeline under the cursor in full: the mail as it went out, the whole note.",
			Run:  func(s *session) tea.Cmd { return s.open() },
		}, {
			ID: "customer.close", Group: "Move", Title: "Back to the list", Hint: "back", Places: placeCustomer, Keys: []string{"esc", "left"}, Hidden: true,
			Help: "Lets picked invoices go, or returns to where the customer was opened.",
			Run:  (*session).leave,
		}},
		dutch: map[string]i18n.Wording{
			"customer.pane":     {Title: "Volgend deel", Help: "Gaat naar het volgende deel van het scherm: posten, tijdlijn, gepland, afgesproken, contactpersonen."},
			"customer.paneback": {Title: "Vorig deel", Help: "Gaat naar het vorige deel van het scherm."},
			"customer.show":     {Title: "Geheel tonen", Help: "Toont de regel van de tijdlijn onder de cursor geheel: de e-mail zoals die wegging, de hele notitie."},
			"customer.close":    {Title: "Terug naar de lijst", Hint: "terug", Help: "Laat gekozen facturen los, of gaat terug naar waar de klant geopend werd."},
		},
	}
}

// openCustomer shows a customer over what is in front; on a customer's screen it
// takes that one's place.
func (s *session) openCustomer(id ar.CustomerID) tea.Cmd {
	if top, ok := s.front().(*customerScreen); ok {
		if top.id == id {
			return nil
		}
		s.stack = s.stack[:len(s.stack)-1]
	}
	return s.push(newCustomerScreen(s, id))
}

// turn moves the keys to another part of the customer's screen.
func (s *session) turn(n int) tea.Cmd {
	if c, ok := s.front().(*customerScreen); ok {
		c.focus = pane((int(c.focus) + n) % int(paneCount))
		s.announce(c.sectionName(c.focus))
		s.announceRow()
	}
	return nil
}

func newCustomerScreen(s *session, id ar.CustomerID) *customerScreen {
	c := &customerScreen{s: s, id: id, marks: map[ar.ItemID]bool{}}
	rows := [paneCount]kit.RowFunc{c.itemRow, c.eventRow, c.plannedRow, c.agreedRow, c.contactRow}
	columns := c.columns()
	for p := range paneCount {
		c.lists[p] = newList(s.theme, columns[p])
		c.lists[p].Row = rows[p]
		c.lists[p].HideHeader = p != paneItems
	}
	c.lists[paneItems].Marked = func(i int) bool { return len(c.marks) > 0 && c.marks[c.items[i].ID] }
	return c
}

func (c *customerScreen) place() keymap.Place { return placeCustomer }

func (c *customerScreen) title() string {
	if c.data != nil {
		return text.Sanitize(c.data.view.Account.Customer.Name)
	}
	return text.Sanitize(string(c.id))
}

func (c *customerScreen) list() *list    { return c.lists[c.focus] }
func (c *customerScreen) body() kit.Rect { return c.areas[c.focus] }

// aim gives the keys to the part under the pointer.
func (c *customerScreen) aim(at kit.Point) {
	for p, r := range c.areas {
		if r.Contains(at) {
			c.focus = pane(p)
		}
	}
}

func (c *customerScreen) enter() tea.Cmd {
	if c.data != nil && c.s.phase != phaseReady {
		return nil
	}
	return c.load()
}

func (c *customerScreen) changed(ch desk.Change) tea.Cmd {
	if ch.Customers != nil && !slices.Contains(ch.Customers, c.id) {
		return nil
	}
	return c.load()
}

func (c *customerScreen) update(tea.Msg) tea.Cmd { return nil }

// load reads the customer anew, with as much of the timeline as was there.
func (c *customerScreen) load() tea.Cmd {
	c.asked++
	mine, id, n := c.asked, c.id, timelinePage
	if c.data != nil {
		n = max(n, len(c.data.events))
	}
	return fetch(c.s, func(ctx context.Context) (*dossier, error) {
		return loadDossier(ctx, c.s.desk, id, n)
	}, func(d *dossier) tea.Cmd {
		if mine != c.asked {
			return nil
		}
		first := c.data == nil
		c.data, c.missing = d, !d.view.Account.Known
		c.end = len(d.events) < n
		c.fill()
		if first {
			c.s.announceScreen()
		}
		return nil
	})
}

// fill derives the rows of all parts from the dossier.
func (c *customerScreen) fill() {
	c.items = c.s.itemsByDue(c.data.view.Account)
	c.events = c.events[:0]
	for _, e := range c.data.events {
		if c.data.tells(e) {
			c.events = append(c.events, e)
		}
	}
	c.planned, c.agreed = c.s.plannedRows(&c.data.view), c.s.agreedRows(&c.data.view)
	for p, n := range [paneCount]int{len(c.items), len(c.events), len(c.planned), len(c.agreed), len(c.data.view.Account.Contacts)} {
		c.lists[p].SetTotal(n)
	}
	for id := range c.marks {
		if !slices.ContainsFunc(c.items, func(it *ar.Item) bool { return it.ID == id }) {
			delete(c.marks, id)
		}
	}
}

// moved reads older events when the cursor comes near the last one known.
func (c *customerScreen) moved() tea.Cmd {
	l := c.lists[paneTimeline]
	if c.focus != paneTimeline || c.end || c.older || len(c.data.events) == 0 || l.Cursor() < l.Total()-timelinePage/4 {
		return nil
	}
	c.older = true
	mine, id := c.asked, c.id
	before := c.versionOfLast()
	return fetch(c.s, func(ctx context.Context) ([]ar.Event, error) {
		return c.s.desk.Timeline(ctx, id, before, timelinePage)
	}, func(evs []ar.Event) tea.Cmd {
		c.older = false
		if mine != c.asked {
			return nil
		}
		c.data.add(evs)
		c.end = len(evs) < timelinePage
		c.fill()
		return nil
	})
}

// versionOfLast is the version, in the customer's history, of the oldest event
// that is there: the history has no gaps.
func (c *customerScreen) versionOfLast() uint64 {
	return c.data.view.Account.Version - uint64(len(c.data.events)) + 1
}

func (c *customerScreen) selection() selection {
	sel := selection{Customer: c.id}
	for _, it := range c.items {
		if c.marks[it.ID] {
			sel.Items = append(sel.Items, it.ID)
		}
	}
	return sel
}

func (c *customerScreen) pick(i int) {
	if c.focus != paneItems || i >= len(c.items) {
		return
	}
	id := c.items[i].ID
	if c.marks[id] {
		delete(c.marks, id)
	} else {
		c.marks[id] = true
	}
}

func (c *customerScreen) picked() int { return len(c.marks) }
func (c *customerScreen) unpick()     { clear(c.marks) }

func (c *customerScreen) dossierOf(id ar.CustomerID) *dossier {
	if id == c.id {
		return c.data
	}
	return nil
}

// open shows what is under the cursor in full.
func (c *customerScreen) open() tea.Cmd {
	if c.focus != paneTimeline || len(c.events) == 0 {
		return nil
	}
	e := c.events[c.lists[paneTimeline].Cursor()]
	return c.s.show(kit.NewReader(c.s.theme, "event", c.s.eventTitle(c.data, e), "esc "+c.s.lang.Messages.Keys.Close, c.s.eventText(c.data, e)))
}
