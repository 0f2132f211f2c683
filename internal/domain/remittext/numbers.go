package remittext

import "ccdesk/internal/domain/reference"

// Lengths of what can be a number or, unannounced, a reference.
const (
	minNumber, maxNumber       = 3, 30
	minReference, maxReference = 5, 27
)

// Numbers yields what could be numbers of documents, in the form of
// reference.NumberKey, the likeliest first: whole words, parts of words, what
// is meant by them, and words joined that were written, or cut by the bank, in
// parts. The same number may come several times.
func (s *Text) Numbers(yield func(string)) {
	for i := 0; i < len(s.tokens); {
		j := s.wordEnd(i)
		s.yieldJoin(i, j, yield)
		i = j + 1
	}
	for i := range s.tokens {
		s.yieldJoin(i, i, yield)
	}
	for _, m := range s.Mentions() {
		yield(m.Key)
	}
	for width := 2; width <= 4; width++ {
		for i := 0; i+width <= len(s.tokens); i++ {
			if s.joinable(i, i+width-1) {
				s.yieldJoin(i, i+width-1, yield)
			}
		}
	}
}

// References yields what could be structured references, in the form of
// reference.Key: RF and SI12 by their letters, digits with a right check
// digit, and whole words that could be references without one.
func (s *Text) References(yield func(string)) {
	for i := range s.tokens {
		s.referencesAt(i, yield)
	}
	for i := 0; i < len(s.tokens); {
		j := s.wordEnd(i)
		if w := s.joined(i, j); len(w) > minReference && len(w) <= maxReference && HasDigit(w) && !s.tokens[i].noRef {
			yield(reference.Key(w))
		}
		i = j + 1
	}
}

// referencesAt yields the references with a right check digit that begin at a
// token.
func (s *Text) referencesAt(i int, yield func(string)) {
	t := &s.tokens[i]
	if t.noRef {
		return
	}
	w := s.word(i)
	named := len(w) >= 2 && w[:2] == "RF" || len(w) >= 4 && w[:4] == "SI12"
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
			yield(reference.Key(c))
		}
	}
}

// wordEnd is the last token of the word that begins at i: parts of a number
// joined by signs, not by blanks or list signs.
func (s *Text) wordEnd(i int) int {
	j := i
	for j+1 < len(s.tokens) && j < i+7 && !s.tokens[j+1].blank && !s.tokens[j+1].dots && !lists(s.tokens[j+1].gap) {
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
func (s *Text) joinable(i, j int) bool {
	for k := i; k <= j; k++ {
		if k > i && lists(s.tokens[k].gap) || s.tokens[k].letters && s.size(k) > 5 {
			return false
		}
	}
	return true
}

func (s *Text) yieldJoin(i, j int, yield func(string)) {
	if c := s.joined(i, j); len(c) >= minNumber && len(c) <= maxNumber && HasDigit(c) && !s.masked(i, j) {
		yield(c)
	}
}

// masked reports whether one of tokens i..j only looks like a number.
func (s *Text) masked(i, j int) bool {
	for k := i; k <= j; k++ {
		if s.tokens[k].noNumber {
			return true
		}
	}
	return false
}

// Span is where something stands: from and to are bytes of Letters.
type Span struct{ From, To int }

// Within reports whether the span lies in another one.
func (a Span) Within(b Span) bool { return b.From <= a.From && a.To <= b.To }

// Find yields the places where a number stands: runs of whole words, with any
// blanks and signs between.
func (s *Text) Find(key string, yield func(Span)) {
	if key == "" {
		return
	}
	for i := range s.tokens {
		from := s.tokens[i].from
		end := from + len(key)
		if end > len(s.compact) || s.compact[from:end] != key {
			continue
		}
		for j := i; j < len(s.tokens) && s.tokens[j].to <= end; j++ {
			if s.tokens[j].to == end {
				yield(Span{from, end})
			}
		}
	}
}

// Word is a run of letters and digits of the text.
type Word struct {
	Span
	Text    string
	At      int  // its place among the words
	Digits  bool // nothing but digits
	Spaced  bool // a blank stands before it
	Skipped bool // a date, an amount, an account …: no number of a document
}

// Words yields all words in order.
func (s *Text) Words(yield func(Word) bool) {
	for i := range s.tokens {
		t := &s.tokens[i]
		if !yield(Word{Span{t.from, t.to}, s.word(i), i, t.digits, t.gap == ' ', t.noNumber}) {
			return
		}
	}
}

func trailingDigits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[len(s)-1-n]) {
		n++
	}
	return n
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// Digits reports whether s is digits, at least one.
func Digits(s string) bool { return s != "" && trailingDigits(s) == len(s) }

// HasDigit reports whether one of the digits 0-9 is in s.
func HasDigit(s string) bool {
	for i := range len(s) {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}

// HasLetter reports whether s has anything but digits.
func HasLetter(s string) bool { return trailingDigits(s) < len(s) }
