package bolt

import "golang.org/x/sys/unix"

// mmapFlags asks for the whole file to be read ahead if it fits into half the
// memory: that is many times faster than faulting in page by page.
func mmapFlags(size int64) int {
	var info unix.Sysinfo_t
	if err := unix.Sysinfo(&info); err != nil {
		return 0
	}
	if uint64(size) < uint64(info.Totalram)*uint64(info.Unit)/2 {
		return unix.MAP_POPULATE
	}
	return 0
}
