package tuitest

import (
	"bytes"
	"strings"
	"sync"

	"github.com/charmbracelet/x/ansi"
	"github.com/hinshun/vt10x"
)

// terminal is the emulated screen at the program's output.
type terminal struct {
	mu    sync.Mutex
	vt    vt10x.Terminal
	t     *tracker
	title string
	bytes int // written since the count was last taken, without view numbers
}

func newTerminal(t *tracker, w, h int) *terminal {
	return &terminal{vt: vt10x.New(vt10x.WithSize(w, h)), t: t}
}

// Write takes what the program sends. Without a terminal device nobody turns a
// line feed into carriage return and line feed, so this does.
func (e *terminal) Write(p []byte) (int, error) {
	e.mu.Lock()
	_, err := e.vt.Write(bytes.ReplaceAll(p, []byte("\n"), []byte("\r\n")))
	e.bytes += len(p)
	frame, known := 0, false
	for _, title := range titles(p) {
		e.bytes -= markedTitle(title)
		if n, rest, ok := splitTitle(title); ok {
			if rest != e.title {
				e.title = rest
				e.bytes += markedTitle(rest)
			}
			frame, known = n, true
		}
	}
	e.mu.Unlock()
	if known {
		e.t.update(func() { e.t.shown = max(e.t.shown, frame) })
	}
	return len(p), err
}

// titles lists the window titles that p sets.
func titles(p []byte) []string {
	var out []string
	start := []byte("\x1b]2;")
	for {
		i := bytes.Index(p, start)
		if i < 0 {
			return out
		}
		p = p[i+len(start):]
		if end := bytes.IndexByte(p, '\a'); end >= 0 {
			out = append(out, string(p[:end]))
			p = p[end:]
		}
	}
}

func (e *terminal) takeBytes() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	n := e.bytes
	e.bytes = 0
	return n
}

func (e *terminal) resize(w, h int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.vt.Resize(w, h)
}

func (e *terminal) cursor() (x, y int, visible bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	c := e.vt.Cursor()
	return c.X, c.Y, e.vt.CursorVisible()
}

// screen is the grid without blanks at the ends of lines and blank lines at the
// end.
func (e *terminal) screen() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	w, h := e.vt.Size()
	e.vt.Lock()
	defer e.vt.Unlock()
	var b strings.Builder
	for y := range h {
		for x := range w {
			c := e.vt.Cell(x, y).Char
			if c == 0 {
				c = ' '
			}
			b.WriteRune(c)
		}
		b.WriteByte('\n')
	}
	return trim(b.String())
}

// trim removes blanks at the ends of lines and blank lines at the end.
func trim(grid string) string {
	lines := strings.Split(ansi.Strip(grid), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}
