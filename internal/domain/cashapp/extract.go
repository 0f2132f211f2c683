package cashapp

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
)

// Lengths of what can be an invoice number or, unannounced, a reference.
const (
	minNumber, maxNumber       = 3, 30
	minReference, maxReference = 5, 27
)

// Extract reads from an entry what can be looked up. It is pure and bounded:
// any text gives at most 32 references and 64 numbers, the likeliest first.
func Extract(l *ar.BankLine) Keys {
	s := read(l)
	return Keys{
		References: references(l, s),
		Numbers:    numbers(l, s),
		IBAN:       l.IBAN,
		Amount:     l.Amount,
		Cur:        l.Cur,
	}
}

// list is a bounded set in order of arrival.
type list struct {
	keys  []string
	limit int
}

func (b *list) add(key string) {
	if key == "" || len(b.keys) >= b.limit {
		return
	}
	for _, have := range b.keys {
		if have == key {
			return
		}
	}
	b.keys = append(b.keys, key)
}

func references(l *ar.BankLine, s *scan) []string {
	out := list{limit: maxReferences}
	if l.Reference != "" && len(l.Reference) <= maxText {
		out.add(reference.Key(l.Reference))
	}
	if id := ownID(l.EndToEndID); id != "" {
		out.add(reference.Key(id))
	}
	for i := range s.tokens {
		s.referencesAt(i, &out)
	}
	// Issued references without a check digit: whole words.
	for i := 0; i < len(s.tokens); {
		j := s.wordEnd(i)
		if w := s.joined(i, j); len(w) > minReference && len(w) <= maxReference && hasDigit(w) && !s.tokens[i].noRef {
			out.add(strings.TrimLeft(w, "0"))
		}
		i = j + 1
	}
	return out.keys
}

// referencesAt adds the references with a right check digit that begin at a
// token: RF and SI12 by their letters, the others as digits only.
func (s *scan) referencesAt(i int, out *list) {
	t := &s.tokens[i]
	if t.noRef {
		return
	}
	w := s.word(i)
	named := strings.HasPrefix(w, "RF") || strings.HasPrefix(w, "SI12")
	if !named && !t.digits {
		return
	}
	for j := i; j < len(s.tokens); j++ {
		n := &s.tokens[j]
		if j > i && (n.gap == 0 || n.gap == ',' || n.gap == ';' || n.noRef || !named && !n.digits) {
			return
		}
		c := s.joined(i, j)
		if len(c) > maxReference {
			return
		}
		if len(c) >= minReference && reference.Valid(c) {
			out.add(reference.Key(c))
		}
	}
}

// ownID gives an end-to-end id that says something.
func ownID(id string) string {
	if len(id) < 4 || len(id) > 64 || strings.EqualFold(id, "NOTPROVIDED") {
		return ""
	}
	return id
}

func numbers(l *ar.BankLine, s *scan) []string {
	out := list{limit: maxNumbers}
	if id := ownID(l.EndToEndID); id != "" {
		// Payers count in bare digits themselves; only a mixed id is ours.
		if k := reference.NumberKey(id); hasDigit(k) && hasLetter(k) && len(k) <= maxNumber {
			out.add(k)
		}
	}
	for i := 0; i < len(s.tokens); {
		j := s.wordEnd(i)
		s.addJoin(i, j, &out)
		i = j + 1
	}
	for i := range s.tokens {
		s.addJoin(i, i, &out)
	}
	s.shorthand(func(x short) { out.add(x.key) })
	for width := 2; width <= 4; width++ {
		for i := 0; i+width <= len(s.tokens); i++ {
			if s.joinable(i, i+width-1) {
				s.addJoin(i, i+width-1, &out)
			}
		}
	}
	return out.keys
}

// wordEnd is the last token of the word that begins at i: parts of a number
// joined by signs, not by blanks or list signs.
func (s *scan) wordEnd(i int) int {
	j := i
	for j+1 < len(s.tokens) && j < i+7 && !s.tokens[j+1].blank && !lists(s.tokens[j+1].gap) {
		j++
	}
	return j
}

// lists reports whether a sign separates numbers rather than parts of one.
func lists(gap byte) bool {
	switch gap {
	case 0, ',', ';', '+', '&', '=':
		return true
	}
	return false
}

// joinable reports whether tokens i..j could be one number that was written,
// or cut by the bank, in parts. Longer words of letters are prose.
func (s *scan) joinable(i, j int) bool {
	for k := i; k <= j; k++ {
		if k > i && lists(s.tokens[k].gap) || s.tokens[k].letters && s.size(k) > 5 {
			return false
		}
	}
	return true
}

func (s *scan) addJoin(i, j int, out *list) {
	c := s.joined(i, j)
	if len(c) < minNumber || len(c) > maxNumber || !hasDigit(c) {
		return
	}
	for k := i; k <= j; k++ {
		if s.tokens[k].noNumber {
			return
		}
	}
	out.add(c)
}

func trailingDigits(s string) int {
	n := 0
	for n < len(s) && s[len(s)-1-n] >= '0' && s[len(s)-1-n] <= '9' {
		n++
	}
	return n
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			return true
		}
	}
	return false
}

func hasLetter(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return true
		}
	}
	return false
}
