package bolt

import (
	"fmt"

	bbolt "go.etcd.io/bbolt"

	"ccdesk/internal/store"
)

// schema is the layout that this release writes.
const schema = 1

// migrations brings older files forward: migrations[i] turns schema i+1 into
// i+2. Entries are never changed once released.
var migrations []func(*bbolt.Tx) error

// migrate brings the file to the schema after the last step. All steps share one
// commit, so a file is never left in between.
func migrate(db *bbolt.DB, readOnly bool, steps []func(*bbolt.Tx) error) error {
	var found, want uint64
	if err := db.View(func(tx *bbolt.Tx) error {
		b, err := open(tx)
		if err != nil {
			return err
		}
		found, want, err = schemas(b, steps)
		return err
	}); err != nil || found == want {
		return err
	}
	if readOnly {
		return fmt.Errorf("the file has schema %d, expected %d; open it for writing once to bring it forward: %w",
			found, want, store.ErrReadOnly)
	}
	return db.Update(func(tx *bbolt.Tx) error {
		for i := found; i < want; i++ {
			if err := steps[i-1](tx); err != nil {
				return fmt.Errorf("from schema %d to %d: %w", i, i+1, err)
			}
		}
		return tx.Bucket(bucketMeta).Put(metaSchema, number(want))
	})
}

func schemas(b buckets, steps []func(*bbolt.Tx) error) (found, want uint64, err error) {
	want = uint64(len(steps)) + 1
	found, ok := parseNumber(b.meta.Get(metaSchema))
	if !ok || found == 0 {
		return 0, 0, fmt.Errorf("%w: meta has no schema", store.ErrDamaged)
	}
	if found > want {
		return 0, 0, fmt.Errorf("%w: the file has schema %d, this release knows %d; install a newer ccdesk",
			store.ErrNewerSchema, found, want)
	}
	return found, want, nil
}
