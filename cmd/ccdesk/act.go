package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
)

// actedJSON is what a changing command recorded.
type actedJSON struct {
	Changed bool           `json:"changed"`
	Events  []timelineJSON `json:"events"`
}

// act carries out a change that build makes, and prints what was recorded.
func (a *app) act(cmd *cobra.Command, build func(ctx context.Context, d *desk.Desk) (desk.Command, error)) error {
	return a.acting(cmd, func(ctx context.Context, d *desk.Desk) error {
		c, err := build(ctx, d)
		if err != nil {
			return err
		}
		_, err = d.Do(ctx, a.actor(), c)
		return err
	})
}

// acting opens the book for changing, lets change do its work and prints what
// was recorded. Where there is no store there is nothing to change, and none
// is made.
func (a *app) acting(cmd *cobra.Command, change func(ctx context.Context, d *desk.Desk) error) (err error) {
	open := a.openDesk
	if !a.haveStore() {
		open = a.readDesk
	}
	d, err := open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	ctx := cmd.Context()
	head, err := d.Store().Head(ctx)
	if err != nil {
		return err
	}
	if err := change(ctx, d); err != nil {
		return err
	}
	events, err := d.Journal(ctx, uint64(head)+1, 0)
	if err != nil {
		return err
	}
	return a.printActed(ctx, d, events)
}

// printActed prints one line for each event that was recorded.
func (a *app) printActed(ctx context.Context, d *desk.Desk, events []ar.Event) error {
	out := actedJSON{Changed: len(events) > 0, Events: []timelineJSON{}}
	w := newEventWriter(ctx, d)
	lang := a.textLang()
	for _, e := range events {
		line := w.event(e)
		var acc *ar.Account
		if cs, _ := e.Payload.Touches(); len(cs) == 1 {
			var err error
			if acc, _, err = d.Account(ctx, cs[0]); err != nil {
				return err
			}
		}
		out.Events = append(out.Events, timelineJSON{Seq: line.Seq, At: line.At, By: line.By, Type: line.Type, Text: eventText(lang, e, acc), Data: line.Data})
	}
	return a.show(out, func() error {
		if !out.Changed {
			a.say("nothing to change")
		}
		for _, e := range out.Events {
			a.say("recorded as event %d: %s", e.Seq, clean(e.Text))
		}
		return nil
	})
}

// itemsOf finds the named invoices of a customer.
func itemsOf(ctx context.Context, d *desk.Desk, owner ar.CustomerID, numbers []string) ([]*ar.Item, error) {
	var out []*ar.Item
	for _, n := range numbers {
		it, err := d.FindItem(ctx, n)
		if err != nil {
			return nil, err
		}
		if it.Customer != owner {
			return nil, &desk.Problem{Code: "invalid", What: fmt.Sprintf("invoice %s belongs to customer %s, not to %s", n, it.Customer, owner), Remedy: "name invoices of this customer"}
		}
		out = append(out, it)
	}
	return out, nil
}

func idsOf(items []*ar.Item) []ar.ItemID {
	ids := make([]ar.ItemID, len(items))
	for i, it := range items {
		ids[i] = it.ID
	}
	return ids
}

// refsOf finds invoices of any customer.
func refsOf(ctx context.Context, d *desk.Desk, numbers []string) ([]desk.ItemRef, []*ar.Item, error) {
	var refs []desk.ItemRef
	var items []*ar.Item
	for _, n := range numbers {
		it, err := d.FindItem(ctx, n)
		if err != nil {
			return nil, nil, err
		}
		refs = append(refs, desk.ItemRef{Customer: it.Customer, Item: it.ID})
		items = append(items, it)
	}
	return refs, items, nil
}
