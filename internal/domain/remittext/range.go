package remittext

// ranges yields the numbers of "F2024-001 t/m 005", "4711 - 4715" and "4711
// bis 4715": those between and the last one. Both ends must have the same
// shape and go up.
func (s *Text) ranges(yield func(Mention)) {
	budget := maxRanged
	for k := 1; k < len(s.tokens); k++ {
		t := &s.tokens[k]
		if t.gap == 0 || t.noNumber || !HasDigit(s.word(k)) {
			continue
		}
		last, said := k-1, false
		if words := s.rangeWords(k); words > 0 {
			last, said = k-1-words, true
		} else if t.dots {
			said = true
		} else if !t.dash {
			continue
		}
		if last < 0 || !HasDigit(s.word(last)) {
			continue
		}
		s.rangeBetween(last, k, said, &budget, yield)
	}
}

// rangeWords is how many tokens before k say "up to".
func (s *Text) rangeWords(k int) int {
	if k < 2 {
		return 0
	}
	switch s.word(k - 1) {
	case "TM", "TOT", "BIS", "TO", "THROUGH", "THRU", "TILL", "UNTIL", "À", "A", "AU", "TIL":
		return 1
	case "M":
		if s.word(k-2) == "T" {
			return 2
		}
	case "MET":
		if k >= 4 && s.word(k-2) == "EN" && s.word(k-3) == "TOT" {
			return 3
		}
	case "MED":
		if k >= 4 && s.word(k-2) == "OG" && s.word(k-3) == "TIL" {
			return 3
		}
	}
	return 0
}

// rangeBetween expands the range that ends a word at token last and begins its
// other end at token k. The first end is tried as a whole word, then as the
// token alone; so is the other.
func (s *Text) rangeBetween(last, k int, said bool, budget *int, yield func(Mention)) {
	begin := last
	for begin > 0 && last-begin < 6 && !s.tokens[begin].blank && !s.tokens[begin].dots && !lists(s.tokens[begin].gap) {
		begin--
	}
	end := s.wordEnd(k)
	for _, i := range distinct(begin, last) {
		for _, j := range distinct(end, k) {
			if s.masked(i, last) || s.masked(k, j) {
				continue
			}
			first, other := s.joined(i, last), s.joined(k, j)
			if len(first) > maxNumber || len(other) > len(first) || len(other) < 2 {
				continue
			}
			if !said && len(other) < len(first) && trailingDigits(first) < 6 {
				continue // F2026-051 is one number
			}
			front := first[:len(first)-len(other)]
			if !expand(first, front+other, func(key string) {
				if *budget > 0 {
					*budget--
					yield(Mention{Key: key, How: Ranged, Head: first, At: j, Said: said})
				}
			}) {
				continue
			}
			return
		}
	}
}

func distinct(a, b int) []int {
	if a == b {
		return []int{a}
	}
	return []int{a, b}
}

// expand yields the numbers after first up to last. It reports false, and
// yields nothing, where the two are not the ends of a short range that goes up.
func expand(first, last string, yield func(key string)) bool {
	tail := min(trailingDigits(first), trailingDigits(last))
	if tail < 2 || len(first) != len(last) || len(first) < 4 {
		return false
	}
	tail = min(tail, 9)
	head := first[:len(first)-tail]
	if last[:len(head)] != head {
		return false
	}
	from, to := value(first[len(head):]), value(last[len(head):])
	if to <= from || to-from >= maxRange {
		return false
	}
	for n := from + 1; n <= to; n++ {
		b := []byte(first)
		for i, v := len(b)-1, n; i >= len(head); i, v = i-1, v/10 {
			b[i] = byte('0' + v%10)
		}
		yield(string(b))
	}
	return true
}
