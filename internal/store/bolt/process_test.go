package bolt_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"ccdesk/internal/store"
	"ccdesk/internal/store/bolt"
)

// The test binary runs itself as another process; these variables tell it what
// to do and with which file.
const (
	childRole = "CCDESK_STORE_CHILD"
	childPath = "CCDESK_STORE_PATH"
)

func TestMain(m *testing.M) {
	switch os.Getenv(childRole) {
	case "":
		os.Exit(m.Run())
	case "hold":
		exit(hold(os.Getenv(childPath)))
	case "append":
		exit(appendForEver(os.Getenv(childPath)))
	}
}

func exit(err error) {
	if err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// hold opens the store, says so, and keeps it until its input ends.
func hold(path string) error {
	s, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		return err
	}
	fmt.Println("open")
	bufio.NewReader(os.Stdin).ReadString('\n')
	return s.Close()
}

const killWriters = 4

// appendForEver appends from several goroutines and prints each command after it
// was acknowledged. Now and then it appends a batch or replaces the state.
func appendForEver(path string) error {
	s, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		return err
	}
	ctx := context.Background()
	var wg sync.WaitGroup
	var out sync.Mutex
	errs := make(chan error, killWriters)
	for w := range killWriters {
		stream := store.Stream(fmt.Sprint("w/", w))
		next, err := s.Version(ctx, stream)
		if err != nil {
			return err
		}
		wg.Go(func() {
			for v := next; ; v++ {
				cs := []store.Command{killed(w, v)}
				if v%16 == 0 {
					cs = append(cs, killed(w, v+1), killed(w, v+2))
					v += 2
				}
				pos, err := s.AppendBatch(ctx, cs)
				if err == nil && v%64 == 0 {
					err = copyState(ctx, s)
				}
				if err != nil {
					errs <- err
					return
				}
				out.Lock()
				fmt.Printf("%s %d\n", cs[len(cs)-1].ID, pos)
				out.Unlock()
			}
		})
	}
	return <-errs
}

func killed(w int, v uint64) store.Command {
	stream := store.Stream(fmt.Sprint("w/", w))
	c := note(fmt.Sprintf("%d.%d", w, v), stream, "all")
	c.Expect = []store.StreamVersion{{Stream: stream, Version: v}}
	return c
}

// copyState replaces the state by what the journal says it is.
func copyState(ctx context.Context, s store.Store) error {
	return s.ReplaceState(ctx, func(put func(store.Kind, string, []byte) error) error {
		es, err := s.Journal(ctx, 1, 0)
		for _, e := range es {
			if err == nil {
				err = put("note", e.Command, []byte("row of "+e.Command))
			}
		}
		return err
	})
}

func child(t *testing.T, role, path string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childRole+"="+role, childPath+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	wantError(t, err, nil)
	return cmd, bufio.NewScanner(out)
}

func TestSecondProcessIsToldWho(t *testing.T) {
	t.Parallel()
	path := written(t, 1)
	cmd, out := child(t, "hold", path)
	in, err := cmd.StdinPipe()
	wantError(t, err, nil)
	wantError(t, cmd.Start(), nil)
	if !out.Scan() || out.Text() != "open" {
		t.Fatalf("the other process says %q", out.Text())
	}
	host, err := os.Hostname()
	wantError(t, err, nil)
	for what, open := range map[string]func() error{
		"open":      func() error { _, err := bolt.Open(path, bolt.Options{}); return err },
		"read only": func() error { _, err := bolt.Open(path, bolt.Options{ReadOnly: true}); return err },
		"restore":   func() error { _, err := bolt.Restore(t.Context(), path, path); return err },
	} {
		err := open()
		wantError(t, err, store.ErrInUse)
		var inUse *store.InUseError
		if !errors.As(err, &inUse) || inUse.PID != cmd.Process.Pid || inUse.Host != host || inUse.Since.IsZero() || inUse.Path != path {
			t.Errorf("%s: error is %#v, expected process %d on %s", what, err, cmd.Process.Pid, host)
		}
	}
	wantError(t, in.Close(), nil)
	wantError(t, cmd.Wait(), nil)
	openAt(t, path, bolt.Options{})
}

// Processes are killed while they append. Whatever they acknowledged is there,
// nothing is half there, and their lock is gone.
func TestKilledProcessLosesNothing(t *testing.T) {
	kills := 30
	if n, err := strconv.Atoi(os.Getenv("CCDESK_KILLS")); err == nil {
		kills = n
	} else if testing.Short() {
		kills = 3
	}
	seed := rand.Uint64()
	rnd := rand.New(rand.NewPCG(seed, 0))
	path := filepath.Join(t.TempDir(), "ccdesk.db")
	acked := map[string]store.Pos{}
	unacked, rebuilds := 0, 0
	for kill := range kills {
		cmd, out := child(t, "append", path)
		wantError(t, cmd.Start(), nil)
		for n := 1 + rnd.IntN(60); out.Scan(); n-- {
			var id string
			var pos store.Pos
			if _, err := fmt.Sscanf(out.Text(), "%s %d", &id, &pos); err != nil {
				t.Fatalf("seed %d: the process says %q", seed, out.Text())
			}
			acked[id] = pos
			if n == 0 {
				wantError(t, cmd.Process.Kill(), nil)
			}
		}
		if cmd.Wait() == nil {
			t.Fatalf("seed %d: the process ended before it was killed", seed)
		}
		u, r := verify(t, path, acked)
		unacked, rebuilds = unacked+u, rebuilds+r
		if t.Failed() {
			t.Fatalf("after kill %d, seed %d", kill+1, seed)
		}
	}
	t.Logf("%d kills, %d acknowledged, %d kills left more than was acknowledged, %d an unfinished rebuild", kills, len(acked), unacked, rebuilds)
}

// verify compares the store with what was acknowledged.
func verify(t *testing.T, path string, acked map[string]store.Pos) (unacked, rebuilds int) {
	t.Helper()
	s := openAt(t, path, bolt.Options{})
	defer s.Close()
	for id, want := range acked {
		if pos, found, err := s.Lookup(t.Context(), id); pos != want || !found || err != nil {
			t.Errorf("command %s is at %d, %v, %v; it was acknowledged at %d", id, pos, found, err, want)
		}
	}
	r, err := s.Check(t.Context())
	if err != nil || len(r.Problems) > 0 {
		t.Errorf("check finds %v, %v", r.Problems, err)
	}
	if r.Rows != r.Events || r.Commands != r.Events {
		t.Errorf("%d rows and %d commands, expected one for each of %d events", r.Rows, r.Commands, r.Events)
	}
	if r.RebuildUnfinished {
		rebuilds = 1
	}
	// Of a batch only the last command is printed, so the heads are compared.
	var last store.Pos
	for _, pos := range acked {
		last = max(last, pos)
	}
	if r.Head > last {
		unacked = 1
	}
	return unacked, rebuilds
}
