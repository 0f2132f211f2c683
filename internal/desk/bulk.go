package desk

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// bulkChunk is how many proposals are accepted as one change.
const bulkChunk = 200

// clearly is how much less sure, per mille, the second proposal must be where
// nobody looks at it.
const clearly = 100

// AcceptConfident asks for the first proposals of many entries to be accepted
// together, as far as they are sure enough.
type AcceptConfident struct {
	AtLeast int          // per mille; 0 is the policy's
	Entries []ar.EntryID // nil is all that waits
}

// BulkReport is what became of every entry that was asked for.
type BulkReport struct {
	Taken []BulkTaken
	Left  []BulkLeft
}

// BulkTaken is an entry whose first proposal was accepted.
type BulkTaken struct {
	Entry  ar.EntryID
	Amount money.Money
	Rule   string
}

// BulkLeft is an entry that was left, and why.
type BulkLeft struct {
	Entry ar.EntryID
	Why   string
}

// AcceptConfident accepts the first proposals that are sure enough, on behalf
// of a user. Each chunk of entries is one change that can be undone as one.
func (d *Desk) AcceptConfident(ctx context.Context, by string, c AcceptConfident) (BulkReport, error) {
	var rep BulkReport
	if c.AtLeast < 0 || c.AtLeast > 1000 {
		return rep, invalid(fmt.Sprintf("a confidence of %d per mille", c.AtLeast), "give one from 0 to 1000")
	}
	if c.AtLeast == 0 {
		c.AtLeast = d.opt.Cash.Bulk
	}
	ids := c.Entries
	if ids == nil {
		var err error
		if ids, err = d.queue(ctx, 0); err != nil {
			return rep, err
		}
	}
	for chunk := range slices.Chunk(ids, bulkChunk) {
		var part BulkReport
		err := d.change(ctx, func(w *work) error {
			part = BulkReport{}
			for _, id := range chunk {
				if err := w.acceptSure(&part, id, c.AtLeast, by); err != nil {
					return err
				}
			}
			return w.follow()
		})
		if err != nil {
			return rep, err
		}
		rep.Taken = append(rep.Taken, part.Taken...)
		rep.Left = append(rep.Left, part.Left...)
	}
	return rep, nil
}

// acceptSure accepts the first proposal of an entry or says why not.
func (w *work) acceptSure(rep *BulkReport, id ar.EntryID, atLeast int, by string) error {
	e, err := w.entry(id)
	if err != nil {
		return err
	}
	why := unsure(e, atLeast)
	if why == "" {
		var p *Problem
		err := w.mayDecide(e)
		if err == nil {
			err = w.accept(e, 0, by, true)
		}
		if err != nil && !errors.As(err, &p) {
			return err
		}
		if err != nil {
			why = err.Error()
		}
	}
	if why != "" {
		rep.Left = append(rep.Left, BulkLeft{Entry: id, Why: why})
		return nil
	}
	rep.Taken = append(rep.Taken, BulkTaken{Entry: id, Amount: money.Of(e.Line.Signed(), e.Line.Cur), Rule: e.Proposals[0].Rule})
	return nil
}

// unsure says why an entry is not accepted with others; "" where it is.
func unsure(e *ar.Entry, atLeast int) string {
	switch {
	case e == nil:
		return "the entry is not known"
	case e.Decided():
		return "it is decided already"
	case len(e.Proposals) == 0:
		return "nothing is proposed"
	case !e.Line.Proved:
		return "its statement does not add up"
	case e.Line.Opaque:
		return "it is a sum of payments whose details are not here"
	case e.Proposals[0].Confidence < atLeast:
		return fmt.Sprintf("its confidence is %s, below %s", percent(e.Proposals[0].Confidence), percent(atLeast))
	case len(e.Proposals) > 1 && e.Proposals[1].Confidence > e.Proposals[0].Confidence-clearly:
		return "a second proposal is almost as good"
	}
	return ""
}

// percent writes per mille.
func percent(n int) string { return fmt.Sprintf("%d.%d %%", n/10, n%10) }
