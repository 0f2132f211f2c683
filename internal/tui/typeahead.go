package tui

import tea "charm.land/bubbletea/v2"

// typeahead keeps the keys that come while a dialog that was asked for is still
// being filled.
type typeahead struct {
	holding bool
	turn    int // counts dialogs asked for; a late answer to an older one is dropped
	keys    []tea.Msg
}

// maxTypeahead is more than anybody types blind.
const maxTypeahead = 64

// hold begins to keep keys and gives the turn to compare with in ready.
func (t *typeahead) hold() int {
	t.holding = true
	t.turn++
	return t.turn
}

// ready ends holding for a turn and tells whether its dialog is still wanted.
func (t *typeahead) ready(turn int) bool {
	if t.turn != turn {
		return false
	}
	t.holding = false
	return true
}

// drop forgets the keys, and the dialog that they were for.
func (t *typeahead) drop() { *t = typeahead{turn: t.turn + 1} }

// take keeps a key and tells whether it did. Esc and ctrl+c give the dialog up.
func (t *typeahead) take(msg tea.KeyPressMsg) bool {
	if k := msg.String(); t.holding && (k == "esc" || k == "ctrl+c") {
		t.drop()
		return true
	}
	if t.holding && len(t.keys) < maxTypeahead {
		t.keys = append(t.keys, msg)
	}
	return t.holding
}

// replay gives the kept keys to whatever is there now, unless that is still
// being filled in its turn.
func (s *session) replay() tea.Cmd {
	if s.typeahead.holding {
		return nil
	}
	keys := s.typeahead.keys
	s.typeahead.keys = nil
	var cmds []tea.Cmd
	for i, k := range keys {
		cmds = append(cmds, s.update(k))
		if s.typeahead.holding { // one of them opened another dialog
			s.typeahead.keys = append(s.typeahead.keys, keys[i+1:]...)
			break
		}
	}
	return tea.Batch(cmds...)
}
