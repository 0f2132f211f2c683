package desk

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store"
)

// isDeposit reports whether a statement is a payments file that was booked:
// proved, but not by balances.
func isDeposit(s *ar.Statement) bool { return s.Proved && !s.HasBalance }

func depositKey(s *ar.Statement) string {
	return signedPrefix(s.Cur, s.Credits-s.Debits) + statementKey(s)
}

// alreadyBooked ends a new sum whose payments a payments file has brought into
// the book before: the morning's file of the giro, the evening's statement of
// the account. It must be the only file of that amount and those days.
func (im *Import) alreadyBooked(w *work, r *ImportReport, sum *ar.Entry) (bool, error) {
	if !isSum(sum) {
		return false, nil
	}
	prefix := signedPrefix(sum.Line.Cur, sum.Line.Signed())
	rows, err := w.d.store.Rows(w.ctx, kindDeposit, prefix, after(prefix), maxSums)
	if err != nil {
		return false, err
	}
	var parts []ar.EntryID
	for _, row := range rows {
		b, _, err := w.d.store.Get(w.ctx, kindStatement, string(row.Value))
		if err != nil {
			return false, err
		}
		s, err := decodeStatement(store.Row{Key: string(row.Value), Value: b})
		if err != nil {
			return false, err
		}
		if s.ID == sum.Line.Statement || !near(s.To, sum.Line.Booked) {
			continue
		}
		found, err := w.depositOf(s, sum)
		if err != nil {
			return false, err
		}
		if found == nil {
			continue
		}
		if parts != nil {
			return false, nil // two of them: a person knows
		}
		parts = found
	}
	if parts == nil {
		return false, nil
	}
	r.Placed += len(parts)
	return true, w.add(im.by, &ar.EntryEnded{Entry: sum.Line.ID, Reason: ar.EndedDetailed, Parts: parts, Customers: sum.Fits})
}

// depositOf lists the entries of a payments file if they make up a sum and have
// not taken the place of another.
func (w *work) depositOf(s *ar.Statement, sum *ar.Entry) ([]ar.EntryID, error) {
	var out []ar.EntryID
	var total int64
	f := &CashFile{Statement: s.ID, From: s.From, To: s.To}
	err := w.d.statementEntries(w.ctx, f, func(e *ar.Entry) {
		out = append(out, e.Line.ID)
		total += e.Line.Signed()
	})
	if err != nil || len(out) == 0 || total != sum.Line.Signed() {
		return nil, err
	}
	_, used, err := w.d.store.Get(w.ctx, kindPart, string(out[0]))
	if used || err != nil {
		return nil, err
	}
	return out, nil
}
