package tuitest

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// Session is a running program and its emulated terminal. Its methods are for
// the test's goroutine. The program is ended with the test.
type Session struct {
	tb       testing.TB
	tracker  *tracker
	terminal *terminal
	program  *tea.Program
	input    *io.PipeWriter
	deadline time.Duration
	ended    chan struct{}
	final    *model
	err      error
}

type config struct {
	env      []string
	profile  colorprofile.Profile
	deadline time.Duration
	filter   func(tea.Model, tea.Msg) tea.Msg
}

// Option changes how a session runs.
type Option func(*config)

// WithEnv replaces the session's environment, which is TERM=xterm-256color.
func WithEnv(env ...string) Option { return func(c *config) { c.env = env } }

// WithProfile replaces the renderer's colour profile, which is 256 colours.
func WithProfile(p colorprofile.Profile) Option { return func(c *config) { c.profile = p } }

// WithDeadline replaces the ten seconds after which a wait fails the test.
func WithDeadline(d time.Duration) Option { return func(c *config) { c.deadline = d } }

// WithFilter adds the program's own message filter, which gets the model under
// test.
func WithFilter(f func(tea.Model, tea.Msg) tea.Msg) Option { return func(c *config) { c.filter = f } }

// Start runs a model in a terminal of w by h and waits until it is idle. The
// model should use the alternate screen, as all full-screen programs do.
func Start(tb testing.TB, m tea.Model, w, h int, options ...Option) *Session {
	tb.Helper()
	c := config{env: []string{"TERM=xterm-256color"}, profile: colorprofile.ANSI256, deadline: 10 * time.Second}
	for _, o := range options {
		o(&c)
	}
	t := newTracker()
	wrapped := &model{inner: m, t: t}
	in, out := io.Pipe()
	s := &Session{
		tb: tb, tracker: t, terminal: newTerminal(t, w, h), input: out,
		deadline: c.deadline, ended: make(chan struct{}), final: wrapped,
	}
	filter := wrapped.filter
	if c.filter != nil {
		filter = func(_ tea.Model, msg tea.Msg) tea.Msg {
			if msg = wrapped.filter(nil, msg); msg == nil {
				return nil
			}
			return wrapped.settle(c.filter(wrapped.inner, msg))
		}
	}
	s.program = tea.NewProgram(wrapped,
		tea.WithInput(in), tea.WithOutput(s.terminal), tea.WithWindowSize(w, h), tea.WithColorProfile(c.profile),
		tea.WithEnvironment(c.env), tea.WithoutSignals(), tea.WithoutSignalHandler(), tea.WithFPS(120), tea.WithFilter(filter))
	go func() {
		_, s.err = s.program.Run()
		close(s.ended)
		t.update(func() { t.done = true })
	}()
	tb.Cleanup(s.stop)
	return s.WaitIdle()
}

// stop ends the program, whatever state it is in.
func (s *Session) stop() {
	s.program.Kill()
	_ = s.input.Close()
	<-s.ended
}

// Screen is what the terminal shows, without blanks at the ends of lines and
// without blank lines at the end.
func (s *Session) Screen() string { return s.terminal.screen() }

// Title is the window title that the program set.
func (s *Session) Title() string {
	s.terminal.mu.Lock()
	defer s.terminal.mu.Unlock()
	return s.terminal.title
}

// Cursor is the place of the terminal's cursor and whether it shows.
func (s *Session) Cursor() (x, y int, visible bool) { return s.terminal.cursor() }

// Model is the model under test as it is now. Read it only while idle.
func (s *Session) Model() tea.Model { return s.final.inner }

// BytesSince is the number of bytes that the program sent since the last call,
// or since the start. The numbering of views that this package adds is not in
// it.
func (s *Session) BytesSince() int { return s.terminal.takeBytes() }

// Send hands the program a message, as another part of the process would, and
// waits until it is idle.
func (s *Session) Send(msg tea.Msg) *Session {
	s.tb.Helper()
	s.program.Send(msg)
	return s.write("")
}

// Resize changes the size of the terminal.
func (s *Session) Resize(w, h int) *Session {
	s.tb.Helper()
	s.terminal.resize(w, h)
	return s.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// write sends bytes as one read, with a probe after them, and waits until idle.
func (s *Session) write(bytes string) *Session {
	s.tb.Helper()
	n := 0
	s.tracker.update(func() { s.tracker.sent++; n = s.tracker.sent })
	written := make(chan error, 1)
	go func() {
		_, err := io.WriteString(s.input, bytes+probeBytes(n))
		written <- err
	}()
	select {
	case err := <-written:
		if err != nil {
			s.fail(fmt.Sprintf("the program takes no input any more: %v", err))
		}
	case <-s.ended:
	case <-time.After(s.deadline):
		s.fail("the program does not read its input")
	}
	return s.WaitIdle()
}

// WaitIdle waits until the program has nothing left to do and its last view is
// on the screen, or until it has ended. Every step does so itself; it is needed
// only after changes from outside.
func (s *Session) WaitIdle() *Session {
	s.tb.Helper()
	s.wait("is not idle", func(idle bool) bool { return idle })
	return s
}

// WaitText waits until the screen contains text: for what comes from outside,
// through a command that a [Waiter] counts.
func (s *Session) WaitText(text string) *Session {
	s.tb.Helper()
	return s.WaitFor(fmt.Sprintf("does not show %q", text), func(screen string) bool {
		return strings.Contains(screen, text)
	})
}

// WaitFor waits until the program is idle and ok holds for the screen; not says
// what is wrong if that never happens.
func (s *Session) WaitFor(not string, ok func(screen string) bool) *Session {
	s.tb.Helper()
	s.wait(not, func(idle bool) bool { return idle && ok(s.Screen()) })
	return s
}

// WaitEnd waits until the program has ended by itself and returns its error.
func (s *Session) WaitEnd() error {
	s.tb.Helper()
	select {
	case <-s.ended:
	case <-time.After(s.deadline):
		s.fail("the program does not end")
	}
	return s.err
}

func (s *Session) wait(not string, ok func(idle bool) bool) {
	s.tb.Helper()
	timeout := time.NewTimer(s.deadline)
	defer timeout.Stop()
	for {
		idle, done, changed := s.tracker.state()
		if done && s.err != nil {
			s.fail("the program ended: " + s.err.Error())
		}
		if ok(idle) {
			return
		}
		if done {
			s.fail("the program ended and " + not)
		}
		select {
		case <-changed:
		case <-timeout.C:
			s.fail("after " + s.deadline.String() + " the program " + not)
		}
	}
}

func (s *Session) fail(why string) {
	s.tb.Helper()
	s.tb.Fatalf("%s\n%s\nscreen:\n%s", why, s.tracker, s.Screen())
}
