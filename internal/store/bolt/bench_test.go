package bolt_test

import (
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"

	"ccdesk/internal/store"
	"ccdesk/internal/store/bolt"
)

func openBench(b *testing.B) *bolt.Store {
	b.Helper()
	s, err := bolt.Open(filepath.Join(b.TempDir(), "ccdesk.db"), bolt.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

// posted is a command as desk gives it: one event, one row, two index rows.
func posted(n int) store.Command {
	customer := fmt.Sprintf("C%06d", n%100_000)
	id := fmt.Sprintf("%010d", n)
	return store.Command{ID: id, By: "anna", At: at,
		Events: []store.NewEvent{{Type: "invoice.posted", Streams: []store.Stream{store.Stream("c/" + customer)}, Data: make([]byte, 120)}},
		State: []store.RowChange{
			{Kind: "invoice", Key: id, Value: make([]byte, 160)},
			{Kind: "by-due", Key: fmt.Sprintf("2026-%02d-%02d/%s", n%12+1, n%28+1, id), Value: []byte{}},
			{Kind: "by-customer", Key: customer + "/" + id, Value: []byte{}},
		},
	}
}

func BenchmarkAppend(b *testing.B) {
	s := openBench(b)
	n := 0
	for b.Loop() {
		if _, err := s.Append(b.Context(), posted(n)); err != nil {
			b.Fatal(err)
		}
		n++
	}
}

func BenchmarkAppend200Writers(b *testing.B) {
	s := openBench(b)
	var n atomic.Int64
	b.SetParallelism(100) // for each of 2 processors
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := s.Append(b.Context(), posted(int(n.Add(1)))); err != nil {
				b.Error(err)
				return
			}
		}
	})
	st, err := s.Stats(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(st.Commands)/float64(st.Commits), "commands/commit")
}

func BenchmarkAppendBatchOfAMillion(b *testing.B) {
	if testing.Short() {
		b.Skip("takes half a minute")
	}
	cs := make([]store.Command, 1_000_000)
	for i := range cs {
		cs[i] = posted(i)
	}
	b.ReportAllocs()
	for b.Loop() {
		s := openBench(b)
		if _, err := s.AppendBatch(b.Context(), cs); err != nil {
			b.Fatal(err)
		}
		st, err := s.Stats(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(st.FileBytes)/1e6, "MB")
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
