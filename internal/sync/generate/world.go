package generate

import (
	"fmt"
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// openItem is an invoice that waits for its money.
type openItem struct {
	doc     document
	debtor  uint32
	issued  civil.Date
	due     civil.Date
	planned civil.Date // when it will be paid, as far as it is known
	amount  int64
	open    int64
	parts   uint8      // payments that it has had
	contest civil.Date // until when a dispute keeps reminders away
	po      string     // the customer's order number
}

// ticket reminds of an open item on a day. The place in the slab may be
// another item's by then; the document tells.
type ticket struct {
	slot uint32
	doc  document
}

// world is the book in the making.
type world struct {
	opt     Options
	start   civil.Date
	debtors []*debtor
	shares  []int64 // cumulated weights of the debtors
	sink    Sink
	sum     Summary

	invoices, money, work *dice

	slab []openItem
	free []uint32
	// pays, returns and again hold what comes due, by day of the history.
	pays    [][]ticket
	returns [][]ticket
	again   [][]Payment

	wide     *dice
	next     []int // who gets the next documents, before anybody is drawn
	services [][]ticket
	factored [][]ticket
	told     []*Advice // of the day

	year       int
	numbered   uint32 // invoices of the year
	credited   uint32 // credit notes of the year
	lastAmount []int64

	bank ledgerAccount
	desk desk
}

// Generate makes the book and hands its facts to the sink in order.
func Generate(opt Options, sink Sink) (Summary, error) {
	if err := opt.check(); err != nil {
		return Summary{}, fmt.Errorf("generate: %w", err)
	}
	w := newWorld(opt, sink)
	for _, b := range w.debtors {
		w.sum.Customers++
		w.sum.Contacts += len(b.contacts)
		if err := sink.Customer(&b.customer, b.contacts); err != nil {
			return w.sum, err
		}
	}
	if err := w.run(); err != nil {
		return w.sum, err
	}
	w.count()
	return w.sum, w.writeMails()
}

func newWorld(opt Options, sink Sink) *world {
	w := &world{
		opt: opt, start: opt.End.AddDays(1 - opt.Days), sink: sink,
		debtors:  makeDebtors(&opt),
		invoices: newDice(opt.Seed, "invoices"), money: newDice(opt.Seed, "money"), work: newDice(opt.Seed, "work"),
		pays: make([][]ticket, opt.Days), returns: make([][]ticket, opt.Days), again: make([][]Payment, opt.Days),
	}
	if opt.Wide {
		w.wide = newDice(opt.Seed, "wide")
		w.services, w.factored = make([][]ticket, opt.Days), make([][]ticket, opt.Days)
		w.widen()
	}
	w.lastAmount = make([]int64, len(w.debtors))
	w.shares = make([]int64, len(w.debtors))
	var sum int64
	for i, b := range w.debtors {
		sum += b.weight
		w.shares[i] = sum
	}
	w.bank = newLedgerAccount(opt)
	w.desk = newDesk(opt)
	return w
}

func (w *world) run() error {
	var total, before int64
	for day := w.start; day <= w.opt.End; day++ {
		total += volume(day, w.opt.End)
	}
	issued := 0
	for day := w.start; day <= w.opt.End; day++ {
		before += volume(day, w.opt.End)
		target := issued
		if total > 0 {
			target = int(int64(w.opt.Invoices) * before / total)
		}
		for ; issued < target; issued++ {
			if err := w.issue(day); err != nil {
				return err
			}
		}
		if !bankDay(day) {
			continue
		}
		if w.opt.Wide {
			w.subscriptions(day)
		}
		if err := w.book(day); err != nil {
			return err
		}
		if err := w.peopleAtWork(day); err != nil {
			return err
		}
	}
	return nil
}

// offset is the day's place in the schedules, and whether it has one.
func (w *world) offset(day civil.Date) (int, bool) {
	i := day.Sub(w.start)
	return i, i >= 0 && i < w.opt.Days
}

// draw chooses who gets the next document.
func (w *world) draw(day civil.Date) int {
	if len(w.next) > 0 {
		i := w.next[0]
		w.next = w.next[1:]
		return i
	}
	i := w.chance(day)
	w.follow(i)
	return i
}

func (w *world) chance(day civil.Date) int {
	for {
		x := w.invoices.amount(w.shares[len(w.shares)-1])
		i, _ := slices.BinarySearch(w.shares, x+1)
		b := w.debtors[i]
		if b.fails == 0 || day < b.fails.AddDays(25) || len(w.debtors) < 20 {
			return i
		}
	}
}

// issue makes one invoice or credit note.
func (w *world) issue(day civil.Date) error {
	d := w.invoices
	if y, _, _ := day.Date(); y != w.year {
		w.year, w.numbered, w.credited = y, 0, 0
	}
	i := w.draw(day)
	b := w.debtors[i]
	it := &ar.Item{Customer: b.customer.ID, Issued: day, Cur: money.EUR}
	doc := document{year: uint16(w.year)}
	if last := w.lastAmount[i]; last > 2_000 && d.permille(26) && !b.regular() {
		w.credited++
		w.lastAmount[i] = 0
		doc.n, doc.credit = w.credited, true
		it.Kind, it.Due = ar.CreditNote, day
		it.Amount = max(500, last*int64(d.of(100, 100, 25, 10, 40, 15))/100)
		b.credits = append(b.credits, credit{doc, it.Amount})
		w.sum.CreditNotes++
	} else {
		w.numbered++
		doc.n = w.numbered
		if d.permille(4) {
			doc.shape = uint8(1 + d.n(3))
		}
		it.Due = day.AddDays(b.customer.TermsDays)
		it.Amount = b.invoiceAmount(d)
		it.Reference = doc.reference(b.customer.Country)
		if b.customer.Kind == ar.Business && d.permille(350) {
			it.PO = d.word(poPrefixes) + d.digits(5)
		}
		if w.opt.Wide {
			w.order(b, it)
		}
		w.lastAmount[i] = it.Amount
		w.sum.Invoices++
		w.await(i, doc, it)
	}
	it.Number, it.Open = doc.number(), it.Amount
	it.ID = doc.id()
	return w.sink.Item(it, w.arrival(b, it))
}

var poPrefixes = list("PO-|45000|PO|INK-|B")

// invoiceAmount is an amount with VAT in cents.
func (b *debtor) invoiceAmount(d *dice) int64 {
	switch {
	case b.manner == twinned:
		return b.same
	case b.fixed > 0 && (b.manner == subscribed || d.permille(800)):
		return b.fixed
	}
	net := d.logNormal(b.median, b.spread)
	if d.permille(300) {
		net = net/500*500 - 5 // list prices end in 95
	}
	net = min(max(net, 495), 20_000_000)
	return net + (net*int64(b.vat)+50)/100
}

// await puts the invoice among the open ones and plans its payment.
func (w *world) await(i int, doc document, it *ar.Item) {
	b := w.debtors[i]
	o := openItem{doc: doc, debtor: uint32(i), issued: it.Issued, due: it.Due, amount: it.Amount, open: it.Amount, po: it.PO}
	o.planned = b.plan(w.money, &o, it.Issued.Sub(w.start), w.opt)
	slot := uint32(len(w.slab))
	if n := len(w.free); n > 0 {
		slot, w.free = w.free[n-1], w.free[:n-1]
		w.slab[slot] = o
	} else {
		w.slab = append(w.slab, o)
	}
	w.schedule(w.pays, o.planned, slot)
	w.foresee(slot)
	if w.opt.Wide && b.fixed > 0 {
		b.standing = append(b.standing, ticket{slot, doc})
	}
}

// schedule puts a ticket for the item in the slot on the day, if that lies in
// the history.
func (w *world) schedule(in [][]ticket, day civil.Date, slot uint32) {
	if day == 0 {
		return
	}
	if i, ok := w.offset(day); ok {
		in[i] = append(in[i], ticket{slot, w.slab[slot].doc})
	}
}

// live gives the item of a ticket while it is still open.
func (w *world) live(t ticket) *openItem {
	o := &w.slab[t.slot]
	if o.doc != t.doc || o.open <= 0 {
		return nil
	}
	return o
}

// settle books money and difference to the item and forgets it when nothing
// is left.
func (w *world) settle(slot uint32, amount int64) {
	o := &w.slab[slot]
	if o.open -= amount; o.open <= 0 {
		o.doc = document{}
		w.free = append(w.free, slot)
	}
}

// count sums up what is open on the last day.
func (w *world) count() {
	for i := range w.slab {
		o := &w.slab[i]
		if o.doc.n == 0 || o.open <= 0 {
			continue
		}
		w.sum.OpenItems++
		w.sum.OpenAmount += o.open
		if o.due < w.opt.End {
			w.sum.OverdueItems++
			w.sum.OverdueAmount += o.open
		}
	}
	for _, b := range w.debtors {
		w.sum.OpenItems += len(b.credits)
	}
}
