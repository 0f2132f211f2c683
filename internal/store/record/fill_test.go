package record_test

import (
	"fmt"
	"reflect"
	"time"

	"pgregory.net/rapid"
)

// filler sets every exported field of a value. With all set no field is zero
// and no slice empty, so that a field which does not come back shows; without
// it zero values and nil pointers are mixed in.
type filler struct {
	t   *rapid.T
	all bool
}

var text = rapid.StringOfN(rapid.Rune(), 1, 12, -1)

func (f filler) fill(v reflect.Value, path string, depth int) {
	if !f.all && rapid.IntRange(0, 3).Draw(f.t, path+"?") == 0 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString(text.Draw(f.t, path))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		limit := int64(1)<<(v.Type().Bits()-1) - 1
		n := rapid.OneOf(rapid.Int64Range(-300, 300), rapid.Int64Range(-limit-1, limit)).Draw(f.t, path)
		if v.OverflowInt(n) || n == 0 {
			n = -limit - 1
		}
		v.SetInt(n)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		n := rapid.Uint64().Draw(f.t, path)
		n >>= 64 - v.Type().Bits()
		v.SetUint(max(n, 1))
	case reflect.Array:
		for i := range v.Len() {
			v.Index(i).SetUint(uint64(rapid.IntRange('A', 'Z').Draw(f.t, path)))
		}
	case reflect.Slice:
		f.list(v, path, depth)
	case reflect.Pointer:
		if depth > 4 {
			return
		}
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem(), path, depth+1)
	case reflect.Struct:
		f.fields(v, path, depth)
	default:
		panic(fmt.Sprintf("%s: no values for %s", path, v.Type()))
	}
}

func (f filler) list(v reflect.Value, path string, depth int) {
	if depth > 4 {
		return
	}
	n := rapid.IntRange(1, 3).Draw(f.t, path+"#")
	s := reflect.MakeSlice(v.Type(), n, n)
	for i := range n {
		e := s.Index(i)
		if e.Kind() == reflect.Pointer {
			e.Set(reflect.New(e.Type().Elem())) // a nil element is refused
			e = e.Elem()
		}
		f.fill(e, fmt.Sprintf("%s[%d]", path, i), depth+1)
	}
	v.Set(s)
}

func (f filler) fields(v reflect.Value, path string, depth int) {
	if v.Type() == reflect.TypeFor[time.Time]() {
		n := rapid.Int64Range(-1<<62, 1<<62).Draw(f.t, path)
		v.Set(reflect.ValueOf(time.Unix(0, n).UTC()))
		return
	}
	for i := range v.NumField() {
		sf := v.Type().Field(i)
		if sf.IsExported() && sf.Tag.Get("pb") != "-" {
			f.fill(v.Field(i), path+"."+sf.Name, depth)
		}
	}
}

// draw gives a pointer to a new filled value of the prototype's type.
func draw(t *rapid.T, prototype any, all bool) any {
	typ := reflect.TypeOf(prototype).Elem()
	v := reflect.New(typ)
	filler{t, all}.fill(v.Elem(), typ.Name(), 0)
	return v.Interface()
}
