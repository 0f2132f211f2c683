package remittext

import "ccdesk/internal/domain/reference"

// mask marks what only looks like an invoice number.
func (s *Text) mask() {
	for i := range s.tokens {
		t := &s.tokens[i]
		switch {
		case t.noNumber:
		case s.maskIBAN(i), s.maskVAT(i):
		case t.plus && t.digits:
			s.maskPhone(i)
		case t.fence && t.digits:
			s.maskFenced(i)
		case t.letters && announces[s.word(i)]:
			s.maskWord(i + 1)
		case t.letters && customerWords[s.word(i)]:
			s.maskCustomer(i + 1)
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

// customerWords are followed by the number under which somebody is kept.
var customerWords = map[string]bool{
	"KLANT": true, "KLANTNR": true, "KLANTNUMMER": true, "DEBITEUR": true, "DEBITEURNR": true, "KUNDE": true, "KUNDENNR": true,
	"KUNDENNUMMER": true, "KD": true, "KDNR": true, "CLIENT": true, "CUSTOMER": true, "ACCT": true, "DEBNR": true,
}

// maskCustomer marks the bare digits of a customer's number.
func (s *Text) maskCustomer(i int) {
	for j := i; j < len(s.tokens) && j < i+2 && s.tokens[j].gap != 0; j++ {
		switch t := &s.tokens[j]; {
		case t.digits && s.size(j) <= 7:
			t.noNumber = true
			return
		case s.word(j) != "NR" && s.word(j) != "NO":
			return
		}
	}
}

// maskVAT marks a Dutch or Austrian VAT number that stands alone: the shapes
// that no invoice number has.
func (s *Text) maskVAT(i int) bool {
	w := s.word(i)
	if len(w) == 14 && w[:2] == "NL" && w[11] == 'B' && Digits(w[2:11]) && Digits(w[12:]) || len(w) == 11 && w[:3] == "ATU" && Digits(w[3:]) {
		s.tokens[i].noNumber = true
		return true
	}
	return false
}

func (s *Text) maskWord(i int) {
	for j := i; j < len(s.tokens) && s.tokens[j].gap != 0 && (j == i || !s.tokens[j].blank); j++ {
		s.tokens[j].noNumber = true
	}
}

func (s *Text) maskIBAN(i int) bool {
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

func (s *Text) maskPhone(i int) {
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
func (s *Text) maskFenced(i int) {
	for j := i; j < len(s.tokens) && j < i+3 && s.tokens[j].digits && (j == i || s.tokens[j].gap == '/'); j++ {
		s.tokens[j].noNumber = true
	}
}

func (s *Text) maskDate(i int) bool {
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
	if !PlausibleDate(year, month, day) {
		return false
	}
	a.noNumber, b.noNumber, c.noNumber = true, true, true
	return true
}

// PlausibleDate reports whether three runs of decimal digits are the year, month
// and day of a date from 1990 to 2099. It takes decimal digits. Day and month may stand in either order.
func PlausibleDate(year, month, day string) bool {
	if len(year) != 4 || len(month) > 2 || len(day) > 2 {
		return false
	}
	y, m, d := value(year), value(month), value(day)
	return y >= 1990 && y <= 2099 && m >= 1 && d >= 1 && (m <= 12 && d <= 31 || m <= 31 && d <= 12)
}

// value of up to 18 decimal digits.
func value(digits string) int {
	n := 0
	for i := range len(digits) {
		n = n*10 + int(digits[i]-'0')
	}
	return n
}

// maskAmount marks 1.234,56 and 121,00, and 121.00 where it is short or a
// currency stands beside it.
func (s *Text) maskAmount(i int) {
	j := i
	for j+1 < len(s.tokens) && s.tokens[j+1].digits && (s.tokens[j+1].gap == ',' || s.tokens[j+1].gap == '.') {
		if j > i && s.size(j) != 3 {
			return
		}
		j++
	}
	if j == i || s.size(j) != 2 || j > i+1 && s.size(i) > 3 || s.tokens[j].dots {
		return
	}
	if s.tokens[j].gap == '.' && s.size(i) > 3 && !s.currency(i-1) && !s.currency(j+1) {
		return
	}
	for k := i; k <= j; k++ {
		s.tokens[k].noNumber, s.tokens[k].noRef = true, true
	}
	if c := s.joined(i, j); len(c) <= 15 && len(s.amounts) < maxAmounts {
		s.amounts = append(s.amounts, int64(value(c)))
	}
}

func (s *Text) currency(i int) bool {
	if i < 0 || i >= len(s.tokens) || !s.tokens[i].letters || s.size(i) != 3 {
		return false
	}
	switch s.word(i) {
	case "EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK":
		return true
	}
	return false
}
