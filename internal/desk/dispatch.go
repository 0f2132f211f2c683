package desk

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
)

// ErrNoDelivery says that there is no way for messages to leave.
var ErrNoDelivery = errors.New("no outbox folder and no mail server is given")

// Dispatched is what became of waiting messages.
type Dispatched struct {
	Left     []ar.Message
	Pulled   []ar.Message // something speaks against them now
	Deferred []Unsent     // they wait on
	InDoubt  []Unsent     // somebody has to look whether they left
}

// Unsent is a message that has not left for certain, and why.
type Unsent struct {
	Message ar.Message
	Reason  string
}

func (r *Dispatched) unsent(m *ar.Message, err error) bool {
	switch {
	case errors.As(err, new(*InDoubt)):
		r.InDoubt = append(r.InDoubt, Unsent{Message: *m, Reason: err.Error()})
	case errors.As(err, new(*Deferred)):
		r.Deferred = append(r.Deferred, Unsent{Message: *m, Reason: err.Error()})
	default:
		return false
	}
	return true
}

// ApproveMessages lets waiting messages go, all of them where ids is empty,
// after a last look at the guards. It tells which left and which were pulled
// back because something now speaks against them.
func (d *Desk) ApproveMessages(ctx context.Context, by string, ids []ar.MessageID, c Carrier) (Dispatched, error) {
	var out Dispatched
	if c == nil {
		return out, ErrNoDelivery
	}
	list, err := d.Outbox(ctx)
	if err != nil {
		return out, err
	}
	want := map[ar.MessageID]bool{}
	for _, id := range ids {
		want[id] = true
	}
	for _, m := range list {
		if len(ids) > 0 && !want[m.ID] {
			continue
		}
		delete(want, m.ID)
		ok, err := d.dispatch(ctx, by, m, c)
		switch {
		case out.unsent(&m, err):
		case err != nil:
			return out, err
		case ok:
			out.Left = append(out.Left, m)
		default:
			out.Pulled = append(out.Pulled, m)
		}
	}
	for id := range want {
		return out, &Problem{Code: "unknown", What: "no message " + quote(string(id)) + " waits in the outbox", Remedy: "see ccdesk outbox"}
	}
	return out, nil
}

// dispatch looks at the guards once more, lets the message go and records it.
// A message that something now speaks against is pulled back (E11, S61), unless
// it has left before and only the record of that was lost.
func (d *Desk) dispatch(ctx context.Context, by string, m ar.Message, c Carrier) (bool, error) {
	day, err := d.Day(ctx)
	if err != nil {
		return false, err
	}
	a, err := d.account(ctx, m.Customer)
	if err != nil {
		return false, err
	}
	if guards := recheck(a, d.opt.Policy, day, &m); len(guards) > 0 {
		gone, _, err := c.Left(ctx, m)
		if err == nil && !gone {
			_, err = d.doubtful(ctx, &m, c)
		}
		switch {
		case err != nil:
			return false, waiting(&m, err)
		case gone:
			return true, d.recordSent(ctx, by, &m, c, day.Today)
		}
		reason := fmt.Sprintf("%s %s", guards[0].Code, guards[0].Item)
		return false, d.change(ctx, func(w *work) error { return w.pulls(&m, day.Today, strings.TrimSpace(reason)) })
	}
	err = d.carry(ctx, by, &m, c, day.Today)
	if no := (*Undeliverable)(nil); errors.As(err, &no) {
		return false, d.change(ctx, func(w *work) error { return w.pulls(&m, day.Today, no.Error()) })
	}
	if err != nil {
		return false, waiting(&m, err)
	}
	err = d.recordSent(ctx, by, &m, c, day.Today)
	return err == nil, err
}

func recheck(a *ar.Account, p *dunning.Policy, day dunning.Day, m *ar.Message) []dunning.Guard {
	if len(m.Items) == 0 {
		return nil
	}
	asked := map[ar.ItemID]int64{}
	for _, mi := range m.Items {
		asked[mi.ID] = mi.Open
	}
	return dunning.Recheck(a, p, day, asked)
}

func waiting(m *ar.Message, err error) error {
	return fmt.Errorf("message %s to customer %s: %w; it waits in the outbox", m.ID, m.Customer, err)
}

func (d *Desk) recordSent(ctx context.Context, by string, m *ar.Message, c Carrier, on civil.Date) error {
	return d.change(ctx, func(w *work) error { return w.leaves(by, m, c, on) })
}

// leaves records that a message has left, unless somebody else has settled it
// meanwhile.
func (w *work) leaves(by string, m *ar.Message, c Carrier, on civil.Date) error {
	if waits, err := w.inOutbox(m); err != nil || !waits {
		return err
	}
	return w.add(by, &ar.MessageSent{Customer: m.Customer, ID: m.ID, Via: c.Via(), On: on})
}

// pulls takes a message back that has not left and will not, unless somebody
// else has settled it meanwhile. Its items get the step they had, because
// nothing reached the customer.
func (w *work) pulls(m *ar.Message, on civil.Date, reason string) error {
	if waits, err := w.inOutbox(m); err != nil || !waits {
		return err
	}
	return w.add(ar.Auto, &ar.MessageCancelled{Customer: m.Customer, ID: m.ID, On: on, Reason: reason})
}

// inOutbox reports whether a message still waits. A change of its customer
// after the answer makes the unit a conflict.
func (w *work) inOutbox(m *ar.Message) (bool, error) {
	if _, err := w.touch(m.Customer); err != nil {
		return false, err
	}
	_, ok, err := w.d.store.Get(w.ctx, kindOutbox, string(m.ID))
	return ok, err
}
