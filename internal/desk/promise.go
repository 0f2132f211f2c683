package desk

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// RecordPromise records a promise to pay. Without items it covers the oldest
// open invoices up to its amount; the last of them counts in full, because no
// text may ask for a promised amount (S41).
type RecordPromise struct {
	Customer ar.CustomerID
	Amount   money.Money
	By       civil.Date
	Items    []ar.ItemID
	Note     string
}

func (c RecordPromise) build(w *work, by string) error {
	today := w.d.Today()
	a, err := w.known(c.Customer)
	if err != nil {
		return err
	}
	switch {
	case c.Amount.Minor <= 0:
		return invalid("a promise of "+c.Amount.String()+" promises nothing", "give an amount above zero")
	case c.By < today:
		return invalid("the date "+c.By.String()+" has passed", "give a date from "+today.String()+" on")
	}
	items := c.Items
	if len(items) > 0 {
		if _, err := w.openInvoices(c.Customer, items); err != nil {
			return err
		}
	} else if items = oldestUpTo(a, c.Amount); len(items) == 0 {
		return refused("customer "+string(c.Customer)+" has no open invoice in "+c.Amount.Cur.String(), "there is nothing to promise")
	}
	p := ar.Promise{ID: w.d.opt.NewID(), Customer: c.Customer, Amount: c.Amount.Minor, Cur: c.Amount.Cur,
		Made: today, By: c.By, Items: items, Note: c.Note}
	ev := &ar.PromiseMade{Promise: p}
	for _, old := range a.Promises {
		// A promise that has broken already stays broken in the file (E38).
		if old.Outcome(today, w.d.opt.Policy.PromiseTolerance) == ar.PromiseOpen && slices.ContainsFunc(old.Items, func(id ar.ItemID) bool { return slices.Contains(items, id) }) {
			if old.Amount == p.Amount && old.By == p.By && old.Made == p.Made && slices.Equal(old.Items, p.Items) {
				return nil // said twice on one day is one promise
			}
			ev.Replaces = append(ev.Replaces, old.ID)
		}
	}
	return w.add(by, ev)
}

// oldestUpTo lists the open invoices that an amount covers, oldest due first.
func oldestUpTo(a *ar.Account, m money.Money) []ar.ItemID {
	list := openInvoicesOf(a, m.Cur)
	var out []ar.ItemID
	left := m.Minor
	for _, it := range list {
		if left <= 0 {
			break
		}
		out = append(out, it.ID)
		left -= it.Open
	}
	return out
}

// openInvoicesOf lists the open invoices of one currency, oldest due first.
func openInvoicesOf(a *ar.Account, cur money.Currency) []*ar.Item {
	var list []*ar.Item
	for _, it := range a.Items {
		if it.Kind == ar.Invoice && it.State == ar.Open && it.Cur == cur {
			list = append(list, it)
		}
	}
	slices.SortFunc(list, func(x, y *ar.Item) int {
		if x.Due != y.Due {
			return int(x.Due) - int(y.Due)
		}
		return strings.Compare(string(x.ID), string(y.ID))
	})
	return list
}

// WithdrawPromise ends a promise that no longer stands.
type WithdrawPromise struct {
	Customer ar.CustomerID
	ID       string
}

func (c WithdrawPromise) build(w *work, by string) error {
	a, err := w.account(c.Customer)
	if err != nil {
		return err
	}
	for _, p := range a.Promises {
		if p.ID == c.ID && p.Ended == "" {
			return w.add(by, &ar.PromiseEnded{Customer: c.Customer, ID: p.ID, Outcome: ar.PromiseWithdrawn,
				On: w.d.Today(), Amount: p.Amount, Received: p.Received, Cur: p.Cur})
		}
	}
	return nil
}

// AgreePlan records a payment plan in equal instalments; the first takes the
// odd cents. Without items it covers every overdue invoice, or every open one
// where none is overdue.
type AgreePlan struct {
	Customer    ar.CustomerID
	Instalments int
	First       civil.Date
	Weekly      bool
	Items       []ar.ItemID
}

// maxInstalments bounds a plan: ten years of weeks.
const maxInstalments = 520

func (c AgreePlan) build(w *work, by string) error {
	today := w.d.Today()
	a, err := w.known(c.Customer)
	if err != nil {
		return err
	}
	switch {
	case c.Instalments < 1 || c.Instalments > maxInstalments:
		return invalid("a plan has 1 to 520 instalments", "")
	case c.First < today:
		return invalid("the first date "+c.First.String()+" has passed", "give a date from "+today.String()+" on")
	}
	items, err := w.planItems(a, c.Items, today)
	if err != nil {
		return err
	}
	plan := ar.Plan{ID: w.d.opt.NewID(), Customer: c.Customer, Cur: items[0].Cur, Agreed: today}
	var total int64
	for _, it := range items {
		if it.Cur != plan.Cur {
			return invalid("invoices in "+plan.Cur.String()+" and "+it.Cur.String()+" cannot share a plan", "make a plan for each currency")
		}
		plan.Items = append(plan.Items, it.ID)
		total = money.AddMinor(total, it.Open)
	}
	if total < int64(c.Instalments) {
		return invalid("the total is too small for so many instalments", "take fewer")
	}
	each := total / int64(c.Instalments)
	for i := range c.Instalments {
		in := ar.Instalment{Due: c.First.AddMonths(i), Amount: each}
		if c.Weekly {
			in.Due = c.First.AddDays(7 * i)
		}
		if i == 0 {
			in.Amount += total - each*int64(c.Instalments)
		}
		plan.Instalments = append(plan.Instalments, in)
	}
	for _, p := range a.Plans {
		if p.Active(today, w.d.opt.Policy.PlanTolerance) && slices.ContainsFunc(p.Items, func(id ar.ItemID) bool { return slices.Contains(plan.Items, id) }) {
			if slices.Equal(p.Instalments, plan.Instalments) && slices.Equal(p.Items, plan.Items) {
				return nil
			}
			if err := w.add(by, &ar.PlanEnded{Customer: c.Customer, ID: p.ID, Outcome: "replaced", On: today}); err != nil {
				return err
			}
		}
	}
	return w.add(by, &ar.PlanAgreed{Plan: plan})
}

func (w *work) planItems(a *ar.Account, ids []ar.ItemID, today civil.Date) ([]*ar.Item, error) {
	if len(ids) > 0 {
		return w.openInvoices(a.ID, ids)
	}
	open := openInvoicesOf(a, a.Currency())
	late := slices.DeleteFunc(slices.Clone(open), func(it *ar.Item) bool { return !it.Overdue(today) })
	if len(late) > 0 {
		return late, nil
	}
	if len(open) == 0 {
		return nil, refused("customer "+string(a.ID)+" has no open invoice", "there is nothing to plan")
	}
	return open, nil
}

// EndPlan withdraws a plan.
type EndPlan struct {
	Customer ar.CustomerID
	ID       string
}

func (c EndPlan) build(w *work, by string) error {
	a, err := w.account(c.Customer)
	if err != nil {
		return err
	}
	for _, p := range a.Plans {
		if p.ID == c.ID && p.Ended == "" {
			return w.add(by, &ar.PlanEnded{Customer: c.Customer, ID: p.ID, Outcome: "withdrawn", On: w.d.Today()})
		}
	}
	return nil
}
