package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"sync"

	"github.com/adrg/xdg"
)

// maxLog bounds the log; one older file is kept beside it.
const maxLog = 5 << 20

func stateDir() string { return filepath.Join(xdg.StateHome, "ccdesk") }

// openLog starts the program's own log, in the state folder. A log that cannot
// be written must not keep anybody from working.
func (a *app) openLog() {
	if a.logFile != nil {
		return
	}
	dir := stateDir()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return
	}
	f, err := openRotating(filepath.Join(dir, "ccdesk.log"), maxLog)
	if err != nil {
		return
	}
	a.logFile = f
	a.log = slog.New(slog.NewJSONHandler(f, nil)).With("pid", os.Getpid())
}

// rotating is a file that moves aside once when it has grown too large.
type rotating struct {
	mu   sync.Mutex
	path string
	max  int64
	f    *os.File
	size int64
}

func openRotating(path string, limit int64) (*rotating, error) {
	r := &rotating{path: path, max: limit}
	return r, r.open()
}

func (r *rotating) open() error {
	f, err := os.OpenFile(r.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close() // only the error of Stat matters
		return err
	}
	r.f, r.size = f, info.Size()
	return nil
}

// Write implements io.Writer.
func (r *rotating) Write(b []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.size > 0 && r.size+int64(len(b)) > r.max {
		if err := r.f.Close(); err != nil {
			return 0, err
		}
		if err := os.Rename(r.path, r.path+".1"); err != nil {
			return 0, err
		}
		if err := r.open(); err != nil {
			return 0, err
		}
	}
	n, err := r.f.Write(b)
	r.size += int64(n)
	return n, err
}

// Close implements io.Closer.
func (r *rotating) Close() error { return r.f.Close() }
