package record_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"ccdesk/internal/store/record"
)

//go:generate go test . -run TestSchema -update

var update = flag.Bool("update", false, "write schema.proto and add new fields to schema.lock")

func schema(t testing.TB) string {
	t.Helper()
	text, err := record.Schema(roots()...)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestSchemaFile(t *testing.T) {
	want := schema(t)
	if *update {
		if err := os.WriteFile("schema.proto", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile("schema.proto")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("schema.proto does not describe the types any more: run go generate in this folder and look at the difference")
	}
}

func TestSchemaIsDeterministic(t *testing.T) {
	list := roots()
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
	text, err := record.Schema(list...)
	if err != nil || text != schema(t) {
		t.Errorf("another order of types gives another schema (%v)", err)
	}
}

// TestSchemaLock: a field number keeps its meaning for ever, because records
// that use it lie in desks that we cannot see. schema.lock remembers every
// number there ever was, also those of removed fields.
func TestSchemaLock(t *testing.T) {
	b, err := os.ReadFile("schema.lock")
	if err != nil && !(*update && os.IsNotExist(err)) {
		t.Fatal(err)
	}
	out, faults := checkLock(string(b), schema(t))
	for _, f := range faults {
		t.Error(f)
	}
	if len(faults) > 0 {
		return
	}
	if *update {
		if err := os.WriteFile("schema.lock", []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if out != string(b) {
		t.Error("fields are missing in schema.lock: run go generate in this folder")
	}
}

var (
	messageLine = regexp.MustCompile(`^message (\w+) \{$`)
	fieldLine   = regexp.MustCompile(`^  (.+) (\w+) = (\d+);$`)
)

// checkLock compares the fields of a schema with those ever used, one line
// "Type.field=number type" each. It gives the lock with the new fields added.
func checkLock(lock, schema string) (string, []string) {
	used := map[string]string{} // Type#number → line
	var out strings.Builder
	for line := range strings.Lines(lock) {
		line = strings.TrimSuffix(line, "\n")
		name, rest, _ := strings.Cut(line, "=")
		message, _, _ := strings.Cut(name, ".")
		num, _, _ := strings.Cut(rest, " ")
		used[message+"#"+num] = line
		fmt.Fprintln(&out, line)
	}
	var faults []string
	message := ""
	for line := range strings.Lines(schema) {
		line = strings.TrimSuffix(line, "\n")
		if m := messageLine.FindStringSubmatch(line); m != nil {
			message = m[1]
			continue
		}
		m := fieldLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		now := fmt.Sprintf("%s.%s=%s %s", message, m[2], m[3], m[1])
		switch was, known := used[message+"#"+m[3]]; {
		case !known:
			fmt.Fprintln(&out, now)
		case was != now:
			faults = append(faults, fmt.Sprintf("%q was %q in stored records: give the field a number that was never used", now, was))
		}
	}
	return out.String(), faults
}

func TestCheckLock(t *testing.T) {
	const lock = "Item.id=1 string\nItem.gone=2 sint64\n"
	for _, c := range []struct {
		name, field string
		out         string
		faults      int
	}{
		{"unchanged, another removed", "string id = 1", lock, 0},
		{"new", "string po = 3", lock + "Item.po=3 string\n", 0},
		{"other type", "bytes id = 1", lock, 1},
		{"other name", "string key = 1", lock, 1},
		{"number of a removed field", "sint64 new = 2", lock, 1},
	} {
		out, faults := checkLock(lock, "message Item {\n  "+c.field+";\n}\n")
		if out != c.out || len(faults) != c.faults {
			t.Errorf("%s: %q %q", c.name, out, faults)
		}
	}
}

func TestSchemaText(t *testing.T) {
	text, err := record.Schema(every{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"string s = 1;", "sint64 i = 2;", "sint32 i8 = 3;", "sint64 i64 = 6;", "uint64 u = 7;", "uint32 u8 = 8;",
		"bool b = 12;", "string cur = 13;", "bytes raw = 14;", "optional sint64 at = 15;", "leaf one = 16;", "leaf opt = 17;",
		"repeated string ss = 18;", "repeated sint32 is = 19;", "repeated uint32 colour = 22;", "repeated leaf opts = 26;", "every self = 1000;",
	} {
		if !strings.Contains(text, "\n  "+want+"\n") {
			t.Errorf("no line %q in\n%s", want, text)
		}
	}
}

func TestSchemaNames(t *testing.T) {
	type names struct {
		PayerIBAN string `pb:"1"`
		IBANs     string `pb:"2"`
		VATID     string `pb:"3"`
		ID        string `pb:"4"`
		Said      string `pb:"5" json:"told,omitempty"`
		OnAccount string `pb:"6" json:"-"`
		HTTPCode  string `pb:"7"`
	}
	text, err := record.Schema(names{})
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"payer_iban", "ibans", "vatid", "id", "told", "on_account", "http_code"} {
		if line := fmt.Sprintf("string %s = %d;", want, i+1); !strings.Contains(text, line) {
			t.Errorf("no %q in\n%s", line, text)
		}
	}
}
