package generate

import (
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/reference"
)

// payWide pays in one of the manners of a wide book.
func (p *purse) payWide(m manner, group []ticket) {
	switch m {
	case byService:
		p.hand(p.w.services, addBankDays(p.day, 2), group)
	case byFactor:
		p.hand(p.w.factored, addBankDays(p.day, 1), group)
	case byRange, byOrder, byCutText, lumpsAdvised:
		for len(group) > 0 {
			n := min(len(group), lumpLimit)
			p.wideLump(m, group[:n])
			group = group[n:]
		}
	case firstHeldOut, secondHeldOut:
		p.payHeldOut(m, group)
	default:
		for _, t := range group {
			p.wideSingle(m, t)
		}
	}
}

// hand gives the invoices to somebody who pays them on the day.
func (p *purse) hand(to [][]ticket, day civil.Date, group []ticket) {
	for _, t := range group {
		p.w.schedule(to, day, t.slot)
	}
}

// wideLump pays the invoices together.
func (p *purse) wideLump(m manner, group []ticket) {
	pm := p.begin()
	var docs []document
	var orders []string
	for _, t := range group {
		o := p.w.live(t)
		docs = append(docs, o.doc)
		if o.po != "" && (len(orders) == 0 || orders[len(orders)-1] != o.po) {
			orders = append(orders, o.po)
		}
		p.put(&pm, t.slot, o.open, 0, "")
	}
	lang := p.b.customer.Language
	switch m {
	case byRange:
		pm.Habit, pm.Line.Text = NumberRange, rangeText(p.d, lang, docs)
	case byOrder:
		pm.Habit, pm.Line.Text = OrderNumber, orderText(p.d, lang, orders)
	case byCutText:
		pm.Habit = TextCut
		p.cut(&pm, lang, docs)
	default:
		pm.Habit, pm.Line.Text = LumpAdvised, adviceWords(p.d, lang)
		p.w.tell(p.adviceFile(&pm))
	}
	p.done(pm)
}

// wideSingle pays one invoice.
func (p *purse) wideSingle(m manner, t ticket) {
	if m == subscribed {
		p.subscription()
		return
	}
	pm := p.begin()
	o := p.w.live(t)
	l := &pm.Line
	lang, number := p.b.customer.Language, o.doc.number()
	amount, diff, class := o.open, int64(0), ""
	l.Text = numberText(p.d, lang, number)
	switch m {
	case byLostZeros:
		pm.Habit, l.Text = ZerosLost, lostZeros(p.d, lang, o.doc)
	case byLetterO:
		pm.Habit, l.Text = LetterForZero, numberText(p.d, lang, letterO(p.d, number))
	case byName, byOtherName:
		p.byStranger(&pm, m)
	case twinned:
		pm.Habit, l.Text = SameTwins, blindText(p.d, lang, p.day)
		if p.d.permille(500) {
			l.Text = p.b.customer.Name
		}
	case lessClaim:
		pm.Habit, class = ClaimDeducted, ar.Deduction
		diff = max(o.open*int64(p.d.between(3, 15))/100/500*500, 500)
		l.Text += " " + claimText(p.d, lang, diff)
		if diff*2 > o.open {
			pm.Habit, diff, class, l.Text = NumberInText, 0, "", numberText(p.d, lang, number)
		}
	case lessTax:
		pm.Habit, class = TaxWithheld, ar.Withholding
		diff = (o.open*int64(p.d.of(5, 10, 10, 15)) + 50) / 100
		l.Text += " less withholding tax"
	case inDollars:
		p.dollars(t)
		return
	case inBatch:
		pm.Habit, pm.Advised, l.Batch = BatchAdvised, true, "CRB"+compact(p.day)
		if ref := o.doc.reference(p.b.customer.Country); ref != "" && p.d.permille(700) {
			l.Text = ""
			p.refer(&pm, ref)
		}
		p.put(&pm, t.slot, amount, 0, "")
		p.advised = append(p.advised, pm)
		return
	case announced:
		p.announce(t)
		return
	case beforeInvoice:
		pm.Habit = BeforeInvoice
	case byReminder:
		pm.Habit = ReminderReference
		p.referReminder(&pm, number)
	}
	p.put(&pm, t.slot, amount, diff, class)
	p.done(pm)
}

// byStranger pays from an account in another name.
func (p *purse) byStranger(pm *Payment, m manner) {
	l := &pm.Line
	l.Name, l.IBAN = p.b.stranger.name, p.b.stranger.iban
	if m == byName {
		pm.Habit, l.Text = NameOnly, p.d.word(list("|betaling |namens |"))+p.b.customer.Name
		return
	}
	pm.Habit = OtherName
	if p.d.permille(400) {
		l.Text = blindText(p.d, p.b.customer.Language, p.day)
	}
}

// announce lets the bank tell of the payment a day before it books it.
func (p *purse) announce(t ticket) {
	o := p.w.live(t)
	pm := p.begin()
	pm.Habit = Announced
	pm.Line.Text = numberText(p.d, p.b.customer.Language, o.doc.number())
	p.put(&pm, t.slot, o.open, 0, "")
	next := addBankDays(p.day, 1)
	if i, ok := p.w.offset(next); ok {
		first := pm
		first.Line.Pending, first.Parts = true, nil
		p.done(first)
		pm.Line.Booked, pm.Line.Value = next, next
		p.w.again[i] = append(p.w.again[i], pm)
		return
	}
	p.done(pm)
}

// oldest gives the oldest open invoice of the same amount, for which money
// without a word is taken; the one given is paid in its place later.
func (p *purse) oldest(t ticket) ticket {
	o := p.w.live(t)
	for i, old := range p.b.standing {
		first := p.w.live(old)
		if first == nil || first.open != o.open || first.parts > 0 {
			continue
		}
		if old != t {
			p.w.schedule(p.w.pays, first.planned, t.slot)
			p.b.standing = slices.Clone(p.b.standing[i:])
		}
		return old
	}
	return t
}

// subscription pays the oldest invoice that is open, as a standing order does.
// Now and then it still carries the number of one that is paid.
func (p *purse) subscription() {
	for len(p.b.standing) > 0 && p.w.live(p.b.standing[0]) == nil {
		p.b.standing = p.b.standing[1:]
	}
	if len(p.b.standing) == 0 {
		return
	}
	t := p.b.standing[0]
	o := p.w.live(t)
	pm := p.begin()
	l := &pm.Line
	lang := p.b.customer.Language
	if p.b.settled.n != 0 && p.d.permille(50) {
		pm.Habit, pm.Rest, l.Amount = SettledAgain, o.open, o.open
		l.Text = numberText(p.d, lang, p.b.settled.number())
		p.w.schedule(p.w.pays, onBankDay(p.day.AddDays(15)), t.slot)
		p.done(pm)
		return
	}
	pm.Habit = Subscription
	ref := o.doc.reference(p.b.customer.Country)
	switch x := p.d.n(100); {
	case x < 30:
		l.Text, p.b.settled = numberText(p.d, lang, o.doc.number()), o.doc
	case x < 50 && ref != "":
		p.refer(&pm, ref)
		p.b.settled = o.doc
	case x < 75:
		y, m, _ := o.issued.Date()
		l.Text = fmt.Sprintf("%s %02d/%d", p.d.word(standingWords[lang]), int(m), y)
	default:
		l.Text = p.d.word(standingWords[lang])
	}
	p.put(&pm, t.slot, o.open, 0, "")
	p.done(pm)
}

// twiceLate plans a second, equal payment some weeks later.
func (p *purse) twiceLate(t ticket) {
	p.payAgain(t, PaidTwiceLate, p.w.wide.between(14, 45))
}

// dollars pays a dollar invoice into our euro account, or a euro invoice out
// of dollars; the bank changes the money and tells what was ordered.
func (p *purse) dollars(t ticket) {
	o := p.w.live(t)
	usd := money.USD
	pm := p.begin()
	pm.Line.Text = numberText(p.d, p.b.customer.Language, o.doc.number())
	rate := int64(p.d.between(10_550, 11_150)) // dollars for 10,000 euros
	if !p.b.dollars {
		pm.Habit = DollarPayment
		diff := o.open * int64(p.d.between(1, 12)) / 1000
		p.put(&pm, t.slot, o.open, diff, ar.FX)
		pm.Line.Original = money.Of((pm.Line.Amount*rate+5000)/10_000, usd)
		p.done(pm)
		return
	}
	pm.Habit = DollarInvoice
	part := p.part(t.slot, (o.open*10_000+rate/2)/rate)
	part.Settles = o.open
	pm.Parts, pm.Line.Amount, pm.Line.Original = []Part{part}, part.Amount, money.Of(o.open, usd)
	p.w.settle(t.slot, o.open)
	p.done(pm)
}

// referReminder uses the reference that our reminders carry.
func (p *purse) referReminder(pm *Payment, number string) {
	ref := reference.IssueRF(number)
	if p.d.permille(600) {
		pm.Line.Reference, pm.Line.Text = ref, ""
		return
	}
	var b strings.Builder
	for i := 0; i < len(ref); i += 4 {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(ref[i:min(i+4, len(ref))])
	}
	pm.Line.Text = b.String()
}
