package archtest

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// root is the repository, seen from this folder.
const root = "../.."

// walk hands out every Go file of the repository by its slash path from root.
func walk(t *testing.T, visit func(path string)) {
	t.Helper()
	err := filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.IsDir() {
			if name := e.Name(); p != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "dist") {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(p, ".go") {
			rel, err := filepath.Rel(root, p)
			if err != nil {
				return err
			}
			visit(filepath.ToSlash(rel))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func parse(t *testing.T, path string, mode parser.Mode) (*token.FileSet, *ast.File) {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(path)))
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	f, err := parser.ParseFile(set, path, src, mode)
	if err != nil {
		t.Fatal(err)
	}
	return set, f
}

func TestNoArrowPointsUp(t *testing.T) {
	seen := map[string]bool{}
	walk(t, func(path string) {
		set, f := parse(t, path, parser.ImportsOnly)
		for _, spec := range f.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			i := imported{file: path, line: set.Position(spec.Pos()).Line, path: name}
			seen[roomOf(filepath.ToSlash(filepath.Dir(path)))] = true
			if s := fault(i); s != "" {
				t.Error(s)
			}
		}
	})
	for _, name := range []string{"cmd", "internal/tui", "internal/desk", "internal/store", "internal/sync", "internal/domain"} {
		if !seen[name] {
			t.Errorf("no file of %s was found: the walk does not see the repository", name)
		}
	}
}

// The domain is given the time; it never looks at a clock.
func TestDomainHasNoClock(t *testing.T) {
	walk(t, func(path string) {
		if !within(path, "internal/domain") || strings.HasSuffix(path, "_test.go") {
			return
		}
		set, f := parse(t, path, parser.SkipObjectResolution)
		ast.Inspect(f, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := sel.X.(*ast.Ident)
			if !ok || pkg.Name != "time" {
				return true
			}
			switch sel.Sel.Name {
			case "Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "Local":
				t.Errorf("%s: time.%s: the domain has no clock; take the day or the time as an argument", set.Position(n.Pos()), sel.Sel.Name)
			}
			return true
		})
	})
}

func TestFault(t *testing.T) {
	for _, c := range []struct {
		name, file, path, want string
	}{
		{"cmd knows all", "cmd/ccdesk/app.go", "ccdesk/internal/store/bolt", ""},
		{"screens know the desk", "internal/tui/cash.go", "ccdesk/internal/desk", ""},
		{"the desk knows the contract", "internal/desk/do.go", "ccdesk/internal/store", ""},
		{"within a room", "internal/sync/intake/walk.go", "ccdesk/internal/sync/bankfile", ""},
		{"holidays", "internal/domain/calendar/table.go", "github.com/rickar/cal/v2/nl", ""},
		{"tests choose an engine", "internal/desk/house_test.go", "ccdesk/internal/store/bolt", ""},
		{"an engine knows itself", "internal/store/bolt/inner/a.go", "ccdesk/internal/store/bolt", ""},

		{"the desk up to the screens", "internal/desk/do.go", "ccdesk/internal/tui/text", "internal/desk must not know internal/tui"},
		{"the desk aside to sync", "internal/desk/import.go", "ccdesk/internal/sync/bankfile", "must not know internal/sync"},
		{"sync up to the desk", "internal/sync/outbox/folder.go", "ccdesk/internal/desk", "must not know internal/desk"},
		{"sync to the store", "internal/sync/intake/walk.go", "ccdesk/internal/store", "must not know internal/store"},
		{"the screens past the desk", "internal/tui/cash.go", "ccdesk/internal/store", "must not know internal/store"},
		{"the store up to the desk, in a test", "internal/store/bolt/bolt_test.go", "ccdesk/internal/desk", "must not know internal/desk"},
		{"the domain up", "internal/domain/ar/item.go", "ccdesk/internal/store/record", "must not know internal/store"},
		{"the desk chooses an engine", "internal/desk/desk.go", "ccdesk/internal/store/bolt", "an engine is chosen in cmd"},
		{"one engine knows another", "internal/store/bolt/open.go", "ccdesk/internal/store/mem", "an engine is chosen in cmd"},
		{"a screen below the screens", "internal/desk/do.go", "charm.land/bubbletea/v2", "nothing below internal/tui"},
		{"a screen in a test of sync", "internal/sync/config/config_test.go", "charm.land/lipgloss/v2", "nothing below internal/tui"},
		{"a library in the domain", "internal/domain/ar/item.go", "google.golang.org/protobuf/proto", "the standard library only"},
		{"holidays elsewhere", "internal/domain/ar/item.go", "github.com/rickar/cal/v2", "the standard library only"},
		{"a disk in the domain", "internal/domain/letter/texts.go", "os", "no disk"},
		{"a network in the domain", "internal/domain/letter/texts.go", "net/http", "no disk"},
		{"a new room", "internal/extra/extra.go", "fmt", "is in no room"},
	} {
		got := fault(imported{file: c.file, line: 7, path: c.path})
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, expected %q", c.name, got, c.want)
		}
	}
}
