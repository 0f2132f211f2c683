package cashapp

import (
	"slices"
	"strconv"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/domain/remittext"
)

// group is the items that one number, as it stands in the entry, leads to.
type group struct {
	key   string
	items []*ar.Item
	tie   bool // items of several customers or several of our companies
	loose bool // short, or the look of a year, a date or the amount
	alike bool // a letter stands for a digit
}

// mixed reports a number with letters: hardly found by chance.
func (g *group) mixed() bool { return !g.loose && !g.alike && remittext.HasLetter(g.key) }

// groups gathers what the numbers of the text lead to, without those that are
// only a piece of a longer number that leads somewhere too. Items that the
// entry names by a part of their number are not among them.
func (m *matcher) groups() []group {
	if !m.grouped {
		m.grouped = true
		m.numbers = m.findGroups()
	}
	return slices.Clone(m.numbers)
}

func (m *matcher) findGroups() []group {
	var out []group
	add := func(key string, it *ar.Item) {
		for i := range out {
			if out[i].key == key {
				out[i].items = append(out[i].items, it)
				return
			}
		}
		out = append(out, group{key: key, items: []*ar.Item{it}})
	}
	for _, c := range m.found.ByNumber {
		if c.Item != nil {
			add(reference.NumberKey(c.Item.Number), c.Item)
		}
	}
	out = slices.DeleteFunc(out, func(g group) bool { return !m.isNamed(&g) })
	for _, c := range m.found.ByReference {
		if c.Item != nil && !isIssued(c) {
			add(reference.Key(c.Item.Reference), c.Item)
		}
	}
	if len(out) > 1 {
		out = m.lists(m.dropPieces(out))
	}
	for i := range out {
		g := &out[i]
		slices.SortFunc(g.items, byDue)
		g.items = slices.CompactFunc(g.items, sameItem)
		g.loose = m.loose(g.key)
		g.alike = !m.written(g.key) && slices.ContainsFunc(m.mentions(), func(x mention) bool { return x.Key == g.key && x.How == remittext.Alike })
		for _, it := range g.items[1:] {
			g.tie = g.tie || it.Customer != g.items[0].Customer || it.Company != g.items[0].Company
		}
	}
	slices.SortFunc(out, func(a, b group) int { return strings.Compare(a.key, b.key) })
	return out
}

// isNamed reports whether the entry has the whole number, or means it.
func (m *matcher) isNamed(g *group) bool {
	return m.written(g.key) || slices.ContainsFunc(m.mentions(), func(x mention) bool { return x.Key == g.key })
}

// loose reports whether a number could stand in any text by chance. Letters
// beside digits make even a short one a name of its own: nobody writes F3 who
// does not mean it.
func (m *matcher) loose(key string) bool {
	if remittext.HasLetter(key) && remittext.HasDigit(key) {
		return false
	}
	n := len(key)
	return n < 5 || looksLikeDate(key) || strings.TrimLeft(key, "0") == strconv.FormatInt(m.line.Amount, 10)
}

// looksLikeDate reports eight or six digits that could be a date.
func looksLikeDate(key string) bool {
	switch len(key) {
	case 8:
		return remittext.PlausibleDate(key[:4], key[4:6], key[6:]) || remittext.PlausibleDate(key[4:], key[2:4], key[:2])
	case 6:
		return remittext.PlausibleDate("20"+key[:2], key[2:4], key[4:]) || remittext.PlausibleDate("20"+key[4:], key[2:4], key[:2])
	}
	return false
}

// dropPieces removes the numbers of which every occurrence lies within that
// of a longer one.
func (m *matcher) dropPieces(list []group) []group {
	keep, seen := make([]bool, len(list)), make([]bool, len(list))
	type place struct {
		remittext.Span
		group int
	}
	for _, t := range m.read() {
		var places []place
		for g := range list {
			t.Find(list[g].key, func(s remittext.Span) { places = append(places, place{s, g}) })
		}
		for _, a := range places {
			seen[a.group] = true
			inside := slices.ContainsFunc(places, func(b place) bool {
				return b.group != a.group && a.Within(b.Span) && b.To-b.From > a.To-a.From
			})
			keep[a.group] = keep[a.group] || !inside
		}
	}
	var out []group
	for g := range list {
		// A number that is not in the text as it is came from a list or from
		// another field.
		if keep[g] || !seen[g] {
			out = append(out, list[g])
		}
	}
	return out
}
