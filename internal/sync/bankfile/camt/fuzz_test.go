package camt_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/camt"
)

// FuzzRead: whatever the bytes, the lines make up the entries, no id comes
// twice within a statement, only sound statements are proved, and the same
// bytes give the same facts.
func FuzzRead(f *testing.F) {
	samples, err := filepath.Glob("testdata/*.xml")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range samples {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		if len(b) < 12_000 {
			f.Add(b)
		}
	}
	f.Add([]byte(doc(stmt("S", "0.00", "28.50", ntry("28.50", "CRDT", "<Chrgs><TtlChrgsAndTaxAmt>1.50</TtlChrgsAndTaxAmt></Chrgs><NtryDtls>"+tx(amt("10.00"))+tx(amt("20.00"))+"</NtryDtls>")))))
	f.Fuzz(func(t *testing.T, b []byte) {
		read := func() (all []*bankfile.Statement) {
			// A broken file is no failure: what came before the fault counts.
			_ = camt.Read(bytes.NewReader(b), "f", func(s *bankfile.Statement) error {
				all = append(all, s)
				return nil
			})
			return all
		}
		first := read()
		for _, s := range first {
			check(t, s)
		}
		if d := cmp.Diff(first, read(), cmp.AllowUnexported(bankfile.Statement{})); d != "" {
			t.Error(d)
		}
	})
}

func check(t *testing.T, s *bankfile.Statement) {
	var sum int64
	foreign := false
	seen := make(map[ar.EntryID]bool)
	for _, l := range s.Lines {
		sum = money.AddMinor(sum, l.Signed())
		foreign = foreign || l.Cur != s.Head.Cur
		if l.ID == "" || seen[l.ID] {
			t.Errorf("id %q comes twice or is empty", l.ID)
		}
		seen[l.ID] = true
		if l.Amount <= 0 || l.Proved != s.Head.Proved || l.Statement != s.Head.ID {
			t.Errorf("%+v", l)
		}
	}
	if !foreign && sum != s.CreditSum-s.DebitSum {
		t.Errorf("the lines make %d, the entries %d", sum, s.CreditSum-s.DebitSum)
	}
	if s.Head.Proved && (foreign || len(s.Problems) > 0 || s.Head.Opening+s.CreditSum-s.DebitSum != s.Head.Closing) {
		t.Errorf("proved, but %+v %q", s.Head, s.Problems)
	}
}
