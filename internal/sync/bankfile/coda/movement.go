package coda

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/columns"
)

// movement is a movement or a part of one, while its records come in.
type movement struct {
	line       ar.BankLine
	no         int    // of its first line
	bank       string // the bank's reference
	seq        string
	code       string   // of the transaction: type, family, transaction, category
	refused    bool     // its amount could not be read
	structured bool     // the communication is
	zones      []string // of the communication, as they stand
	notes      []note
}

// note is one information (record 3) with its zones.
type note struct {
	structured bool
	zones      []string
}

// part takes a record 2 or 3.
func (c *reader) part(l columns.Line) error {
	seq := l.Raw(3, 6)
	if l.Starts("21") {
		return c.begin(l, seq)
	}
	m := c.group.last()
	if m == nil || m.seq != seq {
		c.b.Note("line %d: found a record %s without its movement %s before it; it was left out", l.No, l.Raw(1, 2), seq)
		return nil
	}
	switch l.Raw(1, 2) {
	case "22":
		m.zones = append(m.zones, l.Raw(11, 63))
		m.line.EndToEndID = banktext.Reference(l.Raw(64, 98))
		if bic := l.Field(99, 109); bic != "" {
			m.line.Information = "BIC " + bic
		}
		m.returned(l.Raw(113, 113), l.Field(114, 117))
	case "23":
		m.line.IBAN = number(l.Raw(11, 47))
		m.line.Name = l.Field(48, 82)
		m.zones = append(m.zones, l.Raw(83, 125))
	case "31":
		m.notes = append(m.notes, note{structured: l.Raw(40, 40) == "1", zones: []string{l.Raw(41, 113)}})
	case "32", "33":
		if len(m.notes) == 0 {
			m.notes = append(m.notes, note{})
		}
		n := &m.notes[len(m.notes)-1]
		end := 115
		if l.Starts("33") {
			end = 100
		}
		n.zones = append(n.zones, l.Raw(11, end))
	default:
		c.b.Problem("line %d: found a record %q, which CODA does not know; it was left out", l.No, l.Raw(1, 2))
	}
	return nil
}

// begin takes a record 2.1: a movement, or with a detail number a part of the
// movement before it.
func (c *reader) begin(l columns.Line, seq string) error {
	m := &movement{
		no: l.No, seq: seq, bank: banktext.Reference(l.Raw(11, 31)), code: l.Field(54, 61),
		structured: l.Raw(62, 62) == "1", zones: []string{l.Raw(63, 115)},
	}
	m.line.Value, m.line.Booked = columns.DayMonthYear(l.Raw(48, 53)), columns.DayMonthYear(l.Raw(116, 121))
	m.line.BankCode = m.code
	amount, ok := c.signed(l, 32, 33)
	m.refused = !ok
	m.line.Amount, m.line.Credit, m.line.Cur = amount.Abs().Minor, amount.Minor >= 0, c.b.St.Head.Cur
	switch {
	case l.Raw(7, 10) == "0000":
		if err := c.flush(); err != nil {
			return err
		}
		c.group.parent = m
	case c.group.parent == nil || c.group.parent.seq != seq:
		c.b.Problem("line %d: found a part of movement %s, which is not before it; it was left out", l.No, seq)
	default:
		return c.addPart(m)
	}
	return nil
}

// returned takes the marks of an R-transaction: 1 reject, 2 return, 3 refund,
// 4 reversal, 5 cancellation, and the ISO reason.
func (m *movement) returned(kind, reason string) {
	if kind >= "1" && kind <= "5" {
		m.line.Reversal = true
		if len(reason) == 4 {
			m.line.ReturnReason = reason
		}
	}
}

// unpaid are codes of a collection that comes back: of the family of direct
// debits, unpaid and reimbursed.
func (m *movement) unpaid() bool {
	return len(m.code) == 8 && !m.line.Credit && (m.code[1:5] == "0503" || m.code[1:5] == "0505")
}

// settle makes the line of what the records hold.
func (m *movement) settle() {
	l := &m.line
	text := strings.Join(m.zones, "")
	spaced := strings.Join(m.zones, " ")
	switch {
	case m.structured && m.coded(text):
	case m.structured && len(text) > 3:
		l.Text, l.AltText = banktext.Clean(text[3:]), banktext.Clean(spaced[3:])
	default:
		l.Text, l.AltText = banktext.Clean(text), banktext.Clean(spaced)
	}
	for _, n := range m.notes {
		m.inform(n)
	}
	if l.AltText == l.Text {
		l.AltText = ""
	}
	if m.unpaid() {
		l.Reversal = true
	}
}

// inform takes one information.
func (m *movement) inform(n note) {
	l := &m.line
	text := strings.Join(n.zones, "")
	if !n.structured || len(text) < 3 {
		l.Information = banktext.Joined(l.Information, banktext.Clean(text))
		return
	}
	name := func() string { return banktext.Clean(columns.Cut(text, 3, 73)) }
	switch text[:3] {
	case "001": // name and address of the other party, longer than in record 2.3
		if who := name(); strings.HasPrefix(who, l.Name) {
			l.Name = who
		}
		l.Information = banktext.Joined(l.Information, banktext.Clean(columns.Cut(text, 73, len(text))))
	case "008": // the ultimate creditor, of money that goes out
		if !l.Credit {
			l.UltimateName = name()
		}
	case "009": // the ultimate debtor, of money that comes in
		if l.Credit {
			l.UltimateName = name()
		}
	default:
		l.Information = banktext.Joined(l.Information, banktext.Clean(text[3:]))
	}
}
