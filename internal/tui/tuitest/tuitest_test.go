package tuitest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// recorder shows the messages it got, and starts commands on some keys.
type recorder struct {
	lines   []string
	w, h    int
	waiting int
	outside chan string
	gate    chan struct{}
}

type heard string

func (r *recorder) Init() tea.Cmd { return func() tea.Msg { return heard("init") } }

func (r *recorder) Waiting() int { return r.waiting }

func say(s string) tea.Cmd { return func() tea.Msg { return heard(s) } }

func (r *recorder) listen() tea.Cmd { return func() tea.Msg { return heard(<-r.outside) } }

func (r *recorder) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.w, r.h = msg.Width, msg.Height
		r.note(fmt.Sprintf("size %dx%d", msg.Width, msg.Height))
	case tea.PasteMsg:
		r.note("paste " + msg.Content)
	case tea.MouseClickMsg:
		r.note(fmt.Sprintf("click %d,%d", msg.X, msg.Y))
	case tea.MouseWheelMsg:
		r.note(fmt.Sprintf("wheel %v", msg.Button))
	case heard:
		r.note("heard " + string(msg))
		if msg == "knock" {
			r.waiting--
		}
		if n := strings.Count(string(msg), "again "); n > 0 {
			return r, say(strings.Replace(string(msg), "again ", "", 1))
		}
	case tea.KeyPressMsg:
		r.note("key " + msg.String())
		switch msg.String() {
		case "b":
			return r, tea.Batch(say("b1"), tea.Sequence(say("b2"), tea.Batch(say("b3"), nil), say("b4")))
		case "a":
			return r, say("again again again done")
		case "n":
			return r, func() tea.Msg { return nil }
		case "l":
			r.waiting++
			return r, r.listen()
		case "g":
			return r, func() tea.Msg { <-r.gate; return heard("gate") }
		case "c":
			r.lines = nil
		case "q":
			return r, tea.Quit
		}
	}
	return r, nil
}

func (r *recorder) note(s string) { r.lines = append(r.lines, s) }

func (r *recorder) View() tea.View {
	lines := r.lines
	if n := len(lines) - r.h + 1; r.h > 0 && n > 0 {
		lines = lines[n:]
	}
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen, v.MouseMode, v.WindowTitle = true, tea.MouseModeCellMotion, fmt.Sprint(len(r.lines), " lines")
	return v
}

func start(t *testing.T) (*Session, *recorder) {
	r := &recorder{outside: make(chan string), gate: make(chan struct{})}
	return Start(t, r, 40, 20), r
}

func expect(t *testing.T, s *Session, lines ...string) {
	t.Helper()
	for _, l := range lines {
		if !strings.Contains("\n"+s.Screen()+"\n", "\n"+l+"\n") {
			t.Fatalf("no line %q on the screen:\n%s", l, s.Screen())
		}
	}
}

func TestStartIsIdle(t *testing.T) {
	s, _ := start(t)
	expect(t, s, "heard init", "size 40x20")
	if s.Title() != "2 lines" {
		t.Errorf("title %q", s.Title())
	}
}

func TestPressSendsTheNamedKey(t *testing.T) {
	s, _ := start(t)
	for _, k := range []string{
		"x", "X", "?", "é", "+", "space", "enter", "tab", "shift+tab", "esc", "backspace", "up", "down", "left", "right",
		"ctrl+k", "ctrl+c", "ctrl+i", "alt+x", "ctrl+left", "shift+up", "alt+enter", "pgup", "pgdown", "home", "end",
		"delete", "insert", "f1", "f2", "f3", "f4", "f5", "f12", "ctrl+alt+x", "ctrl+space", "1", "/",
	} {
		s.Press(k)
		expect(t, s, "key "+k)
	}
}

func TestEveryStepEndsIdle(t *testing.T) {
	s, _ := start(t)
	for range 20 {
		s.Press("b")
		expect(t, s, "heard b1", "heard b2", "heard b3", "heard b4")
		s.Press("a")
		expect(t, s, "heard again again done", "heard done")
		s.Press("n")
		expect(t, s, "key n")
		s.Send(heard("sent"))
		expect(t, s, "heard sent")
	}
}

func TestSequenceKeepsItsOrder(t *testing.T) {
	s, _ := start(t)
	screen := s.Press("b").Screen()
	if b2, b3, b4 := strings.Index(screen, "b2"), strings.Index(screen, "b3"), strings.Index(screen, "b4"); b2 > b3 || b3 > b4 {
		t.Errorf("out of order:\n%s", screen)
	}
}

func TestOtherInput(t *testing.T) {
	s, _ := start(t)
	s.Type("hi\n").Paste("two\nlines").Click(3, 4).Wheel(1, 1, 1).Wheel(1, 1, -1)
	expect(t, s, "key h", "key i", "key enter", "paste two", "lines", "click 3,4", "wheel wheeldown", "wheel wheelup")
	s.Resize(30, 10)
	expect(t, s, "size 30x10")
	if n := strings.Count(s.Screen(), "\n"); n > 9 {
		t.Errorf("%d lines on a screen of 10:\n%s", n+1, s.Screen())
	}
}

func TestWaiterMayWaitForTheOutside(t *testing.T) {
	s, r := start(t)
	s.Press("l", "l", "x") // does not hang
	go func() { r.outside <- "knock"; r.outside <- "knock" }()
	s.WaitFor("heard two knocks", func(screen string) bool { return strings.Count(screen, "heard knock") == 2 })
}

func TestQuit(t *testing.T) {
	s, _ := start(t)
	if err := s.Press("q").WaitEnd(); err != nil {
		t.Error(err)
	}
}

func TestBytesSinceCountsWhatTheModelCosts(t *testing.T) {
	s, _ := start(t)
	if n := s.BytesSince(); n < 20 {
		t.Errorf("the first paint cost %d bytes", n)
	}
	s.Press("n")
	n := s.BytesSince()
	// A line "key n", the title "3 lines" and the moves between them.
	if n < len("key n") || n > 40 {
		t.Errorf("a line cost %d bytes", n)
	}
}

// failing catches the failure of a test within a test.
type failing struct {
	testing.TB
	text string
}

func (f *failing) Helper() {}

func (f *failing) Fatalf(format string, args ...any) {
	f.text = fmt.Sprintf(format, args...)
	panic(f)
}

func (f *failing) Errorf(format string, args ...any) { f.text = fmt.Sprintf(format, args...) }

func TestAHungCommandFailsWithTheScreen(t *testing.T) {
	r := &recorder{outside: make(chan string), gate: make(chan struct{})}
	f := &failing{TB: t}
	s := Start(t, r, 40, 20, WithDeadline(200*time.Millisecond))
	s.tb = f
	defer close(r.gate)
	defer func() {
		if recover() != f || !strings.Contains(f.text, "commands 1") || !strings.Contains(f.text, "key g") {
			t.Errorf("failed with %q", f.text)
		}
	}()
	s.Press("g")
	t.Error("a command that hangs counts as idle")
}

func TestGolden(t *testing.T) {
	s, _ := start(t)
	s.Press("c", "x", "y").Golden("recorder")
	if *update {
		return
	}
	f := &failing{TB: t}
	Golden(f, "recorder", s.Screen()+"!")
	if !strings.Contains(f.text, "-want +got") {
		t.Errorf("a different screen passes: %q", f.text)
	}
}

func TestFrame(t *testing.T) {
	got := Frame("\x1b[1mbold\x1b[m  \ntoo long a line\n株式", 8, 4)
	if want := "bold\ntoo long\n株式"; got != want {
		t.Errorf("Frame = %q, want %q", got, want)
	}
}
