//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// The size of the terminal in all measurements.
const (
	width  = 120
	height = 40
)

// chunk is one read of what the program wrote.
type chunk struct {
	at time.Time
	n  int
}

// terminal is a program in a pseudo terminal with an emulated screen. It
// answers what programs ask of terminals, so that no time-out is measured.
type terminal struct {
	cmd   *exec.Cmd
	file  *os.File
	begun time.Time

	mu      sync.Mutex
	vt      vt10x.Terminal
	chunks  []chunk
	changed chan struct{}
	ended   bool
}

func open(c *exec.Cmd) (*terminal, error) {
	t := &terminal{cmd: c, vt: vt10x.New(vt10x.WithSize(width, height)), changed: make(chan struct{}, 1), begun: time.Now()}
	var err error
	if t.file, err = pty.StartWithSize(c, &pty.Winsize{Rows: height, Cols: width}); err != nil {
		return nil, err
	}
	go t.read()
	return t, nil
}

func (t *terminal) read() {
	buf := make([]byte, 64<<10)
	for {
		n, err := t.file.Read(buf)
		now := time.Now()
		t.mu.Lock()
		if n > 0 {
			t.chunks = append(t.chunks, chunk{now, n})
			_, _ = t.vt.Write(buf[:n]) // an emulator cannot fail
			t.answer(buf[:n])
		}
		t.ended = err != nil
		t.mu.Unlock()
		select {
		case t.changed <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// answers are the questions that programs ask and what a modern terminal says.
var answers = [][2]string{
	{"\x1b[c", "\x1b[?62;22c"},
	{"\x1b[>c", "\x1b[>41;380;0c"},
	{"\x1b[6n", "\x1b[1;1R"},
	{"\x1b]10;?", "\x1b]10;rgb:dddd/dddd/dddd\x07"},
	{"\x1b]11;?", "\x1b]11;rgb:1111/1111/1111\x07"},
	{"\x1b[?2026$p", "\x1b[?2026;2$y"},
	{"\x1b[?2027$p", "\x1b[?2027;0$y"},
	{"\x1b[?u", "\x1b[?0u"},
	{"\x1b[>0q", "\x1bP>|bench(1)\x1b\\"},
	{"\x1b[>q", "\x1bP>|bench(1)\x1b\\"},
}

func (t *terminal) answer(out []byte) {
	for _, a := range answers {
		if bytes.Contains(out, []byte(a[0])) {
			_, _ = t.file.WriteString(a[1]) // a program that has ended asks no more
		}
	}
}

// press sends a key's bytes and gives the moment.
func (t *terminal) press(key string) (time.Time, error) {
	now := time.Now()
	_, err := t.file.WriteString(key)
	return now, err
}

// since lists what was written after a moment.
func (t *terminal) since(from time.Time) []chunk {
	t.mu.Lock()
	defer t.mu.Unlock()
	var out []chunk
	for _, c := range t.chunks {
		if c.at.After(from) {
			out = append(out, c)
		}
	}
	return out
}

// forget drops what was written so far.
func (t *terminal) forget() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.chunks = t.chunks[:0]
}

// screen is the text on the screen.
func (t *terminal) screen() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	var b strings.Builder
	t.vt.Lock()
	defer t.vt.Unlock()
	for y := range height {
		for x := range width {
			c := t.vt.Cell(x, y).Char
			if c == 0 {
				c = ' '
			}
			b.WriteRune(c)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// waitFor waits until the screen is as wanted and gives the moment of the bytes
// that made it so.
func (t *terminal) waitFor(what string, ok func(screen string) bool) (time.Time, error) {
	deadline := time.After(time.Minute)
	for {
		t.mu.Lock()
		at, ended := time.Time{}, t.ended
		if n := len(t.chunks); n > 0 {
			at = t.chunks[n-1].at
		}
		t.mu.Unlock()
		if ok(t.screen()) {
			return at, nil
		}
		if ended {
			return at, fmt.Errorf("the program ended before it showed %s:\n%s", what, t.screen())
		}
		select {
		case <-t.changed:
		case <-deadline:
			return at, fmt.Errorf("the program does not show %s:\n%s", what, t.screen())
		}
	}
}

// settle waits until the program has been quiet for a while.
func (t *terminal) settle(quiet time.Duration) {
	for {
		select {
		case <-t.changed:
		case <-time.After(quiet):
			return
		}
	}
}

// quit leaves the program as a user does and waits for its end.
func (t *terminal) quit() error {
	if _, err := t.press("q"); err != nil {
		return err
	}
	err := t.cmd.Wait()
	return errors.Join(err, t.file.Close())
}
