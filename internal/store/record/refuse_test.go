package record_test

import (
	"strings"
	"testing"
	"time"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store/record"
)

// An untagged exported field would be lost in silence.
func TestTypesThatAreRefused(t *testing.T) {
	for _, c := range []struct {
		v    any
		want string
	}{
		{struct{ A string }{}, "A: no pb tag"},
		{struct {
			A string `pb:"1"`
			B string `pb:"1"`
		}{}, "A and B have the same number 1"},
		{struct {
			A string `pb:"0"`
		}{}, `A: pb tag "0" is not a field number`},
		{struct {
			A string `pb:"19500"`
		}{}, `is not a field number`},
		{struct {
			A string `pb:"x"`
		}{}, `is not a field number`},
		{struct {
			A float64 `pb:"1"`
		}{}, "A: type float64 cannot be stored"},
		{struct {
			A map[string]string `pb:"1"`
		}{}, "cannot be stored"},
		{struct {
			A *int `pb:"1"`
		}{}, "cannot be stored"},
		{struct {
			A []time.Time `pb:"1"`
		}{}, "cannot be stored"},
		{struct {
			A [4]byte `pb:"1"`
		}{}, "cannot be stored"},
		{struct {
			a string `pb:"1"` //lint:ignore U1000 only its tag matters
		}{}, "must be exported"},
		{7, "cannot write int"},
		{(*leaf)(nil), "not nil"},
		{nil, "cannot write"},
	} {
		if _, err := record.Marshal(c.v); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%T: %v, want %q", c.v, err, c.want)
		}
	}
}

// Every field of every stored type has its tag: Schema makes the plans of all
// of them and fails for one without.
func TestEveryFieldIsTagged(t *testing.T) {
	for _, r := range roots() {
		if _, err := record.Schema(r); err != nil {
			t.Error(err)
		}
	}
}

func TestValuesThatAreRefused(t *testing.T) {
	deep := func(n int) *every {
		e := &every{S: "end"}
		for range n - 1 {
			e = &every{Self: e}
		}
		return e
	}
	if _, err := record.Marshal(deep(record.MaxDepth)); err != nil {
		t.Errorf("just deep enough: %v", err)
	}
	for _, c := range []struct {
		name string
		v    any
		want string
	}{
		{"too deep", deep(record.MaxDepth + 1), "more than 16 deep"},
		{"text", &ar.BankLine{Text: "caf\xe9"}, "BankLine.Text: text is not UTF-8"},
		{"currency", &every{Cur: [3]byte{0xff, 'A', 'B'}}, "every.Cur: text is not UTF-8"},
		{"nil element", &every{Opts: []*leaf{nil}}, "every.Opts: nil element"},
		{"time", &every{At: time.Date(2300, 1, 1, 0, 0, 0, 0, time.UTC)}, "every.At: time is outside 1678-2262"},
		{"empty elements", &broad{Many: make([]every, 1<<14)}, "broad: too many empty elements"},
		{"size", &every{S: strings.Repeat("x", record.MaxSize)}, "at most"},
	} {
		b, err := record.Append([]byte("kept"), c.v)
		if err == nil || !strings.Contains(err.Error(), c.want) || string(b) != "kept" {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

func TestBytesThatAreRefused(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
	}{
		{"nothing", "", "the record is empty"},
		{"later version", "\x02", "format version 2, expected 1"},
		{"cut tag", "\x01\x80", "every: byte 1: bad field tag"},
		{"cut number", "\x01\x10\x80", "every.I: byte 2"},
		{"length beyond the end", "\x01\x0a\x05ab", "every.S: byte 3: 5 bytes announced, 2 left"},
		{"huge length", "\x01\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", "every.S: byte 12: 18446744073709551615 bytes announced"},
		{"not UTF-8", "\x01\x0a\x01\xff", "every.S: byte 3: text is not UTF-8"},
		{"number for a text", "\x01\x08\x01", "every.S: byte 2: wire type 0 does not fit"},
		{"text for a number", "\x01\x12\x01a", "every.I: byte 3: wire type 2 does not fit"},
		{"fixed32 for a text", "\x01\x0d\x01\x02\x03\x04", "every.S: byte 2: wire type 5 does not fit"},
		{"int8 of 128", "\x01\x18\x80\x02", "every.I8: byte 2: number is out of range"},
		{"uint8 of 256", "\x01\x40\x80\x02", "every.U8: byte 2: number is out of range"},
		{"currency of two letters", "\x01\x6a\x02EU", "every.Cur: byte 3: a code of 3 letters"},
		{"packed numbers cut", "\x01\x9a\x01\x01\x80", "every.Is: byte 4: number does not end"},
		{"within a nested message", "\x01\xca\x01\x03\x10\x80\x02", "leaf.N: byte 5: number is out of range"},
		{"too deep", "\x01" + nest(20), "more than 16 deep"},
		{"unknown field cut", "\x01\xf8\x7f\x80", "every: byte 3: unknown field 2047"},
		{"forged list", "\x01" + strings.Repeat("\xaa\x06\x00", 1<<19), "too many empty elements"},
	} {
		v := broad{every: every{S: "old"}}
		var into any = &v.every
		if c.name == "forged list" {
			into = &v
		}
		err := record.Unmarshal([]byte(c.in), into)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
		if v.S != "" || v.Many != nil {
			t.Errorf("%s: left %+v", c.name, v)
		}
	}
	if err := record.Unmarshal([]byte{1}, leaf{}); err == nil {
		t.Error("a struct that is no pointer was accepted")
	}
}

// broad has elements that are large in memory and nothing on the wire.
type broad struct {
	every `pb:"-"`
	Many  []every `pb:"101"`
}

// nest gives every.Self n times in itself; lengths fit one byte.
func nest(n int) string {
	s := ""
	for range n {
		s = "\xc2\x3e" + string(rune(len(s))) + s
	}
	return s
}

func TestUnknownFieldsAreSkipped(t *testing.T) {
	in := "\x01" + "\x10\x05" + "\x18\x07" + "\x22\x01x" + "\x2d\x01\x02\x03\x04" + "\x31\x01\x02\x03\x04\x05\x06\x07\x08" + "\x3b\x08\x01\x3c" + "\x0a\x01a"
	var v leaf
	if err := record.Unmarshal([]byte(in), &v); err != nil || v != (leaf{"a", -3}) {
		t.Errorf("%+v, %v", v, err)
	}
}

func TestUnpackedNumbersAreRead(t *testing.T) {
	var v every
	if err := record.Unmarshal([]byte("\x01\x98\x01\x02\x9a\x01\x01\x03\x98\x01\x04"), &v); err != nil || len(v.Is) != 3 || v.Is[0] != 1 || v.Is[1] != -2 || v.Is[2] != 2 {
		t.Errorf("%v, %v", v.Is, err)
	}
}
