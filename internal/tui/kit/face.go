package kit

import (
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// Face draws the parts of a screen with a list and a preview of what is under
// its cursor. Each is asked for only where it has room.
type Face struct {
	Header  func() []string
	List    func(w, h int) Block
	Rule    func(w int) string // over a preview below the list
	Preview func(w, h int, beside bool) Block
}

// Show puts the parts into their places, under each other or side by side, for
// a screen of w cells.
func (l Layout) Show(t *theme.Theme, w int, f Face) Block {
	var out Block
	if l.Header.H > 0 {
		out = append(out, f.Header()...)
	}
	if l.Place == PreviewBeside {
		sep := text.Spaces(l.Separator.W-1) + t.Wrap(theme.Border, t.Glyphs.Vertical)
		return append(out, Beside(f.List(l.Body.W, l.Body.H), f.Preview(l.Preview.W, l.Preview.H, true), sep)...)
	}
	if l.Body.H > 0 {
		out = append(out, f.List(l.Body.W, l.Body.H)...)
	}
	if l.Place == PreviewBelow {
		if l.Separator.H > 0 {
			out = append(out, f.Rule(w))
		}
		out = append(out, f.Preview(l.Preview.W, l.Preview.H, false)...)
	}
	return out
}
