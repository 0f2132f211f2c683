package kit

import (
	"strconv"

	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// Item is a line of a [Picker]. Texts must be sanitised.
type Item struct {
	ID     string
	Title  string
	Detail string // muted, behind the title
	Key    string // key that does the same, at the right
	WhyNot string // why it cannot be chosen, "" if it can
	Data   any
}

// Source answers a query with the best items first, at most limit. It answers
// from memory; a slow search gives what it has and has [Picker.Refresh] called
// when there is more.
type Source func(query string, limit int) []Item

// Picked is the result of a [Picker].
type Picked struct {
	ID   string // of the picker
	Item Item
}

// pickLimit is how many items a picker asks for.
const pickLimit = 200

// Picker is a list that is filtered while typing: palette, search, assigning.
type Picker struct {
	th     *theme.Theme
	lang   *i18n.Language
	id     string
	title  string
	source Source
	input  *Field
	items  []Item
	cursor int
	offset int
	rows   int
	notice string
}

// NewPicker makes a picker and asks for the items of the empty query.
func NewPicker(th *theme.Theme, lang *i18n.Language, id, title, placeholder string, source Source) *Picker {
	p := &Picker{th: th, lang: lang, id: id, title: title, source: source, input: NewField(th, 200)}
	p.input.Placeholder = placeholder
	p.Refresh()
	return p
}

// SetQuery types a query for the person.
func (p *Picker) SetQuery(q string) {
	p.input.SetValue(q)
	p.cursor, p.offset = 0, 0
	p.Refresh()
}

// Query is what is typed.
func (p *Picker) Query() string { return p.input.Value() }

// Refresh asks the source again; the chosen item stays chosen if it is still
// there.
func (p *Picker) Refresh() {
	id := ""
	if p.cursor < len(p.items) {
		id = p.items[p.cursor].ID
	}
	p.items = p.source(p.input.Value(), pickLimit)
	for i, it := range p.items {
		if it.ID == id {
			p.cursor = i
		}
	}
	p.move(0)
}

func (p *Picker) move(n int) {
	p.cursor = max(min(p.cursor+n, len(p.items)-1), 0)
	p.notice = ""
}

// ID implements [Overlay].
func (p *Picker) ID() string { return p.id }

// Handle implements [Overlay].
func (p *Picker) Handle(msg tea.Msg) (any, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "esc", "ctrl+c":
			return Dismiss{}, nil
		case "enter":
			return p.choose(), nil
		case "up", "ctrl+p", "shift+tab":
			p.move(-1)
			return nil, nil
		case "down", "ctrl+n", "tab":
			p.move(1)
			return nil, nil
		case "pgup":
			p.move(-max(p.rows-1, 1))
			return nil, nil
		case "pgdown":
			p.move(max(p.rows-1, 1))
			return nil, nil
		}
	}
	before := p.input.Value()
	p.input.Handle(msg)
	if p.input.Value() != before {
		p.items, p.cursor, p.offset = nil, 0, 0
		p.Refresh()
	}
	return nil, nil
}

func (p *Picker) choose() any {
	if p.cursor >= len(p.items) {
		return nil
	}
	it := p.items[p.cursor]
	if it.WhyNot != "" {
		p.notice = it.WhyNot
		return nil
	}
	return Dismiss{Picked{p.id, it}}
}

// View implements [Overlay].
func (p *Picker) View(w, h int) (Block, *Point) {
	inner := min(max(w-8, 1), 76)
	p.rows = min(max(h-6, 1), 14)
	if p.cursor < p.offset {
		p.offset = p.cursor
	}
	if p.cursor >= p.offset+p.rows {
		p.offset = p.cursor - p.rows + 1
	}
	p.offset = max(min(p.offset, len(p.items)-p.rows), 0)
	line, cursor := p.input.View(max(inner-2, 0))
	lines := make([]string, 0, p.rows+2)
	lines = append(lines, p.th.Wrap(theme.Key, "> ")+line, "")
	if len(p.items) == 0 {
		lines = append(lines, p.th.Wrap(theme.Muted, text.Truncate(p.lang.Messages.Keys.NothingFound, inner)))
	}
	for i := p.offset; i < min(p.offset+p.rows, len(p.items)); i++ {
		lines = append(lines, p.row(i, inner))
	}
	hint := p.notice
	if hint == "" && len(p.items) > 0 {
		hint = strconv.Itoa(p.cursor+1) + "/" + strconv.Itoa(len(p.items))
	}
	return Box(p.th, p.title, hint, NewBlock(lines, inner, p.rows+2)), &Point{X: 4 + cursor, Y: 1}
}

func (p *Picker) row(i, w int) string {
	it := &p.items[i]
	mark := "  "
	if i == p.cursor {
		mark = p.th.Wrap(theme.Gutter, p.th.Glyphs.Selected) + " "
	}
	key := ""
	if it.Key != "" {
		key = " " + it.Key
	}
	room := max(w-2-text.Width(key), 0)
	title, detail := text.Truncate(it.Title, room), it.Detail
	role := theme.Text
	if it.WhyNot != "" {
		role, detail = theme.Disabled, it.WhyNot
	}
	room -= text.Width(title)
	rest := ""
	if detail != "" && room > 4 {
		rest = "  " + text.Truncate(detail, room-2)
	}
	return mark + p.th.Wrap(role, title) + p.th.Wrap(theme.Muted, text.Fit(rest, room)) + p.th.Wrap(theme.Key, key)
}
