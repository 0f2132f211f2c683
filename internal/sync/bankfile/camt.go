package bankfile

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/xmlscan"
)

// formats tells the messages apart by the element below Document. The first
// versions had the version in the name.
var formats = map[string]string{
	"BkToCstmrStmt": Camt053, "BkToCstmrStmtV01": Camt053,
	"BkToCstmrAcctRpt": Camt052, "BkToCstmrAcctRptV01": Camt052,
	"BkToCstmrDbtCdtNtfctn": Camt054, "BkToCstmrDbtCdtNtfctnV01": Camt054,
}

// kinds says what each message is worth.
var kinds = map[string]Kind{Camt053: Booked, Camt054: Details, Camt052: Interim}

// containers are the elements that hold one statement.
var containers = map[string]bool{"Stmt": true, "Rpt": true, "Ntfctn": true}

// ReadCamt reads a camt.053, camt.052 or camt.054 of any version, by local
// element names, and emits its statements one by one. name is the file's, for
// messages. Statements that were complete before a fault have been emitted
// when the error comes; the one in which the file breaks off has not.
// An error of emit ends the reading and is returned as it is.
func ReadCamt(r io.Reader, name string, emit func(*Statement) error) error {
	c := &camt{
		file: name,
		scan: xmlscan.New(r, xmlscan.Limits{Bytes: MaxBytes, Depth: maxDepth, Text: MaxText}),
		ids:  newIdentities(),
	}
	whole := 0
	err := c.read(func(s *Statement) error {
		whole++
		return emit(s)
	})
	if err != nil && xmlscan.IsFault(err) {
		return fmt.Errorf("%s: %w; %d whole statements were read before, ask the bank for the file again", name, err, whole)
	}
	return err
}

// camt is the state of reading one file.
type camt struct {
	file    string
	scan    *xmlscan.Scanner
	ids     *identities
	format  string
	version string

	st      *Statement
	totals  controlTotals
	owner   string // name of the account's owner
	number  int    // of the entry within the statement
	opened  balance
	closed  balance
	origins []origin // of st.Lines, by index
}

// balance is a booked balance with the priority of its kind.
type balance struct {
	rank int
	cur  money.Currency
	min  int64
	on   civil.Date
}

func (c *camt) read(emit func(*Statement) error) error {
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
		case formats[local] != "":
			c.format = formats[local]
		case c.format != "" && containers[local]:
			st, err := c.statement()
			if err != nil {
				return err
			}
			if err := emit(st); err != nil {
				return err
			}
		case c.format != "":
			if err := c.scan.Skip(); err != nil {
				return err
			}
		}
	}
	if c.format == "" {
		return fmt.Errorf("%s: not a camt.053, camt.052 or camt.054: expected <BkToCstmrStmt> or the like", c.file)
	}
	return nil
}

// namespace takes the version from a namespace such as
// urn:iso:std:iso:20022:tech:xsd:camt.053.001.02.
func (c *camt) namespace() {
	for _, a := range c.scan.Attrs() {
		if i := strings.Index(a.Value, ":camt.05"); a.Name == "xmlns" && i >= 0 {
			if parts := strings.Split(a.Value[i+1:], "."); len(parts) == 4 && len(parts[3]) <= 4 {
				c.version = parts[3]
			}
		}
	}
}

// statement reads one Stmt, Rpt or Ntfctn.
func (c *camt) statement() (*Statement, error) {
	c.st = &Statement{Version: c.version}
	c.st.Head.File, c.st.Head.Format, c.st.Kind = c.file, c.format, kinds[c.format]
	c.totals, c.owner, c.number = controlTotals{}, "", 0
	c.opened, c.closed, c.origins = balance{}, balance{}, nil
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
			created = dateOf(n.Text)
		}
		c.headPart(n)
	}
	if n := c.scan.Recoded() - recoded; n > 0 {
		c.st.note(strconv.Itoa(n) + " texts were not in the file's own encoding and were read as Windows-1252")
	}
	c.finish(created)
	return c.st, nil
}

// headPart takes one element of the statement that is no entry.
func (c *camt) headPart(n *xmlscan.Node) {
	h := &c.st.Head
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
		h.From = dateOf(n.First("FrDtTm", "FrDt"))
		h.To = dateOf(n.First("ToDtTm", "ToDt"))
	case "Acct":
		h.Account = accountNumber(n)
		c.owner = banktext.Clean(n.First("Ownr/Nm", "Ownr/Pty/Nm", "Nm"))
		if cur, err := money.ParseCurrency(n.Value("Ccy")); err == nil {
			h.Cur = cur
		}
	case "Bal":
		c.balance(n)
	case "TxsSummry":
		c.totals.all = total(n.At("TtlNtries"))
		c.totals.credit = total(n.At("TtlCdtNtries"))
		c.totals.debit = total(n.At("TtlDbtNtries"))
	}
}

func total(n *xmlscan.Node) controlTotal {
	t := controlTotal{count: n.Value("NbOfNtries"), sum: n.Value("Sum")}
	t.hasCount, t.hasSum = t.count != "", t.sum != ""
	return t
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
func (c *camt) balance(n *xmlscan.Node) {
	code := n.First("Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry")
	cur := c.currency(n.At("Amt"))
	b := balance{cur: cur, on: dateOf(n.First("Dt/Dt", "Dt/DtTm"))}
	switch code {
	case "OPBD", "CLBD":
		b.rank = 2
	case "PRCD":
		b.rank = 1
	default:
		return
	}
	m, err := money.Parse(n.Value("Amt"), cur)
	if err != nil {
		c.st.problem(fmt.Sprintf("balance %s on line %d: %v", code, n.Line, err))
		return
	}
	b.min = m.Minor
	if n.Value("CdtDbtInd") == "DBIT" {
		b.min = -b.min
	}
	switch {
	case code == "CLBD":
		c.closed = b
	case b.rank > c.opened.rank:
		c.opened = b
	}
}

// currency of an amount: its own, else the account's.
func (c *camt) currency(amt *xmlscan.Node) money.Currency {
	if cur, err := money.ParseCurrency(amt.Attr("Ccy")); err == nil {
		return cur
	}
	return c.st.Head.Cur
}

// finish fills the head from what the statement held and proves it.
func (c *camt) finish(created civil.Date) {
	st, h := c.st, &c.st.Head
	h.HasBalance = c.opened.rank > 0 && c.closed.rank > 0
	if h.Cur.IsZero() {
		h.Cur = c.closed.cur
	}
	if h.HasBalance {
		h.Opening, h.Closing = c.opened.min, c.closed.min
		if c.opened.cur != h.Cur || c.closed.cur != h.Cur {
			st.problem("the balances are in " + c.opened.cur.String() + " and " + c.closed.cur.String() + ", the account in " + h.Cur.String())
			st.foreign = true
		}
	}
	switch {
	case c.closed.on != 0:
		h.To = c.closed.on
	case h.To == 0:
		h.To = created
	}
	if h.From == 0 && c.opened.rank == 2 {
		h.From = c.opened.on
	}
	h.ID = ar.StatementID(h.Account + "/" + h.Name + "/" + h.To.String())
	c.totals.pendingCount = len(st.Pending)
	for _, lines := range [][]ar.BankLine{st.Lines, st.Pending} {
		for i := range lines {
			l := &lines[i]
			l.Statement, l.Account = h.ID, h.Account
			if l.Booked == 0 {
				l.Booked = h.To
			}
		}
	}
	c.ids.assign(st, c.origins)
	st.prove(c.totals)
}
