// Package bankfiletest holds what the tests of all bank formats have in
// common: reading a sample, its facts, and the rules that every statement of
// whatever bytes keeps.
package bankfiletest

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
)

// Reader is the Read of a format.
type Reader func(r io.Reader, name string, emit func(*bankfile.Statement) error) error

// Read reads a sample and wants no error.
func Read(t testing.TB, read Reader, path string) []*bankfile.Statement {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return Text(t, read, string(b))
}

// Text reads a text and wants no error.
func Text(t testing.TB, read Reader, text string) []*bankfile.Statement {
	t.Helper()
	all, err := all(read, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		Check(t, s)
	}
	return all
}

func all(read Reader, b []byte) (list []*bankfile.Statement, err error) {
	err = read(bytes.NewReader(b), "f", func(s *bankfile.Statement) error {
		list = append(list, s)
		return nil
	})
	return list, err
}

// Facts are what is known of a statement from counting by hand.
type Facts struct {
	Account, Name, Cur, To string
	Opening, Closing       string
	Entries, Lines         int
	Credits, Debits        int
	CreditSum, DebitSum    string
	Reversals              int
	Proved                 bool
	Problems               []string
}

// Of gives the facts of a statement.
func Of(s *bankfile.Statement) Facts {
	m := func(v int64) string { return money.Of(v, s.Head.Cur).Decimal() }
	return Facts{
		Account: s.Head.Account, Name: s.Head.Name, Cur: s.Head.Cur.String(), To: s.Head.To.String(),
		Opening: m(s.Head.Opening), Closing: m(s.Head.Closing),
		Entries: s.Entries, Lines: len(s.Lines), Credits: s.CreditCount, Debits: s.DebitCount,
		CreditSum: m(s.CreditSum), DebitSum: m(s.DebitSum), Reversals: s.Reversals,
		Proved: s.Head.Proved, Problems: s.Problems,
	}
}

// Samples wants the facts of each sample in testdata, and its notes.
func Samples(t *testing.T, read Reader, want map[string][]Facts) {
	t.Helper()
	for name, want := range want {
		t.Run(name, func(t *testing.T) {
			var got []Facts
			for _, s := range Read(t, read, filepath.Join("testdata", name)) {
				got = append(got, Of(s))
			}
			if d := cmp.Diff(want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

// Check holds a statement against the rules that all statements keep: the
// lines make up the entries, no id comes twice, texts are clean, and only a
// sound statement is proved.
func Check(t testing.TB, s *bankfile.Statement) {
	t.Helper()
	var sum int64
	seen := make(map[ar.EntryID]bool)
	for _, l := range s.Lines {
		sum = money.AddMinor(sum, l.Signed())
		if l.ID == "" || seen[l.ID] {
			t.Errorf("id %q comes twice or is empty", l.ID)
		}
		seen[l.ID] = true
		if l.Amount <= 0 || l.Proved != s.Head.Proved || l.Statement != s.Head.ID || l.Cur != s.Head.Cur {
			t.Errorf("%+v", l)
		}
		for _, text := range []string{l.Name, l.Text, l.AltText, l.Information, l.Reference, l.EndToEndID, l.Mandate, l.IBAN, l.ReturnReason} {
			if !utf8.ValidString(text) || strings.ContainsAny(text, "\n\r\t\x1b\x00\x7f") {
				t.Errorf("unclean text %q", text)
			}
		}
	}
	if sum != s.CreditSum-s.DebitSum {
		t.Errorf("the lines make %d, the entries %d", sum, s.CreditSum-s.DebitSum)
	}
	if s.Head.Proved && (len(s.Problems) > 0 || s.Head.HasBalance && s.Head.Opening+s.CreditSum-s.DebitSum != s.Head.Closing) {
		t.Errorf("proved, but %+v %q", s.Head, s.Problems)
	}
}

// Fuzz reads whatever bytes, beginning with the samples in testdata that are
// named: the statements keep the rules, and the same bytes give the same.
func Fuzz(f *testing.F, read Reader, pattern string) {
	paths, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(paths) == 0 {
		f.Fatalf("no samples: %v", err)
	}
	for _, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		// A broken file is no failure: what came before the fault counts.
		first, _ := all(read, b)
		for _, s := range first {
			Check(t, s)
		}
		again, _ := all(read, b)
		if d := cmp.Diff(first, again, cmp.AllowUnexported(bankfile.Statement{})); d != "" {
			t.Error(d)
		}
	})
}
