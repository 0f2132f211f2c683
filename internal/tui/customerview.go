package tui

import (
	"strings"

	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// view draws the facts, the open items, and the other parts under or beside
// them.
func (c *customerScreen) view(w, h int) kit.Block {
	c.areas = [paneCount]kit.Rect{}
	switch {
	case c.missing:
		return kit.NewBlock([]string{"", "  " + c.s.words.Gone}, w, h)
	case c.data == nil:
		return kit.NewBlock([]string{"", "  " + c.s.lang.Messages.Table.Loading}, w, h)
	}
	facts := c.s.customerLines(&c.data.view, w-2)
	facts = facts[:min(len(facts), max(h/6, 1))]
	out := make(kit.Block, 0, h)
	for _, l := range facts {
		out = append(out, text.Fit(" "+l, w))
	}
	room := kit.Rect{Y: len(facts), W: w, H: h - len(facts)}
	if w >= kit.Wide {
		return append(out, c.wide(room)...)
	}
	return append(out, c.narrow(room)...)
}

// narrow stacks the items over one of the other parts.
func (c *customerScreen) narrow(r kit.Rect) kit.Block {
	below := c.focus
	if below == paneItems {
		below = paneTimeline
	}
	n := max(min(len(c.items)+2, r.H/2), min(4, r.H))
	top, rest := r.CutTop(n)
	out := c.part(paneItems, top)
	if rest.H < 2 {
		return out
	}
	line, rest := rest.CutTop(1)
	out = append(out, c.sections(line.W, below))
	return append(out, c.part(below, rest)...)
}

// wide puts items and a part on the left, the timeline on the right.
func (c *customerScreen) wide(r kit.Rect) kit.Block {
	right, left := r.CutRight(r.W * 9 / 20)
	_, left = left.CutRight(1)
	n := max(min(len(c.items)+2, left.H*3/5), min(4, left.H))
	top, rest := left.CutTop(n)
	below := c.focus
	if below == paneItems || below == paneTimeline {
		below = panePlanned
	}
	block := c.part(paneItems, top)
	if rest.H >= 2 {
		line, rest := rest.CutTop(1)
		block = append(block, c.sections(line.W, below))
		block = append(block, c.part(below, rest)...)
	}
	line, body := right.CutTop(1)
	timeline := kit.Block{c.heading(paneTimeline, line.W)}
	timeline = append(timeline, c.part(paneTimeline, body)...)
	return kit.Beside(block, timeline, c.s.theme.Wrap(theme.Border, c.s.theme.Glyphs.Vertical))
}

// part draws one list. Only the one that has the keys shows a cursor.
func (c *customerScreen) part(p pane, r kit.Rect) kit.Block {
	l := c.lists[p]
	l.Empty = c.emptyPart(p)
	c.areas[p] = r
	if p == c.focus {
		return l.View(r.W, r.H)
	}
	bare := *c.s.theme
	bare.Glyphs.Selected = " "
	l.Theme = &bare
	b := l.View(r.W, r.H)
	l.Theme = c.s.theme
	return b
}

func (c *customerScreen) emptyPart(p pane) string {
	t := c.s.words
	switch p {
	case paneItems:
		return t.NoOpenItems
	case panePlanned:
		return t.NoPlanned
	case paneAgreed:
		return t.NoAgreed
	case paneContacts:
		return t.NoContacts
	}
	return t.NoTimeline
}

func (c *customerScreen) sectionName(p pane) string {
	t := c.s.words
	name := [paneCount]string{t.SecItems, t.SecTimeline, t.SecPlanned, t.SecAgreed, t.SecContacts}[p]
	if n := c.lists[p].Total(); n > 0 && p != paneTimeline {
		name += " " + c.s.lang.Count(n)
	}
	return name
}

// sections is the line that names the parts, the one shown in the desk's colour.
func (c *customerScreen) sections(w int, shown pane) string {
	th := c.s.theme
	var b strings.Builder
	th.Render(&b, theme.Border, " "+th.Glyphs.Horizontal+" ")
	used := 3
	for p := paneTimeline; p < paneCount; p++ {
		if w >= kit.Wide*11/20 && p == paneTimeline && c.s.w >= kit.Wide {
			continue // it stands on the right
		}
		name := c.sectionName(p)
		if used+text.Width(name)+2 > w {
			break
		}
		role := theme.Muted
		switch {
		case p == c.focus:
			role = theme.Selected
		case p == shown:
			role = theme.Title
		}
		th.Render(&b, role, name)
		b.WriteString("  ")
		used += text.Width(name) + 2
	}
	key := keymap.Label(c.s.registry.Key("customer.pane"), th.Glyphs.Plain)
	if room := w - used - text.Width(key) - 3; room > 0 {
		th.Render(&b, theme.Border, strings.Repeat(th.Glyphs.Horizontal, room)+" ")
		th.Render(&b, theme.Key, key)
		b.WriteByte(' ')
		used += room + text.Width(key) + 2
	}
	th.Render(&b, theme.Border, strings.Repeat(th.Glyphs.Horizontal, max(w-used, 0)))
	return b.String()
}

func (c *customerScreen) heading(p pane, w int) string {
	if p != c.focus {
		return kit.Rule(c.s.theme, c.sectionName(p), w)
	}
	th := c.s.theme
	name := c.sectionName(p)
	return text.Fit(th.Wrap(theme.Border, th.Glyphs.Horizontal)+" "+th.Wrap(theme.Selected, name)+" "+
		th.Wrap(theme.Border, strings.Repeat(th.Glyphs.Horizontal, max(w-text.Width(name)-3, 0))), w)
}
