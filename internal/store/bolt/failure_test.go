package bolt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	bbolt "go.etcd.io/bbolt"

	"ccdesk/internal/store"
)

var errDisk = errors.New("input/output error")

func openTest(t *testing.T) *Store {
	t.Helper()
	return openFile(t, filepath.Join(t.TempDir(), "ccdesk.db"))
}

func openFile(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func note(id string) store.Command {
	return store.Command{ID: id, Events: []store.NewEvent{{Type: "noted", Streams: []store.Stream{"c/1"}}}}
}

// lost fails a commit that leaves nothing behind.
func lost(tx *bbolt.Tx) error { return errors.Join(errDisk, tx.Rollback()) }

// kept fails a commit whose data is there all the same.
func kept(tx *bbolt.Tx) error { return errors.Join(errDisk, tx.Commit()) }

// faults replaces commits: the first by the first of fs, and so on; nil and all
// later ones are good.
func faults(s *Store, fs ...func(*bbolt.Tx) error) {
	s.commitTx = func(tx *bbolt.Tx) error {
		if len(fs) == 0 {
			return tx.Commit()
		}
		f := fs[0]
		if fs = fs[1:]; f == nil {
			return tx.Commit()
		}
		return f(tx)
	}
}

func wantError(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error is %v, expected %v", err, want)
	}
}

func wantHead(t *testing.T, s *Store, want store.Pos) {
	t.Helper()
	if pos, err := s.Head(t.Context()); pos != want || err != nil {
		t.Fatalf("head is %d, %v; expected %d", pos, err, want)
	}
}

func TestFailedCommitThatLeftNothing(t *testing.T) {
	s := openTest(t)
	faults(s, lost)
	_, err := s.Append(t.Context(), note("a"))
	wantError(t, err, store.ErrNotDone)
	wantError(t, err, errDisk)
	wantHead(t, s, 0)
	if pos, err := s.Append(t.Context(), note("a")); pos != 1 || err != nil {
		t.Fatalf("the same command again gives %d, %v; expected 1", pos, err)
	}
}

func TestFailedCommitThatIsThereIsAnsweredWithItsPosition(t *testing.T) {
	s := openTest(t)
	faults(s, kept)
	wake := s.Wake()
	if pos, err := s.Append(t.Context(), note("a")); pos != 1 || err != nil {
		t.Fatalf("append gives %d, %v; expected 1", pos, err)
	}
	<-wake
	_, err := s.Append(t.Context(), note("a"))
	wantError(t, err, store.ErrAlreadyDone)
	if st, err := s.Stats(t.Context()); err != nil || st.Failures != 1 || st.ReadOnly {
		t.Fatalf("stats are %+v, %v; expected one failure", st, err)
	}
}

func TestSecondFailureInARowMakesReadOnly(t *testing.T) {
	for name, c := range map[string]struct {
		faults []func(*bbolt.Tx) error
		want   error
	}{
		"nothing left":   {[]func(*bbolt.Tx) error{lost, lost}, store.ErrNotDone},
		"left the first": {[]func(*bbolt.Tx) error{kept, nil, lost}, store.ErrNotDone},
		"left a second":  {[]func(*bbolt.Tx) error{lost, kept}, store.ErrUnknown},
		"proof fails":    {[]func(*bbolt.Tx) error{kept, lost}, store.ErrUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			s := openTest(t)
			faults(s, c.faults...)
			var err error
			for i := 0; !s.readOnly.Load(); i++ {
				_, err = s.Append(t.Context(), note(fmt.Sprint(i)))
			}
			wantError(t, err, c.want)
			_, err = s.Append(t.Context(), note("later"))
			wantError(t, err, store.ErrReadOnly)
			if _, err := s.Journal(t.Context(), 1, 0); err != nil {
				t.Errorf("reading gives %v", err)
			}
			wantError(t, s.Close(), nil)
			faulty := openFile(t, s.path)
			_, err = faulty.Append(t.Context(), note("later"))
			wantError(t, err, nil)
		})
	}
}

func TestSuccessBetweenFailuresKeepsWriting(t *testing.T) {
	s := openTest(t)
	faults(s, lost, nil, lost, nil, lost, nil)
	for i := range 6 {
		_, err := s.Append(t.Context(), note(fmt.Sprint(i)))
		if want := i%2 == 0; want != errors.Is(err, store.ErrNotDone) {
			t.Fatalf("append %d gives %v", i, err)
		}
	}
	wantHead(t, s, 3)
}

func TestFileThatCannotBeOpenedAgain(t *testing.T) {
	s := openTest(t)
	faults(s, kept)
	s.openDB = func(string, bool) (*bbolt.DB, error) { return nil, errDisk }
	_, err := s.Append(t.Context(), note("a"))
	wantError(t, err, store.ErrUnknown)
	_, err = s.Head(t.Context())
	wantError(t, err, errDisk)
	_, err = s.Append(t.Context(), note("b"))
	wantError(t, err, store.ErrReadOnly)
	wantError(t, s.Close(), nil)
	again := openFile(t, s.path)
	if pos, found, err := again.Lookup(t.Context(), "a"); pos != 1 || !found || err != nil {
		t.Fatalf("lookup gives %d, %v, %v; expected 1", pos, found, err)
	}
}

// A commit fails for all commands in it alike, also for those that were refused
// because of another one in it.
func TestFailedGroupIsAnsweredAsOne(t *testing.T) {
	s := openTest(t)
	faults(s, lost)
	s.writing <- struct{}{} // so that all wait and share the commit
	var wg sync.WaitGroup
	errs := make([]error, 10)
	for i := range errs {
		wg.Go(func() { _, errs[i] = s.Append(context.Background(), note("same")) })
	}
	for len(s.queue) < len(errs)-1 { // the writer holds one of them
		runtime.Gosched()
	}
	s.include()
	wg.Wait()
	done := 0
	for _, err := range errs {
		switch {
		case err == nil:
			done++
		case !errors.Is(err, store.ErrNotDone) && !errors.Is(err, store.ErrAlreadyDone):
			t.Errorf("error is %v", err)
		}
	}
	if head, err := s.Head(t.Context()); err != nil || int(head) != done || done > 1 {
		t.Errorf("%d commands were answered as done, the head is %d, %v", done, head, err)
	}
}

func TestPanicInCommitIsAFailure(t *testing.T) {
	s := openTest(t)
	faults(s, func(*bbolt.Tx) error { panic("assertion failed: page 7") })
	_, err := s.Append(t.Context(), note("a"))
	wantError(t, err, store.ErrNotDone)
	_, err = s.Append(t.Context(), note("a"))
	wantError(t, err, nil)
}

func TestUnfinishedRebuildIsMarked(t *testing.T) {
	s := openTest(t)
	c := note("a")
	c.State = []store.RowChange{{Kind: "k", Key: "old", Value: []byte("v")}}
	if _, err := s.Append(t.Context(), c); err != nil {
		t.Fatal(err)
	}
	// What is in the file while the replacement goes on is what a crash leaves.
	crashed := filepath.Join(t.TempDir(), "crashed.db")
	err := s.ReplaceState(t.Context(), func(put func(store.Kind, string, []byte) error) error {
		for i := range replaceRows + 1 {
			if err := put("k", fmt.Sprint(i), nil); err != nil {
				return err
			}
		}
		return copyFile(t.Context(), s.path, crashed)
	})
	wantError(t, err, nil)

	left := openFile(t, crashed)
	for what, want := range map[*Store]bool{s: false, left: true} {
		got, err := what.RebuildUnfinished(t.Context())
		if got != want || err != nil {
			t.Errorf("unfinished is %v, %v; expected %v", got, err, want)
		}
	}
	r, err := left.Check(t.Context())
	if err != nil || r.Clean() || len(r.Problems) > 0 || r.Rows != 1 {
		t.Fatalf("check gives %+v, %v; expected an unfinished rebuild with the old row", r, err)
	}
	wantError(t, left.ReplaceState(t.Context(), func(put func(store.Kind, string, []byte) error) error {
		return put("k", "new", nil)
	}), nil)
	if r, err := left.Check(t.Context()); err != nil || !r.Clean() || r.Rows != 1 {
		t.Fatalf("check gives %+v, %v; expected a clean store", r, err)
	}
}

func TestMigrations(t *testing.T) {
	s := openTest(t)
	var calls []string
	step := func(name string, err error) func(*bbolt.Tx) error {
		return func(tx *bbolt.Tx) error {
			calls = append(calls, name)
			return errors.Join(err, tx.Bucket(bucketMeta).Put([]byte(name), []byte("was here")))
		}
	}
	at := func() (n uint64, has bool) {
		s.db.View(func(tx *bbolt.Tx) error {
			n, _ = parseNumber(tx.Bucket(bucketMeta).Get(metaSchema))
			has = tx.Bucket(bucketMeta).Get([]byte("1 to 2")) != nil
			return nil
		})
		return n, has
	}
	wantError(t, migrate(s.db, false, []func(*bbolt.Tx) error{step("1 to 2", nil), step("bad", errDisk)}), errDisk)
	if n, has := at(); n != 1 || has {
		t.Fatalf("a failed migration left schema %d, %v", n, has)
	}
	steps := []func(*bbolt.Tx) error{step("1 to 2", nil), step("2 to 3", nil)}
	wantError(t, migrate(s.db, true, steps), store.ErrReadOnly)
	calls = nil
	wantError(t, migrate(s.db, false, steps), nil)
	wantError(t, migrate(s.db, false, steps), nil)
	if n, has := at(); n != 3 || !has || strings.Join(calls, ", ") != "1 to 2, 2 to 3" {
		t.Fatalf("the schema is %d after %q", n, calls)
	}
	wantError(t, migrate(s.db, false, steps[:1]), store.ErrNewerSchema)
}

func TestDamagedCacheIsAbsent(t *testing.T) {
	s := openTest(t)
	wantError(t, s.PutCache(t.Context(), "book", "day", []byte("rows and rows")), nil)
	wantError(t, s.Close(), nil)
	raw, err := os.ReadFile(s.path)
	wantError(t, err, nil)
	raw[bytes.Index(raw, []byte("rows and rows"))] ^= 1
	wantError(t, os.WriteFile(s.path, raw, 0o600), nil)
	_, found, err := openFile(t, s.path).GetCache(t.Context(), "book", "day")
	if found || err != nil {
		t.Fatalf("a damaged entry gives %v, %v; expected nothing", found, err)
	}
}
