package painstatus_test

import (
	"bytes"
	"os"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/sync/bankfile/painstatus"
)

// FuzzRead: whatever the bytes, no transaction is lost on the way, an accepted
// one is never called rejected, and the same bytes give the same.
func FuzzRead(f *testing.F) {
	sample, err := os.ReadFile("testdata/fi-nordea-transaction-reject-v03.xml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(sample)
	f.Add([]byte(levels("RJCT", "ACCP/0000", "RJCT/AC04")))
	f.Add([]byte(levels("PART", "none", "none")))
	f.Fuzz(func(t *testing.T, b []byte) {
		// A broken file is no failure: what came before the fault counts.
		first, _ := painstatus.Read(bytes.NewReader(b), "f")
		fates := map[painstatus.Fate]int{}
		for i := range first.Batches {
			for j := range first.Batches[i].Transactions {
				x := &first.Batches[i].Transactions[j]
				fates[x.Fate]++
				if x.Fate == painstatus.Rejected && slices.Contains([]string{"ACCP", "ACSC"}, x.Status) {
					t.Errorf("%+v is rejected", x)
				}
			}
		}
		if len(first.Rejected()) != fates[painstatus.Rejected] || len(first.Unclear()) != fates[painstatus.Unclear] {
			t.Errorf("%d rejected, %d unclear of %v", len(first.Rejected()), len(first.Unclear()), fates)
		}
		for _, s := range first.Sentences() {
			if !utf8.ValidString(s) || len(s) > 200_000 {
				t.Errorf("%.100q", s)
			}
		}
		again, _ := painstatus.Read(bytes.NewReader(b), "f")
		if d := cmp.Diff(first.Sentences(), again.Sentences()); d != "" {
			t.Error(d)
		}
	})
}
