package desk

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store"
)

const (
	maxStirred = 64  // waiting entries tried again for one key
	maxOfDo    = 100 // waiting entries that one command of a person tries again
	manyKeys   = 500 // keys from which the waiting entries are read through instead
	retryChunk = 500
	retryTurns = 4 // one entry's place may make another's clear
)

// stirred lists the waiting entries that what this unit changes could concern:
// those that were looked up by a key which the change has.
func (w *work) stirred() ([]ar.EntryID, error) {
	some, err := w.d.store.Rows(w.ctx, kindWaiting, "", "", 1)
	if err != nil || len(some) == 0 {
		return nil, err
	}
	s := newStir()
	for _, id := range w.customers() {
		aw := w.accounts[id]
		if s.account(aw.before, aw.after) {
			if err := w.alive(s, id); err != nil {
				return nil, err
			}
		}
	}
	for _, ew := range w.entries {
		s.entry(ew.before, ew.after)
	}
	for _, a := range w.advised {
		s.advice(a)
	}
	if err := w.waitingFor(s); err != nil {
		return nil, err
	}
	out := make([]ar.EntryID, 0, len(s.entries))
	for id := range s.entries {
		out = append(out, id)
	}
	slices.Sort(out)
	return out, nil
}

// alive stirs the open items of a customer that has become known.
func (w *work) alive(s *stir, id ar.CustomerID) error {
	prefix := string(id) + sep
	rows, err := w.d.store.Rows(w.ctx, kindOpen, prefix, after(prefix), 0)
	if err != nil {
		return err
	}
	for _, r := range rows {
		it, err := decodeItem(r)
		if err != nil {
			return err
		}
		s.item(it)
	}
	return nil
}

// waitingFor adds the entries that wait under the keys. A word that many names
// have stirs nobody.
func (w *work) waitingFor(s *stir) error {
	if len(s.keys) > manyKeys {
		return w.d.eachRow(w.ctx, kindWaiting, func(r store.Row) error {
			if i := strings.LastIndex(r.Key, sep); s.keys[r.Key[:i]] {
				s.entries[ar.EntryID(r.Key[i+len(sep):])] = true
			}
			return nil
		})
	}
	for _, k := range slices.Sorted(maps.Keys(s.keys)) {
		prefix := k + sep
		limit := maxStirred
		if strings.HasPrefix(k, keyWord) {
			limit = maxOfWord + 1
		}
		rows, err := w.d.store.Rows(w.ctx, kindWaiting, prefix, after(prefix), limit)
		if err != nil {
			return err
		}
		if len(rows) > maxOfWord && strings.HasPrefix(k, keyWord) {
			continue
		}
		for _, r := range rows {
			s.entries[ar.EntryID(r.Key[len(prefix):])] = true
		}
	}
	return nil
}

// follow lets the waiting entries that a person's command could concern try
// again, in the same unit: whoever undoes the command undoes that too.
func (w *work) follow() error {
	ids, err := w.stirred()
	if err != nil {
		return err
	}
	ids = slices.DeleteFunc(ids, func(id ar.EntryID) bool { return w.entries[id] != nil })
	if len(ids) > maxOfDo {
		if err := w.d.lookAgain(w.ctx, ids[maxOfDo:]); err != nil {
			return err
		}
		ids = ids[:maxOfDo]
	}
	if len(ids) > 0 {
		if err := w.lookUpAsChanged(); err != nil {
			return err
		}
	}
	for _, id := range ids {
		e, err := w.entry(id)
		if err != nil {
			return err
		}
		if e == nil {
			continue
		}
		if err := w.decideEntry(e); err != nil {
			return err
		}
	}
	return nil
}

// stir remembers the entries that a unit of the import concerns, until they are
// tried again.
func (im *Import) stir(ids []ar.EntryID) {
	for _, id := range ids {
		im.retry[id] = true
	}
}

// retryWaiting lets money that waited try again, now that something is in the
// book that it could be for.
func (im *Import) retryWaiting() error {
	if im.opt.LeaveWaiting {
		left := im.retry
		im.retry = map[ar.EntryID]bool{}
		return im.d.lookAgain(im.ctx, slices.Sorted(maps.Keys(left)))
	}
	for range retryTurns {
		ids, err := im.d.inOrder(im.ctx, im.retry)
		if err != nil {
			return err
		}
		im.retry = map[ar.EntryID]bool{}
		if len(ids) == 0 {
			return nil
		}
		for chunk := range slices.Chunk(ids, retryChunk) {
			if err := im.retryChunk(chunk); err != nil {
				return err
			}
		}
	}
	return nil
}

func (im *Import) retryChunk(chunk []ar.EntryID) error {
	return im.stirring(func(w *work, rep *ImportReport) error {
		for _, id := range chunk {
			e, err := w.entry(id)
			if err != nil {
				return err
			}
			if e == nil || e.Decided() {
				continue
			}
			if err := w.decideEntry(e); err != nil {
				return err
			}
			if e, err = w.entry(id); err != nil {
				return err
			}
			if e.Decided() {
				rep.Applied++
			}
		}
		return nil
	})
}

// stirring does a unit of work with its own report, and notes which money may
// try again because of it.
func (im *Import) stirring(build func(*work, *ImportReport) error) error {
	var rep ImportReport
	var more []ar.EntryID
	err := im.d.change(im.ctx, func(w *work) error {
		rep = im.report
		if err := build(w, &rep); err != nil {
			return err
		}
		var err error
		more, err = w.stirred()
		return err
	})
	if err == nil {
		im.report = rep
		im.stir(more)
	}
	return err
}

// inOrder puts entries in booking order, leaving out those that are decided.
func (d *Desk) inOrder(ctx context.Context, set map[ar.EntryID]bool) ([]ar.EntryID, error) {
	type at struct {
		id  ar.EntryID
		key string
	}
	list := make([]at, 0, len(set))
	for id := range set {
		e, err := d.entry(ctx, id)
		if err != nil {
			return nil, err
		}
		if e != nil && !e.Decided() && e.Ended == "" {
			list = append(list, at{id, bookedKey(&e.Line)})
		}
	}
	slices.SortFunc(list, func(a, b at) int { return cmp.Compare(a.key, b.key) })
	out := make([]ar.EntryID, len(list))
	for i := range list {
		out[i] = list[i].id
	}
	return out, nil
}

// What is to be looked at again stands outside of the journal: entries that a
// change concerned and nobody has looked at since, and the rules by which all
// that waits has been looked at. The next run sees to both.
const (
	cacheMatch = store.Kind("match")
	matchRules = "rules"
	matchAgain = "again"
)

const maxAgain = 10_000 // entries remembered; beyond, all that waits is looked at

// rulesInForce is a mark of the rules that decide about money.
func (d *Desk) rulesInForce() []byte {
	b, _ := json.Marshal(d.opt.Cash) // a struct of numbers and texts
	return append([]byte(layout+" "), b...)
}

// lookAgain leaves entries to the next run.
func (d *Desk) lookAgain(ctx context.Context, ids []ar.EntryID) error {
	if len(ids) == 0 {
		return nil
	}
	have, err := d.again(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		have[id] = true
	}
	if len(have) > maxAgain {
		return d.store.PutCache(ctx, cacheMatch, matchRules, nil)
	}
	b, err := json.Marshal(slices.Sorted(maps.Keys(have)))
	if err != nil {
		return err
	}
	return d.store.PutCache(ctx, cacheMatch, matchAgain, b)
}

// again gives the entries that were left to the next run.
func (d *Desk) again(ctx context.Context) (map[ar.EntryID]bool, error) {
	out := map[ar.EntryID]bool{}
	b, ok, err := d.store.GetCache(ctx, cacheMatch, matchAgain)
	if err != nil || !ok {
		return out, err
	}
	var ids []ar.EntryID
	if json.Unmarshal(b, &ids) == nil { // it is only a cache
		for _, id := range ids {
			out[id] = true
		}
	}
	return out, nil
}

// leftToRun gives the entries that a run has to look at: those left to it, and
// all that waits where the rules have changed since it was looked at.
func (d *Desk) leftToRun(ctx context.Context) (map[ar.EntryID]bool, error) {
	out, err := d.again(ctx)
	if err != nil {
		return nil, err
	}
	if len(out) > 0 {
		if err := d.store.PutCache(ctx, cacheMatch, matchAgain, nil); err != nil {
			return nil, err
		}
	}
	if b, ok, err := d.store.GetCache(ctx, cacheMatch, matchRules); err != nil || ok && string(b) == string(d.rulesInForce()) {
		return out, err
	}
	ids, err := d.queue(ctx, 0)
	if err != nil {
		return nil, err
	}
	announced, err := d.announced(ctx, "")
	if err != nil {
		return nil, err
	}
	for _, id := range append(ids, announced...) {
		out[id] = true
	}
	return out, d.store.PutCache(ctx, cacheMatch, matchRules, d.rulesInForce())
}
