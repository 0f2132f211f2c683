package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ccdesk/internal/store"
)

var concurrencySpecs = []spec{
	{"fifty writers lose nothing", func(t *testing.T, h harness) {
		s := h.open(t)
		const writers, each = 50, 20
		var wg sync.WaitGroup
		var mu sync.Mutex
		acked := map[store.Pos]string{}
		for w := range writers {
			wg.Go(func() {
				for i := range each {
					id := fmt.Sprintf("w%d.%d", w, i)
					stream := store.Stream(fmt.Sprintf("c/%d", w))
					c := withRow(expecting(command(id, stream, "all"), stream, uint64(i)), "k", id, id)
					pos, err := s.Append(background(t), c)
					if err != nil {
						t.Errorf("append %s: %v", id, err)
						return
					}
					mu.Lock()
					acked[pos] = id
					mu.Unlock()
				}
			})
		}
		wg.Wait()
		equal(t, "acknowledged positions", len(acked), writers*each)
		for _, e := range read(t, s).Events {
			equal(t, "command at its position", e.Command, acked[e.Pos])
		}
		wantVersion(t, s, "all", writers*each)
		wantClean(t, s)
	}},
	{"of many that expect the same version one wins", func(t *testing.T, h harness) {
		s := h.open(t)
		for round := range 10 {
			var wins, conflicts atomic.Int64
			var wg sync.WaitGroup
			for w := range 20 {
				wg.Go(func() {
					_, err := s.Append(background(t), expecting(command(fmt.Sprintf("%d.%d", round, w), "c/1"), "c/1", uint64(round)))
					switch {
					case err == nil:
						wins.Add(1)
					case errors.Is(err, store.ErrConflict):
						conflicts.Add(1)
					default:
						t.Errorf("error is %v, expected a conflict", err)
					}
				})
			}
			wg.Wait()
			equal(t, "wins", wins.Load(), 1)
			equal(t, "conflicts", conflicts.Load(), 19)
		}
		wantVersion(t, s, "c/1", 10)
	}},
	{"of many with the same id one is done", func(t *testing.T, h harness) {
		s := h.open(t)
		var wins atomic.Int64
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() {
				_, err := s.Append(background(t), command("same", "c/1"))
				if err == nil {
					wins.Add(1)
				} else if !errors.Is(err, store.ErrAlreadyDone) {
					t.Errorf("error is %v, expected %v", err, store.ErrAlreadyDone)
				}
			})
		}
		wg.Wait()
		equal(t, "wins", wins.Load(), 1)
		wantHead(t, s, 1)
	}},
	{"readers see whole commands while writers write", func(t *testing.T, h harness) {
		s := h.open(t)
		ctx, stop := context.WithCancel(background(t))
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for ctx.Err() == nil {
					rs, err := s.Rows(background(t), "pair", "", "", 0)
					if err != nil {
						t.Errorf("rows: %v", err)
						return
					}
					if len(rs) == 2 && string(rs[0].Value) != string(rs[1].Value) {
						t.Errorf("half a command is visible: %q", rs)
						return
					}
				}
			})
		}
		for i := range 50 {
			v := fmt.Sprint(i)
			mustAppend(t, s, withRow(withRow(command(v), "pair", "a", v), "pair", "b", v))
		}
		stop()
		wg.Wait()
	}},
	{"waking tells of new events and of closing", func(t *testing.T, h harness) {
		s := h.open(t)
		wake := s.Wake()
		select {
		case <-wake:
			t.Fatal("woken although nothing happened")
		default:
		}
		mustAppend(t, s, command("a"))
		wait(t, wake)
		wake = s.Wake()
		_, err := s.Append(background(t), command("a"))
		wantError(t, err, store.ErrAlreadyDone)
		select {
		case <-wake:
			t.Fatal("woken although the command was refused")
		default:
		}
		wantError(t, s.Close(), nil)
		wait(t, wake)
		wait(t, s.Wake())
	}},
	{"a follower reads every event once", func(t *testing.T, h harness) {
		s := h.open(t)
		const n = 200
		done := make(chan []store.Pos)
		go func() {
			var seen []store.Pos
			for len(seen) < n {
				wake := s.Wake()
				es, err := s.Journal(background(t), store.Pos(len(seen)+1), 10)
				if err != nil {
					t.Errorf("journal: %v", err)
					break
				}
				seen = append(seen, positions(es)...)
				if len(es) == 0 {
					<-wake
				}
			}
			done <- seen
		}()
		for i := range n {
			mustAppend(t, s, command(fmt.Sprint(i)))
		}
		equal(t, "positions", <-done, span(1, n, 1))
	}},
}

func wait(t *testing.T, c <-chan struct{}) {
	t.Helper()
	select {
	case <-c:
	case <-time.After(10 * time.Second):
		t.Fatal("not woken within 10 s")
	}
}

var lifeSpecs = []spec{
	{"a cancelled context does nothing", func(t *testing.T, h harness) {
		s := abc(t, h)
		want := read(t, s)
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		for what, err := range calls(ctx, s) {
			if !errors.Is(err, context.Canceled) {
				t.Errorf("%s: error is %v, expected %v", what, err, context.Canceled)
			}
		}
		equal(t, "content", read(t, s), want)
	}},
	{"an append that gives up has not happened", func(t *testing.T, h harness) {
		s := h.open(t)
		ctx, cancel := context.WithCancel(background(t))
		filling := s.ReplaceState(background(t), func(put) error {
			// Appends wait now, so this one is still waiting when it is cancelled.
			errs := make(chan error)
			go func() {
				_, err := s.Append(ctx, command("a"))
				errs <- err
			}()
			cancel()
			return <-errs
		})
		wantError(t, filling, context.Canceled)
		wantHead(t, s, 0)
		mustAppend(t, s, command("a"))
	}},
	{"a closed store says so", func(t *testing.T, h harness) {
		s := abc(t, h)
		wantError(t, s.Close(), nil)
		wantError(t, s.Close(), nil)
		for what, err := range calls(context.Background(), s) {
			if !errors.Is(err, store.ErrClosed) {
				t.Errorf("%s: error is %v, expected %v", what, err, store.ErrClosed)
			}
		}
	}},
	{"closing answers everyone who waits", func(t *testing.T, h harness) {
		s := h.open(t)
		var wg sync.WaitGroup
		var done atomic.Int64
		for w := range 50 {
			wg.Go(func() {
				for i := 0; ; i++ {
					_, err := s.Append(background(t), command(fmt.Sprintf("%d.%d", w, i)))
					if errors.Is(err, store.ErrClosed) {
						return
					}
					if err != nil {
						t.Errorf("error is %v, expected %v", err, store.ErrClosed)
						return
					}
					done.Add(1)
				}
			})
		}
		wait(t, s.Wake())
		wantError(t, s.Close(), nil)
		wg.Wait()
		if h.reopen != nil {
			wantHead(t, h.reopen(t, s), store.Pos(done.Load()))
		}
	}},
	{"everything is there after reopening", func(t *testing.T, h harness) {
		if h.reopen == nil {
			t.Skip("the engine keeps nothing")
		}
		s := abc(t, h)
		mustAppend(t, s, command("a", "c/1"))
		wantError(t, s.PutCache(background(t), "book", "a", []byte("1")), nil)
		want := read(t, s)
		s = h.reopen(t, s)
		equal(t, "content", read(t, s), want)
		_, found, err := s.GetCache(background(t), "book", "a")
		equal(t, "cache found", found, true)
		wantError(t, err, nil)
		_, err = s.Append(background(t), command("a"))
		wantError(t, err, store.ErrAlreadyDone)
		mustAppend(t, s, expecting(command("b", "c/1"), "c/1", 1))
		wantClean(t, h.reopen(t, s))
	}},
	{"a restored backup equals the store", func(t *testing.T, h harness) {
		s := abc(t, h)
		mustAppend(t, s, command("a", "c/1", "c/2"), withRow(command("b", "c/2"), "k", "empty", ""))
		want := read(t, s)
		bytes := backup(t, s)
		mustAppend(t, s, command("after", "c/1"))
		r := h.restore(t, bytes)
		equal(t, "content", read(t, r), want)
		wantClean(t, r)
		mustAppend(t, r, expecting(command("after", "c/1"), "c/1", 1))
		equal(t, "content after the same command", read(t, r), read(t, s))
	}},
	{"a backup amid writes is a state that was", func(t *testing.T, h harness) {
		s := h.open(t)
		ctx, stop := context.WithCancel(background(t))
		var wg sync.WaitGroup
		for w := range 8 {
			wg.Go(func() {
				for i := 0; ctx.Err() == nil; i++ {
					id := fmt.Sprintf("%d.%d", w, i)
					if _, err := s.Append(background(t), withRow(command(id, "all"), "k", id, id)); err != nil {
						t.Errorf("append: %v", err)
						return
					}
				}
			})
		}
		wait(t, s.Wake())
		r := h.restore(t, backup(t, s))
		stop()
		wg.Wait()
		wantClean(t, r)
		got := read(t, r)
		equal(t, "rows", len(got.Rows["k"]), int(got.Head))
		equal(t, "events", got.Events, must[[]store.Event](t)(s.Journal(background(t), 1, int(got.Head))))
	}},
	{"a backup to a broken writer fails", func(t *testing.T, h harness) {
		s := abc(t, h)
		wantError(t, s.Backup(background(t), brokenWriter{}), errFill)
		mustAppend(t, s, command("a"))
	}},
	{"stats and report count", func(t *testing.T, h harness) {
		s := abc(t, h)
		mustAppend(t, s, command("a", "c/1", "c/2"), command("b", "c/2"))
		st := must[store.Stats](t)(s.Stats(background(t)))
		if st.Head != 3 || st.Commands != 3 || st.Commits == 0 || st.ReadOnly || st.RebuildUnfinished || st.Schema == 0 {
			t.Errorf("stats are %+v", st)
		}
		equal(t, "report", wantClean(t, s), store.Report{
			Head: 3, Chain: st.Chain, Events: 3, Commands: 3, Streams: 2, Kinds: 3, Rows: 7,
		})
	}},
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errFill }

// calls makes every call that takes a context and gives its error.
func calls(ctx context.Context, s store.Store) map[string]error {
	errs := map[string]error{}
	_, errs["append"] = s.Append(ctx, command("x"))
	_, errs["append nothing"] = s.Append(ctx, store.Command{})
	_, errs["append batch"] = s.AppendBatch(ctx, []store.Command{command("x")})
	_, _, errs["lookup"] = s.Lookup(ctx, "abc")
	_, errs["head"] = s.Head(ctx)
	_, errs["journal"] = s.Journal(ctx, 1, 1)
	_, errs["stream"] = s.Stream(ctx, "c/1", 1, 1)
	_, errs["stream tail"] = s.StreamTail(ctx, "c/1", 0, 1)
	_, errs["version"] = s.Version(ctx, "c/1")
	_, _, errs["get"] = s.Get(ctx, "k", "a")
	_, errs["get many"] = s.GetMany(ctx, "k", []string{"a"})
	_, errs["rows"] = s.Rows(ctx, "k", "", "", 0)
	_, errs["rows reverse"] = s.RowsReverse(ctx, "k", "", "", 0)
	_, errs["kinds"] = s.Kinds(ctx)
	errs["replace state"] = s.ReplaceState(ctx, func(put) error { return nil })
	errs["put cache"] = s.PutCache(ctx, "k", "a", nil)
	_, _, errs["get cache"] = s.GetCache(ctx, "k", "a")
	errs["backup"] = s.Backup(ctx, brokenWriter{})
	_, errs["check"] = s.Check(ctx)
	_, errs["stats"] = s.Stats(ctx)
	return errs
}
