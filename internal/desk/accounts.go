package desk

import (
	"context"
	"fmt"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store"
	"ccdesk/internal/store/record"
)

// account gives the published account, reading it from the store where it is
// not in memory. An unknown customer gives an account without events.
func (d *Desk) account(ctx context.Context, id ar.CustomerID) (*ar.Account, error) {
	for {
		d.mu.RLock()
		a, ok := d.accounts[id]
		loaded, unseen := d.loaded, d.unseen
		d.mu.RUnlock()
		if ok {
			return a, nil
		}
		if loaded || id == "" {
			return ar.NewAccount(id), nil
		}
		a, err := d.readAccount(ctx, id)
		if err != nil || a.Version == 0 {
			return a, err
		}
		if have, ok := d.keep(a, unseen); ok {
			return have, nil
		}
	}
}

// keep puts an account that was read into memory and gives the one that is
// there now. It does not where units were published meanwhile without their
// accounts: what was read may be from before.
func (d *Desk) keep(a *ar.Account, unseen uint64) (*ar.Account, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if have, ok := d.accounts[a.ID]; ok && have.Version >= a.Version {
		return have, true
	}
	if d.unseen != unseen {
		return nil, false
	}
	d.accounts[a.ID] = a
	return a, true
}

// inMemory gives an account that need not be read; with the whole book loaded
// that is every one.
func (d *Desk) inMemory(id ar.CustomerID) (*ar.Account, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	a, ok := d.accounts[id]
	if !ok && d.loaded {
		return ar.NewAccount(id), true
	}
	return a, ok
}

// readAccountRow reads an account without its items.
func (d *Desk) readAccountRow(ctx context.Context, id ar.CustomerID) (*ar.Account, error) {
	a := ar.NewAccount(id)
	b, ok, err := d.store.Get(ctx, kindAccount, string(id))
	if err != nil || !ok {
		return a, err
	}
	if err := record.Unmarshal(b, a); err != nil {
		return nil, fmt.Errorf("account %s: %w; run ccdesk check --rebuild", id, err)
	}
	return a, nil
}

func (d *Desk) readAccount(ctx context.Context, id ar.CustomerID) (*ar.Account, error) {
	a, err := d.readAccountRow(ctx, id)
	if err != nil || a.Version == 0 {
		return a, err
	}
	prefix := string(id) + sep
	rows, err := d.store.Rows(ctx, kindOpen, prefix, after(prefix), 0)
	if err != nil {
		return nil, err
	}
	a.Items = make([]*ar.Item, 0, len(rows))
	for _, r := range rows {
		it, err := decodeItem(r)
		if err != nil {
			return nil, err
		}
		a.Items = append(a.Items, it)
	}
	return a, nil
}

func decodeItem(r store.Row) (*ar.Item, error) {
	it := new(ar.Item)
	if err := record.Unmarshal(r.Value, it); err != nil {
		return nil, fmt.Errorf("item %q: %w; run ccdesk check --rebuild", r.Key, err)
	}
	return it, nil
}

// storedItem gives an item of a kind of row, open or done, or nil.
func (d *Desk) storedItem(ctx context.Context, kind store.Kind, c ar.CustomerID, id ar.ItemID) (*ar.Item, error) {
	key := itemKey(c, id)
	b, ok, err := d.store.Get(ctx, kind, key)
	if err != nil || !ok {
		return nil, err
	}
	return decodeItem(store.Row{Key: key, Value: b})
}

// entry gives a bank entry, or nil if it is unknown.
func (d *Desk) entry(ctx context.Context, id ar.EntryID) (*ar.Entry, error) {
	b, ok, err := d.store.Get(ctx, kindEntry, string(id))
	if err != nil || !ok {
		return nil, err
	}
	e := new(ar.Entry)
	if err := record.Unmarshal(b, e); err != nil {
		return nil, fmt.Errorf("bank entry %s: %w; run ccdesk check --rebuild", id, err)
	}
	return e, nil
}

// forget drops accounts from memory after a conflict, so that they are read
// afresh.
func (d *Desk) forget(ids []ar.CustomerID) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.readAgain(ids)
}

// readAgain brings accounts in memory up to what the store holds; the caller
// holds mu.
func (d *Desk) readAgain(ids []ar.CustomerID) {
	for _, id := range ids {
		a, err := d.readAccount(context.Background(), id)
		switch {
		case err == nil && a.Version > 0:
			d.accounts[id] = a
		case err == nil || !d.loaded:
			delete(d.accounts, id)
		}
	}
}

// publish shows the copies of a committed unit to everyone.
func (d *Desk) publish(w *work) {
	ids := w.customers()
	d.bankChanged(w.extra)
	d.mu.Lock()
	defer d.mu.Unlock()
	var stale []ar.CustomerID
	for _, id := range ids {
		a := w.accounts[id].after
		if w.accounts[id].light { // it has not all of its items
			d.unseen++
			if _, ok := d.accounts[id]; ok || d.loaded {
				stale = append(stale, id)
			}
			if d.missed != nil {
				d.missed[id] = struct{}{}
			}
			continue
		}
		a.DropSettled()
		if have, ok := d.accounts[id]; !ok || have.Version < a.Version {
			d.accounts[id] = a
		}
	}
	d.readAgain(stale)
	d.list.dirty(ids)
	d.announce(ids)
}

// Progress reports long work: done of total (0 = unknown) and what it is.
type Progress func(what string, done, total int)

const loadPage = 4096

// reader is a store that can be told when everything is about to be read.
type reader interface {
	Warm()
	Cool()
}

// Load brings every account into memory. Afterwards no account is read from
// the store again.
func (d *Desk) Load(ctx context.Context, progress Progress) error {
	d.mu.Lock()
	loaded := d.loaded
	if !loaded && d.missed == nil {
		d.missed = map[ar.CustomerID]struct{}{}
	}
	d.mu.Unlock()
	if loaded {
		return nil
	}
	cool := func() {}
	if s, ok := d.store.(reader); ok {
		s.Warm()
		cool = s.Cool
		defer cool()
	}
	all := map[ar.CustomerID]*ar.Account{}
	err := d.eachRow(ctx, kindAccount, func(r store.Row) error {
		a := ar.NewAccount(ar.CustomerID(r.Key))
		if err := record.Unmarshal(r.Value, a); err != nil {
			return fmt.Errorf("account %s: %w; run ccdesk check --rebuild", r.Key, err)
		}
		all[a.ID] = a
		if progress != nil && len(all)%loadPage == 0 {
			progress("customers", len(all), 0)
		}
		return nil
	})
	if err != nil {
		return err
	}
	n := 0
	var last *ar.Account
	var late []ar.CustomerID // came while we were reading
	err = d.eachRow(ctx, kindOpen, func(r store.Row) error {
		it, err := decodeItem(r)
		if err != nil {
			return err
		}
		if last == nil || last.ID != it.Customer {
			if last = all[it.Customer]; last == nil {
				last = ar.NewAccount(it.Customer)
				late = append(late, it.Customer)
			}
		}
		last.Items = append(last.Items, it)
		if n++; n%(8*loadPage) == 0 {
			cool()
			if progress != nil {
				progress("open items", n, 0)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for id, a := range d.accounts { // changed while we were reading
		if have, ok := all[id]; !ok || have.Version < a.Version {
			all[id] = a
		}
	}
	for id := range d.missed {
		late = append(late, id)
	}
	d.accounts, d.loaded, d.missed = all, true, nil
	d.readAgain(late)
	for _, id := range late {
		if _, ok := d.accounts[id]; !ok {
			d.loaded = false
			return fmt.Errorf("customer %s has items but no account; run ccdesk check --rebuild", id)
		}
	}
	d.list.reset()
	d.announce(nil)
	return nil
}

// eachRow reads all rows of a kind page by page, so that no read transaction
// stays open.
func (d *Desk) eachRow(ctx context.Context, kind store.Kind, f func(store.Row) error) error {
	from := ""
	for {
		rows, err := d.store.Rows(ctx, kind, from, "", loadPage)
		if err != nil {
			return err
		}
		for _, r := range rows {
			if err := f(r); err != nil {
				return err
			}
		}
		if len(rows) < loadPage {
			return nil
		}
		from = rows[len(rows)-1].Key + sep
	}
}

// Account gives one customer's account for looking at. ok is false when the
// customer is unknown.
func (d *Desk) Account(ctx context.Context, id ar.CustomerID) (a *ar.Account, ok bool, err error) {
	a, err = d.account(ctx, id)
	return a, err == nil && a.Known, err
}
