package bolt_test

import (
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	bbolt "go.etcd.io/bbolt"

	"ccdesk/internal/store"
	"ccdesk/internal/store/bolt"
	"ccdesk/internal/store/envelope"
)

func be(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

func TestCheckFindsTampering(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(*bbolt.Tx) error
		want string // in a problem
	}{
		{"a record rewritten with a good checksum", func(tx *bbolt.Tx) error {
			return rewrite(tx, 300, func(e *store.Event) { e.By = "mallory" })
		}, "a record in 257..512 was changed"},
		{"the last record rewritten", func(tx *bbolt.Tx) error {
			return rewrite(tx, 600, func(e *store.Event) { e.By = "mallory" })
		}, "hash chain ends in"},
		{"a record removed", func(tx *bbolt.Tx) error { return tx.Bucket([]byte("journal")).Delete(be(17)) }, "expected position 17"},
		{"the last record removed", func(tx *bbolt.Tx) error { return tx.Bucket([]byte("journal")).Delete(be(600)) }, "last record is 599"},
		{"two records swapped", func(tx *bbolt.Tx) error {
			j := tx.Bucket([]byte("journal"))
			a, b := append([]byte(nil), j.Get(be(5))...), append([]byte(nil), j.Get(be(6))...)
			return errors.Join(j.Put(be(5), b), j.Put(be(6), a))
		}, "holds the record of position 6"},
		{"a stream entry removed", func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte("stream")).Delete(append([]byte("all\x00"), be(9)...))
		}, "stream all: version 9"},
		{"a stream entry added", func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte("stream")).Put(append([]byte("none\x00"), be(1)...), be(1))
		}, "belongs to no event"},
		{"a command entry removed", func(tx *bbolt.Tx) error { return tx.Bucket([]byte("command")).Delete([]byte("id0042")) }, "command id0042"},
		{"a command entry added", func(tx *bbolt.Tx) error { return tx.Bucket([]byte("command")).Put([]byte("more"), be(1)) }, "601 entries"},
		{"a row removed", func(tx *bbolt.Tx) error { return notes(tx).Delete([]byte("id0042")) }, "599 rows"},
		{"a row copied to another key", func(tx *bbolt.Tx) error {
			return notes(tx).Put([]byte("id0001"), append([]byte(nil), notes(tx).Get([]byte("id0002"))...))
		}, "row note/id0001"},
		{"all rows removed", func(tx *bbolt.Tx) error { return tx.Bucket([]byte("state.1")).DeleteBucket([]byte("note")) }, "all rows are missing"},
		{"the head moved back", func(tx *bbolt.Tx) error { return tx.Bucket([]byte("meta")).Put([]byte("head"), be(5)) }, "expected the head 5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := written(t, 600)
			edit(t, path, c.edit)
			r, err := openAt(t, path, bolt.Options{}).Check(t.Context())
			wantError(t, err, nil)
			var all []string
			for _, p := range r.Problems {
				all = append(all, p.String())
			}
			if !strings.Contains(strings.Join(all, "\n"), c.want) {
				t.Errorf("problems are %q, expected one with %q", all, c.want)
			}
		})
	}
}

func notes(tx *bbolt.Tx) *bbolt.Bucket { return tx.Bucket([]byte("state.1")).Bucket([]byte("note")) }

func rewrite(tx *bbolt.Tx, pos uint64, change func(*store.Event)) error {
	j := tx.Bucket([]byte("journal"))
	e, err := envelope.Decode(j.Get(be(pos)))
	if err != nil {
		return err
	}
	change(&e)
	return j.Put(be(pos), envelope.Append(nil, &e))
}

func TestReadsRefuseDamage(t *testing.T) {
	path := written(t, 20)
	edit(t, path, func(tx *bbolt.Tx) error {
		j, v := tx.Bucket([]byte("journal")), append([]byte(nil), notes(tx).Get([]byte("id0003"))...)
		rec := append([]byte(nil), j.Get(be(4))...)
		v[0] ^= 1
		rec[len(rec)/2] ^= 1
		return errors.Join(j.Put(be(4), rec), notes(tx).Put([]byte("id0003"), v))
	})
	s := openAt(t, path, bolt.Options{})
	for what, call := range map[string]func() error{
		"journal":      func() error { _, err := s.Journal(t.Context(), 1, 0); return err },
		"stream":       func() error { _, err := s.Stream(t.Context(), "all", 1, 0); return err },
		"tail":         func() error { _, err := s.StreamTail(t.Context(), "all", 0, 0); return err },
		"get":          func() error { _, _, err := s.Get(t.Context(), "note", "id0003"); return err },
		"rows":         func() error { _, err := s.Rows(t.Context(), "note", "", "", 0); return err },
		"rows reverse": func() error { _, err := s.RowsReverse(t.Context(), "note", "", "", 0); return err },
	} {
		if err := call(); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s: error is %v, expected %v", what, err, store.ErrDamaged)
		}
	}
	if _, found, err := s.Get(t.Context(), "note", "id0004"); !found || err != nil {
		t.Errorf("a whole row is not read: %v, %v", found, err)
	}
}

// A flipped bit anywhere in the file is refused, reported or harmless; what is
// read is never different from what was written.
func TestBitFlips(t *testing.T) {
	flips := 150
	if testing.Short() {
		flips = 20
	}
	path := written(t, 400)
	want := content(t, path)
	raw, err := os.ReadFile(path)
	wantError(t, err, nil)
	if !probe(t, path, want.Events, want.Rows["note"]) {
		t.Fatal("the whole file is not clean")
	}
	seed := rand.Uint64()
	rnd := rand.New(rand.NewPCG(seed, 0))
	caught := 0
	for range flips {
		bit := rnd.IntN(used(raw) * 8)
		copied := filepath.Join(t.TempDir(), "copy.db")
		raw[bit/8] ^= 1 << (bit % 8)
		wantError(t, os.WriteFile(copied, raw, 0o600), nil)
		raw[bit/8] ^= 1 << (bit % 8)
		clean := probe(t, copied, want.Events, want.Rows["note"])
		if !clean {
			caught++
		}
		if t.Failed() {
			t.Fatalf("bit %d, seed %d", bit, seed)
		}
	}
	if caught == 0 {
		t.Errorf("none of %d flips was caught", flips)
	}
	t.Logf("%d of %d flips caught, the others hit unused bytes", caught, flips)
}

// used is the length up to the last byte that is not zero.
func used(raw []byte) int {
	n := len(raw)
	for n > 0 && raw[n-1] == 0 {
		n--
	}
	return n
}

// probe reads what a damaged file still gives and compares it. It reports
// whether nothing was found wrong.
func probe(t *testing.T, path string, events []store.Event, rows []store.Row) bool {
	t.Helper()
	s, err := bolt.Open(path, bolt.Options{ReadOnly: true})
	if err != nil {
		return false
	}
	defer s.Close()
	r, err := s.Check(t.Context())
	clean := err == nil && r.Clean()
	got := map[string]bool{}
	es, jerr := s.Journal(t.Context(), 1, 0)
	for i, e := range es {
		if e.Pos != events[i].Pos || e.Command != events[i].Command || string(e.Data) != string(events[i].Data) {
			t.Errorf("read event %+v, expected %+v", e, events[i])
		}
	}
	rs, rerr := s.Rows(t.Context(), "note", "", "", 0)
	for _, row := range rs {
		got[row.Key+"="+string(row.Value)] = true
	}
	for _, row := range rows {
		delete(got, row.Key+"="+string(row.Value))
	}
	if len(got) > 0 {
		t.Errorf("read rows that were never written: %v", got)
	}
	if clean && (jerr != nil || rerr != nil || len(es) != len(events) || len(rs) != len(rows)) {
		t.Errorf("check is clean, yet there are %d events and %d rows, %v, %v", len(es), len(rs), jerr, rerr)
	}
	return clean && jerr == nil && rerr == nil
}
