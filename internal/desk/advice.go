package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/store"
	"ccdesk/internal/store/record"
)

const (
	maxAdviceLines = 5_000 // of one advice
	maxAdviceNamed = 200   // documents by which an advice is found
	maxAdvices     = 6     // looked at for one entry
	maxAdviceItems = 4     // items of one line
	adviceDays     = 14    // between an advice and its money
)

// Kinds of the marks that an advice is found by.
const (
	adviceAmount   = "a:"
	advicePayment  = "p:"
	adviceDocument = "d:"
)

// ReceiveAdvice takes a remittance advice in, and lets the money try again that
// it could explain. The same advice twice is one.
type ReceiveAdvice struct {
	Advice ar.Advice
}

func (c ReceiveAdvice) build(w *work, by string) error {
	a := c.Advice
	switch {
	case a.ID == "":
		return invalid("the advice has no id", "it is made from its content")
	case len(a.Lines) == 0 || len(a.Lines) > maxAdviceLines:
		return invalid(fmt.Sprintf("the advice has %d lines", len(a.Lines)), fmt.Sprintf("it takes 1 to %d", maxAdviceLines))
	case a.Cur.IsZero():
		return invalid("the advice has no currency", "name it")
	}
	if a.Customer != "" {
		if _, err := w.known(a.Customer); err != nil {
			return err
		}
	}
	known, err := w.advice(a.ID)
	if err != nil || known != nil {
		return err
	}
	w.advised = append(w.advised, &a)
	return w.add(by, &ar.AdviceReceived{Advice: a})
}

// Advice gives a remittance advice, or nil if it is unknown.
func (d *Desk) Advice(ctx context.Context, id ar.AdviceID) (*ar.Advice, error) {
	b, ok, err := d.store.Get(ctx, kindAdvice, string(id))
	if err != nil || !ok {
		return nil, err
	}
	a := new(ar.Advice)
	if err := record.Unmarshal(b, a); err != nil {
		return nil, fmt.Errorf("advice %s: %w; run ccdesk check --rebuild", id, err)
	}
	return a, nil
}

// advice gives a remittance advice as it stands in this unit, or nil.
func (w *work) advice(id ar.AdviceID) (*ar.Advice, error) {
	for _, a := range w.advised {
		if a.ID == id {
			return a, nil
		}
	}
	return w.d.Advice(w.ctx, id)
}

// adviceMarks are what an advice is found by: its total, the reference of its
// payment, and its documents. Of a long list the first ones do.
func adviceMarks(a *ar.Advice) []string {
	var out []string
	if a.Total != 0 {
		out = append(out, adviceAmount+strings.TrimSuffix(amountPrefix(a.Cur, a.Total), sep))
	}
	if k := reference.NumberKey(a.Payment); k != "" {
		out = append(out, advicePayment+k)
	}
	for i := range a.Lines[:min(len(a.Lines), maxAdviceNamed)] {
		if k := reference.NumberKey(a.Lines[i].Number); k != "" && !slices.Contains(out, adviceDocument+k) {
			out = append(out, adviceDocument+k)
		}
	}
	return out
}

// adviceRows are the state rows of an advice; gone takes them away.
func adviceRows(a *ar.Advice, gone bool) ([]store.RowChange, error) {
	b, err := record.Marshal(a)
	if err != nil {
		return nil, err
	}
	out := []store.RowChange{put(kindAdvice, string(a.ID), b)}
	for _, m := range adviceMarks(a) {
		out = append(out, put(kindAdviceBy, m+sep+string(a.ID), present))
	}
	if gone {
		for i := range out {
			out[i].Value = nil
		}
	}
	return out, nil
}

// dropAdvice takes the rows of an advice away whose receipt is undone, unless
// that was done before.
func (w *work) dropAdvice(received ar.Event, e *ar.AdviceReceived) error {
	evs, err := w.history(store.Stream(ar.AdviceStream(e.Advice.ID)))
	if err != nil {
		return err
	}
	now, err := w.d.Advice(w.ctx, e.Advice.ID)
	if err != nil {
		return err
	}
	if now == nil || len(evs) == 0 || evs[len(evs)-1].Pos != received.Pos {
		return refused(fmt.Sprintf("event %d has been taken back before", received.Pos), "")
	}
	rows, err := adviceRows(&e.Advice, true)
	w.extra = append(w.extra, rows...)
	return err
}

// advices looks up what advices could explain an entry: those of its amount,
// those whose payment's reference it carries, and those that name a document it
// names, of the days about it.
func (w *work) advices(l *ar.BankLine, k *cashapp.Keys) ([]cashapp.AdviceFound, error) {
	marks := []string{adviceAmount + strings.TrimSuffix(amountPrefix(l.Cur, l.Amount), sep)}
	for _, list := range [][]string{k.References, k.Numbers} {
		for _, key := range list {
			marks = append(marks, advicePayment+key)
		}
	}
	for _, key := range k.Numbers {
		marks = append(marks, adviceDocument+key)
	}
	if some, err := w.rowsUnder(kindAdvice, "", 1); err != nil || len(some) == 0 {
		return nil, err // most houses get none
	}
	var out []cashapp.AdviceFound
	seen := map[ar.AdviceID]bool{}
	for _, m := range marks {
		prefix := m + sep
		rows, err := w.rowsUnder(kindAdviceBy, prefix, maxByKey)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			id := ar.AdviceID(r.Key[len(prefix):])
			if seen[id] || len(out) >= maxAdvices {
				continue
			}
			seen[id] = true
			f, err := w.explainedBy(l, id)
			if err != nil {
				return nil, err
			}
			if f.Advice != nil {
				out = append(out, f)
			}
		}
	}
	return out, nil
}

// explainedBy reads an advice with what its lines lead to; none where it is of
// another time or currency.
func (w *work) explainedBy(l *ar.BankLine, id ar.AdviceID) (cashapp.AdviceFound, error) {
	var f cashapp.AdviceFound
	a, err := w.advice(id)
	if err != nil || a == nil || a.Cur != l.Cur || !a.Date.IsZero() && max(a.Date.Sub(l.Booked), l.Booked.Sub(a.Date)) > adviceDays {
		return f, err
	}
	f.Advice = a
	for i := range a.Lines {
		doc := &a.Lines[i]
		var items []cashapp.Candidate
		if doc.Number != "" {
			if err := w.addItems(&items, kindNumber, reference.NumberKey(doc.Number), nil); err != nil {
				return f, err
			}
		}
		if doc.Reference != "" && len(items) == 0 {
			if items, err = w.itemsByReference([]string{reference.Key(doc.Reference)}); err != nil {
				return f, err
			}
		}
		f.Items = append(f.Items, items[:min(len(items), maxAdviceItems)])
	}
	return f, nil
}
