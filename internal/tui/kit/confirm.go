package kit

import (
	"strings"

	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// Confirmed is the result of a [Confirm] that was answered with yes.
type Confirmed struct {
	ID   string // of the confirm
	Data any    // as given to it
}

// Confirm asks a question. Yes must be said with its own key: y, or the first
// letter of yes in the language. Enter says yes only where nothing dangerous
// follows. Everything else that means no closes it without a result.
type Confirm struct {
	th        *theme.Theme
	lang      *i18n.Language
	id        string
	title     string
	question  string
	dangerous bool
	data      any
}

// NewConfirm makes a question; question may have several sanitised lines. Data
// comes back in [Confirmed].
func NewConfirm(th *theme.Theme, lang *i18n.Language, id, title, question string, dangerous bool, data any) *Confirm {
	return &Confirm{th, lang, id, title, question, dangerous, data}
}

// ID implements [Overlay].
func (c *Confirm) ID() string { return c.id }

// Handle implements [Overlay].
func (c *Confirm) Handle(msg tea.Msg) (any, tea.Cmd) {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil, nil
	}
	words := &c.lang.Messages.Confirm
	switch k := strings.ToLower(key.String()); {
	case k == "y", k == initial(words.Yes), k == "enter" && !c.dangerous:
		return Dismiss{Confirmed{c.id, c.data}}, nil
	case k == "n", k == initial(words.No), k == "esc", k == "q", k == "ctrl+c":
		return Dismiss{}, nil
	}
	return nil, nil
}

func initial(word string) string {
	for _, r := range word {
		return string(r)
	}
	return ""
}

// View implements [Overlay].
func (c *Confirm) View(w, h int) (Block, *Point) {
	inner := min(max(w-8, 1), 64)
	lines := text.Wrap(c.question, inner)
	words := &c.lang.Messages.Confirm
	title := c.title
	if c.dangerous {
		title = c.th.Glyphs.Sign(theme.Warn) + " " + title
	}
	hint := initial(words.Yes) + " " + words.Yes + " " + c.th.Glyphs.Bullet + " " + initial(words.No) + " " + words.No
	width := text.Width(title) + 4
	width = max(width, text.Width(hint)+4)
	for _, l := range lines {
		width = max(width, text.Width(l))
	}
	return Box(c.th, title, hint, NewBlock(lines, min(width, inner), min(len(lines), max(h-2, 1)))), nil
}
