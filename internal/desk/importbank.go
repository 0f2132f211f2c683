package desk

import (
	"fmt"
	"slices"

	"ccdesk/internal/domain/ar"
)

// linesAtOnce is how many lines of a statement are one unit. It bounds the
// memory for a statement of any length, and few statements are as long.
const linesAtOnce = 2000

// Statement takes a bank statement in and gives its new money a place, in
// booking order. Each statement is one durable unit; of one with very many
// lines these come first, in units of their own, and the statement counts as
// read when all are in. What it may do depends on its kind: only a booked statement, and a payments file of an account that
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
	return im.takeBooked(&f)
}

func (im *Import) takeBooked(f *StatementFact) error {
	known, err := im.d.inAnotherForm(im.ctx, &f.Head)
	if err != nil {
		return err
	}
	if known != nil {
		return im.take(f, im.again(known))
	}
	if len(f.Lines) > linesAtOnce {
		for lines := range slices.Chunk(f.Lines, linesAtOnce) {
			part := StatementFact{Head: f.Head, Lines: lines}
			if err := im.take(&part, im.someLines); err != nil {
				return err
			}
		}
	}
	return im.take(f, im.booked)
}

// paymentsFiles takes the payments files in, once the statements are there
// that may book their money.
func (im *Import) paymentsFiles() error {
	list := im.payments
	im.payments = nil
	for i := range list {
		explains, err := im.explains(&list[i])
		switch {
		case err != nil:
		case explains:
			err = im.take(&list[i], im.details)
		default:
			err = im.takeBooked(&list[i])
		}
		if err != nil {
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
	ids, fresh, err := im.lines(w, r, f.Lines)
	if err != nil {
		return nil, err
	}
	r.Entries.Read += len(f.Lines)
	if fresh, err = im.detailed(w, r, fresh); err != nil {
		return nil, err
	}
	came, err := w.came(f.Lines, ids, fresh)
	if err != nil {
		return nil, err
	}
	if err := im.endAnnounced(w, &f.Head, came); err != nil {
		return nil, err
	}
	more, err := im.pending(w, r, f, newest)
	return append(fresh, more...), err
}

// someLines takes in lines of a statement that comes as a whole later.
func (im *Import) someLines(w *work, r *ImportReport, f *StatementFact) ([]ar.EntryID, error) {
	_, fresh, err := im.lines(w, r, f.Lines)
	if err != nil {
		return nil, err
	}
	return im.detailed(w, r, fresh)
}

// lines books those that are not in the book yet. ids are those of all, fresh
// those that are new, or proved now.
func (im *Import) lines(w *work, r *ImportReport, lines []ar.BankLine) (ids, fresh []ar.EntryID, err error) {
	ids = make([]ar.EntryID, len(lines))
	for i := range lines {
		l := lines[i]
		e, err := w.entry(l.ID)
		if err == nil && e != nil && e.Line.Facts() != l.Facts() {
			// The bank has used this reference before, for other money.
			l.ID = l.DistinctID()
			e, err = w.entry(l.ID)
		}
		if err != nil {
			return nil, nil, err
		}
		ids[i] = l.ID
		if e != nil && (e.Line.Proved || !l.Proved) {
			continue
		}
		if e != nil && e.Ended != "" {
			parts, err := im.prove(w, e)
			if err != nil {
				return nil, nil, err
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
			return nil, nil, err
		}
		fresh = append(fresh, l.ID)
	}
	return ids, fresh, nil
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
