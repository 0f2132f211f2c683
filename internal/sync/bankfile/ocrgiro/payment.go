package ocrgiro

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/columns"
)

// maxTexts is how many texts of one payment are read.
const maxTexts = 100

// kinds of transactions.
var kinds = map[string]string{
	"10": "giro from an account", "11": "standing order", "12": "direct remittance", "13": "business terminal giro", "14": "giro at the counter",
	"15": "AvtaleGiro", "16": "telegiro", "17": "giro paid in cash", "18": "reversal", "19": "purchase", "20": "reversal", "21": "purchase",
}

// reversals are the types that take a payment back.
var reversals = map[string]bool{"18": true, "20": true}

// payment is a record 30 with those that follow it.
type payment struct {
	no     int
	number string // within the assignment, on each of its records
	ok     bool
	line   ar.BankLine
	origin string
	texts  []string
}

// begin takes record 30: settlement date and run, sign, amount, KID.
func (c *reader) begin(l columns.Line) error {
	if err := c.flush(); err != nil {
		return err
	}
	if c.b == nil {
		return nil
	}
	p := &payment{no: l.No, number: l.Raw(9, 15)}
	amount, err := columns.Amount(l.Raw(33, 49), 2, c.nok)
	if err != nil {
		c.b.Refused("line %d: %v", l.No, err)
	}
	p.ok = err == nil
	code := l.Raw(5, 6)
	p.line = ar.BankLine{
		Booked: columns.DayMonthYear(l.Raw(16, 21)), Cur: c.nok, Amount: amount.Minor, Credit: l.Raw(32, 32) != "-", Reversal: reversals[code],
		Reference: banktext.Reference(l.Raw(50, 74)), BankCode: code, Information: kinds[code],
	}
	if p.line.Credit {
		c.part.sum += amount.Minor
	} else {
		c.part.sum -= amount.Minor
	}
	p.origin = l.Field(16, 31)
	c.payment = p
	return nil
}

// more takes record 31 (form, archive reference, date and account of the
// payer) or 32 (text).
func (c *reader) more(l columns.Line, kind string) {
	p := c.payment
	switch {
	case c.b == nil:
		return
	case p == nil || p.number != l.Raw(9, 15):
		c.b.Problem("line %d: found a record %s of transaction %s, which is not before it; it was left out", l.No, kind, strings.TrimLeft(l.Field(9, 15), "0"))
		return
	case kind == "32":
		if len(p.texts) < maxTexts {
			p.texts = append(p.texts, l.Field(16, 55))
		}
		return
	}
	form, archive := l.Field(16, 25), l.Field(26, 34)
	p.line.Value = columns.DayMonthYear(l.Raw(42, 47))
	p.line.IBAN = account(l.Field(48, 58))
	if strings.Trim(form, "0") != "" {
		p.line.Information = banktext.Joined(p.line.Information, "form "+form)
	}
	if strings.Trim(archive, "0") == "" {
		p.origin = ""
		return
	}
	p.line.Information = banktext.Joined(p.line.Information, "archive reference "+archive)
	p.origin = "ocr" + p.origin + "-" + archive + "-" + form
}

// flush makes the line of the payment that is whole.
func (c *reader) flush() error {
	p := c.payment
	c.payment = nil
	if p == nil || !p.ok {
		return nil
	}
	l := p.line
	c.b.Entry(money.Of(l.Amount, l.Cur), l.Credit, l.Reversal, 0)
	if l.Amount == 0 {
		c.b.Note("line %d: the payment is of 0: no line was made", p.no)
		return nil
	}
	l.Text = strings.Join(p.texts, " ")
	var o bankfile.Origin
	if strings.HasPrefix(p.origin, "ocr") {
		o.Bank = p.origin
	}
	if !c.b.Line(l, o) {
		return c.in.Errorf("the assignment has more than %d lines", bankfile.MaxLines)
	}
	return nil
}
