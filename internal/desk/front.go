package desk

import (
	"context"
	"encoding/json"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/store"
)

const (
	cacheFront = store.Kind("front")
	frontRows  = 200
)

// Front is the top of the ranked list as it was when the desk was last used.
// It is painted at once when the desk opens, while the book is read behind it.
type Front struct {
	Today   civil.Date
	Rows    []*Ranked
	Summary Summary
}

// Front gives the kept front; ok is false when there is none yet.
func (d *Desk) Front(ctx context.Context) (Front, bool) {
	b, ok, err := d.store.GetCache(ctx, cacheFront, "worklist")
	if err != nil || !ok {
		return Front{}, false
	}
	var f Front
	if json.Unmarshal(b, &f) != nil {
		return Front{}, false // an older release's; it is only a cache
	}
	return f, true
}

// SaveFront keeps the top of the present ranked list for the next start.
func (d *Desk) SaveFront(ctx context.Context) error {
	rows, sum, err := d.Worklist(ctx)
	if err != nil {
		return err
	}
	b, err := json.Marshal(Front{Today: d.Today(), Rows: rows[:min(len(rows), frontRows)], Summary: sum})
	if err != nil {
		return err
	}
	return d.store.PutCache(ctx, cacheFront, "worklist", b)
}
