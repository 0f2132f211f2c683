package storetest

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"ccdesk/internal/store"
)

var appendSpecs = []spec{
	{"a new store is empty", func(t *testing.T, h harness) {
		s := h.open(t)
		wantHead(t, s, 0)
		equal(t, "content", len(read(t, s).Events), 0)
		wantClean(t, s)
	}},
	{"the first event has position 1", func(t *testing.T, h harness) {
		s := h.open(t)
		equal(t, "position", mustAppend(t, s, command("a")), 1)
		wantHead(t, s, 1)
	}},
	{"append gives the position of the last event", func(t *testing.T, h harness) {
		s := h.open(t)
		c := command("a", "c/1")
		c.Events = append(c.Events, c.Events[0], c.Events[0])
		equal(t, "position", mustAppend(t, s, c), 3)
		equal(t, "position", mustAppend(t, s, command("b", "c/1")), 4)
		wantVersion(t, s, "c/1", 4)
	}},
	{"an event comes back as it was given", func(t *testing.T, h harness) {
		s := h.open(t)
		c := store.Command{ID: "01J", By: "jörg", At: noon.In(time.FixedZone("CET", 3600)), Events: []store.NewEvent{
			{Type: "promise.made", Streams: []store.Stream{"c/C1042", "b/NL91"}, Data: []byte{0, 255, 10}},
			{Type: "noted"},
		}}
		mustAppend(t, s, c)
		equal(t, "journal", read(t, s).Events, []store.Event{
			{Pos: 1, Command: "01J", At: noon, By: "jörg", Type: "promise.made",
				Streams: []store.Stream{"c/C1042", "b/NL91"}, Data: []byte{0, 255, 10}},
			{Pos: 2, Command: "01J", At: noon, By: "jörg", Type: "noted"},
		})
	}},
	{"times far away and zero survive", func(t *testing.T, h harness) {
		s := h.open(t)
		times := []time.Time{{}, time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 999999999, time.UTC)}
		for i, at := range times {
			c := command(fmt.Sprint(i))
			c.At = at
			mustAppend(t, s, c)
		}
		for i, e := range read(t, s).Events {
			if !e.At.Equal(times[i]) {
				t.Errorf("time is %v, expected %v", e.At, times[i])
			}
		}
	}},
	{"every byte value is safe in data, keys and values", func(t *testing.T, h harness) {
		s := h.open(t)
		var all []byte
		for i := range 256 {
			all = append(all, byte(i))
		}
		c := command("a", "c/1")
		c.Events[0].Data = all
		c.State = []store.RowChange{{Kind: "k", Key: string(all), Value: all}, {Kind: "k", Key: "\x00", Value: []byte{}}}
		mustAppend(t, s, c)
		got := read(t, s)
		equal(t, "data", got.Events[0].Data, all)
		equal(t, "rows", got.Rows["k"], []store.Row{{Key: "\x00", Value: []byte{}}, {Key: string(all), Value: all}})
		wantClean(t, s)
	}},
	{"what the caller changes afterwards does not matter", func(t *testing.T, h harness) {
		s := h.open(t)
		c := withRow(command("a", "c/1"), "k", "key", "value")
		mustAppend(t, s, c)
		want := read(t, s)
		clear(c.Events[0].Data)
		clear(c.State[0].Value)
		got := read(t, s)
		equal(t, "content", got, want)
		clear(got.Events[0].Data)
		clear(got.Rows["k"][0].Value)
		equal(t, "content", read(t, s), want)
	}},
	{"an empty command is a no-op", func(t *testing.T, h harness) {
		s := h.open(t)
		mustAppend(t, s, command("a"))
		equal(t, "position", mustAppend(t, s, store.Command{ID: "b"}), 1)
		equal(t, "position", mustAppend(t, s, store.Command{}), 1)
		_, found, err := s.Lookup(background(t), "b")
		equal(t, "found", found, false)
		wantError(t, err, nil)
	}},
	{"lookup finds a command", func(t *testing.T, h harness) {
		s := h.open(t)
		mustAppend(t, s, command("a"), command("b"), command("c"))
		pos, found, err := s.Lookup(background(t), "b")
		if pos != 2 || !found || err != nil {
			t.Fatalf("lookup gives %d, %v, %v; expected 2, true, nil", pos, found, err)
		}
		for _, id := range []string{"", "d", "bb"} {
			if pos, found, err := s.Lookup(background(t), id); pos != 0 || found || err != nil {
				t.Fatalf("lookup of %q gives %d, %v, %v; expected nothing", id, pos, found, err)
			}
		}
	}},
	{"expected versions that hold are accepted", func(t *testing.T, h harness) {
		s := h.open(t)
		mustAppend(t, s,
			expecting(command("a", "c/1"), "c/1", 0),
			expecting(command("b", "c/1", "c/2"), "c/1", 1),
			expecting(expecting(command("c", "c/2"), "c/2", 1), "c/1", 2))
		wantVersion(t, s, "c/1", 2)
		wantVersion(t, s, "c/2", 2)
	}},
	{"the largest command is accepted", func(t *testing.T, h harness) {
		s := h.open(t)
		c := command("a", "c/1")
		c.Events[0].Data = make([]byte, store.MaxEventData)
		for len(c.Events) < store.MaxEvents {
			c.Events = append(c.Events, store.NewEvent{Type: "t", Streams: []store.Stream{"c/1"}})
		}
		equal(t, "position", mustAppend(t, s, c), store.MaxEvents)
		wantVersion(t, s, "c/1", store.MaxEvents)
		wantClean(t, s)
	}},
	{"the longest names and keys are accepted", func(t *testing.T, h harness) {
		s := h.open(t)
		long := strings.Repeat("n", store.MaxName)
		c := command(long, store.Stream(long))
		c.By, c.Events[0].Type = long, long
		kind := store.Kind(long[:store.MaxKind])
		c.State = []store.RowChange{{Kind: kind, Key: strings.Repeat("k", store.MaxKey), Value: bytes.Repeat([]byte("v"), 1<<20)}}
		mustAppend(t, s, c)
		wantVersion(t, s, store.Stream(long), 1)
		equal(t, "rows", len(read(t, s).Rows[kind]), 1)
		wantClean(t, s)
	}},
}

var refusalSpecs = []spec{
	{"a stale version is a conflict", func(t *testing.T, h harness) {
		s := h.open(t)
		mustAppend(t, s, command("a", "c/1"), command("b", "c/1"))
		_, err := s.Append(background(t), expecting(command("c", "c/1"), "c/1", 1))
		wantError(t, err, store.ErrConflict)
		var conflict *store.ConflictError
		if !errors.As(err, &conflict) {
			t.Fatalf("error %v is no ConflictError", err)
		}
		equal(t, "conflict", *conflict, store.ConflictError{Command: "c", Stream: "c/1", Expected: 1, Actual: 2})
	}},
	{"a version from the future is a conflict", func(t *testing.T, h harness) {
		s := h.open(t)
		_, err := s.Append(background(t), expecting(command("a", "c/1"), "c/1", 1))
		wantError(t, err, store.ErrConflict)
	}},
	{"one stale stream of many refuses all", func(t *testing.T, h harness) {
		s := h.open(t)
		mustAppend(t, s, command("a", "c/2"))
		c := withRow(expecting(expecting(command("b", "c/1", "c/2"), "c/1", 0), "c/2", 0), "k", "x", "y")
		_, err := s.Append(background(t), c)
		wantError(t, err, store.ErrConflict)
		wantHead(t, s, 1)
		wantVersion(t, s, "c/1", 0)
		equal(t, "rows", len(read(t, s).Rows), 0)
	}},
	{"a refused command may come again", func(t *testing.T, h harness) {
		s := h.open(t)
		_, err := s.Append(background(t), expecting(command("a", "c/1"), "c/1", 5))
		wantError(t, err, store.ErrConflict)
		mustAppend(t, s, expecting(command("a", "c/1"), "c/1", 0))
	}},
	{"a command id is accepted once", func(t *testing.T, h harness) {
		s := h.open(t)
		mustAppend(t, s, command("a", "c/1"), command("b", "c/1"))
		// Its expected version is stale by now: done comes before conflict.
		_, err := s.Append(background(t), expecting(command("a", "c/1"), "c/1", 0))
		wantError(t, err, store.ErrAlreadyDone)
		var done *store.AlreadyDoneError
		if !errors.As(err, &done) {
			t.Fatalf("error %v is no AlreadyDoneError", err)
		}
		equal(t, "done", *done, store.AlreadyDoneError{Command: "a", Pos: 1})
		wantHead(t, s, 2)
	}},
	{"malformed commands are invalid", func(t *testing.T, h harness) {
		s := h.open(t)
		for what, change := range map[string]func(*store.Command){
			"no id":                 func(c *store.Command) { c.ID = "" },
			"id with NUL":           func(c *store.Command) { c.ID = "a\x00" },
			"id not UTF-8":          func(c *store.Command) { c.ID = "\xff" },
			"author not UTF-8":      func(c *store.Command) { c.By = "\xff" },
			"no type":               func(c *store.Command) { c.Events[0].Type = "" },
			"empty stream":          func(c *store.Command) { c.Events[0].Streams = []store.Stream{""} },
			"stream with NUL":       func(c *store.Command) { c.Events[0].Streams = []store.Stream{"c\x00"} },
			"stream twice":          func(c *store.Command) { c.Events[0].Streams = []store.Stream{"c/1", "c/2", "c/1"} },
			"empty expected stream": func(c *store.Command) { c.Expect = []store.StreamVersion{{}} },
			"empty kind":            func(c *store.Command) { c.State[0].Kind = "" },
			"empty key":             func(c *store.Command) { c.State[0].Key = "" },
			"state without event":   func(c *store.Command) { c.Events = nil },
		} {
			c := withRow(command("a", "c/1"), "k", "x", "y")
			change(&c)
			if _, err := s.Append(background(t), c); !errors.Is(err, store.ErrInvalid) {
				t.Errorf("%s: error is %v, expected %v", what, err, store.ErrInvalid)
			}
		}
		wantHead(t, s, 0)
	}},
	{"commands beyond the limits are too large", func(t *testing.T, h harness) {
		s := h.open(t)
		long := strings.Repeat("n", store.MaxName+1)
		for what, change := range map[string]func(*store.Command){
			"id":     func(c *store.Command) { c.ID = long },
			"author": func(c *store.Command) { c.By = long },
			"type":   func(c *store.Command) { c.Events[0].Type = long },
			"stream": func(c *store.Command) { c.Events[0].Streams = []store.Stream{store.Stream(long)} },
			"kind":   func(c *store.Command) { c.State[0].Kind = store.Kind(long[:store.MaxKind+1]) },
			"key":    func(c *store.Command) { c.State[0].Key = strings.Repeat("k", store.MaxKey+1) },
			"value":  func(c *store.Command) { c.State[0].Value = make([]byte, store.MaxValue+1) },
			"events": func(c *store.Command) { c.Events = make([]store.NewEvent, store.MaxEvents+1) },
			"data": func(c *store.Command) {
				half := store.NewEvent{Type: "t", Data: make([]byte, store.MaxEventData/2+1)}
				c.Events = []store.NewEvent{half, half}
			},
		} {
			c := withRow(command("a", "c/1"), "k", "x", "y")
			change(&c)
			if _, err := s.Append(background(t), c); !errors.Is(err, store.ErrTooLarge) {
				t.Errorf("%s: error is %v, expected %v", what, err, store.ErrTooLarge)
			}
		}
		wantHead(t, s, 0)
	}},
}

var batchSpecs = []spec{
	{"a batch adds all its commands", func(t *testing.T, h harness) {
		s := h.open(t)
		var cs []store.Command
		for i := range 3000 {
			cs = append(cs, withRow(command(fmt.Sprintf("id%04d", 2999-i), "all", store.Stream(fmt.Sprintf("c/%d", i%7))), "k", fmt.Sprint(i), "v"))
		}
		pos, err := s.AppendBatch(background(t), cs)
		equal(t, "position", must[store.Pos](t)(pos, err), 3000)
		wantVersion(t, s, "all", 3000)
		wantVersion(t, s, "c/0", 429)
		r := wantClean(t, s)
		equal(t, "rows", r.Rows, 3000)
		equal(t, "commands", r.Commands, 3000)
	}},
	{"a batch sees its own commands", func(t *testing.T, h harness) {
		s := h.open(t)
		_, err := s.AppendBatch(background(t), []store.Command{
			expecting(command("a", "c/1"), "c/1", 0), expecting(command("b", "c/1"), "c/1", 1),
		})
		wantError(t, err, nil)
		_, err = s.AppendBatch(background(t), []store.Command{
			expecting(command("c", "c/1"), "c/1", 2), expecting(command("d", "c/1"), "c/1", 2),
		})
		wantError(t, err, store.ErrConflict)
		_, err = s.AppendBatch(background(t), []store.Command{command("e"), command("e")})
		wantError(t, err, store.ErrAlreadyDone)
		wantHead(t, s, 2)
	}},
	{"one refused command refuses the batch", func(t *testing.T, h harness) {
		s := h.open(t)
		mustAppend(t, s, withRow(command("old", "c/1"), "k", "x", "before"))
		want := read(t, s)
		bad := map[string]store.Command{
			"done":     command("old"),
			"conflict": expecting(command("late", "c/1"), "c/1", 0),
			"invalid":  command("late", ""),
		}
		for what, last := range bad {
			_, err := s.AppendBatch(background(t), []store.Command{
				withRow(command("new", "c/1", "c/2"), "k", "x", "after"), withRow(command("new2"), "k2", "x", "y"), last,
			})
			if err == nil {
				t.Fatalf("%s: the batch was accepted", what)
			}
			equal(t, "content after "+what, read(t, s), want)
		}
		wantClean(t, s)
		mustAppend(t, s, command("new", "c/1"))
	}},
	{"an empty batch is a no-op", func(t *testing.T, h harness) {
		s := h.open(t)
		mustAppend(t, s, command("a"))
		equal(t, "position", must[store.Pos](t)(s.AppendBatch(background(t), nil)), 1)
		equal(t, "position", must[store.Pos](t)(s.AppendBatch(background(t), []store.Command{{}, {ID: "x"}})), 1)
		equal(t, "position", must[store.Pos](t)(s.AppendBatch(background(t), []store.Command{{}, command("b"), {}})), 2)
	}},
	{"the last change of a row in a batch stays", func(t *testing.T, h harness) {
		s := h.open(t)
		remove := command("c")
		remove.State = []store.RowChange{{Kind: "k", Key: "gone"}}
		_, err := s.AppendBatch(background(t), []store.Command{
			withRow(withRow(command("a"), "k", "x", "1"), "k", "gone", "1"),
			withRow(withRow(command("b"), "k", "x", "2"), "k", "x", "3"), remove,
		})
		wantError(t, err, nil)
		equal(t, "rows", read(t, s).Rows["k"], []store.Row{{Key: "x", Value: []byte("3")}})
		wantClean(t, s)
	}},
}
