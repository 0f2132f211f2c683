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

// orderWords announce the payer's own order number.
var orderWords = map[string]bool{
	"PO": true, "ORDER": true, "ORDERNR": true, "ORDERNUMMER": true, "BESTELLING": true, "BESTELNR": true, "BESTELNUMMER": true,
	"INKOOPORDER": true, "BESTELLUNG": true, "BESTELLNR": true, "BESTELLNUMMER": true, "AUFTRAG": true, "AUFTRAGSNR": true,
	"COMMANDE": true, "CDE": true, "BONDECOMMANDE": true, "BESTILLING": true, "TILAUS": true,
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
