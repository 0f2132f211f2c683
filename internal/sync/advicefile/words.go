package advicefile

import (
	"regexp"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/reference"
)

// word is a piece of a line between blanks.
type word struct {
	text   string
	cell   int // which column of the line, by tabs or runs of blanks
	kind   wordKind
	minor  int64 // of an amount, signed
	date   civil.Date
	follow bool // a part of the amount before it
}

type wordKind uint8

const (
	plainWord wordKind = iota
	amountWord
	dateWord
	accountWord // an IBAN
	signWord    // a dash or a currency alone
)

// line is one line of a text, taken apart.
type line struct {
	number int
	text   string
	words  []word
	exact  bool // the columns are parted by signs, not by blanks
}

// cut splits a line and recognises what its words are.
func cut(text string, number int, cur money.Currency) line {
	l := line{number: number, text: strings.TrimSpace(text)}
	cell, blanks := 0, 0
	for i := 0; i < len(text); {
		switch text[i] {
		case ' ':
			blanks++
			i++
			continue
		case '\t', ';', '|':
			cell++
			blanks, l.exact = -1<<20, true
			i++
			continue
		}
		end := i
		for end < len(text) && !strings.ContainsRune(" \t;|", rune(text[end])) {
			end++
		}
		if blanks > 1 && len(l.words) > 0 && !l.exact {
			cell++
		}
		l.words = append(l.words, word{text: text[i:end], cell: cell})
		blanks, i = 0, end
	}
	l.dates()
	l.accounts()
	l.amounts(cur)
	return l
}

var (
	isoForm = regexp.MustCompile(`^(\d{4})-(\d{1,2})-(\d{1,2})$`)
	dayForm = regexp.MustCompile(`^(\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d{2})$`)
)

// dateOf reads 2026-01-09 and 09-01-2026, 9.1.26. Where day and month could be
// either, the day is first, as in the languages that are read; a date tells
// nothing about money.
func dateOf(s string) (civil.Date, bool) {
	s = strings.Trim(s, ".,:()")
	y, m, d := 0, 0, 0
	if p := isoForm.FindStringSubmatch(s); p != nil {
		y, m, d = number(p[1]), number(p[2]), number(p[3])
	} else if p := dayForm.FindStringSubmatch(s); p != nil {
		d, m, y = number(p[1]), number(p[3]), number(p[4])
		if y < 100 {
			y += 2000
		}
		if m > 12 && p[2] == "/" {
			d, m = m, d
		}
	}
	on, err := civil.Make(y, m, d)
	return on, err == nil && y >= 1990
}

func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

func (l *line) dates() {
	for i := range l.words {
		if d, ok := dateOf(l.words[i].text); ok {
			l.words[i].kind, l.words[i].date = dateWord, d
		}
	}
}

// accounts finds IBANs, also those that are written in groups of four.
func (l *line) accounts() {
	for i := range l.words {
		joined := ""
		for j := i; j < len(l.words) && j < i+9 && len(joined) < 34; j++ {
			joined += strings.ToUpper(strings.Trim(l.words[j].text, ".,:()"))
			if reference.ValidIBAN(joined) {
				for k := i; k <= j; k++ {
					l.words[k].kind, l.words[k].follow = accountWord, k > i
				}
				l.words[i].text = joined
				break
			}
		}
	}
}

var currencyWords = map[string]string{"€": "EUR", "£": "GBP", "US$": "USD", "EURO": "EUR", "EUROS": "EUR"}

// currencyOf knows the codes and signs of currencies that advices name.
func currencyOf(s string) string {
	switch u := strings.ToUpper(strings.Trim(s, ".,:()")); u {
	case "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "JPY", "CAD", "AUD", "HUF", "RON":
		return u
	default:
		return currencyWords[u]
	}
}

var (
	coreForm  = regexp.MustCompile(`^(?:\d{1,3}(?:[.,'’\x{a0}\x{202f}]\d{3})+|\d{1,12})(?:[.,]\d{2,3}|,-{1,2}|\.-{1,2})?$`)
	groupHead = regexp.MustCompile(`^\d{1,3}$`)
	groupMid  = regexp.MustCompile(`^\d{3}$`)
	groupTail = regexp.MustCompile(`^\d{3}[.,]\d{2}-?$`)
)

// amounts recognises the amounts of a line. An amount shows its decimals, or
// its currency beside it.
func (l *line) amounts(cur money.Currency) {
	// A word that could be a document's number stands before, or none is
	// expected: then blanks may part the groups of an amount.
	before := totalWord.MatchString(l.text)
	for i := 0; i < len(l.words); i++ {
		w := &l.words[i]
		if w.kind != plainWord {
			continue
		}
		if w.text == "-" || w.text == "–" || currencyOf(w.text) != "" {
			w.kind = signWord
			continue
		}
		text, last := w.text, i
		if (before || l.currencyAt(i-1)) && groupHead.MatchString(text) {
			for last+1 < len(l.words) && l.words[last+1].cell == w.cell && groupMid.MatchString(l.words[last+1].text) {
				last++
			}
			if last+1 < len(l.words) && l.words[last+1].cell == w.cell && groupTail.MatchString(l.words[last+1].text) {
				last++
				for k := i + 1; k <= last; k++ {
					text += l.words[k].text
				}
			} else {
				last = i
			}
		}
		minor, ok := amountOf(text, l.named(i, last), cur)
		if !ok {
			before = before || digitsIn(w.text) >= 3
			continue
		}
		if last+1 == len(l.words)-1 && l.words[last+1].text == "-" || last+1 < len(l.words) && strings.EqualFold(l.words[last+1].text, "CR") {
			minor = -max(minor, -minor)
			l.words[last+1].kind = signWord
		}
		w.kind, w.minor = amountWord, minor
		for k := i + 1; k <= last; k++ {
			l.words[k].kind, l.words[k].follow = amountWord, true
		}
		i = last
	}
}

// currencyAt reports whether the word is a currency.
func (l *line) currencyAt(i int) bool {
	return i >= 0 && i < len(l.words) && currencyOf(l.words[i].text) != ""
}

// named reports whether a currency beside the words makes them an amount. One
// between two numbers belongs to the second, and where both are digits alone
// only a word for a document before the first tells which is which.
func (l *line) named(from, to int) bool {
	digits := func(i int) bool {
		return i >= 0 && i < len(l.words) && l.words[i].text != "" && strings.Trim(l.words[i].text, "0123456789") == ""
	}
	begins := func(i int) bool {
		return i < len(l.words) && strings.ContainsAny(l.words[i].text[:1], "0123456789-+(")
	}
	if l.currencyAt(from - 1) {
		return !digits(from) || !digits(from-2) || from > 2 && documentWord.MatchString(l.words[from-3].text)
	}
	return l.currencyAt(to+1) && !begins(to+2) && !strings.ContainsAny(l.words[to].text[len(l.words[to].text)-1:], ".,:;")
}

// amountOf reads one word as an amount: "1.234,56", "1,234.56-", "(12.50)",
// "€12,50", "-12,50", "1.500,--".
func amountOf(s string, named bool, cur money.Currency) (int64, bool) {
	s = strings.TrimRight(s, ";:")
	negative := false
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s, negative = s[1:len(s)-1], true
	}
	for _, sign := range []string{"-", "−", "–"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			s, negative = rest, true
		}
	}
	s = strings.TrimPrefix(s, "+")
	for _, c := range []string{"EUR", "USD", "GBP", "CHF", "€", "£", "US$"} {
		if rest, ok := strings.CutPrefix(s, c); ok {
			s, named = rest, true
		} else if rest, ok := strings.CutSuffix(s, c); ok {
			s, named = rest, true
		}
	}
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		s, negative = rest, true
	}
	if rest, ok := strings.CutSuffix(s, "CR"); ok {
		s, negative = rest, true
	}
	if !strings.HasSuffix(s, ",-") && !strings.HasSuffix(s, "--") && !strings.HasSuffix(s, ".-") {
		if rest, ok := strings.CutSuffix(s, "-"); ok {
			s, negative = rest, true
		}
	}
	s = strings.TrimRight(s, ".,")
	if s == "" || !coreForm.MatchString(s) && !coreForm.MatchString(strings.TrimRight(s, "-")) {
		return 0, false
	}
	minor, ok := digitsOf(s, named, cur)
	if negative {
		minor = -minor
	}
	return minor, ok
}

// digitsOf finds the decimal sign: the last one that has the currency's
// decimals behind it.
func digitsOf(s string, named bool, cur money.Currency) (int64, bool) {
	if i := strings.IndexByte(s, '-'); i >= 0 { // 1.500,-- has no cents
		s, named = strings.TrimRight(s[:i], ".,"), true
	}
	whole, frac := s, ""
	last := strings.LastIndexAny(s, ".,")
	exponent := cur.Exponent()
	switch {
	case last >= 0 && exponent > 0 && len(s)-last-1 == exponent:
		if strings.IndexByte(s[:last], s[last]) >= 0 || exponent == 3 && !named {
			return 0, false // 1.234.56; or 1.234, which may be a thousand
		}
		whole, frac = s[:last], s[last+1:]
	case last >= 0 && len(s)-last-1 != 3, !named:
		return 0, false
	}
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, whole)
	m, err := money.Parse(digits+"."+frac, cur)
	return m.Minor, err == nil
}

func digitsIn(s string) int {
	n := 0
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' {
			n++
		}
	}
	return n
}
