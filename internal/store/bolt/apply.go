package bolt

import (
	"bytes"
	"slices"
	"strings"

	bbolt "go.etcd.io/bbolt"

	"ccdesk/internal/store"
)

// bulk is the number of keys from which a commit's sorted keys are packed
// densely, where there were none before. Keys that land among others want room
// around them instead: a full page that takes one more leaves a nearly empty
// one behind.
const bulk = 5000

// apply writes the plan through its transaction. Keys go in sorted order: that
// touches each page once and is several times faster than arrival order.
func (p *plan) apply() error {
	p.b.journal.FillPercent = growing
	for i, rec := range p.records {
		if err := p.b.journal.Put(p.mem.number(uint64(p.from)+uint64(i)+1), rec); err != nil {
			return err
		}
	}
	p.b.chain.FillPercent = growing
	if err := putAll(p.b.chain, p.links); err != nil {
		return err
	}
	for _, index := range []struct {
		b       *bbolt.Bucket
		entries []entry
	}{{p.b.stream, p.streams}, {p.b.command, p.commands}} {
		slices.SortFunc(index.entries, func(a, b entry) int { return bytes.Compare(a.key, b.key) })
		if first, _ := index.b.Cursor().First(); first == nil {
			pack(index.b, len(index.entries))
		}
		if err := putAll(index.b, index.entries); err != nil {
			return err
		}
	}
	if err := putRows(p.b.state, p.b.sums, p.rows, &p.mem); err != nil {
		return err
	}
	if err := p.putCaches(); err != nil {
		return err
	}
	if p.head == p.from {
		return nil
	}
	if err := p.b.meta.Put(metaHead, number(uint64(p.head))); err != nil {
		return err
	}
	return p.b.meta.Put(metaChain, p.chain[:])
}

func pack(b *bbolt.Bucket, keys int) {
	if keys >= bulk {
		b.FillPercent = growing
	}
}

func putAll(b *bbolt.Bucket, es []entry) error {
	for _, e := range es {
		if err := b.Put(e.key, e.value); err != nil {
			return err
		}
	}
	return nil
}

func (p *plan) putCaches() error {
	for _, c := range p.caches {
		k := cacheKey(c.kind, c.key)
		if c.value == nil {
			if err := p.b.cache.Delete(k); err != nil {
				return err
			}
			continue
		}
		if err := p.b.cache.Put(k, p.mem.seal(k, c.value)); err != nil {
			return err
		}
	}
	return nil
}

// putRows applies row changes, kind by kind in key order, and keeps the sums.
// It sorts rows in place; of several changes to a row the last one counts.
func putRows(state, sums *bbolt.Bucket, rows []row, mem *arena) error {
	slices.SortFunc(rows, func(a, b row) int {
		if a.kind != b.kind {
			return strings.Compare(string(a.kind), string(b.kind))
		}
		if c := strings.Compare(a.key, b.key); c != 0 {
			return c
		}
		return a.order - b.order
	})
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].kind == rows[0].kind {
			n++
		}
		if err := putKind(state, sums, rows[0].kind, rows[:n], mem); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

func putKind(state, sums *bbolt.Bucket, kind store.Kind, rows []row, mem *arena) error {
	name := []byte(kind)
	b, err := state.CreateBucketIfNotExists(name)
	if err != nil {
		return err
	}
	s, err := parseSum(sums.Get(name))
	if err != nil {
		return err
	}
	fresh := s.rows == 0 // then no row can have an old value
	if fresh {
		pack(b, len(rows))
	}
	for i, r := range rows {
		if i+1 < len(rows) && rows[i+1].key == r.key {
			continue
		}
		k := []byte(r.key)
		if !fresh {
			if old := b.Get(k); old != nil {
				s.remove(k, old)
			}
		}
		if r.value == nil {
			if err := b.Delete(k); err != nil {
				return err
			}
			continue
		}
		sealed := mem.seal(k, r.value)
		if err := b.Put(k, sealed); err != nil {
			return err
		}
		s.add(k, sealed)
	}
	return sums.Put(name, s.encode())
}
