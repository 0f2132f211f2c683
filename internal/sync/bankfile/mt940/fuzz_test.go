package mt940_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/mt940"
)

// FuzzRead: whatever the bytes, the lines make up the sums, no id comes twice
// within a statement, only sound statements are proved, texts are bounded, and
// the same bytes give the same facts.
func FuzzRead(f *testing.F) {
	samples, err := filepath.Glob("testdata/*.sta")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range samples {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte(":20:R\n:25:1\n:34F:EUR0,\n:61:260109RC5,NTRF\n:86:~20a~~21b~2\n:90C:1EUR5,\n"))
	f.Add([]byte(":20:R\n:60F:C260109EUR0,\n:61:260230ED5,NTRF//1\n/OCMT/USD1,/CHGS/EUR1,\n:86:/ULTD//NAME/a/ULTC/b/NAME/c\n:62F:C260109EUR0,\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		read := func() (all []*bankfile.Statement) {
			// A broken file is no failure: what came before the fault counts.
			_ = mt940.Read(bytes.NewReader(b), "f", func(s *bankfile.Statement) error {
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
		if l.Amount <= 0 || l.Charges < 0 || l.Proved != s.Head.Proved || l.Statement != s.Head.ID {
			t.Errorf("%+v", l)
		}
		for _, text := range []string{l.Name, l.IBAN, l.Text, l.AltText, l.Reference, l.EndToEndID, l.Mandate, l.Information} {
			if len(text) > 4*bankfile.MaxText {
				t.Errorf("a text of %d bytes", len(text))
			}
			for _, r := range text {
				if r < ' ' || r == 0x7F {
					t.Errorf("a control character in %q", text)
				}
			}
		}
	}
	if !foreign && sum != s.CreditSum-s.DebitSum {
		t.Errorf("the lines make %d, the entries %d", sum, s.CreditSum-s.DebitSum)
	}
	if s.Head.Proved && (foreign || len(s.Problems) > 0 || s.Head.Opening+s.CreditSum-s.DebitSum != s.Head.Closing) {
		t.Errorf("proved, but %+v %q", s.Head, s.Problems)
	}
}
