package kit

import (
	"strings"

	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textarea"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
)

// maxEditor is the most characters that an [Editor] takes.
const maxEditor = 50_000

// Editor is a text of several lines being written, with the terminal's own
// cursor. It has no selection and never touches the clipboard of the machine it
// runs on, which is not the person's; pastes come from the terminal.
type Editor struct {
	area textarea.Model
}

// NewEditor makes an empty editor.
func NewEditor(th *theme.Theme, placeholder string) *Editor {
	a := textarea.New()
	a.SetVirtualCursor(false)
	a.ShowLineNumbers = false
	a.Prompt = ""
	a.Placeholder = placeholder
	a.CharLimit = maxEditor
	a.MaxHeight = 0
	plain := lipgloss.NewStyle()
	look := textarea.StyleState{
		Base: plain, Text: plain, LineNumber: plain, CursorLineNumber: plain, CursorLine: plain,
		EndOfBuffer: plain, Placeholder: plain, Prompt: plain, Selection: plain,
	}
	if th.Style(theme.Placeholder) != (theme.Style{}) {
		look.Placeholder = plain.Faint(true)
	}
	styles := a.Styles()
	styles.Focused, styles.Blurred = look, look
	a.SetStyles(styles)
	off := key.NewBinding(key.WithDisabled())
	k := &a.KeyMap
	for _, b := range []*key.Binding{
		&k.Paste, &k.CopySelection, &k.SelectCharacterForward, &k.SelectCharacterBackward, &k.SelectWordForward,
		&k.SelectWordBackward, &k.SelectLineUp, &k.SelectLineDown, &k.SelectAll,
	} {
		*b = off
	}
	a.Focus() // returns nothing to run: the cursor is the terminal's
	return &Editor{a}
}

// Value is the text as written, with "\n" between lines.
func (e *Editor) Value() string { return e.area.Value() }

// SetValue replaces the text; it is sanitised. The cursor goes to the start.
func (e *Editor) SetValue(s string) {
	e.area.SetValue(text.SanitizeLines(s))
	e.area.MoveToBegin()
}

// Handle takes a key or a paste. Esc, ctrl+s and the like are the owner's: it
// must look at keys first.
func (e *Editor) Handle(msg tea.Msg) {
	switch m := msg.(type) {
	case tea.PasteMsg:
		msg = tea.PasteMsg{Content: text.SanitizeLines(m.Content)}
	case tea.KeyPressMsg:
		if m.Text != "" {
			m.Text = text.Sanitize(m.Text)
			msg = m
		}
	default:
		return
	}
	e.area, _ = e.area.Update(msg)
}

// View draws the editor in w by h cells and gives the place of the cursor.
func (e *Editor) View(w, h int) (Block, Point) {
	e.area.SetWidth(max(w, 1))
	e.area.SetHeight(max(h, 1))
	block := NewBlock(strings.Split(e.area.View(), "\n"), w, h)
	at := Point{}
	if c := e.area.Cursor(); c != nil {
		at = Point{min(c.X, max(w-1, 0)), min(c.Y, max(h-1, 0))}
	}
	return block, at
}
