package tui

import (
	"context"
	"flag"
	"reflect"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/tui/tuitest"

	tea "charm.land/bubbletea/v2"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) {
	flag.Parse()
	goleak.VerifyTestMain(m)
}

// options are those of most tests; change what a test is about.
func options(tb testing.TB, d *desk.Desk, change func(*Options)) Options {
	tb.Helper()
	o := Options{
		Desk: d, User: "anna", Company: "Noordzee Groothandel BV", Language: "en", Theme: "dark",
		Env: []string{"TERM=xterm-256color"}, Settle: -1, Now: clock(),
	}
	if change != nil {
		change(&o)
	}
	return o
}

// model is a session that is closed with the test.
func model(tb testing.TB, o Options) *session {
	tb.Helper()
	m, err := New(context.Background(), o)
	if err != nil {
		tb.Fatal(err)
	}
	s := m.(*session)
	tb.Cleanup(func() { _ = s.Close() })
	return s
}

// start runs the program over the full desk.
func start(tb testing.TB, w, h int, change func(*Options)) *tuitest.Session {
	tb.Helper()
	return startOn(tb, fullDesk(tb), w, h, change)
}

func startOn(tb testing.TB, d *desk.Desk, w, h int, change func(*Options)) *tuitest.Session {
	tb.Helper()
	return tuitest.Start(tb, model(tb, options(tb, d, change)), w, h)
}

// settled is a session in memory with the book loaded, without a program: for
// what is measured or tried in great numbers.
func settled(tb testing.TB, d *desk.Desk, w, h int) *session {
	tb.Helper()
	s := model(tb, options(tb, d, nil))
	s.Update(tea.WindowSizeMsg{Width: w, Height: h})
	run(s, s.loadBook())
	run(s, s.front().enter())
	return s
}

// run carries a command out to its end, and those that follow from it. Messages
// that stand for several commands are known by their shape, because that of
// tea.Sequence has no exported type.
func run(s *session, cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	msg := cmd()
	v := reflect.ValueOf(msg)
	switch {
	case msg == nil:
	case v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]():
		for i := range v.Len() {
			run(s, v.Index(i).Interface().(tea.Cmd))
		}
	default:
		_, next := s.Update(msg)
		run(s, next)
	}
}
