package record

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"sync"
	"time"
	"unicode/utf8"

	"google.golang.org/protobuf/encoding/protowire"
)

// scratch keeps buffers for Marshal, so that a record costs one allocation of
// exactly its size.
var scratch = sync.Pool{New: func() any { b := make([]byte, 0, 1024); return &b }}

// maxScratch keeps a rare huge record from staying in the pool for ever.
const maxScratch = 1 << 16

// Marshal gives the record of v, a struct or a pointer to one. See Append.
func Marshal(v any) ([]byte, error) {
	buf := scratch.Get().(*[]byte)
	b, err := Append((*buf)[:0], v)
	var out []byte
	if err == nil {
		out = make([]byte, len(b))
		copy(out, b)
	}
	if cap(b) <= maxScratch {
		*buf = b
		scratch.Put(buf)
	}
	return out, err
}

// Append adds the record of v, a struct or a pointer to one, to dst. A pointer
// is faster: a struct has to be copied first.
//
// It fails, and gives dst as it was, for a type that cannot be stored, a text
// that is not UTF-8, a time outside 1678-2262, a nil pointer in a slice, and a
// value beyond the limits. The error names the type and the field.
func Append(dst []byte, v any) ([]byte, error) {
	rv := reflect.ValueOf(v)
	switch {
	case rv.Kind() == reflect.Pointer && rv.Type().Elem().Kind() == reflect.Struct && !rv.IsNil():
		rv = rv.Elem()
	case rv.Kind() == reflect.Struct:
		c := reflect.New(rv.Type()).Elem()
		c.Set(rv)
		rv = c
	default:
		return dst, fmt.Errorf("record: cannot write %T: expected a struct or a pointer to one, not nil", v)
	}
	p, err := planOf(rv.Type())
	if err != nil {
		return dst, err
	}
	e := encoder{buf: append(dst, Version)}
	if err := e.message(p, rv, 1); err != nil {
		return dst, fmt.Errorf("record: cannot write %w", err)
	}
	size := len(e.buf) - len(dst)
	if size > MaxSize {
		return dst, fmt.Errorf("record: cannot write %s: %d bytes, at most %d", p.name, size, MaxSize)
	}
	if e.memory > room(size) {
		return dst, fmt.Errorf("record: cannot write %s: too many empty elements (%d bytes of memory in a record of %d)", p.name, e.memory, size)
	}
	return e.buf, nil
}

var (
	errUTF8  = errors.New("text is not UTF-8: convert it when it is read from its file")
	errDepth = fmt.Errorf("messages stand more than %d deep in each other", MaxDepth)
	errNil   = errors.New("nil element in the list")
	errTime  = errors.New("time is outside 1678-2262")
)

type encoder struct {
	buf    []byte
	memory int // taken by slices and pointers, see room
}

func (e *encoder) message(p *plan, v reflect.Value, depth int) error {
	if depth > MaxDepth {
		return fmt.Errorf("%s: %w", p.name, errDepth)
	}
	for i := range p.fields {
		f := &p.fields[i]
		fv := v.Field(f.index)
		var err error
		if f.repeated {
			err = e.list(p, f, fv, depth)
		} else {
			err = e.single(p, f, fv, depth)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// single writes a field that is not a slice, unless it is zero.
func (e *encoder) single(p *plan, f *field, v reflect.Value, depth int) error {
	switch f.kind {
	case kindString:
		if s := v.String(); s != "" {
			return e.string(p, f, s)
		}
	case kindCode, kindBytes:
		if isSet(f.kind, v) {
			return e.bytes(p, f, v)
		}
	case kindSigned:
		if n := v.Int(); n != 0 {
			e.varint(f, protowire.EncodeZigZag(n))
		}
	case kindUnsigned:
		if n := v.Uint(); n != 0 {
			e.varint(f, n)
		}
	case kindBool:
		if v.Bool() {
			e.varint(f, 1)
		}
	case kindTime:
		t := v.Addr().Interface().(*time.Time)
		if t.IsZero() {
			return nil
		}
		if !t.After(firstTime) || !t.Before(lastTime) {
			return fault(p, f, errTime)
		}
		e.varint(f, protowire.EncodeZigZag(t.UnixNano()))
	case kindPointer:
		if v.IsNil() {
			return nil
		}
		e.memory += f.size
		return e.nested(f, v.Elem(), depth, false)
	case kindMessage:
		if depth == MaxDepth && v.IsZero() {
			return nil // it takes no level, because it is not written
		}
		return e.nested(f, v, depth, true)
	}
	return nil
}

var firstTime, lastTime = time.Unix(0, math.MinInt64), time.Unix(0, math.MaxInt64)

// isSet reports whether a code or a byte slice has to be written.
func isSet(k kind, v reflect.Value) bool {
	b := v.Bytes()
	if k == kindCode {
		return b[0]|b[1]|b[2] != 0
	}
	return len(b) > 0
}

// string writes a text, also an empty one.
func (e *encoder) string(p *plan, f *field, s string) error {
	if !utf8.ValidString(s) {
		return fault(p, f, errUTF8)
	}
	e.buf = append(e.buf, f.tag...)
	e.buf = protowire.AppendString(e.buf, s)
	return nil
}

// bytes writes a code or a byte slice, also an empty one.
func (e *encoder) bytes(p *plan, f *field, v reflect.Value) error {
	b := v.Bytes()
	if f.kind == kindCode {
		if !isSet(kindCode, v) {
			b = nil
		}
		if !utf8.Valid(b) {
			return fault(p, f, errUTF8)
		}
	}
	e.buf = append(e.buf, f.tag...)
	e.buf = protowire.AppendBytes(e.buf, b)
	return nil
}

func (e *encoder) varint(f *field, n uint64) {
	e.buf = append(e.buf, f.tag...)
	e.buf = protowire.AppendVarint(e.buf, n)
}

// list writes the elements of a slice.
func (e *encoder) list(p *plan, f *field, v reflect.Value, depth int) error {
	n := v.Len()
	if n == 0 {
		return nil
	}
	e.memory += n * f.size
	if f.packed {
		return e.prefixed(f, false, func() error { e.numbers(f, v); return nil })
	}
	for i := range n {
		ev := v.Index(i)
		var err error
		switch f.kind {
		case kindMessage:
			err = e.nested(f, ev, depth, false)
		case kindPointer:
			if ev.IsNil() {
				return fault(p, f, errNil)
			}
			err = e.nested(f, ev.Elem(), depth, false)
		case kindString:
			err = e.string(p, f, ev.String())
		default:
			err = e.bytes(p, f, ev)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// numbers writes the elements of a packed slice.
func (e *encoder) numbers(f *field, v reflect.Value) {
	for i := range v.Len() {
		var n uint64
		switch ev := v.Index(i); f.kind {
		case kindSigned:
			n = protowire.EncodeZigZag(ev.Int())
		case kindUnsigned:
			n = ev.Uint()
		case kindBool:
			n = protowire.EncodeBool(ev.Bool())
		}
		e.buf = protowire.AppendVarint(e.buf, n)
	}
}

// nested writes a message within the message.
func (e *encoder) nested(f *field, v reflect.Value, depth int, omitEmpty bool) error {
	return e.prefixed(f, omitEmpty, func() error { return e.message(f.message, v, depth+1) })
}

// prefixed writes a field with the length of its body in front. One byte is
// left for the length; a body that needs more is moved up, which is cheaper
// than measuring every message before it is written.
func (e *encoder) prefixed(f *field, omitEmpty bool, body func() error) error {
	start := len(e.buf)
	e.buf = append(e.buf, f.tag...)
	at := len(e.buf)
	e.buf = append(e.buf, 0)
	if err := body(); err != nil {
		return err
	}
	n := len(e.buf) - at - 1
	if n == 0 && omitEmpty {
		e.buf = e.buf[:start]
		return nil
	}
	if more := protowire.SizeVarint(uint64(n)) - 1; more > 0 {
		e.buf = append(e.buf, make([]byte, more)...)
		copy(e.buf[at+1+more:], e.buf[at+1:at+1+n])
	}
	protowire.AppendVarint(e.buf[:at], uint64(n))
	return nil
}

// fault says which field is wrong.
func fault(p *plan, f *field, err error) error {
	return fmt.Errorf("%s.%s: %w", p.name, f.name, err)
}
