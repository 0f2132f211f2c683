// Package bolt keeps a store in one bbolt file. It is ccdesk's default engine.
//
// The file holds these buckets:
//
//	meta      schema, head, chain, generation of the state, rebuild mark, proofs
//	journal   position → record (see package envelope)
//	chain     position → hash chain value, every chainEvery positions
//	stream    stream NUL version → position
//	command   command id → position of its last event
//	state.N   one bucket a kind: key → sealed value; N is the generation in use
//	sums.N    kind → number of rows and a sum over them
//	cache     kind NUL key → sealed value
//
// Integers in keys and values are big-endian. A sealed value carries a CRC-32C
// over its key and itself, for bbolt has no checksums on data pages.
//
// One goroutine writes. It takes all commands that wait, checks each against the
// file and against the ones before it, and puts what passes into one synced
// commit, with the keys of every bucket sorted. No read transaction outlives a
// call, because a long one makes the file grow.
//
// If a commit fails, its outcome is not known: bbolt may report an error for
// data that is there afterwards. The store then closes and opens the file again,
// makes a commit of its own to prove that the disk works, and looks the commands
// up. A second failure in a row makes it read-only.
package bolt
