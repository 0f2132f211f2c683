//go:build !linux

package bolt

import "go.etcd.io/bbolt"

// There is no such advice to give on this system.
func readAhead(*bbolt.DB, int64) {}
func release(*bbolt.DB, int64)   {}
func halfMemory() int64          { return 0 }
