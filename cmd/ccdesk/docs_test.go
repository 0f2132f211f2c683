package main

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui"
)

var update = flag.Bool("update", false, "write the generated documents anew")

const (
	repo = "../.."
	docs = repo + "/docs"
)

// generated compares a document with what it is made from.
func generated(t *testing.T, path, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what the program does any more: run go test ./cmd/ccdesk -run TestDocuments -update and look at the difference", path)
	}
}

func TestDocumentsOfKeys(t *testing.T) {
	text, err := tui.KeysMarkdown()
	if err != nil {
		t.Fatal(err)
	}
	generated(t, docs+"/keys.md", text)
}

func TestDocumentsOfCommands(t *testing.T) {
	root := newRoot(newApp(strings.NewReader(""), io.Discard, io.Discard))
	root.InitDefaultCompletionCmd()
	var b strings.Builder
	b.WriteString("# Commands\n\n" + root.Long + "\n\nFlags of every command:\n\n" + flagTable(root.PersistentFlags()) +
		"\nExit codes: 0 done; 1 failed, nothing changed; 2 wrong usage; 3 done in part, some input was refused;\n" +
		"4 the store is in use by another process.\n")
	for _, g := range root.Groups() {
		fmt.Fprintf(&b, "\n## %s\n", strings.TrimSuffix(g.Title, ":"))
		for _, c := range root.Commands() {
			if c.GroupID == g.ID {
				describe(&b, c)
			}
		}
	}
	b.WriteString("\n## Shell\n")
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			fmt.Fprintf(&b, "\n### ccdesk completion bash|fish|powershell|zsh\n\nGenerate the completion script for a shell; `ccdesk completion bash --help` says where it goes.\n")
		}
	}
	generated(t, docs+"/commands.md", b.String())
}

// describe writes a command and those below it.
func describe(b *strings.Builder, c *cobra.Command) {
	if c.Hidden {
		return
	}
	use, _, _ := strings.Cut(c.UseLine(), " [flags]")
	fmt.Fprintf(b, "\n### %s\n\n%s.\n", escaped(use), escaped(c.Short))
	if c.Long != "" {
		fmt.Fprintf(b, "%s\n", escaped(c.Long))
	}
	if t := flagTable(c.LocalNonPersistentFlags()); t != "" {
		b.WriteString("\n" + t)
	}
	for _, sub := range c.Commands() {
		describe(b, sub)
	}
}

func flagTable(f *pflag.FlagSet) string {
	var b strings.Builder
	f.VisitAll(func(x *pflag.Flag) {
		if x.Hidden || x.Name == "help" {
			return
		}
		kind, usage := pflag.UnquoteUsage(x)
		if !slices.Contains([]string{"", "false", "0", "[]"}, x.DefValue) {
			usage += " (default " + x.DefValue + ")"
		}
		fmt.Fprintf(&b, "| `%s` | %s |\n", strings.TrimSpace("--"+x.Name+" "+strings.TrimSuffix(kind, "Array")), escaped(usage))
	})
	if b.Len() == 0 {
		return ""
	}
	return "| flag | |\n| --- | --- |\n" + b.String()
}

func escaped(s string) string { return strings.NewReplacer("|", `\|`, "<", "&lt;").Replace(s) }

// The data model lists every event and every kind of state row, in the words
// of the source.
func TestDocumentsOfDataModel(t *testing.T) {
	path := docs + "/data-model.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := between(t, string(text), "events", eventTable(t))
	want = between(t, want, "rows", rowTable(t))
	generated(t, path, want)
}

// between replaces what stands between <!-- name --> and <!-- /name -->.
func between(t *testing.T, text, name, with string) string {
	t.Helper()
	head, rest, ok := strings.Cut(text, "<!-- "+name+" -->\n")
	_, tail, end := strings.Cut(rest, "<!-- /"+name+" -->")
	if !ok || !end {
		t.Fatalf("no <!-- %s --> … <!-- /%s --> in the document", name, name)
	}
	return head + "<!-- " + name + " -->\n" + with + "<!-- /" + name + " -->" + tail
}

func eventTable(t *testing.T) string {
	comments := typeComments(t, "../../internal/domain/ar")
	var b strings.Builder
	b.WriteString("| event | histories | what happened | fields |\n| --- | --- | --- | --- |\n")
	for _, p := range ar.Payloads() {
		typ := reflect.TypeOf(p).Elem()
		var fields []string
		for i := range typ.NumField() {
			name, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
			fields = append(fields, name)
		}
		filled := reflect.New(typ)
		fill(filled.Elem(), 0)
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", p.EventType(), histories(filled.Interface().(ar.Payload)),
			comments[typ.Name()], strings.Join(fields, ", "))
	}
	return b.String()
}

// fill puts something into every field, so that a payload names all that it
// can touch.
func fill(v reflect.Value, depth int) {
	if depth > 6 {
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				fill(v.Field(i), depth+1)
			}
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0), depth+1)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), depth+1)
	}
}

func histories(p ar.Payload) string {
	var out []string
	for _, s := range ar.StreamsOf(p) {
		name := string(s)
		switch {
		case strings.HasPrefix(name, "c/"):
			name = "customer"
		case strings.HasPrefix(name, "e/"):
			name = "entry"
		case strings.HasPrefix(name, "b/"):
			name = "bank account"
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return strings.Join(out, ", ")
}

// typeComments gives the first sentences of the doc comments of a package's
// types.
func typeComments(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	files, err := filepath.Glob(dir + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		for _, d := range parsed(t, f).Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.TYPE && g.Doc != nil {
				name := g.Specs[0].(*ast.TypeSpec).Name.Name
				text := strings.Join(strings.Fields(g.Doc.Text()), " ")
				text = regexp.MustCompile(`\s*\([ES]\d+(, [ES]\d+)*\)`).ReplaceAllString(text, "")
				text = strings.TrimPrefix(strings.TrimPrefix(text, name+" "), "is ")
				out[name] = escaped(text)
			}
		}
	}
	return out
}

func parsed(t *testing.T, path string) *ast.File {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func rowTable(t *testing.T) string {
	var b strings.Builder
	b.WriteString("| kind | key → value |\n| --- | --- |\n")
	n := 0
	for _, d := range parsed(t, "../../internal/desk/rows.go").Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			v := s.(*ast.ValueSpec)
			lit, ok := v.Values[0].(*ast.BasicLit)
			if !ok || !strings.HasPrefix(v.Names[0].Name, "kind") {
				continue
			}
			kind, err := strconv.Unquote(lit.Value)
			if err != nil {
				t.Fatal(err)
			}
			n++
			fmt.Fprintf(&b, "| `%s` | %s |\n", kind, strings.TrimSpace(v.Comment.Text()))
		}
	}
	if n < 10 {
		t.Fatalf("%d kinds of rows were found in rows.go", n)
	}
	return b.String()
}
