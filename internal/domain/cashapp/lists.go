package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/remittext"
)

// lists decides which of the numbers that are meant, not written, an entry
// means. Such a number counts beside the full one that it leans on only, and
// for the same customer. A list may be read in several ways: as it stands,
// counted on past its front, as a range, or the full numbers alone. The one
// that adds up is right; where two do, the entry is asked.
func (m *matcher) lists(groups []group) []group {
	mentions := m.mentions()
	if !slices.ContainsFunc(mentions, func(x mention) bool { return x.How != remittext.Alike && hasKey(groups, x.Key) }) {
		return groups
	}
	var full, plain, rolled, ranged []group
	said := false
	for _, g := range groups {
		if m.written(g.key) || slices.ContainsFunc(mentions, func(x mention) bool { return x.Key == g.key && x.How == remittext.Alike }) ||
			!slices.ContainsFunc(mentions, func(x mention) bool { return x.Key == g.key }) {
			full, plain, rolled, ranged = append(full, g), append(plain, g), append(rolled, g), append(ranged, g)
			continue
		}
		var isPlain, isRolled, isRanged bool
		for _, x := range mentions {
			if x.Key != g.key || !leansOn(g, x, groups) {
				continue
			}
			switch x.How {
			case remittext.Ranged:
				isRanged, said = true, said || x.Said
			case remittext.Rolled:
				isRolled = true
			case remittext.Short:
				isPlain = true
				isRolled = isRolled || !slices.ContainsFunc(mentions, func(y mention) bool {
					return y.How == remittext.Rolled && y.text == x.text && y.At == x.At && hasKey(groups, y.Key)
				})
			}
		}
		if isPlain {
			plain = append(plain, g)
		}
		if isRolled {
			rolled = append(rolled, g)
		}
		if isRanged || isPlain {
			ranged = append(ranged, g)
		}
	}
	readings := [][]group{plain, rolled, full, ranged}
	if said {
		readings = [][]group{ranged, plain, rolled, full}
	}
	var right [][]group
	var plans []plan
	for _, r := range readings {
		p, ok := m.readingAddsUp(r)
		if ok && !slices.ContainsFunc(plans, func(o plan) bool { return sameParts(o.lines, p.lines) }) {
			right, plans = append(right, r), append(plans, p)
		}
	}
	m.torn = len(right) > 1
	if len(right) > 0 {
		return right[0]
	}
	return readings[0]
}

// leansOn reports whether a group has an item of a customer of the full number.
func leansOn(g group, x mention, groups []group) bool {
	for _, h := range groups {
		if h.key != x.Head {
			continue
		}
		for _, it := range h.items {
			if slices.ContainsFunc(g.items, func(o *ar.Item) bool { return o.Customer == it.Customer }) {
				return true
			}
		}
	}
	return false
}

func hasKey(groups []group, key string) bool {
	return slices.ContainsFunc(groups, func(g group) bool { return g.key == key })
}

func (m *matcher) readingAddsUp(groups []group) (plan, bool) {
	var items []*ar.Item
	for _, g := range groups {
		items = append(items, g.items...)
	}
	items = slices.DeleteFunc(items, func(it *ar.Item) bool { return it.Cur != m.line.Cur })
	if len(items) == 0 {
		return plan{}, false
	}
	return m.addsUp(m.sortOut(items))
}
