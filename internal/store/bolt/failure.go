package bolt

import (
	"context"
	"errors"
	"fmt"

	bbolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"ccdesk/internal/store"
)

// commitFailure is an error of a commit, after which the data may be in the
// file or not.
type commitFailure struct{ cause error }

func (e *commitFailure) Error() string { return "commit failed: " + e.cause.Error() }
func (e *commitFailure) Unwrap() error { return e.cause }

func isCommitFailure(err error) bool {
	var f *commitFailure
	return errors.As(err, &f)
}

// resolve finds out what a failed commit of p left behind. It returns nil if
// all of p is in the file for sure, and otherwise the error that each unit gets.
// The caller holds the right to write.
//
// After opening the file again, what is seen there may still be in the page
// cache alone. bbolt writes the new pages, syncs, writes the new root, syncs:
// if the new root can be seen, its pages are on disk and only the root itself
// is in doubt, so one more commit that succeeds settles it.
func (s *Store) resolve(p *plan, cause error) error {
	s.failures.Add(1)
	again := s.failing
	s.failing = true
	if err := s.reopen(); err != nil {
		s.readOnly.Store(true)
		return fmt.Errorf("%s: %w: %w; opening it again failed too: %w", s.path, store.ErrUnknown, cause, err)
	}
	if again {
		s.readOnly.Store(true)
	}
	found, err := s.holds(p)
	if err != nil {
		s.readOnly.Store(true)
		return fmt.Errorf("%s: %w: %w; looking it up failed too: %w", s.path, store.ErrUnknown, cause, err)
	}
	if !found {
		return s.notDone(cause)
	}
	if again {
		return fmt.Errorf("%s: %w: %w, the second time in a row; the store is now read-only", s.path, store.ErrUnknown, cause)
	}
	if err := s.prove(); err != nil {
		s.readOnly.Store(true)
		return fmt.Errorf("%s: %w: %w; writing again failed too: %w; the store is now read-only",
			s.path, store.ErrUnknown, cause, err)
	}
	return nil
}

func (s *Store) notDone(cause error) error {
	if s.readOnly.Load() {
		return fmt.Errorf("%s: %w: %w, the second time in a row; the store is now read-only", s.path, store.ErrNotDone, cause)
	}
	return fmt.Errorf("%s: %w: %w", s.path, store.ErrNotDone, cause)
}

// holds looks for the plan in the file. It was one commit, so its first command
// stands for all. A plan of cache entries alone counts as absent.
func (s *Store) holds(p *plan) (found bool, err error) {
	if len(p.commands) == 0 {
		return false, nil
	}
	err = s.view(context.Background(), func(b buckets) error {
		_, found, err = b.commandPos(string(p.commands[0].key))
		return err
	})
	return found, err
}

// prove makes a commit of its own.
func (s *Store) prove() error {
	err := s.update(func(b buckets) (bool, error) {
		n, _ := parseNumber(b.meta.Get(metaProofs))
		return true, b.meta.Put(metaProofs, number(n+1))
	})
	// A proof settles the commit before it but is no sign of health: the next
	// failure is still the second in a row.
	s.failing = true
	return err
}

// end rolls a transaction back. On a damaged file that can fail, and bbolt then
// holds its locks for ever: the store goes on for reading only.
func (s *Store) end(tx *bbolt.Tx) {
	if err := guard(tx.Rollback); err != nil && !errors.Is(err, berrors.ErrTxClosed) {
		s.stuck = true
		s.readOnly.Store(true)
	}
}

// errStuck: the file cannot be closed in this process any more.
var errStuck = errors.New("a transaction could not be rolled back; restart ccdesk")

// reopen closes the file and opens it again, the lock file stays held.
func (s *Store) reopen() error {
	if s.stuck {
		return errStuck
	}
	s.dbMu.Lock()
	defer s.dbMu.Unlock()
	// The file is given up whatever Close says.
	_ = guard(s.db.Close)
	db, err := s.openDB(s.path, false)
	if err == nil {
		s.db = db
		return nil
	}
	// For reading it may still serve.
	if db, rerr := s.openDB(s.path, true); rerr == nil {
		s.db = db
		return err
	}
	s.db, s.gone = nil, fmt.Errorf("%s was closed after a failed commit: %w", s.path, err)
	return err
}

func commitTx(tx *bbolt.Tx) error { return tx.Commit() }
