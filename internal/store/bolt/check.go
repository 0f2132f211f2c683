package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"

	bbolt "go.etcd.io/bbolt"

	"ccdesk/internal/store"
	"ccdesk/internal/store/envelope"
)

// Check implements store.Store.
func (s *Store) Check(ctx context.Context) (store.Report, error) {
	var r store.Report
	if err := s.exclude(ctx); err != nil {
		return r, err
	}
	defer s.include()
	c := checker{ctx: ctx, r: &r}
	steps := []struct {
		where string
		run   func(buckets) error
	}{
		{"meta", c.meta}, {"journal", c.journal}, {"stream index", c.streamIndex},
		{"command index", c.commandIndex}, {"rows", c.rows}, {"file", c.pages},
	}
	for _, step := range steps {
		err := s.view(ctx, step.run)
		if ctx.Err() != nil {
			return r, ctx.Err()
		}
		if err != nil {
			if s.closedFor(err) {
				return r, err
			}
			r.Add(step.where, "%v", err)
		}
	}
	return r, nil
}

// closedFor reports whether err says that there is no open file.
func (s *Store) closedFor(err error) bool {
	s.dbMu.RLock()
	defer s.dbMu.RUnlock()
	return s.db == nil && err == s.gone
}

// checker reads everything in several passes and notes what does not fit.
type checker struct {
	ctx context.Context
	r   *store.Report

	head     store.Pos
	chain    store.Hash
	versions map[store.Stream]uint64 // what the journal says
}

// pause gives up a long pass when the context is done.
func (c *checker) pause(n int) error {
	if n%1024 == 0 {
		return c.ctx.Err()
	}
	return nil
}

func (c *checker) meta(b buckets) error {
	var err error
	c.versions = make(map[store.Stream]uint64)
	c.head, c.chain, err = b.head()
	c.r.Head, c.r.Chain = c.head, c.chain
	c.r.RebuildUnfinished = b.meta.Get(metaRebuild) != nil
	return err
}

// journal proves every record and the chain, and that each event stands in the
// index of its command and streams.
func (c *checker) journal(b buckets) error {
	var chain store.Hash
	var last store.Event
	next := store.Pos(1)
	cur := b.journal.Cursor()
	for k, v := cur.First(); k != nil; k, v = cur.Next() {
		if err := c.pause(int(next)); err != nil {
			return err
		}
		if at, ok := parseNumber(k); !ok || store.Pos(at) != next {
			return fmt.Errorf("found key %x, expected position %d; the rest was not read", k, next)
		}
		chain = envelope.Link(chain, v)
		c.link(b, next, chain)
		e, err := decode(next, v)
		if err != nil {
			c.r.Add(fmt.Sprintf("journal %d", next), "%v", err)
		} else {
			c.event(b, e, last)
			last = e
			c.r.Events++
		}
		next++
	}
	c.command(b, last)
	if next-1 != c.head {
		return fmt.Errorf("the last record is %d, expected the head %d", next-1, c.head)
	}
	if chain != c.chain {
		return fmt.Errorf("the hash chain ends in %s, expected %s", chain, c.chain)
	}
	return nil
}

func (c *checker) link(b buckets, pos store.Pos, chain store.Hash) {
	if pos%chainEvery != 0 {
		return
	}
	if kept := b.chain.Get(number(uint64(pos))); !bytes.Equal(kept, chain[:]) {
		c.r.Add(fmt.Sprintf("journal %d", pos), "the hash chain is %s, expected %x: a record in %d..%d was changed",
			chain, kept, pos-chainEvery+1, pos)
	}
}

func (c *checker) event(b buckets, e, before store.Event) {
	if e.Command != before.Command {
		c.command(b, before)
	}
	for _, s := range e.Streams {
		c.versions[s]++
		v := c.versions[s]
		if at, ok := parseNumber(b.stream.Get(streamKey(nil, s, v))); !ok || store.Pos(at) != e.Pos {
			c.r.Add("stream "+string(s), "version %d is indexed at %d, expected %d", v, at, e.Pos)
		}
	}
}

// command checks the index entry of the command whose last event is e.
func (c *checker) command(b buckets, e store.Event) {
	if e.Pos == 0 {
		return
	}
	c.r.Commands++
	if at, found, err := b.commandPos(e.Command); err != nil || !found || at != e.Pos {
		c.r.Add("command "+e.Command, "it is indexed at %d, expected %d", at, e.Pos)
	}
}

// streamIndex finds entries that no event accounts for.
func (c *checker) streamIndex(b buckets) error {
	c.r.Streams = len(c.versions)
	n := 0
	return b.stream.ForEach(func(k, _ []byte) error {
		n++
		if err := c.pause(n); err != nil {
			return err
		}
		s, v, ok := parseStreamKey(k)
		if !ok || v == 0 || v > c.versions[s] {
			c.r.Add("stream index", "entry %x belongs to no event", k)
		}
		return nil
	})
}

func (c *checker) commandIndex(b buckets) error {
	n := 0
	if err := b.command.ForEach(func(_, _ []byte) error {
		n++
		return c.pause(n)
	}); err != nil {
		return err
	}
	if n != c.r.Commands {
		return fmt.Errorf("it has %d entries, the journal has %d commands", n, c.r.Commands)
	}
	return nil
}

// rows verifies each row and that none is missing or too many.
func (c *checker) rows(b buckets) error {
	if err := b.state.ForEachBucket(func(name []byte) error {
		want, err := parseSum(b.sums.Get(name))
		if err != nil {
			return fmt.Errorf("sum of %s: %w", name, err)
		}
		got, err := c.kind(name, b.state.Bucket(name))
		if err != nil {
			return err
		}
		if got != want {
			c.r.Add("rows of "+string(name), "%d rows with sum %016x, expected %d with %016x",
				got.rows, got.hash, want.rows, want.hash)
		}
		if got.rows > 0 {
			c.r.Kinds++
		}
		c.r.Rows += int(got.rows)
		return nil
	}); err != nil {
		return err
	}
	return b.sums.ForEach(func(name, _ []byte) error {
		if b.state.Bucket(name) == nil {
			c.r.Add("rows of "+string(name), "all rows are missing")
		}
		return nil
	})
}

func (c *checker) kind(name []byte, rows *bbolt.Bucket) (sum, error) {
	var got sum
	err := rows.ForEach(func(k, v []byte) error {
		if err := c.pause(int(got.rows)); err != nil {
			return err
		}
		got.add(k, v)
		if _, err := unseal(k, v); err != nil {
			c.r.Add(fmt.Sprintf("row %s/%s", name, k), "%v", err)
		}
		return nil
	})
	return got, err
}

// pages checks the file's structure, first on our own, then, if nothing was
// found so far, with bbolt's check, which a damaged page can bring down.
func (c *checker) pages(b buckets) error {
	db := b.meta.Tx().DB()
	f, err := os.Open(db.Path())
	if err != nil {
		return err
	}
	if err := errors.Join(checkLayout(db, f), f.Close()); err != nil || len(c.r.Problems) > 0 {
		return err
	}
	// The channel must be drained to its end, or bbolt's goroutine would stay.
	for err := range b.meta.Tx().Check() {
		c.r.Add("file", "%v", err)
	}
	return nil
}
