package tui

import (
	"context"
	"errors"
	"strings"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// deadline bounds what a key set off. Whoever waits longer has been told
// already that something is wrong.
const deadline = 30 * time.Second

// applied is the end of work that a tea.Cmd did: Update calls it, so it may
// change memory that View reads.
type applied func() tea.Cmd

// fetch gets something from the desk without holding up the keys: get runs
// beside the program, use afterwards in Update. A failure becomes a notice, and
// use is not called. Results may arrive late and out of order: use must check
// that they are still wanted.
func fetch[T any](s *session, get func(context.Context) (T, error), use func(T) tea.Cmd) tea.Cmd {
	parent := s.ctx
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(parent, deadline)
		defer cancel()
		v, err := get(ctx)
		return applied(func() tea.Cmd {
			if err != nil {
				s.fail(err)
				return nil
			}
			return use(v)
		})
	}
}

// do has the desk carry out a command in the name of the user. Done is the
// notice that follows, with a hint at undo; then, if not nil, runs after it.
func (s *session) do(c desk.Command, done string, then func() tea.Cmd) tea.Cmd {
	return s.doAll([]desk.Command{c}, done, then)
}

// doAll is do for several commands, one after the other; it stops at the first
// that fails.
func (s *session) doAll(list []desk.Command, done string, then func() tea.Cmd) tea.Cmd {
	return s.attempt(list, done, func(err error) tea.Cmd {
		if err != nil || then == nil {
			return nil
		}
		return then()
	})
}

// attempt is doAll for who must also know that it failed: after runs with the
// error, nil for none, once that has been said.
func (s *session) attempt(list []desk.Command, done string, after func(error) tea.Cmd) tea.Cmd {
	s.busy++
	d, user := s.desk, s.user
	return s.inTurn(func(ctx context.Context) applied {
		events := 0
		var err error
		for _, c := range list {
			var out desk.Done
			if out, err = d.Do(ctx, user, c); err != nil {
				break
			}
			events += out.Events
		}
		return func() tea.Cmd {
			if s.busy--; s.leaving && s.busy == 0 {
				return s.end()
			}
			switch {
			case err != nil:
				s.fail(err)
			case events == 0:
				s.notify(theme.Info, s.words.NothingChanged)
			default:
				s.notify(theme.Ok, done+s.undoHint())
			}
			return after(err)
		}
	})
}

// inTurn runs work that changes the book after what was asked for before it:
// decisions follow each other faster than they are written down, and undo must
// mean the last one.
func (s *session) inTurn(work func(context.Context) applied) tea.Cmd {
	parent := s.ctx
	s.turns = append(s.turns, func() tea.Msg {
		ctx, cancel := context.WithTimeout(parent, deadline)
		defer cancel()
		use := work(ctx)
		return applied(func() tea.Cmd {
			s.turns = s.turns[1:]
			cmd := use()
			if len(s.turns) > 0 {
				return tea.Batch(s.turns[0], cmd)
			}
			return cmd
		})
	})
	if len(s.turns) > 1 {
		return nil
	}
	return s.turns[0]
}

// after runs f in Update once d has passed, unless the session ends before.
func (s *session) after(d time.Duration, f func() tea.Cmd) tea.Cmd {
	s.waiting++
	ctx := s.ctx
	return func() tea.Msg {
		t := time.NewTimer(d)
		defer t.Stop()
		select {
		case <-t.C:
			return applied(func() tea.Cmd {
				s.waiting--
				return f()
			})
		case <-ctx.Done():
			return nil
		}
	}
}

// undoHint is " · u undo" with the key as it is now.
func (s *session) undoHint() string {
	key := s.registry.Key("desk.undo")
	if key == "" {
		return ""
	}
	return " " + s.theme.Glyphs.Bullet + " " + key + " " + s.words.Undo
}

// notice is the line that stands in the footer until the next key.
type notice struct {
	role theme.Role
	text string
}

// notify shows a notice; text must be sanitised.
func (s *session) notify(role theme.Role, text string) {
	s.notice = notice{role, text}
	s.announce(text)
}

// fail shows why something did not work.
func (s *session) fail(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	var p *desk.Problem
	switch {
	case errors.As(err, &p):
		s.notify(theme.Warn, text.Sanitize(problemText(p)))
	case errors.Is(err, context.DeadlineExceeded):
		s.notify(theme.Error, s.words.TooSlow)
	default:
		s.notify(theme.Error, text.Sanitize(err.Error()))
	}
}

// problemText leaves out remedies that name the command line.
func problemText(p *desk.Problem) string {
	out := p.What
	if len(p.Candidates) > 0 {
		out += ": " + strings.Join(p.Candidates, ", ")
	}
	if p.Remedy != "" && !strings.Contains(p.Remedy, "ccdesk ") {
		out += "; " + p.Remedy
	}
	return out
}
