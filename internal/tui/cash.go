package tui

import (
	"encoding/json"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"

	tea "charm.land/bubbletea/v2"
)

// cash is the money that waits for a decision, or all bank entries, with the
// entry under the cursor in full. A decision takes its entry off the list at
// once, while the desk is still writing it down: the next one is there without
// waiting. One that is refused comes back.
type cash struct {
	s     *session
	t     *cashWords
	table *list
	area  kit.Rect
	zoom  bool // the entry has the whole screen

	book   moneyBook
	loaded []*ar.Entry // of the book, page by page
	rows   []*ar.Entry // of which rows are shown; replaced, never changed
	as     cashView
	shown  bool
	at     ar.EntryID
	choice int // proposal that is filled in
	armed  int // proposal whose number was pressed last, from 1; 0 for none
	marks  map[ar.EntryID]bool
	detail entryDetail

	sending map[ar.EntryID]bool // decided here, being written down
	decided map[ar.EntryID]int  // decided here, at which reading of the book
	reading int                 // counts the readings
	asking  bool                // one is on its way
	again   bool                // the book changed meanwhile
	paging  bool
	reasons map[string]string // given last, by what for

	day       desk.CashDay
	dayAsking bool
	dayAgain  bool
}

// cashView is what is shown of the money, and in which order; it is kept from
// session to session.
type cashView struct {
	All   bool      `json:"all,omitempty"` // all entries instead of those that wait
	Only  cashKind  `json:"only,omitempty"`
	Bank  string    `json:"bank,omitempty"`  // account of ours, "" for all
	Words string    `json:"words,omitempty"` // that entries must have
	Order cashOrder `json:"order,omitempty"`
}

type cashState struct {
	cashView
	At ar.EntryID `json:"at,omitempty"`
}

func newCash(s *session) *cash {
	c := &cash{s: s, t: cashWordsFor(s.lang.Code), marks: map[ar.EntryID]bool{}, sending: map[ar.EntryID]bool{}, decided: map[ar.EntryID]int{}, reasons: map[string]string{}}
	c.table = newList(s.theme, c.columns())
	c.table.Row = c.row
	c.table.Marked = func(i int) bool { return len(c.marks) > 0 && c.marks[c.rows[i].Line.ID] }
	c.detail.cash = c
	return c
}

func (c *cash) place() keymap.Place    { return placeCash }
func (c *cash) title() string          { return c.s.placeName(placeCash) }
func (c *cash) list() *list            { return c.table }
func (c *cash) body() kit.Rect         { return c.area }
func (c *cash) update(tea.Msg) tea.Cmd { return nil }
func (c *cash) enter() tea.Cmd         { return c.refresh() }

func (c *cash) changed(desk.Change) tea.Cmd {
	if c.s.front() != screen(c) {
		return nil // enter asks again
	}
	return c.refresh()
}

// save implements resumable.
func (c *cash) save() any { return cashState{c.as, c.at} }

// restore implements resumable.
func (c *cash) restore(data []byte) {
	var st cashState
	if json.Unmarshal(data, &st) != nil {
		return
	}
	c.as, c.at = st.cashView, st.At
	if !slices.Contains(cashKinds(true), c.as.Only) {
		c.as.Only = ""
	}
	if !slices.Contains(cashOrders(), c.as.Order) {
		c.as.Order = ""
	}
}

// current is the entry under the cursor.
func (c *cash) current() *ar.Entry {
	if i := c.table.Cursor(); i < len(c.rows) {
		return c.rows[i]
	}
	return nil
}

// chosen is the proposal that is filled in, nil for none.
func (c *cash) chosen() *ar.Proposal {
	e := c.current()
	if e == nil || e.Decided() || c.choice >= len(e.Proposals) {
		return nil
	}
	return &e.Proposals[c.choice]
}

// follow notes the entry under the cursor.
func (c *cash) follow() {
	id := ar.EntryID("")
	e := c.current()
	if e != nil {
		id = e.Line.ID
	}
	if id != c.at {
		c.at, c.choice, c.armed = id, 0, 0
		c.detail.scroll = 0
	}
	if e != nil && c.choice >= len(e.Proposals) {
		c.choice, c.armed = 0, 0
	}
}

func (c *cash) moved() tea.Cmd {
	c.follow()
	return tea.Batch(c.detail.follow(true), c.more())
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
	if p := c.chosen(); p != nil && e == c.current() {
		return proposedTo(p)
	}
	return leading(e)
}

// leading is the customer that an entry is from, or most probably.
func leading(e *ar.Entry) ar.CustomerID {
	if id := e.Customer(); id != "" || len(e.Proposals) == 0 {
		return id
	}
	return proposedTo(&e.Proposals[0])
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

// toggleZoom gives the entry the whole screen, or the list its room again.
func (c *cash) toggleZoom() tea.Cmd {
	c.zoom = !c.zoom
	c.detail.scroll = 0
	return nil
}
