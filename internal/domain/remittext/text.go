package remittext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Bounds of what is read from one entry; banks allow far less.
const (
	maxTokens = 128
	MaxField  = 2048 // bytes of one field; the rest is not read
)

// token is a run of letters and digits.
type token struct {
	from, to int  // within scan.compact
	gap      byte // what stands before: one sign, ' ' for blanks, 'x' for a mix, 0 at a field's start
	blank    bool // the gap has a blank: a new word
	plus     bool // the gap ends in a lone '+': an international telephone number
	fence    bool // the gap ends in "++" or "**": a Belgian reference
	dash     bool // the gap is one dash, with or without blanks
	dots     bool // the gap is two dots or more: from … to
	percent  bool // a percent sign stands behind it
	digits   bool // digits only
	letters  bool // letters only
	noNumber bool // part of a date, amount, telephone number …
	noRef    bool // part of an IBAN
}

// Text is a remittance text cut into words. Their letters and digits stand in
// compact one after the other, in upper case, so that adjacent words joined
// are a part of it.
type Text struct {
	compact  string
	tokens   []token
	amounts  []int64
	mentions []Mention // made when first asked for
	meant    bool
}

// Letters are the text's letters and digits, in upper case, without anything
// between them.
func (s *Text) Letters() string { return s.compact }

func (s *Text) word(i int) string      { return s.compact[s.tokens[i].from:s.tokens[i].to] }
func (s *Text) joined(i, j int) string { return s.compact[s.tokens[i].from:s.tokens[j].to] }
func (s *Text) size(i int) int         { return s.tokens[i].to - s.tokens[i].from }

// Read cuts the fields of an entry. Words of different fields are never
// joined.
func Read(fields ...string) *Text {
	s := &Text{tokens: make([]token, 0, 24)}
	buf := make([]byte, 0, 160)
	for _, f := range fields {
		buf = s.add(buf, f)
	}
	s.compact = string(buf)
	s.mask()
	return s
}

func (s *Text) add(buf []byte, text string) []byte {
	if len(text) > MaxField {
		text = text[:MaxField]
	}
	text = spaced(text)
	var t token
	in, gapLen, run := false, 0, byte(0) // run: the sign repeated at the gap's end
	signs := false                       // the gap has a sign other than a blank
	start := len(s.tokens)
	for pos, r := range text {
		letter, digit := unicode.IsLetter(r), '0' <= r && r <= '9'
		if !letter && !digit {
			if in {
				s.close(&t, len(buf))
				in, gapLen, run, signs = false, 0, 0, false
				t = token{}
			}
			gapLen++
			sign := byte('x')
			switch {
			case r < utf8.RuneSelf:
				sign = byte(r)
			case r == '–' || r == '—' || r == '‑':
				sign = '-'
			}
			switch {
			case r == '%' && !signs && len(s.tokens) > start:
				s.tokens[len(s.tokens)-1].percent = true
			case r == '…':
				t.dots = true
			}
			if unicode.IsSpace(r) {
				sign, t.blank = ' ', true
			} else {
				t.dash = sign == '-' && !signs
				signs = true
			}
			t.dots = t.dots || sign == '.' && run == '.'
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

// spaced puts blanks around the Dutch "t/m", which often sticks to the numbers
// that it stands between.
func spaced(text string) string {
	if !strings.Contains(text, "/m") && !strings.Contains(text, "/M") {
		return text
	}
	return upTo.Replace(text)
}

var upTo = strings.NewReplacer("t/m", " t/m ", "T/M", " T/M ", "t/M", " t/m ", "T/m", " t/m ")

func (s *Text) close(t *token, to int) {
	t.to = to
	s.tokens = append(s.tokens, *t)
}
