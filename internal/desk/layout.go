package desk

import (
	"context"
	"sync/atomic"

	"ccdesk/internal/store"
)

// layout is the version of the state rows that this release makes of the
// journal. Raise it when a kind of row comes, goes or is made differently: the
// rows of an older store are then made anew before its first change.
const layout = "2"

const deskLayout = "layout"

// layoutState is what the desk knows of its store's rows.
type layoutState struct {
	current atomic.Bool // they are of this layout
	fresh   atomic.Bool // the store is empty: its first unit says the layout
}

func layoutRow() store.RowChange { return put(kindDesk, deskLayout, []byte(layout)) }

// bringUp makes sure, before the first change, that the state rows are those
// of this release.
func (d *Desk) bringUp(ctx context.Context) error {
	if d.rows.current.Load() || d.rows.fresh.Load() {
		return nil
	}
	b, _, err := d.store.Get(ctx, kindDesk, deskLayout)
	if err != nil {
		return err
	}
	if string(b) == layout {
		d.rows.current.Store(true)
		return nil
	}
	head, err := d.store.Head(ctx)
	if err != nil {
		return err
	}
	if head == 0 {
		d.rows.fresh.Store(true)
		return d.store.PutCache(ctx, cacheMatch, matchRules, d.rulesInForce())
	}
	if err := d.Rebuild(ctx); err != nil {
		return err
	}
	d.rows.current.Store(true)
	return nil
}
