package generate

import (
	"fmt"
	"strconv"

	"ccdesk/internal/domain/civil"
)

// The habits of this file are held out: they say how cash application does on
// what it was not built for. Nobody may tune a rule, a limit or a list of words
// by them, and they stand in no example. Only generate --held-out makes them.
const (
	AccountBalance Habit = "account_balance"
	YearLast       Habit = "year_last"
)

const secondHeldOut = firstHeldOut + 1

// holdOut gives some debtors the habits that are held out.
func (w *world) holdOut() {
	for _, b := range w.debtors {
		if b.manner == debited || b.parent != nil || b.heads || b.twin != nil || b.manner == subscribed || !b.land.near || !w.wide.permille(90) {
			continue
		}
		b.manner = firstHeldOut + manner(w.wide.n(2))
	}
}

func (b *debtor) planHeldOut(o *openItem) (civil.Date, bool) {
	if b.manner != firstHeldOut {
		return 0, false
	}
	y, m, _ := o.issued.Date()
	return monthEndRun(civil.Of(y, m, civil.DaysIn(y, m)) + 1), true
}

func (p *purse) payHeldOut(m manner, group []ticket) {
	if m == firstHeldOut {
		p.balance(group)
		return
	}
	for _, t := range group {
		o := p.w.live(t)
		pm := p.begin()
		pm.Habit, pm.HeldOut = YearLast, true
		n, y := strconv.Itoa(int(o.doc.n)), strconv.Itoa(int(o.doc.year))
		pm.Line.Text = p.d.word(numberWords[p.b.customer.Language]) + p.d.word([]string{n + "/" + y[2:], n + "/" + y, n + "-" + y})
		p.put(&pm, t.slot, o.open, 0, "")
		p.done(pm)
	}
}

// balance pays what was open at the end of the month before.
func (p *purse) balance(group []ticket) {
	y, m, _ := p.day.Date()
	last := civil.Of(y, m, 1) - 1
	words := map[string]string{"nl": "Saldo per %s", "de": "Saldo per %s", "fr": "Solde au %s", "en": "Balance at %s"}
	pm := p.begin()
	pm.Habit, pm.HeldOut = AccountBalance, true
	pm.Line.Text = fmt.Sprintf(words[p.b.customer.Language], spokenDate(last, p.b.customer.Language))
	for _, t := range group {
		p.put(&pm, t.slot, p.w.live(t).open, 0, "")
	}
	p.done(pm)
}
