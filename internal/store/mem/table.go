package mem

import (
	"slices"
	"sync"

	"ccdesk/internal/store"
)

// table holds the rows of one kind. Its keys are put in order when they are
// next read, so that many writes in a row cost no sorting each.
type table struct {
	values map[string][]byte

	mu      sync.Mutex // guards the order; readers share the store's lock
	sorted  []string
	added   []string
	removed map[string]bool
}

// rowTables are the tables of all kinds.
type rowTables map[store.Kind]*table

// put keeps a copy of value; nil deletes.
func (rt rowTables) put(kind store.Kind, key string, value []byte) {
	t := rt[kind]
	if t == nil {
		if value == nil {
			return
		}
		t = &table{values: map[string][]byte{}, removed: map[string]bool{}}
		rt[kind] = t
	}
	_, had := t.values[key]
	switch {
	case value == nil && had:
		delete(t.values, key)
		t.removed[key] = true
	case value != nil:
		t.values[key] = copied(value)
		if !had {
			t.added = append(t.added, key)
		}
	}
}

// get gives the row, nil where it is absent.
func (rt rowTables) get(kind store.Kind, key string) []byte {
	if t := rt[kind]; t != nil {
		return t.values[key]
	}
	return nil
}

// count is the number of rows of a kind.
func (rt rowTables) count(kind store.Kind) int {
	if t := rt[kind]; t != nil {
		return len(t.values)
	}
	return 0
}

// keys lists the keys of a kind within [from, to), ascending; to == "" is an
// open end. The slice is the table's own: read it only.
func (rt rowTables) keys(kind store.Kind, from, to string) []string {
	t := rt[kind]
	if t == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.order()
	first, _ := slices.BinarySearch(t.sorted, from)
	last := len(t.sorted)
	if to != "" {
		last, _ = slices.BinarySearch(t.sorted, to)
	}
	if last <= first {
		return nil
	}
	return t.sorted[first:last]
}

func (t *table) order() {
	if len(t.added) == 0 && len(t.removed) == 0 {
		return
	}
	// A key that came, went and came again is in added twice; one that only
	// came and went is in it without a value.
	slices.Sort(t.added)
	added := slices.DeleteFunc(slices.Compact(t.added), func(k string) bool { _, ok := t.values[k]; return !ok })
	out := make([]string, 0, len(t.sorted)+len(added))
	for _, k := range t.sorted {
		for len(added) > 0 && added[0] < k {
			out, added = append(out, added[0]), added[1:]
		}
		if len(added) > 0 && added[0] == k {
			added = added[1:]
		}
		if t.removed[k] {
			if _, back := t.values[k]; !back {
				continue
			}
		}
		out = append(out, k)
	}
	t.sorted, t.added = append(out, added...), nil
	clear(t.removed)
}

// plain gives the rows as maps, for a backup.
func (rt rowTables) plain() map[store.Kind]map[string][]byte {
	out := make(map[store.Kind]map[string][]byte, len(rt))
	for kind, t := range rt {
		out[kind] = t.values
	}
	return out
}
