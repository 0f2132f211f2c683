package bolt

import (
	"bytes"
	"context"
	"fmt"

	bbolt "go.etcd.io/bbolt"

	"ccdesk/internal/store"
)

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
	err := s.view(ctx, func(b buckets) error {
		rows := b.kind(kind)
		if rows == nil {
			return nil
		}
		for i, key := range keys {
			k := []byte(key)
			sealed := rows.Get(k)
			if sealed == nil {
				continue
			}
			v, err := unseal(k, sealed)
			if err != nil {
				return fmt.Errorf("row %s/%s: %w", kind, key, err)
			}
			vs[i] = append(make([]byte, 0, len(v)), v...)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return vs, nil
}

func (b *buckets) kind(kind store.Kind) *bbolt.Bucket {
	if kind == "" {
		return nil
	}
	return b.state.Bucket([]byte(kind))
}

// Rows implements store.Store.
func (s *Store) Rows(ctx context.Context, kind store.Kind, from, to string, limit int) ([]store.Row, error) {
	var rs []store.Row
	err := s.view(ctx, func(b buckets) error {
		rows := b.kind(kind)
		if rows == nil {
			return nil
		}
		if limit >= pageSize { // the caller reads everything, page by page
			rs = make([]store.Row, 0, limit)
		}
		c, end := rows.Cursor(), []byte(to)
		for k, v := c.Seek([]byte(from)); k != nil; k, v = c.Next() {
			if to != "" && bytes.Compare(k, end) >= 0 || limit > 0 && len(rs) == limit {
				return nil
			}
			r, err := readRow(kind, k, v)
			if err != nil {
				return err
			}
			rs = append(rs, r)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return rs, nil
}

// RowsReverse implements store.Store.
func (s *Store) RowsReverse(ctx context.Context, kind store.Kind, from, to string, limit int) ([]store.Row, error) {
	var rs []store.Row
	err := s.view(ctx, func(b buckets) error {
		rows := b.kind(kind)
		if rows == nil {
			return nil
		}
		c, start := rows.Cursor(), []byte(from)
		for k, v := seekBefore(c, to); k != nil; k, v = c.Prev() {
			if bytes.Compare(k, start) < 0 || limit > 0 && len(rs) == limit {
				return nil
			}
			r, err := readRow(kind, k, v)
			if err != nil {
				return err
			}
			rs = append(rs, r)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return rs, nil
}

// seekBefore goes to the last key below to, or to the last of all if to is empty.
func seekBefore(c *bbolt.Cursor, to string) (k, v []byte) {
	if to == "" {
		return c.Last()
	}
	if k, _ = c.Seek([]byte(to)); k == nil {
		return c.Last()
	}
	return c.Prev()
}

func readRow(kind store.Kind, k, sealed []byte) (store.Row, error) {
	v, err := unseal(k, sealed)
	if err != nil {
		return store.Row{}, fmt.Errorf("row %s/%s: %w", kind, k, err)
	}
	return store.Row{Key: string(k), Value: append(make([]byte, 0, len(v)), v...)}, nil
}

// Kinds implements store.Store.
func (s *Store) Kinds(ctx context.Context) ([]store.Kind, error) {
	var kinds []store.Kind
	err := s.view(ctx, func(b buckets) error {
		return b.sums.ForEach(func(name, v []byte) error {
			s, err := parseSum(v)
			if err == nil && s.rows > 0 {
				kinds = append(kinds, store.Kind(name))
			}
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return kinds, nil
}

// GetCache implements store.Store.
func (s *Store) GetCache(ctx context.Context, kind store.Kind, key string) ([]byte, bool, error) {
	var value []byte
	err := s.view(ctx, func(b buckets) error {
		k := cacheKey(kind, key)
		sealed := b.cache.Get(k)
		if sealed == nil {
			return nil
		}
		// A damaged entry counts as absent: the caller can do without it.
		if v, err := unseal(k, sealed); err == nil {
			value = append(make([]byte, 0, len(v)), v...)
		}
		return nil
	})
	return value, value != nil, err
}
