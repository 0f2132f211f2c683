package tui

import (
	"fmt"
	"testing"
)

// The screens that somebody sees all day, in the sizes that they have.
func TestScreens(t *testing.T) {
	for _, size := range []struct{ w, h int }{{80, 24}, {120, 40}, {200, 60}} {
		name := fmt.Sprintf("-%dx%d", size.w, size.h)
		t.Run(name[1:], func(t *testing.T) {
			start(t, size.w, size.h, nil).Golden("worklist" + name)
			start(t, size.w, size.h, nil).Press("enter").Golden("customer" + name)
		})
	}
}

func TestDialogs(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
	}{
		{"help", []string{"?"}}, {"why", []string{"w"}}, {"palette", []string{"ctrl+k"}}, {"find", []string{"/", "m", "e"}},
		{"call", []string{"c"}}, {"promise", []string{"p"}}, {"dispute", []string{"d"}}, {"plan", []string{"i"}}, {"hold", []string{"h"}},
		{"note", []string{"n"}}, {"snooze", []string{"s"}}, {"assign", []string{"a"}}, {"mail", []string{"m"}}, {"resolve", []string{"R"}},
		{"event", []string{"enter", "tab", "down", "enter"}},
	} {
		t.Run(c.name, func(t *testing.T) { start(t, 80, 24, nil).Press(c.keys...).Golden("dialog-" + c.name) })
	}
}

func TestDutch(t *testing.T) {
	dutch := func(o *Options) { o.Language = "nl" }
	start(t, 80, 24, dutch).Golden("worklist-nl")
	start(t, 80, 24, dutch).Press("enter").Golden("customer-nl")
	start(t, 80, 24, dutch).Press("c").Golden("dialog-call-nl")
	start(t, 80, 24, dutch).Press("w").Golden("dialog-why-nl")
	start(t, 80, 40, dutch).Press("?").Golden("dialog-help-nl")
}

func TestSmallScreens(t *testing.T) {
	start(t, 50, 12, nil).Golden("worklist-50x12")
	start(t, 30, 8, nil).Golden("worklist-30x8")
	start(t, 19, 4, nil).Golden("worklist-19x4")
}

func TestEmptyDesk(t *testing.T) {
	startOn(t, emptyDesk(t), 80, 24, nil).Golden("empty")
}
