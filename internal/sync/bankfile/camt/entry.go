package camt

import (
	"fmt"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/xmlscan"
)

// entry is one Ntry while it is read.
type entry struct {
	line    ar.BankLine // what its details inherit
	place   string      // for messages
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
	e := &entry{place: fmt.Sprintf("entry %d (line %d)", c.number, c.scan.Line())}
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
		e.line.Credit = n.Text == "CRDT"
	case "RvslInd":
		e.line.Reversal = n.Text == "true" || n.Text == "1"
	case "Sts":
		e.status = n.Text
		if e.status == "" {
			e.status = n.First("Cd", "Prtry")
		}
	case "BookgDt":
		e.line.Booked = dateOf(n.First("Dt", "DtTm"))
	case "ValDt":
		e.line.Value = dateOf(n.First("Dt", "DtTm"))
	case "BkTxCd":
		e.line.BankCode = bankCode(n)
	case "Chrgs":
		e.own.charges = addCharge(e.own.charges, c.charge(n))
	case "AddtlNtryInf":
		e.info = banktext.Clean(n.Text)
	case "Btch":
		if k := sequence(n.Value("NbOfTxs")); k > 0 {
			e.batch += k
		}
	}
}

// close turns the entry into lines.
func (c *reader) close(e *entry) {
	m, err := money.Parse(e.amount, e.amtCur)
	booked := e.status == "" || e.status == "BOOK"
	if err == nil && e.amtCur.IsZero() {
		err = fmt.Errorf("%q has no currency", e.amount)
	}
	if err != nil || m.Minor < 0 {
		if booked {
			c.b.Lost(e.line.Reversal, len(e.details))
		}
		if err == nil {
			err = fmt.Errorf("found %q, expected an amount without a sign; CdtDbtInd gives the direction", e.amount)
		}
		c.b.Refused("%s was refused: Amt: %v", e.place, err)
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
		c.b.Announce(e.whole())
		c.b.Note("%s has status %s: announced, not booked", e.place, e.status)
		return
	}
	c.b.Place = e.place
	c.b.Entry(m, e.line.Credit, e.line.Reversal, len(e.details))
	if m.Minor == 0 {
		c.b.Note("%s is of 0: no line was made", e.place)
		return
	}
	if len(e.details) > 1 && c.split(e, m) {
		return
	}
	c.sum(e)
}

// add appends a line. own are the amounts that the file gives besides the
// booked one.
func (c *reader) add(l ar.BankLine, o bankfile.Origin, own amounts) {
	own.tell(&l)
	c.b.Line(l, o)
}

// sum is the entry as one line, with what its only detail adds.
func (c *reader) sum(e *entry) {
	l := e.whole()
	o := bankfile.Origin{Bank: e.acctRef, Weak: e.ntryRef}
	own := e.own
	if len(e.details) == 1 {
		o.Bank = banktext.First(e.details[0].acctRef, o.Bank)
		own = e.details[0].own.or(own)
	}
	if stands := max(e.batch, len(e.details)); stands > 1 {
		l.Opaque, l.Count = true, stands
		c.b.Note("%s: %d transactions are booked as one sum of %s; the bank gives no usable details", e.place, stands, money.Of(l.Amount, l.Cur).Decimal())
	}
	c.add(l, o, own)
}

// whole is the line of the entry with what its only detail says.
func (e *entry) whole() ar.BankLine {
	l := e.line
	if len(e.details) == 1 {
		d := &e.details[0].line
		l.ReturnReason, l.Name, l.UltimateName, l.IBAN = d.ReturnReason, d.Name, d.UltimateName, d.IBAN
		l.Text, l.Reference, l.EndToEndID, l.Mandate = d.Text, d.Reference, d.EndToEndID, d.Mandate
		l.OriginalRef, l.Information = d.OriginalRef, d.Information
		if l.BankCode == "" {
			l.BankCode = d.BankCode
		}
	}
	switch {
	case l.Text == "" && len(e.details) < 2 && e.batch < 2:
		banktext.Fill(&l, e.info)
	case e.info != "":
		l.Information = banktext.Joined(l.Information, e.info)
	}
	return l
}
