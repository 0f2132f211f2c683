package bolt

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	bbolt "go.etcd.io/bbolt"

	"ccdesk/internal/store"
)

// Store is a store in a bbolt file.
type Store struct {
	path string
	opts Options
	lock *lock

	// dbMu guards db: readers share it, reopening excludes them. db is nil when
	// the store is closed or could not be opened again after a failure.
	dbMu sync.RWMutex
	db   *bbolt.DB
	gone error // why db is nil

	// writing is held by whoever writes; it is a channel so that waiting for it
	// can be given up.
	writing  chan struct{}
	readOnly atomic.Bool
	failing  bool // the last commit failed; guarded by writing
	stuck    bool // a transaction could not be ended; guarded by writing

	// queueMu is held for reading while a unit is put into queue, and for
	// writing to close it.
	queueMu sync.RWMutex
	queue   chan *unit
	closed  bool
	done    chan struct{} // closed when the writer has ended

	wakeMu sync.Mutex
	wake   chan struct{}

	commits, commands, failures atomic.Uint64
	readers                     atomic.Int64
	longestRead                 atomic.Int64 // nanoseconds

	// commitTx and openDB stand here so that tests can make the disk fail.
	commitTx func(*bbolt.Tx) error
	openDB   func(path string, readOnly bool) (*bbolt.DB, error)
}

var _ store.Store = (*Store)(nil)

// view runs fn in a read transaction. fn must only look at pages and copy what
// it needs: no waiting, no output.
func (s *Store) view(ctx context.Context, fn func(b buckets) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	s.dbMu.RLock()
	defer s.dbMu.RUnlock()
	if s.db == nil {
		return s.gone
	}
	s.readers.Add(1)
	start := time.Now()
	defer func() {
		s.readers.Add(-1)
		took := int64(time.Since(start))
		for {
			longest := s.longestRead.Load()
			if took <= longest || s.longestRead.CompareAndSwap(longest, took) {
				return
			}
		}
	}()
	return guard(func() error {
		return s.db.View(func(tx *bbolt.Tx) error {
			b, err := open(tx)
			if err != nil {
				return err
			}
			return fn(b)
		})
	})
}

// guard runs fn and turns what a damaged page makes of it, a panic or a memory
// fault in the mapped file, into ErrDamaged.
func guard(fn func() error) (err error) {
	was := debug.SetPanicOnFault(true)
	defer func() {
		debug.SetPanicOnFault(was)
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: reading a page failed: %v; restore a backup", store.ErrDamaged, r)
		}
	}()
	return fn()
}

// exclude waits for the right to write.
func (s *Store) exclude(ctx context.Context) error {
	select {
	case s.writing <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s *Store) include() { <-s.writing }

// Wake implements store.Store.
func (s *Store) Wake() <-chan struct{} {
	s.wakeMu.Lock()
	defer s.wakeMu.Unlock()
	return s.wake
}

// moved wakes everyone who took the channel before now.
func (s *Store) moved() {
	s.wakeMu.Lock()
	defer s.wakeMu.Unlock()
	close(s.wake)
	s.wake = make(chan struct{})
}

// Close implements store.Store.
func (s *Store) Close() error {
	s.queueMu.Lock()
	if s.closed {
		s.queueMu.Unlock()
		<-s.done
		return nil
	}
	s.closed = true
	close(s.queue)
	s.queueMu.Unlock()
	<-s.done

	// A replacement, check or backup still at work is waited for here.
	s.writing <- struct{}{}
	defer s.include()
	s.dbMu.Lock()
	defer s.dbMu.Unlock()
	var err error
	if s.db != nil && !s.stuck {
		err = s.db.Close()
	}
	s.db, s.gone = nil, store.ErrClosed
	s.wakeMu.Lock()
	close(s.wake)
	s.wakeMu.Unlock()
	if lerr := s.lock.release(); err == nil {
		err = lerr
	}
	if err != nil {
		return fmt.Errorf("close %s: %w", s.path, err)
	}
	return nil
}
