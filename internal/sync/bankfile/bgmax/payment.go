package bgmax

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/columns"
)

// maxMore is how many references and texts of one payment are read.
const maxMore = 1000

// payment is a record 20 or 21 with those that follow it.
type payment struct {
	no        int
	ok        bool // its amount could be read
	line      ar.BankLine
	serial    string // Bankgirot's own number
	documents []ar.PaidDocument
	texts     []string
	address   []string
}

// checked are the codes of a reference that the bank found right: by its check
// digit (2), or in the register of the payee (4).
var checked = map[string]bool{"2": true, "4": true}

// pay reads record 20, or 21: sender, reference, amount, kind of reference,
// channel, number of Bankgirot.
func (c *reader) pay(l columns.Line, deduction bool) error {
	if len(c.payments) >= bankfile.MaxLines {
		return c.in.Errorf("the deposit has more than %d lines", bankfile.MaxLines)
	}
	if deduction {
		c.counts.deductions++
	} else {
		c.counts.payments++
	}
	p := &payment{no: l.No, serial: l.Field(58, 69), line: ar.BankLine{Credit: !deduction, Cur: c.cur, BankCode: l.Raw(1, 2)}}
	amount, err := columns.Amount(l.Raw(38, 55), 2, c.cur)
	if err != nil {
		c.problem(l, "%v", err)
	}
	p.ok, p.line.Amount = err == nil, amount.Minor
	if giro := strings.TrimLeft(l.Field(3, 12), "0"); giro != "" {
		p.line.IBAN = "BG" + giro // told apart from account numbers
	}
	switch ref := l.Field(13, 37); {
	case ref == "":
	case checked[l.Raw(56, 56)]:
		p.line.Reference = banktext.Reference(ref)
	default:
		p.texts = append(p.texts, ref)
	}
	c.payments = append(c.payments, p)
	return nil
}

// more takes a record that follows a payment.
func (c *reader) more(l columns.Line, code string) {
	if len(c.payments) == 0 {
		c.problem(l, "found a record %q without a payment before it; it was left out", code)
		return
	}
	p := c.payments[len(c.payments)-1]
	if len(p.documents)+len(p.texts)+len(p.address) >= maxMore {
		return
	}
	switch code {
	case "22", "23":
		c.counts.references++
		p.document(c, l, code == "23")
	case "25":
		p.texts = append(p.texts, l.Field(3, 52))
	case "26":
		p.line.Name = l.Field(3, 37)
		p.address = append(p.address, l.Field(38, 72))
	case "27":
		p.address = append(p.address, l.Field(3, 37), l.Field(38, 46))
	case "28":
		p.address = append(p.address, l.Field(3, 37), l.Field(38, 72), l.Field(73, 74))
	case "29":
		if number := strings.TrimPrefix(l.Field(3, 14), "00"); strings.Trim(number, "0") != "" {
			p.address = append(p.address, "registration number "+number)
		}
	default:
		c.problem(l, "found a record %q, which BgMax does not know; it was left out", code)
	}
}

// document takes a further reference; its amount is often 0, which says
// nothing.
func (p *payment) document(c *reader, l columns.Line, negative bool) {
	d := ar.PaidDocument{}
	amount, err := columns.Amount(l.Raw(38, 55), 2, c.cur)
	if err != nil {
		c.problem(l, "%v", err)
	}
	if d.Amount = amount.Minor; negative {
		d.Amount = -d.Amount
	}
	if ref := banktext.Reference(l.Raw(13, 37)); checked[l.Raw(56, 56)] {
		d.Reference = ref
	} else {
		d.Number = ref
	}
	if d != (ar.PaidDocument{}) {
		p.documents = append(p.documents, d)
	}
}

// book makes the line of a payment.
func (c *reader) book(b *bankfile.Builder, p *payment) error {
	if !p.ok {
		return nil
	}
	l := p.line
	b.Entry(money.Of(l.Amount, l.Cur), l.Credit, false, 0)
	if l.Amount == 0 {
		b.Note("line %d: the payment is of 0: no line was made", p.no)
		return nil
	}
	l.Documents = p.documents
	if len(p.documents) > 0 && l.Reference != "" {
		l.Documents = append([]ar.PaidDocument{{Reference: l.Reference}}, p.documents...)
	}
	l.Text = strings.Join(strings.Fields(strings.Join(p.texts, " ")), " ")
	l.Information = strings.Join(strings.Fields(strings.Join(p.address, " ")), " ")
	h := &b.St.Head
	l.Booked, l.Value = h.To, h.To
	var o bankfile.Origin
	if strings.Trim(p.serial, "0") != "" {
		o.Bank = "bg" + c.giro + "-" + h.To.String() + "-" + p.serial
	}
	if !b.Line(l, o) {
		return c.in.Errorf("the deposit has more than %d lines", bankfile.MaxLines)
	}
	return nil
}
