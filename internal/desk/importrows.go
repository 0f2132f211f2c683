package desk

import (
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
)

// Customer takes a customer in. Of several rows about one the later lays over
// the earlier before the book hears of it.
func (im *Import) Customer(f CustomerFact) error {
	if i, ok := im.place[f.Customer.ID]; ok {
		im.report.Customers.Read++
		im.people[i] = f.over(im.people[i])
		return nil
	}
	im.place[f.Customer.ID] = len(im.people)
	im.people = append(im.people, f)
	if len(im.people) >= importChunk {
		return im.flushCustomers()
	}
	return nil
}

func (im *Import) flushCustomers() error {
	for _, f := range im.people {
		if err := im.customer(f); err != nil {
			return err
		}
	}
	clear(im.people)
	clear(im.place)
	im.people = im.people[:0]
	return nil
}

func (im *Import) customer(f CustomerFact) error {
	im.ahead.customer(f.Customer.ID)
	return im.push(func(w *work, r *ImportReport) error {
		r.Customers.Read++
		a, err := w.account(f.Customer.ID)
		if err != nil {
			return err
		}
		if !a.Known {
			r.Customers.New++
			return w.add(im.by, &ar.CustomerRecorded{Customer: f.Customer, Source: f.Source})
		}
		merged, changes := mergeCustomer(a.Customer, f)
		if len(changes) == 0 {
			return nil
		}
		r.Customers.Changed++
		return w.add(im.by, &ar.CustomerChanged{Customer: merged, Changes: changes, Source: f.Source})
	})
}

// Contact takes a contact person in. The contacts of one import form the
// customer's complete list.
func (im *Import) Contact(f ContactFact) error {
	if err := im.flushCustomers(); err != nil {
		return err
	}
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
	if err := im.flushCustomers(); err != nil {
		return err
	}
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
	im.window = append(im.window, &f)
	if len(im.window) >= importWindow {
		return im.flushInvoices()
	}
	return nil
}

// flushInvoices hands the collected invoices on, customer by customer; those
// of one customer stay in their order.
func (im *Import) flushInvoices() error {
	list := im.window
	slices.SortStableFunc(list, func(a, b *ItemFact) int { return strings.Compare(string(a.Item.Customer), string(b.Item.Customer)) })
	im.layOver(list)
	for i, f := range list {
		list[i] = nil // the chunk holds it, and lets go of it once it is durable
		if f == nil {
			continue
		}
		if err := im.invoice(f); err != nil {
			return err
		}
	}
	im.window = list[:0]
	return im.flush()
}

// layOver makes one fact of the rows of a customer that are about one item:
// the later lays over the earlier, in the place of the first. Two exports in a
// folder that differ would otherwise change the book to and fro each time.
func (im *Import) layOver(list []*ItemFact) {
	first := map[ar.ItemID]int{} // of the customer at hand
	var owner ar.CustomerID
	for i, f := range list {
		if f.Item.Customer != owner {
			clear(first)
			owner = f.Item.Customer
		}
		if j, ok := first[f.Item.ID]; ok {
			im.report.Invoices.Read++
			both := f.over(*list[j])
			list[j], list[i] = &both, nil
			continue
		}
		first[f.Item.ID] = i
	}
}

func (im *Import) invoice(f *ItemFact) error {
	im.ahead.item(f)
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
	return w.add(im.by, &ar.ItemRecorded{Item: it, Source: f.Source})
}

// ownerOf finds the customer an item id already belongs to, or "".
func (w *work) ownerOf(id ar.ItemID, number string) (ar.CustomerID, error) {
	if c, ok := w.owners[id]; ok {
		return c, nil
	}
	key := numberKey(&ar.Item{ID: id, Number: number})
	if c, ok := w.foreseen.owners[key]; ok {
		return c, nil
	}
	b, ok, err := w.d.store.Get(w.ctx, kindNumber, key)
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
		if now, err = im.shrink(w, now, f.Source); err != nil {
			return err
		}
		it = now
	}
	ledger, err := im.ledgerSays(w, r, it, f)
	if err != nil {
		return err
	}
	if changed || ledger {
		r.Invoices.Changed++
	}
	return nil
}

// shrink takes back what had settled an item by the ledger's word or a
// person's, as far as the item is smaller than that now.
func (im *Import) shrink(w *work, it *ar.Item, source string) (*ar.Item, error) {
	if it.Open >= 0 {
		return it, nil
	}
	if less := min(-it.Open, it.Adjusted); less > 0 {
		adj := &ar.ItemAdjusted{Customer: it.Customer, Item: it.ID, Adjusted: it.Adjusted - less, On: im.d.Today(), Reason: "ledger", Source: source}
		if err := w.add(im.by, adj); err != nil {
			return nil, err
		}
	}
	now, err := w.item(it.Customer, it.ID)
	if err != nil || now.Open >= 0 {
		return now, err
	}
	off := &ar.ItemWrittenOff{Customer: it.Customer, Item: it.ID, Class: ar.WriteOff, Amount: now.Open, Reason: "the ledger has it smaller now", On: im.d.Today()}
	if err := w.add(im.by, off); err != nil {
		return nil, err
	}
	return w.item(it.Customer, it.ID)
}

func amountChanges(changes []ar.FieldChange) bool {
	return slices.ContainsFunc(changes, func(c ar.FieldChange) bool {
		return c.Field == "amount" || c.Field == "currency" || c.Field == "kind"
	})
}
