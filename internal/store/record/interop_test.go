package record_test

import (
	"bytes"
	"context"
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/bufbuild/protocompile"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/dynamicpb"
	"pgregory.net/rapid"

	"ccdesk/internal/store/record"
)

// compile reads the schema as any protobuf tool would.
func compile(t *testing.T, list ...any) protoreflect.MessageDescriptors {
	t.Helper()
	text, err := record.Schema(list...)
	if err != nil {
		t.Fatal(err)
	}
	c := protocompile.Compiler{Resolver: &protocompile.SourceResolver{
		Accessor: protocompile.SourceAccessorFromMap(map[string]string{"schema.proto": text}),
	}}
	files, err := c.Compile(context.Background(), "schema.proto")
	if err != nil {
		t.Fatalf("schema.proto does not compile: %v", err)
	}
	return files[0].Messages()
}

// TestInterop: what we write, protobuf reads with the schema to the same
// values, and what protobuf writes, we read.
func TestInterop(t *testing.T) {
	list := append(roots(), &every{})
	messages := compile(t, list...)
	for _, root := range list {
		typ := reflect.TypeOf(root).Elem()
		desc := messages.ByName(protoreflect.Name(typ.Name()))
		t.Run(typ.Name(), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				in := draw(t, root, rapid.Bool().Draw(t, "all set"))
				ours, err := record.Marshal(in)
				if err != nil {
					t.Fatal(err)
				}
				msg := dynamicpb.NewMessage(desc)
				if err := proto.Unmarshal(ours[1:], msg); err != nil {
					t.Fatalf("protobuf cannot read % x: %v", ours[1:], err)
				}
				if err := sameMessage(reflect.ValueOf(in).Elem(), msg, typ.Name()); err != nil {
					t.Fatal(err)
				}
				theirs, err := proto.MarshalOptions{Deterministic: true}.Marshal(msg)
				if err != nil {
					t.Fatal(err)
				}
				out := reflect.New(typ).Interface()
				if err := record.Unmarshal(append([]byte{record.Version}, theirs...), out); err != nil {
					t.Fatalf("cannot read protobuf's % x: %v", theirs, err)
				}
				if diff := cmp.Diff(in, out, emptyIsNil, cmp.AllowUnexported(every{})); diff != "" {
					t.Fatalf("changed on the way (-in +out):\n%s", diff)
				}
			})
		})
	}
}

func sameMessage(v reflect.Value, m protoreflect.Message, path string) error {
	if len(m.GetUnknown()) > 0 {
		return fmt.Errorf("%s: fields that the schema does not have", path)
	}
	for i := range v.NumField() {
		sf := v.Type().Field(i)
		tag := sf.Tag.Get("pb")
		if tag == "" || tag == "-" {
			continue
		}
		var num protoreflect.FieldNumber
		if _, err := fmt.Sscan(tag, &num); err != nil {
			return err
		}
		fd, at := m.Descriptor().Fields().ByNumber(num), path+"."+sf.Name
		if fd == nil {
			return fmt.Errorf("%s: the schema has no field %d", at, num)
		}
		if err := sameField(v.Field(i), m, fd, at); err != nil {
			return err
		}
	}
	return nil
}

func sameField(v reflect.Value, m protoreflect.Message, fd protoreflect.FieldDescriptor, at string) error {
	if fd.IsList() {
		list := m.Get(fd).List()
		if list.Len() != v.Len() {
			return fmt.Errorf("%s: %d elements, protobuf has %d", at, v.Len(), list.Len())
		}
		for i := range v.Len() {
			if err := sameValue(v.Index(i), list.Get(i), fmt.Sprintf("%s[%d]", at, i)); err != nil {
				return err
			}
		}
		return nil
	}
	if v.Kind() == reflect.Pointer && v.IsNil() != !m.Has(fd) {
		return fmt.Errorf("%s: nil %v, but protobuf has it: %v", at, v.IsNil(), m.Has(fd))
	}
	return sameValue(v, m.Get(fd), at)
}

func sameValue(v reflect.Value, p protoreflect.Value, at string) error {
	same := true
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return nil
		}
		return sameMessage(v.Elem(), p.Message(), at)
	case reflect.Struct:
		if t, ok := v.Interface().(time.Time); ok {
			same = t.IsZero() && p.Int() == 0 || t.UnixNano() == p.Int()
			break
		}
		return sameMessage(v, p.Message(), at)
	case reflect.String:
		same = v.String() == p.String()
	case reflect.Bool:
		same = v.Bool() == p.Bool()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		same = v.Int() == p.Int()
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		same = v.Uint() == p.Uint()
	case reflect.Array:
		code := v.Interface()
		same = fmt.Sprintf("%s", code) == p.String() || v.IsZero() && p.String() == ""
	case reflect.Slice:
		same = bytes.Equal(v.Bytes(), p.Bytes())
	default:
		return fmt.Errorf("%s: unexpected %s", at, v.Type())
	}
	if !same {
		return fmt.Errorf("%s: %v, protobuf read %v", at, v, p)
	}
	return nil
}
