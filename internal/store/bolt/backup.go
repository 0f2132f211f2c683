package bolt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"ccdesk/internal/store"
)

// Files beside the store that are only there while something is at work.
const (
	newMark      = ".new"
	incomingMark = ".incoming"
	backupMark   = ".backup-"
)

// sweep removes what a process that was killed left beside the store. The store
// is locked, so nobody is at work on them.
func sweep(path string) error {
	dir, base := filepath.Split(path)
	names, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range names {
		rest, ours := strings.CutPrefix(e.Name(), base)
		if !ours || rest != newMark && rest != incomingMark && !strings.HasPrefix(rest, backupMark) {
			continue
		}
		if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return nil
}

// Backup implements store.Store. The snapshot goes to a file beside the store
// first: a transaction must not be open while a slow w takes its time.
func (s *Store) Backup(ctx context.Context, w io.Writer) (err error) {
	if s.opts.ReadOnly {
		// Nobody writes, so a long transaction harms nothing, and the directory
		// may be read-only too.
		return s.snapshot(ctx, w)
	}
	f, err := os.CreateTemp(filepath.Dir(s.path), filepath.Base(s.path)+backupMark+"*")
	if err != nil {
		return fmt.Errorf("back up %s: %w", s.path, err)
	}
	defer func() {
		err = errors.Join(err, f.Close(), os.Remove(f.Name()))
		if err != nil && ctx.Err() == nil {
			err = fmt.Errorf("back up %s: %w", s.path, err)
		}
	}()
	if err := s.snapshot(ctx, f); err != nil {
		return err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err = io.Copy(&stopper{ctx, w}, f)
	return err
}

func (s *Store) snapshot(ctx context.Context, w io.Writer) error {
	return s.view(ctx, func(b buckets) error {
		_, err := b.meta.Tx().WriteTo(&stopper{ctx, w})
		return err
	})
}

// stopper is a writer that ends when its context does.
type stopper struct {
	ctx context.Context
	w   io.Writer
}

func (s *stopper) Write(p []byte) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	return s.w.Write(p)
}

// Restore puts a backup in place of the store at storePath, which need not
// exist. The backup is copied beside the store, opened and checked in full
// before it takes the store's place in one step; the backup file itself is not
// changed. It gives the check's report.
//
// Errors: store.ErrInUse if a process has the store open, store.ErrDamaged if
// the check found a problem, store.ErrNewerSchema. On any error the store is as
// it was.
func Restore(ctx context.Context, backupPath, storePath string) (store.Report, error) {
	return replaceFile(ctx, storePath, func(tmp string) error { return copyFile(ctx, backupPath, tmp) })
}

// replaceFile puts the file that fill makes in place of the store at path, after
// checking it. The store is locked meanwhile.
func replaceFile(ctx context.Context, path string, fill func(tmp string) error) (r store.Report, err error) {
	if path, err = filepath.Abs(path); err != nil {
		return r, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return r, err
	}
	l, err := acquire(path, false, time.Now)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, l.release()) }()
	if err := unlocked(path); err != nil {
		return r, err
	}
	tmp := path + incomingMark
	if err := fill(tmp); err != nil {
		return r, errors.Join(err, os.RemoveAll(tmp))
	}
	if r, err = checkFile(ctx, tmp); err != nil {
		return r, errors.Join(err, os.RemoveAll(tmp), os.RemoveAll(lockPath(tmp)))
	}
	if err := os.RemoveAll(lockPath(tmp)); err != nil {
		return r, err
	}
	return r, install(tmp, path)
}

// unlocked makes sure that nobody holds the file itself, for a program other
// than ccdesk would not know of the lock file.
func unlocked(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	if err = tryLock(f, false); errors.Is(err, errLocked) {
		return &store.InUseError{Path: path}
	}
	return err
}

// checkFile opens a file, which brings it to the current schema, and proves it.
func checkFile(ctx context.Context, path string) (store.Report, error) {
	s, err := Open(path, Options{MustExist: true})
	if err != nil {
		return store.Report{}, err
	}
	r, err := s.Check(ctx)
	if err := errors.Join(err, s.Close()); err != nil {
		return r, err
	}
	if len(r.Problems) > 0 {
		return r, fmt.Errorf("%w: %d problems, the first: %s", store.ErrDamaged, len(r.Problems), r.Problems[0])
	}
	return r, nil
}

func copyFile(ctx context.Context, from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	if err := os.RemoveAll(to); err != nil {
		return err
	}
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(&stopper{ctx, out}, in)
	return errors.Join(err, out.Close())
}
