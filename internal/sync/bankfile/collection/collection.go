// Package collection reads direct debit orders (pain.008 of any version): what
// we ask the bank to collect. It is no bank's word, so nothing is booked from
// it; it tells which invoice, mandate and end-to-end id belong together.
package collection

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/iso20022"
	"ccdesk/internal/sync/xmlscan"
)

// Order is one collection that is asked for.
type Order struct {
	Batch      string // payment information
	EndToEndID string
	Mandate    string
	Sequence   string // FRST, RCUR, OOFF, FNAL
	Name       string // the debtor's
	IBAN       string // the debtor's
	Amount     money.Money
	Due        civil.Date // requested collection
	Text       string
	Reference  string
}

// Summary is what stands around the orders.
type Summary struct {
	Version string
	ID      string
	Created civil.Date
	Count   int
	Totals  []Total // by currency, in the order of the file
	// Problems are totals that the orders do not make, and orders that could
	// not be read.
	Problems []string
}

// Total is what all collections of one currency make.
type Total struct {
	Count int
	Sum   money.Money
}

// total is an announced count and sum, "" where the file does not say.
type total struct {
	place, count, sum string
	orders            int
	minor             int64
	mixed             bool // several currencies: no sum
	cur               money.Currency
}

func (t *total) add(m money.Money) {
	if t.orders++; t.orders == 1 {
		t.cur = m.Cur
	}
	if m.Cur != t.cur || t.minor > bankfile.MaxSum {
		t.mixed = true
		return
	}
	t.minor += m.Minor
}

func (t *total) check(problem func(string)) {
	if n, err := strconv.Atoi(t.count); t.count != "" && (err != nil || n != t.orders) {
		problem(fmt.Sprintf("%s announces %s collections, it has %d", t.place, banktext.Reference(t.count), t.orders))
	}
	if t.sum == "" || t.mixed || t.cur.IsZero() {
		return
	}
	if m, err := money.Parse(t.sum, t.cur); err != nil || m.Minor != t.minor {
		problem(fmt.Sprintf("%s announces a sum of %s, its collections make %s", t.place, banktext.Reference(t.sum), money.Of(t.minor, t.cur).Decimal()))
	}
}

// Read emits the orders of a file one by one. Where the file breaks off, those
// before have been emitted and the error says where; name is the file's, for
// messages. An error of emit ends the reading and is returned as it is.
func Read(r io.Reader, name string, emit func(Order) error) (Summary, error) {
	c := &reader{
		scan: iso20022.Scanner(r), emit: emit,
		file: total{place: "the file"},
	}
	err := c.read()
	switch {
	case c.own != nil:
		return c.sum, c.own
	case err != nil && xmlscan.IsFault(err):
		return c.sum, fmt.Errorf("%s: %w; %d collections were read before", name, err, c.sum.Count)
	case err != nil:
		return c.sum, fmt.Errorf("%s: %w", name, err)
	case !c.begun:
		return c.sum, fmt.Errorf("%s: not a direct debit order (pain.008): expected <CstmrDrctDbtInitn>", name)
	}
	c.file.check(c.problem)
	return c.sum, nil
}

type reader struct {
	scan        *xmlscan.Scanner
	emit        func(Order) error
	own         error // of emit
	sum         Summary
	begun       bool
	inside      bool
	file, batch total
	common      Order // what a batch says of all its orders
}

func (c *reader) read() error {
	for {
		kind, err := c.scan.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		local := c.scan.Local()
		if kind == xmlscan.End && local == "PmtInf" && c.inside {
			c.inside = false
			c.batch.check(c.problem)
		}
		if kind != xmlscan.Start {
			continue
		}
		c.namespace()
		switch {
		case local == "CstmrDrctDbtInitn":
			c.begun = true
		case !c.begun:
		case local == "PmtInf":
			c.inside, c.common, c.batch = true, Order{}, total{place: "a batch"}
		default:
			n, err := c.scan.Tree()
			if err != nil {
				return err
			}
			c.part(n)
			if c.own != nil {
				return c.own
			}
		}
	}
}

// namespace takes the version where it is declared.
func (c *reader) namespace() {
	if v := iso20022.Version(c.scan.Attrs(), "pain.008."); v != "" {
		c.sum.Version = v
	}
}

// part takes one element of the message or of a batch.
func (c *reader) part(n *xmlscan.Node) {
	switch n.Name {
	case "GrpHdr":
		c.sum.ID, c.sum.Created = banktext.Reference(n.Value("MsgId")), iso20022.Date(n.Value("CreDtTm"))
		c.file.count, c.file.sum = n.Value("NbOfTxs"), n.Value("CtrlSum")
	case "PmtInfId":
		c.common.Batch = banktext.Reference(n.Text)
		c.batch.place = "batch " + c.common.Batch
	case "NbOfTxs":
		c.batch.count = n.Text
	case "CtrlSum":
		c.batch.sum = n.Text
	case "PmtTpInf":
		c.common.Sequence = banktext.Reference(n.Value("SeqTp"))
	case "ReqdColltnDt":
		c.common.Due = iso20022.Date(n.Text)
	case "DrctDbtTxInf":
		c.order(n)
	}
}

func (c *reader) order(n *xmlscan.Node) {
	o := c.common
	o.EndToEndID = banktext.Reference(n.Value("PmtId/EndToEndId"))
	o.Mandate = banktext.Reference(n.Value("DrctDbtTx/MndtRltdInf/MndtId"))
	o.Sequence = banktext.First(banktext.Reference(n.Value("PmtTpInf/SeqTp")), o.Sequence)
	o.Name = banktext.Clean(n.First("Dbtr/Nm", "Dbtr/Pty/Nm"))
	o.IBAN = strings.ToUpper(strings.ReplaceAll(banktext.Reference(n.First("DbtrAcct/Id/IBAN", "DbtrAcct/Id/Othr/Id")), " ", ""))
	o.Reference = banktext.Reference(n.Value("RmtInf/Strd/CdtrRefInf/Ref"))
	var pieces []string
	n.Child("RmtInf").Each("Ustrd", func(k *xmlscan.Node) { pieces = append(pieces, k.Text) })
	o.Text = banktext.Clean(banktext.Glue(pieces))
	amt := n.Child("InstdAmt")
	cur, err := money.ParseCurrency(amt.Attr("Ccy"))
	if err == nil {
		o.Amount, err = money.Parse(n.Value("InstdAmt"), cur)
	}
	if err != nil || o.Amount.Minor <= 0 {
		c.problem(fmt.Sprintf("line %d: collection %s was refused: the amount %q cannot be read", n.Line, o.EndToEndID, banktext.Reference(n.Value("InstdAmt"))))
		return
	}
	c.sum.add(o.Amount)
	c.file.add(o.Amount)
	c.batch.add(o.Amount)
	c.own = c.emit(o)
}

func (s *Summary) add(m money.Money) {
	s.Count++
	for i := range s.Totals {
		if t := &s.Totals[i]; t.Sum.Cur == m.Cur && t.Sum.Minor < bankfile.MaxSum {
			t.Count++
			t.Sum = t.Sum.Add(m)
			return
		}
	}
	if len(s.Totals) < maxTotals {
		s.Totals = append(s.Totals, Total{Count: 1, Sum: m})
	}
}

const maxTotals = 50 // currencies

// maxProblems bounds what is told of one file.
const maxProblems = 200

func (c *reader) problem(text string) {
	if len(c.sum.Problems) < maxProblems {
		c.sum.Problems = append(c.sum.Problems, text)
	}
}
