//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/creack/pty"
	"github.com/hinshun/vt10x"
)

// still is how long nothing must come for the screen to count as complete:
// far longer than the program rests between two frames.
const still = 700 * time.Millisecond

// terminal is an emulated screen with the program behind it.
type terminal struct {
	vt      vt10x.Terminal
	device  *os.File
	program *exec.Cmd
	output  chan []byte // closed when the program has ended
	ctx     context.Context
}

func start(ctx context.Context, home string, command []string) (*terminal, error) {
	t := &terminal{ctx: ctx, vt: vt10x.New(vt10x.WithSize(width, height)), output: make(chan []byte, 64)}
	t.program = exec.CommandContext(ctx, command[0], command[1:]...)
	t.program.Env = []string{"HOME=" + home, "XDG_STATE_HOME=" + home, "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "TZ=UTC"}
	var err error
	if t.device, err = pty.StartWithSize(t.program, &pty.Winsize{Cols: width, Rows: height}); err != nil {
		return nil, err
	}
	go func() {
		defer close(t.output)
		for {
			buf := make([]byte, 32<<10)
			n, err := t.device.Read(buf)
			if n > 0 {
				t.output <- buf[:n]
			}
			if err != nil { // the program has ended
				return
			}
		}
	}()
	return t, nil
}

// read takes the next output, waiting for it at most so long; more is false
// when none came.
func (t *terminal) read(wait time.Duration) (more bool, err error) {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case b, ok := <-t.output:
		if !ok {
			return false, fmt.Errorf("the program has ended; its screen was:\n%s", firstLines(t.vt.String(), height))
		}
		_, err := t.vt.Write(b)
		return true, err
	case <-timer.C:
		return false, nil
	case <-t.ctx.Done():
		return false, t.ctx.Err()
	}
}

// until reads until the screen shows a text.
func (t *terminal) until(text string) error {
	for !strings.Contains(t.vt.String(), text) {
		if _, err := t.read(still); err != nil {
			return fmt.Errorf("waiting for %q: %w\n%s", text, err, firstLines(t.vt.String(), height))
		}
	}
	return t.quiet()
}

// quiet reads until nothing comes any more.
func (t *terminal) quiet() error {
	for {
		if more, err := t.read(still); !more || err != nil {
			return err
		}
	}
}

func (t *terminal) press(keys string) error {
	_, err := io.WriteString(t.device, keys)
	return err
}

// stop ends the program and lets go of the device.
func (t *terminal) stop() {
	_ = t.program.Process.Kill() // it may have ended by itself
	for range t.output {
	}
	_ = errors.Join(t.program.Wait(), t.device.Close()) // killed on purpose
}

// cell is one place of the screen: a sign and its looks, colours as #rrggbb.
type cell struct {
	char                    rune
	fg, bg                  string
	bold, italic, underline bool
}

// The bits of vt10x's glyph mode, which it does not export.
const (
	modeUnderline = 1 << 1
	modeBold      = 1 << 2
	modeItalic    = 1 << 4
)

// grid copies the screen.
func (t *terminal) grid() [][]cell {
	t.vt.Lock()
	defer t.vt.Unlock()
	lines := make([][]cell, height)
	for y := range lines {
		lines[y] = make([]cell, width)
		for x := range lines[y] {
			g := t.vt.Cell(x, y)
			if g.Char == 0 {
				g.Char = ' '
			}
			lines[y][x] = cell{char: g.Char, fg: colour(g.FG, true), bg: colour(g.BG, false),
				bold: g.Mode&modeBold != 0, italic: g.Mode&modeItalic != 0, underline: g.Mode&modeUnderline != 0}
		}
	}
	return lines
}
