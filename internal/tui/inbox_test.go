package tui

import (
	"strings"
	"testing"
)

func TestInboxSaysThatThereIsNoMailbox(t *testing.T) {
	start(t, 80, 24, nil).Press("3").Golden("inbox-80x24")
	s := start(t, 30, 10, func(o *Options) { o.Language = "nl" }).Press("3")
	want(t, s, "Er is geen postbus")
	s = start(t, 80, 24, func(o *Options) { o.Plain = true }).Press("3")
	if !strings.Contains(s.Screen(), "Inbox: No mailbox is connected.") {
		t.Errorf("plain mode does not say it:\n%s", s.Screen())
	}
}
