package kit

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// Overlay is a dialog over a screen. While it is open it gets keys, pastes and
// its own messages before anything else.
type Overlay interface {
	// ID tells overlays of a kind apart; at most one of an id is open.
	ID() string
	// Handle takes a message. A non-nil action is for the owner of the stack;
	// [Dismiss] also closes the overlay. It touches memory only.
	Handle(msg tea.Msg) (action any, cmd tea.Cmd)
	// View draws the overlay, borders included, in at most w by h cells, and
	// gives the place of the cursor in it, nil for none.
	View(w, h int) (Block, *Point)
}

// Dismiss is the action that closes an overlay. Result is what the owner gets
// as the action; nil means that nothing was decided.
type Dismiss struct{ Result any }

const (
	// quiet is how long no key must come before an unasked dialog listens.
	quiet = 425 * time.Millisecond
	// deaf is the longest time that an unasked dialog does not listen.
	deaf = 1500 * time.Millisecond
)

// Overlays is a stack of dialogs. The zero value is empty and ready.
type Overlays struct {
	open []entry
}

type entry struct {
	overlay Overlay
	unasked bool
	since   time.Time // when it appeared
	lastKey time.Time // last key that it did not listen to
}

// Push opens a dialog that a key has just asked for.
func (s *Overlays) Push(o Overlay) {
	s.Close(o.ID())
	s.open = append(s.open, entry{overlay: o})
}

// PushUnasked opens a dialog that comes up by itself. It swallows keys until
// none has come for 425 ms, for 1.5 s at most, so that what somebody was typing
// cannot answer it.
func (s *Overlays) PushUnasked(o Overlay, now time.Time) {
	s.Close(o.ID())
	s.open = append(s.open, entry{overlay: o, unasked: true, since: now, lastKey: now})
}

// Len is the number of open dialogs.
func (s *Overlays) Len() int { return len(s.open) }

// Top is the dialog that has the keys, nil if none is open.
func (s *Overlays) Top() Overlay {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1].overlay
}

// Close closes the dialog with this id wherever it is in the stack.
func (s *Overlays) Close(id string) {
	for i, e := range s.open {
		if e.overlay.ID() == id {
			s.open = append(s.open[:i], s.open[i+1:]...)
			return
		}
	}
}

// Clear closes all.
func (s *Overlays) Clear() { s.open = nil }

// Handle gives a message to the top dialog and returns its action, with the
// result in place of [Dismiss]. taken is false if nothing is open.
func (s *Overlays) Handle(msg tea.Msg, now time.Time) (action any, cmd tea.Cmd, taken bool) {
	if len(s.open) == 0 {
		return nil, nil, false
	}
	e := &s.open[len(s.open)-1]
	if e.unasked && !e.listens(msg, now) {
		return nil, nil, true
	}
	id := e.overlay.ID()
	action, cmd = e.overlay.Handle(msg)
	if d, ok := action.(Dismiss); ok {
		s.Close(id)
		action = d.Result
	}
	return action, cmd, true
}

// listens tells whether an unasked dialog takes a message yet.
func (e *entry) listens(msg tea.Msg, now time.Time) bool {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.PasteMsg, tea.MouseClickMsg:
	default:
		return true
	}
	if now.Sub(e.lastKey) >= quiet || now.Sub(e.since) >= deaf {
		e.unasked = false
		return true
	}
	e.lastKey = now
	return false
}

// Draw lays the dialogs over a screen, each in the middle, and gives the place
// of the top one's cursor on the screen, nil for none.
func (s *Overlays) Draw(base Block) (Block, *Point) {
	var cursor *Point
	w, h := base.Width(), len(base)
	for _, e := range s.open {
		box, at := e.overlay.View(w, h)
		var corner Point
		base, corner = Centre(base, box)
		cursor = nil
		if at != nil {
			cursor = &Point{corner.X + at.X, corner.Y + at.Y}
		}
	}
	return base, cursor
}
