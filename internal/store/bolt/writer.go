package bolt

import (
	"context"
	"fmt"
	"sync/atomic"

	bbolt "go.etcd.io/bbolt"

	"ccdesk/internal/store"
)

const (
	queueLength = 256
	// A commit takes what waits up to these many units and events. More would
	// only make the first ones wait longer.
	maxUnits  = 512
	maxEvents = 8192
)

// unit is what succeeds or fails together: a command, a batch or a cache entry.
type unit struct {
	commands []store.Command
	cache    *row
	events   int

	// claimed decides between the writer taking the unit and its caller giving
	// up, so that a caller who gives up knows that nothing happened.
	claimed atomic.Bool

	pos    store.Pos
	err    error
	result chan struct{} // closed when pos and err are set
}

// Append implements store.Store.
func (s *Store) Append(ctx context.Context, c store.Command) (store.Pos, error) {
	return s.AppendBatch(ctx, []store.Command{c})
}

// AppendBatch implements store.Store.
func (s *Store) AppendBatch(ctx context.Context, cs []store.Command) (store.Pos, error) {
	events := 0
	for i := range cs {
		if err := cs[i].Validate(); err != nil {
			return 0, err
		}
		events += len(cs[i].Events)
	}
	if events == 0 {
		return s.Head(ctx)
	}
	return s.submit(ctx, &unit{commands: cs, events: events})
}

// PutCache implements store.Store.
func (s *Store) PutCache(ctx context.Context, kind store.Kind, key string, value []byte) error {
	if err := store.ValidateRow(kind, key, value); err != nil {
		return err
	}
	_, err := s.submit(ctx, &unit{cache: &row{kind: kind, key: key, value: value}})
	return err
}

func (s *Store) submit(ctx context.Context, u *unit) (store.Pos, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	u.result = make(chan struct{})
	if err := s.enqueue(ctx, u); err != nil {
		return 0, err
	}
	select {
	case <-u.result:
	case <-ctx.Done():
		if u.claimed.CompareAndSwap(false, true) {
			return 0, ctx.Err()
		}
		<-u.result
	}
	return u.pos, u.err
}

func (s *Store) enqueue(ctx context.Context, u *unit) error {
	s.queueMu.RLock()
	defer s.queueMu.RUnlock()
	if s.closed {
		return store.ErrClosed
	}
	select {
	case s.queue <- u:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// write is the writer goroutine. It ends when the queue is closed and empty.
func (s *Store) write() {
	defer close(s.done)
	for u := range s.queue {
		s.writing <- struct{}{}
		s.commitUnits(s.drain(u))
		s.include()
	}
}

// drain claims first and what waits behind it. What its caller gave up is left
// out, so the result may be empty.
func (s *Store) drain(first *unit) []*unit {
	var us []*unit
	events := 0
	take := func(u *unit) {
		if u.claimed.CompareAndSwap(false, true) {
			us = append(us, u)
			events += u.events
		}
	}
	take(first)
	for len(us) < maxUnits && events < maxEvents {
		select {
		case u, open := <-s.queue:
			if !open {
				return us
			}
			take(u)
		default:
			return us
		}
	}
	return us
}

// commitUnits commits the units together and answers each.
func (s *Store) commitUnits(us []*unit) {
	if len(us) == 0 {
		return
	}
	defer func() {
		for _, u := range us {
			close(u.result)
		}
	}()
	if s.readOnly.Load() {
		fail(us, fmt.Errorf("%s: %w", s.path, store.ErrReadOnly))
		return
	}
	p, err := s.tryCommit(us)
	if err != nil {
		if !isCommitFailure(err) {
			fail(us, fmt.Errorf("%w: %w", store.ErrNotDone, err))
			return
		}
		if err := s.resolve(p, err); err != nil {
			fail(us, err)
			return
		}
	}
	if p.empty() {
		return
	}
	s.commits.Add(1)
	s.commands.Add(uint64(len(p.commands)))
	if p.head != p.from {
		s.moved()
	}
}

func fail(us []*unit, err error) {
	for _, u := range us {
		u.pos, u.err = 0, err
	}
}

// tryCommit plans the units and commits what passes. Each unit has its own
// answer afterwards, valid if the error is nil. If the error is a commit failure
// the plan is returned too.
func (s *Store) tryCommit(us []*unit) (p *plan, err error) {
	events := 0
	for _, u := range us {
		events += u.events
	}
	defer s.slim(events)()
	err = s.update(func(b buckets) (bool, error) {
		var err error
		if p, err = newPlan(b); err != nil {
			return false, err
		}
		for _, u := range us {
			u.pos, u.err = p.add(u.commands)
			if u.cache != nil {
				p.caches = append(p.caches, *u.cache)
			}
		}
		if p.empty() {
			return false, nil
		}
		return true, p.apply()
	})
	return p, err
}

// update runs fn in a write transaction and commits it if fn says so. The caller
// holds the right to write. An error for which isCommitFailure is false means
// that nothing was written.
func (s *Store) update(fn func(b buckets) (commit bool, err error)) error {
	s.dbMu.RLock()
	defer s.dbMu.RUnlock()
	if s.db == nil {
		return s.gone
	}
	var tx *bbolt.Tx
	commit := false
	err := guard(func() (err error) {
		if tx, err = s.db.Begin(true); err != nil {
			return err
		}
		b, err := open(tx)
		if err != nil {
			return err
		}
		commit, err = fn(b)
		return err
	})
	if tx == nil {
		return err
	}
	if err != nil || !commit {
		s.end(tx)
		return err
	}
	if err := guard(func() error { return s.commitTx(tx) }); err != nil {
		s.end(tx)
		return &commitFailure{err}
	}
	s.failing = false
	return nil
}
