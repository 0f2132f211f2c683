//go:build unix

// Command screenshot draws the pictures of the documentation: it starts the
// real demo on an emulated terminal, presses keys as a person would and writes
// what the terminal shows as SVG.
//
//	go run ./scripts/screenshot            # all pictures, into docs/screens
//	go run ./scripts/screenshot -out /tmp
//
// The book, the date and the size are fixed, so the same program always gives
// the same pictures.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// shot is one picture: what to press, one key at a time, and a text that says
// that the screen has come.
type shot struct {
	name  string
	title string
	steps []step
}

// step presses keys and waits for a text on the screen.
type step struct {
	keys string
	wait string
}

const (
	width, height = 112, 34
	today         = "2026-11-24"
	escape        = "\x1b"
)

var shots = []shot{
	{"worklist", "The worklist: whom to work today, most worth doing first", nil},
	{"why", "Why: the decision for one customer, for and against", []step{{"w", "Why"}}},
	{"customer", "One customer: open items and timeline", []step{{"\r", "Timeline"}}},
	{"cash", "Cash: bank entries that wait for a person, with proposals", []step{{"4", "files of"}}},
}

func main() {
	out := flag.String("out", filepath.Join("docs", "screens"), "folder for the pictures")
	flag.Parse()
	if err := draw(context.Background(), *out); err != nil {
		fmt.Fprintln(os.Stderr, "screenshot:", err)
		os.Exit(1)
	}
}

func draw(ctx context.Context, out string) (err error) {
	dir, err := os.MkdirTemp("", "ccdesk-screenshot-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	program := filepath.Join(dir, "ccdesk")
	build := exec.CommandContext(ctx, "go", "build", "-o", program, "./cmd/ccdesk")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("go build: %w; run this from the root of the repository", err)
	}
	config := filepath.Join(dir, "config.toml")
	if err := os.WriteFile(config, []byte("[desk]\ntheme = \"dark\"\ntimezone = \"UTC\"\n"), 0o600); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for _, s := range shots {
		picture, err := take(ctx, s, dir, program, "--config", config, "--today", today, "demo", "--seed", "1")
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		if err := os.WriteFile(filepath.Join(out, s.name+".svg"), picture, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// take runs the program, brings it to the screen and draws it.
func take(ctx context.Context, s shot, home string, command ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	t, err := start(ctx, home, command)
	if err != nil {
		return nil, err
	}
	defer t.stop()
	if err := t.until("live"); err != nil {
		return nil, err
	}
	if err := t.until("do it"); err != nil {
		return nil, err
	}
	for _, st := range s.steps {
		if err := t.press(st.keys); err != nil {
			return nil, err
		}
		if err := t.until(st.wait); err != nil {
			return nil, err
		}
	}
	if err := t.quiet(); err != nil {
		return nil, err
	}
	return []byte(svg(t.grid(), s.title)), nil
}

// firstLines is the beginning of a screen, for a message.
func firstLines(screen string, n int) string {
	lines := strings.SplitN(screen, "\n", n+1)
	return strings.Join(lines[:min(n, len(lines))], "\n")
}
