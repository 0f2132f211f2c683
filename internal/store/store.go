package store

import (
	"context"
	"io"
)

// Store keeps the journal and the current state. All methods may be called from
// many goroutines at once.
//
// Every method that takes a context returns ctx.Err() if the context is done
// before the work starts. Reads see one consistent snapshot per call and return
// copies: the caller owns what it gets. Slices and values handed in are not kept
// after the call returns, and must not be changed while it runs.
//
// After Close every method returns ErrClosed. A read that meets bytes that fail
// their checksum returns ErrDamaged and no data.
type Store interface {
	// Append adds the events of one command to the journal and applies its state
	// rows, all or nothing, and returns the position of the command's last event.
	// It returns after the data is durable. Concurrent callers share a commit; a
	// command that is refused fails alone.
	//
	// The checks run in this order: form (ErrInvalid, ErrTooLarge), command id
	// (ErrAlreadyDone), expected versions (ErrConflict). A command with neither
	// events nor state is a no-op: it is not recorded and gives the current head.
	// A command with state and no events is ErrInvalid, for its rows could not be
	// rebuilt from the journal.
	//
	// The outcome is never a guess. ctx is honoured until a commit has taken the
	// command; from then on Append waits for the result, so an error from ctx
	// means that nothing happened. ErrNotDone means that the commit failed and
	// nothing happened; the call may be repeated. ErrUnknown is the one error
	// after which the command may be in the journal or not; call Lookup once the
	// store is open again.
	Append(ctx context.Context, c Command) (Pos, error)

	// AppendBatch adds many commands in one commit, all or nothing, for imports.
	// Each command is checked as by Append, against the commands before it in the
	// batch too; the first that fails refuses the whole batch. The limits hold
	// for each command, the batch itself has none but memory: about twice the
	// size of the commands is in use until it returns. It returns the position of
	// the last event.
	AppendBatch(ctx context.Context, cs []Command) (Pos, error)

	// Lookup says whether a command is in the journal and gives the position of
	// its last event, the same that Append gave.
	Lookup(ctx context.Context, commandID string) (Pos, bool, error)

	// Head is the position of the last event, 0 for an empty journal.
	Head(ctx context.Context) (Pos, error)

	// Journal reads events in commit order from position from (inclusive; 0 is
	// the same as 1). At most limit events come back; 0 or less means all. An
	// empty result means that from is after the head.
	Journal(ctx context.Context, from Pos, limit int) ([]Event, error)

	// Stream reads a stream's events from version from (1-based, inclusive; 0 is
	// the same as 1) in ascending order. The i-th result is version from+i. At
	// most limit events come back; 0 or less means all.
	Stream(ctx context.Context, s Stream, from uint64, limit int) ([]Event, error)

	// StreamTail reads a stream's events newest first, beginning with version
	// before-1; before 0 means from the end. At most limit events come back; 0
	// or less means all.
	StreamTail(ctx context.Context, s Stream, before uint64, limit int) ([]Event, error)

	// Version is the number of events in a stream, 0 for one that was never used.
	Version(ctx context.Context, s Stream) (uint64, error)

	// Get reads one state row. An empty value comes back as an empty, non-nil
	// slice.
	Get(ctx context.Context, kind Kind, key string) ([]byte, bool, error)

	// GetMany reads several rows of one kind from one snapshot. The result has
	// one entry for each key, in the order of keys, nil where the row is absent.
	GetMany(ctx context.Context, kind Kind, keys []string) ([][]byte, error)

	// Rows reads the rows of a kind with from <= key < to in ascending byte order.
	// An empty to leaves the range open. At most limit rows come back; 0 or less
	// means all.
	Rows(ctx context.Context, kind Kind, from, to string, limit int) ([]Row, error)

	// RowsReverse reads the same range as Rows in descending order, so a limit
	// keeps the highest keys.
	RowsReverse(ctx context.Context, kind Kind, from, to string, limit int) ([]Row, error)

	// Kinds lists the kinds that have at least one row, in ascending order.
	Kinds(ctx context.Context) ([]Kind, error)

	// ReplaceState drops every state row and writes those that fill puts. The
	// journal does not change. Readers see the old rows until ReplaceState
	// returns without error, and the new rows after. fill may read the store and
	// may put a key twice (the last one stays; nil is kept as an empty value). It
	// must not call Append, AppendBatch, PutCache, Check, Close or ReplaceState:
	// they wait until the replacement is through, and so would fill.
	//
	// If fill fails, the old rows stay and its error is returned. If the process
	// dies in between, the old rows stay and the store is marked: Stats and Check
	// report RebuildUnfinished until a ReplaceState succeeds.
	ReplaceState(ctx context.Context, fill func(put func(kind Kind, key string, value []byte) error) error) error

	// PutCache keeps a throw-away accelerator, such as a checkpoint of a
	// projection. Caches stand outside the journal: nothing checks or rebuilds
	// them, they may vanish, and a caller must do without. A nil value deletes.
	PutCache(ctx context.Context, kind Kind, key string, value []byte) error

	// GetCache reads what PutCache kept. A damaged entry is simply not found.
	GetCache(ctx context.Context, kind Kind, key string) ([]byte, bool, error)

	// Wake returns a channel that is closed when the head has moved since the
	// call, or when the store closes. It is a hint to save polling: correctness
	// must never depend on it. Take the channel first, then read the journal,
	// then wait on the channel, then take the next one.
	Wake() <-chan struct{}

	// Backup writes a consistent snapshot of the whole store to w while commits
	// go on. It may first need as much local disk space as the store uses, so
	// that a slow w holds nobody up. After an error the bytes in w are useless.
	Backup(ctx context.Context, w io.Writer) error

	// Check reads everything and proves it: every record's checksum, the hash
	// chain from the first record to the head, the stream and command indexes
	// against the journal, every state row. Damage found is not an error but a
	// problem in the report; the error says that the check itself could not be
	// finished. Appends wait while it runs.
	Check(ctx context.Context) (Report, error)

	// Stats gives figures for a status line. It is cheap.
	Stats(ctx context.Context) (Stats, error)

	// Close finishes the commands that wait, then releases the store. Closing
	// twice is harmless.
	Close() error
}
