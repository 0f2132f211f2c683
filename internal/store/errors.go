package store

import (
	"errors"
	"fmt"
	"time"
)

// What a caller can tell apart with errors.Is. All but ErrUnknown say for sure
// that the command did not change anything by this call.
var (
	// ErrConflict: a stream is not at the expected version. See ConflictError.
	ErrConflict = errors.New("changed by someone else in the meantime")
	// ErrAlreadyDone: the command id is in the journal. See AlreadyDoneError.
	ErrAlreadyDone = errors.New("command already done")
	// ErrUnknown: a commit failed and could not be looked up. The command may or
	// may not be in the journal; Lookup tells once the store is open again.
	ErrUnknown = errors.New("outcome not known")
	// ErrNotDone: a commit failed and the store has made sure that nothing of it
	// stayed. The same command may be sent again.
	ErrNotDone = errors.New("not done")
	// ErrReadOnly: the store was opened for reading, or went read-only after
	// repeated failures of the disk.
	ErrReadOnly = errors.New("store is read-only")
	// ErrTooLarge: a limit of the contract is exceeded.
	ErrTooLarge = errors.New("too large")
	// ErrInvalid: the command can never be accepted in this form.
	ErrInvalid = errors.New("invalid")
	// ErrDamaged: bytes on disk are not what was written.
	ErrDamaged = errors.New("store is damaged")
	// ErrClosed: the store was closed.
	ErrClosed = errors.New("store is closed")
	// ErrInUse: another process has the store open. See InUseError.
	ErrInUse = errors.New("store is in use")
	// ErrNewerSchema: the file was written by a later release.
	ErrNewerSchema = errors.New("store was written by a newer release")
	// ErrTooOpen: other users of the machine may read the file.
	ErrTooOpen = errors.New("store is readable by others")
)

// ConflictError says which stream moved. It is ErrConflict.
type ConflictError struct {
	Command  string
	Stream   Stream
	Expected uint64
	Actual   uint64
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("command %s: stream %s is at version %d, expected %d: %v; read it again and decide anew",
		e.Command, e.Stream, e.Actual, e.Expected, ErrConflict)
}

// Is makes errors.Is(err, ErrConflict) hold.
func (e *ConflictError) Is(target error) bool { return target == ErrConflict }

// AlreadyDoneError says where the command stands. It is ErrAlreadyDone.
type AlreadyDoneError struct {
	Command string
	Pos     Pos // what Append returned the first time: the command's last event
}

func (e *AlreadyDoneError) Error() string {
	return fmt.Sprintf("command %s: %v, at position %d", e.Command, ErrAlreadyDone, e.Pos)
}

// Is makes errors.Is(err, ErrAlreadyDone) hold.
func (e *AlreadyDoneError) Is(target error) bool { return target == ErrAlreadyDone }

// InUseError names the process that has the store open, as far as it is known.
// It is ErrInUse.
type InUseError struct {
	PID   int       // 0 if unknown
	Since time.Time // zero if unknown
	Host  string    // empty if unknown
	Path  string
}

func (e *InUseError) Error() string {
	if e.PID == 0 {
		return fmt.Sprintf("%s: %v by another process; close it first", e.Path, ErrInUse)
	}
	return fmt.Sprintf("%s: %v by process %d on %s since %s; close it first",
		e.Path, ErrInUse, e.PID, e.Host, e.Since.Format(time.DateTime))
}

// Is makes errors.Is(err, ErrInUse) hold.
func (e *InUseError) Is(target error) bool { return target == ErrInUse }
