package kit

import (
	"strings"

	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// Box draws a border around body, with a title in the upper edge and a hint in
// the lower one; either may be empty. The result is four columns wider (border
// and a blank on each side) and two lines higher than body.
func Box(th *theme.Theme, title, hint string, body Block) Block {
	w := body.Width() + 2
	g := &th.Glyphs
	side := th.Wrap(theme.Focus, g.Vertical)
	out := make(Block, 0, len(body)+2)
	out = append(out, edge(th, g.TopLeft, g.TopRight, theme.Title, title, w))
	for _, l := range body {
		out = append(out, side+" "+l+" "+side)
	}
	return append(out, edge(th, g.BottomLeft, g.BottomRight, theme.KeyLabel, hint, w))
}

// edge is a horizontal border with a label; w is its width between the corners.
func edge(th *theme.Theme, left, right string, role theme.Role, label string, w int) string {
	var b strings.Builder
	line := th.Glyphs.Horizontal
	label = text.Truncate(label, w-4)
	used := 0
	b.WriteString(th.Style(theme.Focus).Begin())
	b.WriteString(left)
	if label != "" {
		b.WriteString(line + " ")
		b.WriteString(th.Style(theme.Focus).End())
		th.Render(&b, role, label)
		b.WriteString(th.Style(theme.Focus).Begin())
		b.WriteString(" ")
		used = text.Width(label) + 3
	}
	for range max(w-used, 0) {
		b.WriteString(line)
	}
	b.WriteString(right)
	b.WriteString(th.Style(theme.Focus).End())
	return b.String()
}

// Rule is a horizontal line of w cells with an optional label near its left end.
func Rule(th *theme.Theme, label string, w int) string {
	var b strings.Builder
	used := 0
	label = text.Truncate(label, w-4)
	if label != "" {
		th.Render(&b, theme.Border, th.Glyphs.Horizontal)
		b.WriteByte(' ')
		th.Render(&b, theme.Title, label)
		b.WriteByte(' ')
		used = text.Width(label) + 3
	}
	th.Render(&b, theme.Border, strings.Repeat(th.Glyphs.Horizontal, max(w-used, 0)))
	return b.String()
}
