package bolt

import (
	"context"
	"errors"
	"fmt"

	bbolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"ccdesk/internal/store"
)

// A replacement is committed in pieces of about this size.
const (
	replaceRows  = 50_000
	replaceBytes = 16 << 20
)

// ReplaceState implements store.Store. The new rows go into a generation of
// their own, in several commits; the last commit makes it the one in use and
// drops the old one.
func (s *Store) ReplaceState(ctx context.Context, fill func(put func(kind store.Kind, key string, value []byte) error) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.exclude(ctx); err != nil {
		return err
	}
	defer s.include()
	if s.readOnly.Load() {
		return fmt.Errorf("%s: replace state: %w", s.path, store.ErrReadOnly)
	}
	if err := s.replaceWith(s.beginReplace); err != nil {
		return err
	}
	g := generationWriter{s: s, ctx: ctx}
	err := fill(g.put)
	if err == nil {
		err = g.flush()
	}
	if err != nil {
		return errors.Join(err, s.replaceWith(s.dropReplace))
	}
	return s.replaceWith(s.endReplace)
}

// replaceWith commits one step. If its commit fails the file is opened again;
// which generation is in use then is as good before as after, and the mark tells.
func (s *Store) replaceWith(step func(buckets) error) error {
	err := s.update(func(b buckets) (bool, error) { return true, step(b) })
	if isCommitFailure(err) {
		s.failures.Add(1)
		if rerr := s.reopen(); rerr != nil {
			s.readOnly.Store(true)
			err = errors.Join(err, rerr)
		}
	}
	if err != nil {
		return fmt.Errorf("%s: replace state: %w", s.path, err)
	}
	return nil
}

func (s *Store) beginReplace(b buckets) error {
	tx := b.meta.Tx()
	next := b.generation + 1
	if err := dropGeneration(tx, next); err != nil {
		return err
	}
	if _, err := tx.CreateBucket(stateBucket(next)); err != nil {
		return err
	}
	if _, err := tx.CreateBucket(sumsBucket(next)); err != nil {
		return err
	}
	return b.meta.Put(metaRebuild, number(uint64(s.opts.Now().Unix())))
}

func (s *Store) dropReplace(b buckets) error {
	return errors.Join(dropGeneration(b.meta.Tx(), b.generation+1), b.meta.Delete(metaRebuild))
}

func (s *Store) endReplace(b buckets) error {
	if err := dropGeneration(b.meta.Tx(), b.generation); err != nil {
		return err
	}
	return errors.Join(b.meta.Put(metaGeneration, number(b.generation+1)), b.meta.Delete(metaRebuild))
}

// dropGeneration deletes a generation's buckets if they are there.
func dropGeneration(tx *bbolt.Tx, generation uint64) error {
	for _, name := range [][]byte{stateBucket(generation), sumsBucket(generation)} {
		if err := tx.DeleteBucket(name); err != nil && !errors.Is(err, berrors.ErrBucketNotFound) {
			return err
		}
	}
	return nil
}

// generationWriter collects rows for the next generation and commits them in
// pieces. No transaction is open while fill runs, so fill may read.
type generationWriter struct {
	s    *Store
	ctx  context.Context
	rows []row
	size int
}

func (g *generationWriter) put(kind store.Kind, key string, value []byte) error {
	if err := g.ctx.Err(); err != nil {
		return err
	}
	if err := store.ValidateRow(kind, key, value); err != nil {
		return err
	}
	g.rows = append(g.rows, row{kind, key, append(make([]byte, 0, len(value)), value...), len(g.rows)})
	g.size += len(key) + len(value)
	if len(g.rows) < replaceRows && g.size < replaceBytes {
		return nil
	}
	return g.flush()
}

func (g *generationWriter) flush() error {
	if len(g.rows) == 0 {
		return nil
	}
	err := g.s.replaceWith(func(b buckets) error {
		tx := b.meta.Tx()
		return putRows(tx.Bucket(stateBucket(b.generation+1)), tx.Bucket(sumsBucket(b.generation+1)), g.rows, new(arena))
	})
	clear(g.rows)
	g.rows, g.size = g.rows[:0], 0
	return err
}
