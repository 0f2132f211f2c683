package desk

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"

	"ccdesk/internal/store"
)

// gatherFrom is how many pieces are worth starting goroutines for.
const gatherFrom = 16

// gather makes n pieces of state rows on all cores and gives them in order.
// The pieces must not depend on each other.
func gather(n int, piece func(i int) ([]store.RowChange, error)) ([][]store.RowChange, error) {
	out := make([][]store.RowChange, n)
	if n < gatherFrom {
		for i := range n {
			var err error
			if out[i], err = piece(i); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	errs := make([]error, min(runtime.GOMAXPROCS(0), n))
	for k := range errs {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && errs[k] == nil; i = int(next.Add(1)) - 1 {
				out[i], errs[k] = piece(i)
			}
		})
	}
	wg.Wait()
	return out, errors.Join(errs...)
}
