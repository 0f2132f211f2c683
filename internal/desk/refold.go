package desk

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store"
)

// history reads a whole stream.
func (w *work) history(s store.Stream) ([]ar.Event, error) {
	var out []ar.Event
	for from := uint64(1); ; {
		evs, err := w.d.store.Stream(w.ctx, s, from, loadPage)
		if err != nil {
			return nil, err
		}
		page, err := decodeEvents(evs)
		if err != nil {
			return nil, err
		}
		out = append(out, page...)
		if len(page) < loadPage {
			return out, nil
		}
		from += uint64(len(page))
	}
}

// standing leaves out what was undone before and what is undone now. If a
// later event that stands depends on a target, it says which.
func standing(evs, targets []ar.Event) ([]ar.Event, error) {
	gone := undonePositions(evs)
	makes := map[string]bool{}
	first := targets[0].Pos
	for _, t := range targets {
		if gone[t.Pos] {
			return nil, refused(fmt.Sprintf("event %d has been taken back before", t.Pos), "")
		}
		for _, k := range ar.Makes(t.Payload) {
			makes[k] = true
		}
		first = min(first, t.Pos)
	}
	for _, t := range targets {
		gone[t.Pos] = true
	}
	var out, later []ar.Event
	for _, e := range evs {
		if !gone[e.Pos] {
			out = append(out, e)
			if e.Pos > first && slices.ContainsFunc(ar.Uses(e.Payload), func(k string) bool { return makes[k] }) {
				later = append(later, e)
			}
		}
	}
	if len(later) > 0 {
		return nil, dependedOn("take those back first", later...)
	}
	return out, nil
}

// dependedOn refuses to take something back because of what came later.
func dependedOn(remedy string, later ...ar.Event) *Problem {
	names := make([]string, len(later))
	for i, e := range later {
		names[i] = fmt.Sprintf("%d (%s by %s)", e.Pos, e.Payload.EventType(), e.By)
	}
	p := refused("later events depend on it: "+strings.Join(names, ", "), remedy)
	p.Later = later
	return p
}

func undonePositions(evs []ar.Event) map[uint64]bool {
	gone := map[uint64]bool{}
	for _, e := range evs {
		if u, ok := e.Payload.(*ar.Undone); ok {
			for _, t := range u.Targets {
				gone[t] = true
			}
		}
	}
	return gone
}

func (w *work) refoldAccount(id ar.CustomerID, targets []ar.Event) error {
	evs, err := w.history(store.Stream(ar.CustomerStream(id)))
	if err != nil {
		return err
	}
	keep, err := standing(evs, targets)
	if err != nil {
		return err
	}
	a := ar.NewAccount(id)
	for _, e := range keep {
		a.Apply(e)
	}
	aw := w.accounts[id]
	a.Version = aw.after.Version
	for i, it := range a.Items {
		if it.Open < 0 || it.Open > it.Amount {
			return refused(fmt.Sprintf("without it invoice %s would have %s open of %s", it.ID, it.OpenMoney(), it.Cur),
				"take back first what was put against it later: "+laterOn(a, keep, it.ID, targets))
		}
		if it.Adjusted < 0 {
			return refused(fmt.Sprintf("without it more money would explain what the ledger said of invoice %s than it said", it.ID),
				"take back first what was put against it later: "+laterOn(a, keep, it.ID, targets))
		}
		old := aw.before.Item(it.ID)
		if old == nil {
			if old, err = w.d.storedItem(w.ctx, kindDone, id, it.ID); err != nil {
				return err
			}
			if old != nil {
				aw.before.Put(old)
			}
		}
		if old != nil && reflect.DeepEqual(old, it) {
			a.Items[i] = old
		}
	}
	aw.after = a
	return nil
}

// laterOn names the later events about an item.
func laterOn(a *ar.Account, evs []ar.Event, id ar.ItemID, targets []ar.Event) string {
	var out []string
	for _, e := range evs {
		if e.Pos > targets[0].Pos && slices.Contains(a.NeedsItems(e.Payload), id) {
			out = append(out, fmt.Sprintf("%d (%s)", e.Pos, e.Payload.EventType()))
		}
	}
	return strings.Join(out, ", ")
}

func (w *work) refoldEntry(id ar.EntryID, by string, u *ar.Undone, targets []ar.Event) error {
	evs, err := w.history(store.Stream(ar.EntryStream(id)))
	if err != nil {
		return err
	}
	keep, err := standing(evs, targets)
	if err != nil {
		return err
	}
	e := &ar.Entry{}
	for _, ev := range keep {
		e.Apply(ev, id)
	}
	e.Apply(ar.Event{By: by, Payload: u}, id)
	ew := w.entries[id]
	e.Version = ew.after.Version
	if e.Line.ID == "" {
		return errors.New("bank entry " + string(id) + " is not in its own history; run ccdesk check")
	}
	ew.after = e
	return nil
}
