package camt

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/xmlscan"
)

// maxDocuments bounds the documents of one payment.
const maxDocuments = 1000

// documents are the invoices and credit notes that a payment lists.
type documents []ar.PaidDocument

// add takes one Strd block. Its amounts (RfrdDocAmt) are of its document; of
// several in one block nothing tells whose they are.
func (d *documents) add(c *reader, strd *xmlscan.Node, l *ar.BankLine) {
	if len(*d) >= maxDocuments {
		return
	}
	cur := l.Cur
	if cur.IsZero() {
		cur = c.b.St.Head.Cur
	}
	var numbers []string
	credit := false
	strd.Each("RfrdDocInf", func(doc *xmlscan.Node) {
		credit = credit || doc.First("Tp/CdOrPrtry/Cd", "Tp/Cd") == "CREN"
		if nb := banktext.Reference(doc.Value("Nb")); nb != "" && len(*d)+len(numbers) < maxDocuments {
			numbers = append(numbers, nb)
		}
	})
	one := ar.PaidDocument{Reference: banktext.Reference(strd.Value("CdtrRefInf/Ref"))}
	one.Amount, one.Deducted = c.share(strd.Child("RfrdDocAmt"), cur, credit)
	switch {
	case len(numbers) > 1:
		for _, nb := range numbers {
			*d = append(*d, ar.PaidDocument{Number: nb})
		}
	case len(numbers) == 1:
		one.Number = numbers[0]
		*d = append(*d, one)
	case one.Reference != "":
		*d = append(*d, one)
	}
}

// list leaves out a single reference without more: it is the line's own.
func (d documents) list() []ar.PaidDocument {
	if len(d) == 1 && d[0].Number == "" && d[0].Amount == 0 && d[0].Deducted == 0 {
		return nil
	}
	return d
}

// share reads what of the payment goes to a document, and what the payer
// says to have taken off it. A credit note counts against the payment.
func (c *reader) share(n *xmlscan.Node, cur money.Currency, credit bool) (amount, deducted int64) {
	if n == nil {
		return 0, 0
	}
	in := func(k *xmlscan.Node) int64 {
		if m := c.money(k); m.Cur == cur {
			return m.Minor
		}
		return 0
	}
	due, remitted, note := in(n.Child("DuePyblAmt")), in(n.Child("RmtdAmt")), in(n.Child("CdtNoteAmt"))
	var discount, adjusted int64
	n.Each("DscntApldAmt", func(k *xmlscan.Node) {
		if inner := k.Child("Amt"); inner != nil {
			k = inner // since version 03 of the messages
		}
		discount = money.AddMinor(discount, in(k))
	})
	n.Each("AdjstmntAmtAndRsn", func(k *xmlscan.Node) { adjusted = money.AddMinor(adjusted, in(k.Child("Amt"))) })
	switch {
	case credit || note > 0 && due == 0 && remitted == 0:
		return -max(note, remitted, due), 0
	case remitted == 0 && due > discount:
		return due - discount, discount
	case due > 0 && due == remitted+discount+adjusted:
		discount += adjusted
	}
	return remitted, discount
}
