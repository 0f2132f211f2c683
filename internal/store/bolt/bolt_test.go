package bolt_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"ccdesk/internal/store"
	"ccdesk/internal/store/bolt"
	"ccdesk/internal/store/mem"
	"ccdesk/internal/store/storetest"
)

func TestStore(t *testing.T) {
	storetest.Run(t, openNew, reopen, restore)
}

func TestSameAsMemory(t *testing.T) {
	storetest.Same(t, openNew, func(*testing.T) store.Store { return mem.New() })
}

func openNew(t *testing.T) store.Store {
	return openAt(t, filepath.Join(t.TempDir(), "ccdesk.db"), bolt.Options{})
}

func openAt(t *testing.T, path string, opts bolt.Options) *bolt.Store {
	t.Helper()
	s, err := bolt.Open(path, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func reopen(t *testing.T, s store.Store) store.Store {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return openAt(t, s.(*bolt.Store).Path(), bolt.Options{MustExist: true})
}

func restore(t *testing.T, backup []byte) store.Store {
	t.Helper()
	dir := t.TempDir()
	from, to := filepath.Join(dir, "backup"), filepath.Join(dir, "restored", "ccdesk.db")
	if err := os.WriteFile(from, backup, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := bolt.Restore(context.Background(), from, to); err != nil {
		t.Fatal(err)
	}
	return openAt(t, to, bolt.Options{MustExist: true})
}
