package mt940

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
)

// statement is one message while it is read.
type statement struct {
	b         *bankfile.Builder
	reference string // of the message, field 20
	padded    bool   // every line ends in a blank that means nothing
	started   bool   // a balance, a floor limit or an entry has come
	closed    bool
	closing   civil.Date
	opening   string // the balance as the file writes it
	ended     string
	entries   int
	entry     *entry
}

// words names the statement for messages.
func (s *statement) words() string {
	return strings.TrimSpace(s.b.St.Head.Account + " " + banktext.First(s.b.St.Head.Name, s.reference))
}

// holds says what sets two statements of one name apart.
func (s *statement) holds() string {
	st := &s.b.St
	return fmt.Sprint(s.opening, "/", s.ended, "/", s.entries, "/", st.CreditSum, "/", st.DebitSum, "/", len(st.Pending))
}

// begin starts a statement.
func (m *reader) begin() {
	m.st = &statement{b: m.file.Begin(bankfile.Booked)}
	if m.interim {
		m.st.makeInterim()
	}
}

func (s *statement) makeInterim() {
	s.b.St.Kind, s.b.St.Head.Format = bankfile.Interim, FormatInterim
}

// closeField takes the field that has been collected.
func (m *reader) closeField() error {
	f := m.field
	m.field = nil
	if f == nil || f.tag == "940" || f.tag == "NS" {
		return nil
	}
	if f.tag == "20" || m.st != nil && m.st.closed && opens(f.tag) {
		if err := m.finish(); err != nil {
			return err
		}
	}
	if m.st == nil {
		m.begin()
	}
	return m.st.take(f)
}

// opens are the fields that stand before the entries.
func opens(tag string) bool {
	switch tag {
	case "25", "25P", "28", "28C", "60F", "60M":
		return true
	}
	return false
}

// take reads one field into the statement.
func (s *statement) take(f *field) error {
	h := &s.b.St.Head
	if f.cut {
		s.b.Note("field :%s: on line %d has more than %d bytes or %d lines and was cut", f.tag, f.line, maxFieldBytes, maxFieldLines)
	}
	switch f.tag {
	case "20":
		s.reference = banktext.Reference(f.lines[0])
		s.padded = strings.HasSuffix(f.lines[0], " ") && len(f.lines[0]) < 20
	case "25", "25P":
		var cur money.Currency
		if h.Account, cur = account(f.first()); h.Cur.IsZero() {
			h.Cur = cur
		}
	case "28", "28C":
		h.Name = banktext.Reference(f.lines[0])
		number, _, _ := strings.Cut(h.Name, "/")
		if n, err := strconv.Atoi(strings.TrimSpace(number)); err == nil && n > 0 && n < 1<<31 {
			h.Sequence = n
		}
	case "34F":
		s.makeInterim()
		if cur, err := money.ParseCurrency(f.first()[:min(3, len(f.first()))]); err == nil {
			h.Cur = cur
		}
	case "60F", "60M":
		s.started = true
		if m, on, ok := s.balance(f); ok {
			s.opening = f.first()
			h.From = on
			s.b.Opening(m)
		}
	case "62F", "62M":
		if err := s.flush(); err != nil {
			return err
		}
		if m, on, ok := s.balance(f); ok {
			s.closed, s.closing, s.ended = true, on, f.first()
			h.To = on
			s.b.Closing(m)
		}
	case "13", "13D":
		if on, _, err := date(f.first()); err == nil {
			s.closing = on
		}
	case "90C", "90D":
		s.makeInterim()
		s.sums(f)
	case "61":
		if err := s.flush(); err != nil {
			return err
		}
		s.entries++
		s.entry = &entry{field: f, number: s.entries}
	case "86":
		switch {
		case s.entry != nil:
			s.entry.info = append(s.entry.info, s.unpadded(f.lines)...)
		case s.closed:
			s.totals(f.first())
		}
	}
	return nil
}

// unpadded takes the blank off that some banks end every line with.
func (s *statement) unpadded(lines []string) []string {
	if s.padded {
		for i, l := range lines {
			lines[i] = strings.TrimSuffix(l, " ")
		}
	}
	return lines
}

// balance reads a balance such as C260109EUR1234,56.
func (s *statement) balance(f *field) (money.Money, civil.Date, bool) {
	text := f.first()
	refuse := func() (money.Money, civil.Date, bool) {
		s.b.Refused("balance :%s: on line %d: found %q, expected mark, date, currency and amount such as C260109EUR1234,56", f.tag, f.line, clip(text))
		return money.Money{}, 0, false
	}
	if len(text) < 11 || text[0] != 'C' && text[0] != 'D' || !digits(text[1:7]) {
		return refuse()
	}
	on, exact, err := date(text[1:7])
	if err == nil && !exact {
		s.b.Note("balance :%s: on line %d: the date %s is in no calendar and was read as %s", f.tag, f.line, text[1:7], on)
	}
	cur, errCur := money.ParseCurrency(text[7:10])
	if errCur != nil {
		return refuse()
	}
	m, errAmount := amount(text[10:], cur)
	if err != nil || errAmount != nil {
		return refuse()
	}
	if text[0] == 'D' {
		m = m.Neg()
	}
	return m, on, true
}

// sums holds the sums of an interim report against what was announced.
func (s *statement) sums(f *field) {
	if s.flush() != nil {
		return // too many lines: the report is held against nothing
	}
	text := f.first()
	i := strings.IndexFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	if i < 0 || len(text) < i+4 {
		return
	}
	want, err := amount(text[i+3:], s.b.St.Head.Cur)
	if err != nil {
		return
	}
	count, sum := 0, int64(0)
	for _, l := range s.b.St.Pending {
		if l.Credit == (f.tag == "90C") {
			count++
			sum = money.AddMinor(sum, l.Amount)
		}
	}
	if n, err := strconv.Atoi(text[:i]); err != nil || n != count || want.Minor != sum {
		s.b.Problem(":%s: on line %d announces %s, the entries are %d and make %s", f.tag, f.line, clip(text), count, money.Of(sum, want.Cur).Decimal())
	}
}

// totalsForm is what ING writes after its balances: numbers and sums of debits
// and credits.
var totalsForm = regexp.MustCompile(`^D(\d{1,6})C(\d{1,6})D([\d,]{1,18})C([\d,]{1,18})$`)

func (s *statement) totals(text string) {
	if m := totalsForm.FindStringSubmatch(text); m != nil {
		s.b.Total("debit", m[1], strings.Replace(m[3], ",", ".", 1))
		s.b.Total("credit", m[2], strings.Replace(m[4], ",", ".", 1))
	}
}

// finish proves the statement.
func (s *statement) finish() *bankfile.Statement { return s.b.Finish(s.closing) }

// account reads field 25: an IBAN, a bank code and a number, a number; and the
// currency that some banks put behind it.
func account(text string) (string, money.Currency) {
	words := strings.Fields(strings.ToUpper(text))
	var cur money.Currency
	if n := len(words); n > 1 && len(words[n-1]) == 3 {
		if c, err := money.ParseCurrency(words[n-1]); err == nil {
			cur, words = c, words[:n-1]
		}
	}
	s := strings.Join(words, "")
	s = s[:min(len(s), 64)]
	if n := len(s); n > 18 && !reference.ValidIBAN(s) && reference.ValidIBAN(s[:n-3]) {
		if c, err := money.ParseCurrency(s[n-3:]); err == nil {
			return s[:n-3], c
		}
	}
	return s, cur
}

// date reads YYMMDD. A day that its month does not have becomes the month's
// last one, and exact is false.
func date(s string) (on civil.Date, exact bool, err error) {
	if len(s) < 6 || !digits(s[:6]) {
		return 0, false, fmt.Errorf("%q is not a date: expected YYMMDD", clip(s))
	}
	n, _ := strconv.Atoi(s[:6])
	y, m, d := 2000+n/10000, n/100%100, n%100
	if y >= 2080 {
		y -= 100
	}
	return day(y, m, d)
}

func day(y, m, d int) (civil.Date, bool, error) {
	on, err := civil.Make(y, m, d)
	if err == nil {
		return on, true, nil
	}
	if m < 1 || m > 12 || d < 28 || d > 31 {
		return 0, false, err
	}
	first, err := civil.Make(y, m, 1)
	if err != nil {
		return 0, false, err
	}
	return first.AddMonths(1).AddDays(-1), false, nil
}

// amount reads an unsigned amount with a comma and up to as many decimals as
// the currency has: "9,", "8,8", "000000001000,00".
func amount(s string, cur money.Currency) (money.Money, error) {
	s = strings.TrimSpace(s)
	if cur.IsZero() {
		return money.Money{}, fmt.Errorf("%q has no currency", clip(s))
	}
	if s == "" || s[0] < '0' || s[0] > '9' {
		return money.Money{}, fmt.Errorf("%q is not an amount: expected digits and a comma", clip(s))
	}
	return money.Parse(strings.Replace(s, ",", ".", 1), cur)
}

// clip bounds what a message quotes.
func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// give hands a finished line to the statement.
func (s *statement) give(l ar.BankLine, o bankfile.Origin) error {
	if s.b.St.Kind == bankfile.Interim {
		s.b.Announce(l)
		return nil
	}
	if !s.b.Line(l, o) {
		return fmt.Errorf("the statement %s has more than %d lines", s.words(), bankfile.MaxLines)
	}
	return nil
}
