package desk

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store"
)

// CheckReport is what Check found.
type CheckReport struct {
	Store store.Report
	// Rows that do not follow from the journal, at most maxNoted of them.
	Rows []string
	// Broken rules of the book itself: amounts that do not add up.
	Rules []string
}

// Clean reports whether nothing was found.
func (r *CheckReport) Clean() bool {
	return r.Store.Clean() && len(r.Rows) == 0 && len(r.Rules) == 0
}

// Check verifies the store, replays the journal and compares the result with
// the state rows, one by one.
func (d *Desk) Check(ctx context.Context) (CheckReport, error) {
	var rep CheckReport
	var err error
	if rep.Store, err = d.store.Check(ctx); err != nil {
		return rep, err
	}
	if len(rep.Store.Problems) > 0 {
		return rep, nil // the journal itself is in doubt
	}
	want, rules, err := d.replay(ctx)
	if err != nil {
		return rep, err
	}
	rep.Rules = rules
	kinds, err := d.store.Kinds(ctx)
	if err != nil {
		return rep, err
	}
	found := func(format string, args ...any) {
		if len(rep.Rows) < maxNoted {
			rep.Rows = append(rep.Rows, fmt.Sprintf(format, args...))
		}
	}
	for _, k := range kinds {
		err := d.eachRow(ctx, k, func(r store.Row) error {
			v, ok := want[k][r.Key]
			switch {
			case !ok:
				found("row %s %q does not follow from the journal", k, r.Key)
			case !bytes.Equal(v, r.Value):
				found("row %s %q differs from what the journal gives", k, r.Key)
			}
			delete(want[k], r.Key)
			return nil
		})
		if err != nil {
			return rep, err
		}
	}
	for _, k := range sortedKinds(want) {
		for key := range want[k] {
			found("row %s %q is missing", k, key)
		}
	}
	slices.Sort(rep.Rows)
	return rep, nil
}

// Rebuild replaces all state rows by what the journal gives.
func (d *Desk) Rebuild(ctx context.Context) error {
	rows, _, err := d.replay(ctx)
	if err != nil {
		return err
	}
	err = d.store.ReplaceState(ctx, func(put func(store.Kind, string, []byte) error) error {
		for _, k := range sortedKinds(rows) {
			keys := make([]string, 0, len(rows[k]))
			for key := range rows[k] {
				keys = append(keys, key)
			}
			slices.SortFunc(keys, strings.Compare)
			for _, key := range keys {
				if err := put(k, key, rows[k][key]); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	d.mu.Lock()
	d.tallies.reset()
	d.accounts, d.loaded = map[ar.CustomerID]*ar.Account{}, false
	d.list.reset()
	d.forgetBank()
	d.announce(nil)
	d.mu.Unlock()
	return nil
}

type stateRows map[store.Kind]map[string][]byte

func (s stateRows) apply(rows []store.RowChange) {
	for _, r := range rows {
		if s[r.Kind] == nil {
			s[r.Kind] = map[string][]byte{}
		}
		if r.Value == nil {
			delete(s[r.Kind], r.Key)
		} else {
			s[r.Kind][r.Key] = r.Value
		}
	}
}

func sortedKinds(s stateRows) []store.Kind {
	out := make([]store.Kind, 0, len(s))
	for k := range s {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// replay folds the whole journal into the rows that it gives, and lists the
// rules of the book that the result breaks.
func (d *Desk) replay(ctx context.Context) (stateRows, []string, error) {
	gone := map[uint64]bool{}
	err := d.eachEvent(ctx, func(e ar.Event) error {
		if u, ok := e.Payload.(*ar.Undone); ok {
			for _, t := range u.Targets {
				gone[t] = true
			}
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	accounts := map[ar.CustomerID]*ar.Account{}
	entries := map[ar.EntryID]*ar.Entry{}
	rows := stateRows{}
	first := true
	err = d.eachEvent(ctx, func(e ar.Event) error {
		if first {
			rows.apply([]store.RowChange{layoutRow()})
			first = false
		}
		cs, es := e.Payload.Touches()
		for _, id := range cs {
			a := accounts[id]
			if a == nil {
				a = ar.NewAccount(id)
				accounts[id] = a
			}
			if gone[e.Pos] {
				a.Version++
			} else {
				a.Apply(e)
			}
		}
		for _, id := range es {
			en := entries[id]
			if en == nil {
				en = &ar.Entry{}
				entries[id] = en
			}
			if gone[e.Pos] {
				en.Version++
			} else {
				en.Apply(e, id)
			}
		}
		if gone[e.Pos] {
			return nil
		}
		extra, err := projectPayload(e.Payload)
		rows.apply(extra)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	var rules []string
	for _, a := range accounts {
		r, err := projectAccount(nil, a)
		if err != nil {
			return nil, nil, err
		}
		rows.apply(r)
		rules = append(rules, brokenRules(a)...)
	}
	for _, e := range entries {
		r, err := projectEntry(nil, e)
		if err != nil {
			return nil, nil, err
		}
		rows.apply(r)
		if e.Decided() && sumOf(e) != e.Line.Signed() {
			rules = append(rules, fmt.Sprintf("bank entry %s: allocations do not add up to its amount", e.Line.ID))
		}
	}
	slices.Sort(rules)
	return rows, rules, nil
}

func sumOf(e *ar.Entry) int64 {
	n := e.OnAccountTotal()
	for _, l := range e.Lines {
		n += l.Amount
	}
	for _, o := range e.Other {
		n += o.Amount
	}
	return n
}

// brokenRules checks what must always hold of an account's items.
func brokenRules(a *ar.Account) []string {
	var out []string
	for _, it := range a.Items {
		open := it.Amount - it.Allocated() - it.Adjusted
		for _, d := range it.Differences {
			open -= d.Amount
		}
		switch {
		case it.State == ar.Cancelled:
		case open != it.Open || it.Open < 0 || it.Open > it.Amount || it.Adjusted < 0:
			out = append(out, fmt.Sprintf("item %s of %s: amount less allocations is %d, open is %d", it.ID, a.ID, open, it.Open))
		case it.State != ar.WrittenOff && (it.State == ar.Open) != (it.Open > 0):
			out = append(out, fmt.Sprintf("item %s of %s is %s with %d open", it.ID, a.ID, it.State, it.Open))
		}
	}
	return out
}

func (d *Desk) eachEvent(ctx context.Context, f func(ar.Event) error) error {
	for from := uint64(1); ; {
		evs, err := d.Journal(ctx, from, loadPage)
		if err != nil {
			return err
		}
		for _, e := range evs {
			if err := f(e); err != nil {
				return err
			}
		}
		if len(evs) < loadPage {
			return nil
		}
		from = evs[len(evs)-1].Pos + 1
	}
}
