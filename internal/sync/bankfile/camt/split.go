package camt

import (
	"strconv"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/bankfile/banktext"
)

// split makes one line of each detail of a batch, if the details add up to
// the entry, or do so with the charges that the file names. The charges then
// become a line of their own.
func (c *reader) split(e *entry, m money.Money) bool {
	var sum int64
	charges := e.own.charges
	for i := range e.details {
		d := &e.details[i]
		if d.line.Amount == 0 || d.line.Cur != m.Cur || d.line.Amount > money.MaxMinor {
			return false
		}
		sum = money.AddMinor(sum, d.line.Signed())
		if e.own.charges.IsZero() && d.own.charges.Cur == m.Cur {
			charges = charges.Add(d.own.charges)
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
		d.line.Batch = batch
		if d.line.Information == "" {
			d.line.Information = e.info
		}
		if rest != 0 {
			d.own.charges = money.Money{} // they are beside the amount, not within
		}
		c.add(d.line, bankfile.Origin{Bank: banktext.First(d.acctRef, e.acctRef), Weak: e.ntryRef, Place: i + 1}, d.own)
	}
	if rest != 0 {
		l := e.line
		l.Amount, l.Credit, l.Batch = max(rest, -rest), rest > 0, batch
		l.Text, l.Information = "Bank charges of "+strconv.Itoa(len(e.details))+" transactions", e.info
		c.add(l, bankfile.Origin{Bank: e.acctRef, Weak: e.ntryRef, Suffix: "-charges"}, amounts{})
	}
	return true
}
