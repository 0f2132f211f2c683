package generate

import (
	"cmp"
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// lumpLimit is how many invoices one payment gathers at most: their numbers
// must fit into 140 characters.
const lumpLimit = 9

// payers lets everybody pay whose day has come, a customer's invoices
// together.
func (w *world) payers(day civil.Date) []Payment {
	i, _ := w.offset(day)
	due := w.pays[i]
	w.pays[i] = nil
	slices.SortFunc(due, func(a, b ticket) int {
		return cmp.Or(cmp.Compare(w.slab[a.slot].debtor, w.slab[b.slot].debtor), cmp.Compare(a.doc.year, b.doc.year), cmp.Compare(a.doc.n, b.doc.n))
	})
	p := &purse{w: w, d: w.money, day: day}
	if w.opt.Wide {
		p.foreign(i)
	}
	for len(due) > 0 {
		group := due[:0:0]
		b := w.slab[due[0].slot].debtor
		for len(due) > 0 && w.slab[due[0].slot].debtor == b {
			if w.live(due[0]) != nil {
				group = append(group, due[0])
			}
			due = due[1:]
		}
		if len(group) > 0 {
			p.b = w.debtors[b]
			p.pay(group)
		}
	}
	if len(p.collected) == 1 {
		p.collected[0].Line.Batch = "" // a batch of one is an entry like others
	}
	if len(p.advised) == 1 {
		p.advised[0].Line.Batch, p.advised[0].Advised = "", false
	}
	w.again[i], p.paid = nil, append(p.paid, w.again[i]...)
	return append(append(p.paid, p.advised...), p.collected...)
}

// purse is one debtor's paying on one day.
type purse struct {
	w         *world
	d         *dice
	b         *debtor
	day       civil.Date
	paid      []Payment
	collected []Payment // direct debits: one batch at the bank
	advised   []Payment // payments that the statement books as one sum
}

func (p *purse) pay(group []ticket) {
	m := p.b.manner
	if p.d.permille(150) && !p.b.regular() {
		m = p.b.second
	}
	if m.wide() {
		p.payWide(m, group)
		return
	}
	if !p.b.regular() && p.w.desk.hard(p.d, p.day) {
		m = []manner{blind, lumpsBlind, byMistypedNumber, byPrefixLost, inParts, lessCharges}[p.d.n(6)]
		if p.w.opt.Wide && m == lessCharges && p.b.land.near {
			m = byPrefixLost // no bank takes a charge on the way from a neighbour
		}
	}
	runs := p.b.timing == weekly || p.b.timing == monthEnd
	if !m.lumps() && m != debited && runs && len(group) > 1 && p.d.permille(500) {
		m = lumpsListed
	}
	for len(group) > 0 {
		n := 1
		if m.lumps() {
			n = min(len(group), lumpLimit)
		}
		switch {
		case m == debited:
			p.collect(group[0])
		case n > 1:
			p.lump(m, group[:n])
		default:
			p.single(m, group[0])
		}
		group = group[n:]
	}
}

// begin fills what every payment of the debtor has.
func (p *purse) begin() Payment {
	pm := Payment{Customer: p.b.customer.ID}
	l := &pm.Line
	l.Booked, l.Value, l.Cur, l.Credit = p.day, p.day, money.EUR, true
	l.Name, l.IBAN = p.b.payer, p.b.iban
	if p.b.iban2 != "" && p.d.permille(300) {
		l.IBAN = p.b.iban2
	}
	return pm
}

// lump pays several invoices at once.
func (p *purse) lump(m manner, group []ticket) {
	pm := p.begin()
	var docs []document
	for _, t := range group {
		o := p.w.live(t)
		docs = append(docs, o.doc)
		p.put(&pm, t.slot, o.open, 0, "")
	}
	lang := p.b.customer.Language
	switch m {
	case lumpsListed:
		pm.Habit = LumpList
		pm.Line.Text = invoicesText(p.d, lang, docs)
	case lumpsShort:
		pm.Habit = LumpShort
		pm.Line.Text = shortList(p.d, docs)
	default:
		pm.Habit = LumpBlind
		pm.Line.Text = blindText(p.d, lang, p.day)
		p.w.desk.advise(p.b, p.day, pm.Line.Amount, pm.Parts)
	}
	if named, ok := p.deduct(&pm); ok {
		pm.Habit = CreditUnnamed
		if named != "" && len(pm.Line.Text)+len(named) < 138 {
			pm.Habit = CreditNamed
			pm.Line.Text += ", " + named
		}
	}
	p.done(pm)
}

// put takes the open amount of an item into the payment, less a difference.
func (p *purse) put(pm *Payment, slot uint32, amount, diff int64, class string) {
	part := p.part(slot, amount-diff)
	part.Difference, part.Class = diff, class
	pm.Parts = append(pm.Parts, part)
	pm.Line.Amount += amount - diff
	p.w.settle(slot, amount)
}

// part is an amount put against the item in the slot.
func (p *purse) part(slot uint32, amount int64) Part {
	o := &p.w.slab[slot]
	b := p.w.debtors[o.debtor]
	return Part{Item: o.doc.id(), Customer: b.customer.ID, Amount: amount, reference: o.doc.reference(b.customer.Country)}
}

// deduct sets the debtor's oldest credit note off against the payment, mostly.
// It gives the number where he names it.
func (p *purse) deduct(pm *Payment) (named string, ok bool) {
	if len(p.b.credits) == 0 || p.b.credits[0].amount >= pm.Line.Amount-100 || p.d.permille(250) {
		return "", false
	}
	c := p.b.credits[0]
	p.b.credits = slices.Clone(p.b.credits[1:])
	pm.Line.Amount -= c.amount
	pm.Parts = append(pm.Parts, Part{Item: c.doc.id(), Amount: -c.amount})
	if p.d.permille(600) {
		return c.doc.number(), true
	}
	return "", true
}

func (p *purse) done(pm Payment) {
	p.paid = append(p.paid, pm)
}

// collect takes one invoice by direct debit. Some come back.
func (p *purse) collect(t ticket) {
	o := p.w.live(t)
	pm := p.begin()
	pm.Habit = DirectDebit
	l := &pm.Line
	l.IBAN, l.Mandate, l.EndToEndID = p.b.iban, p.b.mandate, o.doc.core()
	l.Text = o.doc.number() + " " + ours
	l.Batch = "SDD" + compact(p.day)
	back := p.d.permille(30)
	if p.w.opt.Wide {
		back = back || p.w.wide.permille(40)
	}
	if back {
		// The item stays in its place with nothing open until the return.
		pm.Parts = []Part{p.part(t.slot, o.open)}
		l.Amount, o.open = o.open, 0
		p.w.schedule(p.w.returns, addBankDays(p.day, p.d.between(2, 4)), t.slot)
	} else {
		p.put(&pm, t.slot, o.open, 0, "")
	}
	p.collected = append(p.collected, pm)
}

// bounced books the direct debits that come back on the day: the invoice is
// open again with its old due date, and will be paid by transfer or collected
// once more.
func (w *world) bounced(day civil.Date) []Payment {
	i, _ := w.offset(day)
	var out []Payment
	d := w.money
	fees := 0
	for _, t := range w.returns[i] {
		o := &w.slab[t.slot]
		b := w.debtors[o.debtor]
		o.open = o.amount
		p := purse{w: w, d: d, b: b, day: day}
		pm := p.begin()
		l := &pm.Line
		pm.Habit, l.Credit, l.Reversal = DebitReturned, false, true
		l.IBAN, l.Mandate, l.EndToEndID, l.Amount = b.iban, b.mandate, o.doc.core(), o.amount
		l.ReturnReason = d.word(returnReasons)
		if w.opt.Wide && w.wide.permille(250) {
			l.ReturnReason = w.wide.word(wideReasons)
		}
		l.Text = o.doc.number() + " " + ours
		pm.Parts = []Part{p.part(t.slot, -o.amount)}
		fee := int64(300)
		if d.permille(400) {
			l.Original, l.Charges = money.Of(l.Amount, l.Cur), fee
			pm.Fee, l.Amount = fee, l.Amount+fee
			pm.Others = []ar.OtherLine{{Class: ar.ReturnFee, Amount: -fee, Customer: b.customer.ID}}
			out = append(out, pm)
		} else if w.opt.Wide && w.wide.permille(500) {
			out, fees = append(out, pm), fees+1
		} else {
			out = append(out, pm, returnFee(day, o.doc, fee))
		}
		o.planned = onBankDay(day.AddDays(d.between(4, 30)))
		w.schedule(w.pays, o.planned, t.slot)
		w.foresee(t.slot)
	}
	if fees > 0 {
		out = append(out, combinedFee(day, fees))
	}
	w.returns[i] = nil
	return out
}

var returnReasons = list("AM04|AM04|AM04|MS03|MS03|MD06|AC04")

func returnFee(day civil.Date, doc document, fee int64) Payment {
	pm := Payment{Habit: ReturnFee, Others: []ar.OtherLine{{Class: ar.ReturnFee, Amount: -fee}}}
	pm.Line = ar.BankLine{Booked: day, Value: day, Cur: money.EUR, Amount: fee, Name: bankName,
		Text: "Kosten stornering incasso " + doc.core()}
	return pm
}
