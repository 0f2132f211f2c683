package outbox

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"ccdesk/internal/domain/ar"
)

func numbered(n int) ar.Message {
	msg := sample()
	msg.ID = ar.MessageID(fmt.Sprintf("n%d@desk.example", n))
	return msg
}

func TestBatchDeliversAllButTheFaulty(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	b := Folder{Dir: dir}.Begin()
	const many = 3 * writers
	for n := range many {
		msg := numbered(n)
		if n == 5 {
			msg.To = "a@b.example; c@d.example"
		}
		_, err := b.Deliver(msg, written)
		var fe *FieldError
		if faulty := errors.As(err, &fe); faulty != (n == 5) {
			t.Errorf("message %d: got error %v", n, err)
		}
	}
	if err := b.Commit(); err != nil {
		t.Fatal(err)
	}
	if n := len(entries(t, dir)); n != many-1 {
		t.Errorf("%d files, want %d", n, many-1)
	}
	for n := range many {
		got, err := os.ReadFile(filepath.Join(dir, FileName(numbered(n))))
		if n != 5 && (err != nil || !bytes.Equal(got, eml(t, numbered(n)))) {
			t.Errorf("message %d is not whole: %v", n, err)
		}
	}
}

func TestFailureOfAWriterComesOutOfCommit(t *testing.T) {
	dir := t.TempDir()
	b := Folder{Dir: dir}.Begin()
	b.wait.Go(func() { b.fail(writeWhole(filepath.Join(dir, "none", "x.eml"), nil)) })
	if _, err := b.Deliver(numbered(1), written); err != nil {
		t.Fatal(err)
	}
	if err := b.Commit(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got error %v, want the writer's", err)
	}
}

func TestEmptyBatchMakesNoFolder(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	if err := (Folder{Dir: dir}).Begin().Commit(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("the folder was made: %v", err)
	}
}

func BenchmarkBatch(b *testing.B) {
	batch := Folder{Dir: b.TempDir()}.Begin()
	n := 0
	for b.Loop() {
		n++
		if _, err := batch.Deliver(numbered(n), written); err != nil {
			b.Fatal(err)
		}
	}
	if err := batch.Commit(); err != nil {
		b.Fatal(err)
	}
}
