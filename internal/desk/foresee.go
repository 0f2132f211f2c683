package desk

import (
	"fmt"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store"
	"ccdesk/internal/store/record"
)

// ahead lists what a chunk of an import will ask the store for. Asking for all
// of it at once saves a transaction for every row.
type ahead struct {
	customers []ar.CustomerID
	items     []*ItemFact
}

func (a *ahead) customer(id ar.CustomerID) {
	if n := len(a.customers); n == 0 || a.customers[n-1] != id {
		a.customers = append(a.customers, id)
	}
}

func (a *ahead) item(f *ItemFact) {
	a.customer(f.Item.Customer)
	a.items = append(a.items, f)
}

func (a *ahead) reset() {
	clear(a.items)
	a.customers, a.items = a.customers[:0], a.items[:0]
}

// foreseen is what the store gave for it.
type foreseen struct {
	owners map[string]ar.CustomerID // by number row; "" where there is no such item
	items  map[string][]byte        // open items by row
}

// item gives an open item that was asked for ahead, or nil.
func (f *foreseen) item(c ar.CustomerID, id ar.ItemID) (*ar.Item, error) {
	key := itemKey(c, id)
	b, ok := f.items[key]
	if !ok {
		return nil, nil
	}
	return decodeItem(store.Row{Key: key, Value: b})
}

// foresee reads what is ahead.
func (w *work) foresee(a *ahead) error {
	if err := w.foreseeAccounts(a.customers); err != nil {
		return err
	}
	numbers := make([]string, len(a.items))
	for i, f := range a.items {
		numbers[i] = numberKey(&f.Item)
	}
	owners, err := w.d.store.GetMany(w.ctx, kindNumber, numbers)
	if err != nil {
		return err
	}
	w.foreseen.owners = make(map[string]ar.CustomerID, len(numbers))
	var open []string
	for i, b := range owners {
		c := ar.CustomerID(b)
		w.foreseen.owners[numbers[i]] = c
		if f := a.items[i]; c == f.Item.Customer && c != "" {
			open = append(open, itemKey(c, f.Item.ID))
		}
	}
	items, err := w.d.store.GetMany(w.ctx, kindOpen, open)
	if err != nil {
		return err
	}
	w.foreseen.items = make(map[string][]byte, len(items))
	for i, b := range items {
		if b != nil {
			w.foreseen.items[open[i]] = b
		}
	}
	return nil
}

func (w *work) foreseeAccounts(ids []ar.CustomerID) error {
	var keys []string
	for _, id := range ids {
		if _, ok := w.d.inMemory(id); !ok {
			keys = append(keys, string(id))
		}
	}
	rows, err := w.d.store.GetMany(w.ctx, kindAccount, keys)
	if err != nil {
		return err
	}
	for i, b := range rows {
		id := ar.CustomerID(keys[i])
		if _, ok := w.seen[id]; ok {
			continue
		}
		a := ar.NewAccount(id)
		if b != nil {
			if err := record.Unmarshal(b, a); err != nil {
				return fmt.Errorf("account %s: %w; run ccdesk check --rebuild", id, err)
			}
		}
		w.seen[id] = a
	}
	return nil
}
