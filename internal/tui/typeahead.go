package tui

import tea "charm.land/bubbletea/v2"

// typeahead keeps the keys that come while a dialog that was asked for is still
// being filled.
type typeahead struct {
	holding bool
	keys    []tea.Msg
}

// maxTypeahead is more than anybody types blind.
const maxTypeahead = 64

func (t *typeahead) hold() { t.holding = true }

func (t *typeahead) drop() { *t = typeahead{} }

// take keeps a key and tells whether it did.
func (t *typeahead) take(msg tea.Msg) bool {
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
	s.typeahead.drop()
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
