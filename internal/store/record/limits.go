package record

// Version is the first byte of every record. It changes only when the form
// around the message changes; the message itself grows by field numbers.
const Version = 1

// Limits of a record. They hold for writing as for reading, so that nothing is
// stored that could not be read again.
const (
	// MaxSize is the most bytes a record may have.
	MaxSize = 64 << 20
	// MaxDepth is how deep messages may stand in messages; the outermost is 1.
	MaxDepth = 16
)

// room is how many bytes the slices and pointers of a record may take in
// memory. Two bytes on the wire can stand for a struct of some hundred, so a
// forged record of megabytes would otherwise unfold to gigabytes.
func room(size int) int { return 1<<20 + 64*size }
