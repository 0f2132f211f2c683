package bolt

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	bbolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"ccdesk/internal/store"
)

// Options say how a file is opened. The zero value opens for writing and makes
// the file if it is missing.
type Options struct {
	// ReadOnly opens an existing file for reading. It can be open in several
	// processes then, but not beside a writer.
	ReadOnly bool
	// MustExist refuses to make a missing file.
	MustExist bool
	// Now is the clock for the lock file; nil means time.Now.
	Now func() time.Time
}

// lockTimeout is how long Open waits for another process to let go.
const lockTimeout = time.Second

// Open opens the store at path, making it and its directory if they are missing.
// The file is only for its owner (0600, a new directory 0700). While it is open
// a lock file stands beside it; see store.InUseError.
//
// Errors: store.ErrInUse, store.ErrNewerSchema, store.ErrTooOpen,
// store.ErrDamaged, fs.ErrNotExist, and those of the file system.
func Open(path string, opts Options) (*Store, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	mustExist := opts.MustExist || opts.ReadOnly
	if _, err := os.Stat(path); err != nil && (mustExist || !errors.Is(err, fs.ErrNotExist)) {
		return nil, fmt.Errorf("open store: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	l, err := acquire(path, opts.ReadOnly, opts.Now)
	if err != nil {
		return nil, err
	}
	s := &Store{
		path: path, opts: opts, lock: l,
		writing: make(chan struct{}, 1), queue: make(chan *unit, queueLength),
		done: make(chan struct{}), wake: make(chan struct{}),
		commitTx: commitTx, openDB: openDB,
	}
	s.readOnly.Store(opts.ReadOnly)
	if err := s.start(); err != nil {
		return nil, errors.Join(err, l.release())
	}
	go s.write()
	return s, nil
}

// start opens the file, made first if it is missing, and brings it to the
// current schema. The lock is held.
func (s *Store) start() error {
	if !s.opts.ReadOnly {
		if err := sweep(s.path); err != nil {
			return fmt.Errorf("open %s: remove leftovers: %w", s.path, err)
		}
		if err := prepare(s.path); err != nil {
			return err
		}
	}
	db, err := s.openDB(s.path, s.opts.ReadOnly)
	if err != nil {
		return err
	}
	if err := guard(func() error { return migrate(db, s.opts.ReadOnly, migrations) }); err != nil {
		return errors.Join(fmt.Errorf("open %s: %w", s.path, err), db.Close())
	}
	s.db = db
	return nil
}

// prepare makes a missing file and refuses one that others may read.
func prepare(path string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return create(path)
	}
	if err != nil {
		return fmt.Errorf("open store: %w", err)
	}
	if mode := info.Mode().Perm(); runtime.GOOS != "windows" && mode&0o077 != 0 {
		return fmt.Errorf("open %s: %w: its mode is %04o, expected 0600; run: chmod 600 %s",
			path, store.ErrTooOpen, mode, strconv.Quote(path))
	}
	return nil
}

// openDB opens an existing file with bbolt. A file that bbolt cannot make sense
// of is store.ErrDamaged.
func openDB(path string, readOnly bool) (db *bbolt.DB, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	if info.Size() == 0 {
		// bbolt would make a new database in it.
		return nil, fmt.Errorf("open %s: %w: the file is empty; restore a backup", path, store.ErrDamaged)
	}
	var file *os.File
	opts := &bbolt.Options{
		Timeout:         lockTimeout,
		ReadOnly:        readOnly,
		FreelistType:    bbolt.FreelistMapType,
		InitialMmapSize: initialMap(info.Size()),
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			var err error
			file, err = os.OpenFile(name, flag&^os.O_CREATE, mode)
			return file, err
		},
	}
	err = guard(func() (err error) {
		db, err = bbolt.Open(path, 0o600, opts)
		return err
	})
	switch {
	case err == nil:
		db.AllocSize = allocSize(info.Size())
		return db, nil
	case errors.Is(err, berrors.ErrTimeout):
		// Our own lock was free, so it is a program that does not know it.
		return nil, &store.InUseError{Path: path}
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrVersionMismatch):
		err = fmt.Errorf("open %s: %w: %w; restore a backup", path, store.ErrDamaged, err)
	default:
		err = fmt.Errorf("open %s: %w", path, err)
	}
	if file != nil {
		// After a panic bbolt leaves the file open and locked; closing one that
		// is closed does no harm.
		_ = file.Close()
	}
	return nil, err
}

// initialMap is how much address space to map at the start. Mapping more later
// makes every reader wait, so there is room to double. Windows would give the
// file that size at once, and 32-bit machines have no space to spare.
func initialMap(size int64) int {
	if runtime.GOOS == "windows" || strconv.IntSize == 32 {
		return 0
	}
	return int(max(1<<30, 2*size))
}

// allocSize is the step in which the file grows: large enough to make growing
// rare, small enough not to swell a small store.
func allocSize(size int64) int {
	return int(min(max(size/8, 1<<20), 16<<20))
}

// Path is the absolute path of the store's file.
func (s *Store) Path() string { return s.path }

// RebuildUnfinished reports whether a ReplaceState was cut off, so that the
// state should be rebuilt before it is relied on.
func (s *Store) RebuildUnfinished(ctx context.Context) (bool, error) {
	unfinished := false
	err := s.view(ctx, func(b buckets) error {
		unfinished = b.meta.Get(metaRebuild) != nil
		return nil
	})
	return unfinished, err
}
