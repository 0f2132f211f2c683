// Package bgmax reads BgMax, the incoming payments of the Swedish Bankgirot:
// lines of 80 characters that begin with the code of their record.
//
//	01  file                            70  its counts
//	05  deposit: who is paid            15  its account, date, sum and count
//	20  payment, 21 deduction           22, 23  more references of it, 23 negative
//	25  text, 26 name, 27 and 28 address, 29 registration number of the payer
//
// A deposit is one statement. The file has no balances: the sums and counts of
// the deposits prove it. A deduction is a credit note that the payer takes off;
// it is a line of money out.
package bgmax

import (
	"fmt"
	"io"
	"strings"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/columns"
)

// Format is the name of the format in statements.
const Format = "bgmax"

// Looks reports whether a file beginning with head is a BgMax file.
func Looks(head []byte) bool { return strings.HasPrefix(string(head[:min(len(head), 10)]), "01BGMAX") }

// Read reads a BgMax file and emits its deposits one by one. Deposits that
// were whole before a fault have been emitted when the error comes. An error
// of emit ends the reading and is returned as it is.
func Read(r io.Reader, name string, emit func(*bankfile.Statement) error) error {
	c := &reader{in: columns.NewReader(r, name), file: bankfile.NewFile(name, Format), emit: emit}
	if err := c.in.Each(func(l columns.Line) error { return c.record(l.Untabbed()) }); err != nil {
		if out := c.release(); out != nil {
			return out
		}
		return err
	}
	return c.end()
}

// reader is the state of reading one file.
type reader struct {
	in   *columns.Reader
	file *bankfile.File
	emit func(*bankfile.Statement) error

	version      string
	begun, ended bool
	counts       counts

	open     bool // within a deposit
	giro     string
	cur      money.Currency
	payments []*payment
	problems []string // of the deposit that is being read

	held *bankfile.Builder // the deposit that is whole; the next or the end lets it go
}

// counts are what the end record announces.
type counts struct{ payments, deductions, references, deposits int }

func (c *reader) record(l columns.Line) error {
	code := l.Raw(1, 2)
	switch {
	case code == "01" && !c.begun && l.Starts("01BGMAX"):
		c.begun, c.version = true, l.Field(23, 24)
		if l.Raw(45, 45) == "T" {
			return c.in.Errorf("a test file (mark T), which tells of no money: ask the bank for one of production")
		}
		return nil
	case !c.begun || c.ended:
		return c.in.Errorf("not a BgMax file: found a record %q, expected record 01, which begins the file", code)
	case code == "05":
		return c.openDeposit(l)
	case code == "70":
		return c.closeFile(l)
	case !c.open:
		return c.in.Errorf("found a record %q outside of a deposit, expected record 05 before it", code)
	case code == "15":
		return c.closeDeposit(l)
	case code == "20" || code == "21":
		return c.pay(l, code == "21")
	}
	c.more(l, code)
	return nil
}

func (c *reader) openDeposit(l columns.Line) error {
	if len(c.payments) > 0 {
		return c.in.Errorf("found record 05, expected record 15, which ends the deposit before it")
	}
	c.open = true
	c.giro = strings.TrimLeft(l.Field(3, 12), "0")
	c.problems = nil
	cur, err := money.ParseCurrency(l.Field(23, 25))
	if err != nil {
		c.problem(l, "%v", err)
	}
	c.cur = cur
	return nil
}

// problem keeps what is wrong with the deposit until its statement begins.
func (c *reader) problem(l columns.Line, format string, args ...any) {
	if len(c.problems) < 100 {
		c.problems = append(c.problems, fmt.Sprintf("line %d: ", l.No)+fmt.Sprintf(format, args...))
	}
}

// closeDeposit reads record 15, which tells account, date, number, sum and
// count, and makes the statement.
func (c *reader) closeDeposit(l columns.Line) error {
	if err := c.release(); err != nil {
		return err
	}
	b := c.file.Begin(bankfile.Payments)
	h := &b.St.Head
	b.St.Version = c.version
	h.Account = strings.TrimLeft(l.Field(3, 37), "0")
	h.To = columns.YearMonthDay(l.Raw(38, 45))
	h.From = h.To
	h.Sequence, _ = columns.Number(l.Field(46, 50))
	h.Name = c.giro + "-" + strings.TrimLeft(l.Field(46, 50), "0")
	h.Cur = c.cur
	for _, p := range c.problems {
		b.Refused("%s", p)
	}
	if code := l.Field(69, 71); code != c.cur.String() {
		b.Problem("the deposit is in %q, its payments in %s", code, c.cur)
	}
	for _, p := range c.payments {
		if err := c.book(b, p); err != nil {
			return err
		}
	}
	b.Total("all", strings.TrimLeft(l.Field(72, 79), "0"), "")
	if sum, err := columns.Amount(l.Raw(51, 68), 2, h.Cur); err != nil {
		b.Problem("line %d: %v", l.No, err)
	} else if is := money.Of(b.St.CreditSum-b.St.DebitSum, h.Cur); is.Minor != sum.Minor {
		b.Problem("the deposit announces a sum of %s, its payments make %s", sum.Decimal(), is.Decimal())
	}
	c.held, c.payments, c.problems = b, nil, nil
	c.counts.deposits++
	return nil
}

// closeFile reads record 70 and holds its counts against the file.
func (c *reader) closeFile(l columns.Line) error {
	if len(c.payments) > 0 {
		return c.in.Errorf("found record 70, expected record 15, which ends the deposit before it")
	}
	c.ended = true
	for i, p := range []struct {
		what string
		has  int
	}{{"payments", c.counts.payments}, {"deductions", c.counts.deductions}, {"more references", c.counts.references}, {"deposits", c.counts.deposits}} {
		text := l.Field(3+8*i, 10+8*i)
		if n, ok := columns.Number(text); c.held != nil && (!ok || n != p.has) {
			c.held.Problem("the file announces %s %s and has %d", banktext.First(strings.TrimLeft(text, "0"), "0"), p.what, p.has)
		}
	}
	return c.release()
}

// release emits the deposit that is held.
func (c *reader) release() error {
	b := c.held
	c.held = nil
	if b == nil {
		return nil
	}
	return c.emit(b.Finish(b.St.Head.To))
}

func (c *reader) end() error {
	if c.held != nil && !c.ended {
		c.held.Problem("record 70 with the counts is missing: the file may be cut off")
	}
	if err := c.release(); err != nil {
		return err
	}
	switch {
	case !c.begun:
		return c.in.Errorf("found no records, expected record 01, which begins the file")
	case len(c.payments) > 0:
		return c.in.Errorf("the deposit breaks off before its sum (record 15): ask the bank for the file again")
	}
	return nil
}
