// Package storetest is what every store must pass. An engine's own tests call
// Run with functions that make, reopen and restore its stores, and Same to show
// that it writes the same journal as another engine.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/store"
)

// Open makes a new, empty store that is closed when the test ends.
type Open func(t *testing.T) store.Store

// Reopen closes a store and opens it again with what it kept. An engine that
// keeps nothing passes nil to Run.
type Reopen func(t *testing.T, s store.Store) store.Store

// Restore makes a store from the bytes that Backup wrote.
type Restore func(t *testing.T, backup []byte) store.Store

// Run runs the suite.
func Run(t *testing.T, open Open, reopen Reopen, restore Restore) {
	h := harness{open, reopen, restore}
	for _, group := range [][]spec{
		appendSpecs, refusalSpecs, batchSpecs, journalSpecs, streamSpecs,
		rowSpecs, stateSpecs, concurrencySpecs, lifeSpecs,
	} {
		for _, s := range group {
			t.Run(s.name, func(t *testing.T) { s.run(t, h) })
		}
	}
}

type harness struct {
	open    Open
	reopen  Reopen
	restore Restore
}

type spec struct {
	name string
	run  func(t *testing.T, h harness)
}

var noon = time.Date(2026, 3, 2, 12, 0, 0, 123456789, time.UTC)

func background(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// command makes a command with one event in the streams.
func command(id string, streams ...store.Stream) store.Command {
	return store.Command{ID: id, By: "anna", At: noon, Events: []store.NewEvent{{
		Type: "noted", Streams: streams, Data: []byte("data of " + id),
	}}}
}

// withRow adds a state row to a command.
func withRow(c store.Command, kind store.Kind, key, value string) store.Command {
	c.State = append(c.State, store.RowChange{Kind: kind, Key: key, Value: []byte(value)})
	return c
}

func expecting(c store.Command, s store.Stream, v uint64) store.Command {
	c.Expect = append(c.Expect, store.StreamVersion{Stream: s, Version: v})
	return c
}

func mustAppend(t *testing.T, s store.Store, cs ...store.Command) store.Pos {
	t.Helper()
	var pos store.Pos
	for _, c := range cs {
		var err error
		if pos, err = s.Append(background(t), c); err != nil {
			t.Fatalf("append %s: %v", c.ID, err)
		}
	}
	return pos
}

func wantError(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error is %v, expected %v", err, want)
	}
}

func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func equal[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s differs (-want +got):\n%s", what, diff)
	}
}

func wantHead(t *testing.T, s store.Store, want store.Pos) {
	t.Helper()
	equal(t, "head", must[store.Pos](t)(s.Head(background(t))), want)
}

func wantVersion(t *testing.T, s store.Store, stream store.Stream, want uint64) {
	t.Helper()
	equal(t, "version of "+string(stream), must[uint64](t)(s.Version(background(t), stream)), want)
}

// wantClean checks the store and wants no problem.
func wantClean(t *testing.T, s store.Store) store.Report {
	t.Helper()
	r := must[store.Report](t)(s.Check(background(t)))
	if !r.Clean() {
		t.Fatalf("check found problems: %v (rebuild unfinished: %v)", r.Problems, r.RebuildUnfinished)
	}
	return r
}

func positions(es []store.Event) []store.Pos {
	ps := make([]store.Pos, len(es))
	for i, e := range es {
		ps[i] = e.Pos
	}
	return ps
}

func keys(rs []store.Row) []string {
	ks := make([]string, len(rs))
	for i, r := range rs {
		ks[i] = r.Key
	}
	return ks
}

// Content is everything a store shows, for comparing stores.
type Content struct {
	Head     store.Pos
	Chain    store.Hash
	Events   []store.Event
	Versions map[store.Stream]uint64
	Rows     map[store.Kind][]store.Row
}

// Read collects a store's whole content.
func Read(ctx context.Context, s store.Store) (Content, error) {
	c := Content{Versions: map[store.Stream]uint64{}, Rows: map[store.Kind][]store.Row{}}
	st, err := s.Stats(ctx)
	if err != nil {
		return c, err
	}
	c.Head, c.Chain = st.Head, st.Chain
	if c.Events, err = s.Journal(ctx, 1, 0); err != nil {
		return c, err
	}
	for _, e := range c.Events {
		if _, found, err := s.Lookup(ctx, e.Command); err != nil || !found {
			return c, fmt.Errorf("command %s is not found: %w", e.Command, err)
		}
		for _, stream := range e.Streams {
			if c.Versions[stream], err = s.Version(ctx, stream); err != nil {
				return c, err
			}
		}
	}
	kinds, err := s.Kinds(ctx)
	if err != nil {
		return c, err
	}
	for _, kind := range kinds {
		if c.Rows[kind], err = s.Rows(ctx, kind, "", "", 0); err != nil {
			return c, err
		}
	}
	return c, nil
}

func read(t *testing.T, s store.Store) Content {
	t.Helper()
	return must[Content](t)(Read(background(t), s))
}

// backup gives the bytes of a backup.
func backup(t *testing.T, s store.Store) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := s.Backup(background(t), &buf); err != nil {
		t.Fatal(err)
	}
	return slices.Clone(buf.Bytes())
}
