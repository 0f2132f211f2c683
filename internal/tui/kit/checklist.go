package kit

import (
	"fmt"
	"slices"

	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// Lines of a check list. The fewest are two options and where one is among them;
// more than the most would hide what the form is about.
const (
	minChecks = 3
	maxChecks = 16
)

// checkInput takes any of several options, one a line. A list longer than its
// window scrolls with its cursor.
type checkInput struct {
	th      *theme.Theme
	lang    *i18n.Language
	options []Option
	checked []bool
	at      int
	top     int // first option in the window
	window  int // lines that the form has for it; 0 means as many as it wants
}

func newCheckInput(th *theme.Theme, lang *i18n.Language, f *FormField) *checkInput {
	in := &checkInput{th: th, lang: lang, options: f.Options, checked: make([]bool, len(f.Options))}
	for i, o := range f.Options {
		in.checked[i] = slices.Contains(f.Chosen, o.ID)
	}
	return in
}

func (c *checkInput) value() []string {
	var out []string
	for i, o := range c.options {
		if c.checked[i] {
			out = append(out, o.ID)
		}
	}
	return out
}

// handle keeps up and down while there is a line to go to; beyond the ends they
// leave the field.
func (c *checkInput) handle(msg tea.Msg) bool {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok || len(c.options) == 0 {
		return false
	}
	last := len(c.options) - 1
	switch key.String() {
	case "space", "x":
		c.checked[c.at] = !c.checked[c.at]
	case "a":
		all := !slices.Contains(c.checked, false)
		for i := range c.checked {
			c.checked[i] = !all
		}
	case "up", "k":
		if c.at == 0 {
			return false
		}
		c.at--
	case "down", "j":
		if c.at == last {
			return false
		}
		c.at++
	case "pgup":
		c.at = max(c.at-max(c.shown()-1, 1), 0)
	case "pgdown":
		c.at = min(c.at+max(c.shown()-1, 1), last)
	case "home", "g":
		c.at = 0
	case "end", "G":
		c.at = last
	default:
		return false
	}
	return true
}

// wants is how many lines the list would take.
func (c *checkInput) wants() int { return max(len(c.options), 1) }

// shown is how many options the window shows. Where it cannot show all, its
// last line says so.
func (c *checkInput) shown() int {
	if c.window <= 0 || c.window >= len(c.options) {
		return len(c.options)
	}
	return max(c.window-1, 1)
}

func (c *checkInput) view(w int, focused bool) ([]string, *Point) {
	if len(c.options) == 0 {
		return []string{""}, nil
	}
	n := c.shown()
	c.top = max(min(c.top, c.at, len(c.options)-n), c.at-n+1, 0)
	rows := make([]string, 0, n+1)
	for i := c.top; i < c.top+n; i++ {
		box := "[ ] "
		if c.checked[i] {
			box = "[x] "
		}
		row := box + text.Truncate(c.options[i].Label, w-4)
		if focused && i == c.at {
			row = c.th.Wrap(theme.Strong, row)
		}
		rows = append(rows, row)
	}
	if n < len(c.options) {
		rows = append(rows, c.th.Wrap(theme.Subtle, text.Truncate(c.position(n), w)))
	}
	return rows, &Point{X: 1, Y: c.at - c.top}
}

// position is "4-9/300 · [x] 12".
func (c *checkInput) position(n int) string {
	checked := 0
	for _, on := range c.checked {
		if on {
			checked++
		}
	}
	return fmt.Sprintf("%s-%s/%s %s [x] %s", c.lang.Count(c.top+1), c.lang.Count(c.top+n), c.lang.Count(len(c.options)), c.th.Glyphs.Bullet, c.lang.Count(checked))
}

func (c *checkInput) fault(required bool) string {
	if required && len(c.value()) == 0 {
		return c.lang.Messages.Form.ChooseOne
	}
	return ""
}
