package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/store"
	"ccdesk/internal/store/record"
)

// all lists every loaded account, known or waiting, by id.
func (d *Desk) all() []*ar.Account {
	d.mu.RLock()
	out := make([]*ar.Account, 0, len(d.accounts))
	for _, a := range d.accounts {
		out = append(out, a)
	}
	d.mu.RUnlock()
	slices.SortFunc(out, func(a, b *ar.Account) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return out
}

// Customers lists every known customer by id. It loads the book.
func (d *Desk) Customers(ctx context.Context) ([]*ar.Account, error) {
	if err := d.Load(ctx, nil); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(d.all(), func(a *ar.Account) bool { return !a.Known }), nil
}

// Entry gives a bank entry, or nil if the reference is unknown.
func (d *Desk) Entry(ctx context.Context, id ar.EntryID) (*ar.Entry, error) { return d.entry(ctx, id) }

// Entries lists all bank entries in booking order.
func (d *Desk) Entries(ctx context.Context, f func(*ar.Entry) error) error {
	return d.eachRow(ctx, kindBooked, func(r store.Row) error {
		e, err := d.entry(ctx, ar.EntryID(r.Value))
		if err != nil {
			return err
		}
		if e == nil {
			return fmt.Errorf("bank entry %s is in the order but not in the store; run ccdesk check --rebuild", r.Value)
		}
		return f(e)
	})
}

// queue lists the entries that wait for a decision, oldest first; limit 0 is
// all of them.
func (d *Desk) queue(ctx context.Context, limit int) ([]ar.EntryID, error) {
	rows, err := d.store.Rows(ctx, kindQueue, "", "", limit)
	if err != nil {
		return nil, err
	}
	ids := make([]ar.EntryID, len(rows))
	for i, r := range rows {
		ids[i] = ar.EntryID(r.Value)
	}
	return ids, nil
}

// Queue gives the money that waits for a decision, newest first.
func (d *Desk) Queue(ctx context.Context, limit int) ([]*ar.Entry, error) {
	rows, err := d.store.RowsReverse(ctx, kindQueue, "", "", limit)
	if err != nil {
		return nil, err
	}
	return d.entriesOf(ctx, rows)
}

// OpenReturns gives the returns that nobody has dealt with, newest first, of
// the customers that are in memory: of all of them once the book is loaded.
func (d *Desk) OpenReturns(ctx context.Context, limit int) ([]*ar.Entry, error) {
	var open []ar.OpenReturn
	d.mu.RLock()
	for _, a := range d.accounts {
		open = append(open, a.Returns...)
	}
	d.mu.RUnlock()
	slices.SortFunc(open, func(a, b ar.OpenReturn) int {
		return cmp.Or(-cmp.Compare(a.On, b.On), -strings.Compare(string(a.Entry), string(b.Entry)))
	})
	open = slices.CompactFunc(open, func(a, b ar.OpenReturn) bool { return a.Entry == b.Entry })
	var out []*ar.Entry
	for _, r := range open[:min(len(open), limit)] {
		e, err := d.entry(ctx, r.Entry)
		if err != nil {
			return nil, err
		}
		if e != nil {
			out = append(out, e)
		}
	}
	return out, nil
}

// RecentEntries gives bank entries newest first, booked before the key of an
// earlier page ("" for the first page), and the key of the next page.
func (d *Desk) RecentEntries(ctx context.Context, before string, limit int) ([]*ar.Entry, string, error) {
	rows, err := d.store.RowsReverse(ctx, kindBooked, "", before, limit)
	if err != nil {
		return nil, "", err
	}
	next := ""
	if len(rows) == limit {
		next = rows[len(rows)-1].Key
	}
	list, err := d.entriesOf(ctx, rows)
	return list, next, err
}

func (d *Desk) entriesOf(ctx context.Context, rows []store.Row) ([]*ar.Entry, error) {
	keys := make([]string, len(rows))
	for i, r := range rows {
		keys[i] = string(r.Value)
	}
	values, err := d.store.GetMany(ctx, kindEntry, keys)
	if err != nil {
		return nil, err
	}
	out := make([]*ar.Entry, 0, len(values))
	for i, b := range values {
		e := new(ar.Entry)
		if err := record.Unmarshal(b, e); err != nil {
			return nil, fmt.Errorf("bank entry %s: %w; run ccdesk check --rebuild", keys[i], err)
		}
		out = append(out, e)
	}
	return out, nil
}

func (d *Desk) statementRow(ctx context.Context, s *ar.Statement) (*ar.Statement, error) {
	b, ok, err := d.store.Get(ctx, kindStatement, statementKey(s))
	if err != nil || !ok {
		return nil, err
	}
	out := new(ar.Statement)
	return out, record.Unmarshal(b, out)
}

// Statements lists the bank statements by account and date.
func (d *Desk) Statements(ctx context.Context) ([]ar.Statement, error) {
	var out []ar.Statement
	err := d.eachRow(ctx, kindStatement, func(r store.Row) error {
		s, err := decodeStatement(r)
		if err == nil {
			out = append(out, *s)
		}
		return err
	})
	return out, err
}

// statementPage is how many statements are read at a time in looking for one.
const statementPage = 32

// StatementOf gives the statement that an entry stands on, nil where it is not
// in the book. It is looked for from shortly before the entry was booked.
func (d *Desk) StatementOf(ctx context.Context, l *ar.BankLine) (*ar.Statement, error) {
	prefix := l.Account + sep
	from := prefix + l.Booked.AddDays(-bookedAround).String()
	for {
		rows, err := d.store.Rows(ctx, kindStatement, from, after(prefix), statementPage)
		if err != nil || len(rows) == 0 {
			return nil, err
		}
		for _, r := range rows {
			s, err := decodeStatement(r)
			if err != nil || s.ID == l.Statement {
				return s, err
			}
		}
		from = rows[len(rows)-1].Key + "\x00"
	}
}

func decodeStatement(r store.Row) (*ar.Statement, error) {
	s := new(ar.Statement)
	if err := record.Unmarshal(r.Value, s); err != nil {
		return nil, fmt.Errorf("statement %q: %w; run ccdesk check --rebuild", r.Key, err)
	}
	return s, nil
}

// LastRun is the business date of the last live run, or none.
func (d *Desk) LastRun(ctx context.Context) (civil.Date, error) {
	b, _, err := d.store.Get(ctx, kindDesk, deskLastRun)
	return dateOrZero(b), err
}

// Outbox lists the messages that have not left.
func (d *Desk) Outbox(ctx context.Context) ([]ar.Message, error) {
	rows, err := d.store.Rows(ctx, kindOutbox, "", "", 0)
	if err != nil {
		return nil, err
	}
	out := make([]ar.Message, len(rows))
	for i, r := range rows {
		if err := record.Unmarshal(r.Value, &out[i]); err != nil {
			return nil, fmt.Errorf("message %s: %w", r.Key, err)
		}
	}
	return out, nil
}

// Timeline gives the customer's events, newest first: limit of them, before a
// version of an earlier page (0 for the first). Undone events are included;
// Undone says so for each.
func (d *Desk) Timeline(ctx context.Context, id ar.CustomerID, before uint64, limit int) ([]ar.Event, error) {
	evs, err := d.store.StreamTail(ctx, store.Stream(ar.CustomerStream(id)), before, limit)
	if err != nil {
		return nil, err
	}
	return decodeEvents(evs)
}

// EntryHistory gives a bank entry's events, oldest first.
func (d *Desk) EntryHistory(ctx context.Context, id ar.EntryID) ([]ar.Event, error) {
	evs, err := d.store.Stream(ctx, store.Stream(ar.EntryStream(id)), 1, 1000)
	if err != nil {
		return nil, err
	}
	return decodeEvents(evs)
}

// Journal gives events from a position on, in order.
func (d *Desk) Journal(ctx context.Context, from uint64, limit int) ([]ar.Event, error) {
	evs, err := d.store.Journal(ctx, store.Pos(from), limit)
	if err != nil {
		return nil, err
	}
	return decodeEvents(evs)
}

func decodeEvents(evs []store.Event) ([]ar.Event, error) {
	out := make([]ar.Event, len(evs))
	for i, e := range evs {
		ev, err := decodeEvent(e)
		if err != nil {
			return nil, err
		}
		out[i] = ev
	}
	return out, nil
}

func decodeEvent(e store.Event) (ar.Event, error) {
	p := ar.NewPayload(e.Type)
	if p == nil {
		return ar.Event{}, fmt.Errorf("event %d has type %q, which this release does not know; install a newer one", e.Pos, e.Type)
	}
	if err := record.Unmarshal(e.Data, p); err != nil {
		return ar.Event{}, fmt.Errorf("event %d (%s): %w", e.Pos, e.Type, err)
	}
	ev := ar.Event{Pos: uint64(e.Pos), Command: e.Command, At: e.At, By: e.By, Payload: p, Streams: make([]ar.Stream, len(e.Streams))}
	for i, s := range e.Streams {
		ev.Streams[i] = ar.Stream(s)
	}
	return ev, nil
}
