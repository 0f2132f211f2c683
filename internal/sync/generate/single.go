package generate

import (
	"strings"
)

// single pays one invoice in the manner given, now and then with one of the
// accidents that happen to everybody.
func (p *purse) single(m manner, t ticket) {
	o := p.w.live(t)
	if o.parts > 0 {
		p.rest(t)
		return
	}
	if len(p.b.credits) > 0 && m != byReference {
		if p.lessCredit(t) {
			return
		}
	}
	switch x := p.d.n(1000); {
	case x < 4:
		m = byNumber
		p.twice(t)
	case x < 8:
		p.overpay(t)
		return
	case x < 12:
		m = byMistypedNumber
	case x < 16:
		m = byPrefixLost
	case x < 18:
		m = blind
	}
	if p.w.opt.Wide && p.w.wide.permille(5) {
		m = byNumber
		p.twiceLate(t)
	}
	if p.special(m, t) {
		return
	}
	pm := p.begin()
	lang, number := p.b.customer.Language, o.doc.number()
	ref := o.doc.reference(p.b.customer.Country)
	switch {
	case m == byReference && ref != "":
		pm.Habit = ExactReference
		p.refer(&pm, ref)
	case m == byMistypedNumber:
		pm.Habit = NumberMistyped
		pm.Line.Text = numberText(p.d, lang, mistype(p.d, number))
	case m == byPrefixLost:
		pm.Habit = PrefixLost
		pm.Line.Text = loseprefix(p.d, o.doc)
	case m == blind || m == lumpsBlind:
		if p.w.opt.Wide {
			t = p.oldest(t)
			o = p.w.live(t)
		}
		pm.Habit = AmountOnly
		pm.Line.Text = blindText(p.d, lang, p.day)
	case m == byParent && p.b.parent != nil:
		pm.Habit = ThirdParty
		pm.Line.Name, pm.Line.IBAN = p.b.parent.payer, p.b.parent.iban
		pm.Line.Text = numberText(p.d, lang, number)
		if p.d.permille(400) {
			pm.Line.UltimateName = p.b.customer.Name
		}
	default:
		pm.Habit = NumberInText
		pm.Line.Text = numberText(p.d, lang, number)
	}
	p.put(&pm, t.slot, o.open, 0, "")
	p.done(pm)
}

// special pays an amount that is not the invoice's.
func (p *purse) special(m manner, t ticket) bool {
	o := p.w.live(t)
	pm := p.begin()
	number := o.doc.number()
	pm.Line.Text = numberText(p.d, p.b.customer.Language, number)
	switch {
	case m == inParts && o.open > 20_000:
		pm.Habit = PartPayment
		part := o.open * int64(p.d.of(50, 50, 40, 60, 33)) / 100
		part = part / 1000 * 1000
		o.parts++
		o.planned = onBankDay(p.day.AddDays(p.d.between(10, 35)))
		p.w.schedule(p.w.pays, o.planned, t.slot)
		p.put(&pm, t.slot, part, 0, "")
	case m == withDiscount && o.open > 2_000:
		pm.Habit = Discount
		switch {
		case p.w.opt.Wide && p.b.offered.None():
			pm.Habit = DiscountNotAgreed
		case p.day.Sub(o.issued) > 10:
			pm.Habit = DiscountLate
		}
		diff := (o.open*2 + 50) / 100
		pm.Line.Text += " " + discountText(p.d, p.b.customer.Language)
		p.put(&pm, t.slot, o.open, diff, "discount")
	case m == rounding && o.open%5 != 0:
		pm.Habit = Rounded
		near := (o.open + 2) / 5 * 5
		if near > o.open {
			pm.Rest, pm.Line.Amount = near-o.open, near-o.open
			near = o.open
		}
		diff, class := o.open-near, ""
		if diff > 0 {
			class = "rounding"
		}
		p.put(&pm, t.slot, o.open, diff, class)
	case m == lessCharges && o.open > 10_000:
		pm.Habit = ChargesShort
		p.put(&pm, t.slot, o.open, int64(p.d.of(500, 750, 1000, 1500, 2500)), "fee")
	default:
		return false
	}
	p.done(pm)
	return true
}

// rest pays what a part payment left.
func (p *purse) rest(t ticket) {
	o := p.w.live(t)
	pm := p.begin()
	pm.Habit = PartRest
	pm.Line.Text = restText(p.b.customer.Language) + " " + o.doc.number()
	p.put(&pm, t.slot, o.open, 0, "")
	p.done(pm)
}

// lessCredit pays one invoice less a credit note, where it is large enough.
func (p *purse) lessCredit(t ticket) bool {
	o := p.w.live(t)
	if p.b.credits[0].amount >= o.open-100 {
		return false
	}
	number := o.doc.number()
	pm := p.begin()
	pm.Line.Amount = o.open
	named, ok := p.deduct(&pm)
	if !ok {
		return false
	}
	pm.Line.Amount -= o.open
	p.put(&pm, t.slot, o.open, 0, "")
	pm.Habit = CreditUnnamed
	pm.Line.Text = numberText(p.d, p.b.customer.Language, number)
	if named != "" {
		pm.Habit = CreditNamed
		pm.Line.Text += " -/- " + named
	}
	p.done(pm)
	return true
}

// twice plans a second, equal payment some days later.
func (p *purse) twice(t ticket) {
	p.payAgain(t, PaidTwice, p.d.between(2, 9))
}

// payAgain plans a second, equal payment of an invoice some days later.
func (p *purse) payAgain(t ticket, habit Habit, days int) {
	o := p.w.live(t)
	day := onBankDay(p.day.AddDays(days))
	i, ok := p.w.offset(day)
	if !ok {
		return
	}
	pm := p.begin()
	pm.Habit = habit
	pm.Line.Booked, pm.Line.Value = day, day
	pm.Line.Amount, pm.Rest = o.open, o.open
	pm.Line.Text = numberText(p.d, p.b.customer.Language, o.doc.number())
	p.w.again[i] = append(p.w.again[i], pm)
}

// overpay pays too much: digits swapped, or a round sum.
func (p *purse) overpay(t ticket) {
	o := p.w.live(t)
	pm := p.begin()
	pm.Habit = Overpaid
	more := int64(p.d.of(1000, 900, 90, 10_000, 2500))
	pm.Rest, pm.Line.Amount = more, more
	pm.Line.Text = numberText(p.d, p.b.customer.Language, o.doc.number())
	p.put(&pm, t.slot, o.open, 0, "")
	p.done(pm)
}

// refer names the structured reference: in its own field, or typed as text.
func (p *purse) refer(pm *Payment, ref string) {
	if p.d.permille(780) {
		pm.Line.Reference = ref
		switch {
		case strings.HasPrefix(ref, "RF"):
		case len(ref) == 12:
			pm.RefIssuer = "BBA"
		default:
			pm.RefIssuer = "CUR"
		}
		return
	}
	switch {
	case len(ref) == 12:
		pm.Line.Text = ogmShown(ref)
	case len(ref) == 16:
		pm.Line.Text = p.d.word(list("Betalingskenmerk |kenmerk |")) + ref[:4] + " " + ref[4:8] + " " + ref[8:12] + " " + ref[12:]
	default:
		pm.Line.Text = ref
	}
}
