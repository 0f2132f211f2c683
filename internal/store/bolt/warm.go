package bolt

import "os"

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

// settle lets go of the file's pages after a large commit, so that an import
// of any size runs in bounded memory. The caller holds the right to write.
func (s *Store) settle(events int) {
	if events < bigBatch {
		return
	}
	s.dbMu.RLock()
	defer s.dbMu.RUnlock()
	if s.db != nil {
		release(s.db, s.fileSize())
	}
}

func (s *Store) fileSize() int64 {
	info, err := os.Stat(s.path)
	if err != nil {
		return 0
	}
	return info.Size()
}
