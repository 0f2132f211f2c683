// Package envelope is the byte form of a journal record and the hash chain over
// such records. envelope.proto is its specification.
package envelope

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"time"

	"google.golang.org/protobuf/encoding/protowire"

	"ccdesk/internal/store"
)

// Format is the first byte of every record written now.
const Format = 1

const sumSize = crc32.Size

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// The fields of Envelope.
const (
	fieldPos       protowire.Number = 1
	fieldCommand   protowire.Number = 2
	fieldAtSeconds protowire.Number = 3
	fieldAtNanos   protowire.Number = 4
	fieldBy        protowire.Number = 5
	fieldType      protowire.Number = 6
	fieldStream    protowire.Number = 7
	fieldData      protowire.Number = 8
)

// Append appends the record of e to dst. Equal events give equal bytes.
func Append(dst []byte, e *store.Event) []byte {
	start := len(dst)
	dst = append(dst, Format)
	dst = appendVarint(dst, fieldPos, uint64(e.Pos))
	dst = appendText(dst, fieldCommand, e.Command)
	dst = appendVarint(dst, fieldAtSeconds, protowire.EncodeZigZag(e.At.Unix()))
	dst = appendVarint(dst, fieldAtNanos, uint64(e.At.Nanosecond()))
	dst = appendText(dst, fieldBy, e.By)
	dst = appendText(dst, fieldType, e.Type)
	for _, s := range e.Streams {
		dst = protowire.AppendTag(dst, fieldStream, protowire.BytesType)
		dst = protowire.AppendString(dst, string(s))
	}
	if len(e.Data) > 0 {
		dst = protowire.AppendTag(dst, fieldData, protowire.BytesType)
		dst = protowire.AppendBytes(dst, e.Data)
	}
	return binary.LittleEndian.AppendUint32(dst, crc32.Checksum(dst[start:], castagnoli))
}

func appendVarint(dst []byte, n protowire.Number, v uint64) []byte {
	if v == 0 {
		return dst
	}
	return protowire.AppendVarint(protowire.AppendTag(dst, n, protowire.VarintType), v)
}

func appendText(dst []byte, n protowire.Number, v string) []byte {
	if v == "" {
		return dst
	}
	return protowire.AppendString(protowire.AppendTag(dst, n, protowire.BytesType), v)
}

// Decode reads a record back. The event shares no memory with b. Any damage,
// and a format later than Format, is an error that wraps store.ErrDamaged.
func Decode(b []byte) (store.Event, error) {
	var e store.Event
	if len(b) < 1+sumSize {
		return e, fmt.Errorf("%w: record of %d bytes, expected at least %d", store.ErrDamaged, len(b), 1+sumSize)
	}
	body, tail := b[:len(b)-sumSize], b[len(b)-sumSize:]
	if got, want := crc32.Checksum(body, castagnoli), binary.LittleEndian.Uint32(tail); got != want {
		return e, fmt.Errorf("%w: record has checksum %08x, expected %08x", store.ErrDamaged, got, want)
	}
	if body[0] != Format {
		return e, fmt.Errorf("%w: record has format %d, expected %d", store.ErrDamaged, body[0], Format)
	}
	if err := message(body[1:], &e); err != nil {
		return store.Event{}, err
	}
	return e, nil
}

func message(b []byte, e *store.Event) error {
	var seconds, nanos int64
	for len(b) > 0 {
		num, typ, n := protowire.ConsumeTag(b)
		if n < 0 {
			return fmt.Errorf("%w: bad field tag: %w", store.ErrDamaged, protowire.ParseError(n))
		}
		b = b[n:]
		var v uint64
		var text []byte
		switch {
		case typ == protowire.VarintType:
			v, n = protowire.ConsumeVarint(b)
		case typ == protowire.BytesType:
			text, n = protowire.ConsumeBytes(b)
		default:
			n = protowire.ConsumeFieldValue(num, typ, b)
		}
		if n < 0 {
			return fmt.Errorf("%w: bad value of field %d: %w", store.ErrDamaged, num, protowire.ParseError(n))
		}
		if want, known := types[num]; known && typ != want {
			return fmt.Errorf("%w: field %d has wire type %d, expected %d", store.ErrDamaged, num, typ, want)
		}
		b = b[n:]
		switch num {
		case fieldPos:
			e.Pos = store.Pos(v)
		case fieldCommand:
			e.Command = string(text)
		case fieldAtSeconds:
			seconds = protowire.DecodeZigZag(v)
		case fieldAtNanos:
			if v >= uint64(time.Second) {
				return fmt.Errorf("%w: %d nanoseconds, expected less than a second", store.ErrDamaged, v)
			}
			nanos = int64(v)
		case fieldBy:
			e.By = string(text)
		case fieldType:
			e.Type = string(text)
		case fieldStream:
			e.Streams = append(e.Streams, store.Stream(text))
		case fieldData:
			e.Data = append([]byte(nil), text...)
		}
	}
	e.At = time.Unix(seconds, nanos).UTC()
	return nil
}

var types = map[protowire.Number]protowire.Type{
	fieldPos: protowire.VarintType, fieldCommand: protowire.BytesType,
	fieldAtSeconds: protowire.VarintType, fieldAtNanos: protowire.VarintType,
	fieldBy: protowire.BytesType, fieldType: protowire.BytesType,
	fieldStream: protowire.BytesType, fieldData: protowire.BytesType,
}

// Link gives the next value of the hash chain: SHA-256 over the previous value
// and the record.
func Link(prev store.Hash, rec []byte) store.Hash {
	h := sha256.New()
	h.Write(prev[:])
	h.Write(rec)
	var next store.Hash
	h.Sum(next[:0])
	return next
}
