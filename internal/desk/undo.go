package desk

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

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
	err = d.change(ctx, func(w *work) error { return w.undo(by, targets) })
	return UndoReport{Events: targets}, err
}

// undoTargets finds the events of the command to take back.
func (d *Desk) undoTargets(ctx context.Context, by string, event uint64) ([]ar.Event, error) {
	if event == 0 {
		return d.lastChange(ctx, by)
	}
	around, err := d.Journal(ctx, event-min(event-1, store.MaxEvents), 2*store.MaxEvents)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(around, func(e ar.Event) bool { return e.Pos == event })
	if i < 0 {
		return nil, &Problem{Code: "unknown", What: fmt.Sprintf("event %d is not in the journal", event), Remedy: "see ccdesk log"}
	}
	if who := around[i].By; who != by && who != ar.Auto {
		return nil, refused(fmt.Sprintf("event %d is by %s", event, who), "only one's own changes can be taken back")
	}
	if !undoable(around[i].Payload) {
		return nil, cannotUndo(around[i])
	}
	var out []ar.Event
	for _, e := range around {
		// An automatic posting is decided for itself, even where an import
		// brought many at once.
		if e.Pos == event || around[i].By != ar.Auto && e.Command == around[i].Command {
			out = append(out, e)
		}
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
	return refused(fmt.Sprintf("event %d (%s) cannot be taken back", e.Pos, e.Payload.EventType()), remedy)
}

// undoable reports whether a person may take an event back.
func undoable(p ar.Payload) bool {
	switch p.(type) {
	case *ar.PromiseMade, *ar.PromiseEnded, *ar.DisputeOpened, *ar.DisputeResolved, *ar.PlanAgreed, *ar.PlanEnded,
		*ar.HoldPlaced, *ar.HoldReleased, *ar.NoteAdded, *ar.CallLogged, *ar.Snoozed, *ar.Assigned, *ar.StepTaken,
		*ar.MessageQueued, *ar.MessageCancelled, *ar.PaymentApplied, *ar.PaymentUnapplied, *ar.CreditApplied, *ar.CreditUnapplied,
		*ar.EntryProposed:
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
	var found []ar.Event
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
			switch {
			case len(found) > 0 && e.Command == found[0].Command:
				found = append(found, e)
			case len(found) > 0:
				slices.Reverse(found)
				return found, nil
			case e.By == by && undoable(e.Payload) && !undone[e.Pos]:
				found = append(found, e)
			}
		}
		to = from - 1
	}
	if len(found) == 0 {
		return nil, refused("there is no change by "+by+" to take back", "")
	}
	slices.Reverse(found)
	return found, nil
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
	if err := w.add(by, u); err != nil {
		return err
	}
	for _, t := range targets {
		if m, ok := t.Payload.(*ar.MessageQueued); ok {
			w.extra = append(w.extra, del(kindOutbox, string(m.Message.ID)))
		}
		if m, ok := t.Payload.(*ar.MessageCancelled); ok {
			if err := w.requeue(m); err != nil {
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
	return nil
}

// requeue puts a message whose cancelling is taken back into the outbox again.
func (w *work) requeue(m *ar.MessageCancelled) error {
	evs, err := w.history(store.Stream(ar.CustomerStream(m.Customer)))
	if err != nil {
		return err
	}
	for _, e := range evs {
		if q, ok := e.Payload.(*ar.MessageQueued); ok && q.Message.ID == m.ID {
			rows, err := projectPayload(q)
			w.extra = append(w.extra, rows...)
			return err
		}
	}
	return nil
}

// history reads a whole stream.
func (w *work) history(s store.Stream) ([]ar.Event, error) {
	var out []ar.Event
	for from := uint64(1); ; {
		evs, err := w.d.store.Stream(w.ctx, s, from, loadPage)
		if err != nil {
			return nil, err
		}
		page, err := decodeEvents(evs)
		if err != nil {
			return nil, err
		}
		out = append(out, page...)
		if len(page) < loadPage {
			return out, nil
		}
		from += uint64(len(page))
	}
}

// standing leaves out what was undone before and what is undone now. If a
// later event that stands depends on a target, it says which.
func standing(evs, targets []ar.Event) ([]ar.Event, error) {
	gone := undonePositions(evs)
	makes := map[string]bool{}
	first := targets[0].Pos
	for _, t := range targets {
		if gone[t.Pos] {
			return nil, refused(fmt.Sprintf("event %d has been taken back before", t.Pos), "")
		}
		for _, k := range ar.Makes(t.Payload) {
			makes[k] = true
		}
		first = min(first, t.Pos)
	}
	for _, t := range targets {
		gone[t.Pos] = true
	}
	var out []ar.Event
	var later []string
	for _, e := range evs {
		if !gone[e.Pos] {
			out = append(out, e)
			if e.Pos > first && slices.ContainsFunc(ar.Uses(e.Payload), func(k string) bool { return makes[k] }) {
				later = append(later, fmt.Sprintf("%d (%s by %s)", e.Pos, e.Payload.EventType(), e.By))
			}
		}
	}
	if len(later) > 0 {
		return nil, refused("later events depend on it: "+strings.Join(later, ", "), "take those back first")
	}
	return out, nil
}

func undonePositions(evs []ar.Event) map[uint64]bool {
	gone := map[uint64]bool{}
	for _, e := range evs {
		if u, ok := e.Payload.(*ar.Undone); ok {
			for _, t := range u.Targets {
				gone[t] = true
			}
		}
	}
	return gone
}

func (w *work) refoldAccount(id ar.CustomerID, targets []ar.Event) error {
	evs, err := w.history(store.Stream(ar.CustomerStream(id)))
	if err != nil {
		return err
	}
	keep, err := standing(evs, targets)
	if err != nil {
		return err
	}
	a := ar.NewAccount(id)
	for _, e := range keep {
		a.Apply(e)
	}
	aw := w.accounts[id]
	a.Version = aw.after.Version
	for i, it := range a.Items {
		if it.Open < 0 || it.Open > it.Amount {
			return refused(fmt.Sprintf("without it invoice %s would have %s open of %s", it.ID, it.OpenMoney(), it.Cur),
				"take back first what was put against it later: "+laterOn(a, keep, it.ID, targets))
		}
		old := aw.before.Item(it.ID)
		if old == nil {
			if old, err = w.d.storedItem(w.ctx, kindDone, id, it.ID); err != nil {
				return err
			}
			if old != nil {
				aw.before.Put(old)
			}
		}
		if old != nil && reflect.DeepEqual(old, it) {
			a.Items[i] = old
		}
	}
	aw.after = a
	return nil
}

// laterOn names the later events about an item.
func laterOn(a *ar.Account, evs []ar.Event, id ar.ItemID, targets []ar.Event) string {
	var out []string
	for _, e := range evs {
		if e.Pos > targets[0].Pos && slices.Contains(a.NeedsItems(e.Payload), id) {
			out = append(out, fmt.Sprintf("%d (%s)", e.Pos, e.Payload.EventType()))
		}
	}
	return strings.Join(out, ", ")
}

func (w *work) refoldEntry(id ar.EntryID, by string, u *ar.Undone, targets []ar.Event) error {
	evs, err := w.history(store.Stream(ar.EntryStream(id)))
	if err != nil {
		return err
	}
	keep, err := standing(evs, targets)
	if err != nil {
		return err
	}
	e := &ar.Entry{}
	for _, ev := range keep {
		e.Apply(ev, id)
	}
	e.Apply(ar.Event{By: by, Payload: u}, id)
	ew := w.entries[id]
	e.Version = ew.after.Version
	if e.Line.ID == "" {
		return errors.New("bank entry " + string(id) + " is not in its own history; run ccdesk check")
	}
	ew.after = e
	return nil
}
