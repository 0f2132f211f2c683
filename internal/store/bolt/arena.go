package bolt

import (
	"encoding/binary"

	"ccdesk/internal/store"
	"ccdesk/internal/store/envelope"
)

// arena hands out byte slices cut from large blocks. An import of a million
// events would otherwise make several million small allocations.
type arena struct{ block []byte }

const arenaBlock = 64 << 10

// room makes sure that n more bytes fit without moving the block.
func (a *arena) room(n int) {
	if cap(a.block)-len(a.block) < n {
		a.block = make([]byte, 0, max(n, arenaBlock))
	}
}

// cut gives what was appended since start; appending to it cannot touch the rest.
func (a *arena) cut(start int) []byte {
	return a.block[start:len(a.block):len(a.block)]
}

func (a *arena) number(n uint64) []byte {
	a.room(8)
	start := len(a.block)
	a.block = binary.BigEndian.AppendUint64(a.block, n)
	return a.cut(start)
}

func (a *arena) streamKey(s store.Stream, version uint64) []byte {
	a.room(len(s) + 9)
	start := len(a.block)
	a.block = streamKey(a.block, s, version)
	return a.cut(start)
}

func (a *arena) seal(key, value []byte) []byte {
	a.room(len(value) + 4)
	start := len(a.block)
	a.block = seal(a.block, key, value)
	return a.cut(start)
}

// recordBound is more than an envelope needs beside its texts and data.
const recordBound = 96

func (a *arena) record(e *store.Event) []byte {
	n := recordBound + len(e.Command) + len(e.By) + len(e.Type) + len(e.Data)
	for _, s := range e.Streams {
		n += len(s) + 4
	}
	a.room(n)
	start := len(a.block)
	a.block = envelope.Append(a.block, e)
	return a.cut(start)
}
