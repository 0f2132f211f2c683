package remittext

// shorthand expands lists that give the common front of the numbers only once
// (2022-12-13196+13189, F2024-001 and 003, F202601057/1151/1234): each later
// run of digits takes the place of as many digits at the end of the last full
// number.
func (s *Text) shorthand(yield func(Mention)) {
	c := chain{yield: yield, budget: maxShort}
	for i := 0; i < len(s.tokens) && c.budget > 0; {
		j := s.wordEnd(i)
		w := s.joined(i, j)
		switch t := &s.tokens[i]; {
		case t.noNumber || t.gap == 0 && i > 0:
			c.full = ""
		case i == j && t.digits && c.takes(w, c.tail):
			c.end(w, i)
		case HasDigit(w) && len(w) >= 5:
			s.withinWord(i, j, &c)
			c.full = ""
			if len(w) <= maxNumber {
				c.begin(w, trailingDigits(w))
				if j > i && s.tokens[j].digits {
					c.tail = s.size(j)
				}
			}
		case t.letters && !andWords[s.word(i)]:
			c.full = ""
		}
		i = j + 1
	}
}

// withinWord expands a list without blanks: its first tokens make the full
// number, and which of them is not known before the book is asked.
func (s *Text) withinWord(i, j int, c *chain) {
	for k := i; k < j && s.tokens[k].to-s.tokens[i].from <= maxNumber; k++ {
		head, tail := s.joined(i, k), trailingDigits(s.word(k))
		if len(head) < 5 {
			continue
		}
		if k == i {
			tail-- // F2026-0412 is one number, not F2026 and F0412
		}
		fits := true
		for x := k + 1; x <= j; x++ {
			t := &s.tokens[x]
			fits = fits && t.digits && !t.noNumber && s.size(x) >= 2 && s.size(x) <= tail
		}
		if !fits {
			continue
		}
		c.begin(head, tail)
		for x := k + 1; x <= j; x++ {
			c.end(s.word(x), x)
		}
	}
}

// chain is a full number and the short ones that lean on it.
type chain struct {
	full   string
	tail   int    // how many of its digits may be replaced
	last   string // the end of the number before
	rolled bool
	yield  func(Mention)
	budget int
}

func (c *chain) begin(full string, tail int) {
	c.full, c.tail, c.last, c.rolled = full, tail, full, false
}

func (c *chain) takes(end string, tail int) bool {
	return c.full != "" && len(end) >= 2 && len(end) <= tail && len(end) < len(c.full)
}

func (c *chain) end(end string, at int) {
	front := c.full[:len(c.full)-len(end)]
	if len(c.last) >= len(end) && end < c.last[len(c.last)-len(end):] {
		c.rolled = true
	}
	c.last = end
	c.give(Mention{Key: front + end, How: Short, Head: c.full, At: at})
	if next, ok := countOn(front); ok && c.rolled {
		c.give(Mention{Key: next + end, How: Rolled, Head: c.full, At: at})
	}
}

func (c *chain) give(x Mention) {
	if c.budget > 0 {
		c.budget--
		c.yield(x)
	}
}

// countOn adds one to the digits at the end of a number's front.
func countOn(front string) (string, bool) {
	b := []byte(front)
	for i := len(b) - 1; i >= 0 && isDigit(b[i]); i-- {
		if b[i] < '9' {
			b[i]++
			return string(b), true
		}
		b[i] = '0'
	}
	return "", false
}

// andWords may stand between the numbers of a list.
var andWords = map[string]bool{
	"AND": true, "EN": true, "UND": true, "ET": true, "OG": true, "OCH": true, "T": true, "M": true, "TM": true,
	"E": true, "Y": true, "JA": true, "BIS": true, "TO": true, "TOT": true, "NR": true,
}
