package desk

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

// ItemRef names an item with its owner, so that a command can be about items
// of several customers.
type ItemRef struct {
	Customer ar.CustomerID
	Item     ar.ItemID
}

// OpenDispute records that items are contested. Items that are in an open
// dispute already stay as they are.
type OpenDispute struct {
	Items  []ItemRef
	Reason string
	Owner  string
	Until  civil.Date
	Amount int64 // of a single item, in minor units; 0 = all of it
	Note   string
}

func (c OpenDispute) build(w *work, by string) error {
	if !slices.Contains(w.d.opt.Codes.Disputes, c.Reason) {
		return &Problem{Code: "invalid", What: "dispute reason " + quote(c.Reason) + " is not known", Candidates: w.d.opt.Codes.Disputes,
			Remedy: "more may be configured under [codes]"}
	}
	for _, group := range byCustomer(c.Items) {
		a, err := w.account(group.customer)
		if err != nil {
			return err
		}
		var items []ar.ItemID
		for _, id := range group.items {
			it, err := w.item(group.customer, id)
			if err != nil {
				return err
			}
			switch {
			case it == nil:
				return &Problem{Code: "unknown", What: "customer " + string(group.customer) + " has no invoice " + string(id)}
			case it.State == ar.Cancelled:
				return refused("invoice "+string(id)+" is cancelled", "there is nothing to contest")
			case c.Amount < 0 || c.Amount > it.Amount:
				return invalid("the disputed part is outside the invoice's amount", "give an amount between 0 and "+it.OpenMoney().String())
			}
			if !slices.ContainsFunc(a.Disputes, func(x ar.Dispute) bool { return x.OpenFor(id) }) {
				items = append(items, id)
			}
		}
		if len(items) == 0 {
			continue
		}
		if c.Amount > 0 && len(items) > 1 {
			return invalid("a disputed part belongs to one invoice", "dispute them one by one")
		}
		dis := ar.Dispute{ID: w.d.opt.NewID(), Customer: group.customer, Items: items, Reason: c.Reason, Owner: c.Owner,
			Until: c.Until, Amount: c.Amount, Opened: w.d.Today(), Note: c.Note}
		if err := w.add(by, &ar.DisputeOpened{Dispute: dis}); err != nil {
			return err
		}
	}
	return nil
}

// ResolveDispute ends the disputes of the items. Nothing open is no change.
type ResolveDispute struct {
	Items   []ItemRef
	Outcome string
}

func (c ResolveDispute) build(w *work, by string) error {
	for _, group := range byCustomer(c.Items) {
		a, err := w.account(group.customer)
		if err != nil {
			return err
		}
		for _, x := range a.Disputes {
			var items []ar.ItemID
			for _, id := range group.items {
				if x.OpenFor(id) {
					items = append(items, id)
				}
			}
			if len(items) == 0 {
				continue
			}
			ev := &ar.DisputeResolved{Customer: group.customer, ID: x.ID, Items: items, On: w.d.Today(), Outcome: c.Outcome}
			if err := w.add(by, ev); err != nil {
				return err
			}
		}
	}
	return nil
}

type customerItems struct {
	customer ar.CustomerID
	items    []ar.ItemID
}

// byCustomer groups items by owner, in the order given.
func byCustomer(refs []ItemRef) []customerItems {
	var out []customerItems
	for _, r := range refs {
		i := slices.IndexFunc(out, func(g customerItems) bool { return g.customer == r.Customer })
		if i < 0 {
			out = append(out, customerItems{customer: r.Customer})
			i = len(out) - 1
		}
		if !slices.Contains(out[i].items, r.Item) {
			out[i].items = append(out[i].items, r.Item)
		}
	}
	return out
}

func quote(s string) string { return "“" + strings.ToValidUTF8(s, "�") + "”" }

// PlaceHold stops dunning of a customer, or of one item.
type PlaceHold struct {
	Customer ar.CustomerID
	Item     ar.ItemID // "" holds the customer
	Until    civil.Date
	Why      string
}

func (c PlaceHold) build(w *work, by string) error {
	today := w.d.Today()
	a, err := w.known(c.Customer)
	if err != nil {
		return err
	}
	switch {
	case strings.TrimSpace(c.Why) == "":
		return invalid("a hold needs a reason", "say why")
	case c.Until != 0 && c.Until < today:
		return invalid("the date "+c.Until.String()+" has passed", "give a date from "+today.String()+" on, or none")
	}
	if c.Item != "" {
		if _, err := w.openInvoices(c.Customer, []ar.ItemID{c.Item}); err != nil {
			return err
		}
	}
	for _, h := range a.Holds {
		if h.Active(today) && h.Item == c.Item && h.Until == c.Until && h.Why == c.Why {
			return nil
		}
	}
	h := ar.Hold{ID: w.d.opt.NewID(), Customer: c.Customer, Item: c.Item, Until: c.Until, Why: c.Why, Placed: today}
	return w.add(by, &ar.HoldPlaced{Hold: h})
}

// ReleaseHold lets dunning go on: all holds of the item, or of the customer
// himself where Item is empty. Nothing held is no change.
type ReleaseHold struct {
	Customer ar.CustomerID
	Item     ar.ItemID
}

func (c ReleaseHold) build(w *work, by string) error {
	a, err := w.account(c.Customer)
	if err != nil {
		return err
	}
	for _, h := range a.Holds {
		if h.Item == c.Item && h.Active(w.d.Today()) {
			ev := &ar.HoldReleased{Customer: c.Customer, ID: h.ID, On: w.d.Today(), Item: h.Item}
			if err := w.add(by, ev); err != nil {
				return err
			}
		}
	}
	return nil
}
