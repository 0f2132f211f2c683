package tui

import (
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// Least lines of the parts of an entry that stay when the room is small.
const (
	leastFacts  = 2
	leastOthers = 1
)

// fit puts the parts under each other. Where the room does not do, the bank's
// story gives way first, then the other proposals; what may be done of the
// money stays.
func (p *entryDetail) fit(facts, matter, others []string, h, w int) []string {
	if over := len(facts) + len(matter) + len(others) - h; over > 0 {
		n := max(len(facts)-over, min(len(facts), leastFacts))
		if n < len(facts) {
			facts = append(facts[:n-1:n-1], p.more(facts[n-1], w))
		}
	}
	if over := len(facts) + len(matter) + len(others) - h; over > 0 {
		others = others[:max(len(others)-over, min(len(others), leastOthers))]
	}
	gap := []string(nil)
	if len(facts)+len(matter)+len(others) < h && len(matter) > 0 {
		gap = []string{""}
	}
	out := append(append(facts, gap...), matter...)
	if len(out)+len(others) < h && len(others) > 0 {
		out = append(out, "")
	}
	p.listAt = len(out)
	p.listed = p.listed[:min(len(others), len(p.listed))]
	return append(out, others...)
}

// numberAt is the proposal whose line is at a cell of the screen, from 1; 0 for
// none.
func (p *entryDetail) numberAt(at kit.Point) int {
	i := at.Y - p.area.Y + p.scroll - p.listAt
	if !p.area.Contains(at) || i < 0 || i >= len(p.listed) {
		return 0
	}
	return p.listed[i] + 1
}

// more marks that lines were left out below the line, with the key that shows
// them.
func (p *entryDetail) more(line string, w int) string {
	s := p.cash.s
	mark := " " + s.theme.Glyphs.Ellipsis + " " + s.registry.Key("cash.zoom")
	return text.Truncate(line, max(w-text.Width(mark), 0)) + s.theme.Wrap(theme.Subtle, mark)
}
