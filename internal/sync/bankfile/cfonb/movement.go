package cfonb

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/columns"
)

// maxInfo is how many records 05 of one movement are read.
const maxInfo = 100

// rejected is the interbank code of a direct debit that was sent back.
const rejected = "A3"

// movement is a record 04 while its records 05 come in.
type movement struct {
	line    ar.BankLine
	no      int
	ok      bool // its amount could be read
	records int  // 05 that have come
	label   string
	free    []string // qualifier LIB
	remitted
	payer, payee party
	fee          money.Money
	others       []string // what has no field of its own
}

// remitted is what the payer wrote: LCC and LC2, text of 140 in two halves.
type remitted []string

// party is one side of a payment.
type party struct{ name, ultimate, account string }

// begin takes a record 04.
func (c *reader) begin(l columns.Line) {
	c.check(l)
	amount, ok := c.amount(l)
	m := &movement{no: l.No, ok: ok, label: l.Field(49, 79)}
	m.line = ar.BankLine{
		Booked: columns.DayMonthYear(l.Raw(35, 40)), Value: columns.DayMonthYear(l.Raw(43, 48)), Cur: c.b.St.Head.Cur,
		Amount: amount.Abs().Minor, Credit: amount.Minor >= 0, BankCode: l.Field(33, 34),
	}
	if reject := l.Field(41, 42); reject != "" && reject != "00" {
		m.line.Reversal = true
		m.others = append(m.others, "reject code "+reject)
	}
	if m.line.BankCode == rejected {
		m.line.Reversal = true
	}
	if n := l.Field(82, 88); strings.Trim(n, "0") != "" {
		m.others = append(m.others, "entry "+n)
	}
	if ref := banktext.Reference(l.Raw(105, 120)); ref != "" {
		m.others = append(m.others, "reference "+ref)
	}
	c.move = m
}

// inform takes a record 05.
func (c *reader) inform(l columns.Line) {
	m := c.move
	if m == nil {
		c.b.Note("line %d: found a record 05 without its movement (record 04) before it; it was left out", l.No)
		return
	}
	if m.records++; m.records > maxInfo {
		if m.records == maxInfo+1 {
			c.b.Note("line %d: the movement has more than %d records 05; the rest was left out", l.No, maxInfo)
		}
		return
	}
	text := l.Field(49, 118)
	if text == "" {
		return
	}
	first := l.Field(49, 83) // most are a value of 35 characters and one that qualifies it
	switch qualifier := l.Raw(46, 48); qualifier {
	case "LIB":
		m.free = append(m.free, l.Raw(49, 118))
	case "LCC", "LC2":
		m.remitted = append(m.remitted, l.Raw(49, 118))
	case "LCS":
		m.line.Reference = banktext.Reference(text)
	case "NPY":
		m.payer.name = text
	case "NPO":
		m.payer.ultimate = text
	case "NBE":
		m.payee.name = text
	case "NBU":
		m.payee.ultimate = text
	case "IPY", "IBE":
		who, side := &m.payer, "payer "
		if qualifier == "IBE" {
			who, side = &m.payee, "payee "
		}
		if account := strings.ToUpper(first); reference.ValidIBAN(account) {
			who.account = account
		} else {
			m.others = append(m.others, side+first)
		}
	case "RCN":
		m.line.EndToEndID = banktext.Reference(first)
		m.more(l.Field(84, 118))
	case "RUM":
		m.line.Mandate = banktext.Reference(first)
		m.more(l.Field(84, 118))
	case "REF":
		m.others = append(m.others, "reference "+text)
	case "MMO":
		if v, ok := foreign(l); ok && v.Cur != m.line.Cur {
			m.line.Original = v
		}
	case "FEE":
		if v, ok := foreign(l); ok && v.Cur == m.line.Cur {
			m.fee = v
		}
	default:
		m.more(strings.TrimSpace(qualifier) + " " + text)
	}
}

func (m *movement) more(s string) {
	if s = banktext.Clean(s); s != "" {
		m.others = append(m.others, s)
	}
}

// foreign reads a currency, the number of its decimals and an amount.
func foreign(l columns.Line) (money.Money, bool) {
	cur, err := money.ParseCurrency(l.Raw(49, 51))
	if err != nil {
		return money.Money{}, false
	}
	m, err := amountOf(l.Raw(53, 66), l.Raw(52, 52), cur)
	return m.Abs(), err == nil && m.Minor != 0
}

// flush makes the line of the movement that is whole.
func (c *reader) flush() error {
	m := c.move
	c.move = nil
	if m == nil || !m.ok {
		return nil
	}
	m.settle()
	l := m.line
	c.b.Entry(money.Of(l.Amount, l.Cur), l.Credit, l.Reversal, 0)
	if l.Amount == 0 {
		c.b.Note("line %d: the movement is of 0: no line was made", m.no)
		return nil
	}
	if !c.b.Line(l, bankfile.Origin{}) {
		return c.in.Errorf("the statement has more than %d lines", bankfile.MaxLines)
	}
	return nil
}

// settle fills the line from what the records held.
func (m *movement) settle() {
	l := &m.line
	other, own := m.payer, m.payee
	if l.Credit == l.Reversal { // money out, or our collection that came back in
		other, own = own, other
	}
	l.Name, l.IBAN = banktext.First(other.name, own.name), banktext.First(other.account, own.account)
	l.UltimateName = other.ultimate
	pieces := []string(m.remitted)
	if len(pieces) == 0 {
		pieces = m.free
	} else {
		m.more(strings.Join(m.free, ""))
	}
	l.Text, l.AltText = banktext.Clean(strings.Join(pieces, "")), banktext.Clean(strings.Join(pieces, " "))
	if l.Text == "" {
		l.Text = m.label
	} else {
		m.others = append([]string{m.label}, m.others...)
	}
	if l.AltText == l.Text {
		l.AltText = ""
	}
	for _, s := range m.others {
		l.Information = banktext.Joined(l.Information, s)
	}
	if l.Reversal {
		l.ReturnReason = reason(l.Text + " " + l.Information)
	}
	// A fee within the amount takes from money in and adds to money out.
	if f := m.fee.Minor; f > 0 && (f < l.Amount || l.Credit) {
		l.Charges = f
	}
}

// reasons of R-transactions (EPC173-14) that banks write into the text.
var reasons = map[string]bool{
	"AC01": true, "AC04": true, "AC06": true, "AC13": true, "AG01": true, "AG02": true, "AM04": true, "AM05": true, "BE05": true,
	"CNOR": true, "DNOR": true, "FF01": true, "FF05": true, "MD01": true, "MD02": true, "MD06": true, "MD07": true, "MS02": true,
	"MS03": true, "RC01": true, "RR01": true, "RR02": true, "RR03": true, "RR04": true, "SL01": true,
}

func reason(text string) string {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return !(r >= 'A' && r <= 'Z' || r >= '0' && r <= '9') }) {
		if reasons[w] {
			return w
		}
	}
	return ""
}
