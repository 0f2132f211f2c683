package outbox

import (
	"io"
	"testing"
)

func BenchmarkWriteEML(b *testing.B) {
	msg := sample()
	b.ReportAllocs()
	for b.Loop() {
		if err := WriteEML(io.Discard, msg, Options{Date: written}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDeliver(b *testing.B) {
	f := Folder{Dir: b.TempDir()}
	n := 0
	for b.Loop() {
		n++
		if _, err := f.Deliver(numbered(n), written); err != nil {
			b.Fatal(err)
		}
	}
}
