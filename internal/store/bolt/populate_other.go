//go:build !linux

package bolt

// mmapFlags has no read-ahead to ask for on this system.
func mmapFlags(int64) int { return 0 }
