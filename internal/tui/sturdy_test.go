package tui

import (
	"math/rand/v2"
	"strings"
	"testing"

	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/tuitest"

	tea "charm.land/bubbletea/v2"
)

// Every size gives a frame of exactly that size, with and without dialogs.
func TestEverySizeIsFilled(t *testing.T) {
	s := settled(t, fullDesk(t), 80, 24)
	check := func(what string) {
		for w := 1; w <= 300; w += 1 + w/9 {
			for h := 1; h <= 80; h += 1 + h/5 {
				block, cursor := s.draw(w, h)
				if len(block) != h {
					t.Fatalf("%s at %dx%d has %d lines", what, w, h, len(block))
				}
				for i, l := range block {
					if got := text.Width(l); got != w {
						t.Fatalf("%s at %dx%d: line %d is %d wide: %q", what, w, h, i, got, l)
					}
				}
				if cursor != nil && (cursor.X < 0 || cursor.Y < 0 || cursor.X > w || cursor.Y > h) {
					t.Fatalf("%s at %dx%d: cursor at %+v", what, w, h, *cursor)
				}
			}
		}
	}
	check("worklist")
	for _, key := range []string{"c", "p", "m", "?", "w", "/", "a"} {
		run(s, s.key(press(key)))
		if s.overlays.Len() != 1 {
			t.Fatalf("%s opens %d dialogs", key, s.overlays.Len())
		}
		check("dialog of " + key)
		s.overlays.Clear()
	}
	run(s, s.openCustomer("C1042"))
	for range paneCount {
		check("customer")
		run(s, s.turn(1))
	}
}

// Every place draws at every size with what its cursor shows beside or below it,
// also where the facts of a customer fill the preview.
func TestEveryPlaceAtEverySize(t *testing.T) {
	d := moneyDesk(t)
	hostile(t, d)
	s := settled(t, d, 160, 40)
	for i, p := range tabs() {
		s.w, s.h = 160, 40
		run(s, s.visit(p))
		l, ok := s.front().(lister)
		for row := 0; row == 0 || ok && row < l.list().Total(); row++ {
			if ok && l.list().Total() > 0 {
				l.list().SetCursor(row)
				run(s, l.moved())
			}
			for w := 20; w <= 300; w += 1 + w/8 {
				for h := 5; h <= 80; h += 1 + h/4 {
					exact(t, s, w, h, i+1)
				}
			}
			for h := range 20 {
				exact(t, s, kit.Wide, h, i+1)
			}
		}
	}
}

// Facts alone may be more than there is room.
func TestPreviewOfAnySize(t *testing.T) {
	s := settled(t, fullDesk(t), 160, 40)
	p := s.front().(*worklist).preview
	for w := range 60 {
		for h := range 20 {
			if b := p.draw(w, h, true); len(b) != h {
				t.Fatalf("%dx%d gives %d lines", w, h, len(b))
			}
		}
	}
}

func exact(t *testing.T, s *session, w, h, place int) {
	t.Helper()
	block, _ := s.draw(w, h)
	if len(block) != h {
		t.Fatalf("place %d at %dx%d has %d lines", place, w, h, len(block))
	}
	for y, l := range block {
		if got := text.Width(l); got != w {
			t.Fatalf("place %d at %dx%d: line %d is %d wide: %q", place, w, h, y, got, l)
		}
	}
}

func press(key string) tea.KeyPressMsg {
	switch key {
	case "enter":
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	case "esc":
		return tea.KeyPressMsg{Code: tea.KeyEscape}
	case "tab":
		return tea.KeyPressMsg{Code: tea.KeyTab}
	case "down":
		return tea.KeyPressMsg{Code: tea.KeyDown}
	case "up":
		return tea.KeyPressMsg{Code: tea.KeyUp}
	}
	r := []rune(key)[0]
	return tea.KeyPressMsg{Code: r, Text: key}
}

// A session survives any keys in any order, at any size.
func TestRandomKeys(t *testing.T) {
	keys := []string{"enter", "esc", "tab", "down", "up", "1", "2", "3", "4", "5", "6", "c", "m", "p", "d", "i", "h", "n", "s", "a", "w", "u", ".", "/",
		"?", "x", "v", "f", "R", "H", "G", "g", " ", "k", "j", "9", "é", ":", "I"}
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 1))
		s := settled(t, fullDesk(t), 80, 24)
		for i := range 250 {
			k := keys[r.IntN(len(keys))]
			run(s, s.key(press(k)))
			if i%7 == 0 {
				s.Update(tea.WindowSizeMsg{Width: 1 + r.IntN(200), Height: 1 + r.IntN(60)})
			}
			if i%11 == 0 {
				s.Update(tea.MouseClickMsg{X: r.IntN(200), Y: r.IntN(60), Button: tea.MouseLeft})
				s.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
			}
			s.View()
			if s.ctx.Err() != nil { // somebody left
				s = settled(t, fullDesk(t), 80, 24)
			}
		}
	}
}

// The real program follows a storm of sizes.
func TestResizeStorm(t *testing.T) {
	s := start(t, 80, 24, nil)
	for i := range 30 {
		s.Resize(20+i*7%150, 5+i*5%50)
	}
	s.Resize(80, 24)
	want(t, s, "Visser Metaal B.V.", "space do it")
}

// Nothing that came from outside reaches the terminal as it came.
func TestForeignTextIsHarmless(t *testing.T) {
	d := fullDesk(t)
	hostile(t, d)
	s := startOn(t, d, 120, 40, nil)
	s.Press("/").Type("evil").Press("enter")
	want(t, s, "Evil")
	for _, bad := range []string{"\x1b]", "\u202e", "\u009b"} {
		if v := s.Model().View(); strings.Contains(v.Content, bad) {
			t.Errorf("the frame holds %q", bad)
		}
	}
}

// Plain mode says lines, and draws no boxes.
func TestPlainMode(t *testing.T) {
	s := start(t, 100, 30, func(o *Options) { o.Plain = true })
	s.Press("down")
	want(t, s, "Worklist", "2/6 Customer Schneider GmbH & Co. KG")
	s.Press("p")
	want(t, s, "Promise of Schneider", "Amount EUR")
	s.Press("esc", "?")
	want(t, s, "Keys of this screen")
	for _, box := range "│╭╮╰╯─█░" {
		lacks(t, s, string(box))
	}
	if v := s.Model().View(); v.AltScreen || v.MouseMode != tea.MouseModeNone {
		t.Errorf("plain mode takes the whole terminal: %+v", v)
	}
}

// Moving the cursor sends two cells, not a line; a rest sends the preview.
func TestBytesOfAMove(t *testing.T) {
	s := start(t, 120, 40, func(o *Options) { o.Settle = 1 << 40 })
	s.Press("down")
	s.BytesSince()
	for _, k := range []string{"down", "down", "up"} {
		s.Press(k)
		if n := s.BytesSince(); n > 60 {
			t.Errorf("%s sends %d bytes", k, n)
		}
	}
}

// NO_COLOR takes colours away whatever its value, and nothing else.
func TestNoColour(t *testing.T) {
	m := model(t, options(t, fullDesk(t), func(o *Options) { o.Env = []string{"TERM=xterm-256color", "NO_COLOR=yes"} }))
	s := tuitest.Start(t, m, 80, 24)
	want(t, s, "Visser")
	if c := m.View().Content; strings.Contains(c, "38;5;") || !strings.Contains(c, "\x1b[1m") {
		t.Errorf("colours %q", c[:200])
	}
}
