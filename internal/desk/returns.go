package desk

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/returncode"
	"ccdesk/internal/store"
)

// consequence fills in what a posting that takes a payment back asks for, by
// the bank's reason, as far as the matcher has not. A refund that the bank
// calls no return asks for nothing.
func (w *work) consequence(e *ar.Entry, p *ar.PaymentApplied) error {
	l := &e.Line
	if p.Returns == "" || !l.Reversal && l.ReturnReason == "" {
		return nil
	}
	if p.ReturnCode == "" {
		p.ReturnCode = l.ReturnReason
	}
	if p.Mandate == "" {
		p.Mandate = l.Mandate
	}
	if p.Mandate == "" {
		paid, err := w.entry(p.Returns)
		if err != nil {
			return err
		}
		if paid != nil {
			p.Mandate = paid.Line.Mandate
		}
	}
	if p.Consequence == "" {
		p.Consequence = string(returncode.Of(p.ReturnCode).Consequence)
	}
	return nil
}

// suspend stops collecting by the mandate of a return whose reason says so: at
// once, or when the same happens to it again.
func (w *work) suspend(by string, e *ar.Entry, p *ar.PaymentApplied) error {
	r := returncode.Of(p.ReturnCode)
	if p.Returns == "" || p.Consequence == "" || p.Mandate == "" || r.Suspend == returncode.Never {
		return nil
	}
	done := map[ar.CustomerID]bool{}
	for _, l := range p.Lines {
		if done[l.Customer] {
			continue
		}
		done[l.Customer] = true
		a, err := w.account(l.Customer)
		if err != nil {
			return err
		}
		if slices.Contains(a.Suspended, p.Mandate) {
			continue
		}
		if r.Suspend == returncode.SecondTime {
			again, err := w.cameBackBefore(a, e.Line.ID, p)
			if err != nil {
				return err
			}
			if !again {
				continue
			}
		}
		s := &ar.MandateSuspended{Customer: l.Customer, Mandate: p.Mandate, Reason: p.ReturnCode, On: p.Booked, Entry: p.Entry}
		if err := w.add(by, s); err != nil {
			return err
		}
	}
	return nil
}

// cameBackBefore reports whether another debit by the same mandate came back
// with the same reason, dealt with or not.
func (w *work) cameBackBefore(a *ar.Account, self ar.EntryID, p *ar.PaymentApplied) (bool, error) {
	before := map[ar.EntryID]bool{}
	for i := range a.Returns {
		if r := &a.Returns[i]; r.Mandate == p.Mandate && r.Code == p.ReturnCode {
			before[r.Entry] = true
		}
	}
	evs, err := w.history(store.Stream(ar.CustomerStream(a.ID)))
	if err != nil {
		return false, err
	}
	gone := undonePositions(evs)
	for _, e := range evs {
		switch x := e.Payload.(type) {
		case *ar.PaymentApplied:
			if !gone[e.Pos] && x.Returns != "" && x.Mandate == p.Mandate && x.ReturnCode == p.ReturnCode {
				before[x.Entry] = true
			}
		case *ar.PaymentUnapplied:
			if !gone[e.Pos] {
				delete(before, x.Entry)
			}
		}
	}
	delete(before, self)
	return len(before) > 0, nil
}

// lift gives free the mandates that were suspended because of a return that is
// taken back.
func (w *work) lift(by string, e *ar.Entry) error {
	if e.Consequence == "" {
		return nil
	}
	done := map[ar.CustomerID]bool{}
	for _, l := range e.Lines {
		if done[l.Customer] {
			continue
		}
		done[l.Customer] = true
		evs, err := w.history(store.Stream(ar.CustomerStream(l.Customer)))
		if err != nil {
			return err
		}
		a, err := w.account(l.Customer)
		if err != nil {
			return err
		}
		gone := undonePositions(evs)
		for _, ev := range evs {
			s, ok := ev.Payload.(*ar.MandateSuspended)
			if !ok || gone[ev.Pos] || s.Entry != e.Line.ID || !slices.Contains(a.Suspended, s.Mandate) {
				continue
			}
			lifted := &ar.MandateSuspended{Customer: s.Customer, Mandate: s.Mandate, Reason: s.Reason, On: w.d.Today(), Lifted: true, Entry: s.Entry}
			if err := w.add(by, lifted); err != nil {
				return err
			}
		}
	}
	return nil
}

// withSuspensions adds to an automatic posting what followed from it.
func withSuspensions(posting ar.Event, unit []ar.Event) []ar.Event {
	p, ok := posting.Payload.(*ar.PaymentApplied)
	out := []ar.Event{posting}
	if !ok || p.Returns == "" {
		return out
	}
	for _, e := range unit {
		if s, ok := e.Payload.(*ar.MandateSuspended); ok && s.Entry == p.Entry && e.Pos > posting.Pos && e.By == ar.Auto {
			out = append(out, e)
		}
	}
	return out
}
