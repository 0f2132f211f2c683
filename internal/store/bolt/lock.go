package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"ccdesk/internal/store"
)

// lock is the file beside the store that says who has it open. What counts is
// the operating system's lock on it, which dies with the process; its text is
// only for the message. It is never removed, for a lock on a removed file would
// guard nothing.
type lock struct {
	f      *os.File // nil if the directory cannot be written and the store is only read
	shared bool
}

func lockPath(path string) string { return path + ".lock" }

// acquire takes the lock, trying for lockTimeout.
func acquire(path string, shared bool, now func() time.Time) (*lock, error) {
	f, err := os.OpenFile(lockPath(path), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		if shared && (errors.Is(err, fs.ErrPermission) || isReadOnlyFS(err)) {
			return &lock{shared: true}, nil // bbolt's own lock on the file still holds
		}
		return nil, fmt.Errorf("lock store: %w", err)
	}
	for deadline := time.Now().Add(lockTimeout); ; {
		err = tryLock(f, shared)
		if err == nil {
			break
		}
		if !errors.Is(err, errLocked) {
			return nil, errors.Join(fmt.Errorf("lock %s: %w", lockPath(path), err), f.Close())
		}
		if time.Now().After(deadline) {
			f.Close() // only the error of holder matters
			return nil, holder(path)
		}
		time.Sleep(lockTimeout / 40)
	}
	l := &lock{f: f, shared: shared}
	if !shared {
		if err := l.sign(now()); err != nil {
			return nil, errors.Join(fmt.Errorf("lock %s: %w", lockPath(path), err), l.release())
		}
	}
	return l, nil
}

// sign writes who holds the lock.
func (l *lock) sign(now time.Time) error {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	if err := l.f.Truncate(0); err != nil {
		return err
	}
	_, err = l.f.WriteAt(fmt.Appendf(nil, "%d\n%s\n%s\n", os.Getpid(), now.UTC().Format(time.RFC3339), host), 0)
	return err
}

func (l *lock) release() error {
	if l.f == nil {
		return nil
	}
	var err error
	if !l.shared {
		err = l.f.Truncate(0)
	}
	return errors.Join(err, l.f.Close())
}

// holder describes who has the store open, as far as the lock file tells.
func holder(path string) *store.InUseError {
	e := &store.InUseError{Path: path}
	text, err := os.ReadFile(lockPath(path))
	if err != nil {
		return e
	}
	lines := strings.SplitN(string(text), "\n", 4)
	if len(lines) < 4 {
		return e
	}
	pid, perr := strconv.Atoi(lines[0])
	since, terr := time.Parse(time.RFC3339, lines[1])
	if perr != nil || terr != nil {
		return e
	}
	e.PID, e.Since, e.Host = pid, since, lines[2]
	return e
}
