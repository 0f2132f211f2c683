package bolt

import (
	"golang.org/x/sys/unix"

	"go.etcd.io/bbolt"
)

// advise tells the kernel about the first size bytes of the file's mapping. It
// is advice: an error changes nothing and is not passed on.
func advise(db *bbolt.DB, size int64, advice uintptr) {
	if info := db.Info(); info != nil && info.Data != 0 && size > 0 {
		_, _, _ = unix.Syscall(unix.SYS_MADVISE, info.Data, uintptr(size), advice)
	}
}

// readAhead asks for the file to be read into the page cache, many times
// faster than faulting it in page by page.
func readAhead(db *bbolt.DB, size int64) { advise(db, size, unix.MADV_WILLNEED) }

// release lets go of the mapped pages that were touched: they stay in the page
// cache, but count no longer as this process's memory.
func release(db *bbolt.DB, size int64) { advise(db, size, unix.MADV_DONTNEED) }

// halfMemory is half of the machine's memory in bytes, 0 if unknown.
func halfMemory() int64 {
	var info unix.Sysinfo_t
	if err := unix.Sysinfo(&info); err != nil {
		return 0
	}
	return int64(uint64(info.Totalram) * uint64(info.Unit) / 2)
}
