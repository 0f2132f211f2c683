package kit

import (
	"slices"
	"unicode"

	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// Field is a line of input with the terminal's own cursor. What is typed or
// pasted into it is sanitised.
type Field struct {
	// Theme to draw with.
	Theme *theme.Theme
	// Placeholder is shown while the field is empty.
	Placeholder string

	value  []rune
	cursor int // in runes, 0 to len(value)
	scroll int // first visible rune
	limit  int
}

// maxField is the limit of fields that set none, in characters.
const maxField = 1000

// NewField makes an empty field of at most limit characters; 0 means 1000.
func NewField(th *theme.Theme, limit int) *Field {
	if limit <= 0 {
		limit = maxField
	}
	return &Field{Theme: th, limit: limit}
}

// Value is the text as typed.
func (f *Field) Value() string { return string(f.value) }

// SetValue replaces the text and puts the cursor behind it.
func (f *Field) SetValue(s string) {
	f.value, f.cursor, f.scroll = nil, 0, 0
	f.insert(s)
}

func (f *Field) insert(s string) {
	r := []rune(text.Sanitize(s))
	r = r[:min(len(r), f.limit-len(f.value))]
	f.value = slices.Insert(f.value, f.cursor, r...)
	f.cursor += len(r)
}

// Handle takes a key or a paste and tells whether it meant something here.
func (f *Field) Handle(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		f.insert(msg.Content)
		return true
	case tea.KeyPressMsg:
		return f.key(msg)
	}
	return false
}

func (f *Field) key(msg tea.KeyPressMsg) bool {
	switch msg.String() {
	case "left", "ctrl+b":
		f.cursor = f.left()
	case "right", "ctrl+f":
		f.cursor = f.right()
	case "ctrl+left", "alt+left", "alt+b":
		f.cursor = f.wordLeft()
	case "ctrl+right", "alt+right", "alt+f":
		f.cursor = f.wordRight()
	case "home", "ctrl+a":
		f.cursor = 0
	case "end", "ctrl+e":
		f.cursor = len(f.value)
	case "backspace", "ctrl+h":
		f.remove(f.left(), f.cursor)
	case "delete", "ctrl+d":
		f.remove(f.cursor, f.right())
	case "ctrl+w", "alt+backspace", "ctrl+backspace":
		f.remove(f.wordLeft(), f.cursor)
	case "alt+d", "ctrl+delete", "alt+delete":
		f.remove(f.cursor, f.wordRight())
	case "ctrl+u":
		f.remove(0, f.cursor)
	case "ctrl+k":
		f.remove(f.cursor, len(f.value))
	default:
		if msg.Text == "" {
			return false
		}
		f.insert(msg.Text)
	}
	return true
}

func (f *Field) remove(from, to int) {
	f.value = slices.Delete(f.value, from, to)
	f.cursor = from
}

// left and right step over a character with its combining marks.
func (f *Field) left() int {
	i := max(f.cursor-1, 0)
	for i > 0 && text.RuneWidth(f.value[i]) == 0 {
		i--
	}
	return i
}

func (f *Field) right() int {
	i := min(f.cursor+1, len(f.value))
	for i < len(f.value) && text.RuneWidth(f.value[i]) == 0 {
		i++
	}
	return i
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func (f *Field) wordLeft() int {
	i := f.cursor
	for i > 0 && !wordRune(f.value[i-1]) {
		i--
	}
	for i > 0 && wordRune(f.value[i-1]) {
		i--
	}
	return i
}

func (f *Field) wordRight() int {
	i := f.cursor
	for i < len(f.value) && !wordRune(f.value[i]) {
		i++
	}
	for i < len(f.value) && wordRune(f.value[i]) {
		i++
	}
	return i
}

// View draws the field in w cells and gives the column of the cursor. One cell
// is kept for the cursor behind the text.
func (f *Field) View(w int) (line string, cursor int) {
	if w <= 0 {
		return "", 0
	}
	if len(f.value) == 0 {
		return f.Theme.Wrap(theme.Placeholder, text.Fit(f.Placeholder, w)), 0
	}
	f.scroll = min(f.scroll, f.cursor)
	for f.widthOf(f.scroll, f.cursor) >= w && f.scroll < f.cursor {
		f.scroll++
	}
	for f.scroll > 0 && f.widthOf(f.scroll-1, len(f.value)) < w {
		f.scroll--
	}
	end, width := f.scroll, 0
	for end < len(f.value) {
		rw := text.RuneWidth(f.value[end])
		if width+rw > w {
			break
		}
		end, width = end+1, width+rw
	}
	shown := string(f.value[f.scroll:end])
	return f.Theme.Wrap(theme.Input, shown) + text.Spaces(w-width), f.widthOf(f.scroll, f.cursor)
}

func (f *Field) widthOf(from, to int) int {
	w := 0
	for _, r := range f.value[from:to] {
		w += text.RuneWidth(r)
	}
	return w
}
