// Package ocrgiro reads OCR giro, the incoming payments of Norwegian banks:
// lines of 80 characters that begin with NY, the service, the type and the
// number of their record.
//
//	10  transmission             89  its counts and sum
//	20  assignment: an account   88  its counts and sum
//	30, 31  payment, in two records; 32 its text
//
// An assignment is one statement. The file has no balances: its counts and
// sums prove it. Amounts are in øre.
package ocrgiro

import (
	"fmt"
	"io"
	"strings"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/columns"
)

// Format is the name of the format in statements.
const Format = "ocr-giro"

const width = 80

// service is the number of OCR giro; other services of the same file, such as
// the mandates of AvtaleGiro (21), tell of no money that came in.
const service = "09"

// Looks reports whether a file beginning with head is an OCR giro file.
func Looks(head []byte) bool {
	line, _, _ := strings.Cut(string(head[:min(len(head), width+8)]), "\n")
	line = strings.TrimRight(line, "\r")
	return strings.HasPrefix(line, "NY000010") && len(line) == width && strings.Trim(line[8:], "0123456789") == ""
}

// Read reads an OCR giro file and emits its assignments one by one. Those that
// were whole before a fault have been emitted when the error comes. An error
// of emit ends the reading and is returned as it is.
func Read(r io.Reader, name string, emit func(*bankfile.Statement) error) error {
	nok, err := money.ParseCurrency("NOK")
	if err != nil {
		return err
	}
	c := &reader{in: columns.NewReader(r, name), file: bankfile.NewFile(name, Format), emit: emit, nok: nok}
	if err := c.in.Each(c.record); err != nil {
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
	nok  money.Currency

	begun, ended bool
	whole        int // assignments of the service
	transmission string
	total        tally

	open    bool              // within an assignment
	part    tally             // of the assignment
	b       *bankfile.Builder // of the assignment, nil where it is of another service
	payment *payment          // the last one, which the next records belong to

	held *bankfile.Builder // the assignment that is whole; the next or the end lets it go
}

// tally is what end records announce. The sum is in øre, of whatever sign.
type tally struct {
	transactions, records int
	sum                   int64
}

func (c *reader) record(l columns.Line) error {
	kind := l.Raw(7, 8)
	outside := map[string]bool{"10": c.begun, "20": !c.begun || c.open, "30": !c.open, "31": !c.open, "32": !c.open, "88": !c.open, "89": !c.begun || c.open}
	switch {
	case !c.begun && !l.Starts("NY000010"):
		return c.in.Errorf("not an OCR giro file: found %q, expected NY000010, the start of a transmission", l.Field(1, 8))
	case !l.Starts("NY") || c.ended:
		return c.in.Errorf("found %q, expected a record that begins with NY", l.Field(1, 8))
	case l.Len() > width && strings.TrimSpace(l.Raw(width+1, l.Len())) != "":
		return c.in.Errorf("found %d characters, expected records of %d: ask the bank for the file as it was made", l.Len(), width)
	case outside[kind]:
		return c.in.Errorf("found a record %s out of its place: a record is missing before it; ask the bank for the file again", kind)
	}
	c.part.records++
	switch kind {
	case "10":
		c.begun, c.transmission = true, l.Field(17, 23)
	case "20":
		return c.openAssignment(l)
	case "30":
		c.part.transactions++
		return c.begin(l)
	case "31", "32":
		c.more(l, kind)
	case "88":
		return c.closeAssignment(l)
	case "89":
		return c.closeFile(l)
	default:
		// Specifications and agreements of other services.
		if c.b != nil {
			c.b.Problem("line %d: found a record %q, which OCR giro does not know; it was left out", l.No, kind)
		}
	}
	return nil
}

func (c *reader) openAssignment(l columns.Line) error {
	if err := c.release(); err != nil {
		return err
	}
	c.total.records += c.part.records - 1
	c.open, c.part = true, tally{records: 1}
	if l.Raw(3, 4) != service {
		return nil
	}
	c.b = c.file.Begin(bankfile.Payments)
	h := &c.b.St.Head
	h.Cur, h.Account = c.nok, account(l.Field(25, 35))
	number := l.Field(18, 24)
	h.Name = c.transmission + "-" + number
	h.Sequence, _ = columns.Number(number)
	return nil
}

// closeAssignment reads record 88.
func (c *reader) closeAssignment(l columns.Line) error {
	if err := c.flush(); err != nil {
		return err
	}
	if b := c.b; b != nil {
		h := &b.St.Head
		h.From, h.To = columns.DayMonthYear(l.Raw(48, 53)), columns.DayMonthYear(l.Raw(54, 59))
		if h.To == 0 {
			h.To = columns.DayMonthYear(l.Raw(42, 47))
		}
		for _, p := range c.part.against("assignment", l) {
			b.Problem("%s", p)
		}
		// The builder wants a total to prove by; the sum may be a difference,
		// which it does not know.
		b.Total("all", strings.TrimLeft(l.Field(9, 16), "0"), "")
		c.held, c.b = b, nil
		c.whole++
	} else {
		// What an assignment of another service counts is not known here.
		c.part.transactions, _ = columns.Number(l.Field(9, 16))
		if sum, err := columns.Amount(l.Raw(25, 41), 2, c.nok); err == nil {
			c.part.sum = sum.Minor
		}
	}
	c.total.transactions += c.part.transactions
	c.total.records += c.part.records
	c.total.sum += c.part.sum
	c.open, c.part = false, tally{}
	return nil
}

// closeFile reads record 89 and holds it against the assignments.
func (c *reader) closeFile(l columns.Line) error {
	c.total.records += c.part.records
	c.ended = true
	if c.held != nil {
		for _, p := range c.total.against("transmission", l) {
			c.held.Problem("%s", p)
		}
	}
	return c.release()
}

// against compares what was read with an end record.
func (t tally) against(what string, l columns.Line) (problems []string) {
	for _, c := range []struct {
		name     string
		from, to int
		is       int64
	}{{"transactions", 9, 16, int64(t.transactions)}, {"records", 17, 24, int64(t.records)}, {"øre", 25, 41, t.sum}} {
		text := banktext.First(strings.TrimLeft(l.Field(c.from, c.to), "0"), "0")
		if fmt.Sprint(max(c.is, -c.is)) != text {
			problems = append(problems, fmt.Sprintf("the %s announces %s %s and has %d", what, text, c.name, c.is))
		}
	}
	return problems
}

// release emits the assignment that is held.
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
		c.held.Problem("record 89 with the totals is missing: the file may be cut off")
	}
	if err := c.release(); err != nil {
		return err
	}
	switch {
	case !c.begun:
		return c.in.Errorf("found no records, expected NY000010, the start of a transmission")
	case c.open:
		return c.in.Errorf("the assignment breaks off before its totals (record 88): ask the bank for the file again")
	case c.whole == 0:
		return c.in.Errorf("found no assignment of service 09, OCR giro: the file tells of no payments")
	}
	return nil
}

// account gives the IBAN of a Norwegian account, if its check digit holds;
// other files name the account so.
func account(number string) string {
	if len(number) != 11 || strings.Trim(number, "0123456789") != "" {
		return strings.Trim(number, "0")
	}
	sum := 0
	for i, weight := range []int{5, 4, 3, 2, 7, 6, 5, 4, 3, 2} {
		sum += weight * int(number[i]-'0')
	}
	if (11-sum%11)%11 != int(number[10]-'0') {
		return number
	}
	return reference.IBAN("NO", number)
}
