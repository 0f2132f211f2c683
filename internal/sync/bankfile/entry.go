package bankfile

import (
	"fmt"
	"strconv"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
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
	charges money.Money
	details []detail
}

// entry reads one Ntry. Its details are taken one at a time, so a batch of a
// hundred thousand payments needs no tree of the whole.
func (c *camt) entry() error {
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
			if len(c.st.Lines)+len(e.details) >= MaxLines {
				return &xmlscan.Error{Line: n.Line, Reason: fmt.Sprintf("the statement has more than %d lines", MaxLines)}
			}
			e.details = append(e.details, c.detail(n, e))
			continue
		}
		c.entryPart(e, n)
	}
	if len(c.st.Lines)+len(c.st.Pending) >= MaxLines {
		return &xmlscan.Error{Line: c.scan.Line(), Reason: fmt.Sprintf("the statement has more than %d lines", MaxLines)}
	}
	c.close(e)
	return nil
}

// entryPart takes one element of the entry that is no detail.
func (c *camt) entryPart(e *entry, n *xmlscan.Node) {
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
		e.charges = addCharge(e.charges, c.charge(n))
	case "AddtlNtryInf":
		e.info = banktext.Clean(n.Text)
	case "Btch":
		if k := sequence(n.Value("NbOfTxs")); k > 0 {
			e.batch += k
		}
	}
}

// close turns the entry into lines.
func (c *camt) close(e *entry) {
	m, err := money.Parse(e.amount, e.amtCur)
	booked := e.status == "" || e.status == "BOOK"
	if booked {
		c.st.Entries++
		c.st.Transactions += len(e.details)
		if e.line.Reversal {
			c.st.Reversals++
		}
	}
	switch {
	case err != nil || e.amtCur.IsZero():
		if err == nil {
			err = fmt.Errorf("%q has no currency", e.amount)
		}
		c.st.problem(e.place + " was refused: Amt: " + err.Error())
		c.st.foreign = true
		return
	case m.Minor < 0:
		c.st.problem(fmt.Sprintf("%s was refused: Amt: found %q, expected an amount without a sign; CdtDbtInd gives the direction", e.place, e.amount))
		c.st.foreign = true
		return
	}
	if c.st.Head.Cur.IsZero() {
		c.st.Head.Cur = m.Cur
	}
	e.line.Amount, e.line.Cur = m.Minor, m.Cur
	if e.line.Booked == 0 {
		e.line.Booked = e.line.Value
	}
	if !booked {
		c.st.Pending = append(c.st.Pending, c.single(e))
		c.st.note(e.place + " has status " + e.status + ": announced, not booked")
		return
	}
	c.count(m, e)
	if m.Minor == 0 {
		c.st.note(e.place + " is of 0: no line was made")
		return
	}
	if len(e.details) > 1 && c.split(e, m) {
		return
	}
	l := c.single(e)
	l.Ordinal = len(c.st.Lines) + 1
	if stands := max(e.batch, len(e.details)); stands > 1 {
		l.Opaque, l.Count = true, stands
		c.st.note(fmt.Sprintf("%s: %d transactions are booked as one sum of %s; the bank gives no usable details", e.place, stands, m.Decimal()))
	}
	org := origin{acctRef: e.acctRef, ntryRef: e.ntryRef}
	if len(e.details) == 1 {
		if own := e.details[0].acctRef; own != "" {
			org.acctRef = own
		}
		org.apart = e.details[0].apart
	}
	if org.apart.Charges.IsZero() {
		org.apart.Charges = e.charges
	}
	c.add(l, org)
}

// count adds the entry to the statement's sums.
func (c *camt) count(m money.Money, e *entry) {
	if m.Cur != c.st.Head.Cur {
		c.st.problem(e.place + " is in " + m.Cur.String() + ", the account in " + c.st.Head.Cur.String())
		c.st.foreign = true
	}
	sum := &c.st.DebitSum
	if e.line.Credit {
		c.st.CreditCount++
		sum = &c.st.CreditSum
	} else {
		c.st.DebitCount++
	}
	if m.Cur == c.st.Head.Cur {
		*sum = money.AddMinor(*sum, m.Minor)
	}
}

// split makes one line of each detail of a batch, if the details add up to
// the entry, or do so with the charges that the file names. The charges then
// become a line of their own.
func (c *camt) split(e *entry, m money.Money) bool {
	var sum int64
	charges := e.charges
	for i := range e.details {
		d := &e.details[i]
		if d.line.Amount == 0 || d.line.Cur != m.Cur || d.line.Amount > money.MaxMinor {
			return false
		}
		sum = money.AddMinor(sum, d.line.Signed())
		if e.charges.IsZero() && d.apart.Charges.Cur == m.Cur {
			charges = charges.Add(d.apart.Charges)
		}
	}
	rest := e.line.Signed() - sum
	if rest != 0 && (charges.Cur != m.Cur || rest != -charges.Minor) {
		return false
	}
	batch := banktext.First(e.acctRef, e.ntryRef)
	if batch == "" {
		batch = "batch-" + e.line.FactsDigest()
	}
	for i := range e.details {
		d := &e.details[i]
		d.line.Ordinal, d.line.Batch = len(c.st.Lines)+1, batch
		if d.line.Information == "" {
			d.line.Information = e.info
		}
		c.add(d.line, origin{acctRef: banktext.First(d.acctRef, e.acctRef), ntryRef: e.ntryRef, place: i + 1, apart: d.apart})
	}
	if rest != 0 {
		l := e.line
		l.Amount, l.Credit, l.Ordinal, l.Batch = max(rest, -rest), rest > 0, len(c.st.Lines)+1, batch
		l.Text, l.Information = "Bank charges of "+strconv.Itoa(len(e.details))+" transactions", e.info
		c.add(l, origin{acctRef: e.acctRef, ntryRef: e.ntryRef, suffix: "-charges"})
	}
	return true
}

// add appends a line and keeps the amounts that differ from the booked one.
func (c *camt) add(l ar.BankLine, o origin) {
	booked := money.Of(l.Amount, l.Cur)
	if o.apart.Instructed == booked {
		o.apart.Instructed = money.Money{}
	}
	if o.apart.Transaction == booked {
		o.apart.Transaction = money.Money{}
	}
	l.Information = banktext.Joined(l.Information, o.apart.words())
	c.st.Lines = append(c.st.Lines, l)
	c.origins = append(c.origins, o)
}

// single is the entry as one line, with what its only detail adds.
func (c *camt) single(e *entry) ar.BankLine {
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

// dateOf takes the date from a date or a time, 0 where there is none.
func dateOf(s string) civil.Date {
	d, err := civil.Parse(s[:min(len(s), 10)])
	if err != nil {
		return 0
	}
	return d
}
