package remittext

// How a number is meant that the text does not hold letter by letter.
type How uint8

// Ways of meaning a number.
const (
	// Alike: a letter stands for the digit that it looks like.
	Alike How = iota
	// Short: its end stands after another number in full.
	Short
	// Rolled: as Short, counted on past the front of the full number. After
	// F2026-8755 and 9097, "0097" is F2027-0097 in a list that goes up.
	Rolled
	// Ranged: it is the last of a range, or lies within.
	Ranged
)

// Mention is a number that the text means.
type Mention struct {
	Key  string // the number written out, in the form of reference.NumberKey
	How  How
	Head string // the full number that it leans on
	At   int    // the word that stands for it: see Word.At
	Said bool   // of Ranged: words, not just a dash, say that it is a range
}

// Bounds of what is expanded.
const (
	maxShort  = 40
	maxRange  = 50 // members of one range; a longer one is not expanded
	maxRanged = 60 // members of all ranges of a text
	maxAlike  = 16
)

// Mentions lists the numbers that the text means without holding them.
func (s *Text) Mentions() []Mention {
	if !s.meant {
		s.meant = true
		give := func(m Mention) { s.mentions = append(s.mentions, m) }
		s.alike(give)
		s.shorthand(give)
		s.ranges(give)
	}
	return s.mentions
}

// alike yields words with letters in the place of digits: O for 0, I and L for
// 1, S for 5, B for 8. Letters before the first digit may be the number's own;
// they are read as digits only where all of them look like some.
func (s *Text) alike(yield func(Mention)) {
	n := 0
	give := func(i, j int) {
		w := s.joined(i, j)
		if len(w) < 5 || len(w) > maxNumber || s.masked(i, j) || n >= maxAlike {
			return
		}
		first := 0
		for first < len(w) && !isDigit(w[first]) {
			first++
		}
		for _, from := range [2]int{first, 0} {
			if k, ok := readAsDigits(w, from); ok {
				n++
				yield(Mention{Key: k, How: Alike, Head: w, At: j})
			}
		}
	}
	for i := 0; i < len(s.tokens); {
		j := s.wordEnd(i)
		give(i, j)
		for k := i; k <= j && j > i; k++ {
			give(k, k)
		}
		i = j + 1
	}
}

// readAsDigits replaces the letters of w from a place on that look like
// digits. It reports false where nothing changes, where digits are few, or
// where a letter stays behind them.
func readAsDigits(w string, from int) (string, bool) {
	changed, digits := false, 0
	var buf [maxNumber]byte
	for i := range len(w) {
		b := w[i]
		if i >= from && !isDigit(b) {
			d := digitLike(b)
			if d == 0 {
				return "", false
			}
			b, changed = d, true
		}
		if isDigit(w[i]) {
			digits++
		}
		buf[i] = b
	}
	if !changed || digits < 4 {
		return "", false
	}
	return string(buf[:len(w)]), true
}

func digitLike(b byte) byte {
	switch b {
	case 'O', 'Q':
		return '0'
	case 'I', 'L':
		return '1'
	case 'S':
		return '5'
	case 'B':
		return '8'
	}
	return 0
}
