package generate

import (
	"strings"
	"time"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Habits of a wide book.
const (
	NumberRange       Habit = "number_range"        // F2026-00101 t/m 105
	OrderNumber       Habit = "order_number"        // his order number instead of ours
	TextCut           Habit = "text_cut"            // the bank cut the text, also inside of numbers
	ZerosLost         Habit = "zeros_lost"          // 2026-123 for F202600123
	LetterForZero     Habit = "letter_for_zero"     // F2O26OO123
	NameOnly          Habit = "name_only"           // somebody else's account, the customer's name as text
	OtherName         Habit = "other_name"          // trading name, abbreviation or owner as payer
	LumpAdvised       Habit = "lump_advised"        // no text, but a remittance advice
	ClaimDeducted     Habit = "claim_deducted"      // less a claim that the text names
	DiscountNotAgreed Habit = "discount_not_agreed" // a discount taken that nobody offered
	TaxWithheld       Habit = "tax_withheld"
	DollarInvoice     Habit = "dollar_invoice" // a dollar invoice paid into the euro account
	DollarPayment     Habit = "dollar_payment" // a euro invoice paid out of dollars
	ServicePayout     Habit = "service_payout"
	SameTwins         Habit = "same_twins"   // two customers alike, the same amount on the same day
	Subscription      Habit = "subscription" // the same amount every month
	PaidTwiceLate     Habit = "paid_twice_late"
	SettledAgain      Habit = "settled_again" // names an invoice that is paid, another is open
	FactorPays        Habit = "factor_pays"   // one payment for several customers
	BatchAdvised      Habit = "batch_advised" // one sum in the statement, the payments in a camt.054
	Announced         Habit = "announced"     // pending in one statement, booked in the next
	BeforeInvoice     Habit = "before_invoice"
	ReminderReference Habit = "reminder_reference" // the RF of a reminder, not the invoice's own reference
)

// Manners of a wide book.
const (
	byRange = firstWide + iota
	byOrder
	byCutText
	byLostZeros
	byLetterO
	byName
	byOtherName
	lumpsAdvised
	lessClaim
	lessTax
	inDollars
	byService
	twinned
	subscribed
	byFactor
	inBatch
	announced
	beforeInvoice
	byReminder
	firstHeldOut // see heldout.go
)

// Weights of the manners in a wide book, among those whose manner is wide.
var (
	wideWeights = weightsOf(map[manner]int{
		byRange: 60, byOrder: 70, byCutText: 120, byLostZeros: 50, byLetterO: 30, byName: 30, byOtherName: 110, lumpsAdvised: 110,
		lessClaim: 18, subscribed: 120, byFactor: 50, inBatch: 70, announced: 50, beforeInvoice: 40, byReminder: 70,
	})
	wideConsumerWeights = weightsOf(map[manner]int{
		byCutText: 60, byLetterO: 20, byName: 60, byOtherName: 50, byService: 400, subscribed: 120, inBatch: 150, announced: 40, byReminder: 100,
	})
	wideAbroadWeights = weightsOf(map[manner]int{
		byRange: 50, byOrder: 60, byCutText: 150, byOtherName: 60, lumpsAdvised: 130, lessTax: 80, inDollars: 220,
	})
)

func weightsOf(m map[manner]int) []int {
	list := make([]int, firstHeldOut)
	for k, w := range m {
		list[k] = w
	}
	return list
}

func (m manner) wide() bool { return m >= firstWide }

// regular reports whether the debtor's invoices and payments follow a pattern
// that accidents would spoil.
func (b *debtor) regular() bool {
	return b.manner == subscribed || b.manner == twinned || b.manner == byRange || b.dollars
}

// payee is a name with an account.
type payee struct{ name, iban string }

// widen gives some debtors the habits of a wide book, and the ledger less
// knowledge about all of them: an account for three in five, some of them old.
func (w *world) widen() {
	d := w.wide
	for i, b := range w.debtors {
		b.index = i
		c := &b.customer
		if b.manner != debited {
			c.IBANs = nil
			switch x := d.n(1000); {
			case x < 580:
				c.IBANs = []string{b.iban}
			case x < 630:
				c.IBANs = []string{inventedIBAN(d, b.land.code)}
			}
		}
		if b.manner == withDiscount && d.permille(850) || d.permille(40) {
			b.offered = ar.DiscountTerms{Days: 10, Permille: 20}
			if d.permille(500) {
				c.Discount = b.offered
			}
		}
		b.adopt(d)
	}
	w.pairTwins()
	if w.opt.HeldOut {
		w.holdOut()
	}
	for _, b := range w.debtors {
		b.settle(d, len(w.debtors))
	}
}

// adopt chooses a wide manner for some.
func (b *debtor) adopt(d *dice) {
	weights, share := wideWeights, 330
	switch {
	case b.customer.Kind == ar.Consumer:
		weights, share = wideConsumerWeights, 500
	case !b.land.near:
		weights, share = wideAbroadWeights, 700
	}
	if b.manner == debited || b.parent != nil || b.heads || b.timing == never || !d.permille(share) {
		return
	}
	b.manner = manner(d.weighted(weights))
}

// pairTwins lets the customers whose names are alike buy the same.
func (w *world) pairTwins() {
	for i := 8; i < len(w.debtors); i += 41 {
		a, b := w.debtors[i-1], w.debtors[i]
		if a.customer.Kind != ar.Business || b.customer.Kind != ar.Business || a.manner == debited || b.manner == debited ||
			a.parent != nil || b.parent != nil || a.timing == never || b.timing == never {
			continue
		}
		for _, x := range []*debtor{a, b} {
			x.manner, x.fixed, x.vat, x.same = twinned, 0, b.vat, b.median/100*100+2100
			x.weight = min(a.weight, b.weight, 30_000_000/int64(len(w.debtors)))
			x.customer.TermsDays, x.customer.IBANs = 30, nil
		}
		a.twin, b.twin = b, a
	}
}

// settle makes what the chosen manner needs.
func (b *debtor) settle(d *dice, customers int) {
	switch b.manner {
	case byRange, lumpsAdvised, twinned, firstHeldOut:
		b.timing = monthEnd
	case subscribed:
		b.timing, b.weight, b.standing = prompt, 0, nil
		b.fixed = max(b.median/500*500, 2500)
	case lessClaim, lessTax, inDollars:
		b.weight = min(b.weight, 200_000_000/int64(customers)) // no large house does so
	}
	switch b.manner {
	case inDollars:
		if b.dollars = d.permille(600); b.dollars {
			b.customer.Currency, b.customer.CreditLimit = money.USD, money.Money{}
			b.customer.HasLimit = false
		}
	case byName, byOtherName:
		b.stranger = payee{otherName(d, b), b.iban}
		if b.manner == byName {
			b.stranger = payee{d.word(b.land.firsts) + " " + d.word(b.land.families), inventedIBAN(d, b.land.code)}
		}
	}
	if b.manner.wide() {
		b.fails = 0
		b.customer.Insolvent = false
	}
}

// otherName is what a payer's bank calls a customer whom the ledger knows by
// the name of the firm: the owner, an abbreviation, or a trading name.
func otherName(d *dice, b *debtor) string {
	words := strings.Fields(stripForm(b.customer.Name))
	switch d.n(3) {
	case 0:
		return d.word(b.land.firsts)[:1] + ". " + d.word(b.land.families)
	case 1:
		var short strings.Builder
		for _, word := range words {
			short.WriteString(strings.ToUpper(plain(word))[:1])
		}
		return short.String() + " Beheer " + d.word(b.land.forms)
	}
	return d.word(list("Solidus|Brightwell|Novum|Ardenta|Kantelo|Merwede|Orlanda|Tessera|Vandora|Quirinus")) + " " + d.word(b.land.forms)
}

// follow says who gets the documents after this one: more for who buys in
// bursts, the same for a twin.
func (w *world) follow(i int) {
	if !w.opt.Wide {
		return
	}
	b := w.debtors[i]
	switch b.manner {
	case byRange:
		for range w.wide.between(2, 5) {
			w.next = append(w.next, i)
		}
	case twinned:
		b.same = b.median/100*100 + int64(w.wide.n(800))*25 + 2100
		b.twin.same = b.same
		w.next = append(w.next, b.twin.index)
	}
}

// subscriptions puts the invoices of the month on the list of its first bank
// day.
func (w *world) subscriptions(day civil.Date) {
	y, m, _ := day.Date()
	if onBankDay(civil.Of(y, m, 1)) != day {
		return
	}
	for i, b := range w.debtors {
		if b.manner == subscribed {
			w.next = append(w.next, i)
		}
	}
}

// order completes an invoice of a wide book.
func (w *world) order(b *debtor, it *ar.Item) {
	switch {
	case b.manner == byOrder && (b.lastPO == "" || w.wide.permille(850)):
		b.lastPO = w.wide.word(poPrefixes) + w.wide.digits(5)
		it.PO = b.lastPO
	case b.manner == byOrder:
		it.PO = b.lastPO
	}
	if !b.offered.None() && b.customer.Discount.None() {
		it.Discounts = []ar.DiscountTerms{b.offered}
	}
	if b.dollars {
		it.Cur = b.customer.Currency
	}
}

// arrival is the day on which the ledger hands the item over.
func (w *world) arrival(b *debtor, it *ar.Item) civil.Date {
	if b.manner != beforeInvoice || it.Kind == ar.CreditNote {
		return it.Issued
	}
	return onBankDay(it.Issued.AddDays(9))
}

// planWide decides when a debtor with a wide manner pays; false leaves it to
// his timing.
func (b *debtor) planWide(d *dice, o *openItem) (civil.Date, bool) {
	switch b.manner {
	case byRange, lumpsAdvised, twinned:
		return monthEndRun(o.due.AddDays(-2)), true
	case subscribed:
		return onBankDay(o.issued.AddDays(10)), true
	case inBatch: // slips are read twice a week
		day := o.due.AddDays(d.between(-4, 8))
		for day.Weekday() != time.Tuesday && day.Weekday() != time.Friday {
			day++
		}
		return onBankDay(day), true
	case withDiscount:
		if o.due.Sub(o.issued) > 14 {
			return onBankDay(o.issued.AddDays(d.between(3, 9))), true
		}
	case beforeInvoice:
		return onBankDay(o.issued.AddDays(d.between(2, 6))), true
	case byReminder:
		return onBankDay(o.due.AddDays(d.between(8, 30))), true
	}
	return b.planHeldOut(o)
}

var wideReasons = list("MD01|MD06|MD01|AC04|AC06|AM04|MS03")
