package store

import (
	"fmt"
	"time"
)

// Report is what Check found.
type Report struct {
	Head     Pos // last position that the store claims
	Chain    Hash
	Events   int // events that were read and proved
	Commands int
	Streams  int
	Kinds    int
	Rows     int
	// RebuildUnfinished: a ReplaceState was cut off. The rows are those from
	// before it; rebuild them.
	RebuildUnfinished bool
	// Problems is the damage found, the first MaxProblems of it.
	Problems []Problem
}

// MaxProblems bounds a report: past that, more detail helps nobody.
const MaxProblems = 100

// Clean reports whether nothing needs attention.
func (r *Report) Clean() bool { return len(r.Problems) == 0 && !r.RebuildUnfinished }

// Add notes a problem, up to MaxProblems.
func (r *Report) Add(where, format string, args ...any) {
	if len(r.Problems) < MaxProblems {
		r.Problems = append(r.Problems, Problem{Where: where, What: fmt.Sprintf(format, args...)})
	}
}

// Problem is one piece of damage.
type Problem struct {
	Where string // such as "journal 1042", "stream c/C1042", "row invoice/2026-0815", "file"
	What  string // what was found and what was expected
}

func (p Problem) String() string { return p.Where + ": " + p.What }

// Stats are figures about a store.
type Stats struct {
	Head              Pos
	Chain             Hash // the hash chain's value at Head
	Rows              map[Kind]int
	Schema            int
	ReadOnly          bool
	RebuildUnfinished bool
	// Commits and Commands count since the store was opened; their quotient is
	// how many commands share a commit.
	Commits, Commands uint64
	// Failures counts commits that failed since the store was opened.
	Failures uint64
	// FileBytes is the size on disk, FreeBytes the part of it that can be reused.
	FileBytes, FreeBytes int64
	// Readers is the number of reads going on now, LongestRead the longest so
	// far. A read that lasts makes some engines' files grow.
	Readers     int
	LongestRead time.Duration
}
