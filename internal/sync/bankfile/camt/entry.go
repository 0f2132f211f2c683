package camt

import (
	"fmt"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/iso20022"
	"ccdesk/internal/sync/xmlscan"
)

// entry is one Ntry while it is read.
type entry struct {
	line    ar.BankLine // what its details inherit
	number  int         // within the statement
	at      int         // line of the file
	sign    string      // CdtDbtInd
	status  string
	amount  string
	amtCur  money.Currency
	acctRef string
	ntryRef string
	info    string // AddtlNtryInf
	batch   int    // transactions that Btch says it stands for
	own     amounts
	details []detail
}

// entry reads one Ntry. Its details are taken one at a time, so a batch of a
// hundred thousand payments needs no tree of the whole.
func (c *reader) entry() error {
	c.number++
	e := &c.current
	clear(e.details) // their texts go with the lines that were made of them
	*e = entry{number: c.number, at: c.scan.Line(), details: e.details[:0]}
	if cap(e.details) > maxKept {
		e.details = nil
	}
	depth := c.scan.Depth()
	for {
		kind, err := c.scan.Next()
		if err != nil {
			return err
		}
		if kind == xmlscan.End && c.scan.Depth() < depth {
			break
		}
		if kind != xmlscan.Start || c.scan.Local() == "NtryDtls" {
			continue
		}
		n, err := c.scan.Tree()
		if err != nil {
			return err
		}
		if n.Name == "TxDtls" {
			if len(c.b.St.Lines)+len(e.details) >= bankfile.MaxLines {
				return tooLong(n.Line)
			}
			e.details = append(e.details, c.detail(n, e))
			continue
		}
		c.entryPart(e, n)
	}
	if c.b.Full() {
		return tooLong(c.scan.Line())
	}
	c.close(e)
	return nil
}

// maxKept is how many details a batch may have for the next entry to use their
// room again.
const maxKept = 1000

// place is where the entry stands, for messages.
func (e *entry) place() string { return fmt.Sprintf("entry %d (line %d)", e.number, e.at) }

func tooLong(line int) error {
	return &xmlscan.Error{Line: line, Reason: fmt.Sprintf("the statement has more than %d lines", bankfile.MaxLines)}
}

// entryPart takes one element of the entry that is no detail.
func (c *reader) entryPart(e *entry, n *xmlscan.Node) {
	switch n.Name {
	case "NtryRef":
		e.ntryRef = banktext.Reference(n.Text)
	case "AcctSvcrRef":
		e.acctRef = banktext.Reference(n.Text)
	case "Amt":
		e.amount, e.amtCur = n.Text, c.currency(n)
	case "CdtDbtInd":
		e.sign, e.line.Credit = n.Text, n.Text == "CRDT"
	case "RvslInd":
		e.line.Reversal = n.Text == "true" || n.Text == "1"
	case "Sts":
		e.status = n.Text
		if e.status == "" {
			e.status = n.First("Cd", "Prtry")
		}
	case "BookgDt":
		e.line.Booked = iso20022.Date(n.First("Dt", "DtTm"))
	case "ValDt":
		e.line.Value = iso20022.Date(n.First("Dt", "DtTm"))
	case "BkTxCd":
		e.line.BankCode = c.kept(bankCode(n))
	case "AmtDtls":
		charges := e.own.charges
		e.own = c.amountDetails(n)
		e.own.charges = charges
	case "Chrgs":
		e.own.charges = addCharge(e.own.charges, c.charge(n))
	case "AddtlNtryInf":
		e.info = c.kept(banktext.Clean(n.Text))
	case "Btch":
		if k := sequence(n.Value("NbOfTxs")); k > 0 {
			e.batch += k
		}
	}
}

// close turns the entry into lines.
func (c *reader) close(e *entry) {
	booked := e.status == "" || e.status == "BOOK"
	m, fault := e.money()
	if fault != "" {
		if booked {
			c.b.Lost(e.line.Reversal, len(e.details))
		}
		c.b.Refused("%s was refused: %s", e.place(), fault)
		return
	}
	h := &c.b.St.Head
	if h.Cur.IsZero() {
		h.Cur = m.Cur
	}
	e.line.Amount, e.line.Cur = m.Minor, m.Cur
	if e.line.Booked == 0 {
		e.line.Booked = e.line.Value
	}
	if !booked {
		c.announce(e, m)
		return
	}
	c.b.Entry(m, e.line.Credit, e.line.Reversal, len(e.details))
	if m.Minor == 0 {
		c.b.Note("%s is of 0: no line was made", e.place())
		return
	}
	c.lines(e, m, func(l ar.BankLine, o bankfile.Origin) { c.b.Line(l, o) })
}

// money is what the entry is of, or what is wrong with it.
func (e *entry) money() (m money.Money, fault string) {
	m, err := money.Parse(e.amount, e.amtCur)
	switch {
	case err != nil:
		return m, "Amt: " + err.Error()
	case e.amtCur.IsZero():
		return m, fmt.Sprintf("Amt: %q has no currency", e.amount)
	case m.Minor < 0:
		return m, fmt.Sprintf("Amt: found %q, expected an amount without a sign; CdtDbtInd gives the direction", e.amount)
	case !e.directed():
		return m, fmt.Sprintf("CdtDbtInd: found %q, expected CRDT or DBIT", e.sign)
	}
	return m, ""
}

// directed settles which way the money goes: by the entry, else by what all of
// its details say. It is never guessed.
func (e *entry) directed() bool {
	if e.sign == "CRDT" || e.sign == "DBIT" {
		return true
	}
	for i := range e.details {
		if d := &e.details[i]; d.sign != e.details[0].sign || d.sign != "CRDT" && d.sign != "DBIT" {
			return false
		}
	}
	if e.sign != "" || len(e.details) == 0 {
		return false
	}
	e.line.Credit = e.details[0].line.Credit
	return true
}

// announce takes in an entry that is not booked. What is for information only
// is no money, now or later.
func (c *reader) announce(e *entry, m money.Money) {
	if e.status != "PDNG" && e.status != "FUTR" {
		c.b.Unbooked()
		c.b.Note("%s has status %s: for information, no money", e.place(), e.status)
		return
	}
	c.b.Note("%s has status %s: announced, not booked", e.place(), e.status)
	c.lines(e, m, func(l ar.BankLine, _ bankfile.Origin) { c.b.Announce(l) })
}
