package camt

import (
	"fmt"
	"strconv"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
)

// lines turns an entry into the payments that it is: one for each detail,
// where the details make up the entry, and otherwise one for the whole.
func (c *reader) lines(e *entry, m money.Money, put func(ar.BankLine, bankfile.Origin)) {
	why := "the bank gives no details"
	if len(e.details) > 1 {
		var charges int64
		if charges, why = e.addUp(m); why == "" {
			c.split(e, charges, put)
			return
		}
	}
	l := e.whole()
	from := bankfile.Origin{Bank: e.acctRef, Weak: e.ntryRef}
	own := e.own
	if len(e.details) == 1 {
		from.Bank = banktext.First(e.details[0].acctRef, from.Bank)
		own = e.details[0].own.or(own)
	}
	if c.b.St.Kind == bankfile.Details {
		l.Batch, from.Place = e.reference(), 1
	}
	if stands := max(e.batch, len(e.details)); stands > 1 {
		l.Opaque, l.Count = true, stands
		c.b.Note("%s: %d transactions are one sum of %s: %s", e.place(), stands, m.Decimal(), why)
	}
	own.tell(&l)
	put(l, from)
}

// whole is the line of the entry with what its only detail says.
func (e *entry) whole() ar.BankLine {
	l := e.line
	if len(e.details) == 1 {
		l = e.details[0].line
		l.Amount, l.Cur, l.Credit, l.Reversal = e.line.Amount, e.line.Cur, e.line.Credit, e.line.Reversal
		l.Booked, l.Value, l.BankCode = e.line.Booked, e.line.Value, banktext.First(e.line.BankCode, l.BankCode)
	}
	switch {
	case l.Text == "" && len(e.details) < 2 && e.batch < 2:
		banktext.Fill(&l, e.info)
	case e.info != "":
		l.Information = banktext.Joined(l.Information, e.info)
	}
	return l
}

// addUp holds the details against the entry: they make it up by themselves, or
// with the charges that the file names, which are then a line of their own.
// Otherwise it says why not.
func (e *entry) addUp(m money.Money) (charges int64, why string) {
	var sum int64
	named := e.own.charges
	for i := range e.details {
		d := &e.details[i]
		if d.line.Amount == 0 || d.line.Cur != m.Cur {
			return 0, fmt.Sprintf("detail %d has no amount in %s", i+1, m.Cur)
		}
		sum = money.AddMinor(sum, d.line.Signed())
		if e.own.charges.IsZero() && d.own.charges.Cur == m.Cur {
			named = named.Add(d.own.charges)
		}
		if max(sum, -sum, named.Minor) > bankfile.MaxSum {
			return 0, "its details make more than can be counted"
		}
	}
	rest := e.line.Signed() - sum
	if rest != 0 && (named.Cur != m.Cur || rest != -named.Minor) {
		return 0, "its details make " + money.Of(sum, m.Cur).Abs().Decimal()
	}
	return rest, ""
}

// reference links the details of an entry with the statement that books it.
func (e *entry) reference() string {
	ref := banktext.First(e.acctRef, e.ntryRef)
	if ref == "" {
		ref = "batch-" + e.line.FactsDigest()
	}
	return ref
}

// split gives a line for each detail, and one for the charges beside them. The
// text of the entry is about all of them, so none gets it.
func (c *reader) split(e *entry, charges int64, put func(ar.BankLine, bankfile.Origin)) {
	batch := e.reference()
	if c.b.St.Kind == bankfile.Details && e.acctRef == "" && e.ntryRef == "" {
		batch = banktext.First(e.shared(), batch)
	}
	for i := range e.details {
		d := &e.details[i]
		d.line.Batch = batch
		if charges != 0 {
			d.own.charges = money.Money{} // they are beside the amount, not within
		}
		d.own.tell(&d.line)
		put(d.line, bankfile.Origin{Bank: banktext.First(d.acctRef, e.acctRef), Weak: e.ntryRef, Place: i + 1})
	}
	if charges != 0 {
		l := e.line
		l.Amount, l.Credit, l.Batch = max(charges, -charges), charges > 0, batch
		l.Text, l.Information = "Bank charges of "+strconv.Itoa(len(e.details))+" transactions", e.info
		put(l, bankfile.Origin{Bank: e.acctRef, Weak: e.ntryRef, Suffix: "-charges"})
	}
}

// shared is the bank's reference that all details have, "" if they differ.
func (e *entry) shared() string {
	ref := e.details[0].acctRef
	for i := range e.details {
		if e.details[i].acctRef != ref {
			return ""
		}
	}
	return ref
}
