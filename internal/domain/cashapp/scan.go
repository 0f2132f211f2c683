package cashapp

import (
	"unicode"
	"unicode/utf8"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
)

// Bounds of what is read from one entry; banks allow far less.
const (
	maxTokens = 128
	maxText   = 2048 // bytes of one field
)

// token is a run of letters and digits.
type token struct {
	from, to int  // within scan.compact
	gap      byte // what stands before: one sign, ' ' for blanks, 'x' for a mix, 0 at a field's start
	blank    bool // the gap has a blank: a new word
	plus     bool // the gap ends in a lone '+': an international telephone number
	fence    bool // the gap ends in "++" or "**": a Belgian reference
	digits   bool // digits only
	letters  bool // letters only
	noNumber bool // part of a date, amount, telephone number …
	noRef    bool // part of an IBAN
}

// scan is a text cut into tokens. Their letters and digits stand in compact
// one after the other, in upper case, so that adjacent tokens joined are a
// part of it.
type scan struct {
	compact string
	tokens  []token
}

func (s *scan) word(i int) string      { return s.compact[s.tokens[i].from:s.tokens[i].to] }
func (s *scan) joined(i, j int) string { return s.compact[s.tokens[i].from:s.tokens[j].to] }
func (s *scan) size(i int) int         { return s.tokens[i].to - s.tokens[i].from }

// read cuts the texts of a line. Tokens of different fields are never joined.
func read(l *ar.BankLine) *scan {
	s := &scan{tokens: make([]token, 0, 24)}
	buf := make([]byte, 0, 160)
	buf = s.add(buf, l.Text)
	if l.Reference != l.Text {
		buf = s.add(buf, l.Reference)
	}
	if l.Text == "" && l.Reference == "" && l.Batch == "" {
		buf = s.add(buf, l.Information)
	}
	s.compact = string(buf)
	s.mask()
	return s
}

func (s *scan) add(buf []byte, text string) []byte {
	if len(text) > maxText {
		text = text[:maxText]
	}
	var t token
	in, gapLen, run := false, 0, byte(0) // run: the sign repeated at the gap's end
	start := len(s.tokens)
	for pos, r := range text {
		letter, digit := unicode.IsLetter(r), '0' <= r && r <= '9'
		if !letter && !digit {
			if in {
				s.close(&t, len(buf))
				in, gapLen, run = false, 0, 0
				t = token{}
			}
			gapLen++
			sign := byte('x')
			if r < utf8.RuneSelf {
				sign = byte(r)
			}
			if unicode.IsSpace(r) {
				sign, t.blank = ' ', true
			}
			t.plus = sign == '+' && run != '+' && (gapLen == 1 && pos == 0 || t.blank)
			t.fence = sign == run && (sign == '+' || sign == '*')
			if gapLen == 1 || t.gap == sign {
				t.gap = sign
			} else {
				t.gap = 'x'
			}
			run = sign
			continue
		}
		if !in {
			if len(s.tokens) == maxTokens {
				return buf
			}
			in = true
			t.from, t.digits, t.letters = len(buf), true, true
		}
		t.digits = t.digits && digit
		t.letters = t.letters && letter
		buf = utf8.AppendRune(buf, unicode.ToUpper(r))
	}
	if in {
		s.close(&t, len(buf))
	}
	if len(s.tokens) > start {
		s.tokens[start].gap, s.tokens[start].blank = 0, true
	}
	return buf
}

func (s *scan) close(t *token, to int) {
	t.to = to
	s.tokens = append(s.tokens, *t)
}

// mask marks what only looks like an invoice number.
func (s *scan) mask() {
	for i := range s.tokens {
		t := &s.tokens[i]
		switch {
		case t.noNumber:
		case s.maskIBAN(i):
		case t.plus && t.digits:
			s.maskPhone(i)
		case t.fence && t.digits:
			s.maskFenced(i)
		case t.letters && announces[s.word(i)]:
			s.maskWord(i + 1)
		case t.digits:
			if !s.maskDate(i) {
				s.maskAmount(i)
			}
		}
	}
}

// announces are words after which no invoice number follows.
var announces = map[string]bool{
	"VAT": true, "BTW": true, "UST": true, "USTID": true, "TVA": true, "MWST": true, "MVA": true, "KVK": true,
	"TEL": true, "PHONE": true, "TELEFOON": true, "TELEFON": true, "IBAN": true, "BIC": true, "FAX": true,
}

func (s *scan) maskWord(i int) {
	for j := i; j < len(s.tokens) && s.tokens[j].gap != 0 && (j == i || !s.tokens[j].blank); j++ {
		s.tokens[j].noNumber = true
	}
}

func (s *scan) maskIBAN(i int) bool {
	w := s.word(i)
	if len(w) < 4 || w[0] < 'A' || w[0] > 'Z' || w[1] < 'A' || w[1] > 'Z' || w[2] > '9' || w[3] > '9' || w[:2] == "RF" {
		return false
	}
	last := -1
	for j := i; j < len(s.tokens) && (j == i || s.tokens[j].gap != 0); j++ {
		c := s.joined(i, j)
		if len(c) > 34 {
			break
		}
		if reference.ValidIBAN(c) {
			last = j
		}
	}
	for j := i; j <= last; j++ {
		s.tokens[j].noNumber, s.tokens[j].noRef = true, true
	}
	return last >= 0
}

func (s *scan) maskPhone(i int) {
	total := 0
	for j := i; j < len(s.tokens) && s.tokens[j].digits && (j == i || s.tokens[j].gap != 0); j++ {
		if total += s.size(j); total > 15 {
			return
		}
		s.tokens[j].noNumber = true
	}
}

// maskFenced marks the parts of +++010/8068/17183+++: a reference as a whole,
// but no invoice numbers.
func (s *scan) maskFenced(i int) {
	for j := i; j < len(s.tokens) && j < i+3 && s.tokens[j].digits && (j == i || s.tokens[j].gap == '/'); j++ {
		s.tokens[j].noNumber = true
	}
}

func (s *scan) maskDate(i int) bool {
	if i+2 >= len(s.tokens) {
		return false
	}
	a, b, c := &s.tokens[i], &s.tokens[i+1], &s.tokens[i+2]
	sign := b.gap
	if !b.digits || !c.digits || c.gap != sign || sign != '-' && sign != '.' && sign != '/' {
		return false
	}
	if !a.blank && a.gap == sign || i+3 < len(s.tokens) && s.tokens[i+3].gap == sign {
		return false
	}
	year, month, day := s.word(i), s.word(i+1), s.word(i+2)
	if len(year) <= 2 {
		year, day = day, year
	}
	if len(year) == 2 {
		year = "20" + year
	}
	if !plausibleDate(year, month, day) {
		return false
	}
	a.noNumber, b.noNumber, c.noNumber = true, true, true
	return true
}

// plausibleDate takes decimal digits. Day and month may stand in either order.
func plausibleDate(year, month, day string) bool {
	if len(year) != 4 || len(month) > 2 || len(day) > 2 {
		return false
	}
	y, m, d := number(year), number(month), number(day)
	return y >= 1990 && y <= 2099 && m >= 1 && d >= 1 && (m <= 12 && d <= 31 || m <= 31 && d <= 12)
}

func number(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// maskAmount marks 1.234,56 and 121,00, and 121.00 where it is short or a
// currency stands beside it.
func (s *scan) maskAmount(i int) {
	j := i
	for j+1 < len(s.tokens) && s.tokens[j+1].digits && (s.tokens[j+1].gap == ',' || s.tokens[j+1].gap == '.') {
		if j > i && s.size(j) != 3 {
			return
		}
		j++
	}
	if j == i || s.size(j) != 2 || j > i+1 && s.size(i) > 3 {
		return
	}
	if s.tokens[j].gap == '.' && s.size(i) > 3 && !s.currency(i-1) && !s.currency(j+1) {
		return
	}
	for k := i; k <= j; k++ {
		s.tokens[k].noNumber, s.tokens[k].noRef = true, true
	}
}

func (s *scan) currency(i int) bool {
	if i < 0 || i >= len(s.tokens) || !s.tokens[i].letters || s.size(i) != 3 {
		return false
	}
	switch s.word(i) {
	case "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK":
		return true
	}
	return false
}
