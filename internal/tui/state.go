package tui

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// stateEvery is how long after a change the state is written at the latest.
const stateEvery = time.Minute

// maxState bounds the file that is read at the start.
const maxState = 1 << 20

// stateKeeper knows whether something is to be written.
type stateKeeper struct {
	dirty   bool
	pending bool // a write is scheduled
}

// savedState is what the file holds. Places go by name, so that their order
// may change.
type savedState struct {
	Place    string                     `json:"place"`
	Customer ar.CustomerID              `json:"customer,omitempty"` // open over the place
	Screens  map[string]json.RawMessage `json:"screens,omitempty"`
	Drafts   drafts                     `json:"drafts,omitempty"`
}

func placeKey(p keymap.Place) string {
	for _, n := range placeNames() {
		if n.Place == p {
			return n.Name
		}
	}
	return ""
}

// touched notes that where somebody is has changed.
func (s *session) touched() { s.state.dirty = true }

// keepState schedules a write if one is due. Nothing ticks while nothing
// changes.
func (s *session) keepState() tea.Cmd {
	if s.opt.State == "" || !s.state.dirty || s.state.pending {
		return nil
	}
	s.state.pending = true
	return s.after(stateEvery, func() tea.Cmd {
		s.state.pending = false
		return s.writeState()
	})
}

// writeState writes the state beside the program.
func (s *session) writeState() tea.Cmd {
	if s.opt.State == "" {
		return nil
	}
	s.state.dirty = false
	data, path := s.encodeState(), s.opt.State
	return func() tea.Msg {
		err := writePrivate(path, data)
		return applied(func() tea.Cmd {
			if err != nil {
				s.notify(theme.Warn, s.words.StateNotKept)
			}
			return nil
		})
	}
}

// saveState writes the state and waits: the program has ended.
func (s *session) saveState() error {
	if s.opt.State == "" {
		return nil
	}
	return writePrivate(s.opt.State, s.encodeState())
}

func (s *session) encodeState() []byte {
	st := savedState{Place: placeKey(s.base()), Screens: map[string]json.RawMessage{}, Drafts: s.drafts}
	for p, sc := range s.root {
		if r, ok := sc.(resumable); ok {
			if b, err := json.Marshal(r.save()); err == nil {
				st.Screens[placeKey(p)] = b
			}
		}
	}
	if len(s.stack) > 1 {
		if c, ok := s.stack[1].(*customerScreen); ok {
			st.Customer = c.id
		}
	}
	b, err := json.MarshalIndent(&st, "", " ")
	if err != nil {
		return []byte("{}")
	}
	return b
}

// loadState puts the screens back. What cannot be read is left out: a session
// must start.
func (s *session) loadState() {
	if s.opt.State == "" {
		return
	}
	var st savedState
	info, err := os.Stat(s.opt.State)
	if err != nil || info.Size() > maxState {
		return
	}
	data, err := os.ReadFile(s.opt.State)
	if err != nil || json.Unmarshal(data, &st) != nil {
		return
	}
	s.drafts = st.Drafts
	for _, p := range tabs() {
		name := placeKey(p)
		if raw, ok := st.Screens[name]; ok {
			if r, ok := s.at(p).(resumable); ok {
				r.restore(raw)
			}
		}
		if name == st.Place {
			s.stack = []screen{s.at(p)}
		}
	}
	if st.Customer != "" && len(s.stack) == 1 {
		s.stack = append(s.stack, newCustomerScreen(s, st.Customer))
	}
}

// writePrivate replaces a file that only its owner may read.
func writePrivate(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".state-*") // mode 0600
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}
