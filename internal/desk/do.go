package desk

import (
	"context"

	"ccdesk/internal/domain/ar"
)

// Command is something a person asks for. Its build method checks it against
// the book and adds the events it leads to; it may run more than once.
type Command interface {
	build(w *work, by string) error
}

// Done says what a command did.
type Done struct {
	Events int // 0 when there was nothing to change
}

// Do carries a command out on behalf of a user. On return without error it is
// durable. A *Problem says why it was refused.
func (d *Desk) Do(ctx context.Context, by string, c Command) (Done, error) {
	var done Done
	err := d.change(ctx, func(w *work) error {
		if err := c.build(w, by); err != nil {
			return err
		}
		if err := w.follow(); err != nil {
			return err
		}
		done.Events = w.count
		return nil
	})
	return done, err
}

// known gives the account of a customer, or a Problem if there is no such one.
func (w *work) known(id ar.CustomerID) (*ar.Account, error) {
	a, err := w.account(id)
	if err == nil && !a.Known {
		err = &Problem{Code: "unknown", What: "customer " + quote(string(id)) + " is not known", Remedy: "see ccdesk customers"}
	}
	return a, err
}

// openInvoices gives the named invoices of a customer, or a Problem for one
// that is not his, not an invoice or not open.
func (w *work) openInvoices(c ar.CustomerID, ids []ar.ItemID) ([]*ar.Item, error) {
	out := make([]*ar.Item, 0, len(ids))
	for _, id := range ids {
		it, err := w.item(c, id)
		if err != nil {
			return nil, err
		}
		switch {
		case it == nil:
			return nil, &Problem{Code: "unknown", What: "customer " + string(c) + " has no invoice " + string(id), Remedy: "see ccdesk customer " + string(c)}
		case it.Kind != ar.Invoice:
			return nil, invalid(string(id)+" is a credit note", "name invoices")
		case it.State != ar.Open:
			return nil, refused("invoice "+string(id)+" is "+it.State.String(), "name open invoices")
		}
		out = append(out, it)
	}
	return out, nil
}
