package bolt

import (
	"context"
	"os"
	"time"

	"ccdesk/internal/store"
)

// Stats implements store.Store.
func (s *Store) Stats(ctx context.Context) (store.Stats, error) {
	st := store.Stats{
		Rows:     make(map[store.Kind]int),
		ReadOnly: s.readOnly.Load(),
		Commits:  s.commits.Load(), Commands: s.commands.Load(), Failures: s.failures.Load(),
		Readers: int(s.readers.Load()), LongestRead: time.Duration(s.longestRead.Load()),
	}
	err := s.view(ctx, func(b buckets) (err error) {
		if st.Head, st.Chain, err = b.head(); err != nil {
			return err
		}
		n, _ := parseNumber(b.meta.Get(metaSchema))
		st.Schema = int(n)
		st.RebuildUnfinished = b.meta.Get(metaRebuild) != nil
		db := b.meta.Tx().DB()
		st.FreeBytes = int64(db.Stats().FreeAlloc)
		return b.sums.ForEach(func(name, v []byte) error {
			sum, err := parseSum(v)
			if err == nil && sum.rows > 0 {
				st.Rows[store.Kind(name)] = int(sum.rows)
			}
			return err
		})
	})
	if err != nil {
		return store.Stats{}, err
	}
	info, err := os.Stat(s.path)
	if err != nil {
		return store.Stats{}, err
	}
	st.FileBytes = info.Size()
	return st, nil
}
