package camt_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the ids of the samples' lines anew")

// Books hold entries by these ids: a change here makes old money new money.
func TestE12TheIDsOfTheSamplesLast(t *testing.T) {
	samples, err := filepath.Glob("testdata/*.xml")
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	for _, path := range samples {
		name := filepath.Base(path)
		for _, s := range read(t, name) {
			for _, l := range s.Lines {
				fmt.Fprintf(&got, "%s %d %s\n", name, l.Ordinal, l.ID)
			}
		}
	}
	const golden = "testdata/ids.txt"
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got.String()); d != "" {
		t.Error(d)
	}
}
