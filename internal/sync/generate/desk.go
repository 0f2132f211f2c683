package generate

import (
	"fmt"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

// workDays is how far back the work of people and the reminders reach.
const workDays = 100

// desk is what the people of the house know and do.
type desk struct {
	end     civil.Date // last bank day of the book
	hardOn  int        // payments of that day still to be made difficult
	advices []advice

	on       bool // Options.History
	reminds  [][]ticket
	calls    [][]ticket
	disputes [][]ticket
	ids      map[string]int // only looked up, never ranged
}

// advice is a lump payment of the last days whose invoices a mail will name.
type advice struct {
	b      *debtor
	on     civil.Date
	amount int64
	parts  []Part
}

func newDesk(opt Options) desk {
	end := opt.End
	for !bankDay(end) {
		end--
	}
	k := desk{end: end, hardOn: min(12, opt.Customers/10), on: opt.History}
	if k.on {
		k.reminds, k.calls, k.disputes = make([][]ticket, opt.Days), make([][]ticket, opt.Days), make([][]ticket, opt.Days)
		k.ids = map[string]int{}
	}
	return k
}

// hard reports whether the payment shall be one that needs a person: the
// statement of the last day has about a dozen of them.
func (k *desk) hard(d *dice, day civil.Date) bool {
	if day != k.end || k.hardOn == 0 || !d.permille(350) {
		return false
	}
	k.hardOn--
	return true
}

// advise remembers a lump payment without text of the last days.
func (k *desk) advise(b *debtor, day civil.Date, amount int64, parts []Part) {
	if day >= k.end-4 {
		k.advices = append(k.advices, advice{b, day, amount, parts})
	}
}

// id numbers promises, disputes and the like.
func (k *desk) id(kind string) string {
	k.ids[kind]++
	return fmt.Sprintf("%s-%05d", kind, k.ids[kind])
}

// act hands the sink what was done.
func (w *world) act(on civil.Date, by string, p ar.Payload) error {
	w.sum.Acts++
	return w.sink.Act(Act{On: on, By: by, Payload: p})
}

// foresee plans the work that the item in the slot will make before it is
// paid: reminders, calls, a dispute.
func (w *world) foresee(slot uint32) {
	if !w.desk.on {
		return
	}
	o := &w.slab[slot]
	b := w.debtors[o.debtor]
	last := o.planned // the item bothers nobody from this day on
	if last == 0 || last > w.opt.End {
		last = w.opt.End
	}
	late := last.Sub(o.due)
	if late <= 3 || last < w.opt.End.AddDays(-workDays) || o.open == 0 {
		return
	}
	contested := b.timing <= usual && late >= 12 && w.work.permille(550)
	if contested {
		o.contest = last.AddDays(-2)
		if o.planned == 0 || o.planned > w.opt.End {
			o.contest = w.opt.End.AddDays(60)
		}
		w.schedule(w.desk.disputes, onBankDay(o.due.AddDays(w.work.between(-1, 9))), slot)
	}
	for _, step := range steps {
		if day := onBankDay(o.due.AddDays(step.after)); day < last && !contested {
			w.schedule(w.desk.reminds, day, slot)
		}
	}
	if late > 16 && (o.open >= 120_000 || late > 40) {
		w.schedule(w.desk.calls, onBankDay(o.due.AddDays(w.work.between(14, min(late-1, 36)))), slot)
	}
}

// peopleAtWork is a business day at the desk, after the bank was read. The
// last day of the book is not done yet.
func (w *world) peopleAtWork(day civil.Date) error {
	if !w.desk.on || day >= w.desk.end {
		return nil
	}
	for _, do := range []func(civil.Date) error{w.contests, w.remind, w.telephone, w.insolvencies, w.notes, w.arrangements} {
		if err := do(day); err != nil {
			return err
		}
	}
	return nil
}

// overdueOf lists the debtor's items that are past due and not contested.
func (w *world) overdueOf(debtor uint32, day civil.Date) (ids []ar.ItemID, sum int64) {
	for i := range w.slab {
		o := &w.slab[i]
		if o.debtor == debtor && o.doc.n != 0 && o.open > 0 && o.due < day && o.contest < day {
			ids = append(ids, o.doc.id())
			sum += o.open
		}
	}
	return ids, sum
}

// contests opens disputes of the day and plans their end.
func (w *world) contests(day civil.Date) error {
	i, _ := w.offset(day)
	d := w.work
	for _, t := range w.desk.disputes[i] {
		o := w.live(t)
		if o == nil {
			continue
		}
		b := w.debtors[o.debtor]
		dis := ar.Dispute{ID: w.desk.id("dispute"), Customer: b.customer.ID, Items: []ar.ItemID{o.doc.id()}, Opened: day,
			Reason: d.word(disputeReasons), Owner: d.word(list("sales|sales|logistics|anna|bram")), Until: addBankDays(day, d.between(3, 12))}
		dis.Note = d.word(disputeNotes[dis.Reason])
		if d.permille(350) {
			dis.Amount = o.open * int64(d.between(1, 6)) / 10
		}
		if err := w.act(day, b.customer.Controller, &ar.DisputeOpened{Dispute: dis}); err != nil {
			return err
		}
		if ends := onBankDay(o.contest); ends > day && ends < w.desk.end {
			res := &ar.DisputeResolved{Customer: b.customer.ID, ID: dis.ID, Items: dis.Items, On: ends, Outcome: d.word(list("justified|credited|rejected|delivered"))}
			if err := w.act(ends, b.customer.Controller, res); err != nil {
				return err
			}
		}
	}
	w.desk.disputes[i] = nil
	return nil
}

var disputeReasons = list("price|price|quantity|quality|delivery|delivery|not_received|wrong_po|duplicate|other")

var disputeNotes = map[string][]string{
	"price":        list("agreed 4 % discount missing|price list of last year was used|transport was to be free"),
	"quantity":     list("two pallets short|delivery note says 36, invoice 48"),
	"quality":      list("damaged packaging, photos in the mail|part of the batch is off colour"),
	"delivery":     list("delivered to the old warehouse|came three weeks late"),
	"not_received": list("goods never arrived, carrier is asked for proof|no proof of delivery yet"),
	"wrong_po":     list("PO number missing, their system rejects it|wrong cost centre on the invoice"),
	"duplicate":    list("says it was invoiced twice|looks like the same delivery as last month"),
	"other":        list("waits for the answer of our account manager|bonus agreement is not settled"),
}
