package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/store"
)

func announcedKey(l *ar.BankLine) string {
	return l.Account + sep + l.Booked.String() + sep + string(l.ID)
}

// interim takes a report of the running day in: nothing of it is booked.
func (im *Import) interim(w *work, r *ImportReport, f *StatementFact) ([]ar.EntryID, error) {
	newest, err := im.d.bookedUpTo(w.ctx, f.Head.Account)
	if err != nil {
		return nil, err
	}
	all := *f
	all.Pending = append(append([]ar.BankLine(nil), f.Lines...), f.Pending...)
	for i := range all.Pending {
		l := &all.Pending[i]
		if l.Booked == 0 {
			l.Booked = f.Head.To
		}
		if l.Booked == 0 {
			l.Booked = im.d.Today()
		}
		if l.Booked <= newest { // its day is over, and the statement has said what came
			l.ID = ""
		}
	}
	return im.announce(w, r, all.Pending)
}

// pending takes in what a booked statement announces for the days after it.
// newest is the day up to which the account was known before: what an older
// statement announced has come or not by now.
func (im *Import) pending(w *work, r *ImportReport, f *StatementFact, newest civil.Date) ([]ar.EntryID, error) {
	if f.Head.To < newest {
		return nil, nil
	}
	list := append([]ar.BankLine(nil), f.Pending...)
	for i := range list {
		if l := &list[i]; l.Booked <= f.Head.To {
			l.Booked = f.Head.To.AddDays(1)
		}
	}
	return im.announce(w, r, list)
}

// announce makes entries of announced payments that are not in the book yet.
// They can hold reminders and settle nothing. Lines without an id are left
// out.
func (im *Import) announce(w *work, r *ImportReport, list []ar.BankLine) (fresh []ar.EntryID, err error) {
	seen := map[string]int{}
	for _, l := range list {
		if l.ID == "" || l.Amount <= 0 {
			continue
		}
		r.Pending++
		l.Pending, l.Proved = true, false
		digest := announcedDigest(&l)
		seen[digest]++
		l.ID = ar.EntryID("pending-" + digest)
		if n := seen[digest]; n > 1 {
			l.ID += ar.EntryID(fmt.Sprintf("-%d", n))
		}
		e, err := w.entry(l.ID)
		if err == nil && e != nil && e.Ended != "" && e.Line.Booked != l.Booked {
			l.ID += ar.EntryID("~" + l.Booked.String()) // the like was announced before, and is over
			e, err = w.entry(l.ID)
		}
		if err != nil {
			return nil, err
		}
		if e != nil {
			continue
		}
		if err := w.add(im.by, &ar.EntryBooked{Line: l}); err != nil {
			return nil, err
		}
		fresh = append(fresh, l.ID)
	}
	return fresh, nil
}

// announcedDigest knows an announced payment again in the next report,
// whatever day that one expects it on.
func announcedDigest(l *ar.BankLine) string {
	c := *l
	c.Booked, c.Value = 0, 0
	h := sha256.Sum256([]byte(c.Facts()))
	return hex.EncodeToString(h[:8])
}

// expect announces the payments that details tell of before a statement books
// their sum: nobody is reminded of money that the bank has told of. They end
// with the statement of their day.
func (im *Import) expect(w *work, r *ImportReport, set *ar.DetailsRecorded) ([]ar.EntryID, error) {
	newest, err := im.d.bookedUpTo(w.ctx, set.Account)
	if err != nil {
		return nil, err
	}
	var list []ar.BankLine
	for i := range set.Lines {
		if l := set.Lines[i]; l.Credit && l.Booked > newest {
			l.Batch = ""
			list = append(list, l)
		}
	}
	before := r.Pending // they are counted as details
	fresh, err := im.announce(w, r, list)
	r.Pending = before
	return fresh, err
}

// endAnnounced ends announced payments of a statement's account: those that
// it books, and, where it is proved, those that it ought to have booked. came
// is what it brought.
func (im *Import) endAnnounced(w *work, head *ar.Statement, came []ar.BankLine) error {
	list, err := im.d.announced(w.ctx, head.Account)
	if err != nil {
		return err
	}
	used := map[ar.EntryID]bool{}
	for _, id := range list {
		e, err := w.entry(id)
		if err != nil {
			return err
		}
		if e == nil || e.Ended != "" {
			continue
		}
		end := &ar.EntryEnded{Entry: id, Customers: e.Fits}
		for i := range came {
			if l := &came[i]; !used[l.ID] && arrived(&e.Line, l) {
				used[l.ID] = true
				end.Reason, end.Parts = ar.EndedBooked, []ar.EntryID{l.ID}
				break
			}
		}
		if end.Reason == "" && head.Proved && head.To >= e.Line.Booked {
			end.Reason = ar.EndedDropped
		}
		if end.Reason == "" {
			continue
		}
		if err := w.add(im.by, end); err != nil {
			return err
		}
	}
	return nil
}

// came lists the lines of a statement with the ids that they have in the book,
// and the payments that took the place of its sums.
func (w *work) came(lines []ar.BankLine, ids, fresh []ar.EntryID) ([]ar.BankLine, error) {
	out := make([]ar.BankLine, 0, len(lines))
	of := make(map[ar.EntryID]bool, len(ids))
	for i := range lines {
		l := lines[i]
		l.ID = ids[i]
		of[l.ID] = true
		out = append(out, l)
	}
	for _, id := range fresh {
		if of[id] {
			continue
		}
		e, err := w.entry(id)
		if err != nil {
			return nil, err
		}
		out = append(out, e.Line)
	}
	return out, nil
}

// arrived reports whether a booked line is what was announced: the amount,
// the direction, and the party or a reference, as far as both name one.
func arrived(announced, booked *ar.BankLine) bool {
	if announced.Signed() != booked.Signed() || announced.Cur != booked.Cur {
		return false
	}
	told := false
	for _, p := range [][2]string{
		{announced.EndToEndID, booked.EndToEndID}, {announced.Reference, booked.Reference}, {announced.IBAN, booked.IBAN},
		{announced.Mandate, booked.Mandate}, {announced.Name, booked.Name}, {announced.Text, booked.Text},
	} {
		if p[0] == "" || p[1] == "" {
			continue
		}
		if strings.EqualFold(p[0], p[1]) {
			return true
		}
		told = true
	}
	return !told
}

// announced lists the announced payments of an account, "" for all, by day.
func (d *Desk) announced(ctx context.Context, account string) ([]ar.EntryID, error) {
	prefix, end := "", ""
	if account != "" {
		prefix = account + sep
		end = after(prefix)
	}
	rows, err := d.store.Rows(ctx, kindAnnounced, prefix, end, 0)
	if err != nil {
		return nil, err
	}
	out := make([]ar.EntryID, len(rows))
	for i, r := range rows {
		out[i] = ar.EntryID(r.Value)
	}
	return out, nil
}

// Announced lists the payments that the bank has announced and not booked.
func (d *Desk) Announced(ctx context.Context) ([]*ar.Entry, error) {
	rows, err := d.store.Rows(ctx, kindAnnounced, "", "", 0)
	if err != nil {
		return nil, err
	}
	return d.entriesOf(ctx, rows)
}

// bookedUpTo is the date of the newest statement of an account, none without
// one.
func (d *Desk) bookedUpTo(ctx context.Context, account string) (civil.Date, error) {
	prefix := account + sep
	rows, err := d.store.RowsReverse(ctx, kindStatement, prefix, after(prefix), 1)
	if err != nil || len(rows) == 0 {
		return 0, err
	}
	return statementDate(rows[0]), nil
}

// statementDate reads the date in a statement's key.
func statementDate(r store.Row) civil.Date {
	parts := splitKey(r.Key)
	if len(parts) != 3 {
		return 0
	}
	return dateOrZero([]byte(parts[1]))
}

// statementsOf lists the statements of an account by date.
func (d *Desk) statementsOf(ctx context.Context, account string) ([]ar.Statement, error) {
	prefix := account + sep
	rows, err := d.store.Rows(ctx, kindStatement, prefix, after(prefix), 0)
	if err != nil {
		return nil, err
	}
	out := make([]ar.Statement, len(rows))
	for i, r := range rows {
		s, err := decodeStatement(r)
		if err != nil {
			return nil, err
		}
		out[i] = *s
	}
	return out, nil
}
