package tui

import (
	"strings"

	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

const (
	minWidth, minHeight   = 20, 5  // below this nothing but a sentence is drawn
	fullWidth, fullHeight = 60, 14 // below this header and rule are left out
)

// frame remembers where clickable things were drawn last.
type frame struct {
	body  kit.Rect
	tabs  []hot
	hints []hot
}

// hot is a stretch of a line that can be clicked.
type hot struct {
	rect kit.Rect
	run  func() tea.Cmd
}

// View implements tea.Model.
func (s *session) View() tea.View {
	if s.opt.Plain {
		return s.plainView()
	}
	block, cursor := s.draw(s.w, s.h)
	v := tea.NewView(block.String())
	v.AltScreen = true
	v.WindowTitle = "ccdesk " + s.theme.Glyphs.Bullet + " " + s.front().title()
	if !s.opt.NoMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	if cursor != nil {
		v.Cursor = tea.NewCursor(cursor.X, cursor.Y)
	}
	return v
}

// draw lays out a frame of w by h cells.
func (s *session) draw(w, h int) (kit.Block, *kit.Point) {
	s.frame.tabs, s.frame.hints = s.frame.tabs[:0], s.frame.hints[:0]
	if w < minWidth || h < minHeight {
		return kit.NewBlock([]string{text.Truncate(s.words.TooSmall, w)}, w, h), nil
	}
	head := make(kit.Block, 0, h)
	if w >= fullWidth && h >= fullHeight {
		head = append(head, s.header(w), s.tabLine(w, 1), kit.Rule(s.theme, "", w))
	} else {
		head = append(head, s.tabLine(w, 0))
	}
	body := kit.Rect{X: 0, Y: len(head), W: w, H: h - len(head) - 1}
	s.frame.body = body
	block := append(head, s.front().view(body.W, body.H)...)
	block = append(block, s.footer(w, h-1))
	s.unfoldNotice(block, len(head), w)
	if s.overlays.Len() == 0 {
		return block, nil
	}
	return s.overlays.Draw(block)
}

// header says whose desk this is, what day it is and how fresh its facts are.
func (s *session) header(w int) string {
	g := &s.theme.Glyphs
	dot := " " + g.Bullet + " "
	left := " " + s.theme.Wrap(theme.Primary, "ccdesk")
	if s.opt.Company != "" {
		left += s.theme.Wrap(theme.Subtle, dot) + s.theme.Wrap(theme.Strong, text.Sanitize(s.opt.Company))
	}
	if s.opt.IsDemo {
		left += s.theme.Wrap(theme.Subtle, dot) + s.theme.Wrap(theme.Warn, s.words.DemoMark)
	}
	user, bank, status := text.Sanitize(s.user), s.bankAge(), s.status()
	sep := s.theme.Wrap(theme.Subtle, dot)
	for _, right := range []string{
		trimJoin(sep, user, s.lang.Date(s.today), bank, status),
		trimJoin(sep, user, s.lang.DayMonth(s.today), bank, status),
		trimJoin(sep, user, s.lang.Short(s.today), bank, status),
		trimJoin(sep, user, s.lang.Short(s.today), status),
		status,
	} {
		if room := w - text.Width(left) - text.Width(right) - 1; room >= 2 {
			return left + text.Spaces(room) + right + " "
		}
	}
	return text.Fit(left, w)
}

// bankAge says how old the bank data is, with a warning once it is too old to
// send reminders by.
func (s *session) bankAge() string {
	switch {
	case s.phase != phaseReady:
		return ""
	case s.day.BankRead.IsZero():
		return s.theme.Wrap(theme.Subtle, s.words.NoBank)
	}
	age := s.words.Bank + " " + s.lang.Relative(s.day.BankRead, s.today)
	stale := s.desk.Policy().BankStale
	if stale > 0 && s.today.Sub(s.day.BankRead) > stale+2 {
		return s.theme.State(theme.Warn, age)
	}
	return s.theme.Wrap(theme.Muted, age)
}

func (s *session) status() string {
	m := &s.lang.Messages.Status
	switch {
	case s.working != "":
		return s.theme.Wrap(theme.Info, text.Truncate(s.working+" "+s.progress, 40))
	case s.busy > 0:
		return s.theme.Wrap(theme.Info, m.Working)
	case s.opt.ReadOnly:
		return s.theme.Wrap(theme.Warn, m.ReadOnly)
	case s.live == nil:
		return s.theme.Wrap(theme.Warn, m.Offline)
	}
	return s.theme.Wrap(theme.Ok, s.theme.Glyphs.Dot) + " " + s.theme.Wrap(theme.Muted, m.Live)
}

// placeName is the word of a tab.
func (s *session) placeName(p keymap.Place) string {
	m := &s.lang.Messages.Places
	switch p {
	case placeCustomers:
		return m.Customers
	case placeInbox:
		return m.Inbox
	case placeCash:
		return m.Cash
	case placePlan:
		return m.Plan
	case placeReports:
		return m.Reports
	}
	return m.Worklist
}

// tabLine draws the six places with their counts. Where they do not all fit,
// the hints go first, then the gaps, then the names of the places that are not in front.
func (s *session) tabLine(w, y int) string {
	both, help := s.tabHints("desk.palette", "desk.help"), s.tabHints("desk.help")
	for _, try := range []struct {
		gap  int
		hint string
	}{{3, both}, {3, help}, {2, help}, {3, ""}, {2, ""}, {1, ""}} {
		if line, ok := s.tabsWith(w, y, try.gap, true, try.hint); ok {
			return line
		}
	}
	line, _ := s.tabsWith(w, y, 1, false, "")
	return line
}

// tabsWith draws the places with a hint at the right; false where they do not
// fit.
func (s *session) tabsWith(w, y, gap int, names bool, hint string) (string, bool) {
	var b strings.Builder
	b.WriteByte(' ')
	x := 1
	if with := s.placeModifier(); with != "" {
		s.theme.Render(&b, theme.Muted, with)
		x += text.Width(with)
	}
	s.frame.tabs = s.frame.tabs[:0]
	for i, p := range tabs() {
		digit := string(rune('1' + i))
		name, front := "", p == s.base()
		if names || front {
			name = " " + s.placeName(p)
		}
		if n, show := s.countOf(p); show {
			name += " " + s.lang.Count(n)
		}
		width := 1 + text.Width(name)
		if x+width > w {
			return text.Fit(b.String(), w), false
		}
		s.frame.tabs = append(s.frame.tabs, hot{kit.Rect{X: x, Y: y, W: width, H: 1}, func() tea.Cmd { return s.visit(p) }})
		s.theme.Render(&b, theme.Key, digit)
		role := theme.Muted
		if front {
			role = theme.Selected
		}
		if name != "" {
			b.WriteByte(' ')
			s.theme.Render(&b, role, name[1:])
		}
		text.WriteSpaces(&b, gap)
		x += width + gap
	}
	line := b.String()
	if hint == "" {
		return text.Fit(line[:len(line)-gap], w), x-gap <= w
	}
	if room := w - x - text.Width(hint) - 1; room >= 0 {
		return line + text.Spaces(room) + hint + " ", true
	}
	return "", false
}

// placeModifier is what the digits of the places need in front where the screen
// has given them another meaning: "alt+"; "" elsewhere.
func (s *session) placeModifier() string {
	if c := s.registry.Lookup(s.front().place(), "1"); c == nil || c.ID == "go.worklist" {
		return ""
	}
	with, _ := strings.CutSuffix(s.placeKeyHere(1), "1")
	return with
}

// countOf is the number behind a tab; false hides it. That of cash is there
// while money waits, also before anybody looks at it.
func (s *session) countOf(p keymap.Place) (int, bool) {
	if p == placeCash {
		return s.bank.queue, s.bank.known && s.bank.queue > 0
	}
	if sc, ok := s.root[p].(counted); ok {
		return sc.count()
	}
	return 0, false
}

// tabHints are the keys that somebody new needs first.
func (s *session) tabHints(ids ...string) string {
	var b strings.Builder
	for _, id := range ids {
		key := s.registry.Key(id)
		if key == "" {
			continue
		}
		c := s.registry.Command(id)
		hint := c.Hint
		if t, ok := s.wording(id); ok && t.Hint != "" {
			hint = t.Hint
		}
		if b.Len() > 0 {
			b.WriteString("  ")
		}
		s.theme.Render(&b, theme.Key, keymap.Label(key, s.theme.Glyphs.Plain))
		b.WriteByte(' ')
		s.theme.Render(&b, theme.KeyLabel, hint)
	}
	return b.String()
}

// noticeLines is the most lines that a notice takes.
const noticeLines = 3

// unfoldNotice lays a notice that is too long for the footer over the last lines
// of the body: why something was refused must be readable to its end.
func (s *session) unfoldNotice(block kit.Block, head, w int) {
	if text.Width(s.notice.text) <= w-4 {
		return
	}
	lines := text.Wrap(s.notice.text, w-4)
	n := min(len(lines), noticeLines, len(block)-head)
	for i := range n {
		line := lines[i]
		if i == noticeLines-1 && len(lines) > noticeLines {
			line = text.Truncate(line+s.theme.Glyphs.Ellipsis, w-4)
		}
		if i == 0 {
			line = s.theme.State(s.notice.role, line)
		} else {
			line = "  " + s.theme.Wrap(s.notice.role, line)
		}
		block[len(block)-n+i] = text.Fit(" "+line, w)
	}
}

// footer shows the notice, else the keys of the place as far as they fit.
func (s *session) footer(w, y int) string {
	if s.notice.text != "" {
		return text.Fit(" "+s.theme.State(s.notice.role, text.Truncate(s.notice.text, w-4)), w)
	}
	var b strings.Builder
	b.WriteByte(' ')
	x := 1
	for _, v := range s.registry.Hints(s, s.audience(), w-2) {
		if x > 1 {
			b.WriteString("  ")
			x += 2
		}
		key := keymap.Label(v.Key, s.theme.Glyphs.Plain)
		c := v.Command
		width := text.Width(key) + 1 + text.Width(v.Text.Hint)
		s.frame.hints = append(s.frame.hints, hot{kit.Rect{X: x, Y: y, W: width, H: 1}, func() tea.Cmd { return s.run(c) }})
		s.theme.Render(&b, theme.Key, key)
		b.WriteByte(' ')
		s.theme.Render(&b, theme.KeyLabel, v.Text.Hint)
		x += width
	}
	text.WriteSpaces(&b, w-x)
	return b.String()
}
