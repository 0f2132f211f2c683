package outbox

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"ccdesk/internal/domain/ar"
)

// writers is how many files of a batch are written at the same time. The time
// goes into waiting for the disk, which makes many files durable in hardly more
// time than one.
const writers = 16

// Batch delivers many messages and makes them durable together: a daily run of
// thousands would otherwise wait for the disk twice for each. It is for one
// goroutine.
type Batch struct {
	folder Folder
	slots  chan struct{}
	wait   sync.WaitGroup

	mu  sync.Mutex
	err error // the first failure of a writer
}

// Begin starts a batch, which must be ended by Commit.
func (f Folder) Begin() *Batch {
	return &Batch{folder: f, slots: make(chan struct{}, writers)}
}

// Deliver checks the message and starts to write it; it returns the path that
// the file will have. A message that cannot be written is a *FieldError and
// does not hold up the others. Nothing may be taken as delivered before Commit.
func (b *Batch) Deliver(msg ar.Message, date time.Time) (string, error) {
	var data bytes.Buffer
	if err := WriteEML(&data, msg, Options{Date: date}); err != nil {
		return "", err
	}
	if err := os.MkdirAll(b.folder.Dir, 0o700); err != nil {
		return "", fmt.Errorf("outbox: %w", err)
	}
	path := filepath.Join(b.folder.Dir, FileName(msg))
	switch there, err := delivered(path, msg.ID); {
	case err != nil:
		return "", err
	case there:
		return path, nil
	}
	b.slots <- struct{}{}
	b.wait.Go(func() {
		defer func() { <-b.slots }()
		if err := writeWhole(path, data.Bytes()); err != nil {
			b.fail(fmt.Errorf("outbox: %w", err))
		}
	})
	return path, nil
}

func (b *Batch) fail(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == nil {
		b.err = err
	}
}

// Commit waits until every file of the batch is whole and on the disk. After
// an error some may be and some not: deliver all of them again, which leaves
// those that are there as they are.
func (b *Batch) Commit() error {
	b.wait.Wait()
	if b.err != nil {
		return b.err
	}
	if err := syncDir(b.folder.Dir); err != nil {
		return fmt.Errorf("outbox: %w", err)
	}
	return nil
}
