package desk

import (
	"strings"

	"ccdesk/internal/domain/ar"
)

// NotOurs says that a bank entry is no money of a customer: a refund of a
// supplier, a transfer between own accounts, somebody's mistake. The entry
// leaves the queue and holds nobody's reminders.
type NotOurs struct {
	Entry  ar.EntryID
	Reason string
}

func (c NotOurs) build(w *work, by string) error {
	reason := strings.TrimSpace(c.Reason)
	if reason == "" || len(reason) > maxReason {
		return invalid("a reason of 1 to 500 characters is needed", "say whose money it is")
	}
	e, err := w.bankEntry(c.Entry)
	if err != nil {
		return err
	}
	switch {
	case e.Rule == ruleNotOurs && len(e.Other) == 1 && e.Other[0].Reason == reason:
		return nil // said twice is done once
	case len(e.Lines) > 0:
		return appliedAlready(e)
	}
	if err := w.mayDecide(e); err != nil {
		return err
	}
	shown := e.Proposals
	if err := w.setFree(e, by); err != nil {
		return err
	}
	p := &ar.PaymentApplied{Entry: c.Entry, Booked: e.Line.Booked, Evidence: []string{"person"}, Rule: ruleNotOurs, Sentence: reason,
		Other: []ar.OtherLine{{Class: ar.NotOurs, Amount: e.Line.Signed(), Reason: reason}}}
	p.Chosen = chosen(shown, p)
	return w.post(by, e, p)
}
