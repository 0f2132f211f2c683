package desk

import (
	"fmt"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

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
	if it.State == ar.Cancelled {
		return fmt.Sprintf("ledger says %s open, the desk had it cancelled", money.Of(open, it.Cur))
	}
	return fmt.Sprintf("ledger says %s open, desk %s", money.Of(open, it.Cur), it.OpenMoney())
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
