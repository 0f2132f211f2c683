package bolt

import (
	"context"
	"errors"
	"fmt"
	"os"

	bbolt "go.etcd.io/bbolt"

	"ccdesk/internal/store"
)

// compactStep is the size of the transactions that Compact copies in.
const compactStep = 16 << 20

// Compact rewrites the store at path without the space that deleted and replaced
// rows left, which bbolt reuses but never gives back. The store must not be
// open. The new file is checked in full before it takes the old one's place;
// on any error the store is as it was. It gives the check's report.
func Compact(ctx context.Context, path string) (store.Report, error) {
	if _, err := os.Stat(path); err != nil {
		return store.Report{}, fmt.Errorf("compact: %w", err)
	}
	return replaceFile(ctx, path, func(tmp string) error {
		from, err := openDB(path, true)
		if err != nil {
			return err
		}
		if err := os.RemoveAll(tmp); err != nil {
			return errors.Join(err, from.Close())
		}
		to, err := bbolt.Open(tmp, 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
		if err != nil {
			return errors.Join(err, from.Close())
		}
		err = guard(func() error { return bbolt.Compact(to, from, compactStep) })
		return errors.Join(err, to.Close(), from.Close())
	})
}
