package advicefile

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// ReadText reads an advice that was pasted or saved as text.
func ReadText(text string, opt Options) (ar.Advice, error) {
	if len(text) > MaxText {
		return ar.Advice{}, fmt.Errorf("has more than %d MB of text: expected a remittance advice", MaxText>>20)
	}
	text = tidy(text)
	cur, err := currency(text, opt)
	if err != nil {
		return ar.Advice{}, err
	}
	var lines []line
	for i, s := range strings.Split(text, "\n") {
		if strings.TrimSpace(s) == "" {
			continue
		}
		if len(lines) >= MaxLines {
			return ar.Advice{}, fmt.Errorf("has more than %d lines: expected a remittance advice", MaxLines)
		}
		lines = append(lines, cut(s[:min(len(s), 1000)], i+1, cur))
	}
	a := ar.Advice{Kind: ar.AdviceRemittance, Cur: cur}
	head(&a, lines, opt)
	if err := documents(&a, lines); err != nil {
		return ar.Advice{}, err
	}
	return seal(a), nil
}

// tidy takes control characters out and makes all line ends the same.
func tidy(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r', r == '\f', r == '\v', r == '\u2028':
			return '\n'
		case r == '\n', r == '\t':
			return r
		case r < ' ', r >= 0x7F && r < 0xA0, r == utf8.RuneError, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r == 0xFEFF:
			return -1
		}
		return r
	}, s)
}

// claim is a line of an advice that names a document, with all the amounts
// that it could be paid with.
type claim struct {
	line      int
	number    string
	reference string
	amounts   []int64
	credit    bool
	discount  bool // the line speaks of a discount
	columns   layout
	cells     []int // the column of each amount
	exact     bool  // the columns are parted by signs
}

// documents finds the documents of an advice and proves them by its totals.
func documents(a *ar.Advice, lines []line) error {
	var claims []claim
	var totals []int64
	var bare []string // numbers without amounts
	shared := 0       // the line of several numbers with one amount
	columns := noTable
	for i := range lines {
		l := &lines[i]
		if c, ok := headings(l); ok {
			columns = c
			continue
		}
		amounts, cells := l.money()
		if totalWord.MatchString(l.text) && len(amounts) > 0 && !(columns.known() && l.documentBefore()) && !documentIn(l) {
			totals = append(totals, amounts...)
			continue
		}
		numbers := l.numbers(columns)
		switch {
		case len(numbers) == 0:
		case len(amounts) == 0:
			if l.speaksOfDocuments() || columns.known() || onlyNumbers(l) {
				bare = append(bare, numbers...)
			}
		case len(amounts) == 1 && alike(numbers) > 1:
			bare = append(bare, numbers[:alike(numbers)]...)
			totals = append(totals, amounts[0])
			shared = l.number
		default:
			c := claim{
				line: l.number, number: numbers[0], amounts: amounts, cells: cells, columns: columns, exact: l.exact,
				credit: creditWord.MatchString(l.text), discount: discountWord.MatchString(l.text),
			}
			if len(numbers) > 1 {
				c.reference = numbers[1]
			}
			claims = append(claims, c)
		}
	}
	switch {
	case len(claims) > 0 && shared > 0:
		return fmt.Errorf("line %d names several documents with one amount, other lines one each: state what was paid for each document", shared)
	case len(claims) > 0:
		return settle(a, claims, totals)
	case len(bare) > 0 && len(totals) > 0:
		return list(a, bare, totals)
	case len(bare) > 0:
		return fmt.Errorf("names %d documents, and neither their amounts nor a total: expected an amount beside each, or the total of the payment", len(bare))
	}
	return errNone
}

// list is an advice of numbers whose amounts only the book knows.
func list(a *ar.Advice, numbers []string, totals []int64) error {
	for _, t := range totals {
		if t != totals[0] {
			return fmt.Errorf("states two totals, %s and %s: expected the one of the payment", money.Of(totals[0], a.Cur).Decimal(), money.Of(t, a.Cur).Decimal())
		}
	}
	if totals[0] <= 0 {
		return fmt.Errorf("the total is %s: expected what was paid", money.Of(totals[0], a.Cur).Decimal())
	}
	a.Total = totals[0]
	seen := make(map[string]bool)
	for _, n := range numbers {
		if !seen[n] {
			a.Lines = append(a.Lines, ar.PaidDocument{Number: n})
		}
		seen[n] = true
	}
	return nil
}
