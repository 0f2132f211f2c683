package bolt

import (
	"os"
	"time"

	bbolt "go.etcd.io/bbolt"
)

// bigBatch is how many events a commit needs for its pages to be worth letting
// go of: an import touches the whole file once.
const bigBatch = 5_000

// Warm asks for the file to be read ahead, where it fits into half the memory.
// It returns at once; reading is faster from then on. Call it before reading
// everything, not before reading a little.
func (s *Store) Warm() {
	s.dbMu.RLock()
	defer s.dbMu.RUnlock()
	if size := s.fileSize(); s.db != nil && size < halfMemory() {
		readAhead(s.db, size)
	}
}

// letGoEvery is how often a large commit lets go of the file's pages. The
// kernel maps sixteen pages where one is asked for, so that a commit that
// touches one page in sixteen has the whole file in its memory soon.
const letGoEvery = 20 * time.Millisecond

// slim keeps what a large commit has mapped small until stop is called.
func (s *Store) slim(events int) (stop func()) {
	if events < bigBatch {
		return func() {}
	}
	s.letGo() // of what was read to prepare it
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(letGoEvery)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				s.letGo()
			case <-done:
				s.letGo()
				return
			}
		}
	}()
	return func() {
		close(done)
		<-ended
	}
}

// Cool lets go of the pages that reading has mapped: they stay in the page
// cache, but count no longer as this process's memory. Call it now and then
// while reading everything.
func (s *Store) Cool() { s.letGo() }

// letGo lets go of the file's mapped pages. The transaction keeps the mapping
// in its place meanwhile.
func (s *Store) letGo() {
	s.dbMu.RLock()
	defer s.dbMu.RUnlock()
	if s.db == nil {
		return
	}
	_ = guard(func() error { // it is only advice
		return s.db.View(func(*bbolt.Tx) error {
			release(s.db, s.fileSize())
			return nil
		})
	})
}

func (s *Store) fileSize() int64 {
	info, err := os.Stat(s.path)
	if err != nil {
		return 0
	}
	return info.Size()
}
