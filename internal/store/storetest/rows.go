package storetest

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"ccdesk/internal/store"
)

// abc makes a store with the rows a, b, ba, c and d of kind k, and one of kind j
// and l each beside them.
func abc(t *testing.T, h harness) store.Store {
	t.Helper()
	s := h.open(t)
	c := withRow(withRow(command("abc"), "j", "a", "j"), "l", "z", "l")
	for _, k := range []string{"c", "a", "d", "ba", "b"} {
		c = withRow(c, "k", k, "value of "+k)
	}
	mustAppend(t, s, c)
	return s
}

var rowSpecs = []spec{
	{"a row is put, replaced and deleted", func(t *testing.T, h harness) {
		s := h.open(t)
		mustAppend(t, s, withRow(command("a"), "k", "x", "1"))
		got, found, err := s.Get(background(t), "k", "x")
		if string(got) != "1" || !found || err != nil {
			t.Fatalf("get gives %q, %v, %v; expected 1, true, nil", got, found, err)
		}
		mustAppend(t, s, withRow(command("b"), "k", "x", "22"))
		got, _, _ = s.Get(background(t), "k", "x")
		equal(t, "value", string(got), "22")
		for _, id := range []string{"c", "d"} { // the second finds nothing to delete
			c := command(id)
			c.State = []store.RowChange{{Kind: "k", Key: "x"}}
			mustAppend(t, s, c)
			if got, found, err = s.Get(background(t), "k", "x"); got != nil || found || err != nil {
				t.Fatalf("get gives %q, %v, %v; expected nothing", got, found, err)
			}
		}
		wantClean(t, s)
	}},
	{"an absent row or kind is not found", func(t *testing.T, h harness) {
		s := abc(t, h)
		for _, at := range [][2]string{{"k", "x"}, {"k", ""}, {"none", "a"}, {"", ""}} {
			if v, found, err := s.Get(background(t), store.Kind(at[0]), at[1]); v != nil || found || err != nil {
				t.Fatalf("get of %q gives %q, %v, %v; expected nothing", at, v, found, err)
			}
		}
	}},
	{"an empty value is not nil", func(t *testing.T, h harness) {
		s := h.open(t)
		mustAppend(t, s, withRow(command("a"), "k", "x", ""))
		v, found, err := s.Get(background(t), "k", "x")
		if v == nil || len(v) != 0 || !found || err != nil {
			t.Fatalf("get gives %v, %v, %v; expected an empty value", v, found, err)
		}
	}},
	{"many rows come in the order asked", func(t *testing.T, h harness) {
		s := abc(t, h)
		got := must[[][]byte](t)(s.GetMany(background(t), "k", []string{"d", "x", "a", "d"}))
		equal(t, "values", got, [][]byte{[]byte("value of d"), nil, []byte("value of a"), []byte("value of d")})
		equal(t, "values of no kind", must[[][]byte](t)(s.GetMany(background(t), "none", []string{"a"})), [][]byte{nil})
		equal(t, "no values", len(must[[][]byte](t)(s.GetMany(background(t), "k", nil))), 0)
	}},
	{"ranges include from and exclude to, both ways", func(t *testing.T, h harness) {
		s := abc(t, h)
		for _, c := range []struct {
			from, to string
			want     []string
		}{
			{"", "", []string{"a", "b", "ba", "c", "d"}}, {"b", "c", []string{"b", "ba"}}, {"b", "", []string{"b", "ba", "c", "d"}},
			{"", "b", []string{"a"}}, {"bb", "bz", []string{}}, {"c", "c", []string{}}, {"d", "a", []string{}},
			{"a\x00", "b\x00", []string{"b"}}, {"e", "", []string{}}, {"", "a", []string{}}, {"0", "zz", []string{"a", "b", "ba", "c", "d"}},
		} {
			what := fmt.Sprintf("range [%q, %q)", c.from, c.to)
			up := must[[]store.Row](t)(s.Rows(background(t), "k", c.from, c.to, 0))
			equal(t, what, keys(up), c.want)
			down := must[[]store.Row](t)(s.RowsReverse(background(t), "k", c.from, c.to, 0))
			slices.Reverse(down)
			equal(t, what+" in reverse", down, up)
		}
	}},
	{"a limit keeps the first rows of the direction", func(t *testing.T, h harness) {
		s := abc(t, h)
		equal(t, "rows", keys(must[[]store.Row](t)(s.Rows(background(t), "k", "b", "", 2))), []string{"b", "ba"})
		equal(t, "rows in reverse", keys(must[[]store.Row](t)(s.RowsReverse(background(t), "k", "", "d", 2))), []string{"c", "ba"})
		equal(t, "rows", len(must[[]store.Row](t)(s.Rows(background(t), "k", "", "", 99))), 5)
		equal(t, "rows", len(must[[]store.Row](t)(s.RowsReverse(background(t), "k", "", "", -1))), 5)
		equal(t, "rows of no kind", len(must[[]store.Row](t)(s.Rows(background(t), "none", "", "", 0))), 0)
	}},
	{"kinds with rows are listed in order", func(t *testing.T, h harness) {
		s := abc(t, h)
		c := command("del")
		c.State = []store.RowChange{{Kind: "j", Key: "a"}, {Kind: "never", Key: "a"}}
		mustAppend(t, s, c)
		equal(t, "kinds", must[[]store.Kind](t)(s.Kinds(background(t))), []store.Kind{"k", "l"})
		equal(t, "counts", must[store.Stats](t)(s.Stats(background(t))).Rows, map[store.Kind]int{"k": 5, "l": 1})
	}},
}

var errFill = errors.New("fill failed")

type put = func(kind store.Kind, key string, value []byte) error

var stateSpecs = []spec{
	{"replaced state is what was put, the journal stays", func(t *testing.T, h harness) {
		s := abc(t, h)
		before := read(t, s)
		err := s.ReplaceState(background(t), func(put put) error {
			for _, r := range []store.Row{{Key: "z"}, {Key: "y"}, {Key: "z", Value: []byte("last")}} {
				if err := put("k", r.Key, r.Value); err != nil {
					return err
				}
			}
			return put("new", "n", []byte("v"))
		})
		wantError(t, err, nil)
		after := read(t, s)
		equal(t, "events", after.Events, before.Events)
		equal(t, "chain", after.Chain, before.Chain)
		equal(t, "rows", after.Rows, map[store.Kind][]store.Row{
			"k": {{Key: "y", Value: []byte{}}, {Key: "z", Value: []byte("last")}}, "new": {{Key: "n", Value: []byte("v")}},
		})
		wantClean(t, s)
		mustAppend(t, s, withRow(command("later"), "k", "y", "2"))
		wantClean(t, s)
	}},
	{"a large replacement is complete and sees the old rows", func(t *testing.T, h harness) {
		s := abc(t, h)
		const n = 120_000
		err := s.ReplaceState(background(t), func(put put) error {
			for i := range n {
				if err := put("k", fmt.Sprintf("%06d", (i*7919)%n), []byte("v")); err != nil {
					return err
				}
			}
			old, err := s.Rows(background(t), "k", "", "", 0)
			equal(t, "rows while filling", keys(old), []string{"a", "b", "ba", "c", "d"})
			return err
		})
		wantError(t, err, nil)
		equal(t, "rows", wantClean(t, s).Rows, n)
	}},
	{"a replacement that fails changes nothing", func(t *testing.T, h harness) {
		s := abc(t, h)
		want := read(t, s)
		err := s.ReplaceState(background(t), func(put put) error {
			return errors.Join(put("k", "z", nil), errFill)
		})
		wantError(t, err, errFill)
		err = s.ReplaceState(background(t), func(put put) error { return put("", "z", nil) })
		wantError(t, err, store.ErrInvalid)
		equal(t, "content", read(t, s), want)
		wantClean(t, s)
		wantError(t, s.ReplaceState(background(t), func(put) error { return nil }), nil)
		equal(t, "rows", len(read(t, s).Rows), 0)
	}},
	{"caches are kept apart", func(t *testing.T, h harness) {
		s := abc(t, h)
		want := read(t, s)
		wantError(t, s.PutCache(background(t), "book", "a", []byte("1")), nil)
		wantError(t, s.PutCache(background(t), "book", "b", []byte{}), nil)
		wantError(t, s.PutCache(background(t), "", "b", nil), store.ErrInvalid)
		equal(t, "content", read(t, s), want)
		wantError(t, s.ReplaceState(background(t), func(put) error { return nil }), nil)
		for key, want := range map[string]string{"a": "1", "b": ""} {
			v, found, err := s.GetCache(background(t), "book", key)
			if string(v) != want || !found || err != nil {
				t.Fatalf("cache %s is %q, %v, %v; expected %q", key, v, found, err, want)
			}
		}
		wantError(t, s.PutCache(background(t), "book", "a", nil), nil)
		_, found, err := s.GetCache(background(t), "book", "a")
		equal(t, "found", found, false)
		wantError(t, err, nil)
		wantClean(t, s)
	}},
}
