package desk

import (
	"fmt"

	"ccdesk/internal/domain/ar"
)

// Statement takes a bank statement in and gives its new money a place. Each
// statement is one durable unit, in booking order. What it may do depends on
// its kind: only a booked statement, and a payments file of an account that
// has none, bring money into the book.
func (im *Import) Statement(f StatementFact) error {
	switch f.Kind {
	case PaymentsFile:
		im.payments = append(im.payments, f)
		return nil
	case DetailsStatement:
		return im.take(&f, im.details)
	case InterimReport:
		return im.take(&f, im.interim)
	}
	return im.take(&f, im.booked)
}

// paymentsFiles takes the payments files in, once the statements are there
// that may book their money.
func (im *Import) paymentsFiles() error {
	list := im.payments
	im.payments = nil
	for i := range list {
		take := im.booked
		explains, err := im.explains(&list[i])
		if err != nil {
			return err
		}
		if explains {
			take = im.details
		}
		if err := im.take(&list[i], take); err != nil {
			return err
		}
	}
	return nil
}

// take carries out what one statement brings, as one unit, and lets the
// machine decide the entries that are new.
func (im *Import) take(f *StatementFact, bring func(*work, *ImportReport, *StatementFact) ([]ar.EntryID, error)) error {
	if err := im.settleRows(); err != nil {
		return err
	}
	if err := im.retryWaiting(); err != nil {
		return err
	}
	var rep ImportReport
	var fresh, left, more []ar.EntryID
	err := im.d.change(im.ctx, func(w *work) (err error) {
		rep = im.report
		if fresh, err = bring(w, &rep, f); err == nil {
			left, err = im.decide(w, &rep, fresh)
		}
		if err == nil {
			more, err = w.stirred()
		}
		return err
	})
	if err == nil && len(fresh) > 1 && len(left) > 0 {
		// One line of a statement may be about another, which is in the book
		// only now: a return of a payment, the rest of a part payment.
		seen := rep
		err = im.d.change(im.ctx, func(w *work) (err error) {
			rep = seen
			left, err = im.decide(w, &rep, left)
			return err
		})
	}
	if err == nil {
		err = im.count(&rep, left)
	}
	if err != nil {
		return fmt.Errorf("statement %s: %w", f.Head.ID, err)
	}
	im.report = rep
	im.stir(more)
	if im.opt.Progress != nil {
		im.opt.Progress("bank entries", rep.Entries.Read, 0)
	}
	return nil
}

// booked takes the lines in that are not in the book yet, and lists them. A
// sum whose details are known gives way to them; announced money that has
// come, or ought to have, ends.
func (im *Import) booked(w *work, r *ImportReport, f *StatementFact) (fresh []ar.EntryID, err error) {
	r.Statements.Read++
	if !f.Head.Proved {
		r.Unproved++
	}
	known, err := w.d.statementRow(w.ctx, &f.Head)
	if err != nil {
		return nil, err
	}
	newest, err := im.d.bookedUpTo(w.ctx, f.Head.Account)
	if err != nil {
		return nil, err
	}
	if known == nil || tellsMore(&f.Head, known) {
		if known == nil {
			r.Statements.New++
		} else {
			r.Statements.Changed++
		}
		if err := w.add(im.by, &ar.StatementRecorded{Statement: f.Head}); err != nil {
			return nil, err
		}
	}
	ids := make([]ar.EntryID, len(f.Lines))
	for i := range f.Lines {
		l := f.Lines[i]
		r.Entries.Read++
		e, err := w.entry(l.ID)
		if err == nil && e != nil && e.Line.Facts() != l.Facts() {
			// The bank has used this reference before, for other money.
			l.ID = l.DistinctID()
			e, err = w.entry(l.ID)
		}
		if err != nil {
			return nil, err
		}
		ids[i] = l.ID
		if e != nil && (e.Line.Proved || !l.Proved) {
			continue
		}
		if e != nil && e.Ended != "" {
			parts, err := im.prove(w, e)
			if err != nil {
				return nil, err
			}
			fresh = append(fresh, parts...)
			continue
		}
		if e == nil {
			r.Entries.New++
		} else {
			r.Entries.Changed++
		}
		if err := w.add(im.by, &ar.EntryBooked{Line: l}); err != nil {
			return nil, err
		}
		fresh = append(fresh, l.ID)
	}
	if err := im.endAnnounced(w, f, ids); err != nil {
		return nil, err
	}
	if fresh, err = im.detailed(w, r, fresh); err != nil {
		return nil, err
	}
	more, err := im.pending(w, r, f, newest)
	return append(fresh, more...), err
}

// tellsMore reports whether another copy of a known statement takes its place:
// a proved one of one that was not, else one with more entries. Of two copies,
// such as the pages of one statement, the same one stays whatever their order,
// and an unproved copy never casts doubt on what was proved.
func tellsMore(now, known *ar.Statement) bool {
	if now.Proved != known.Proved {
		return now.Proved
	}
	return now.Entries > known.Entries
}

// decide lets the machine decide entries and lists those that it leaves.
func (im *Import) decide(w *work, r *ImportReport, ids []ar.EntryID) (left []ar.EntryID, err error) {
	for _, id := range ids {
		e, err := w.entry(id)
		if err != nil {
			return nil, err
		}
		if err := w.decideEntry(e); err != nil {
			return nil, err
		}
		if e, err = w.entry(id); err != nil {
			return nil, err
		}
		if e.Decided() {
			r.Applied++
		} else {
			left = append(left, id)
		}
	}
	return left, nil
}

// count tells what became of the entries that were left.
func (im *Import) count(r *ImportReport, left []ar.EntryID) error {
	for _, id := range left {
		e, err := im.d.entry(im.ctx, id)
		if err != nil {
			return err
		}
		switch {
		case e.Line.Pending:
		case len(e.Proposals) > 0:
			r.Proposed++
		case waits(e):
			r.Left++
		}
	}
	return nil
}
