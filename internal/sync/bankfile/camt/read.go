package camt

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/iso20022"
	"ccdesk/internal/sync/xmlscan"
)

// Messages that Read knows.
const (
	Report052       = "camt.052" // the running day
	Statement053    = "camt.053" // the bank's final word
	Notification054 = "camt.054" // details of single entries
)

// messages tells the messages apart by the element below Document. The first
// versions had the version in the name.
var messages = map[string]string{
	"BkToCstmrStmt": Statement053, "BkToCstmrStmtV01": Statement053,
	"BkToCstmrAcctRpt": Report052, "BkToCstmrAcctRptV01": Report052,
	"BkToCstmrDbtCdtNtfctn": Notification054, "BkToCstmrDbtCdtNtfctnV01": Notification054,
}

var names = slices.Sorted(maps.Keys(messages))

// kinds says what each message is worth.
var kinds = map[string]bankfile.Kind{
	Statement053: bankfile.Booked, Notification054: bankfile.Details, Report052: bankfile.Interim,
}

// containers are the elements that hold one statement.
var containers = map[string]bool{"Stmt": true, "Rpt": true, "Ntfctn": true}

// Read reads a camt.053, camt.052 or camt.054 of any version, by local element
// names, and emits its statements one by one. name is the file's, for
// messages. Statements that were complete before a fault have been emitted
// when the error comes; the one in which the file breaks off has not.
// An error of emit ends the reading and is returned as it is.
func Read(r io.Reader, name string, emit func(*bankfile.Statement) error) error {
	c := newReader(r, name)
	whole := 0
	err := c.read(func(s *bankfile.Statement) error {
		whole++
		return emit(s)
	})
	if err != nil && xmlscan.IsFault(err) {
		return fmt.Errorf("%s: %w; %d whole statements were read before, ask the bank for the file again", name, err, whole)
	}
	return err
}

// reader is the state of reading one file.
type reader struct {
	name    string
	scan    *xmlscan.Scanner
	file    *bankfile.File // known with the message
	message string
	version string

	strings map[string]string // texts that come again and again
	current entry             // that is read

	b      *bankfile.Builder
	owner  string // name of the account's owner
	number int    // of the entry within the statement
	opened balance
	closed balance
}

// balance is a booked balance with the priority of its kind.
type balance struct {
	rank int
	is   money.Money
	on   civil.Date
}

func newReader(r io.Reader, name string) *reader {
	return &reader{name: name, scan: iso20022.Scanner(r), strings: make(map[string]string)}
}

func (c *reader) read(emit func(*bankfile.Statement) error) error {
	for {
		kind, err := c.scan.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if kind != xmlscan.Start {
			continue
		}
		c.namespace()
		local := c.scan.Local()
		switch {
		case messages[local] != "":
			c.begin(messages[local])
		case c.message != "" && containers[local]:
			st, err := c.statement()
			if err != nil {
				return err
			}
			if err := emit(st); err != nil {
				return err
			}
		case c.message != "":
			if err := c.scan.Skip(); err != nil {
				return err
			}
		}
	}
	if c.message == "" {
		return fmt.Errorf("%s: not a camt.053, camt.052 or camt.054: expected <BkToCstmrStmt> or the like", c.name)
	}
	return nil
}

// begin takes the message that the file is. A file that claims to be several
// keeps the ids that its lines have had so far.
func (c *reader) begin(message string) {
	if c.message != message {
		c.message = message
		if c.file == nil {
			c.file = bankfile.NewFile(c.name, message)
		}
	}
}

// namespace takes the version where it is declared.
func (c *reader) namespace() {
	if v := iso20022.Version(c.scan.Attrs(), "camt.05"); v != "" {
		c.version = v
	}
}

// open starts a statement.
func (c *reader) open() {
	c.b = c.file.Begin(kinds[c.message])
	c.b.St.Version, c.b.St.Head.Format = c.version, c.message
	c.b.Place = c.current.place
	c.owner, c.number = "", 0
	c.opened, c.closed = balance{}, balance{}
}

// statement reads one Stmt, Rpt or Ntfctn.
func (c *reader) statement() (*bankfile.Statement, error) {
	c.open()
	recoded := c.scan.Recoded()
	var created civil.Date
	depth := c.scan.Depth()
	for {
		kind, err := c.scan.Next()
		if err != nil {
			return nil, err
		}
		if kind == xmlscan.End && c.scan.Depth() < depth {
			break
		}
		if kind != xmlscan.Start {
			continue
		}
		if c.scan.Local() == "Ntry" {
			if err := c.entry(); err != nil {
				return nil, err
			}
			continue
		}
		n, err := c.scan.Tree()
		if err != nil {
			return nil, err
		}
		if n.Name == "CreDtTm" {
			created = iso20022.Date(n.Text)
		}
		c.headPart(n)
	}
	if n := c.scan.Recoded() - recoded; n > 0 {
		c.b.Note("%d texts were not in the file's own encoding and were read as Windows-1252", n)
	}
	return c.finish(created), nil
}

// headPart takes one element of the statement that is no entry.
func (c *reader) headPart(n *xmlscan.Node) {
	h := &c.b.St.Head
	switch n.Name {
	case "Id":
		h.Name = banktext.Clean(n.Text)
	case "ElctrncSeqNb":
		h.Sequence = sequence(n.Text)
	case "LglSeqNb":
		if h.Sequence == 0 {
			h.Sequence = sequence(n.Text)
		}
	case "FrToDt":
		h.From = iso20022.Date(n.First("FrDtTm", "FrDt"))
		h.To = iso20022.Date(n.First("ToDtTm", "ToDt"))
	case "Acct":
		h.Account = accountNumber(n)
		c.owner = banktext.Clean(n.First("Ownr/Nm", "Ownr/Pty/Nm", "Nm"))
		if cur, err := money.ParseCurrency(n.Value("Ccy")); err == nil {
			h.Cur = cur
		}
	case "Bal":
		c.balance(n)
	case "TxsSummry":
		for which, total := range map[string]string{"all": "TtlNtries", "credit": "TtlCdtNtries", "debit": "TtlDbtNtries"} {
			c.b.Total(which, n.Value(total+"/NbOfNtries"), n.Value(total+"/Sum"))
		}
	}
}

func sequence(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 1<<31-1 {
		return 0
	}
	return n
}

// balance keeps the first booked opening balance and the last closing one.
// PRCD, the closing balance of the statement before, stands in for OPBD.
func (c *reader) balance(n *xmlscan.Node) {
	code := n.First("Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry")
	b := balance{on: iso20022.Date(n.First("Dt/Dt", "Dt/DtTm"))}
	switch code {
	case "OPBD", "CLBD":
		b.rank = 2
	case "PRCD":
		b.rank = 1
	default:
		return
	}
	m, err := money.Parse(n.Value("Amt"), c.currency(n.At("Amt")))
	if err != nil {
		c.b.Problem("balance %s on line %d: %v", code, n.Line, err)
		return
	}
	if n.Value("CdtDbtInd") == "DBIT" {
		m = m.Neg()
	}
	b.is = m
	switch {
	case code == "CLBD":
		c.closed = b
	case b.rank > c.opened.rank:
		c.opened = b
	}
}

// currency of an amount: its own, else the account's.
func (c *reader) currency(amt *xmlscan.Node) money.Currency {
	if cur, err := money.ParseCurrency(amt.Attr("Ccy")); err == nil {
		return cur
	}
	return c.b.St.Head.Cur
}

// finish fills the head from what the statement held.
func (c *reader) finish(created civil.Date) *bankfile.Statement {
	c.dates(created)
	h := &c.b.St.Head
	if h.Cur.IsZero() {
		h.Cur = c.closed.is.Cur
	}
	if c.opened.rank > 0 && c.closed.rank > 0 {
		c.b.Opening(c.opened.is)
		c.b.Closing(c.closed.is)
	}
	if h.From == 0 && c.opened.rank == 2 {
		h.From = c.opened.on
	}
	return c.b.Finish(created)
}

// dates settles the closing date: that of the balance, of the period, or of
// the message.
func (c *reader) dates(created civil.Date) {
	switch h := &c.b.St.Head; {
	case c.closed.on != 0:
		h.To = c.closed.on
	case h.To == 0:
		h.To = created
	}
}

// Bounds of the texts that are kept once for all lines.
const (
	maxStrings = 20_000
	maxString  = 70 // bytes
)

// kept gives the one copy of a text that many lines have: a payer's name and
// account, codes, what the bank says of every payment.
func (c *reader) kept(s string) string {
	if known, ok := c.strings[s]; ok {
		return known
	}
	if len(s) <= maxString && len(c.strings) < maxStrings {
		c.strings[s] = s
	}
	return s
}
