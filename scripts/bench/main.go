//go:build linux

package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// bench is one run of the measurement.
type bench struct {
	dir    string // where everything is made
	reuse  bool   // the stores of an earlier run are measured, not made anew
	binary string
	runs   int // of what is short; the median counts
	keys   int // of each kind
}

func main() {
	sizes := flag.String("sizes", "10000,100000,1000000", "numbers of open items, comma separated")
	runs := flag.Int("runs", 5, "how often a start is measured; the median counts")
	keys := flag.Int("keys", 150, "how many keys of each kind are pressed")
	keep := flag.String("keep", "", "work in this directory and leave it, instead of a temporary one")
	reuse := flag.Bool("reuse", false, "measure the stores that an earlier run left in -keep, without importing")
	flag.Parse()
	b := &bench{dir: *keep, reuse: *reuse, runs: max(*runs, 1), keys: max(*keys, 20)}
	if err := b.run(*sizes); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func (b *bench) run(sizes string) (err error) {
	if b.dir == "" {
		if b.dir, err = os.MkdirTemp("", "ccdesk-bench-"); err != nil {
			return err
		}
		defer os.RemoveAll(b.dir)
	}
	if b.dir, err = filepath.Abs(b.dir); err != nil {
		return err
	}
	b.binary = filepath.Join(b.dir, "ccdesk")
	if out, err := exec.Command("go", "build", "-o", b.binary, "./cmd/ccdesk").CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, out)
	}
	t := newTable()
	defer t.print(os.Stdout) // also what was measured before something failed
	for _, text := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 10 {
			return fmt.Errorf("-sizes: found %q, expected numbers of 10 or more", text)
		}
		if err := b.size(t, n); err != nil {
			return fmt.Errorf("%d items: %w", n, err)
		}
	}
	if err := b.demo(t); err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	if err := b.cash(t); err != nil {
		return fmt.Errorf("cash: %w", err)
	}
	if err := b.views(t); err != nil {
		return fmt.Errorf("views: %w", err)
	}
	return nil
}

// size measures one book.
func (b *bench) size(t *table, items int) error {
	col := count(items)
	home := filepath.Join(b.dir, "home-"+strconv.Itoa(items))
	if !b.reuse {
		book := filepath.Join(b.dir, "book-"+strconv.Itoa(items))
		b.say("%s: writing the book", col)
		if err := writeBook(book, items); err != nil {
			return err
		}
		if err := b.imports(t, col, book, home, items); err != nil {
			return err
		}
	}
	if err := b.starts(t, col, home); err != nil {
		return err
	}
	if err := b.typing(t, col, home); err != nil {
		return err
	}
	if err := b.ranking(t, col, home); err != nil {
		return err
	}
	t.set("load average of the machine meanwhile", col, strings.TrimPrefix(load(), "load "))
	return nil
}

func (b *bench) say(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "%s  %s\n", load(), fmt.Sprintf(format, args...))
}

// load is the machine's load average over a minute, so that a disturbed run
// can be told.
func load() string {
	text, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "load ?"
	}
	one, _, _ := strings.Cut(string(text), " ")
	return "load " + one
}
