// Package bai2 reads BAI2, the cash management balance report of banks in
// North America and the United Kingdom: records of fields between commas, each
// ended by a slash.
//
//	01  file             99  its totals
//	02  group            98  its totals; a group has one date
//	03  account          49  its totals; an account is one statement
//	16  transaction      88  continues the record before it
//
// Amounts have no point: the currency says how many of their digits stand
// behind it. The code of a transaction tells its direction.
package bai2

import (
	"io"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/columns"
)

// Format is the name of the format in statements.
const Format = "bai2"

// Looks reports whether a file beginning with head is a BAI2 file: a file
// header with a date at its place.
func Looks(head []byte) bool {
	line, _, _ := strings.Cut(strings.TrimLeft(string(head[:min(len(head), 300)]), "\xEF\xBB\xBF\r\n \t"), "\n")
	fields := strings.Split(line, ",")
	return len(fields) >= 7 && fields[0] == "01" && columns.YearMonthDay(strings.TrimSpace(fields[3])) != 0
}

// Read reads a BAI2 file and emits the statements of its accounts one by one,
// those of a group when the group's totals have come. Statements that were
// whole before a fault have been emitted when the error comes. An error of
// emit ends the reading and is returned as it is.
func Read(r io.Reader, name string, emit func(*bankfile.Statement) error) error {
	in := columns.NewReader(r, name)
	c := &reader{in: in, records: records{in: in}, file: bankfile.NewFile(name, Format), emit: emit, names: make(map[string]int)}
	for {
		rec, err := c.records.read()
		if err == io.EOF {
			return c.end()
		}
		if err == nil {
			err = c.record(rec)
		}
		if err != nil {
			if out := c.release("the file breaks off"); out != nil {
				return out
			}
			return err
		}
	}
}

// reader is the state of reading one file.
type reader struct {
	in      *columns.Reader
	records records
	file    *bankfile.File
	emit    func(*bankfile.Statement) error

	begun, ended bool
	number       string // the file's own identification
	total        tally
	groups       int

	open  bool // within a group
	group group

	b    *bankfile.Builder // of the account that is being read
	acct account

	held  []*bankfile.Builder // accounts that are whole, whose group is not
	lines int                 // of all that are held
	names map[string]int      // statements by account and date
}

// group is one record 02.
type group struct {
	on       civil.Date
	cur      money.Currency
	interim  bool
	unwanted string // why its payments are left out
	remark   string
	total    tally
	accounts int
}

// tally is what the records of an account, a group or the file add up to.
// Sums are in minor units of whatever currency, as the bank adds them.
type tally struct {
	sum     int64
	records int
}

func (t *tally) add(o tally) {
	t.sum += o.sum
	t.records += o.records
}

func (c *reader) record(rec *record) error {
	if c.ended || !c.begun && rec.code != "01" {
		return c.in.Errorf("not a BAI2 file: found a record %s, expected record 01, the file header", rec.code)
	}
	outside := map[string]bool{"16": c.b == nil, "49": c.b == nil, "03": !c.open || c.b != nil, "98": !c.open || c.b != nil, "02": c.open, "99": c.open, "01": c.begun}
	if outside[rec.code] {
		return c.in.Errorf("found record %s of line %d out of its place: a record is missing before it; ask the bank for the file again", rec.code, rec.no)
	}
	switch rec.code {
	case "01":
		c.begun, c.number = true, strings.TrimLeft(field(rec.list(), 4), "0")
		c.total.records = rec.parts
	case "02":
		if err := c.release(""); err != nil {
			return err
		}
		c.openGroup(rec)
	case "03":
		c.openAccount(rec)
	case "16":
		return c.transaction(rec)
	case "49":
		return c.closeAccount(rec)
	case "98":
		c.closeGroup(rec)
	case "99":
		return c.closeFile(rec)
	}
	return nil
}

// openGroup reads record 02.
func (c *reader) openGroup(rec *record) {
	f := rec.list()
	g := group{on: columns.YearMonthDay(field(f, 3)), total: tally{records: rec.parts}}
	cur := field(f, 5)
	if cur == "" {
		cur = "USD" // what the specification says of a group without one
	}
	g.cur, _ = money.ParseCurrency(cur)
	switch field(f, 2) {
	case "2":
		g.unwanted = "the bank takes the group back (status 2, deletion)"
	case "3":
		g.remark = "the bank marks the group as a correction"
	case "4":
		g.unwanted = "the bank marks the group as a test"
	}
	// 1 and 3 are interim figures, of the day before and of the running day.
	g.interim = field(f, 6) == "1" || field(f, 6) == "3"
	c.group, c.open = g, true
}

// closeGroup reads record 98 and holds it against the accounts of the group.
func (c *reader) closeGroup(rec *record) {
	f := rec.list()
	c.group.total.records += rec.parts
	problems := c.group.total.against("group", f, "accounts", c.group.accounts)
	c.problems(problems)
	c.total.add(c.group.total)
	c.groups++
	c.open = false
}

// closeFile reads record 99 and holds it against the groups.
func (c *reader) closeFile(rec *record) error {
	c.total.records += rec.parts
	c.problems(c.total.against("file", rec.list(), "groups", c.groups))
	c.ended = true
	return c.release("")
}

// problems says the same of all accounts that are held.
func (c *reader) problems(all []string) {
	for _, p := range all {
		for _, b := range c.held {
			b.Problem("%s", p)
		}
	}
}

// release emits the accounts that are held.
func (c *reader) release(problem string) error {
	if problem != "" {
		c.problems([]string{problem + " before its totals"})
	}
	held := c.held
	c.held, c.lines = nil, 0
	for _, b := range held {
		if err := c.emit(b.Finish(b.St.Head.To)); err != nil {
			return err
		}
	}
	return nil
}

func (c *reader) end() error {
	if !c.ended {
		if err := c.release("the file ends"); err != nil {
			return err
		}
	}
	switch {
	case !c.begun:
		return c.in.Errorf("found no records, expected record 01, the file header")
	case c.b != nil:
		return c.in.Errorf("the account %s breaks off before its totals (record 49): ask the bank for the file again", banktext.Clean(c.b.St.Head.Account))
	}
	return nil
}
