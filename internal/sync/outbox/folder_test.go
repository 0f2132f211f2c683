package outbox

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"ccdesk/internal/domain/ar"
)

func deliver(t *testing.T, dir string, msg ar.Message, date time.Time) string {
	t.Helper()
	path, err := Folder{Dir: dir}.Deliver(msg, date)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestDeliveredFileIsTheMessageForItsOwnerOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "outbox")
	path := deliver(t, dir, sample(), written)
	got, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, eml(t, sample())) {
		t.Errorf("file holds %q, %v", got, err)
	}
	if want := regexp.MustCompile(`^2026-11-24_C1042_reminder_2_[0-9a-f]{12}\.eml$`); !want.MatchString(filepath.Base(path)) {
		t.Errorf("file name %q", filepath.Base(path))
	}
	for p, want := range map[string]os.FileMode{dir: 0o700, path: 0o600} {
		if st, err := os.Stat(p); err != nil || st.Mode().Perm() != want {
			t.Errorf("%s: mode %v, %v, want %v", p, st.Mode().Perm(), err, want)
		}
	}
}

func TestDeliveringTwiceChangesNothing(t *testing.T) {
	dir := t.TempDir()
	first := deliver(t, dir, sample(), written)
	before, _ := os.ReadFile(first)
	second := deliver(t, dir, sample(), written.Add(48*time.Hour))
	after, _ := os.ReadFile(second)
	if first != second || !bytes.Equal(before, after) {
		t.Errorf("the second delivery made %s of %s", second, first)
	}
	if n := len(entries(t, dir)); n != 1 {
		t.Errorf("%d files, want 1", n)
	}
}

func TestAnotherMessageOfTheSameDayHasItsOwnFile(t *testing.T) {
	dir := t.TempDir()
	other := sample()
	other.ID = "other@desk.noordzee.example"
	if a, b := deliver(t, dir, sample(), written), deliver(t, dir, other, written); a == b {
		t.Errorf("two messages share %s", a)
	}
}

func TestHostileNamesStayInTheFolder(t *testing.T) {
	dir := t.TempDir()
	for i, id := range []string{"../../etc/passwd", "a/b\\c:d", "CON", strings.Repeat("x", 300), "Zoë\u202egpj", "", ".", "-rf"} {
		msg := sample()
		msg.Customer = ar.CustomerID(id)
		msg.ID = ar.MessageID(fmt.Sprintf("n%d@desk.example", i))
		path := deliver(t, dir, msg, written)
		if filepath.Dir(path) != dir || !regexp.MustCompile(`^2026-11-24_[A-Za-z0-9._-]{0,120}\.eml$`).MatchString(filepath.Base(path)) {
			t.Errorf("customer %q became %q", id, path)
		}
	}
}

func TestAStrangersFileIsNotOverwritten(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, FileName(sample()))
	if err := os.WriteFile(path, []byte("not a mail"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := (Folder{Dir: dir}).Deliver(sample(), written); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("got error %v, want one that names the file", err)
	}
}

func TestRefusedMessageLeavesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	msg := sample()
	msg.To = ""
	if _, err := (Folder{Dir: dir}).Deliver(msg, written); err == nil {
		t.Fatal("delivered without an address")
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the folder was made: %v", err)
	}
}

func TestFailedWriteLeavesNoHalfFile(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, FileName(sample()))
	if err := os.MkdirAll(filepath.Join(target, "in the way"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := writeWhole(target, []byte("x")); err == nil {
		t.Fatal("wrote over a folder")
	}
	if names := entries(t, dir); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
}

func entries(t *testing.T, dir string) []string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

func TestTheFolderKnowsWhatHasLeft(t *testing.T) {
	f := Folder{Dir: t.TempDir()}
	m := sample()
	if has, err := f.Delivered(m); has || err != nil {
		t.Fatalf("before: %v, %v", has, err)
	}
	if _, err := f.Deliver(m, time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	if has, err := f.Delivered(m); !has || err != nil {
		t.Fatalf("after: %v, %v", has, err)
	}
}
