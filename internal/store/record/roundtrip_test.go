package record_test

import (
	"bytes"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"ccdesk/internal/store/record"
)

type colour uint8

type leaf struct {
	Name string `pb:"1"`
	N    int8   `pb:"2"`
}

// every has every kind of field there is.
type every struct {
	S      string    `pb:"1"`
	I      int       `pb:"2"`
	I8     int8      `pb:"3"`
	I16    int16     `pb:"4"`
	I32    int32     `pb:"5"`
	I64    int64     `pb:"6"`
	U      uint      `pb:"7"`
	U8     uint8     `pb:"8"`
	U16    uint16    `pb:"9"`
	U32    uint32    `pb:"10"`
	U64    uint64    `pb:"11"`
	B      bool      `pb:"12"`
	Cur    [3]byte   `pb:"13"`
	Raw    []byte    `pb:"14"`
	At     time.Time `pb:"15"`
	One    leaf      `pb:"16"`
	Opt    *leaf     `pb:"17"`
	Ss     []string  `pb:"18"`
	Is     []int32   `pb:"19"`
	Us     []uint64  `pb:"20"`
	Bs     []bool    `pb:"21"`
	Colour []colour  `pb:"22"`
	Curs   [][3]byte `pb:"23"`
	Raws   [][]byte  `pb:"24"`
	Leaves []leaf    `pb:"25"`
	Opts   []*leaf   `pb:"26"`
	Self   *every    `pb:"1000"`
	Not    string    `pb:"-"`
	hidden string
}

func TestRoundTrip(t *testing.T) {
	for _, all := range []bool{true, false} {
		for _, root := range append(roots(), &every{}) {
			typ := reflect.TypeOf(root).Elem()
			t.Run(typ.Name(), func(t *testing.T) {
				rapid.Check(t, func(t *rapid.T) {
					in := draw(t, root, all)
					b, err := record.Marshal(in)
					if err != nil {
						t.Fatal(err)
					}
					if b[0] != record.Version {
						t.Fatalf("first byte is %d, want the version %d", b[0], record.Version)
					}
					out := reflect.New(typ).Interface()
					if err := record.Unmarshal(bytes.Clone(b), out); err != nil {
						t.Fatal(err)
					}
					if diff := cmp.Diff(in, out, emptyIsNil, cmp.AllowUnexported(every{})); diff != "" {
						t.Fatalf("came back changed (-in +out):\n%s", diff)
					}
					again, err := record.Append([]byte("x"), out)
					if err != nil {
						t.Fatal(err)
					}
					if !bytes.Equal(again[1:], b) || again[0] != 'x' {
						t.Fatalf("written again: % x\nfirst:         % x", again, b)
					}
				})
			})
		}
	}
}

// emptyIsNil lets an empty []byte element equal nil, as documented.
var emptyIsNil = cmp.FilterPath(func(p cmp.Path) bool {
	return p.Last().Type() == reflect.TypeFor[[]byte]()
}, cmp.Comparer(bytes.Equal))

func TestByValueAndByPointerAreTheSame(t *testing.T) {
	v := leaf{Name: "a", N: -1}
	a, errA := record.Marshal(v)
	b, errB := record.Marshal(&v)
	if errA != nil || errB != nil || !bytes.Equal(a, b) {
		t.Errorf("% x %v, % x %v", a, errA, b, errB)
	}
}

// The bytes themselves, so that no change of the program goes unnoticed that
// both writes and reads differently.
func TestKnownBytes(t *testing.T) {
	for _, c := range []struct {
		name string
		v    any
		want string
	}{
		{"nothing set", leaf{}, "\x01"},
		{"text and negative number", leaf{Name: "ab", N: -1}, "\x01\x0a\x02ab\x10\x01"},
		{"zero struct is omitted, pointer to one is not", every{Opt: &leaf{}}, "\x01\x8a\x01\x00"},
		{"elements are written even when zero", every{Ss: []string{""}, Leaves: []leaf{{}}}, "\x01\x92\x01\x00\xca\x01\x00"},
		{"numbers are packed", every{Is: []int32{0, 1, -2}}, "\x01\x9a\x01\x03\x00\x02\x03"},
		{"currency", every{Cur: [3]byte{'E', 'U', 'R'}}, "\x01\x6a\x03EUR"},
		{"the first of 1970 is a time", every{At: time.Unix(0, 0)}, "\x01\x78\x00"},
		{"no time", every{At: time.Time{}}, "\x01"},
		{"left out", every{Not: "x", hidden: "y"}, "\x01"},
	} {
		got, err := record.Marshal(c.v)
		if err != nil || string(got) != c.want {
			t.Errorf("%s: % x, %v; want % x", c.name, got, err, c.want)
		}
	}
}

// The memory that a record is read from may be overwritten the moment after.
func TestNothingPointsIntoTheInput(t *testing.T) {
	in := every{S: "text", Raw: []byte("raw"), Raws: [][]byte{[]byte("r")}, Ss: []string{"s"}}
	b, err := record.Marshal(&in)
	if err != nil {
		t.Fatal(err)
	}
	var out every
	if err := record.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	clear(b)
	if diff := cmp.Diff(in, out, cmp.AllowUnexported(every{})); diff != "" {
		t.Errorf("changed with the input:\n%s", diff)
	}
}

func TestUnmarshalReplaces(t *testing.T) {
	b, _ := record.Marshal(leaf{N: 3})
	v := leaf{Name: "old", N: 1}
	if err := record.Unmarshal(b, &v); err != nil || v != (leaf{N: 3}) {
		t.Errorf("%+v, %v", v, err)
	}
}
