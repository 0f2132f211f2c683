package store

import (
	"encoding/hex"
	"time"
)

// Pos is a place in the journal: 1 for the first event, in commit order, without
// gaps. 0 means "before everything".
type Pos uint64

// Stream names a numbered sequence of events, such as "c/C1042" for a customer,
// "e/BR1" for a bank entry or "b/NL…" for a bank account. It is UTF-8 text of 1
// to MaxName bytes without a NUL.
type Stream string

// StreamVersion says how many events a stream has.
type StreamVersion struct {
	Stream  Stream
	Version uint64 // number of events in the stream; 0 means it must be new
}

// Event is one entry of the journal as it is read back.
type Event struct {
	Pos     Pos
	Command string    // id of the command that brought it
	At      time.Time // the command's time, in UTC, to the nanosecond
	By      string    // the command's author
	Type    string
	Streams []Stream // in the order given; it counts once in each one's version
	Data    []byte   // nil where it was empty
}

// NewEvent is an event before it has a position.
type NewEvent struct {
	Type    string   // UTF-8 text of 1 to MaxName bytes
	Streams []Stream // may be empty; none may come twice
	Data    []byte   // opaque; nil and empty are the same
}

// Kind is the short name of a family of state rows, such as "invoice": UTF-8
// text of 1 to MaxKind bytes without a NUL.
type Kind string

// RowChange puts or deletes one state row.
type RowChange struct {
	Kind  Kind
	Key   string // opaque bytes, 1 to MaxKey of them
	Value []byte // opaque bytes; nil deletes, which is no error if the row is absent
}

// Row is one state row as it is read back.
type Row struct {
	Key   string
	Value []byte
}

// Command is the unit of change: everything in it happens, or nothing.
type Command struct {
	ID     string    // unique for ever; UTF-8 text of 1 to MaxName bytes
	By     string    // who asks; UTF-8 text of at most MaxName bytes, may be empty
	At     time.Time // when, as the caller's clock has it
	Expect []StreamVersion
	Events []NewEvent
	State  []RowChange // applied in order: the last change of a row stays
}

// Hash is a link of the journal's hash chain: SHA-256 over the previous link and
// the record. The link before the first record is all zeros. Two journals with
// the same head and the same hash are byte for byte the same.
type Hash [32]byte

// String gives the hash in lower-case hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }
