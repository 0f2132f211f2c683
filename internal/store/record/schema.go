package record

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// Schema gives the proto3 text of the types and of all that they contain, in
// the order of their names: the same types always give the same text. Types
// may be given as values or as pointers. A message has the name of its Go
// type, a field that of its json tag, or else of the Go field in snake_case.
//
// It fails for a type that cannot be stored, and for two types or fields of
// one name.
func Schema(types ...any) (string, error) {
	messages := map[string]*plan{}
	for _, v := range types {
		t := reflect.TypeOf(v)
		if t != nil && t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t == nil || t.Kind() != reflect.Struct {
			return "", fmt.Errorf("record: no schema for %T: expected a struct or a pointer to one", v)
		}
		p, err := planOf(t)
		if err != nil {
			return "", err
		}
		if err := collect(messages, p); err != nil {
			return "", err
		}
	}
	var b strings.Builder
	b.WriteString(schemaHead)
	for _, name := range slices.Sorted(maps.Keys(messages)) {
		p := messages[name]
		fmt.Fprintf(&b, "\nmessage %s {\n", name)
		seen := map[string]string{}
		for i := range p.fields {
			f := &p.fields[i]
			label := f.label(p.typ)
			if other, taken := seen[label]; taken {
				return "", fmt.Errorf("record: %s.%s and %s.%s are both named %s", name, other, name, f.name, label)
			}
			seen[label] = f.name
			fmt.Fprintf(&b, "  %s %s = %d;\n", f.proto(), label, f.num)
		}
		b.WriteString("}\n")
	}
	return b.String(), nil
}

const schemaHead = `// The messages of the desk's records, generated from the Go types. In the
// store each message has one byte in front: the format version, 1.
//
// Codes of currencies are three letters or empty, dates are days since
// 1970-01-01 (0 for none), amounts are minor units of their currency.
syntax = "proto3";

package ccdesk;
`

// collect adds the plan and those that it refers to.
func collect(messages map[string]*plan, p *plan) error {
	if other, ok := messages[p.name]; ok {
		if other.typ != p.typ {
			return fmt.Errorf("record: %s and %s have the same message name %s", other.typ, p.typ, p.name)
		}
		return nil
	}
	messages[p.name] = p
	for i := range p.fields {
		if m := p.fields[i].message; m != nil {
			if err := collect(messages, m); err != nil {
				return err
			}
		}
	}
	return nil
}

// proto is the proto3 type of the field with its label.
func (f *field) proto() string {
	name := f.scalar()
	switch {
	case f.repeated:
		return "repeated " + name
	case f.kind == kindTime:
		return "optional " + name
	}
	return name
}

func (f *field) scalar() string {
	wide := f.typ.Size() > 4 || f.typ.Kind() == reflect.Int || f.typ.Kind() == reflect.Uint
	switch f.kind {
	case kindSigned:
		if wide {
			return "sint64"
		}
		return "sint32"
	case kindUnsigned:
		if wide {
			return "uint64"
		}
		return "uint32"
	case kindBool:
		return "bool"
	case kindBytes:
		return "bytes"
	case kindTime:
		return "sint64"
	case kindMessage, kindPointer:
		return f.message.name
	}
	return "string"
}

// label is the field's name in the schema.
func (f *field) label(t reflect.Type) string {
	name, _, _ := strings.Cut(t.Field(f.index).Tag.Get("json"), ",")
	if name != "" && name != "-" {
		return name
	}
	return snake(f.name)
}

// snake turns a Go name into snake_case; runs of capitals are one word:
// PayerIBAN is payer_iban, IBANs is ibans.
func snake(name string) string {
	r := []rune(name)
	var b strings.Builder
	for i, c := range r {
		if unicode.IsUpper(c) && i > 0 {
			after := i+1 < len(r) && unicode.IsLower(r[i+1]) && !(i+2 == len(r) && r[i+1] == 's')
			if unicode.IsLower(r[i-1]) || after {
				b.WriteByte('_')
			}
		}
		b.WriteRune(unicode.ToLower(c))
	}
	return b.String()
}
