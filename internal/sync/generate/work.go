package generate

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// telephone makes the calls of the day. Who pays soon afterwards promised it;
// the others promised as well, or were not reached.
func (w *world) telephone(day civil.Date) error {
	i, _ := w.offset(day)
	d := w.work
	for _, t := range w.desk.calls[i] {
		o := w.live(t)
		if o == nil {
			continue
		}
		b := w.debtors[o.debtor]
		if b.calledOn >= addBankDays(day, -4) || b.promised >= day || b.fails != 0 && day >= b.fails.AddDays(10) {
			continue
		}
		b.calledOn = day
		call := &ar.CallLogged{Customer: b.customer.ID, Contact: b.contacts[0].Name, On: day}
		soon := o.planned > day && o.planned.Sub(day) <= 12
		switch x := d.n(100); {
		case x < 14:
			call.Outcome = "no_answer"
		case x < 24:
			call.Outcome, call.Note = "voicemail", d.word(list("asked to call back|left a message|"))
		case x < 28:
			call.Outcome, call.Note = "refused", d.word(list("hung up|will not pay before the next delivery|says ask the boss"))
		case x < 45 && !soon:
			call.Outcome, call.Note = "reached", d.word(reachedNotes)
		default:
			call.Outcome = "promise"
			if err := w.promise(b, o, day, call, soon); err != nil {
				return err
			}
			continue
		}
		if call.Outcome == "no_answer" || call.Outcome == "voicemail" {
			w.schedule(w.desk.calls, addBankDays(day, 6), t.slot)
		}
		if err := w.act(day, b.customer.Controller, call); err != nil {
			return err
		}
	}
	w.desk.calls[i] = nil
	return nil
}

var reachedNotes = list("approval is missing, asks for a week|payables is on holiday until Monday|was not aware, will look|waits for money from a big project|asks for copies|new bookkeeper, needs a statement of account|payment run is on Thursday")

// promise records what the debtor said: the day he will really pay where it
// is near, else one that he will not keep.
func (w *world) promise(b *debtor, o *openItem, day civil.Date, call *ar.CallLogged, soon bool) error {
	d := w.work
	by := addBankDays(day, d.between(2, 8))
	if soon && d.permille(850) {
		by = o.planned
	}
	p := ar.Promise{ID: w.desk.id("promise"), Customer: b.customer.ID, Cur: money.EUR, Made: day, By: by}
	p.Items, p.Amount = []ar.ItemID{o.doc.id()}, o.open
	if !soon && d.permille(500) {
		if all, sum := w.overdueOf(o.debtor, day); len(all) <= 10 {
			p.Items, p.Amount = all, sum
		}
		if p.Amount > 2_000_000 && d.permille(500) {
			p.Amount = p.Amount / 1_000_000 * 1_000_000
		}
	}
	if len(p.Items) == 0 {
		return nil
	}
	p.Note = `"` + d.word(promiseWords) + " " + by.Weekday().String() + `"`
	call.Note = p.Note
	call.Items = p.Items
	b.promised = by
	if err := w.act(day, b.customer.Controller, call); err != nil {
		return err
	}
	return w.act(day, b.customer.Controller, &ar.PromiseMade{Promise: p})
}

var promiseWords = list("pays|it goes out|you will have it|promised for|in the run of|transfer follows")

// insolvencies puts those on hold who went under ten days ago.
func (w *world) insolvencies(day civil.Date) error {
	for _, b := range w.debtors {
		if b.fails == 0 || onBankDay(b.fails.AddDays(10)) != day {
			continue
		}
		h := ar.Hold{ID: w.desk.id("hold"), Customer: b.customer.ID, Why: "insolvency: administrator appointed", Placed: day}
		if err := w.act(day, b.customer.Controller, &ar.HoldPlaced{Hold: h}); err != nil {
			return err
		}
		n := &ar.NoteAdded{Customer: b.customer.ID, On: day, Text: "Claim to be filed with the administrator; deliveries stopped."}
		if err := w.act(day, b.customer.Controller, n); err != nil {
			return err
		}
	}
	return nil
}

// notes writes what people write down about customers, one or two a day.
func (w *world) notes(day civil.Date) error {
	if day < w.opt.End.AddDays(-workDays) {
		return nil
	}
	d := w.work
	for range d.n(3) {
		b := w.debtors[d.n(len(w.debtors))]
		if err := w.act(day, b.customer.Controller, &ar.NoteAdded{Customer: b.customer.ID, On: day, Text: d.word(noteTexts)}); err != nil {
			return err
		}
	}
	return nil
}

var noteTexts = list("Payables works Monday to Thursday only.|Wants a monthly statement of account by mail.|Invoices must carry a PO number, else rejected.|" +
	"Prefers a call over mail.|New owner since the summer; same bank account.|Payment run every second Thursday.|Credit limit discussed, stays as it is.|" +
	"Moves its offices; post goes to the new address.|Good relation, do not press for small sums.|Bookkeeping is done by an outside office.|" +
	"Asked for 45 days; sales said no.|Sends remittance advice to the shared mailbox.")

// arrangements are made in the last weeks: payment plans and holds that still
// stand today.
func (w *world) arrangements(day civil.Date) error {
	age := w.desk.end.Sub(day)
	if age > 24 || age%4 != 1 {
		return nil
	}
	slot, ok := w.worst(day)
	if !ok {
		return nil
	}
	b := w.debtors[w.slab[slot].debtor]
	if age%8 == 1 {
		h := ar.Hold{ID: w.desk.id("hold"), Customer: b.customer.ID, Item: w.slab[slot].doc.id(), Placed: day, Until: onBankDay(w.opt.End.AddDays(6)),
			Why: w.work.word(list("sales talks to the owner first|credit note is on its way|copy of the delivery note requested"))}
		return w.act(day, b.customer.Controller, &ar.HoldPlaced{Hold: h})
	}
	p := ar.Plan{ID: w.desk.id("plan"), Customer: b.customer.ID, Cur: money.EUR, Agreed: day}
	var sum int64
	if p.Items, sum = w.overdueOf(w.slab[slot].debtor, day); sum == 0 {
		return nil
	}
	first := onBankDay(w.opt.End.AddDays(w.work.between(2, 9)))
	for i, left := 0, sum; i < 4; i++ {
		amount := sum / 4 / 100 * 100
		if i == 3 {
			amount = left
		}
		left -= amount
		p.Instalments = append(p.Instalments, ar.Instalment{Due: first.AddMonths(i), Amount: amount})
	}
	b.promised = first
	return w.act(day, b.customer.Controller, &ar.PlanAgreed{Plan: p})
}

// worst finds a large overdue item whose customer has no arrangement yet.
func (w *world) worst(day civil.Date) (uint32, bool) {
	best, found := uint32(0), false
	for i := range w.slab {
		o := &w.slab[i]
		b := w.debtors[o.debtor]
		if o.doc.n == 0 || o.open == 0 || o.due >= day-10 || o.contest >= day || b.promised >= day || b.fails != 0 || o.planned != 0 && o.planned <= w.opt.End {
			continue
		}
		if !found || o.open > w.slab[best].open {
			best, found = uint32(i), true
		}
	}
	return best, found
}
