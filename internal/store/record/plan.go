package record

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"sync"
	"time"

	"google.golang.org/protobuf/encoding/protowire"
)

// kind is how one value, or one element of a slice, stands on the wire.
type kind uint8

const (
	kindString kind = iota
	kindSigned
	kindUnsigned
	kindBool
	kindCode // [3]byte, as a string
	kindBytes
	kindTime
	kindMessage
	kindPointer // to a message
)

// wire is the wire type of a single value of the kind.
func (k kind) wire() protowire.Type {
	switch k {
	case kindSigned, kindUnsigned, kindBool, kindTime:
		return protowire.VarintType
	}
	return protowire.BytesType
}

// field is a tagged struct field, ready to be written and read.
type field struct {
	name     string // in Go
	index    int    // in the struct
	num      protowire.Number
	tag      []byte // number and wire type, encoded
	kind     kind
	repeated bool
	packed   bool
	size     int          // bytes that one element of a slice takes in memory
	typ      reflect.Type // of the value, or of the slice's elements
	message  *plan        // of kindMessage and kindPointer
}

// plan is a struct type, ready to be written and read.
type plan struct {
	typ    reflect.Type
	name   string
	fields []field // in the order of their numbers
}

// plans holds the finished plans: reflect.Type → *plan.
var plans sync.Map

// planOf gives the plan of a struct type, made on first use.
func planOf(t reflect.Type) (*plan, error) {
	if p, ok := plans.Load(t); ok {
		return p.(*plan), nil
	}
	c := compiler{}
	p, err := c.compile(t)
	if err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	// Only now are all plans that refer to each other complete.
	for t, p := range c {
		plans.Store(t, p)
	}
	return p, nil
}

// compiler holds the plans in the making, so that a type may contain itself.
type compiler map[reflect.Type]*plan

func (c compiler) compile(t reflect.Type) (*plan, error) {
	if p, ok := c[t]; ok {
		return p, nil
	}
	p := &plan{typ: t, name: t.Name()}
	c[t] = p
	for i := range t.NumField() {
		sf := t.Field(i)
		tag, tagged := sf.Tag.Lookup("pb")
		switch {
		case tag == "-":
			continue
		case !sf.IsExported() && !tagged:
			continue
		case !sf.IsExported():
			return nil, fmt.Errorf("%s.%s: a field with a pb tag must be exported", t, sf.Name)
		case !tagged:
			return nil, fmt.Errorf(`%s.%s: no pb tag: give it the next free number, or pb:"-" to leave it out`, t, sf.Name)
		}
		f, err := c.field(sf, tag)
		if err != nil {
			return nil, fmt.Errorf("%s.%s: %w", t, sf.Name, err)
		}
		f.index = i
		p.fields = append(p.fields, f)
	}
	slices.SortFunc(p.fields, func(a, b field) int { return cmp.Compare(a.num, b.num) })
	for i := 1; i < len(p.fields); i++ {
		if a, b := p.fields[i-1], p.fields[i]; a.num == b.num {
			return nil, fmt.Errorf("%s: %s and %s have the same number %d", t, a.name, b.name, a.num)
		}
	}
	return p, nil
}

func (c compiler) field(sf reflect.StructField, tag string) (field, error) {
	n, err := strconv.ParseInt(tag, 10, 32)
	num := protowire.Number(n)
	if err != nil || !num.IsValid() || num >= protowire.FirstReservedNumber && num <= protowire.LastReservedNumber {
		return field{}, fmt.Errorf("pb tag %q is not a field number: expected 1 to %d without %d to %d",
			tag, protowire.MaxValidNumber, protowire.FirstReservedNumber, protowire.LastReservedNumber)
	}
	f := field{name: sf.Name, num: num, typ: sf.Type}
	if sf.Type.Kind() == reflect.Slice && !isBytes(sf.Type) {
		f.repeated, f.typ = true, sf.Type.Elem()
		f.size = max(1, int(f.typ.Size()))
	}
	var ok bool
	if f.kind, ok = kindOf(f.typ); !ok || f.repeated && f.kind == kindTime {
		return field{}, fmt.Errorf("type %s cannot be stored: see the package comment for those that can", sf.Type)
	}
	if f.kind == kindMessage || f.kind == kindPointer {
		t := f.typ
		if f.kind == kindPointer {
			t = t.Elem()
			f.size += int(t.Size())
		}
		if f.message, err = c.compile(t); err != nil {
			return field{}, err
		}
	}
	wire := f.kind.wire()
	if f.repeated && wire == protowire.VarintType {
		f.packed, wire = true, protowire.BytesType
	}
	f.tag = protowire.AppendTag(nil, num, wire)
	return f, nil
}

var timeType = reflect.TypeFor[time.Time]()

func kindOf(t reflect.Type) (kind, bool) {
	switch t.Kind() {
	case reflect.String:
		return kindString, true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return kindSigned, true
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return kindUnsigned, true
	case reflect.Bool:
		return kindBool, true
	case reflect.Array:
		return kindCode, t.Len() == 3 && t.Elem().Kind() == reflect.Uint8
	case reflect.Slice:
		return kindBytes, isBytes(t)
	case reflect.Struct:
		if t == timeType {
			return kindTime, true
		}
		return kindMessage, t.Name() != ""
	case reflect.Pointer:
		e := t.Elem()
		return kindPointer, e.Kind() == reflect.Struct && e != timeType && e.Name() != ""
	}
	return 0, false
}

// isBytes tells []byte from a slice of a named uint8, which is a list of
// enumeration values.
func isBytes(t reflect.Type) bool {
	return t.Kind() == reflect.Slice && t.Elem() == reflect.TypeFor[byte]()
}

// find gives the field of a number. Fields mostly come in order, so the one
// after the last found is tried first.
func (p *plan) find(num protowire.Number, next int) (int, bool) {
	if next < len(p.fields) && p.fields[next].num == num {
		return next, true
	}
	return slices.BinarySearchFunc(p.fields, num, func(f field, n protowire.Number) int { return cmp.Compare(f.num, n) })
}
