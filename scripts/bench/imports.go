//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// cost is what a child process took.
type cost struct {
	wall, cpu time.Duration
	peak      int64 // resident at most, pages of files included, in bytes
	own       int64 // of that at most its own, sampled, in bytes
}

// imports measures the import of a book into a fresh store, and the same files
// once more. It leaves the last store in home.
func (b *bench) imports(t *table, col, book, home string, items int) error {
	runs := 1
	if items <= 100_000 {
		runs = 3
	}
	rows := float64(items + items/10 + 1)
	var first, again []cost
	for i := range runs {
		b.say("%s: import %d of %d", col, i+1, runs)
		if err := os.RemoveAll(home); err != nil {
			return err
		}
		for _, list := range []*[]cost{&first, &again} {
			c, err := b.child(home, "import", book)
			if err != nil {
				return err
			}
			*list = append(*list, c)
		}
	}
	wall := median(first, func(c cost) float64 { return c.wall.Seconds() })
	t.set("import, time", col, seconds(wall))
	t.set("import, rows a second", col, count(int(rows/wall)))
	t.set("import, CPU time", col, seconds(median(first, func(c cost) float64 { return c.cpu.Seconds() })))
	t.set("import, peak memory with file pages", col, mebibytes(median(first, func(c cost) float64 { return float64(c.peak) })))
	t.set("import, peak memory of its own", col, mebibytes(median(first, func(c cost) float64 { return float64(c.own) })))
	t.set("import of the same again, time", col, seconds(median(again, func(c cost) float64 { return c.wall.Seconds() })))
	t.set("import of the same again, peak memory", col, mebibytes(median(again, func(c cost) float64 { return float64(c.peak) })))
	info, err := os.Stat(storeFile(home))
	if err != nil {
		return err
	}
	t.set("size of the store", col, mebibytes(float64(info.Size())))
	return nil
}

func storeFile(home string) string { return filepath.Join(home, "store", "ccdesk.db") }

// command is a run of the program in a home of its own.
func (b *bench) command(home string, args ...string) *exec.Cmd {
	args = append([]string{"--store", filepath.Join(home, "store"), "--today", day, "--as", "anna"}, args...)
	c := exec.Command(b.binary, args...)
	c.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=en_GB.UTF-8", "LC_ALL=en_GB.UTF-8", "NO_COLOR=",
		"HOME="+home, "XDG_CONFIG_HOME="+home+"/config", "XDG_DATA_HOME="+home+"/data", "XDG_STATE_HOME="+home+"/state", "XDG_CACHE_HOME="+home+"/cache")
	return c
}

// child runs the program to its end and watches its memory.
func (b *bench) child(home string, args ...string) (cost, error) {
	if err := os.MkdirAll(home, 0o700); err != nil {
		return cost{}, err
	}
	c := b.command(home, args...)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, &out
	start := time.Now()
	if err := c.Start(); err != nil {
		return cost{}, err
	}
	own := make(chan int64)
	done := make(chan struct{})
	go func() { own <- watch(c.Process.Pid, done) }()
	err := c.Wait()
	wall := time.Since(start)
	close(done)
	most := <-own
	if err != nil {
		return cost{}, fmt.Errorf("%s: %w\n%s", strings.Join(args, " "), err, out.String())
	}
	usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage)
	if !ok {
		return cost{}, fmt.Errorf("no resource usage of %s", args[0])
	}
	return cost{wall: wall, cpu: c.ProcessState.UserTime() + c.ProcessState.SystemTime(), peak: usage.Maxrss << 10, own: most}, nil
}

// watch samples a process's own memory until it ends and gives the most.
func watch(pid int, done <-chan struct{}) int64 {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	most := int64(0)
	for {
		select {
		case <-done:
			return most
		case <-tick.C:
			most = max(most, resident(pid, "RssAnon:"))
		}
	}
}

// resident reads one figure of a process's memory, in bytes; 0 once it is gone.
func resident(pid int, key string) int64 {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, key); ok {
			if f := strings.Fields(rest); len(f) > 0 {
				kib, err := strconv.ParseInt(f[0], 10, 64)
				if err == nil {
					return kib << 10
				}
			}
		}
	}
	return 0
}
