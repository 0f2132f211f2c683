package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// Options say who sits where. Only Desk and User are needed.
type Options struct {
	Desk *desk.Desk
	User string
	// Company is the name in the header.
	Company string
	// Language is a code or a locale; anything unknown is English.
	Language string
	// Theme is one of theme.Names; "" is auto.
	Theme string
	// Plain draws lines for a screen reader: no alternate screen, no boxes, and
	// every move is said as a line of its own.
	Plain bool
	// ReadOnly takes away what changes the book.
	ReadOnly bool
	// Roles of the user; commands that ask for another role are not there.
	Roles keymap.Role
	// NoMouse leaves the mouse to the terminal.
	NoMouse bool
	// Keys replaces the keys of commands by id.
	Keys map[string][]string
	// State is the file that keeps where somebody was, and drafts, between
	// sessions; "" keeps nothing.
	State string
	// Env is the session's environment; nil is the process's own.
	Env []string
	// Now is the clock for what is not the business date; nil is time.Now.
	Now func() time.Time
	// Settle is how long the cursor must rest before the preview follows;
	// 0 is 80 ms, less than nought follows at once.
	Settle time.Duration
	// Import reads files into the desk and says in a sentence what came of it.
	// Nil means that this session cannot import.
	Import func(ctx context.Context, path string, progress func(string)) (string, error)
	// Carrier carries an approved message out of the house. Nil means that
	// nothing leaves from this session.
	Carrier desk.Carrier
	// Demo notes that somebody wants to see a made-up book; the session then
	// ends, and the caller opens another on it. Nil means it is not offered.
	Demo func()
	// IsDemo marks the header, so that nobody takes the made-up book for real.
	IsDemo bool
	// Crash is told of a panic and its stack before the terminal is restored and
	// the session ends. Nil leaves it to the program's own message.
	Crash func(cause any, stack []byte)
	// Program are further options of the program, such as another input and
	// output for a session over the network.
	Program []tea.ProgramOption
}

// settle is the default of Options.Settle: longer than key repeat, shorter than
// a glance.
const settle = 80 * time.Millisecond

// Model is a session for a program. Close it when that has ended: it writes
// down where somebody was, and lets go of the desk's subscription.
type Model interface {
	tea.Model
	io.Closer
}

// New makes the model of a session, for programs that are not [Run]'s. These
// should use [Filter]. Errors come from the keys in the options.
func New(ctx context.Context, opt Options) (Model, error) { return newSession(ctx, opt) }

// Run opens the desk on a terminal until somebody leaves it. That ctx ends is no
// error.
func Run(ctx context.Context, opt Options) error {
	s, err := newSession(ctx, opt)
	if err != nil {
		return err
	}
	options := append([]tea.ProgramOption{
		tea.WithFPS(framesPerSecond), tea.WithContext(ctx), tea.WithEnvironment(s.opt.Env), tea.WithColorProfile(s.profile.Renderer()), tea.WithFilter(Filter(s.opt.Now)),
	}, opt.Program...)
	_, err = tea.NewProgram(guard(s, opt.Crash), options...).Run()
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil || errors.Is(err, tea.ErrInterrupted) {
		err = nil
	}
	if closeErr := s.Close(); closeErr != nil {
		err = errors.Join(err, fmt.Errorf("where you were could not be kept: %w", closeErr))
	}
	return err
}

// framesPerSecond is twice the library's own: on a terminal of one's own a key
// is answered in half the time, and an idle desk draws nothing either way.
const framesPerSecond = 120

// withDefaults fills in what the options leave out.
func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Env == nil {
		o.Env = os.Environ()
	}
	if o.Settle == 0 {
		o.Settle = settle
	}
	if o.Theme == "" {
		o.Theme = theme.Auto
	}
	if o.Language == "" {
		o.Language = i18n.For("").Code
	}
	return o
}
