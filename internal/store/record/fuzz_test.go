package record_test

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store/record"
)

// FuzzUnmarshal: any bytes give an error or a value. A value can be written
// and read again, and is then the same.
func FuzzUnmarshal(f *testing.F) {
	for _, v := range []any{
		sampleItem(),
		&every{Opts: []*leaf{{Name: "a", N: 1}}, Self: &every{Is: []int32{1, -1}, Raws: [][]byte{{1}}, Curs: [][3]byte{{'E', 'U', 'R'}}}},
		&ar.PaymentApplied{Entry: "E1", Lines: []ar.Line{{Customer: "C1", Item: "1", Amount: 5}}},
	} {
		b, err := record.Marshal(v)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte("\x01\xc2\x3e\x02\xc2\x3e"))
	f.Add([]byte("\x01\x9a\x01\x80\x80\x01"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, into := range []func() any{
			func() any { return new(every) },
			func() any { return new(ar.Item) },
			func() any { return new(ar.Account) },
			func() any { return new(ar.Entry) },
		} {
			v := into()
			in := bytes.Clone(data)
			if record.Unmarshal(in, v) != nil {
				if !reflect.ValueOf(v).Elem().IsZero() {
					t.Fatalf("an error left %+v", v)
				}
				continue
			}
			b, err := record.Marshal(v)
			if err != nil {
				t.Fatalf("read, but cannot be written: %v", err)
			}
			clear(in)
			w := into()
			if err := record.Unmarshal(b, w); err != nil {
				t.Fatalf("written, but cannot be read: %v", err)
			}
			if diff := cmp.Diff(v, w, emptyIsNil, cmp.AllowUnexported(every{})); diff != "" {
				t.Fatal(diff)
			}
		}
	})
}
