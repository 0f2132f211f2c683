package advicefile

import (
	"strings"
)

// money gives the amounts of a line with their columns.
func (l *line) money() (amounts []int64, cells []int) {
	for i, w := range l.words {
		if w.kind != amountWord || w.follow || percent(l, i) {
			continue
		}
		amounts, cells = append(amounts, w.minor), append(cells, w.cell)
	}
	return amounts, cells
}

// percent reports whether the amount is a percentage.
func percent(l *line, i int) bool {
	return i+1 < len(l.words) && strings.HasPrefix(l.words[i+1].text, "%")
}

// numbers gives the words of a line that could be a document's number, the
// likeliest first: what stands in the column of that heading, what follows a
// word for a document, what has letters and digits, and then digits.
func (l *line) numbers(columns layout) []string {
	var ranked [4][]string
	for i, w := range l.words {
		n := numberOf(w)
		if n == "" {
			continue
		}
		if l.belongsElsewhere(i) {
			continue
		}
		after := i > 0 && documentWord.MatchString(l.words[i-1].text)
		switch {
		case columns.number >= 0 && w.cell == columns.number:
			ranked[0] = append(ranked[0], n)
		case after || i > 1 && documentWord.MatchString(l.words[i-2].text) && documentWord.MatchString(l.words[i-1].text):
			ranked[1] = append(ranked[1], n)
		case isYear(n): // of a date in words
		case digitsIn(n) < len(n):
			ranked[2] = append(ranked[2], n)
		default:
			ranked[3] = append(ranked[3], n)
		}
	}
	if columns.number >= 0 && len(ranked[0]) > 0 {
		return ranked[0]
	}
	// Several invoices behind one word: "invoices 4711, 4712 and 4713".
	var all []string
	for _, r := range ranked {
		all = append(all, r...)
	}
	return all
}

// alike is how many numbers at the front are built alike, as those of a list
// are: "F2026-0412, F2026-0413".
func alike(numbers []string) int {
	n := 1
	for n < len(numbers) && build(numbers[n]) == build(numbers[0]) && numbers[n] != numbers[0] {
		n++
	}
	return n
}

// build is a number with its digits and letters made equal.
func build(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return '0'
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z':
			return 'a'
		}
		return r
	}, s)
}

// belongsElsewhere reports whether the number of a customer, a telephone or an
// account stands at i: the word for it is one or two words before, in the same
// column.
func (l *line) belongsElsewhere(i int) bool {
	for k := i - 1; k >= 0 && k >= i-2 && l.words[k].cell == l.words[i].cell; k-- {
		if otherWord.MatchString(l.words[k].text) {
			return true
		}
		if numberOf(l.words[k]) != "" {
			return false
		}
	}
	return false
}

// isYear knows the years that invoices and payments are of.
func isYear(s string) bool {
	return len(s) == 4 && (s[:2] == "19" || s[:2] == "20") && digitsIn(s) == 4
}

// numberOf is the word as a document's number, "" where it can be none: three
// digits or more, and not longer than such numbers are.
func numberOf(w word) string {
	if w.kind != plainWord {
		return ""
	}
	s := strings.Trim(w.text, ".,:;()[]#\"'*")
	for _, prefix := range []string{"no.", "nr.", "No.", "Nr.", "nr:", "no:"} {
		s = strings.TrimPrefix(s, prefix)
	}
	if n := digitsIn(s); n < 3 || len(s) > 35 || strings.ContainsAny(s, "@%") || strings.Contains(s, "://") || strings.HasPrefix(s, "+") || strings.HasPrefix(s, "00") && n == len(s) && n > 9 {
		return ""
	}
	return s
}

// speaksOfDocuments reports whether a word for a document stands in the line.
func (l *line) speaksOfDocuments() bool {
	for _, w := range l.words {
		if documentWord.MatchString(strings.TrimSuffix(w.text, ",")) && len(strings.Trim(w.text, ".:#")) > 2 {
			return true
		}
	}
	return false
}

// documentIn reports whether a number follows a word for a document, so that
// the line is no total even where it uses that word.
func documentIn(l *line) bool {
	for i, w := range l.words {
		if i > 0 && numberOf(w) != "" && documentWord.MatchString(l.words[i-1].text) {
			return true
		}
	}
	return false
}

// documentBefore reports whether the line begins with a document's number.
func (l *line) documentBefore() bool {
	return len(l.words) > 0 && numberOf(l.words[0]) != ""
}

// onlyNumbers reports whether the line holds nothing but numbers, with the
// small words of a list.
func onlyNumbers(l *line) bool {
	for _, w := range l.words {
		switch strings.ToLower(strings.Trim(w.text, ",.;:-–*•&+")) {
		case "", "en", "and", "und", "et":
			continue
		}
		if numberOf(w) == "" {
			return false
		}
	}
	return true
}

// layout is where a table has its columns; -1 where it has none.
type layout struct{ number, gross, discount, net int }

var noTable = layout{-1, -1, -1, -1}

// known reports whether there is a table.
func (c layout) known() bool { return c.number >= 0 && (c.gross >= 0 || c.net >= 0) }

// headings reads the line above a table.
func headings(l *line) (layout, bool) {
	c := noTable
	cells := l.cells()
	if len(cells) < 2 || digitsIn(l.text) > 2 {
		return c, false
	}
	amount := -1
	for i, s := range cells {
		switch {
		case discountWord.MatchString(s):
			c.discount = i
		case grossWord.MatchString(s) && (amountHead.MatchString(s) || !numberHead.MatchString(s)):
			c.gross = i
		case netWord.MatchString(s) && !dateLabel.MatchString(s) && !strings.Contains(strings.ToLower(s), "ref"):
			c.net = i
		case numberHead.MatchString(s) && !amountHead.MatchString(s) && c.number < 0 && !strings.Contains(strings.ToLower(s), "dat"):
			c.number = i
		case amountHead.MatchString(s):
			amount = i
		}
	}
	switch {
	case c.net < 0 && c.discount < 0:
		c.net = max(amount, c.gross)
		if amount >= 0 && c.gross == amount || amount < 0 {
			c.gross = -1
		}
	case c.gross < 0:
		c.gross = amount
	}
	return c, c.known()
}

// cells are the columns of a line as texts.
func (l *line) cells() []string {
	var cells []string
	for _, w := range l.words {
		for len(cells) <= w.cell && w.cell < 256 {
			cells = append(cells, "")
		}
		if w.cell < len(cells) {
			cells[w.cell] = strings.TrimSpace(cells[w.cell] + " " + w.text)
		}
	}
	return cells
}
