package remittext

// Tail is a run of digits that could be the end of a number whose front was
// left out: "00412", "2026 00412", "F26-00412" for F2026-00412.
type Tail struct {
	Span
	Digits string // four or more
	Front  string // letters before them, "" for none
}

const maxTails = 16

// Tails lists such runs, the longest readings of a place first.
func (s *Text) Tails() []Tail {
	var out []Tail
	add := func(i, j int) {
		if s.masked(i, j) {
			return
		}
		w := s.joined(i, j)
		n := trailingDigits(w)
		if n < 4 || len(w) > maxNumber || HasDigit(w[:len(w)-n]) || len(w)-n > 5 || looksLikeYear(w) {
			return
		}
		t := Tail{Span{s.tokens[i].from, s.tokens[j].to}, w[len(w)-n:], w[:len(w)-n]}
		for _, have := range out {
			if have.Digits == t.Digits && have.Front == t.Front {
				return
			}
		}
		if len(out) < maxTails {
			out = append(out, t)
		}
	}
	for i := range s.tokens {
		if trailingDigits(s.word(i)) == 0 {
			continue
		}
		if i+1 < len(s.tokens) && s.tokens[i+1].digits && !lists(s.tokens[i+1].gap) {
			add(i, i+1)
		}
		add(i, i)
	}
	return out
}

func looksLikeYear(w string) bool {
	return len(w) == 4 && Digits(w) && value(w) >= 1990 && value(w) <= 2099
}

// orderWords announce the payer's own order number, or his reference, which
// mostly is one.
var orderWords = map[string]bool{
	"PO": true, "ORDER": true, "ORDERNR": true, "ORDERNUMMER": true, "BESTELLING": true, "BESTELNR": true, "BESTELNUMMER": true,
	"INKOOPORDER": true, "BESTELLUNG": true, "BESTELLNR": true, "BESTELLNUMMER": true, "AUFTRAG": true, "AUFTRAGSNR": true,
	"COMMANDE": true, "CDE": true, "BONDECOMMANDE": true, "BESTILLING": true, "TILAUS": true,
	"REF": true, "REFERENTIE": true, "REFERENCE": true, "REFERENZ": true, "KENMERK": true,
}

const maxOrders = 16

// Orders lists what could be the payer's order numbers, in the form of
// reference.NumberKey: what an order word announces, with and without that
// word, then words of letters and digits.
func (s *Text) Orders() []string {
	var out []string
	add := func(w string) {
		if len(w) < 3 || len(w) > maxNumber || !HasDigit(w) || len(out) >= maxOrders {
			return
		}
		for _, have := range out {
			if have == w {
				return
			}
		}
		out = append(out, w)
	}
	for i := range s.tokens {
		if !orderWords[s.word(i)] {
			continue
		}
		k := i + 1
		for k < len(s.tokens) && k < i+3 && (s.word(k) == "NR" || s.word(k) == "NO" || s.word(k) == "NUMMER") {
			k++
		}
		if k >= len(s.tokens) || s.tokens[k].gap == 0 {
			continue
		}
		j := s.wordEnd(k)
		add(s.joined(k, j))
		add(s.word(k))
		if s.word(i) == "PO" {
			add("PO" + s.joined(k, j))
		}
	}
	for i := 0; i < len(s.tokens); {
		j := s.wordEnd(i)
		if w := s.joined(i, j); HasLetter(w) && !s.masked(i, j) {
			add(w)
			if len(w) > 5 && w[:2] == "PO" && Digits(w[2:]) {
				add(w[2:])
			}
		}
		i = j + 1
	}
	return out
}

const maxAmounts = 16

// Amounts lists the amounts with two decimals that the text tells, in hundredths
// and without sign. They are no numbers of documents.
func (s *Text) Amounts() []int64 { return s.amounts }

// Percents lists the percentages that the text tells, per mille: 20 for "-2%",
// 25 for "2,5 %".
func (s *Text) Percents() []int {
	var out []int
	for i := range s.tokens {
		t := &s.tokens[i]
		if !t.percent || !t.digits || s.size(i) > 2 || len(out) >= maxAmounts {
			continue
		}
		if i > 0 && s.size(i) == 1 && s.tokens[i-1].digits && s.size(i-1) <= 2 && (t.gap == ',' || t.gap == '.') {
			out = append(out, value(s.word(i-1))*10+value(s.word(i)))
			continue
		}
		out = append(out, value(s.word(i))*10)
	}
	return out
}

// Month numbers the months: of March 2026, say.
func Month(year, month int) int { return year*12 + month - 1 }

// Months lists the months that the text tells as 03/2026, 3-2026 or 2026-03.
func (s *Text) Months() []int {
	var out []int
	for i := 1; i < len(s.tokens); i++ {
		a, b := s.word(i-1), s.word(i)
		if !s.tokens[i-1].digits || !s.tokens[i].digits || s.tokens[i].blank || s.tokens[i].gap == 0 {
			continue
		}
		if len(a) == 4 {
			a, b = b, a
		}
		if len(a) <= 2 && looksLikeYear(b) && value(a) >= 1 && value(a) <= 12 && len(out) < maxAmounts {
			out = append(out, Month(value(b), value(a)))
		}
	}
	return out
}
