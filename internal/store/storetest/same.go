package storetest

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ccdesk/internal/store"
)

// Same runs random scripts of commands on two engines: every answer, the content
// and the hash of the journal must be equal.
func Same(t *testing.T, openA, openB Open) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := openA(t), openB(t)
		defer a.Close()
		defer b.Close()
		for range rapid.IntRange(1, 12).Draw(rt, "steps") {
			cs := rapid.SliceOfN(commands, 1, 4).Draw(rt, "commands")
			posA, errA := a.AppendBatch(background(t), cs)
			posB, errB := b.AppendBatch(background(t), cs)
			if posA != posB || fmt.Sprint(errA) != fmt.Sprint(errB) {
				rt.Fatalf("answers differ: %d, %v and %d, %v", posA, errA, posB, errB)
			}
		}
		if diff := cmp.Diff(read(t, a), read(t, b)); diff != "" {
			rt.Fatalf("content differs:\n%s", diff)
		}
		wantClean(t, a)
		wantClean(t, b)
	})
}

// The names are few so that commands meet.
var (
	streamNames = rapid.SampledFrom([]store.Stream{"c/1", "c/2", "c/3", "e/1"})
	rowChanges  = rapid.Custom(func(t *rapid.T) store.RowChange {
		r := store.RowChange{
			Kind: rapid.SampledFrom([]store.Kind{"invoice", "due"}).Draw(t, "kind"),
			Key:  rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(t, "key"),
		}
		if rapid.IntRange(0, 3).Draw(t, "deletes") > 0 {
			r.Value = rapid.SliceOfN(rapid.Byte(), 0, 8).Draw(t, "value")
		}
		return r
	})
	newEvents = rapid.Custom(func(t *rapid.T) store.NewEvent {
		return store.NewEvent{
			Type:    rapid.SampledFrom([]string{"a", "b"}).Draw(t, "type"),
			Streams: rapid.SliceOfNDistinct(streamNames, 0, 3, rapid.ID[store.Stream]).Draw(t, "streams"),
			Data:    rapid.SliceOfN(rapid.Byte(), 0, 16).Draw(t, "data"),
		}
	})
	commands = rapid.Custom(func(t *rapid.T) store.Command {
		c := store.Command{
			ID:     fmt.Sprint("id", rapid.IntRange(0, 200).Draw(t, "id")),
			By:     rapid.SampledFrom([]string{"", "anna", "jörg"}).Draw(t, "by"),
			At:     noon.Add(1),
			Events: rapid.SliceOfN(newEvents, 0, 3).Draw(t, "events"),
		}
		if len(c.Events) > 0 {
			c.State = rapid.SliceOfN(rowChanges, 0, 4).Draw(t, "state")
		}
		if rapid.IntRange(0, 3).Draw(t, "expects") == 0 {
			c.Expect = []store.StreamVersion{{
				Stream: streamNames.Draw(t, "expected stream"), Version: uint64(rapid.IntRange(0, 3).Draw(t, "version")),
			}}
		}
		return c
	})
)
