package tui

import (
	"context"
	"fmt"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

const (
	queueRows  = 2000 // most entries that the queue shows
	recentRows = 200  // a page of all entries
	goneRows   = 50   // most entries asked after that others have decided
)

// moneyBook is what a reading of the book brings.
type moneyBook struct {
	entries []*ar.Entry
	next    string // key of the next page of all entries, "" for none
	names   map[ar.CustomerID]string
	waiting int         // entries in the queue
	returns []*ar.Entry // open ones, that nobody has dealt with
	gone    []*ar.Entry // decided by others since the last reading
	all     bool        // entries are all, not the queue
	number  int         // of the reading
}

// refresh reads the list anew; of all entries as many as there were. Changes
// that come meanwhile are answered together.
func (c *cash) refresh() tea.Cmd {
	if c.asking {
		c.again = true
		return nil
	}
	c.asking = true
	c.reading++
	ask := bookQuestion{all: c.as.All, number: c.reading, limit: max(recentRows, len(c.loaded)), want: c.at, before: c.others()}
	type got struct {
		book moneyBook
		err  error
	}
	d := c.s.desk
	return fetch(c.s, func(ctx context.Context) (got, error) {
		b, err := readMoney(ctx, d, ask)
		return got{b, err}, nil
	}, func(g got) tea.Cmd {
		c.asking = false
		again := c.again || g.book.all != c.as.All
		c.again = false
		var cmd tea.Cmd
		switch {
		case g.err != nil:
			c.s.fail(g.err)
			again = false
		case g.book.all == c.as.All:
			cmd = c.take(g.book)
		}
		if again {
			return tea.Batch(cmd, c.refresh())
		}
		return cmd
	})
}

// bookQuestion is what a reading is to bring.
type bookQuestion struct {
	all    bool
	number int
	limit  int
	want   ar.EntryID   // to be among them, however old
	before []ar.EntryID // entries that waited at the last reading, others than those decided here
}

// others are the entries of the queue that nobody here has decided.
func (c *cash) others() []ar.EntryID {
	if c.as.All || c.book.all {
		return nil
	}
	var out []ar.EntryID
	for _, e := range c.loaded {
		if !c.hidden(e.Line.ID) {
			out = append(out, e.Line.ID)
		}
	}
	return out
}

func readMoney(ctx context.Context, d *desk.Desk, ask bookQuestion) (moneyBook, error) {
	b := moneyBook{all: ask.all, number: ask.number}
	queue, err := d.Queue(ctx, queueRows)
	if err != nil {
		return b, err
	}
	b.entries = queue
	if b.waiting, err = d.CountQueue(ctx); err != nil {
		return b, err
	}
	if b.gone, err = goneFrom(ctx, d, ask.before, queue); err != nil {
		return b, err
	}
	if ask.all {
		if b.entries, b.next, err = d.RecentEntries(ctx, "", ask.limit); err != nil {
			return b, err
		}
		if err := b.include(ctx, d, ask.want); err != nil {
			return b, err
		}
	}
	if b.returns, err = d.OpenReturns(ctx, queueRows); err != nil {
		return b, err
	}
	if b.names, err = namesOf(ctx, d, slices.Concat(b.entries, b.returns)); err != nil {
		return b, err
	}
	return b, nil
}

// include puts an entry under the page if it is older than that.
func (b *moneyBook) include(ctx context.Context, d *desk.Desk, id ar.EntryID) error {
	if id == "" || slices.ContainsFunc(b.entries, func(e *ar.Entry) bool { return e.Line.ID == id }) {
		return nil
	}
	e, err := d.Entry(ctx, id)
	if err == nil && e != nil {
		b.entries = append(b.entries, e)
	}
	return err
}

// goneFrom are the entries that waited before and are decided now.
func goneFrom(ctx context.Context, d *desk.Desk, before []ar.EntryID, queue []*ar.Entry) ([]*ar.Entry, error) {
	if len(before) == 0 {
		return nil, nil
	}
	waits := make(map[ar.EntryID]bool, len(queue))
	for _, e := range queue {
		waits[e.Line.ID] = true
	}
	var out []*ar.Entry
	for _, id := range before {
		if waits[id] || len(out) == goneRows {
			continue
		}
		e, err := d.Entry(ctx, id)
		if err != nil {
			return nil, err
		}
		if e != nil && e.Decided() {
			out = append(out, e)
		}
	}
	return out, nil
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

// take shows what was read. An entry that was decided here and waits again, by
// undo for instance, gets the cursor.
func (c *cash) take(b moneyBook) tea.Cmd {
	c.shown, c.paging = true, false
	c.book, c.loaded = b, b.entries
	c.s.bank.queue, c.s.bank.known = b.waiting, true
	if !b.all {
		for _, e := range b.entries {
			if at, was := c.decided[e.Line.ID]; was && at < b.number {
				delete(c.decided, e.Line.ID)
				c.at, c.choice, c.armed = e.Line.ID, 0, 0
			}
		}
	}
	c.filter()
	c.tellGone(b.gone)
	return tea.Batch(c.detail.renew(), c.lookAtDay())
}

// tellGone says what others have decided since.
func (c *cash) tellGone(gone []*ar.Entry) {
	by := map[string]int{}
	var who []string
	for _, e := range gone {
		if e.By == c.s.user {
			continue
		}
		if by[e.By]++; by[e.By] == 1 {
			who = append(who, e.By)
		}
	}
	var parts []string
	for _, name := range who {
		n := c.s.lang.Count(by[name])
		if name == ar.Auto {
			parts = append(parts, fmt.Sprintf(c.t.GoneByDesk, n))
		} else {
			parts = append(parts, fmt.Sprintf(c.t.GoneBy, text.Sanitize(name), n))
		}
	}
	if len(parts) > 0 {
		c.s.notify(theme.Info, trimJoin("; ", parts...))
	}
}

// hidden tells that an entry was decided here and is not to be seen waiting.
func (c *cash) hidden(id ar.EntryID) bool {
	_, done := c.decided[id]
	return done || c.sending[id]
}

// more gets the next page of all entries once the end is near.
func (c *cash) more() tea.Cmd {
	_, to := c.table.Visible()
	if c.book.next == "" || c.paging || to+recentRows/4 < c.table.Total() {
		return nil
	}
	c.paging = true
	mine, d, before := c.reading, c.s.desk, c.book.next
	return fetch(c.s, func(ctx context.Context) (moneyBook, error) {
		var b moneyBook
		var err error
		if b.entries, b.next, err = d.RecentEntries(ctx, before, recentRows); err != nil {
			return b, err
		}
		b.names, err = namesOf(ctx, d, b.entries)
		return b, err
	}, func(b moneyBook) tea.Cmd {
		if mine != c.reading {
			return nil
		}
		c.paging, c.book.next = false, b.next
		c.loaded = slices.Concat(slices.DeleteFunc(slices.Clone(c.loaded), func(e *ar.Entry) bool {
			return slices.ContainsFunc(b.entries, func(o *ar.Entry) bool { return o.Line.ID == e.Line.ID })
		}), b.entries)
		for id, name := range b.names {
			c.book.names[id] = name
		}
		c.filter()
		return c.more()
	})
}

// showEntry goes to an entry wherever it is, see entryShower.
func (c *cash) showEntry(id ar.EntryID) tea.Cmd {
	d := c.s.desk
	return fetch(c.s, func(ctx context.Context) (*ar.Entry, error) { return d.Entry(ctx, id) }, func(e *ar.Entry) tea.Cmd {
		if e == nil {
			return nil
		}
		if e.Decided() != c.as.All {
			c.loaded = nil
		}
		c.as = cashView{All: e.Decided(), Order: c.as.Order}
		c.at, c.choice, c.armed = id, 0, 0
		return c.refresh()
	})
}

func (c *cash) toggle() tea.Cmd {
	c.as.All, c.loaded = !c.as.All, nil
	if !c.as.All && c.as.Only == onlyPosted {
		c.as.Only = ""
	}
	c.unpick()
	c.s.touched()
	return c.refresh()
}
