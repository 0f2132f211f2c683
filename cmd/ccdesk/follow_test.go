package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/adrg/xdg"

	"ccdesk/internal/store/bolt"
)

// log --follow shows what another process writes and keeps nobody out.
func TestFollowShowsWhatOthersWrite(t *testing.T) {
	dir := quietPlace(t)
	file := filepath.Join(t.TempDir(), "customers.csv")
	if err := os.WriteFile(file, []byte("id,name\nC1,Visser\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := runIn(t, dir, io.Discard, "import", file); code != exitDone {
		t.Fatalf("import: exit code %d", code)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	out, in := io.Pipe()
	done := make(chan int, 1)
	go func() {
		a := newApp(strings.NewReader(""), in, io.Discard)
		defer a.close()
		done <- a.run(ctx, []string{"log", "--follow", "--store", dir})
	}()
	lines := bufio.NewScanner(out)
	if !lines.Scan() || !strings.Contains(lines.Text(), `"customer_recorded"`) {
		t.Fatalf("first line: %q", lines.Text())
	}
	if code := runIn(t, dir, io.Discard, "note", "C1", "seen"); code != exitDone {
		t.Fatalf("note: exit code %d", code)
	}
	if !lines.Scan() || !strings.Contains(lines.Text(), `"text":"seen"`) {
		t.Fatalf("second line: %q", lines.Text())
	}
	stop()
	if code := <-done; code != exitDone {
		t.Errorf("interrupted: exit code %d, want %d", code, exitDone)
	}
}

func TestVersionNamesTheSchemaThatIsWritten(t *testing.T) {
	s, err := bolt.Open(filepath.Join(t.TempDir(), "x.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	st, err := s.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if st.Schema != storeSchema {
		t.Errorf("version says schema %d, the store has %d", storeSchema, st.Schema)
	}
}

// quietPlace gives a store directory and moves the program's own files away
// from those of whoever runs the test.
func quietPlace(t *testing.T) string {
	dir := t.TempDir()
	t.Cleanup(xdg.Reload) // runs after the variables are back
	for _, v := range []string{"XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"} {
		t.Setenv(v, dir)
	}
	xdg.Reload()
	return filepath.Join(dir, "store")
}

func runIn(t *testing.T, dir string, out io.Writer, args ...string) int {
	t.Helper()
	a := newApp(strings.NewReader(""), out, t.Output())
	defer a.close()
	return a.run(t.Context(), append(args, "--store", dir))
}
