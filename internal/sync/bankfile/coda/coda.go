// Package coda reads CODA, the coded account statement of Belgian banks
// (Febelfin standard, versions 2.3 to 2.6): lines of 128 characters that
// begin with the number of their record.
//
//	0  head of a statement          1  old balance
//	2  movement, in up to 3 parts   3  information on it, in up to 3 parts
//	4  message of the bank          8  new balance
//	9  counts and totals
//
// Amounts have 12 digits and 3 decimals. A movement with a detail number is a
// part of the movement before it and no money of its own.
package coda

import (
	"io"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/columns"
)

// Format is the name of the format in statements.
const Format = "coda"

const (
	width       = 128
	maxMessages = 5 // of record 4, per statement
)

// Looks reports whether a file beginning with head is a CODA file.
func Looks(head []byte) bool {
	line, _, _ := strings.Cut(string(head[:min(len(head), width+8)]), "\n")
	line = strings.TrimRight(line, "\r")
	return len(line) == width && strings.HasPrefix(line, "0000") && columns.DayMonthYear(line[5:11]) != 0
}

// Read reads a CODA file and emits its statements one by one. Statements that
// were whole before a fault have been emitted when the error comes. An error
// of emit ends the reading and is returned as it is.
func Read(r io.Reader, name string, emit func(*bankfile.Statement) error) error {
	c := &reader{in: columns.NewReader(r, name), file: bankfile.NewFile(name, Format), emit: emit}
	if err := c.in.Each(c.record); err != nil {
		return err
	}
	return c.end()
}

// reader is the state of reading one file.
type reader struct {
	in   *columns.Reader
	file *bankfile.File
	emit func(*bankfile.Statement) error

	whole    int               // statements emitted
	b        *bankfile.Builder // nil between statements
	created  civil.Date
	balances int // 1 after the old balance, 2 after the new one
	number   string
	records  int // of the statement, as record 9 counts them
	messages int // records 4, which some banks count and others do not
	group    group
}

func (c *reader) record(l columns.Line) error {
	kind := l.Raw(1, 1)
	switch {
	case kind == "0":
		return c.head(l)
	case c.b == nil:
		return c.in.Errorf("not a CODA file: found a record %q, expected record 0, which begins a statement", kind)
	case l.Len() > width && strings.TrimSpace(l.Raw(width+1, l.Len())) != "":
		return c.in.Errorf("found %d characters, expected records of %d: ask the bank for the file as it was made", l.Len(), width)
	case kind == "1" && c.balances > 0:
		return c.in.Errorf("found a second record 1, expected record 9 between two statements")
	}
	c.records++
	switch kind {
	case "1":
		c.opening(l)
	case "2", "3":
		if c.balances != 1 {
			return c.in.Errorf("found a record %s outside of the balances, expected record 1 before it and record 8 behind", kind)
		}
		return c.part(l)
	case "4":
		if c.messages++; c.messages <= maxMessages {
			if text := l.Field(33, 112); text != "" {
				c.b.Note("message of the bank: %s", text)
			}
		}
	case "8":
		return c.closing(l)
	case "9":
		c.records--
		return c.totals(l)
	default:
		c.b.Problem("line %d: found a record %q, which CODA does not know; it was left out", l.No, kind)
	}
	return nil
}

// head begins a statement.
func (c *reader) head(l columns.Line) error {
	if c.b != nil {
		if err := c.without9(); err != nil {
			return err
		}
	}
	if l.Len() > width {
		return c.in.Errorf("found %d characters, expected records of %d", l.Len(), width)
	}
	c.b = c.file.Begin(bankfile.Booked)
	c.b.St.Version = l.Field(128, 128)
	c.created = columns.DayMonthYear(l.Raw(6, 11))
	c.balances, c.records, c.messages, c.number = 0, 0, 0, ""
	if l.Raw(17, 17) == "D" {
		c.b.Note("the bank marks the statement as a duplicate")
	}
	return nil
}

// opening reads record 1.
func (c *reader) opening(l columns.Line) {
	h := &c.b.St.Head
	account, cur := accountOf(l.Raw(2, 2), l.Raw(6, 42))
	h.Account = account
	if cur.IsZero() {
		c.b.Refused("line %d: found no currency in %q, expected one behind the account", l.No, l.Field(6, 42))
	}
	h.Cur = cur
	c.number = l.Field(3, 5)
	h.Name = strings.TrimLeft(l.Field(126, 128), "0")
	if h.Name == "" {
		h.Name = strings.TrimLeft(c.number, "0")
	}
	h.Sequence, _ = columns.Number(h.Name)
	if on := columns.DayMonthYear(l.Raw(59, 64)); on != 0 {
		h.From = on
	}
	if m, ok := c.signed(l, 43, 44); ok {
		c.b.Opening(m)
	}
	c.balances = 1
}

// closing reads record 8.
func (c *reader) closing(l columns.Line) error {
	if c.balances != 1 {
		return c.in.Errorf("found record 8, the new balance, without record 1, the old one, before it")
	}
	if err := c.flush(); err != nil {
		return err
	}
	if n := l.Field(2, 4); n != c.number {
		c.b.Note("the old balance is of statement %s, the new one of %s", c.number, n)
	}
	h := &c.b.St.Head
	h.To = columns.DayMonthYear(l.Raw(58, 63))
	if h.From > h.To {
		h.From = 0
	}
	if m, ok := c.signed(l, 42, 43); ok {
		c.b.Closing(m)
	}
	c.balances = 2
	return nil
}

// signed reads a sign (0 credit, 1 debit) and the 15 digits of an amount.
func (c *reader) signed(l columns.Line, sign, digits int) (money.Money, bool) {
	m, err := columns.Amount(l.Raw(digits, digits+14), 3, c.b.St.Head.Cur)
	switch {
	case err != nil:
		c.b.Refused("line %d: %v", l.No, err)
	case l.Raw(sign, sign) == "1":
		return m.Neg(), true
	case l.Raw(sign, sign) != "0":
		c.b.Refused("line %d: found the sign %q, expected 0 for credit or 1 for debit", l.No, l.Raw(sign, sign))
	default:
		return m, true
	}
	return money.Money{}, false
}

// totals reads record 9 and ends the statement.
func (c *reader) totals(l columns.Line) error {
	if c.balances != 2 {
		return c.in.Errorf("found record 9 without record 8, the new balance, before it: the statement is not whole; ask the bank for it again")
	}
	if n, ok := l.Number(17, 22); !ok || n != c.records && n != c.records-c.messages {
		c.b.Problem("record 9 announces %s records, the statement has %d", strings.TrimLeft(l.Field(17, 22), "0"), c.records)
	}
	for i, side := range []string{"debit", "credit"} {
		at := 23 + 15*i
		if m, err := columns.Amount(l.Raw(at, at+14), 3, c.b.St.Head.Cur); err != nil {
			c.b.Problem("record 9, total of %ss: %v", side, err)
		} else {
			c.b.Total(side, "", m.Decimal())
		}
	}
	return c.finish()
}

func (c *reader) finish() error {
	st := c.b.Finish(c.created)
	c.b = nil
	c.whole++
	return c.emit(st)
}

// without9 ends a statement whose last record is missing.
func (c *reader) without9() error {
	if c.balances != 2 {
		return c.in.Errorf("the statement breaks off before its new balance (record 8): ask the bank for the file again")
	}
	c.b.Problem("record 9 with the totals is missing: the file may be cut off")
	return c.finish()
}

func (c *reader) end() error {
	switch {
	case c.b != nil:
		return c.without9()
	case c.whole == 0:
		return c.in.Errorf("found no records, expected record 0, which begins a statement")
	}
	return nil
}
