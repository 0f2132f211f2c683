package bolt

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"hash/crc64"

	"ccdesk/internal/store"
)

var (
	castagnoli = crc32.MakeTable(crc32.Castagnoli)
	ecma       = crc64.MakeTable(crc64.ECMA)
)

// seal appends value and a checksum over key and value to dst. With the key in
// the sum, a value that ends up under another key is found out.
func seal(dst, key, value []byte) []byte {
	dst = append(dst, value...)
	return binary.LittleEndian.AppendUint32(dst, crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, value))
}

// unseal verifies a sealed value and gives the value, still inside sealed.
func unseal(key, sealed []byte) ([]byte, error) {
	n := len(sealed) - crc32.Size
	if n < 0 {
		return nil, fmt.Errorf("%w: row of %d bytes has no checksum", store.ErrDamaged, len(sealed))
	}
	got := crc32.Update(crc32.Checksum(key, castagnoli), castagnoli, sealed[:n])
	if want := binary.LittleEndian.Uint32(sealed[n:]); got != want {
		return nil, fmt.Errorf("%w: row has checksum %08x, expected %08x", store.ErrDamaged, got, want)
	}
	return sealed[:n], nil
}

// sum counts the rows of a kind and adds up a hash of each, so that Check finds
// rows that vanished. Addition makes it independent of order and lets one row
// be taken out again.
type sum struct{ rows, hash uint64 }

func rowHash(key, sealed []byte) uint64 {
	return crc64.Update(crc64.Checksum(key, ecma), ecma, sealed)
}

func (s *sum) add(key, sealed []byte) {
	s.rows++
	s.hash += rowHash(key, sealed)
}

func (s *sum) remove(key, sealed []byte) {
	s.rows--
	s.hash -= rowHash(key, sealed)
}

func (s sum) encode() []byte {
	return binary.BigEndian.AppendUint64(number(s.rows), s.hash)
}

// parseSum reads an encoded sum; a kind without one has no rows.
func parseSum(b []byte) (sum, error) {
	switch len(b) {
	case 0:
		return sum{}, nil
	case 16:
		return sum{binary.BigEndian.Uint64(b), binary.BigEndian.Uint64(b[8:])}, nil
	}
	return sum{}, fmt.Errorf("%w: sum of %d bytes, expected 16", store.ErrDamaged, len(b))
}
