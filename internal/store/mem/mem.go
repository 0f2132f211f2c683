// Package mem keeps a store in memory. It is meant for tests: same contract and
// same journal bytes as the engine on disk, gone when the process ends.
package mem

import (
	"context"
	"sync"

	"ccdesk/internal/store"
	"ccdesk/internal/store/envelope"
)

// Store is a store in memory.
type Store struct {
	// writing excludes writers from each other, so that ReplaceState may read
	// while no one appends. It is a channel so that waiting can be given up.
	writing chan struct{}

	mu       sync.RWMutex // guards all below
	closed   bool
	wake     chan struct{}
	records  [][]byte
	hash     store.Hash
	streams  map[store.Stream][]store.Pos
	commands map[string]store.Pos
	rows     rowTables
	caches   map[cacheKey][]byte
	commits  uint64
	units    uint64
}

type cacheKey struct {
	kind store.Kind
	key  string
}

var _ store.Store = (*Store)(nil)

// New makes an empty store.
func New() *Store {
	return &Store{
		writing:  make(chan struct{}, 1),
		wake:     make(chan struct{}),
		streams:  make(map[store.Stream][]store.Pos),
		commands: make(map[string]store.Pos),
		rows:     make(rowTables),
		caches:   make(map[cacheKey][]byte),
	}
}

// Append implements store.Store.
func (s *Store) Append(ctx context.Context, c store.Command) (store.Pos, error) {
	return s.AppendBatch(ctx, []store.Command{c})
}

// AppendBatch implements store.Store.
func (s *Store) AppendBatch(ctx context.Context, cs []store.Command) (store.Pos, error) {
	for i := range cs {
		if err := cs[i].Validate(); err != nil {
			return 0, err
		}
	}
	if err := s.exclude(ctx); err != nil {
		return 0, err
	}
	defer s.include()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return 0, store.ErrClosed
	}
	if err := s.check(cs); err != nil {
		return 0, err
	}
	was := s.head()
	for i := range cs {
		s.apply(&cs[i])
	}
	if s.head() != was {
		s.commits++
		close(s.wake)
		s.wake = make(chan struct{})
	}
	return s.head(), nil
}

// check refuses the batch if any command would fail after those before it.
func (s *Store) check(cs []store.Command) error {
	head := s.head()
	ids := make(map[string]store.Pos)
	added := make(map[store.Stream]uint64)
	for i := range cs {
		c := &cs[i]
		if c.Empty() {
			continue
		}
		done, found := s.commands[c.ID]
		if !found {
			done, found = ids[c.ID]
		}
		if found {
			return &store.AlreadyDoneError{Command: c.ID, Pos: done}
		}
		for _, want := range c.Expect {
			if v := uint64(len(s.streams[want.Stream])) + added[want.Stream]; v != want.Version {
				return &store.ConflictError{Command: c.ID, Stream: want.Stream, Expected: want.Version, Actual: v}
			}
		}
		for j := range c.Events {
			for _, st := range c.Events[j].Streams {
				added[st]++
			}
		}
		head += store.Pos(len(c.Events))
		ids[c.ID] = head
	}
	return nil
}

func (s *Store) apply(c *store.Command) {
	if c.Empty() {
		return
	}
	for i := range c.Events {
		e := &c.Events[i]
		pos := s.head() + 1
		rec := envelope.Append(nil, &store.Event{
			Pos: pos, Command: c.ID, At: c.At, By: c.By, Type: e.Type, Streams: e.Streams, Data: e.Data,
		})
		s.records = append(s.records, rec)
		s.hash = envelope.Link(s.hash, rec)
		for _, st := range e.Streams {
			s.streams[st] = append(s.streams[st], pos)
		}
	}
	s.commands[c.ID] = s.head()
	s.units++
	for _, r := range c.State {
		s.rows.put(r.Kind, r.Key, r.Value)
	}
}

// copied keeps the difference between nil and empty.
func copied(b []byte) []byte {
	if b == nil {
		return nil
	}
	return append(make([]byte, 0, len(b)), b...)
}

func (s *Store) head() store.Pos { return store.Pos(len(s.records)) }

func (s *Store) exclude(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case s.writing <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Store) include() { <-s.writing }

// read runs fn under the lock for readers.
func (s *Store) read(ctx context.Context, fn func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return store.ErrClosed
	}
	return fn()
}

// ReplaceState implements store.Store.
func (s *Store) ReplaceState(ctx context.Context, fill func(put func(kind store.Kind, key string, value []byte) error) error) error {
	if err := s.exclude(ctx); err != nil {
		return err
	}
	defer s.include()
	if err := s.read(ctx, func() error { return nil }); err != nil {
		return err
	}
	rows := make(rowTables)
	err := fill(func(kind store.Kind, key string, value []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := store.ValidateRow(kind, key, value); err != nil {
			return err
		}
		if value == nil {
			value = []byte{}
		}
		rows.put(kind, key, value)
		return nil
	})
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows = rows
	return nil
}

// Wake implements store.Store.
func (s *Store) Wake() <-chan struct{} {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.wake
}

// Close implements store.Store.
func (s *Store) Close() error {
	s.writing <- struct{}{}
	defer s.include()
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.closed = true
		close(s.wake)
	}
	return nil
}

// Stats implements store.Store.
func (s *Store) Stats(ctx context.Context) (st store.Stats, err error) {
	err = s.read(ctx, func() error {
		st = store.Stats{Head: s.head(), Chain: s.hash, Rows: make(map[store.Kind]int), Schema: 1,
			Commits: s.commits, Commands: s.units}
		for kind := range s.rows {
			if n := s.rows.count(kind); n > 0 {
				st.Rows[kind] = n
			}
		}
		return nil
	})
	return st, err
}

// Check implements store.Store. Memory is trusted as far as the records' own
// checksums and the chain.
func (s *Store) Check(ctx context.Context) (r store.Report, err error) {
	err = s.read(ctx, func() error {
		r = store.Report{Head: s.head(), Chain: s.hash, Commands: len(s.commands), Streams: len(s.streams)}
		var hash store.Hash
		for i, rec := range s.records {
			hash = envelope.Link(hash, rec)
			if _, err := envelope.Decode(rec); err != nil {
				r.Add("journal", "position %d: %v", i+1, err)
			}
			r.Events++
		}
		if hash != s.hash {
			r.Add("journal", "the hash chain ends in %s, expected %s", hash, s.hash)
		}
		for kind := range s.rows {
			if s.rows.count(kind) > 0 {
				r.Kinds++
			}
			r.Rows += s.rows.count(kind)
		}
		return nil
	})
	return r, err
}
