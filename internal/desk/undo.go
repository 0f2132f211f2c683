package desk

import (
	"context"
	"fmt"
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store"
)

// UndoReport says what was taken back.
type UndoReport struct {
	Events []ar.Event
}

// undoWindow is how far back the last change of a user is looked for, in
// events.
const undoWindow = 200_000

// Undo takes back a change by the user: the one that the event belongs to, or
// his last one for event 0. The events of one command go together. It is
// refused where later events depend on it; the Problem names them.
func (d *Desk) Undo(ctx context.Context, by string, event uint64) (UndoReport, error) {
	targets, err := d.undoTargets(ctx, by, event)
	if err != nil {
		return UndoReport{}, err
	}
	var more []ar.EntryID
	err = d.change(ctx, func(w *work) (err error) {
		if err = w.undo(by, targets); err == nil {
			more, err = w.stirred()
		}
		return err
	})
	if err == nil { // an undo gives the book from before; the next run looks further
		err = d.lookAgain(ctx, more)
	}
	return UndoReport{Events: targets}, err
}

// undoTargets finds the events of the command to take back.
func (d *Desk) undoTargets(ctx context.Context, by string, event uint64) ([]ar.Event, error) {
	if event == 0 {
		return d.lastChange(ctx, by)
	}
	page, err := d.Journal(ctx, event, 1)
	if err != nil {
		return nil, err
	}
	if len(page) == 0 {
		return nil, &Problem{Code: "unknown", What: fmt.Sprintf("event %d is not in the journal", event), Remedy: "see ccdesk log"}
	}
	switch e := page[0]; {
	case e.By != by && e.By != ar.Auto:
		return nil, refused(fmt.Sprintf("event %d is by %s", event, e.By), "only one's own changes can be taken back")
	case !undoable(e.Payload):
		return nil, cannotUndo(e)
	case e.By == ar.Auto:
		// An automatic posting is decided for itself, even where an import
		// brought many at once.
		if _, ok := e.Payload.(*ar.PaymentApplied); !ok {
			return page, nil
		}
		unit, err := d.unitAround(ctx, event)
		return withSuspensions(e, unit), err
	}
	return d.unitAround(ctx, event)
}

// unitAround gives all events of the unit of work that an event belongs to,
// with what the desk did because of it. They stand together in the journal.
func (d *Desk) unitAround(ctx context.Context, event uint64) ([]ar.Event, error) {
	var out []ar.Event
	for from := event; ; {
		page, err := d.Journal(ctx, from, store.MaxEvents)
		if err != nil {
			return nil, err
		}
		n := 0
		for n < len(page) && (len(out) == 0 || unitOf(page[n].Command) == unitOf(out[0].Command)) {
			out = append(out, page[n])
			n++
		}
		if n < store.MaxEvents {
			break
		}
		from = page[n-1].Pos + 1
	}
	for to := event - 1; to > 0; {
		from := to - min(to-1, store.MaxEvents-1)
		page, err := d.Journal(ctx, from, int(to-from+1))
		if err != nil {
			return nil, err
		}
		n := len(page)
		for n > 0 && unitOf(page[n-1].Command) == unitOf(out[0].Command) {
			n--
		}
		out = append(page[n:], out...)
		if n > 0 {
			break
		}
		to = from - 1
	}
	return out, nil
}

func cannotUndo(e ar.Event) *Problem {
	remedy := "record what is right now instead"
	switch e.Payload.(type) {
	case *ar.CustomerRecorded, *ar.CustomerChanged, *ar.ContactsRecorded, *ar.ItemRecorded, *ar.ItemChanged, *ar.ItemAdjusted, *ar.ItemCancelled, *ar.StatementRecorded, *ar.EntryBooked:
		remedy = "it came from a file: import the corrected file"
	case *ar.MessageSent:
		remedy = "it has left the house"
	case *ar.Undone:
		remedy = "do it again instead"
	}
	p := refused(fmt.Sprintf("event %d (%s) cannot be taken back", e.Pos, e.Payload.EventType()), remedy)
	p.Later = []ar.Event{e}
	return p
}

// undoable reports whether a person may take an event back.
func undoable(p ar.Payload) bool {
	switch p.(type) {
	case *ar.PromiseMade, *ar.PromiseEnded, *ar.DisputeOpened, *ar.DisputeResolved, *ar.PlanAgreed, *ar.PlanEnded,
		*ar.HoldPlaced, *ar.HoldReleased, *ar.NoteAdded, *ar.CallLogged, *ar.Snoozed, *ar.Assigned, *ar.StepTaken,
		*ar.MessageQueued, *ar.MessageCancelled, *ar.PaymentApplied, *ar.PaymentUnapplied, *ar.CreditApplied, *ar.CreditUnapplied,
		*ar.EntryProposed, *ar.ItemWrittenOff, *ar.FactRevoked, *ar.ReturnResolved, *ar.MandateSuspended, *ar.StatementAccepted,
		*ar.AdviceReceived:
		return true
	}
	return false
}

// lastChange finds the last command of a user that can be taken back and has
// not been.
func (d *Desk) lastChange(ctx context.Context, by string) ([]ar.Event, error) {
	head, err := d.store.Head(ctx)
	if err != nil {
		return nil, err
	}
	undone := map[uint64]bool{}
	for to := uint64(head); to > 0 && uint64(head)-to < undoWindow; {
		from := to - min(to-1, store.MaxEvents-1)
		page, err := d.Journal(ctx, from, int(to-from+1))
		if err != nil {
			return nil, err
		}
		for _, e := range slices.Backward(page) {
			if u, ok := e.Payload.(*ar.Undone); ok {
				for _, t := range u.Targets {
					undone[t] = true
				}
				continue
			}
			if e.By == by && undoable(e.Payload) && !undone[e.Pos] {
				unit, err := d.unitAround(ctx, e.Pos)
				return slices.DeleteFunc(unit, func(e ar.Event) bool { return undone[e.Pos] }), err
			}
		}
		to = from - 1
	}
	return nil, refused("there is no change by "+by+" to take back", "")
}

// undo refolds everything that the targets touched as if they had never
// happened, and records that.
func (w *work) undo(by string, targets []ar.Event) error {
	u := &ar.Undone{}
	for _, t := range targets {
		if !undoable(t.Payload) {
			return cannotUndo(t)
		}
		u.Targets = append(u.Targets, t.Pos)
		u.Types = append(u.Types, t.Payload.EventType())
		cs, es := t.Payload.Touches()
		u.Customers = append(u.Customers, cs...)
		u.Entries = append(u.Entries, es...)
	}
	slices.Sort(u.Customers)
	u.Customers = slices.Compact(u.Customers)
	slices.Sort(u.Entries)
	u.Entries = slices.Compact(u.Entries)
	blame(u, by, targets)
	if err := w.add(by, u); err != nil {
		return err
	}
	for _, t := range targets {
		if m, ok := t.Payload.(*ar.MessageQueued); ok {
			w.extra = append(w.extra, del(kindOutbox, string(m.Message.ID)))
		}
		if m, ok := t.Payload.(*ar.StatementAccepted); ok {
			w.extra = append(w.extra, del(kindAccepted, string(m.Statement)))
		}
		if m, ok := t.Payload.(*ar.AdviceReceived); ok {
			if err := w.dropAdvice(t, m); err != nil {
				return err
			}
		}
		if m, ok := t.Payload.(*ar.MessageCancelled); ok {
			if err := w.requeue(t, m); err != nil {
				return err
			}
		}
	}
	for _, id := range u.Customers {
		if err := w.refoldAccount(id, targets); err != nil {
			return err
		}
	}
	for _, id := range u.Entries {
		if err := w.refoldEntry(id, by, u, targets); err != nil {
			return err
		}
	}
	for _, r := range u.Refused { // the money waits: say what else it could be
		if err := w.decideEntry(w.entries[r.Entry].after); err != nil {
			return err
		}
	}
	return nil
}

// blame tells what an undo says about the machine. An automatic allocation
// that a person takes back by itself was wrong. One that only followed from
// what the person did goes along with it, and may come again.
func blame(u *ar.Undone, by string, targets []ar.Event) {
	var own, along []ar.EntryID
	mine := slices.ContainsFunc(targets, func(t ar.Event) bool { return t.By == by })
	for _, t := range targets {
		_, es := t.Payload.Touches()
		if t.By != ar.Auto {
			own = append(own, es...)
			continue
		}
		if mine {
			along = append(along, es...)
		} else if p, ok := t.Payload.(*ar.PaymentApplied); ok && len(p.Lines) > 0 {
			u.Refused = append(u.Refused, ar.RefusedRule{Entry: p.Entry, Rule: p.Rule})
		}
	}
	slices.Sort(along)
	for _, id := range slices.Compact(along) {
		if !slices.Contains(own, id) {
			u.Along = append(u.Along, id)
		}
	}
}

// requeue puts a message whose cancelling is taken back into the outbox again,
// unless a later one was written: the older must not follow it.
func (w *work) requeue(cancelled ar.Event, m *ar.MessageCancelled) error {
	evs, err := w.history(store.Stream(ar.CustomerStream(m.Customer)))
	if err != nil {
		return err
	}
	gone := undonePositions(evs)
	for _, e := range evs {
		q, ok := e.Payload.(*ar.MessageQueued)
		switch {
		case !ok || gone[e.Pos]:
		case e.Pos > cancelled.Pos:
			return dependedOn("the customer has been written to since", e)
		case q.Message.ID == m.ID:
			rows, err := projectPayload(q)
			if err != nil {
				return err
			}
			w.extra = append(w.extra, rows...)
		}
	}
	return nil
}
