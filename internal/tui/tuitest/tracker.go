package tuitest

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// Waiter is a model that keeps commands running which end only when something
// happens outside of the program.
type Waiter interface {
	// Waiting is the number of such commands at present. It is called after
	// Init and after every Update, on the program's goroutine.
	Waiting() int
}

// tracker counts what is still to be done in a program.
type tracker struct {
	mu      sync.Mutex
	changed chan struct{} // closed and replaced at every change

	running  int // commands started or about to start
	waiting  int // of these, known to wait for the outside
	inFlight int // results of commands on their way to Update
	startup  [startupCount]bool
	inited   bool

	sent    int // probes written to the input
	decoded int // highest probe that came out of the decoder
	drawn   int // views asked for
	shown   int // highest view that reached the terminal
	done    bool
}

// The messages that every program sends itself at the start.
const (
	startupSize = iota
	startupProfile
	startupEnv
	startupCount
)

func newTracker() *tracker { return &tracker{changed: make(chan struct{})} }

// update changes the state under the lock and wakes whoever waits.
func (t *tracker) update(f func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	f()
	close(t.changed)
	t.changed = make(chan struct{})
}

// state tells whether the program is idle or over, and gives a channel that is
// closed at the next change.
func (t *tracker) state() (idle, done bool, changed <-chan struct{}) {
	t.mu.Lock()
	defer t.mu.Unlock()
	idle = t.inited && t.startup == [startupCount]bool{true, true, true} &&
		t.inFlight == 0 && t.running <= t.waiting && t.decoded == t.sent && t.shown == t.drawn
	return idle || t.done, t.done, t.changed
}

// result is what a tracked command hands to the program: its message, still
// counted until Update has dealt with it.
type result struct{ msg tea.Msg }

// track counts a command from now until its message has been dealt with.
func (t *tracker) track(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	t.update(func() { t.running++ })
	return func() tea.Msg {
		msg := cmd()
		if list, ok := commandsOf(msg); ok {
			msg = t.trackList(msg, list)
			t.update(func() { t.running-- })
			return msg
		}
		if msg == nil {
			t.update(func() { t.running-- })
			return nil
		}
		t.update(func() { t.running--; t.inFlight++ })
		return result{msg}
	}
}

var cmdType = reflect.TypeFor[tea.Cmd]()

// commandsOf recognises the messages that stand for several commands. The one
// of tea.Sequence has no exported type, only its shape.
func commandsOf(msg tea.Msg) (reflect.Value, bool) {
	v := reflect.ValueOf(msg)
	return v, v.IsValid() && v.Kind() == reflect.Slice && v.Type().Elem() == cmdType
}

func (t *tracker) trackList(msg tea.Msg, list reflect.Value) tea.Msg {
	out := reflect.MakeSlice(reflect.TypeOf(msg), list.Len(), list.Len())
	for i := range list.Len() {
		if cmd := t.track(list.Index(i).Interface().(tea.Cmd)); cmd != nil {
			out.Index(i).Set(reflect.ValueOf(cmd))
		}
	}
	return out.Interface()
}

// probe is the mode number of the first probe; real modes are far below.
const probe = 20000

// probeCycle keeps probe numbers within what the decoder reads.
const probeCycle = 10000

// probeBytes is a terminal's answer that nobody asked for. It follows the bytes
// of a key through the decoder and so tells when these have been read.
func probeBytes(n int) string {
	return "\x1b[?" + strconv.Itoa(probe+n%probeCycle) + ";0$y"
}

// model wraps the model under test; it is used on the program's goroutine only.
type model struct {
	inner tea.Model
	t     *tracker
	last  bool    // the message in Update came from a tracked command
	end   tea.Msg // what ends the program after the next probe
}

func (m *model) Init() tea.Cmd {
	cmd := m.t.track(m.inner.Init())
	m.t.update(func() { m.t.inited = true; m.t.waiting = waiting(m.inner) })
	return cmd
}

// filter runs before the program itself looks at a message.
func (m *model) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	if r, ok := msg.(result); ok {
		m.last = true
		msg = r.msg
	}
	switch v := msg.(type) {
	case tea.ModeReportMsg:
		if n := v.Mode.Mode() - probe; n >= 0 && n < probeCycle {
			return m.probed()
		}
	case tea.QuitMsg, tea.InterruptMsg:
		// The program's reader would hang for ever with a probe that nobody
		// takes any more, so the end waits for the probe.
		if m.t.probesOut() {
			m.end = msg
			return m.settle(nil)
		}
	}
	return msg
}

// probed counts a probe, or ends the program if that waited for it.
func (m *model) probed() tea.Msg {
	if m.end != nil {
		return m.end
	}
	m.t.update(func() { m.t.decoded++ })
	return nil
}

func (t *tracker) probesOut() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.decoded < t.sent
}

func (m *model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	m.inner, cmd = m.inner.Update(msg)
	cmd = m.t.track(cmd)
	m.t.update(func() {
		m.t.waiting = waiting(m.inner)
		m.t.drawn++ // the program asks for the view next
		if m.last {
			m.t.inFlight--
		}
		switch msg.(type) {
		case tea.WindowSizeMsg:
			m.t.startup[startupSize] = true
		case tea.ColorProfileMsg:
			m.t.startup[startupProfile] = true
		case tea.EnvMsg:
			m.t.startup[startupEnv] = true
		}
	})
	m.last = false
	return m, cmd
}

// View carries the number of the view in the window title.
func (m *model) View() tea.View {
	v := m.inner.View()
	m.t.mu.Lock()
	n := m.t.drawn
	m.t.mu.Unlock()
	v.WindowTitle = titleMark + strconv.Itoa(n) + " " + v.WindowTitle
	return v
}

func waiting(m tea.Model) int {
	if w, ok := m.(Waiter); ok {
		return w.Waiting()
	}
	return 0
}

const titleMark = "frame "

// splitTitle separates the number of the view from the title.
func splitTitle(title string) (frame int, rest string, ok bool) {
	number, rest, _ := strings.Cut(strings.TrimPrefix(title, titleMark), " ")
	n, err := strconv.Atoi(number)
	return n, rest, err == nil && strings.HasPrefix(title, titleMark)
}

// markedTitle is the sequence that a view's number costs on the wire.
func markedTitle(title string) int { return len(ansi.SetWindowTitle(title)) }

// settle counts a message as dealt with when a filter swallowed it.
func (m *model) settle(msg tea.Msg) tea.Msg {
	if msg == nil && m.last {
		m.last = false
		m.t.update(func() { m.t.inFlight-- })
	}
	return msg
}

// String says what is outstanding, for the message of a failed wait.
func (t *tracker) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return fmt.Sprintf("outstanding: commands %d (waiting for the outside %d), messages %d, input %d, views %d",
		t.running, t.waiting, t.inFlight, t.sent-t.decoded, t.drawn-t.shown)
}
