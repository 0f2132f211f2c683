package party

import "slices"

// Alike is the similarity from which two names may be those of one party.
const Alike = 800

const (
	// sameWord is the Jaro-Winkler similarity, per mille, from which two words
	// count as one written differently. Below it lie words that share a
	// beginning only: JANSEN and JANSSENS are 938, JANSEN and JACOBS 789.
	sameWord = 900
	// cutFrom is the length from which a name may have been cut by the bank, so
	// that its last word is the beginning of a longer one.
	cutFrom = 24
)

// Similarity is how alike two names are, per mille: the weight of the words
// that they share, of all their words. Words weigh by their length, because
// long ones are rarer. 1000 is the same set of words.
func Similarity(a, b string) int {
	return Compare(Words(a), Words(b), len(a) >= cutFrom || len(b) >= cutFrom)
}

// Compare is Similarity of two lists that Words gave. cut says that a word may
// be the beginning of a longer one.
func Compare(a, b []string, cut bool) int {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	var shared, all int
	var taken [maxWords]bool
	for _, w := range b {
		all += weight(w)
	}
	for _, w := range a {
		all += weight(w)
		best, at := 0, -1
		for j, v := range b[:min(len(b), maxWords)] {
			if taken[j] {
				continue
			}
			if s := word(w, v, cut); s > best {
				best, at = s, j
			}
		}
		if best >= sameWord {
			taken[at] = true
			shared += best * (weight(w) + weight(b[at])) / 1000
		}
	}
	if otherNumber(a, b) {
		shared /= 2 // branch 12 is not branch 13
	}
	return 1000 * shared / all
}

// otherNumber reports whether both names have numbers and not the same ones.
func otherNumber(a, b []string) bool {
	x, y := numbers(a), numbers(b)
	return len(x) > 0 && len(y) > 0 && !slices.Equal(x, y)
}

// numbers are at the front of a sorted list.
func numbers(words []string) []string {
	n := 0
	for n < len(words) && words[n][0] <= '9' {
		n++
	}
	return words[:n]
}

// weight of a word.
func weight(w string) int {
	return min(len(w), 12) + 1
}

// word compares two words. Numbers and short words are the same or not.
func word(a, b string, cut bool) int {
	switch {
	case a == b:
		return 1000
	case a[0] <= '9' || b[0] <= '9' || min(len(a), len(b)) < 4:
		return 0
	case cut && len(a) != len(b) && (prefix(a, b) || prefix(b, a)):
		return 950
	}
	return jaroWinkler(a, b)
}

func prefix(s, of string) bool { return len(of) > len(s) && of[:len(s)] == s }

// jaroWinkler is the Jaro-Winkler similarity of two words, per mille, with a
// prefix of up to four letters and a scale of 0.1 (Winkler 1990). Words of more
// than 64 bytes are compared by their first 64.
func jaroWinkler(a, b string) int {
	a, b = a[:min(len(a), 64)], b[:min(len(b), 64)]
	j := jaro(a, b)
	p := 0
	for p < min(4, len(a), len(b)) && a[p] == b[p] {
		p++
	}
	return j + p*(1000-j)/10
}

func jaro(a, b string) int {
	reach := max(0, max(len(a), len(b))/2-1)
	var inB [64]bool
	var matched [64]byte
	m := 0
	for i := range len(a) {
		for j := max(0, i-reach); j < min(len(b), i+reach+1); j++ {
			if !inB[j] && a[i] == b[j] {
				inB[j], matched[m] = true, a[i]
				m++
				break
			}
		}
	}
	if m == 0 {
		return 0
	}
	half, k := 0, 0 // letters that match in another order
	for j := range len(b) {
		if inB[j] {
			if b[j] != matched[k] {
				half++
			}
			k++
		}
	}
	return (1000*m/len(a) + 1000*m/len(b) + 1000*(m-half/2)/m) / 3
}
