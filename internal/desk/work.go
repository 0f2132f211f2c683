package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store"
	"ccdesk/internal/store/record"
)

// work is a unit of work: events with their effect on copies of what they
// touch, not yet in the store.
type work struct {
	ctx      context.Context
	d        *Desk
	id       string
	accounts map[ar.CustomerID]*accountWork
	entries  map[ar.EntryID]*entryWork
	owners   map[ar.ItemID]ar.CustomerID   // of items that this unit records
	seen     map[ar.CustomerID]*ar.Account // light accounts that were looked at
	foreseen foreseen
	cmds     []store.Command
	extra    []store.RowChange
	advised  []*ar.Advice // received in this unit
	changed  overlay
	size     int // bytes of event data in the last command
	count    int
	// light accounts are read without their open items; items are then looked
	// up one by one. It is how an import touches many customers cheaply.
	light bool
}

type accountWork struct {
	before, after *ar.Account
	version       uint64 // in the store
	light         bool
}

type entryWork struct {
	before, after *ar.Entry
	version       uint64
}

func (d *Desk) begin(ctx context.Context) *work {
	return &work{ctx: ctx, d: d, id: d.opt.NewID(),
		accounts: map[ar.CustomerID]*accountWork{}, entries: map[ar.EntryID]*entryWork{}, owners: map[ar.ItemID]ar.CustomerID{}, seen: map[ar.CustomerID]*ar.Account{}}
}

// account gives a customer's account as it stands in this unit. The caller
// must not change it.
func (w *work) account(id ar.CustomerID) (*ar.Account, error) {
	if aw, ok := w.accounts[id]; ok {
		return aw.after, nil
	}
	a, _, err := w.read(id)
	return a, err
}

// read gives an account from memory or the store; light says that its items
// were left out.
func (w *work) read(id ar.CustomerID) (a *ar.Account, light bool, err error) {
	if !w.light {
		a, err = w.d.account(w.ctx, id)
		return a, false, err
	}
	if a, ok := w.d.inMemory(id); ok {
		return a, false, nil
	}
	if a, ok := w.seen[id]; ok {
		return a, true, nil
	}
	a, err = w.d.readAccountRow(w.ctx, id)
	if err == nil {
		w.seen[id] = a
	}
	return a, true, err
}

// item gives an item of a customer, settled ones included, or nil.
func (w *work) item(c ar.CustomerID, id ar.ItemID) (*ar.Item, error) {
	var light bool
	if aw, ok := w.accounts[c]; ok {
		if it := aw.after.Item(id); it != nil {
			return it, nil
		}
		light = aw.light
	} else {
		a, l, err := w.read(c)
		if err != nil {
			return nil, err
		}
		if it := a.Item(id); it != nil {
			return it, nil
		}
		light = l
	}
	if light {
		if it, err := w.foreseen.item(c, id); it != nil || err != nil {
			return it, err
		}
		it, err := w.d.storedItem(w.ctx, kindOpen, c, id)
		if it != nil || err != nil {
			return it, err
		}
	}
	return w.d.storedItem(w.ctx, kindDone, c, id)
}

// entry gives a bank entry as it stands in this unit, or nil if unknown.
func (w *work) entry(id ar.EntryID) (*ar.Entry, error) {
	if ew, ok := w.entries[id]; ok {
		if ew.after.Line.ID == "" {
			return nil, nil
		}
		return ew.after, nil
	}
	return w.d.entry(w.ctx, id)
}

// add appends an event by the actor and applies it to the copies.
func (w *work) add(by string, p ar.Payload) error {
	data, err := record.Marshal(p)
	if err != nil {
		return fmt.Errorf("%s: %w", p.EventType(), err)
	}
	streams := ar.StreamsOf(p)
	c := w.command(by, len(data))
	ev := ar.Event{By: by, Streams: streams, Payload: p}
	names := make([]store.Stream, len(streams))
	for i, s := range streams {
		names[i] = store.Stream(s)
	}
	customers, entries := p.Touches()
	for _, id := range customers {
		aw, err := w.touch(id)
		if err != nil {
			return err
		}
		if err := w.preload(aw, p); err != nil {
			return err
		}
		aw.after.Apply(ev)
	}
	for _, id := range entries {
		ew, err := w.touchEntry(id)
		if err != nil {
			return err
		}
		ew.after.Apply(ev, id)
	}
	rows, err := projectPayload(p)
	if err != nil {
		return err
	}
	w.extra = append(w.extra, rows...)
	if e, ok := p.(*ar.ItemRecorded); ok {
		w.owners[e.Item.ID] = e.Item.Customer
	}
	c.Events = append(c.Events, store.NewEvent{Type: p.EventType(), Streams: names, Data: data})
	w.size += len(data)
	w.count++
	return nil
}

// command gives the command that takes the next event: a new one when the
// author changes or the last one is full.
func (w *work) command(by string, size int) *store.Command {
	if n := len(w.cmds); n > 0 {
		c := &w.cmds[n-1]
		if c.By == by && len(c.Events) < store.MaxEvents && w.size+size <= store.MaxEventData {
			return c
		}
	}
	id := w.id
	if n := len(w.cmds); n > 0 {
		id = w.id + unitSep + strconv.Itoa(n)
	}
	w.size = 0
	w.cmds = append(w.cmds, store.Command{ID: id, By: by})
	return &w.cmds[len(w.cmds)-1]
}

func (w *work) touch(id ar.CustomerID) (*accountWork, error) {
	if aw, ok := w.accounts[id]; ok {
		return aw, nil
	}
	a, light, err := w.read(id)
	if err != nil {
		return nil, err
	}
	aw := &accountWork{version: a.Version, before: a.Clone(), after: a.Clone(), light: light}
	if a.Version == 0 {
		aw.before = nil
	}
	w.accounts[id] = aw
	return aw, nil
}

// preload brings settled items that an event changes into the copies.
func (w *work) preload(aw *accountWork, p ar.Payload) error {
	ids := aw.after.NeedsItems(p)
	if aw.before == nil {
		return nil
	}
	if _, ok := p.(*ar.ItemRecorded); ok {
		return nil // new: nothing is stored yet
	}
	for _, id := range ids {
		if aw.after.Item(id) != nil {
			continue
		}
		it, err := w.item(aw.after.ID, id)
		if err != nil {
			return err
		}
		if it != nil {
			aw.before.Put(it)
			aw.after.Put(it)
		}
	}
	return nil
}

func (w *work) touchEntry(id ar.EntryID) (*entryWork, error) {
	if ew, ok := w.entries[id]; ok {
		return ew, nil
	}
	e, err := w.d.entry(w.ctx, id)
	if err != nil {
		return nil, err
	}
	ew := &entryWork{after: &ar.Entry{}}
	if e != nil {
		ew.before, ew.after, ew.version = e, e.Clone(), e.Version
	}
	w.entries[id] = ew
	return ew, nil
}

// commit makes the unit durable and publishes it. ErrConflict means that
// somebody was faster: nothing happened, decide anew.
func (w *work) commit() error {
	if len(w.cmds) == 0 {
		return nil
	}
	state, err := w.state()
	if err != nil {
		return err
	}
	if !w.d.rows.current.Load() {
		state = append(state, layoutRow())
	}
	now := w.d.opt.Now()
	for i := range w.cmds {
		w.cmds[i].At = now
	}
	w.cmds[0].Expect = w.expect()
	w.cmds[len(w.cmds)-1].State = state
	counted := w.d.tallies.begin(state)
	if len(w.cmds) == 1 {
		_, err = w.d.store.Append(w.ctx, w.cmds[0])
	} else {
		_, err = w.d.store.AppendBatch(w.ctx, w.cmds)
	}
	counted(err == nil)
	if err != nil {
		if errors.Is(err, store.ErrConflict) {
			w.d.forget(w.customers())
		}
		return err
	}
	w.d.rows.current.Store(true)
	w.d.publish(w)
	return nil
}

// unitSep stands between the id of a unit of work and the number of a further
// command of it.
const unitSep = "/"

// unitOf gives the id of the unit that a command belongs to.
func unitOf(command string) string {
	id, _, _ := strings.Cut(command, unitSep)
	return id
}

func (w *work) customers() []ar.CustomerID {
	ids := make([]ar.CustomerID, 0, len(w.accounts))
	for id := range w.accounts {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func (w *work) expect() []store.StreamVersion {
	out := make([]store.StreamVersion, 0, len(w.accounts)+len(w.entries))
	for id, aw := range w.accounts {
		out = append(out, store.StreamVersion{Stream: store.Stream(ar.CustomerStream(id)), Version: aw.version})
	}
	for id, ew := range w.entries {
		out = append(out, store.StreamVersion{Stream: store.Stream(ar.EntryStream(id)), Version: ew.version})
	}
	return out
}

func (w *work) state() ([]store.RowChange, error) {
	state := slices.Grow(w.extra, 6*w.count) // most events change an item: its row, its indexes, its account
	customers := w.customers()
	rows, err := gather(len(customers), func(i int) ([]store.RowChange, error) {
		aw := w.accounts[customers[i]]
		return projectAccount(aw.before, aw.after)
	})
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		state = append(state, r...)
	}
	ids := make([]ar.EntryID, 0, len(w.entries))
	for id := range w.entries {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	rows, err = gather(len(ids), func(i int) ([]store.RowChange, error) {
		ew := w.entries[ids[i]]
		return projectEntry(ew.before, ew.after)
	})
	for _, r := range rows {
		state = append(state, r...)
	}
	return state, err
}

// A command that others beat to it is decided anew. After patience attempts it
// gets the desk for itself; then only another process can be faster, and after
// attempts it gives up.
const (
	patience = 3
	attempts = 8
)

// change runs a unit of work until it is in, or fails for another reason than
// a faster colleague.
func (d *Desk) change(ctx context.Context, build func(w *work) error) error {
	return d.changeLight(ctx, false, build)
}

// changeLight is change with a choice of how accounts are read.
func (d *Desk) changeLight(ctx context.Context, light bool, build func(w *work) error) error {
	err := d.bringUp(ctx)
	if err != nil {
		return err
	}
	for n := range attempts {
		w := d.begin(ctx)
		w.light = light
		if err = w.try(build, n >= patience); !errors.Is(err, store.ErrConflict) {
			return err
		}
	}
	return err
}

// try builds and commits once, alone or beside others.
func (w *work) try(build func(w *work) error, alone bool) error {
	turn := w.d.turn.RLocker()
	if alone {
		turn = &w.d.turn
	}
	turn.Lock()
	defer turn.Unlock()
	if err := build(w); err != nil {
		return err
	}
	return w.commit()
}
