package tui

import (
	"context"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// changed brings a change of the book from the subscription.
type changed struct {
	change desk.Change
	open   bool
}

// listen waits for the next change.
func (s *session) listen() tea.Cmd {
	live, ctx := s.live, s.ctx
	if live == nil {
		return nil
	}
	s.waiting++
	return func() tea.Msg {
		select {
		case c, ok := <-live.C:
			return changed{c, ok}
		case <-ctx.Done():
			return nil
		}
	}
}

// bookChanged tells the screens that have been in front.
func (s *session) bookChanged(msg changed) tea.Cmd {
	s.waiting--
	if !msg.open {
		s.live = nil
		return nil
	}
	cmds := []tea.Cmd{s.listen()}
	if s.phase == phaseReady {
		cmds = append(cmds, s.tellScreens(msg.change))
	}
	return tea.Batch(cmds...)
}

// tellScreens tells the screens that exist of a change, and looks at the bank
// anew.
func (s *session) tellScreens(c desk.Change) tea.Cmd {
	s.today = s.desk.Today()
	cmds := []tea.Cmd{s.lookAtBank()}
	for _, sc := range s.screens() {
		cmds = append(cmds, sc.changed(c))
	}
	return tea.Batch(cmds...)
}

// bank is what the frame says about money: how old the data is, and how many
// entries wait for a decision.
type bank struct {
	queue  int
	known  bool
	asking bool // an answer is on its way
	again  bool // the book changed meanwhile
}

// lookAtBank asks for the age of the bank data and the length of the queue.
// Changes that come while it asks are answered together.
func (s *session) lookAtBank() tea.Cmd {
	b, d := &s.bank, s.desk
	if b.asking {
		b.again = true
		return nil
	}
	b.asking = true
	type got struct {
		day   dunning.Day
		queue int
		err   error
	}
	return fetch(s, func(ctx context.Context) (got, error) {
		var g got
		if g.day, g.err = d.Day(ctx); g.err == nil {
			g.queue, g.err = d.CountQueue(ctx)
		}
		return g, nil
	}, func(g got) tea.Cmd {
		again := b.again
		b.asking, b.again = false, false
		if g.err != nil {
			s.fail(g.err)
		} else {
			s.day, b.queue, b.known = g.day, g.queue, true
		}
		if again {
			return s.lookAtBank()
		}
		return nil
	})
}

// newDay shows everything anew when the date has changed since: a desk may stay
// open over night.
func (s *session) newDay() tea.Cmd {
	if s.phase != phaseReady || s.desk.Today() == s.today {
		return nil
	}
	return s.tellScreens(desk.Change{})
}

// screens are all that exist: the visited places, then what lies over them.
func (s *session) screens() []screen {
	var out []screen
	for _, p := range tabs() {
		if sc, ok := s.root[p]; ok {
			out = append(out, sc)
		}
	}
	return append(out, s.stack[1:]...)
}

// feed carries the progress of long work to the screen. A reader that does not
// keep up misses lines, never the end.
type feed chan string

func (f feed) say(line string) {
	select {
	case f <- line:
	default:
	}
}

// watch shows what comes through a feed until it is closed.
func (s *session) watch(f feed) tea.Cmd {
	return func() tea.Msg {
		line, ok := <-f
		return applied(func() tea.Cmd {
			if !ok {
				return nil
			}
			s.progress = line
			return s.watch(f)
		})
	}
}

// long runs work that may take minutes, showing its progress in the header. It
// has no deadline; it ends with the session.
func (s *session) long(what string, work func(context.Context, func(string)) (string, error), then func() tea.Cmd) tea.Cmd {
	s.working, s.progress = what, ""
	f, ctx := make(feed, 1), s.ctx
	run := func() tea.Msg {
		out, err := work(ctx, f.say)
		close(f)
		return applied(func() tea.Cmd {
			s.working, s.progress = "", ""
			if err != nil {
				s.fail(err)
				return nil
			}
			if out != "" {
				s.notify(theme.Ok, out)
			}
			return then()
		})
	}
	return tea.Batch(run, s.watch(f))
}

// loadBook brings the book into memory; keys work meanwhile.
func (s *session) loadBook() tea.Cmd {
	d := s.desk
	load := func(ctx context.Context, say func(string)) (string, error) {
		return "", d.Load(ctx, func(what string, done, _ int) { say(s.lang.Count(done) + " " + what) })
	}
	return s.long(s.words.Loading, load, func() tea.Cmd {
		return fetch(s, d.Day, func(day dunning.Day) tea.Cmd {
			s.day, s.phase = day, phaseReady
			return s.tellScreens(desk.Change{})
		})
	})
}

// keepFront keeps the top of the list, so that the next start can paint it
// before the book is loaded. It is a cache: that it cannot be written is no
// news.
func (s *session) keepFront() tea.Cmd {
	d := s.desk
	return fetch(s, func(ctx context.Context) (struct{}, error) {
		_ = d.SaveFront(ctx)
		return struct{}{}, nil
	}, func(struct{}) tea.Cmd { return nil })
}
