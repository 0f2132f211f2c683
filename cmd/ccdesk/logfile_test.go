package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The log never takes more than twice its bound: one file, and one aside.
func TestRotatingLogIsBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ccdesk.log")
	line := strings.Repeat("x", 99) + "\n"
	for range 3 { // three processes, one after the other
		r, err := openRotating(path, 1000)
		if err != nil {
			t.Fatal(err)
		}
		for range 25 {
			if _, err := r.Write([]byte(line)); err != nil {
				t.Fatal(err)
			}
		}
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
	}
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 2 {
		t.Fatalf("%d files, want the log and one older", len(files))
	}
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			t.Fatal(err)
		}
		if info.Size() == 0 || info.Size() > 1000 {
			t.Errorf("%s has %d bytes, want 1 to 1000", f.Name(), info.Size())
		}
	}
}
