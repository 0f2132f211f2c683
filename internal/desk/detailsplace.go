package desk

import (
	"fmt"
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store"
	"ccdesk/internal/store/record"
)

// inStead ends a sum and books its payments in its stead. What the bank kept of
// the sum becomes an entry of its own, so that the parts make the whole.
func (im *Import) inStead(w *work, r *ImportReport, sum *ar.Entry, lines []ar.BankLine) ([]ar.EntryID, error) {
	end := &ar.EntryEnded{Entry: sum.Line.ID, Reason: ar.EndedDetailed, Customers: sum.Fits}
	book := func(l ar.BankLine) error {
		l.Account, l.Statement, l.Booked, l.Ordinal = sum.Line.Account, sum.Line.Statement, sum.Line.Booked, sum.Line.Ordinal
		l.Proved, l.Pending, l.Batch = sum.Line.Proved, false, string(sum.Line.ID)
		if l.Value == 0 {
			l.Value = sum.Line.Value
		}
		end.Parts = append(end.Parts, l.ID)
		return w.add(im.by, &ar.EntryBooked{Line: l})
	}
	for i := range lines {
		l := lines[i]
		for n := 1; ; n++ {
			e, err := w.entry(l.ID)
			if err != nil {
				return nil, err
			}
			if e == nil {
				break
			}
			l.ID = lines[i].DistinctID()
			if n > 1 {
				l.ID += ar.EntryID(fmt.Sprintf("~%d", n))
			}
		}
		if err := book(l); err != nil {
			return nil, err
		}
	}
	r.Placed += len(end.Parts)
	fresh := slices.Clone(end.Parts)
	if rest := sum.Line.Signed() - signedSum(lines); rest != 0 {
		l := ar.BankLine{ID: sum.Line.ID + "-charges", Value: sum.Line.Value, Cur: sum.Line.Cur, Amount: max(rest, -rest), Credit: rest > 0,
			Text: fmt.Sprintf("Bank charges of %d payments", len(lines))}
		if err := book(l); err != nil {
			return nil, err
		}
	}
	return fresh, w.add(im.by, end)
}

// prove takes over from a proved statement that the sum which an ended entry
// was stands, and so do the payments that took its place.
func (im *Import) prove(w *work, sum *ar.Entry) ([]ar.EntryID, error) {
	for _, id := range append([]ar.EntryID{sum.Line.ID}, sum.Parts...) {
		e, err := w.entry(id)
		if err != nil {
			return nil, err
		}
		l := e.Line
		l.Proved = true
		if err := w.add(im.by, &ar.EntryBooked{Line: l}); err != nil {
			return nil, err
		}
	}
	return sum.Parts, nil
}

// detailed lets details that waited take the place of the sums among new
// entries, and gives the entries to decide.
func (im *Import) detailed(w *work, r *ImportReport, fresh []ar.EntryID) ([]ar.EntryID, error) {
	var out []ar.EntryID
	for _, id := range fresh {
		e, err := w.entry(id)
		if err != nil {
			return nil, err
		}
		if done, err := im.alreadyBooked(w, r, e); err != nil {
			return nil, err
		} else if done {
			continue
		}
		lines, err := w.waitingDetails(e)
		if err != nil {
			return nil, err
		}
		if lines == nil {
			out = append(out, id)
			continue
		}
		parts, err := im.inStead(w, r, e, lines)
		if err != nil {
			return nil, err
		}
		out = append(out, parts...)
	}
	return out, nil
}

// waitingDetails finds the details that make up a new sum, nil where none do:
// all that the bank's messages tell of it, else those of one message.
func (w *work) waitingDetails(e *ar.Entry) ([]ar.BankLine, error) {
	if !isSum(e) {
		return nil, nil
	}
	batches := []string{byAmount(e.Line.Cur, e.Line.Signed())}
	if ref := batchOf(&e.Line); ref != "" {
		batches = append([]string{ref}, batches...)
	}
	for _, batch := range batches {
		sets, err := w.detailsOf(e.Line.Account, batch)
		if err != nil {
			return nil, err
		}
		if !linked(batch) {
			sets = slices.DeleteFunc(sets, func(s *ar.DetailsRecorded) bool { return !near(s.Lines[0].Booked, e.Line.Booked) })
		}
		for _, lines := range choices(sets) {
			if !isSumOf(e, &ar.DetailsRecorded{Lines: lines}) {
				continue
			}
			if told, err := w.hasLine(&lines[0]); told || err != nil {
				return nil, err
			}
			return lines, nil
		}
	}
	return nil, nil
}

func (w *work) detailsOf(account, batch string) ([]*ar.DetailsRecorded, error) {
	prefix := account + sep + batch + sep
	rows, err := w.d.store.Rows(w.ctx, kindDetails, prefix, after(prefix), 0)
	if err != nil {
		return nil, err
	}
	out := make([]*ar.DetailsRecorded, 0, len(rows))
	for _, row := range rows {
		s, err := decodeDetails(row)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func decodeDetails(row store.Row) (*ar.DetailsRecorded, error) {
	s := new(ar.DetailsRecorded)
	if err := record.Unmarshal(row.Value, s); err != nil {
		return nil, fmt.Errorf("details %q: %w; run ccdesk check --rebuild", row.Key, err)
	}
	return s, nil
}

// choices are the lines that could make up a sum: all that are known, without
// those that several messages repeat, then those of each message.
func choices(sets []*ar.DetailsRecorded) [][]ar.BankLine {
	var out [][]ar.BankLine
	var all []ar.BankLine
	seen := map[string]bool{}
	by := map[string]int{}
	for _, s := range sets {
		i, ok := by[s.Source]
		if !ok {
			i = len(out)
			by[s.Source] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], s.Lines...)
		for _, l := range s.Lines {
			if k := string(l.ID) + "\x1f" + l.Facts(); !seen[k] {
				seen[k] = true
				all = append(all, l)
			}
		}
	}
	if len(out) < 2 {
		return slices.DeleteFunc([][]ar.BankLine{all}, func(l []ar.BankLine) bool { return len(l) == 0 })
	}
	return append([][]ar.BankLine{all}, out...)
}
