package storetest

import (
	"fmt"
	"slices"
	"testing"

	"ccdesk/internal/store"
)

// filled makes a store whose events 1..n alternate between streams even and odd
// and all stand in stream all.
func filled(t *testing.T, h harness, n int) store.Store {
	t.Helper()
	s := h.open(t)
	var cs []store.Command
	for i := range n {
		stream := store.Stream("odd")
		if i%2 == 1 {
			stream = "even"
		}
		cs = append(cs, command(fmt.Sprintf("id%d", i+1), "all", stream))
	}
	must[store.Pos](t)(s.AppendBatch(background(t), cs))
	return s
}

func span(from, to, step int) []store.Pos {
	ps := []store.Pos{}
	for i := from; step > 0 && i <= to || step < 0 && i >= to; i += step {
		ps = append(ps, store.Pos(i))
	}
	return ps
}

var journalSpecs = []spec{
	{"the journal reads from a position on", func(t *testing.T, h harness) {
		s := filled(t, h, 20)
		for _, c := range []struct {
			from  store.Pos
			limit int
			want  []store.Pos
		}{
			{0, 3, span(1, 3, 1)}, {1, 3, span(1, 3, 1)}, {7, 4, span(7, 10, 1)}, {18, 10, span(18, 20, 1)},
			{20, 0, span(20, 20, 1)}, {21, 0, []store.Pos{}}, {^store.Pos(0), 5, []store.Pos{}}, {5, -1, span(5, 20, 1)},
		} {
			got := must[[]store.Event](t)(s.Journal(background(t), c.from, c.limit))
			equal(t, fmt.Sprintf("journal from %d, limit %d,", c.from, c.limit), positions(got), c.want)
		}
	}},
	{"pages of the journal fit together", func(t *testing.T, h harness) {
		s := filled(t, h, 9000)
		all := must[[]store.Event](t)(s.Journal(background(t), 1, 0))
		equal(t, "positions", positions(all), span(1, 9000, 1))
		var paged []store.Event
		for {
			page := must[[]store.Event](t)(s.Journal(background(t), store.Pos(len(paged)+1), 997))
			if len(page) == 0 {
				break
			}
			paged = append(paged, page...)
		}
		equal(t, "paged journal", paged, all)
	}},
}

var streamSpecs = []spec{
	{"a stream reads from a version on", func(t *testing.T, h harness) {
		s := filled(t, h, 20)
		for _, c := range []struct {
			stream store.Stream
			from   uint64
			limit  int
			want   []store.Pos
		}{
			{"all", 0, 2, span(1, 2, 1)}, {"even", 1, 0, span(2, 20, 2)}, {"odd", 3, 2, span(5, 7, 2)},
			{"odd", 10, 5, span(19, 19, 1)}, {"odd", 11, 5, []store.Pos{}}, {"none", 1, 0, []store.Pos{}},
			{"od", 1, 0, []store.Pos{}}, {"odd", ^uint64(0), 5, []store.Pos{}},
		} {
			got := must[[]store.Event](t)(s.Stream(background(t), c.stream, c.from, c.limit))
			equal(t, fmt.Sprintf("stream %s from %d, limit %d,", c.stream, c.from, c.limit), positions(got), c.want)
		}
	}},
	{"the tail of a stream reads newest first", func(t *testing.T, h harness) {
		s := filled(t, h, 20)
		for _, c := range []struct {
			stream store.Stream
			before uint64
			limit  int
			want   []store.Pos
		}{
			{"all", 0, 3, span(20, 18, -1)}, {"even", 0, 0, span(20, 2, -2)}, {"even", 4, 2, span(6, 4, -2)},
			{"even", 2, 0, span(2, 2, 1)}, {"even", 1, 0, []store.Pos{}}, {"even", 99, 1, span(20, 20, 1)},
			{"none", 0, 5, []store.Pos{}},
		} {
			got := must[[]store.Event](t)(s.StreamTail(background(t), c.stream, c.before, c.limit))
			equal(t, fmt.Sprintf("tail of %s before %d, limit %d,", c.stream, c.before, c.limit), positions(got), c.want)
		}
	}},
	{"long streams read in full both ways", func(t *testing.T, h harness) {
		s := filled(t, h, 9000)
		up := must[[]store.Event](t)(s.Stream(background(t), "all", 1, 0))
		equal(t, "stream", positions(up), span(1, 9000, 1))
		down := must[[]store.Event](t)(s.StreamTail(background(t), "all", 0, 0))
		slices.Reverse(down)
		equal(t, "tail", down, up)
	}},
	{"an event in several streams counts in each", func(t *testing.T, h harness) {
		s := h.open(t)
		mustAppend(t, s, command("a", "x", "y"), command("b", "y"), command("c", "y", "z", "x"))
		for stream, want := range map[store.Stream][]store.Pos{"x": {1, 3}, "y": {1, 2, 3}, "z": {3}} {
			wantVersion(t, s, stream, uint64(len(want)))
			equal(t, "stream "+string(stream), positions(must[[]store.Event](t)(s.Stream(background(t), stream, 1, 0))), want)
		}
	}},
	{"streams with similar names do not mix", func(t *testing.T, h harness) {
		s := h.open(t)
		names := []store.Stream{"a", "a\x01", "aa", "a/", "b", "a\x01\x01", "é"}
		for i, name := range names {
			for v := range i + 1 {
				mustAppend(t, s, expecting(command(fmt.Sprintf("%d.%d", i, v), name), name, uint64(v)))
			}
		}
		for i, name := range names {
			wantVersion(t, s, name, uint64(i+1))
			equal(t, "events", len(must[[]store.Event](t)(s.Stream(background(t), name, 1, 0))), i+1)
		}
		wantVersion(t, s, "a\x02", 0)
	}},
	{"a malformed stream name is invalid", func(t *testing.T, h harness) {
		s := h.open(t)
		for _, name := range []store.Stream{"", "a\x00b", "\xff"} {
			_, err := s.Version(background(t), name)
			wantError(t, err, store.ErrInvalid)
			_, err = s.Stream(background(t), name, 1, 0)
			wantError(t, err, store.ErrInvalid)
			_, err = s.StreamTail(background(t), name, 0, 0)
			wantError(t, err, store.ErrInvalid)
		}
	}},
}
