package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	bbolt "go.etcd.io/bbolt"

	"ccdesk/internal/store"
	"ccdesk/internal/store/bolt"
	"ccdesk/internal/store/storetest"
)

var at = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// note makes a command with one event and one row.
func note(id string, streams ...store.Stream) store.Command {
	return store.Command{ID: id, By: "anna", At: at,
		Events: []store.NewEvent{{Type: "noted", Streams: streams, Data: []byte("data of " + id)}},
		State:  []store.RowChange{{Kind: "note", Key: id, Value: []byte("row of " + id)}},
	}
}

func mustAppend(t *testing.T, s store.Store, cs ...store.Command) {
	t.Helper()
	for _, c := range cs {
		if _, err := s.Append(t.Context(), c); err != nil {
			t.Fatalf("append %s: %v", c.ID, err)
		}
	}
}

func wantError(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error is %v, expected %v", err, want)
	}
}

// written makes a closed store with n commands and gives its path.
func written(t *testing.T, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ccdesk.db")
	s := openAt(t, path, bolt.Options{})
	var cs []store.Command
	for i := range n {
		cs = append(cs, note(fmt.Sprintf("id%04d", i), "all", store.Stream(fmt.Sprintf("c/%d", i%10))))
	}
	if _, err := s.AppendBatch(t.Context(), cs); err != nil {
		t.Fatal(err)
	}
	wantError(t, s.Close(), nil)
	return path
}

func content(t *testing.T, path string) storetest.Content {
	t.Helper()
	s := openAt(t, path, bolt.Options{ReadOnly: true})
	defer s.Close()
	c, err := storetest.Read(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNewFileIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes")
	}
	path := filepath.Join(t.TempDir(), "new", "dir", "ccdesk.db")
	s := openAt(t, path, bolt.Options{})
	for name, want := range map[string]fs.FileMode{path: 0o600, path + ".lock": 0o600, filepath.Dir(path): 0o700} {
		info, err := os.Stat(name)
		if err != nil {
			t.Fatal(err)
		}
		if got := info.Mode().Perm(); got != want {
			t.Errorf("mode of %s is %o, expected %o", name, got, want)
		}
	}
	wantError(t, s.Close(), nil)
	wantError(t, os.Chmod(path, 0o640), nil)
	_, err := bolt.Open(path, bolt.Options{})
	wantError(t, err, store.ErrTooOpen)
	if !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("%q names no remedy", err)
	}
}

func TestMissingFileIsMadeOnlyOnRequest(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ccdesk.db")
	for _, opts := range []bolt.Options{{MustExist: true}, {ReadOnly: true}} {
		_, err := bolt.Open(path, opts)
		wantError(t, err, fs.ErrNotExist)
	}
	names, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(names) != 0 {
		t.Fatalf("the directory has %v, %v; expected nothing", names, err)
	}
}

func TestLeftoversAreSwept(t *testing.T) {
	path := written(t, 3)
	want := content(t, path)
	for _, mark := range []string{".new", ".incoming", ".backup-123"} {
		wantError(t, os.WriteFile(path+mark, []byte("half"), 0o600), nil)
	}
	wantError(t, os.WriteFile(path+".mine", nil, 0o600), nil)
	wantError(t, openAt(t, path, bolt.Options{}).Close(), nil)
	names, err := filepath.Glob(path + ".*")
	if err != nil || len(names) != 2 {
		t.Fatalf("beside the store are %v, %v; expected the lock and .mine", names, err)
	}
	if got := content(t, path); got.Chain != want.Chain {
		t.Errorf("chain is %s, expected %s", got.Chain, want.Chain)
	}
}

func TestAlienFilesAreDamage(t *testing.T) {
	for what, bytes := range map[string][]byte{
		"empty": nil, "text": bytes.Repeat([]byte("not a store\n"), 2000), "zeros": make([]byte, 64<<10), "one byte": {1},
	} {
		path := filepath.Join(t.TempDir(), "ccdesk.db")
		wantError(t, os.WriteFile(path, bytes, 0o600), nil)
		if _, err := bolt.Open(path, bolt.Options{}); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s: error is %v, expected %v", what, err, store.ErrDamaged)
		}
		if got, err := os.ReadFile(path); err != nil || len(got) != len(bytes) {
			t.Errorf("%s: the file was changed", what)
		}
	}
}

func TestBoltFileOfAnotherProgram(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ccdesk.db")
	db, err := bbolt.Open(path, 0o600, nil)
	wantError(t, err, nil)
	wantError(t, db.Close(), nil)
	_, err = bolt.Open(path, bolt.Options{})
	wantError(t, err, store.ErrDamaged)
}

func TestNewerSchemaIsRefused(t *testing.T) {
	path := written(t, 1)
	edit(t, path, func(tx *bbolt.Tx) error {
		return tx.Bucket([]byte("meta")).Put([]byte("schema"), []byte{0, 0, 0, 0, 0, 0, 0, 9})
	})
	for _, readOnly := range []bool{false, true} {
		_, err := bolt.Open(path, bolt.Options{ReadOnly: readOnly})
		wantError(t, err, store.ErrNewerSchema)
	}
}

func TestReadOnly(t *testing.T) {
	t.Parallel()
	path := written(t, 5)
	a, b := openAt(t, path, bolt.Options{ReadOnly: true}), openAt(t, path, bolt.Options{ReadOnly: true})
	_, err := a.Append(t.Context(), note("x"))
	wantError(t, err, store.ErrReadOnly)
	wantError(t, a.PutCache(t.Context(), "k", "x", nil), store.ErrReadOnly)
	err = b.ReplaceState(t.Context(), func(func(store.Kind, string, []byte) error) error { return nil })
	wantError(t, err, store.ErrReadOnly)
	var buf bytes.Buffer
	wantError(t, b.Backup(t.Context(), &buf), nil)
	if r, err := b.Check(t.Context()); err != nil || !r.Clean() || r.Events != 5 || buf.Len() == 0 {
		t.Errorf("check gives %+v, %v", r, err)
	}
	if st, err := a.Stats(t.Context()); err != nil || !st.ReadOnly {
		t.Errorf("stats are %+v, %v", st, err)
	}
	_, err = bolt.Open(path, bolt.Options{})
	wantError(t, err, store.ErrInUse)
}

func TestForeignProgramHoldsTheFile(t *testing.T) {
	t.Parallel()
	path := written(t, 1)
	db, err := bbolt.Open(path, 0o600, nil)
	wantError(t, err, nil)
	for what, open := range map[string]func() error{
		"open":    func() error { _, err := bolt.Open(path, bolt.Options{}); return err },
		"restore": func() error { _, err := bolt.Restore(t.Context(), path, path); return err },
	} {
		err := open()
		var inUse *store.InUseError
		if !errors.As(err, &inUse) || inUse.PID != 0 {
			t.Errorf("%s: error is %v, expected one that names no process", what, err)
		}
	}
	wantError(t, db.Close(), nil)
	content(t, path)
}

func TestLockLeftByAKilledProcessIsFree(t *testing.T) {
	path := written(t, 1)
	wantError(t, os.WriteFile(path+".lock", []byte("1\n2026-03-02T12:00:00Z\ndesk\n"), 0o600), nil)
	openAt(t, path, bolt.Options{})
}

func TestRestore(t *testing.T) {
	t.Parallel()
	path := written(t, 300)
	want := content(t, path)
	other := written(t, 3)

	t.Run("replaces a store", func(t *testing.T) {
		r, err := bolt.Restore(t.Context(), path, other)
		wantError(t, err, nil)
		if got := content(t, other); got.Chain != want.Chain || r.Chain != want.Chain {
			t.Errorf("chain is %s, expected %s", got.Chain, want.Chain)
		}
	})
	t.Run("refuses a store in use", func(t *testing.T) {
		s := openAt(t, other, bolt.Options{})
		defer s.Close()
		_, err := bolt.Restore(t.Context(), path, other)
		wantError(t, err, store.ErrInUse)
		mustAppend(t, s, note("still works"))
	})
	t.Run("refuses a damaged backup", func(t *testing.T) {
		before := content(t, other)
		bad := filepath.Join(t.TempDir(), "bad")
		raw, err := os.ReadFile(path)
		wantError(t, err, nil)
		raw[bytes.Index(raw, []byte("row of id0123"))] ^= 1
		wantError(t, os.WriteFile(bad, raw, 0o600), nil)
		_, err = bolt.Restore(t.Context(), bad, other)
		wantError(t, err, store.ErrDamaged)
		if got := content(t, other); got.Chain != before.Chain {
			t.Errorf("the store was changed")
		}
		names, err := filepath.Glob(other + ".*")
		if err != nil || len(names) != 1 {
			t.Errorf("beside the store are %v, %v; expected the lock alone", names, err)
		}
	})
	t.Run("a missing backup leaves the store", func(t *testing.T) {
		_, err := bolt.Restore(t.Context(), filepath.Join(t.TempDir(), "none"), other)
		wantError(t, err, fs.ErrNotExist)
		content(t, other)
	})
	t.Run("a cancelled restore leaves the store", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := bolt.Restore(ctx, path, other)
		wantError(t, err, context.Canceled)
		content(t, other)
	})
}

func TestCompact(t *testing.T) {
	t.Parallel()
	path := written(t, 2000)
	s := openAt(t, path, bolt.Options{})
	_, err := bolt.Compact(t.Context(), path)
	wantError(t, err, store.ErrInUse)
	err = s.ReplaceState(t.Context(), func(func(store.Kind, string, []byte) error) error { return nil })
	wantError(t, err, nil)
	wantError(t, s.Close(), nil)
	want := content(t, path)
	before, err := os.Stat(path)
	wantError(t, err, nil)
	_, err = bolt.Compact(t.Context(), path)
	wantError(t, err, nil)
	after, err := os.Stat(path)
	wantError(t, err, nil)
	if after.Size() >= before.Size() {
		t.Errorf("size is %d, expected less than %d", after.Size(), before.Size())
	}
	if got := content(t, path); got.Chain != want.Chain {
		t.Errorf("chain is %s, expected %s", got.Chain, want.Chain)
	}
}

// edit changes a closed store's file behind its back.
func edit(t *testing.T, path string, fn func(*bbolt.Tx) error) {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	wantError(t, err, nil)
	wantError(t, db.Update(fn), nil)
	wantError(t, db.Close(), nil)
}
