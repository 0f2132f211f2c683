package formats_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/formats"
)

// samples are the bank files in the testdata folders of the readers. What is
// no bank's is left out.
func samples(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob("../*/testdata/*")
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for _, path := range all {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if name := filepath.Base(path); !info.IsDir() && name != "README.md" && name != "ids.txt" {
			files = append(files, path)
		}
	}
	return files
}

func head(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b[:min(len(b), 64<<10)]
}

func TestNoTwoFormatsLookAlike(t *testing.T) {
	for _, path := range samples(t) {
		var takers []string
		for _, r := range formats.All() {
			if r.Looks(head(t, path)) {
				takers = append(takers, r.Name)
			}
		}
		if len(takers) > 1 {
			t.Errorf("%s is taken for %s", path, strings.Join(takers, " and "))
		}
	}
}

func TestEveryReaderReadsTheSamplesItTakes(t *testing.T) {
	read := make(map[string]int)
	for _, path := range samples(t) {
		r, ok := formats.Detect(head(t, path))
		if !ok {
			continue
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		first := bankfile.Heading{}
		err = formats.Read(r.Name, f, path, func(s *bankfile.Statement) error {
			if read[r.Name]++; first.To == 0 {
				first.To, first.Account = s.Head.To, s.Head.Account
			}
			if s.Kind != r.Kind {
				t.Errorf("%s: a statement of kind %d from a reader of kind %d", path, s.Kind, r.Kind)
			}
			return nil
		})
		if err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			t.Fatal(err)
		}
		h, err := r.Heading(f)
		if err != nil || h.Account != first.Account {
			t.Errorf("%s: heading %+v, %v, the statement is of %s", path, h, err, first.Account)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
	for _, r := range formats.All() {
		if read[r.Name] == 0 {
			t.Errorf("%s: no sample of it was read", r.Name)
		}
	}
}

func TestNamesAreUniqueAndKnown(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range formats.All() {
		if seen[r.Name] || r.Name == "" || r.Words == "" {
			t.Errorf("%q, %q", r.Name, r.Words)
		}
		seen[r.Name] = true
		if same, ok := formats.Named(r.Name); !ok || same.Name != r.Name {
			t.Errorf("%s is not found by its name", r.Name)
		}
		if r.Looks(nil) || r.Looks([]byte("id,name\n")) || r.Looks([]byte("<Invoice/>")) {
			t.Errorf("%s takes what is no bank file", r.Name)
		}
	}
	if err := formats.Read("nonsense", strings.NewReader(""), "x", nil); err == nil || !strings.Contains(err.Error(), "nonsense") {
		t.Error(err)
	}
}

func TestAHeadingIsFoundWithoutPeek(t *testing.T) {
	stop := errors.New("broken off")
	r := formats.Reader{Read: func(_ io.Reader, name string, emit func(*bankfile.Statement) error) error {
		b := bankfile.NewFile(name, "x").Begin(bankfile.Booked)
		b.St.Head.Account = "A1"
		if err := emit(b.Finish(7)); err != nil {
			return err
		}
		return stop
	}}
	if h, err := r.Heading(nil); err != nil || h.Account != "A1" || h.To != 7 {
		t.Errorf("%+v, %v", h, err)
	}
}
