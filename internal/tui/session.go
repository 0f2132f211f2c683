package tui

import (
	"context"
	"fmt"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// session is the one bubbletea model: who sits here, what is in front of them,
// and everything that screens and commands share. Its fields belong to the
// program's goroutine; a tea.Cmd copies what it needs before it starts.
type session struct {
	opt      Options
	ctx      context.Context
	cancel   context.CancelFunc
	desk     *desk.Desk
	user     string
	lang     *i18n.Language
	words    *words
	dutch    map[string]i18n.Wording
	registry *keymap.Registry[*session]

	theme     *theme.Theme
	profile   theme.Profile
	dark      bool
	themeName string

	w, h       int
	today      civil.Date
	day        dunning.Day
	root       map[keymap.Place]screen // the six places, made on the first visit
	stack      []screen                // what is in front, its last element; never empty
	overlays   kit.Overlays
	notice     notice
	busy       int       // desk commands under way
	turns      []tea.Cmd // changes of the book, the first under way, see inTurn
	pressed    string    // the key that is being handled
	leaving    bool      // the session ends when these are done
	phase      phase
	progress   string // what long work is at
	working    string // what long work this is, "" for none
	importPath string // as typed, until it has been read
	waiting    int    // commands that wait for the outside
	live       *desk.Subscription
	bank       bank
	again      *repeat
	typeahead  typeahead
	drafts     drafts
	state      stateKeeper
	speech     speech
	frame      frame
}

// phase is how far the book is in memory.
type phase uint8

const (
	phaseLoading phase = iota
	phaseReady
	phaseFailed
)

func newSession(ctx context.Context, opt Options) (*session, error) {
	opt = opt.withDefaults()
	registry, err := newRegistry()
	if err != nil {
		return nil, fmt.Errorf("commands: %w", err)
	}
	if registry, err = registry.Remap(opt.Keys); err != nil {
		return nil, err
	}
	s := &session{
		opt: opt, desk: opt.Desk, user: opt.User, registry: registry,
		lang: i18n.For(opt.Language), profile: theme.Detect(opt.Env), dark: true, themeName: opt.Theme,
		root: map[keymap.Place]screen{}, today: opt.Desk.Today(),
	}
	s.words = wordsFor(s.lang.Code)
	if s.lang.Code == "nl" {
		s.dutch = dutchWording()
	}
	s.ctx, s.cancel = context.WithCancel(ctx)
	s.dress()
	s.loadState()
	if len(s.stack) == 0 {
		s.stack = []screen{s.at(placeWorklist)}
	}
	return s, nil
}

// dress builds the theme anew; screens and dialogs that keep one get it in view.
func (s *session) dress() {
	s.theme = theme.New(s.themeName, s.profile, s.dark)
	if s.opt.Plain || theme.IsLinuxConsole(s.opt.Env) {
		s.theme = s.theme.Plain()
	}
	for _, sc := range s.root {
		s.clothe(sc)
	}
	for _, sc := range s.stack {
		s.clothe(sc)
	}
}

// clothe gives a screen's list the session's theme.
func (s *session) clothe(sc screen) {
	if l, ok := sc.(lister); ok && l.list() != nil {
		l.list().Theme = s.theme
	}
}

// Close implements [Model].
func (s *session) Close() error {
	s.cancel()
	if s.live != nil {
		s.live.Close()
	}
	return s.saveState()
}

// Init implements tea.Model.
func (s *session) Init() tea.Cmd {
	s.live = s.desk.Subscribe()
	cmds := []tea.Cmd{s.listen(), s.loadBook(), s.front().enter()}
	if s.themeName == theme.Auto || s.themeName == theme.HighContrast || s.themeName == theme.Deuteranopia {
		cmds = append(cmds, tea.RequestBackgroundColor)
	}
	return tea.Batch(cmds...)
}

// Waiting is the number of commands that end only when something happens
// outside; tests must not wait for these.
func (s *session) Waiting() int { return s.waiting }

// Update implements tea.Model.
func (s *session) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	return s, tea.Batch(s.update(msg), s.say(), s.keepState())
}

func (s *session) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.w, s.h = msg.Width, msg.Height
		return nil
	case tea.BackgroundColorMsg:
		if dark := msg.IsDark(); dark != s.dark {
			s.dark = dark
			s.dress()
		}
		return nil
	case applied:
		return msg()
	case changed:
		return s.bookChanged(msg)
	case tea.KeyPressMsg:
		return tea.Batch(s.newDay(), s.key(msg))
	case tea.MouseClickMsg, tea.MouseWheelMsg:
		return s.mouse(msg)
	case tea.PasteMsg:
		if cmd, taken := s.toOverlay(msg); taken {
			return cmd
		}
	}
	return s.front().update(msg)
}

// front is the screen that has the keys.
func (s *session) front() screen { return s.stack[len(s.stack)-1] }

// at gives the screen of a place, made on the first visit.
func (s *session) at(p keymap.Place) screen {
	if sc, ok := s.root[p]; ok {
		return sc
	}
	for _, part := range parts() {
		if part.place == p && part.screen != nil {
			sc := part.screen(s)
			s.root[p] = sc
			return sc
		}
	}
	panic(fmt.Sprintf("place %b has no screen", p))
}

// visit goes to one of the six places and lets the screens over it go.
func (s *session) visit(p keymap.Place) tea.Cmd {
	s.stack = []screen{s.at(p)}
	s.touched()
	s.announceScreen()
	return s.front().enter()
}

// push lays a screen over the one in front; back returns to that.
func (s *session) push(sc screen) tea.Cmd {
	s.stack = append(s.stack, sc)
	s.clothe(sc)
	s.touched()
	s.announceScreen()
	return sc.enter()
}

// back takes the screen in front away, if it lies over another.
func (s *session) back() tea.Cmd {
	if len(s.stack) < 2 {
		return nil
	}
	s.stack = s.stack[:len(s.stack)-1]
	s.touched()
	s.announceScreen()
	return s.front().enter()
}

// base is the place whose tab is lit.
func (s *session) base() keymap.Place { return s.stack[0].place() }

// selection is what commands are about now.
func (s *session) selection() selection { return s.front().selection() }

// audience is for whom commands are listed.
func (s *session) audience() keymap.Audience {
	return keymap.Audience{Place: s.front().place(), Roles: s.opt.Roles, ReadOnly: s.opt.ReadOnly, Translate: s.wording}
}

// wording translates a command.
func (s *session) wording(id string) (keymap.Text, bool) {
	w, ok := s.dutch[id]
	if !ok {
		w, ok = s.lang.Commands[id]
	}
	return keymap.Text{Title: w.Title, Hint: w.Hint, Help: w.Help}, ok
}
