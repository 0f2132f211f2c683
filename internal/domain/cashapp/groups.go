package cashapp

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
)

// group is the items that one number, as it stands in the entry, leads to.
type group struct {
	key   string
	items []*ar.Item
	tie   bool // items of several customers or several of our companies
	loose bool // short, or the look of a year, a date or the amount
}

// mixed reports a number with letters: hardly found by chance.
func (g *group) mixed() bool { return !g.loose && hasLetter(g.key) }

// weak numbers count only beside the exact amount and the payer's account.
func (g *group) weak() bool { return g.loose }

// groups gathers what the numbers of the text lead to, without those that are
// only a piece of a longer number that leads somewhere too.
func (m *matcher) groups() []group {
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
	for _, c := range m.found.ByReference {
		if c.Item != nil && !reference.Valid(c.Item.Reference) {
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
		for _, it := range g.items[1:] {
			g.tie = g.tie || it.Customer != g.items[0].Customer || it.Company != g.items[0].Company
		}
	}
	slices.SortFunc(out, func(a, b group) int { return strings.Compare(a.key, b.key) })
	return out
}

// loose reports whether a number could stand in any text by chance. Letters
// beside digits make even a short one a name of its own: nobody writes F3 who
// does not mean it.
func (m *matcher) loose(key string) bool {
	if hasLetter(key) && hasDigit(key) {
		return false
	}
	if len(key) < 5 {
		return true
	}
	n := len(key)
	return n == 8 && (plausibleDate(key[:4], key[4:6], key[6:]) || plausibleDate(key[4:], key[2:4], key[:2])) ||
		n == 6 && (plausibleDate("20"+key[:2], key[2:4], key[4:]) || plausibleDate("20"+key[4:], key[2:4], key[:2])) ||
		n <= 18 && int64(number(key)) == m.line.Amount
}

// dropPieces removes the numbers of which every occurrence lies within that
// of a longer one.
func (m *matcher) dropPieces(list []group) []group {
	spans := m.spans(list)
	keep := make([]bool, len(list))
	seen := make([]bool, len(list))
	for _, a := range spans {
		seen[a.group] = true
		inside := slices.ContainsFunc(spans, func(b span) bool {
			return b.group != a.group && b.from <= a.from && a.to <= b.to && b.to-b.from > a.to-a.from
		})
		keep[a.group] = keep[a.group] || !inside
	}
	var out []group
	for g := range list {
		// A number that is not in the text as it is came from a short list or
		// from the end-to-end id.
		if keep[g] || !seen[g] {
			out = append(out, list[g])
		}
	}
	return out
}

// span is an occurrence of a group's number in the entry: a run of whole
// tokens, in bytes of the scan's compact text.
type span struct{ group, from, to int }

func (m *matcher) spans(list []group) []span {
	s := m.scanned()
	var out []span
	for g := range list {
		for i := range s.tokens {
			if rest := s.compact[s.tokens[i].from:]; !strings.HasPrefix(rest, list[g].key) {
				continue
			}
			end := s.tokens[i].from + len(list[g].key)
			for j := i; j < len(s.tokens) && s.tokens[j].to <= end; j++ {
				if s.tokens[j].to == end {
					out = append(out, span{g, s.tokens[i].from, end})
				}
			}
		}
	}
	return out
}
