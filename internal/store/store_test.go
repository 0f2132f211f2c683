package store_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"ccdesk/internal/store"
)

// An error says where, what was found, what was expected and what to do, and is
// told apart with errors.Is, wrapped or not.
func TestErrorsSayWhatHappened(t *testing.T) {
	since := time.Date(2026, 3, 2, 8, 15, 0, 0, time.UTC)
	for _, c := range []struct {
		err  error
		is   error
		says string
	}{
		{
			&store.ConflictError{Command: "01J", Stream: "c/1", Expected: 3, Actual: 5}, store.ErrConflict,
			"command 01J: stream c/1 is at version 5, expected 3: changed by someone else in the meantime; read it again and decide anew",
		},
		{&store.AlreadyDoneError{Command: "01J", Pos: 9}, store.ErrAlreadyDone, "command 01J: command already done, at position 9"},
		{
			&store.InUseError{PID: 42, Since: since, Host: "desk", Path: "/d/ccdesk.db"}, store.ErrInUse,
			"/d/ccdesk.db: store is in use by process 42 on desk since 2026-03-02 08:15:00; close it first",
		},
		{&store.InUseError{Path: "/d/ccdesk.db"}, store.ErrInUse, "/d/ccdesk.db: store is in use by another process; close it first"},
	} {
		if !errors.Is(fmt.Errorf("wrapped: %w", c.err), c.is) {
			t.Errorf("%v is not %v", c.err, c.is)
		}
		if errors.Is(c.err, store.ErrDamaged) {
			t.Errorf("%v is %v", c.err, store.ErrDamaged)
		}
		if c.err.Error() != c.says {
			t.Errorf("error says %q, expected %q", c.err, c.says)
		}
	}
}

func TestReportIsBounded(t *testing.T) {
	var r store.Report
	if !r.Clean() {
		t.Error("an empty report is not clean")
	}
	for i := range 2 * store.MaxProblems {
		r.Add("journal", "position %d", i)
	}
	if len(r.Problems) != store.MaxProblems || r.Clean() {
		t.Errorf("the report has %d problems, expected %d", len(r.Problems), store.MaxProblems)
	}
	if got := r.Problems[7].String(); got != "journal: position 7" {
		t.Errorf("problem is %q", got)
	}
	if unfinished := (store.Report{RebuildUnfinished: true}); unfinished.Clean() {
		t.Error("an unfinished rebuild is clean")
	}
}
