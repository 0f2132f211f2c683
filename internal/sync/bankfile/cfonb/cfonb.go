// Package cfonb reads CFONB120, the account statement of French banks: lines
// of 120 characters that begin with the number of their record.
//
//	01  old balance       04  movement
//	07  new balance       05  information on the movement, by a qualifier
//
// The last digit of an amount also bears its sign, and each record says how
// many digits stand behind the point.
package cfonb

import (
	"fmt"
	"io"
	"strings"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/columns"
)

// Format is the name of the format in statements.
const Format = "cfonb120"

const width = 120

// Looks reports whether a file beginning with head is a CFONB120 file: an old
// balance with the account and a date at their places.
func Looks(head []byte) bool {
	line, _, _ := strings.Cut(strings.TrimLeft(string(head[:min(len(head), 2*width)]), "\r\n"), "\n")
	l := columns.LineOf(1, []byte(strings.TrimRight(line, "\r")))
	_, _, ok := overpunched(l.Raw(91, 104))
	return ok && l.Starts("01") && l.Len() <= width && columns.DayMonthYear(l.Raw(35, 40)) != 0
}

// Read reads a CFONB120 file and emits its statements one by one. Statements
// that were whole before a fault have been emitted when the error comes. An
// error of emit ends the reading and is returned as it is.
func Read(r io.Reader, name string, emit func(*bankfile.Statement) error) error {
	c := &reader{in: columns.NewReader(r, name), file: bankfile.NewFile(name, Format), emit: emit}
	if err := c.in.Each(c.record); err != nil {
		return err
	}
	return c.end()
}

// reader is the state of reading one file.
type reader struct {
	in    *columns.Reader
	file  *bankfile.File
	emit  func(*bankfile.Statement) error
	whole int // statements emitted

	b       *bankfile.Builder // nil between statements
	account account           // of the statement
	move    *movement         // the last one, which record 05 belongs to
}

func (c *reader) record(l columns.Line) error {
	if l.Len() > width && strings.TrimSpace(l.Raw(width+1, l.Len())) != "" {
		return c.in.Errorf("found %d characters, expected records of %d: ask the bank for the file as it was made", l.Len(), width)
	}
	kind := l.Raw(1, 2)
	switch {
	case kind == "01" && c.b != nil:
		return c.in.Errorf("found an old balance (record 01), expected the new one (record 07) of the statement before it")
	case kind == "01":
		return c.opening(l)
	case c.b == nil:
		return c.in.Errorf("not a CFONB120 file: found a record %q, expected record 01, which begins a statement", kind)
	case kind == "05":
		c.inform(l)
		return nil
	}
	if err := c.flush(); err != nil {
		return err
	}
	switch kind {
	case "04":
		c.begin(l)
	case "07":
		return c.closing(l)
	default:
		c.b.Problem("line %d: found a record %q, which CFONB120 does not know; it was left out", l.No, kind)
	}
	return nil
}

func (c *reader) opening(l columns.Line) error {
	c.b = c.file.Begin(bankfile.Booked)
	c.account = accountOf(l)
	h := &c.b.St.Head
	h.Account = c.account.iban()
	cur, err := money.ParseCurrency(l.Field(17, 19))
	if err != nil {
		c.b.Refused("line %d: %v", l.No, err)
	}
	h.Cur, h.From = cur, columns.DayMonthYear(l.Raw(35, 40))
	if m, ok := c.amount(l); ok {
		c.b.Opening(m)
	}
	return nil
}

func (c *reader) closing(l columns.Line) error {
	c.check(l)
	h := &c.b.St.Head
	h.To = columns.DayMonthYear(l.Raw(35, 40))
	if h.From > h.To {
		h.From = 0
	}
	if m, ok := c.amount(l); ok {
		c.b.Closing(m)
	}
	st := c.b.Finish(h.To)
	c.b = nil
	c.whole++
	return c.emit(st)
}

// check holds the account of a record against that of the statement. Banks
// that were merged write one code on balances and another on movements.
func (c *reader) check(l columns.Line) {
	switch a, is := accountOf(l), c.account; {
	case a.number != is.number || a.currency != is.currency:
		c.b.Problem("line %d: found the account %s in %s, the statement is of %s in %s", l.No, a.number, a.currency, is.number, is.currency)
	case a != is:
		c.b.Note("line %d: found the bank %s and the branch %s, the statement is of %s and %s", l.No, a.bank, a.branch, is.bank, is.branch)
	}
}

// amount reads the amount at the end of a record, signed.
func (c *reader) amount(l columns.Line) (money.Money, bool) {
	m, err := amountOf(l.Raw(91, 104), l.Raw(20, 20), c.b.St.Head.Cur)
	if err != nil {
		c.b.Refused("line %d: %v", l.No, err)
		return money.Money{}, false
	}
	return m, true
}

// amountOf reads digits with an over-punched sign; decimals is the digit that
// says how many of them stand behind the point.
func amountOf(field, decimals string, cur money.Currency) (money.Money, error) {
	digits, negative, ok := overpunched(field)
	if !ok {
		return money.Money{}, fmt.Errorf("found %q, expected an amount in digits, the last one with the sign ({ and A–I positive, } and J–R negative)", field)
	}
	places := cur.Exponent()
	if decimals != " " {
		n, isDigit := columns.Number(decimals)
		if !isDigit {
			return money.Money{}, fmt.Errorf("found %q, expected the number of decimals", decimals)
		}
		places = n
	}
	m, err := columns.Amount(digits, places, cur)
	if negative {
		m = m.Neg()
	}
	return m, err
}

// overpunched takes the sign out of the last digit, as punched cards bore it.
// A plain digit is positive.
func overpunched(field string) (digits string, negative, ok bool) {
	field = strings.TrimSpace(field)
	if field == "" {
		return "", false, false
	}
	end := len(field) - 1
	digits = field[:end]
	switch b := field[end]; {
	case b >= '0' && b <= '9':
		digits += field[end:]
	case b == '{' || b == '}':
		digits += "0"
		negative = b == '}'
	case b >= 'A' && b <= 'I':
		digits += string('1' + rune(b-'A'))
	case b >= 'J' && b <= 'R':
		digits += string('1' + rune(b-'J'))
		negative = true
	default:
		return "", false, false
	}
	return digits, negative, strings.Trim(digits, "0123456789") == ""
}

func (c *reader) end() error {
	switch {
	case c.b != nil:
		return c.in.Errorf("the statement breaks off before its new balance (record 07): ask the bank for the file again")
	case c.whole == 0:
		return c.in.Errorf("found no records, expected record 01, which begins a statement")
	}
	return nil
}
