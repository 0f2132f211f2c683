package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// importChunk is how many facts go into one durable unit. Many facts share a
// commit, so that a million rows do not wait for a million disks.
const importChunk = 20_000

// importWindow is how many invoices are put in the order of their customers
// before they are taken in. Rows of one customer lie together in the store, so
// a commit then touches a small part of it instead of all.
const importWindow = 200_000

// Count is what became of the rows of one kind.
type Count struct {
	Read    int `json:"read"`
	New     int `json:"new"`
	Changed int `json:"changed"`
	Waiting int `json:"waiting,omitempty"` // invoices of a customer that is not known yet
	Refused int `json:"refused,omitempty"`
}

// Noted is something about an imported fact that a person should see.
type Noted struct {
	Item   ar.ItemID     `json:"item,omitempty"`
	Custom ar.CustomerID `json:"customer_id,omitempty"`
	What   string        `json:"what"`
}

// ImportReport is what an import did.
type ImportReport struct {
	Customers  Count   `json:"customers"`
	Contacts   Count   `json:"contacts"`
	Invoices   Count   `json:"invoices"`
	Statements Count   `json:"statements"`
	Entries    Count   `json:"entries"`
	Applied    int     `json:"applied"`    // entries that found their place by themselves
	Proposed   int     `json:"proposed"`   // entries with a proposal for a person
	Left       int     `json:"left"`       // entries that wait without a proposal
	Unproved   int     `json:"unproved"`   // statements that do not add up
	Settled    []Noted `json:"settled"`    // by the ledger's complete list
	Differing  []Noted `json:"differing"`  // open amounts taken over, or explained by money
	Refusals   []Noted `json:"refusals"`   // facts that contradict the book
	WaitingFor []Noted `json:"waitingFor"` // invoices whose customer is unknown
}

// maxNoted bounds each list of a report; the counts stay exact.
const maxNoted = 1000

func note(list *[]Noted, n Noted) {
	if len(*list) < maxNoted {
		*list = append(*list, n)
	}
}

// Import takes facts into the book, many to a commit. Use it from one
// goroutine, then Finish.
type Import struct {
	ctx      context.Context
	d        *Desk
	by       string
	opt      ImportOptions
	report   ImportReport
	chunk    []func(*work, *ImportReport) error
	window   []ItemFact // invoices not yet in a chunk
	contacts map[ar.CustomerID][]ar.Contact
	order    []ar.CustomerID // of contacts
	source   string
	listed   map[ar.ItemID]bool // open items that a complete list names
	firms    map[string]bool    // companies that it names
	retry    map[ar.EntryID]bool
	news     bool // something that waiting money could be for
	waiting  map[ar.CustomerID]int
}

// ImportOptions say how to read the facts.
type ImportOptions struct {
	// OpenItems says that the invoices form the complete list of what is open:
	// an open item that it lacks is settled.
	OpenItems bool
	// LeaveWaiting leaves money that waits for a decision alone, even where new
	// invoices could be what it is for.
	LeaveWaiting bool
	Progress     Progress
}

// BeginImport starts taking facts in, on behalf of a user.
func (d *Desk) BeginImport(ctx context.Context, by string, opt ImportOptions) *Import {
	return &Import{ctx: ctx, d: d, by: by, opt: opt, contacts: map[ar.CustomerID][]ar.Contact{},
		listed: map[ar.ItemID]bool{}, firms: map[string]bool{}, retry: map[ar.EntryID]bool{}, waiting: map[ar.CustomerID]int{}}
}

func (im *Import) push(f func(*work, *ImportReport) error) error {
	im.chunk = append(im.chunk, f)
	if len(im.chunk) >= importChunk {
		return im.flush()
	}
	return nil
}

// flush makes the collected facts durable. If somebody changed one of the
// customers meanwhile, the chunk is decided anew.
func (im *Import) flush() error {
	if len(im.chunk) == 0 {
		return nil
	}
	var rep ImportReport
	err := im.d.changeLight(im.ctx, true, func(w *work) error {
		rep = im.report
		for _, f := range im.chunk {
			if err := f(w, &rep); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	im.report, im.chunk = rep, im.chunk[:0]
	if im.opt.Progress != nil {
		r := &im.report
		im.opt.Progress("rows", r.Customers.Read+r.Invoices.Read+r.Entries.Read, 0)
	}
	return nil
}

// Customer takes a customer in.
func (im *Import) Customer(f CustomerFact) error {
	return im.push(func(w *work, r *ImportReport) error {
		r.Customers.Read++
		a, err := w.account(f.Customer.ID)
		if err != nil {
			return err
		}
		if !a.Known {
			r.Customers.New++
			im.news = true
			return w.add(im.by, &ar.CustomerRecorded{Customer: f.Customer, Source: f.Source})
		}
		merged, changes := mergeCustomer(a.Customer, f)
		if len(changes) == 0 {
			return nil
		}
		r.Customers.Changed++
		im.news = true
		return w.add(im.by, &ar.CustomerChanged{Customer: merged, Changes: changes, Source: f.Source})
	})
}

// Contact takes a contact person in. The contacts of one import form the
// customer's complete list.
func (im *Import) Contact(f ContactFact) error {
	im.report.Contacts.Read++
	if _, ok := im.contacts[f.Customer]; !ok {
		im.order = append(im.order, f.Customer)
	}
	im.contacts[f.Customer] = append(im.contacts[f.Customer], f.Contact)
	im.source = f.Source
	return nil
}

func (im *Import) flushContacts() error {
	for _, id := range im.order {
		list := im.contacts[id]
		err := im.push(func(w *work, r *ImportReport) error {
			a, err := w.account(id)
			if err != nil || slices.Equal(a.Contacts, list) {
				return err
			}
			if len(a.Contacts) == 0 {
				r.Contacts.New += len(list)
			} else {
				r.Contacts.Changed += len(list)
			}
			return w.add(im.by, &ar.ContactsRecorded{Customer: id, Contacts: list, Source: im.source})
		})
		if err != nil {
			return err
		}
	}
	im.order, im.contacts = nil, map[ar.CustomerID][]ar.Contact{}
	return nil
}

// Invoice takes an invoice or credit note in.
func (im *Import) Invoice(f ItemFact) error {
	if len(im.order) > 0 {
		if err := im.flushContacts(); err != nil {
			return err
		}
	}
	if im.opt.OpenItems {
		im.firms[f.Item.Company] = true
		if f.Status != "settled" && f.Status != "cancelled" && (!f.HasOpen || f.Open > 0) {
			im.listed[f.Item.ID] = true
		}
	}
	im.window = append(im.window, f)
	if len(im.window) >= importWindow {
		return im.flushInvoices()
	}
	return nil
}

// flushInvoices hands the collected invoices on, customer by customer; those
// of one customer stay in their order.
func (im *Import) flushInvoices() error {
	list := im.window
	slices.SortStableFunc(list, func(a, b ItemFact) int { return strings.Compare(string(a.Item.Customer), string(b.Item.Customer)) })
	for i := range list {
		if err := im.invoice(&list[i]); err != nil {
			return err
		}
	}
	err := im.flush()
	clear(list)
	im.window = list[:0]
	return err
}

func (im *Import) invoice(f *ItemFact) error {
	return im.push(func(w *work, r *ImportReport) error {
		r.Invoices.Read++
		a, err := w.account(f.Item.Customer)
		if err != nil {
			return err
		}
		if !a.Known {
			r.Invoices.Waiting++
			note(&r.WaitingFor, Noted{Item: f.Item.ID, Custom: f.Item.Customer, What: "customer is not known; import it and the invoice comes alive"})
		}
		owner, err := w.ownerOf(f.Item.ID, f.Item.Number)
		switch {
		case err != nil:
			return err
		case owner == "":
			return im.newItem(w, r, a, *f)
		case owner != f.Item.Customer:
			r.Invoices.Refused++
			note(&r.Refusals, Noted{Item: f.Item.ID, Custom: f.Item.Customer, What: fmt.Sprintf(
				"%s: invoice %s: customer_id: found %s, but the book has it for %s; cancel the one or correct the other", f.Source, f.Item.Number, f.Item.Customer, owner)})
			return nil
		}
		it, err := w.item(f.Item.Customer, f.Item.ID)
		if err != nil {
			return err
		}
		if it == nil {
			return fmt.Errorf("item %s is in the index but not in the store; run ccdesk check --rebuild", f.Item.ID)
		}
		return im.knownItem(w, r, it, *f)
	})
}

func (im *Import) newItem(w *work, r *ImportReport, a *ar.Account, f ItemFact) error {
	it := f.Item
	if it.Due == 0 { // an electronic invoice may leave it to the agreed terms
		it.Due = it.Issued.AddDays(a.Customer.TermsDays)
	}
	it.Adjusted, it.Open = 0, it.Amount
	if f.HasOpen && (f.Open < 0 || f.Open > it.Amount) {
		return im.refuseOpen(r, &it, f)
	}
	switch {
	case f.Status == "cancelled":
		it.State, it.SettledOn, it.SettledBy = ar.Cancelled, it.Issued, "ledger"
	case f.Status == "settled":
		it.Adjusted = it.Amount
	case f.HasOpen:
		it.Adjusted = it.Amount - f.Open
	}
	if it.Adjusted != 0 {
		it.AdjustedOn = im.d.Today()
	}
	it.Step = f.Step
	r.Invoices.New++
	im.news = true
	return w.add(im.by, &ar.ItemRecorded{Item: it, Source: f.Source})
}

// ownerOf finds the customer an item id already belongs to, or "".
func (w *work) ownerOf(id ar.ItemID, number string) (ar.CustomerID, error) {
	if c, ok := w.owners[id]; ok {
		return c, nil
	}
	b, ok, err := w.d.store.Get(w.ctx, kindNumber, numberKey(&ar.Item{ID: id, Number: number}))
	if err != nil || !ok {
		return "", err
	}
	return ar.CustomerID(b), nil
}

func (im *Import) knownItem(w *work, r *ImportReport, it *ar.Item, f ItemFact) error {
	changed := false
	merged, changes := mergeItem(*it, f)
	if len(changes) > 0 {
		changed = true
		if amountChanges(changes) && (merged.Cur != it.Cur || merged.Kind != it.Kind || merged.Amount < it.Amount-it.Open) {
			if err := im.release(w, it, "invoice_changed"); err != nil {
				return err
			}
		}
		if err := w.add(im.by, &ar.ItemChanged{Item: merged, Changes: changes, Source: f.Source}); err != nil {
			return err
		}
		now, err := w.item(it.Customer, it.ID)
		if err != nil {
			return err
		}
		if now.Open < 0 { // settled by the ledger's word, and smaller since
			adj := &ar.ItemAdjusted{Customer: it.Customer, Item: it.ID, Adjusted: now.Adjusted + now.Open, On: im.d.Today(), Reason: "ledger", Source: f.Source}
			if err := w.add(im.by, adj); err != nil {
				return err
			}
			if now, err = w.item(it.Customer, it.ID); err != nil {
				return err
			}
		}
		it = now
	}
	ledger, err := im.ledgerSays(w, r, it, f)
	if err != nil {
		return err
	}
	if changed || ledger {
		r.Invoices.Changed++
		im.news = true
	}
	return nil
}

func amountChanges(changes []ar.FieldChange) bool {
	return slices.ContainsFunc(changes, func(c ar.FieldChange) bool {
		return c.Field == "amount" || c.Field == "currency" || c.Field == "kind"
	})
}

// release takes the money and credits off an item, so that it can change. The
// money is matched again at the end of the import.
func (im *Import) release(w *work, it *ar.Item, reason string) error {
	for _, al := range it.Allocations {
		if al.Entry == "" {
			continue
		}
		e, err := w.entry(al.Entry)
		if err != nil {
			return err
		}
		if e == nil || !e.Decided() || e.ReturnedBy != "" || e.Returns != "" {
			continue
		}
		if err := w.add(ar.Auto, unapplied(e, im.d.Today(), reason)); err != nil {
			return err
		}
		im.retry[al.Entry] = true
	}
	return nil
}

func unapplied(e *ar.Entry, on civil.Date, reason string) *ar.PaymentUnapplied {
	return &ar.PaymentUnapplied{Entry: e.Line.ID, Lines: e.Lines, OnAccount: e.OnAccount, On: on, Reason: reason,
		Explains: e.Explains, Returns: e.Returns, PayerIBAN: e.PayerIBAN}
}

// ledgerSays compares the ledger's open amount and status with the desk's.
// Where bank money that the desk has seen explains the difference, the ledger
// is only behind and the desk keeps its figure; otherwise the ledger's word is
// taken over.
func (im *Import) ledgerSays(w *work, r *ImportReport, it *ar.Item, f ItemFact) (bool, error) {
	today := im.d.Today()
	if f.Status == "cancelled" {
		if it.State == ar.Cancelled {
			return false, nil
		}
		if err := im.release(w, it, "invoice_cancelled"); err != nil {
			return false, err
		}
		return true, w.add(im.by, &ar.ItemCancelled{Customer: it.Customer, Item: it.ID, On: today, Source: f.Source})
	}
	open, says := f.Open, f.HasOpen
	if f.Status == "settled" {
		open, says = 0, true
	}
	if !says && f.Status == "open" && (it.State == ar.Cancelled || it.Adjusted > 0 && it.State == ar.Settled) {
		open, says = it.Amount-it.Allocated(), true
	}
	if !says && im.opt.OpenItems && it.State == ar.Settled && it.SettledBy == "ledger" {
		open, says = it.Amount-it.Allocated(), true // on the list again: it was not settled after all
	}
	if !says {
		return false, nil
	}
	if open < 0 || open > it.Amount {
		return false, im.refuseOpen(r, it, f)
	}
	money := it.Allocated()
	for _, d := range it.Differences {
		money += d.Amount
	}
	paid := it.Amount - open
	switch {
	case it.State != ar.Cancelled && open == it.Open:
		return false, nil
	case it.State != ar.Cancelled && paid >= it.Adjusted && paid <= it.Adjusted+money:
		if im.opt.OpenItems {
			note(&r.Differing, Noted{Item: it.ID, Custom: it.Customer, What: differs(it, open) + "; bank money explains it, the desk's figure stays"})
		}
		return false, nil
	}
	note(&r.Differing, Noted{Item: it.ID, Custom: it.Customer, What: differs(it, open) + "; taken over"})
	return true, w.add(im.by, &ar.ItemAdjusted{Customer: it.Customer, Item: it.ID, Adjusted: max(paid-money, 0), On: today, Reason: "ledger", Source: f.Source})
}

// refuseOpen notes an open amount that the document cannot have.
func (im *Import) refuseOpen(r *ImportReport, it *ar.Item, f ItemFact) error {
	r.Invoices.Refused++
	note(&r.Refusals, Noted{Item: it.ID, Custom: it.Customer, What: fmt.Sprintf("%s: invoice %s: open: found %s, expected an amount from 0 to %s; correct the one or the other",
		f.Source, it.Number, money.Of(f.Open, it.Cur).Decimal(), money.Of(it.Amount, it.Cur).Decimal())})
	return nil
}

func differs(it *ar.Item, open int64) string {
	return fmt.Sprintf("ledger says %s open, desk %s", money.Of(open, it.Cur), it.OpenMoney())
}

// Statement takes a bank statement in and gives its new money a place. Each
// statement is one durable unit, in booking order.
func (im *Import) Statement(f StatementFact) error {
	if err := im.settleRows(); err != nil {
		return err
	}
	if err := im.retryWaiting(); err != nil {
		return err
	}
	var rep ImportReport
	var fresh, left []ar.EntryID
	err := im.d.change(im.ctx, func(w *work) (err error) {
		rep = im.report
		if fresh, err = im.statement(w, &rep, f); err == nil {
			left, err = im.decide(w, &rep, fresh)
		}
		return err
	})
	if err == nil && len(fresh) > 1 && len(left) > 0 {
		// One line of a statement may be about another, which is in the book
		// only now: a return of a payment, the rest of a part payment.
		seen := rep
		err = im.d.change(im.ctx, func(w *work) (err error) {
			rep = seen
			left, err = im.decide(w, &rep, left)
			return err
		})
	}
	if err == nil {
		err = im.count(&rep, left)
	}
	if err != nil {
		return fmt.Errorf("statement %s: %w", f.Head.ID, err)
	}
	im.report = rep
	if im.opt.Progress != nil {
		im.opt.Progress("bank entries", rep.Entries.Read, 0)
	}
	return nil
}

// statement takes the lines in that are not in the book yet, and lists them.
func (im *Import) statement(w *work, r *ImportReport, f StatementFact) (fresh []ar.EntryID, err error) {
	r.Statements.Read++
	if !f.Head.Proved {
		r.Unproved++
	}
	known, err := w.d.statementRow(w.ctx, &f.Head)
	if err != nil {
		return nil, err
	}
	if known == nil || !sameStatement(known, &f.Head) {
		if known == nil {
			r.Statements.New++
		} else {
			r.Statements.Changed++
		}
		if err := w.add(im.by, &ar.StatementRecorded{Statement: f.Head}); err != nil {
			return nil, err
		}
	}
	for i := range f.Lines {
		l := f.Lines[i]
		r.Entries.Read++
		e, err := w.entry(l.ID)
		if err == nil && e != nil && e.Line.Facts() != l.Facts() {
			// The bank has used this reference before, for other money.
			l.ID = l.DistinctID()
			e, err = w.entry(l.ID)
		}
		if err != nil {
			return nil, err
		}
		if e != nil && (e.Line.Proved || !l.Proved) {
			continue
		}
		if e == nil {
			r.Entries.New++
		} else {
			r.Entries.Changed++
		}
		if err := w.add(im.by, &ar.EntryBooked{Line: l}); err != nil {
			return nil, err
		}
		fresh = append(fresh, l.ID)
	}
	return fresh, nil
}

func sameStatement(a, b *ar.Statement) bool {
	x, y := *a, *b
	x.File, y.File, x.Format, y.Format = "", "", "", ""
	return x == y
}

// decide lets the machine decide entries and lists those that it leaves.
func (im *Import) decide(w *work, r *ImportReport, ids []ar.EntryID) (left []ar.EntryID, err error) {
	for _, id := range ids {
		e, err := w.entry(id)
		if err != nil {
			return nil, err
		}
		if err := w.decideEntry(e); err != nil {
			return nil, err
		}
		if e, err = w.entry(id); err != nil {
			return nil, err
		}
		if e.Decided() {
			r.Applied++
		} else {
			left = append(left, id)
		}
	}
	return left, nil
}

// count tells what became of the entries that were left.
func (im *Import) count(r *ImportReport, left []ar.EntryID) error {
	for _, id := range left {
		e, err := im.d.entry(im.ctx, id)
		if err != nil {
			return err
		}
		switch {
		case len(e.Proposals) > 0:
			r.Proposed++
		case waits(e):
			r.Left++
		}
	}
	return nil
}

func (im *Import) settleRows() error {
	if err := im.flushContacts(); err != nil {
		return err
	}
	if err := im.flush(); err != nil {
		return err
	}
	return im.flushInvoices()
}

// retryWaiting lets money that waited try again, once new invoices or
// customers are in that it could be for.
func (im *Import) retryWaiting() error {
	if im.opt.LeaveWaiting || !im.news && len(im.retry) == 0 {
		return nil
	}
	im.news = false
	ids, err := im.d.queue(im.ctx, 0)
	if err != nil {
		return err
	}
	for id := range im.retry {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	im.retry = map[ar.EntryID]bool{}
	for chunk := range slices.Chunk(ids, 500) {
		var rep ImportReport
		err := im.d.change(im.ctx, func(w *work) error {
			rep = im.report
			for _, id := range chunk {
				e, err := w.entry(id)
				if err != nil {
					return err
				}
				if e == nil || e.Decided() {
					continue
				}
				if err := w.decideEntry(e); err != nil {
					return err
				}
				if e, err = w.entry(id); err != nil {
					return err
				}
				if e.Decided() {
					rep.Applied++
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		im.report = rep
	}
	return nil
}

// Finish completes the import and tells what it did.
func (im *Import) Finish() (ImportReport, error) {
	if err := im.settleRows(); err != nil {
		return im.report, err
	}
	if im.opt.OpenItems && im.report.Invoices.Read > 0 { // all rows are in
		if err := im.settleMissing(); err != nil {
			return im.report, err
		}
	}
	if im.report.Entries.New > 0 {
		im.news = true // a later payment may have made an earlier one clear
	}
	err := im.retryWaiting()
	return im.report, err
}

// settleMissing settles every open item that the complete list lacks, in the
// companies that the list is about.
func (im *Import) settleMissing() error {
	if err := im.d.Load(im.ctx, im.opt.Progress); err != nil {
		return err
	}
	for _, a := range im.d.all() {
		for _, it := range a.Items {
			if it.State != ar.Open || im.listed[it.ID] || !im.firms[it.Company] {
				continue
			}
			err := im.push(func(w *work, r *ImportReport) error {
				now, err := w.item(it.Customer, it.ID)
				if err != nil || now == nil || now.State != ar.Open {
					return err
				}
				r.Invoices.Changed++
				note(&r.Settled, Noted{Item: it.ID, Custom: it.Customer, What: now.OpenMoney().String() + " was open; not on the ledger's list, settled"})
				return w.add(im.by, &ar.ItemAdjusted{Customer: it.Customer, Item: it.ID,
					Adjusted: now.Adjusted + now.Open, On: im.d.Today(), Reason: "ledger", Source: "open items"})
			})
			if err != nil {
				return err
			}
		}
	}
	return im.flush()
}

// Difference is one line of a reconciliation.
type Difference struct {
	Item     ar.ItemID     `json:"item"`
	Customer ar.CustomerID `json:"customer_id"`
	Kind     string        `json:"kind"` // missing_in_desk, missing_in_ledger, open, amount, due, customer
	Ledger   string        `json:"ledger,omitempty"`
	Desk     string        `json:"desk,omitempty"`
	Explain  string        `json:"explanation,omitempty"`
}

// Reconcile compares a complete open-item list with the desk and changes
// nothing.
func (d *Desk) Reconcile(ctx context.Context, facts []ItemFact) ([]Difference, error) {
	if err := d.Load(ctx, nil); err != nil {
		return nil, err
	}
	w := d.begin(ctx)
	seen := map[ar.ItemID]bool{}
	firms := map[string]bool{}
	out := []Difference{}
	for _, f := range facts {
		firms[f.Item.Company] = true
		open := f.Item.Amount
		if f.HasOpen {
			open = f.Open
		}
		if f.Status == "settled" || f.Status == "cancelled" {
			open = 0
		}
		seen[f.Item.ID] = true
		it, err := w.item(f.Item.Customer, f.Item.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, compareItem(it, f, open)...)
	}
	for _, a := range d.all() {
		for _, it := range a.Items {
			if it.State == ar.Open && !seen[it.ID] && firms[it.Company] {
				out = append(out, Difference{Item: it.ID, Customer: it.Customer, Kind: "missing_in_ledger", Desk: it.OpenMoney().String()})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Difference) int { return strings.Compare(string(a.Item), string(b.Item)) })
	return out, nil
}

func compareItem(it *ar.Item, f ItemFact, open int64) []Difference {
	base := Difference{Item: f.Item.ID, Customer: f.Item.Customer}
	if it == nil {
		if open == 0 {
			return nil
		}
		base.Kind, base.Ledger = "missing_in_desk", money.Of(open, f.Item.Cur).String()
		return []Difference{base}
	}
	var out []Difference
	add := func(kind, ledger, desk, why string) {
		if ledger != desk {
			d := base
			d.Kind, d.Ledger, d.Desk, d.Explain = kind, ledger, desk, why
			out = append(out, d)
		}
	}
	deskOpen := it.Open
	if it.State == ar.Cancelled || it.State == ar.WrittenOff {
		deskOpen = 0
	}
	why := ""
	if paid := it.Amount - open; paid >= it.Adjusted && paid < it.Adjusted+it.Allocated() {
		why = "bank money that the desk has seen and the ledger has not"
	}
	add("open", money.Of(open, f.Item.Cur).String(), money.Of(deskOpen, it.Cur).String(), why)
	add("amount", money.Of(f.Item.Amount, f.Item.Cur).String(), money.Of(it.Amount, it.Cur).String(), "")
	add("due", f.Item.Due.String(), it.Due.String(), "")
	return out
}
