package record

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"
	"unicode/utf8"

	"google.golang.org/protobuf/encoding/protowire"
)

// Unmarshal reads a record into v, a pointer to a struct, and replaces what
// was there. Nothing of v points into data afterwards, so data may be memory
// of the store that is about to go away; all texts of v share one copy.
//
// The record may come from a damaged or forged file: whatever data holds, the
// result is a value or an error that names the type and the field. On an error
// v is left zero.
func Unmarshal(data []byte, v any) error {
	rv := reflect.ValueOf(v)
	if rv.Kind() != reflect.Pointer || rv.IsNil() || rv.Type().Elem().Kind() != reflect.Struct {
		return fmt.Errorf("record: cannot read into %T: expected a pointer to a struct, not nil", v)
	}
	rv = rv.Elem()
	p, err := planOf(rv.Type())
	if err != nil {
		return err
	}
	rv.SetZero()
	switch {
	case len(data) == 0:
		return fmt.Errorf("record: cannot read %s: the record is empty", p.name)
	case data[0] != Version:
		return fmt.Errorf("record: cannot read %s: format version %d, expected %d: written by a newer program, or damaged", p.name, data[0], Version)
	case len(data) > MaxSize:
		return fmt.Errorf("record: cannot read %s: %d bytes, at most %d", p.name, len(data), MaxSize)
	}
	d := decoder{data: data, room: room(len(data))}
	if err := d.message(p, rv, 1, len(data), 1); err != nil {
		rv.SetZero()
		return fmt.Errorf("record: cannot read %w", err)
	}
	return nil
}

var (
	errNumber = errors.New("number is out of range")
	errRoom   = errors.New("too many empty elements: the record is damaged or forged")
	errCode   = errors.New("a code of 3 letters is expected")
	errBadInt = errors.New("number does not end where it should")
)

type decoder struct {
	data []byte
	text string // data as a string, once a text has been met
	room int    // bytes that slices and pointers may still take
}

// message reads the message data[pos:end] into v.
func (d *decoder) message(p *plan, v reflect.Value, pos, end, depth int) error {
	if depth > MaxDepth {
		return fmt.Errorf("%s: %w", p.name, errDepth)
	}
	next := 0
	for pos < end {
		num, wire, n := protowire.ConsumeTag(d.data[pos:end])
		if n < 0 {
			return fmt.Errorf("%s: byte %d: bad field tag: %w", p.name, pos, protowire.ParseError(n))
		}
		tagAt := pos
		pos += n
		i, known := p.find(num, next)
		if !known {
			n := protowire.ConsumeFieldValue(num, wire, d.data[pos:end])
			if n < 0 {
				return fmt.Errorf("%s: byte %d: unknown field %d: %w", p.name, pos, num, protowire.ParseError(n))
			}
			pos += n
			continue
		}
		f := &p.fields[i]
		next = i + 1
		switch wire {
		case protowire.VarintType:
			var x uint64
			if x, n = protowire.ConsumeVarint(d.data[pos:end]); n < 0 {
				return d.fault(p, f, pos, protowire.ParseError(n))
			}
			fv := v.Field(f.index)
			var err error
			switch {
			case f.kind.wire() != protowire.VarintType:
				err = errWire(wire)
			case f.repeated:
				err = d.addNumber(f, fv, x)
			default:
				err = setNumber(f, fv, x)
			}
			if err != nil {
				return d.fault(p, f, pos, err)
			}
			pos += n
		case protowire.BytesType:
			size, n := protowire.ConsumeVarint(d.data[pos:end])
			if n < 0 {
				return d.fault(p, f, pos, protowire.ParseError(n))
			}
			pos += n
			if size > uint64(end-pos) {
				return d.fault(p, f, pos, fmt.Errorf("%d bytes announced, %d left", size, end-pos))
			}
			to := pos + int(size)
			if err := d.bytes(p, f, v.Field(f.index), tagAt, pos, to, end, depth); err != nil {
				return err
			}
			pos = to
		default:
			return d.fault(p, f, pos, errWire(wire))
		}
	}
	return nil
}

// bytes reads the length-delimited value data[pos:to] of a field.
func (d *decoder) bytes(p *plan, f *field, v reflect.Value, tagAt, pos, to, end, depth int) error {
	switch {
	case f.packed:
		if err := d.numbers(f, v, d.data[pos:to]); err != nil {
			return d.fault(p, f, pos, err)
		}
		return nil
	case f.kind.wire() != protowire.BytesType:
		return d.fault(p, f, pos, errWire(protowire.BytesType))
	case f.repeated:
		if v.Len() == v.Cap() {
			if err := d.grow(f, v, d.run(f, tagAt, end)); err != nil {
				return d.fault(p, f, pos, err)
			}
		}
		v.SetLen(v.Len() + 1)
		v = v.Index(v.Len() - 1)
	}
	switch f.kind {
	case kindMessage:
		return d.message(f.message, v, pos, to, depth+1)
	case kindPointer:
		if v.IsNil() {
			if !f.repeated && !d.take(f.size) {
				return d.fault(p, f, pos, errRoom)
			}
			v.Set(reflect.New(f.message.typ))
		}
		return d.message(f.message, v.Elem(), pos, to, depth+1)
	}
	if err := d.setText(f, v, pos, to); err != nil {
		return d.fault(p, f, pos, err)
	}
	return nil
}

// setText stores data[pos:to] in a string, a code or a byte slice.
func (d *decoder) setText(f *field, v reflect.Value, pos, to int) error {
	b := d.data[pos:to]
	if f.kind == kindBytes {
		if len(b) == 0 {
			v.SetZero()
			return nil
		}
		v.SetBytes(append([]byte(nil), b...))
		return nil
	}
	if !utf8.Valid(b) {
		return errUTF8
	}
	if f.kind == kindCode {
		if len(b) != 0 && len(b) != 3 {
			return errCode
		}
		v.SetZero()
		copy(v.Bytes(), b)
		return nil
	}
	if d.text == "" {
		d.text = string(d.data)
	}
	v.SetString(d.text[pos:to])
	return nil
}

// run counts the elements of a list that follow each other from the tag on, so
// that the slice is made once. It only looks; what is wrong is found later.
func (d *decoder) run(f *field, pos, end int) int {
	count := 0
	for pos < end {
		num, wire, n := protowire.ConsumeTag(d.data[pos:end])
		if n < 0 || num != f.num || wire != protowire.BytesType {
			break
		}
		pos += n
		if n = protowire.ConsumeFieldValue(num, wire, d.data[pos:end]); n < 0 {
			break
		}
		pos += n
		count++
	}
	return max(count, 1)
}

// take uses up memory, if there is enough left.
func (d *decoder) take(n int) bool {
	d.room -= n
	return d.room >= 0
}

// grow makes room for n more elements.
func (d *decoder) grow(f *field, v reflect.Value, n int) error {
	if n > d.room/f.size || !d.take(n*f.size) {
		return errRoom
	}
	v.Grow(n)
	return nil
}

// numbers reads a packed list.
func (d *decoder) numbers(f *field, v reflect.Value, b []byte) error {
	count := 0
	for _, c := range b {
		if c < 0x80 {
			count++
		}
	}
	if free := v.Cap() - v.Len(); count > free {
		if err := d.grow(f, v, count-free); err != nil {
			return err
		}
	}
	for len(b) > 0 {
		x, n := protowire.ConsumeVarint(b)
		if n < 0 {
			return errBadInt
		}
		if err := d.addNumber(f, v, x); err != nil {
			return err
		}
		b = b[n:]
	}
	return nil
}

// addNumber adds one element to a list of numbers.
func (d *decoder) addNumber(f *field, v reflect.Value, x uint64) error {
	n := v.Len()
	if n == v.Cap() {
		if err := d.grow(f, v, 1); err != nil {
			return err
		}
	}
	v.SetLen(n + 1)
	return setNumber(f, v.Index(n), x)
}

func setNumber(f *field, v reflect.Value, x uint64) error {
	switch f.kind {
	case kindSigned:
		n := protowire.DecodeZigZag(x)
		if v.OverflowInt(n) {
			return errNumber
		}
		v.SetInt(n)
	case kindUnsigned:
		if v.OverflowUint(x) {
			return errNumber
		}
		v.SetUint(x)
	case kindBool:
		v.SetBool(protowire.DecodeBool(x))
	case kindTime:
		n := protowire.DecodeZigZag(x)
		if n == math.MinInt64 || n == math.MaxInt64 {
			return errTime // see Append: these are the limits that it excludes
		}
		*v.Addr().Interface().(*time.Time) = time.Unix(0, n).UTC()
	}
	return nil
}

// errWire says that the value has another form than the schema gives it.
func errWire(t protowire.Type) error {
	return fmt.Errorf("wire type %d does not fit the field", t)
}

// fault says which field is wrong, and where.
func (d *decoder) fault(p *plan, f *field, pos int, err error) error {
	return fmt.Errorf("%s.%s: byte %d: %w", p.name, f.name, pos, err)
}
