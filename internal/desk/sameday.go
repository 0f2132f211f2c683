package desk

import (
	"context"
	"fmt"

	"ccdesk/internal/domain/ar"
)

// inAnotherForm finds the statement of the book that a file tells once more in
// another format, nil where there is none. Banks give the same day as camt.053
// and as MT940, and do not always give its lines the same references in both.
// It is the same where account, currency, day, both balances and both sums
// agree and both copies are proved.
func (d *Desk) inAnotherForm(ctx context.Context, s *ar.Statement) (*ar.Statement, error) {
	if !s.Proved || !s.HasBalance || s.To == 0 || s.Credits+s.Debits == 0 {
		return nil, nil
	}
	prefix := s.Account + sep + s.To.String() + sep
	rows, err := d.store.Rows(ctx, kindStatement, prefix, after(prefix), 0)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		known, err := decodeStatement(r)
		if err != nil {
			return nil, err
		}
		if known.Proved && known.HasBalance && known.Format != s.Format && known.Cur == s.Cur && known.To == s.To &&
			known.Opening == s.Opening && known.Closing == s.Closing && known.Credits == s.Credits && known.Debits == s.Debits {
			return known, nil
		}
	}
	return nil, nil
}

// again takes another copy of a known statement in. Its money is in the book;
// what it tells of the payments within a sum, and of the days to come, may not
// be.
func (im *Import) again(known *ar.Statement) func(*work, *ImportReport, *StatementFact) ([]ar.EntryID, error) {
	return func(w *work, r *ImportReport, f *StatementFact) (fresh []ar.EntryID, err error) {
		r.Statements.Read++
		r.Entries.Read += len(f.Lines)
		note(&r.Copies, Noted{What: fmt.Sprintf("%s: statement %s is statement %s of %s in another format; its money is in the book already",
			f.Head.File, f.Head.Name, known.Name, known.File)})
		for _, set := range detailSets(f) {
			sum, err := w.sumOf(set)
			if err != nil {
				return nil, err
			}
			if sum == nil || len(set.Lines) < 2 {
				continue
			}
			parts, err := im.inStead(w, r, sum, set.Lines)
			if err != nil {
				return nil, err
			}
			fresh = append(fresh, parts...)
		}
		newest, err := im.d.bookedUpTo(w.ctx, f.Head.Account)
		if err != nil {
			return nil, err
		}
		more, err := im.pending(w, r, f, newest)
		return append(fresh, more...), err
	}
}
