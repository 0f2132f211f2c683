package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

const (
	// detailsDays is how far apart a sum and its details may be booked where no
	// reference of the bank links them.
	detailsDays = 5
	// detailsBytes bounds the text of one event of details.
	detailsBytes = 256 << 10
	maxSums      = 32 // undecided sums looked at for one amount
)

// isSum reports whether an entry stands for payments that are told of
// elsewhere: a sum of several, or a line that says nothing of who paid what.
func isSum(e *ar.Entry) bool {
	l := &e.Line
	return !e.Decided() && e.Ended == "" && !l.Pending && (l.Opaque || bare(l))
}

func bare(l *ar.BankLine) bool {
	return l.Batch == "" && l.Reference == "" && l.EndToEndID == "" && l.IBAN == "" && l.Mandate == "" && len(l.Documents) == 0
}

func signedPrefix(cur money.Currency, signed int64) string {
	return fmt.Sprintf("%s%016x", cur, uint64(signed)) + sep
}

func sumKey(l *ar.BankLine) string {
	return signedPrefix(l.Cur, l.Signed()) + l.Account + sep + l.Booked.String() + sep + string(l.ID)
}

func detailsKey(e *ar.DetailsRecorded) string {
	h := sha256.New()
	for i := range e.Lines {
		h.Write([]byte(e.Lines[i].ID + "\x1e"))
		h.Write([]byte(e.Lines[i].Facts() + "\x1e"))
	}
	return e.Account + sep + e.Batch + sep + hex.EncodeToString(h.Sum(nil)[:8])
}

// byAmount is the batch of details that no reference of the bank links to a
// sum: they are found by currency and amount.
func byAmount(cur money.Currency, signed int64) string {
	return strings.TrimSuffix("="+signedPrefix(cur, signed), sep)
}

func linked(batch string) bool { return !strings.HasPrefix(batch, "=") }

// batchOf is the bank's reference of the booking that a line is a detail of,
// "" where there is none.
func batchOf(l *ar.BankLine) string {
	ref := l.Batch
	if ref == "" {
		ref, _, _ = strings.Cut(string(l.ID), "~")
	}
	if strings.HasPrefix(ref, "fp-") || strings.HasPrefix(ref, "batch-") {
		return ""
	}
	return ref
}

// details takes in what a message tells of sums that a statement books. The
// payments take the place of the sum where it is in the book, and wait for it
// where it is not, holding the reminders that it would make wrong. They never
// are money of their own.
func (im *Import) details(w *work, r *ImportReport, f *StatementFact) (fresh []ar.EntryID, err error) {
	for i := range f.Lines {
		l := &f.Lines[i]
		if !l.Opaque {
			continue
		}
		e, err := w.entry(l.ID)
		if err != nil {
			return nil, err
		}
		if e == nil || isSum(e) {
			note(&r.Sums, Noted{Entry: l.ID, What: fmt.Sprintf("%s tells of %s booked as one sum, but of no payments that add up to it; ask the bank for its details",
				f.Head.File, money.Of(l.Amount, l.Cur))})
		}
	}
	for _, set := range detailSets(f) {
		sum, err := w.sumOf(set)
		if err != nil {
			return nil, err
		}
		if sum != nil {
			parts, err := im.inStead(w, r, sum, set.Lines)
			if err != nil {
				return nil, err
			}
			fresh = append(fresh, parts...)
			continue
		}
		told, err := w.alreadyTold(r, set)
		if err != nil {
			return nil, err
		}
		if told {
			continue
		}
		r.Details += len(set.Lines)
		for _, part := range inPieces(set) {
			_, ok, err := w.d.store.Get(w.ctx, kindDetails, detailsKey(part))
			if err != nil {
				return nil, err
			}
			if ok {
				continue
			}
			if err := w.add(im.by, part); err != nil {
				return nil, err
			}
		}
		expected, err := im.expect(w, r, set)
		if err != nil {
			return nil, err
		}
		fresh = append(fresh, expected...)
	}
	return fresh, nil
}

// detailSets groups the lines by the booking that they are details of.
func detailSets(f *StatementFact) []*ar.DetailsRecorded {
	var out []*ar.DetailsRecorded
	at := map[string]int{}
	for i := range f.Lines {
		l := f.Lines[i]
		if l.Opaque {
			continue // a sum without details explains nothing
		}
		batch := batchOf(&l)
		group := batch
		if f.Kind == PaymentsFile || group == "" {
			batch, group = "", "="+l.Batch
		}
		k, ok := at[group]
		if !ok {
			k = len(out)
			at[group] = k
			out = append(out, &ar.DetailsRecorded{Account: f.Head.Account, Batch: batch, Source: f.Head.File})
		}
		out[k].Lines = append(out[k].Lines, l)
	}
	for _, set := range out {
		if set.Batch == "" {
			set.Batch = byAmount(set.Lines[0].Cur, signedSum(set.Lines))
		}
	}
	return slices.DeleteFunc(out, func(set *ar.DetailsRecorded) bool { return len(set.Lines) == 1 && bare(&set.Lines[0]) })
}

func signedSum(lines []ar.BankLine) (n int64) {
	for i := range lines {
		n = money.AddMinor(n, lines[i].Signed())
	}
	return n
}

func chargesOf(lines []ar.BankLine) (n int64) {
	for i := range lines {
		n = money.AddMinor(n, lines[i].Charges)
	}
	return n
}

// inPieces cuts a set so that each piece fits into an event.
func inPieces(set *ar.DetailsRecorded) []*ar.DetailsRecorded {
	var out []*ar.DetailsRecorded
	size := 0
	for i := range set.Lines {
		l := &set.Lines[i]
		n := len(l.Text) + len(l.AltText) + len(l.Information) + len(l.Name) + len(l.UltimateName) + 256*(1+len(l.Documents))
		if len(out) == 0 || size+n > detailsBytes {
			out = append(out, &ar.DetailsRecorded{Account: set.Account, Batch: set.Batch, Source: set.Source})
			size = 0
		}
		size += n
		last := out[len(out)-1]
		last.Lines = append(last.Lines, *l)
	}
	return out
}

// sumOf finds the undecided entry that a set of details makes up, nil where
// there is none or several could be meant.
func (w *work) sumOf(set *ar.DetailsRecorded) (*ar.Entry, error) {
	total, charges := signedSum(set.Lines), chargesOf(set.Lines)
	totals := []int64{total}
	if charges > 0 {
		totals = append(totals, total-charges, total+charges)
	}
	var found []*ar.Entry
	for _, n := range totals {
		list, err := w.sums(set.Lines[0].Cur, n)
		if err != nil {
			return nil, err
		}
		found = append(found, list...)
	}
	booked := set.Lines[0].Booked
	own := func(e *ar.Entry) bool {
		if linked(set.Batch) {
			return e.Line.Account == set.Account && batchOf(&e.Line) == set.Batch
		}
		return e.Line.Account == set.Account && near(e.Line.Booked, booked)
	}
	same := slices.DeleteFunc(slices.Clone(found), func(e *ar.Entry) bool { return !own(e) })
	if len(same) == 0 && !linked(set.Batch) {
		// A giro number of ours may stand for an account that the bank names
		// by its IBAN.
		same = slices.DeleteFunc(found, func(e *ar.Entry) bool { return !near(e.Line.Booked, booked) })
	}
	if len(same) != 1 {
		return nil, nil
	}
	return same[0], nil
}

func near(a, b civil.Date) bool { return max(a.Sub(b), b.Sub(a)) <= detailsDays }

// sums lists the undecided sums of an amount, those of this unit as they stand
// now.
func (w *work) sums(cur money.Currency, signed int64) ([]*ar.Entry, error) {
	prefix := signedPrefix(cur, signed)
	rows, err := w.d.store.Rows(w.ctx, kindSum, prefix, after(prefix), maxSums)
	if err != nil {
		return nil, err
	}
	var out []*ar.Entry
	for _, row := range rows {
		e, err := w.entry(ar.EntryID(row.Value))
		if err != nil {
			return nil, err
		}
		if e != nil && isSum(e) {
			out = append(out, e)
		}
	}
	return out, nil
}

// alreadyTold reports whether the book has the payments of a set as entries,
// or has decided about their sum without them, which the report says.
func (w *work) alreadyTold(r *ImportReport, set *ar.DetailsRecorded) (bool, error) {
	if linked(set.Batch) {
		e, err := w.entry(ar.EntryID(set.Batch))
		if err != nil {
			return false, err
		}
		if e != nil && e.Line.Account == set.Account && e.Decided() && len(set.Lines) > 1 && isSumOf(e, set) {
			note(&r.Sums, Noted{Entry: e.Line.ID, What: fmt.Sprintf("the details of %s tell of %d payments, but the sum of %s has been decided already; take it back to use them: ccdesk unapply %s",
				set.Source, len(set.Lines), money.Of(e.Line.Amount, e.Line.Cur), e.Line.ID)})
			return true, nil
		}
	}
	return w.hasLine(&set.Lines[0])
}

func isSumOf(e *ar.Entry, set *ar.DetailsRecorded) bool {
	n, c := signedSum(set.Lines), chargesOf(set.Lines)
	s := e.Line.Signed()
	return s == n || s == n-c || s == n+c
}

// hasLine reports whether a payment that was told of is an entry of the book.
func (w *work) hasLine(l *ar.BankLine) (bool, error) {
	for _, id := range []ar.EntryID{l.ID, l.DistinctID()} {
		e, err := w.entry(id)
		if err != nil {
			return false, err
		}
		if e != nil && e.Ended == "" && e.Line.Signed() == l.Signed() && e.Line.Cur == l.Cur {
			return true, nil
		}
	}
	return false, nil
}

// hasBalances reports whether a statement with balances is in the book for an
// account: then it is the statements that book its money.
func (d *Desk) hasBalances(ctx context.Context, account string) (bool, error) {
	list, err := d.statementsOf(ctx, account)
	return slices.ContainsFunc(list, func(s ar.Statement) bool { return s.HasBalance }), err
}

// explains reports whether a payments file tells of money that statements
// book: those of its account, or of one with another name, where each of its
// deposits is a sum there.
func (im *Import) explains(f *StatementFact) (bool, error) {
	if booked, err := im.d.hasBalances(im.ctx, f.Head.Account); booked || err != nil {
		return booked, err
	}
	if known, err := im.d.statementRow(im.ctx, &f.Head); known != nil || err != nil {
		return false, err
	}
	w := im.d.begin(im.ctx)
	sets := detailSets(f)
	for _, set := range sets {
		sum, err := w.sumOf(set)
		if err == nil && sum == nil {
			var told bool
			if told, err = w.hasLine(&set.Lines[0]); !told {
				return false, err
			}
		}
		if err != nil {
			return false, err
		}
	}
	return len(sets) > 0, nil
}

// hasEnded refuses what is asked of an entry that is none any more.
func hasEnded(e *ar.Entry) *Problem {
	what := "bank entry " + string(e.Line.ID) + " is none any more"
	if len(e.Parts) == 0 {
		return refused(what+": the bank announced it and did not book it", "")
	}
	names := make([]string, 0, 3)
	for _, id := range e.Parts[:min(3, len(e.Parts))] {
		names = append(names, string(id))
	}
	return refused(what+": "+strings.Join(names, ", ")+" took its place", "see ccdesk payments")
}
