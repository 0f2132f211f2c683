package outbox

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ccdesk/internal/domain/ar"
)

// Folder is an outbox of .eml files. The zero value is not usable: Dir must
// be set. It is safe to deliver different messages at the same time.
type Folder struct {
	Dir string // made on the first delivery, for its owner only
}

// Deliver writes the message as a file of the folder and returns its path. The
// file is whole and on the disk when Deliver returns, or it is not there. A
// message that was delivered before is left as it is, whatever the date, and
// its path is returned: it may have been sent on already.
func (f Folder) Deliver(msg ar.Message, date time.Time) (string, error) {
	b := f.Begin()
	path, err := b.Deliver(msg, date)
	if err != nil {
		return "", err
	}
	if err := b.Commit(); err != nil {
		return "", err
	}
	return path, nil
}

// Delivered reports whether the message is in the folder already. After a crash
// it tells whether a message whose delivery was not recorded has left.
func (f Folder) Delivered(msg ar.Message) (bool, error) {
	return delivered(filepath.Join(f.Dir, FileName(msg)), msg.ID)
}

// FileName is the name of a message's file: business date, customer, step and
// a short digest of the identity. It holds letters, digits, dots, hyphens and
// underscores only, and depends on nothing but the message.
func FileName(msg ar.Message) string {
	day := msg.On.String()
	if day == "" {
		day = "undated"
	}
	sum := sha256.Sum256([]byte(msg.ID))
	return strings.Join([]string{
		day, safe(string(msg.Customer)), safe(msg.Step), hex.EncodeToString(sum[:6]),
	}, "_") + ".eml"
}

// safe keeps what every file system and shell takes as it is; the digest keeps
// names apart that become equal by it.
func safe(s string) string {
	const longest = 40
	out := make([]byte, 0, longest)
	for _, r := range s {
		if len(out) == longest {
			break
		}
		letter := ('a' <= r && r <= 'z') || ('A' <= r && r <= 'Z')
		if letter || ('0' <= r && r <= '9') || r == '-' || r == '.' {
			out = append(out, byte(r))
		} else {
			out = append(out, '_')
		}
	}
	return string(out)
}

// delivered reports whether the file is there and holds this very message.
func delivered(path string, id ar.MessageID) (bool, error) {
	have, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("outbox: %w", err)
	}
	m, err := mail.ReadMessage(bytes.NewReader(have))
	if err == nil && m.Header.Get("Message-Id") == "<"+string(id)+">" {
		return true, nil
	}
	return false, fmt.Errorf("outbox: %s is not the message %q: expected a file that ccdesk wrote; move it away", path, id)
}

// writeWhole makes the file appear at once and complete: written beside, synced
// and renamed. The name is durable after syncDir.
func writeWhole(path string, data []byte) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(path), ".*.tmp") // 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tmp.Close()
			_ = os.Remove(tmp.Name())
		}
	}()
	if _, err = tmp.Write(data); err != nil {
		return err
	}
	if err = tmp.Sync(); err != nil {
		return err
	}
	if err = tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}

// syncDir makes the names in a folder survive a power cut. A folder that was
// never made holds none.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
