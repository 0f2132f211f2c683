package tuitest

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files of screens anew")

// Golden compares the screen with testdata/golden/<name>.txt, as [Golden] does.
func (s *Session) Golden(name string) *Session {
	s.tb.Helper()
	Golden(s.tb, name, s.Screen())
	return s
}

// Golden compares a screen with testdata/golden/<name>.txt in the package under
// test and reports the differing lines. With the flag -update it writes the
// file instead; look at what changed before committing it.
func Golden(tb testing.TB, name, screen string) {
	tb.Helper()
	path := filepath.Join("testdata", "golden", name+".txt")
	got := strings.TrimRight(screen, "\n") + "\n"
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			tb.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		tb.Fatalf("%s does not exist; run the test with -update and look at it. The screen is:\n%s", path, got)
	}
	if err != nil {
		tb.Fatal(err)
	}
	if string(want) == got {
		return
	}
	diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n"))
	tb.Errorf("%s differs (-want +got):\n%s\nthe screen is:\n%s", path, diff, got)
}

// Frame renders the content of a view as the program's renderer would and gives
// the text of the grid of w by h, without blanks at the ends of lines and blank
// lines at the end.
func Frame(content string, w, h int) string {
	screen := uv.NewScreenBuffer(w, h)
	uv.NewStyledString(content).Draw(screen, screen.Bounds())
	return trim(screen.String())
}
