package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
)

// lists decides which shortened numbers an entry means. A shortened number
// counts beside its full one only, and for the same customer. Where a list
// may be read in several ways, the first that adds up is right: as it stands,
// counted on past its front, or the full numbers alone.
func (m *matcher) lists(groups []group) []group {
	shorts := m.shorts()
	if len(shorts) == 0 {
		return groups
	}
	spans := m.spans(groups)
	var full, plain, rolled []group
	for i, g := range groups {
		if slices.ContainsFunc(spans, func(s span) bool { return s.group == i }) || !slices.ContainsFunc(shorts, func(x short) bool { return x.key == g.key }) {
			full, plain, rolled = append(full, g), append(plain, g), append(rolled, g)
			continue
		}
		for _, x := range shorts {
			if x.key != g.key || !leansOn(g, x, groups) {
				continue
			}
			if !x.rolled {
				plain = append(plain, g)
			}
			if x.rolled || !slices.ContainsFunc(shorts, func(y short) bool { return y.rolled && y.at == x.at && hasKey(groups, y.key) }) {
				rolled = append(rolled, g)
			}
			break
		}
	}
	for _, reading := range [][]group{plain, rolled, full} {
		if m.readingAddsUp(reading) {
			return reading
		}
	}
	return plain
}

// leansOn reports whether a group has an item of a customer of the full number.
func leansOn(g group, x short, groups []group) bool {
	for _, h := range groups {
		if h.key != x.head {
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

func (m *matcher) readingAddsUp(groups []group) bool {
	var items []*ar.Item
	for _, g := range groups {
		items = append(items, g.items...)
	}
	items = slices.DeleteFunc(items, func(it *ar.Item) bool { return it.Cur != m.line.Cur })
	if len(items) == 0 {
		return false
	}
	_, ok := m.addsUp(m.sortOut(items))
	return ok
}

func (m *matcher) shorts() []short {
	var out []short
	m.scanned().shorthand(func(x short) { out = append(out, x) })
	return out
}

// leftover reports whether the text holds a number of three digits or more
// that the groups, the customer's own number and the look of a year do not
// account for. mixed asks for numbers with letters only.
func (m *matcher) leftover(c ar.CustomerID, groups []group, mixed bool) bool {
	s := m.scanned()
	shorts, spans := m.shorts(), m.spans(groups)
	for i := range s.tokens {
		t, w := &s.tokens[i], s.word(i)
		inList := slices.ContainsFunc(shorts, func(x short) bool { return x.at == i })
		switch {
		case t.noNumber || longestDigits(w) < 3 || mixed && t.digits && !inList || w == string(c):
		case slices.ContainsFunc(spans, func(p span) bool { return p.from <= t.from && t.to <= p.to }):
		case slices.ContainsFunc(shorts, func(x short) bool { return x.at == i && hasKey(groups, x.key) }):
		case (!inList || t.gap == ' ') && t.digits && len(w) == 4 && number(w) >= 1990 && number(w) <= 2099:
		default:
			return true
		}
	}
	return false
}

func longestDigits(w string) int {
	best, run := 0, 0
	for i := range len(w) {
		if run++; !isDigit(w[i]) {
			run = 0
		}
		best = max(best, run)
	}
	return best
}
