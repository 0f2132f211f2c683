package mem

import (
	"slices"
	"sync"

	"ccdesk/internal/store"
)

// table holds the rows of one kind. Its keys are put in order when they are
// next read, so that many writes in a row cost no sorting each; late keys stand
// in a small order of their own until there are many of them.
type table struct {
	values map[string][]byte

	mu      sync.Mutex // guards the order; readers share the store's lock
	sorted  []string   // may hold keys that are gone
	recent  []string   // sorted; keys that came since, perhaps again
	added   []string   // keys that came since recent was sorted
	removed map[string]bool
}

// mergeAt is how many late keys are gathered before they join the others.
const mergeAt = 4096

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
// open end. The slice may be the table's own: read it only.
func (rt rowTables) keys(kind store.Kind, from, to string) []string {
	t := rt[kind]
	if t == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.order()
	old, late := between(t.sorted, from, to), between(t.recent, from, to)
	if len(late) == 0 && len(t.removed) == 0 {
		return old
	}
	return t.live(merged(old, late))
}

// between cuts the keys within [from, to) out of sorted ones.
func between(keys []string, from, to string) []string {
	first, _ := slices.BinarySearch(keys, from)
	last := len(keys)
	if to != "" {
		last, _ = slices.BinarySearch(keys, to)
	}
	return keys[first:max(first, last)]
}

// merged gives the keys of two sorted lists, each once.
func merged(a, b []string) []string {
	out := make([]string, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			out, a = append(out, a[0]), a[1:]
		case a[0] > b[0]:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, a[0]), a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// live leaves out keys that are gone. It changes the list.
func (t *table) live(keys []string) []string {
	if len(t.removed) == 0 {
		return keys
	}
	return slices.DeleteFunc(keys, func(k string) bool {
		_, is := t.values[k]
		return !is
	})
}

func (t *table) order() {
	if len(t.added) > 0 {
		slices.Sort(t.added)
		t.recent, t.added = merged(t.recent, slices.Compact(t.added)), nil
	}
	if len(t.recent)+len(t.removed) > mergeAt {
		t.sorted = t.live(merged(t.sorted, t.recent))
		t.recent = nil
		clear(t.removed)
	}
}

// plain gives the rows as maps, for a backup.
func (rt rowTables) plain() map[store.Kind]map[string][]byte {
	out := make(map[store.Kind]map[string][]byte, len(rt))
	for kind, t := range rt {
		out[kind] = t.values
	}
	return out
}
