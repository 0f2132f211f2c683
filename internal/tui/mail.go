package tui

import (
	"context"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// draft is a mail that somebody began and has not sent.
type draft struct {
	Message ar.MessageID `json:"message"` // of the proposal that it started from
	To      string       `json:"to"`
	Subject string       `json:"subject"`
	Text    string       `json:"text"`
}

// drafts are kept by customer, between sessions.
type drafts map[ar.CustomerID]draft

// mailEditor opens the mail that is due, or the draft of it.
func (s *session) mailEditor() tea.Cmd {
	id := s.selection().one()
	return forDialog(s, func(ctx context.Context) (ar.Message, error) { return s.desk.Draft(ctx, id) }, func(m ar.Message) tea.Cmd {
		e := newMailEditor(s, m)
		if d, ok := s.drafts[id]; ok && d.Message == m.ID {
			e.fill(d)
			s.notify(theme.Info, s.words.DraftOpened)
		}
		return s.show(e)
	})
}

// mailEditor is a dialog with address, subject and text. Esc keeps a draft of
// what was changed.
type mailEditor struct {
	s       *session
	message ar.Message
	to      *kit.Field
	subject *kit.Field
	body    *kit.Editor
	focus   int // 0 to, 1 subject, 2 text
	fault   string
	asOpen  draft
}

func newMailEditor(s *session, m ar.Message) *mailEditor {
	e := &mailEditor{s: s, message: m, to: kit.NewField(s.theme, 320), subject: kit.NewField(s.theme, 200), body: kit.NewEditor(s.theme, ""), focus: 2}
	e.fill(draft{m.ID, m.To, m.Subject, m.Text})
	e.asOpen = e.draft()
	return e
}

func (e *mailEditor) fill(d draft) {
	e.to.SetValue(d.To)
	e.subject.SetValue(d.Subject)
	e.body.SetValue(d.Text)
}

func (e *mailEditor) draft() draft {
	return draft{e.message.ID, strings.TrimSpace(e.to.Value()), strings.TrimSpace(e.subject.Value()), e.body.Value()}
}

// ID implements kit.Overlay.
func (e *mailEditor) ID() string { return "mail" }

// mailSent is the result of an editor: the message as it is to go.
type mailSent struct{ message ar.Message }

func (m mailSent) act(s *session) tea.Cmd {
	delete(s.drafts, m.message.Customer)
	s.touched()
	return s.do(desk.QueueMessage{Message: m.message}, s.words.MailDone, nil)
}

// mailClosed is the result of an editor that was left; keep says whether what
// was typed is worth keeping.
type mailClosed struct {
	customer ar.CustomerID
	draft    draft
	keep     bool
}

func (m mailClosed) act(s *session) tea.Cmd {
	_, had := s.drafts[m.customer]
	switch {
	case m.keep:
		if s.drafts == nil {
			s.drafts = drafts{}
		}
		s.drafts[m.customer] = m.draft
		s.notify(theme.Info, s.words.DraftDone)
	case had:
		delete(s.drafts, m.customer)
		s.notify(theme.Info, s.words.Discard)
	default:
		return nil
	}
	s.touched()
	return s.writeState()
}

// Handle implements kit.Overlay.
func (e *mailEditor) Handle(msg tea.Msg) (any, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "esc", "ctrl+c":
			d := e.draft()
			return kit.Dismiss{Result: mailClosed{e.message.Customer, d, d != e.asOpen}}, nil
		case "ctrl+x":
			return kit.Dismiss{Result: mailClosed{e.message.Customer, draft{}, false}}, nil
		case "ctrl+s", "ctrl+enter":
			return e.send(), nil
		case "tab":
			e.focus = (e.focus + 1) % 3
			return nil, nil
		case "shift+tab":
			e.focus = (e.focus + 2) % 3
			return nil, nil
		case "enter", "down":
			if e.focus < 2 {
				e.focus++
				return nil, nil
			}
		case "up":
			if e.focus == 1 {
				e.focus = 0
				return nil, nil
			}
		}
	}
	e.fault = ""
	switch e.focus {
	case 0:
		e.to.Handle(msg)
	case 1:
		e.subject.Handle(msg)
	default:
		e.body.Handle(msg)
	}
	return nil, nil
}

func (e *mailEditor) send() any {
	d := e.draft()
	switch {
	case !strings.Contains(d.To, "@"):
		e.focus, e.fault = 0, e.s.words.NoAddress
		return nil
	case d.Subject == "":
		e.focus, e.fault = 1, e.s.lang.Messages.Form.Required
		return nil
	case strings.TrimSpace(d.Text) == "":
		e.focus, e.fault = 2, e.s.lang.Messages.Form.Required
		return nil
	}
	m := e.message
	m.To, m.Subject = d.To, d.Subject
	if d.Text != e.asOpen.Text {
		m.Text, m.HTML = d.Text, "" // the made-up HTML would say something else
	}
	return kit.Dismiss{Result: mailSent{m}}
}

// View implements kit.Overlay.
func (e *mailEditor) View(w, h int) (kit.Block, *kit.Point) {
	t, th := e.s.words, e.s.theme
	inner := min(max(w-8, 10), 92)
	label := max(text.Width(t.To), text.Width(t.Subject)) + 2
	rows := max(min(h-6, 30), 1)
	to, toX := e.to.View(inner - label)
	subject, subjectX := e.subject.View(inner - label)
	body, at := e.body.View(inner, rows)
	line := func(name string, i int, field string) string {
		role := theme.Muted
		if e.focus == i {
			role = theme.Strong
		}
		return th.Wrap(role, text.Fit(name, label)) + field
	}
	lines := []string{line(t.To, 0, to), line(t.Subject, 1, subject), kit.Rule(th, "", inner)}
	cursor := kit.Point{X: at.X, Y: at.Y + 3}
	switch e.focus {
	case 0:
		cursor = kit.Point{X: label + toX}
	case 1:
		cursor = kit.Point{X: label + subjectX, Y: 1}
	}
	hint := t.SendHint
	if e.fault != "" {
		hint = e.fault
	}
	title := e.message.ToName
	if title == "" {
		title = string(e.message.Customer)
	}
	block := append(kit.NewBlock(lines, inner, 3), body...)
	box := kit.Box(th, strings.Replace(t.Mail, "%s", text.Sanitize(title), 1), hint, block)
	return box, &kit.Point{X: cursor.X + 2, Y: cursor.Y + 1}
}
