package mt940

import (
	"fmt"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
)

// entry is a field 61 with the fields 86 that follow it.
type entry struct {
	field  *field
	number int
	info   []string
}

// movement is what a field 61 says.
type movement struct {
	value, booked civil.Date
	notes         []string // dates that do not exist
	credit        bool
	reversal      bool
	expected      bool // announced, not booked (EC, ED)
	amount        money.Money
	kind          string // N, S or F and three characters
	reference     string // of the account's owner
	bank          string // the bank's, behind //
	supplement    []string
}

// marks in the order in which they are tried: RC before the C that DR20,00
// would leave.
var marks = []struct {
	text                       string
	credit, reversal, expected bool
}{
	{"RC", false, true, false}, {"RD", true, true, false}, {"EC", true, false, true}, {"ED", false, false, true},
	{"C", true, false, false}, {"D", false, false, false},
}

// parseMovement reads a field 61:
//
//	YYMMDD [MMDD] mark [third letter of the currency] amount type reference [//bank reference]
//
// and the supplementary lines below it.
func parseMovement(f *field, cur money.Currency) (movement, error) {
	var v movement
	rest := strings.TrimSpace(f.lines[0])
	on, exact, err := date(rest)
	if err != nil {
		return v, fmt.Errorf("value date: %w", err)
	}
	if !exact {
		v.notes = append(v.notes, "value date "+rest[:6]+" is in no calendar and was read as "+on.String())
	}
	v.value, v.booked, rest = on, on, rest[6:]
	if len(rest) >= 4 && digits(rest[:4]) {
		var sound bool
		if v.booked, sound = near(rest[:4], on); !sound {
			v.notes = append(v.notes, "entry date "+rest[:4]+" is in no calendar and was read as "+v.booked.String())
		}
		rest = rest[4:]
	}
	found := false
	for _, m := range marks {
		if found = strings.HasPrefix(rest, m.text); found {
			v.credit, v.reversal, v.expected, rest = m.credit, m.reversal, m.expected, rest[len(m.text):]
			break
		}
	}
	if !found {
		return v, fmt.Errorf("found %q, expected a mark C, D, RC or RD behind the dates", clip(rest))
	}
	if rest != "" && rest[0] >= 'A' && rest[0] <= 'Z' {
		rest = rest[1:]
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return r != ',' && (r < '0' || r > '9') })
	if end < 0 {
		end = len(rest)
	}
	if v.amount, err = amount(rest[:end], cur); err != nil {
		return v, err
	}
	rest = strings.TrimLeft(rest[end:], " ")
	kind := rest
	if r := []rune(rest); len(r) > 4 {
		kind, rest = string(r[:4]), string(r[4:])
	} else {
		rest = ""
	}
	v.kind = strings.TrimSpace(kind)
	own, bank, _ := strings.Cut(rest, "//")
	v.reference, v.bank = reference61(own), reference61(bank)
	for _, s := range f.lines[1:] {
		v.supplement = append(v.supplement, strings.TrimSpace(s))
	}
	return v, nil
}

// near is the day MMDD that is nearest to the value date: around New Year the
// two lie in different years. sound is false where there is no such day; then
// the value date stands in.
func near(mmdd string, value civil.Date) (best civil.Date, sound bool) {
	month, dom := int(mmdd[0]-'0')*10+int(mmdd[1]-'0'), int(mmdd[2]-'0')*10+int(mmdd[3]-'0')
	year, _, _ := value.Date()
	apart := func(d civil.Date) int { return max(d.Sub(value), value.Sub(d)) }
	for y := year - 1; y <= year+1; y++ {
		d, err := civil.Make(y, month, dom)
		if err == nil && (!sound || apart(d) < apart(best)) {
			best, sound = d, true
		}
	}
	if !sound {
		return value, false
	}
	return best, true
}

// pointers are words that stand for a reference and say where it is.
var pointers = map[string]bool{
	"EREF": true, "PREF": true, "MARF": true, "KREF": true, "EREF+": true, "KREF+": true, "MREF+": true, "NREF": true, "STARTUMS": true,
}

// reference61 is a reference of field 61, "" for a placeholder or pointer.
func reference61(s string) string {
	s = banktext.Reference(s)
	if pointers[strings.ToUpper(s)] {
		return ""
	}
	return s
}

// flush turns the entry that has been collected into a line.
func (s *statement) flush() error {
	e := s.entry
	s.entry = nil
	if e == nil {
		return nil
	}
	h := &s.b.St.Head
	e.field.lines = s.unpadded(e.field.lines)
	v, err := parseMovement(e.field, h.Cur)
	if err != nil {
		s.b.Refused("entry %d (line %d) was refused: :61:%s: %v", e.number, e.field.line, clip(e.field.first()), err)
		return nil
	}
	for _, n := range v.notes {
		s.b.Note("entry %d (line %d): %s", e.number, e.field.line, n)
	}
	l := ar.BankLine{
		Booked: v.booked, Value: v.value, Amount: v.amount.Minor, Cur: v.amount.Cur, Credit: v.credit, Reversal: v.reversal, BankCode: v.kind,
	}
	if !v.expected && s.b.St.Kind == bankfile.Booked {
		s.b.Entry(v.amount, v.credit, v.reversal, 0)
	}
	if v.amount.Minor == 0 {
		s.b.Note("entry %d (line %d) is of 0: no line was made", e.number, e.field.line)
		return nil
	}
	o := v.supply(&l)
	describe(&l, e.info, h.Account)
	if l.Text == "" {
		l.Text = banktext.Clean(v.reference + " " + v.bank)
	}
	if l.AltText == l.Text {
		l.AltText = ""
	}
	if l.Opaque {
		s.b.Note("entry %d (line %d): one sum of %s stands for several payments; the bank gives no details here", e.number, e.field.line, v.amount.Decimal())
	}
	if v.expected {
		s.b.Note("entry %d (line %d) is expected: announced, not booked", e.number, e.field.line)
		s.b.Announce(l)
		return nil
	}
	return s.give(l, o)
}

// supply takes what the lines below :61: and its references say.
func (v *movement) supply(l *ar.BankLine) bankfile.Origin {
	o := originOf(v.bank)
	if isReturnType(v.kind) {
		l.Reversal = true
	}
	for _, s := range v.supplement {
		compact := strings.ToUpper(strings.ReplaceAll(s, " ", ""))
		switch {
		case strings.HasPrefix(s, "/TRCD/"):
			l.BankCode = banktext.Joined(l.BankCode, strings.Trim(s[6:], "/ "))
		case banktext.Words(s) != nil:
			foreign(l, s)
			l.Information = banktext.Joined(l.Information, banktext.Clean(s))
		case isAccount(compact) && l.IBAN == "":
			l.IBAN = compact
		case o == (bankfile.Origin{}) && len(s) >= 16 && len(s) <= 40 && isReference(s):
			o.Bank = s
		default:
			l.Information = banktext.Joined(l.Information, banktext.Clean(s))
		}
	}
	if v.reference != "" {
		l.Information = banktext.Joined(l.Information, v.reference)
	}
	return o
}

// originOf weighs a bank reference. Letters and digits of some length are the
// bank's own; a few digits behind zeros are a counter that begins anew each
// day, and words are a text.
func originOf(ref string) bankfile.Origin {
	bare := strings.TrimLeft(ref, "0")
	switch {
	case !isReference(ref):
		return bankfile.Origin{}
	case digits(ref) && len(bare) < 12:
		return bankfile.Origin{Weak: bare}
	case len(ref) >= 10:
		return bankfile.Origin{Bank: ref}
	}
	return bankfile.Origin{Weak: ref}
}

// isReference wants no blanks and some digits.
func isReference(s string) bool {
	n := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			n++
		case r == ' ' || r > 0x7E:
			return false
		}
	}
	return n >= 4
}

// isReturnType knows the SWIFT types of returned items.
func isReturnType(kind string) bool { return kind == "NRTI" || kind == "SRTI" || kind == "FRTI" }
