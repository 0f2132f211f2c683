package mem

import (
	"context"
	"maps"
	"slices"

	"ccdesk/internal/store"
	"ccdesk/internal/store/envelope"
)

// Head implements store.Store.
func (s *Store) Head(ctx context.Context) (pos store.Pos, err error) {
	err = s.read(ctx, func() error {
		pos = s.head()
		return nil
	})
	return pos, err
}

// Lookup implements store.Store.
func (s *Store) Lookup(ctx context.Context, commandID string) (pos store.Pos, found bool, err error) {
	err = s.read(ctx, func() error {
		pos, found = s.commands[commandID]
		return nil
	})
	return pos, found, err
}

// Version implements store.Store.
func (s *Store) Version(ctx context.Context, stream store.Stream) (v uint64, err error) {
	if err := store.ValidateStream(stream); err != nil {
		return 0, err
	}
	err = s.read(ctx, func() error {
		v = uint64(len(s.streams[stream]))
		return nil
	})
	return v, err
}

// Journal implements store.Store.
func (s *Store) Journal(ctx context.Context, from store.Pos, limit int) (es []store.Event, err error) {
	err = s.read(ctx, func() error {
		for pos := max(from, 1); pos <= s.head() && (limit <= 0 || len(es) < limit); pos++ {
			if es, err = s.appendEvent(es, pos); err != nil {
				return err
			}
		}
		return nil
	})
	return es, err
}

// Stream implements store.Store.
func (s *Store) Stream(ctx context.Context, stream store.Stream, from uint64, limit int) (es []store.Event, err error) {
	if err := store.ValidateStream(stream); err != nil {
		return nil, err
	}
	err = s.read(ctx, func() error {
		ps := s.streams[stream]
		for v := max(from, 1); v <= uint64(len(ps)) && (limit <= 0 || len(es) < limit); v++ {
			if es, err = s.appendEvent(es, ps[v-1]); err != nil {
				return err
			}
		}
		return nil
	})
	return es, err
}

// StreamTail implements store.Store.
func (s *Store) StreamTail(ctx context.Context, stream store.Stream, before uint64, limit int) (es []store.Event, err error) {
	if err := store.ValidateStream(stream); err != nil {
		return nil, err
	}
	err = s.read(ctx, func() error {
		ps := s.streams[stream]
		last := uint64(len(ps))
		if before > 0 {
			last = min(last, before-1)
		}
		for v := last; v >= 1 && (limit <= 0 || len(es) < limit); v-- {
			if es, err = s.appendEvent(es, ps[v-1]); err != nil {
				return err
			}
		}
		return nil
	})
	return es, err
}

func (s *Store) appendEvent(es []store.Event, pos store.Pos) ([]store.Event, error) {
	e, err := envelope.Decode(s.records[pos-1])
	return append(es, e), err
}

// Get implements store.Store.
func (s *Store) Get(ctx context.Context, kind store.Kind, key string) ([]byte, bool, error) {
	vs, err := s.GetMany(ctx, kind, []string{key})
	if err != nil {
		return nil, false, err
	}
	return vs[0], vs[0] != nil, nil
}

// GetMany implements store.Store.
func (s *Store) GetMany(ctx context.Context, kind store.Kind, keys []string) ([][]byte, error) {
	vs := make([][]byte, len(keys))
	err := s.read(ctx, func() error {
		for i, key := range keys {
			vs[i] = copied(s.rows.get(kind, key))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return vs, nil
}

// Rows implements store.Store.
func (s *Store) Rows(ctx context.Context, kind store.Kind, from, to string, limit int) ([]store.Row, error) {
	return s.slice(ctx, kind, from, to, limit, func(keys []string) []string { return keys })
}

// RowsReverse implements store.Store.
func (s *Store) RowsReverse(ctx context.Context, kind store.Kind, from, to string, limit int) ([]store.Row, error) {
	return s.slice(ctx, kind, from, to, limit, reversed)
}

// reversed leaves the table's own order as it is.
func reversed(keys []string) []string {
	keys = slices.Clone(keys)
	slices.Reverse(keys)
	return keys
}

func (s *Store) slice(ctx context.Context, kind store.Kind, from, to string, limit int, order func([]string) []string) (rs []store.Row, err error) {
	err = s.read(ctx, func() error {
		keys := order(s.rows.keys(kind, from, to))
		if limit > 0 && len(keys) > limit {
			keys = keys[:limit]
		}
		for _, k := range keys {
			rs = append(rs, store.Row{Key: k, Value: copied(s.rows.get(kind, k))})
		}
		return nil
	})
	return rs, err
}

// Kinds implements store.Store.
func (s *Store) Kinds(ctx context.Context) (kinds []store.Kind, err error) {
	err = s.read(ctx, func() error {
		for _, kind := range slices.Sorted(maps.Keys(s.rows)) {
			if s.rows.count(kind) > 0 {
				kinds = append(kinds, kind)
			}
		}
		return nil
	})
	return kinds, err
}

// PutCache implements store.Store.
func (s *Store) PutCache(ctx context.Context, kind store.Kind, key string, value []byte) error {
	if err := store.ValidateRow(kind, key, value); err != nil {
		return err
	}
	if err := s.exclude(ctx); err != nil {
		return err
	}
	defer s.include()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return store.ErrClosed
	}
	if value == nil {
		delete(s.caches, cacheKey{kind, key})
	} else {
		s.caches[cacheKey{kind, key}] = copied(value)
	}
	return nil
}

// GetCache implements store.Store.
func (s *Store) GetCache(ctx context.Context, kind store.Kind, key string) (value []byte, found bool, err error) {
	err = s.read(ctx, func() error {
		value = copied(s.caches[cacheKey{kind, key}])
		return nil
	})
	return value, value != nil, err
}
