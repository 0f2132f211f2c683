package desk

import (
	"slices"
	"strings"

	"ccdesk/internal/store"
)

// overlay holds the index rows that a unit of work will write, by kind, for
// look-ups within the unit; nil values are rows that go.
type overlay map[store.Kind]map[string][]byte

// lookUpAsChanged makes look-ups of the unit see what it has changed so far.
func (w *work) lookUpAsChanged() error {
	rows, err := w.state()
	if err != nil {
		return err
	}
	w.changed = overlay{}
	for _, r := range rows {
		switch r.Kind {
		case kindNumber, kindReference, kindOrder, kindAmount, kindPayer, kindFact, kindWord, kindChild, kindAdvice, kindAdviceBy:
			if w.changed[r.Kind] == nil {
				w.changed[r.Kind] = map[string][]byte{}
			}
			w.changed[r.Kind][r.Key] = r.Value
		}
	}
	return nil
}

// rowsUnder gives the rows of a kind whose key begins with a prefix, in order,
// at most limit.
func (w *work) rowsUnder(kind store.Kind, prefix string, limit int) ([]store.Row, error) {
	changed := w.changed[kind]
	rows, err := w.d.store.Rows(w.ctx, kind, prefix, after(prefix), limit+len(changed))
	if err != nil || len(changed) == 0 {
		return rows, err
	}
	rows = slices.DeleteFunc(rows, func(r store.Row) bool {
		_, ok := changed[r.Key]
		return ok
	})
	for key, value := range changed {
		if value != nil && strings.HasPrefix(key, prefix) {
			rows = append(rows, store.Row{Key: key, Value: value})
		}
	}
	slices.SortFunc(rows, func(a, b store.Row) int { return strings.Compare(a.Key, b.Key) })
	return rows[:min(len(rows), limit)], nil
}
