//go:build race

package record_test

// raceEnabled: the race detector makes sync.Pool forget at random, so
// allocations cannot be counted under it.
const raceEnabled = true
