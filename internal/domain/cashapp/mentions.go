package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/domain/remittext"
)

// mention is a number that one of the texts means.
type mention struct {
	remittext.Mention
	text int
}

func (m *matcher) mentions() []mention {
	var out []mention
	for i, t := range m.read() {
		for _, x := range t.Mentions() {
			out = append(out, mention{x, i})
		}
	}
	return out
}

// written reports whether a number stands in the entry letter by letter: in a
// text, as the end-to-end id, or among the documents that the bank lists.
func (m *matcher) written(key string) bool {
	for _, t := range m.read() {
		found := false
		t.Find(key, func(remittext.Span) { found = true })
		if found {
			return true
		}
	}
	return key == idNumber(m.line) || slices.ContainsFunc(listed(m.line), func(d ar.PaidDocument) bool {
		return reference.NumberKey(d.Number) == key
	})
}

// leftover reports whether every text holds a number of three digits or more
// that the groups, the customer's own number and the look of a year do not
// account for. mixed asks for numbers with letters only.
func (m *matcher) leftover(c ar.CustomerID, groups []group, mixed bool) bool {
	for i := range m.read() {
		if !m.leftoverIn(i, c, groups, mixed) {
			return false
		}
	}
	return true
}

func (m *matcher) leftoverIn(text int, c ar.CustomerID, groups []group, mixed bool) bool {
	t := m.read()[text]
	var spans []remittext.Span
	for i := range groups {
		t.Find(groups[i].key, func(s remittext.Span) { spans = append(spans, s) })
	}
	left := false
	t.Words(func(w remittext.Word) bool {
		inList, accounted := false, false
		for _, x := range t.Mentions() {
			if x.At == w.At && x.How != remittext.Alike {
				inList = true
			}
			accounted = accounted || x.At == w.At && hasKey(groups, x.Key)
		}
		switch {
		case w.Skipped || longestDigits(w.Text) < 3 || mixed && w.Digits && !inList || w.Text == string(c):
		case slices.ContainsFunc(spans, w.Within), accounted:
		case (!inList || w.Spaced) && isYear(w.Text):
		default:
			left = true
		}
		return !left
	})
	return left
}

func isYear(w string) bool {
	return len(w) == 4 && remittext.Digits(w) && w >= "1990" && w <= "2099"
}

func longestDigits(w string) int {
	best, run := 0, 0
	for i := range len(w) {
		if run++; w[i] < '0' || w[i] > '9' {
			run = 0
		}
		best = max(best, run)
	}
	return best
}
