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
	if c.AtLeast < 0 || c.AtLeast > 1000 {
		return BulkReport{}, invalid(fmt.Sprintf("a confidence of %d per mille", c.AtLeast), "give one from 0 to 1000")
	}
	if c.AtLeast == 0 {
		c.AtLeast = d.opt.Cash.Bulk
	}
	ids := c.Entries
	if ids == nil {
		var err error
		if ids, err = d.queue(ctx, 0); err != nil {
			return BulkReport{}, err
		}
	}
	return inChunks(ctx, d, ids, func(w *work, id ar.EntryID) (BulkTaken, string, error) { return w.acceptSure(id, c.AtLeast, by) })
}

// AcceptEach accepts proposals that a person has picked, one after the other:
// one that does not stand any more, or that another has left no room for, does
// not hold the others up. Each chunk of them is one change that can be undone
// as one.
func (d *Desk) AcceptEach(ctx context.Context, by string, list []AcceptProposal) (BulkReport, error) {
	return inChunks(ctx, d, list, func(w *work, c AcceptProposal) (BulkTaken, string, error) { return w.acceptPicked(c, by) })
}

// inChunks accepts what is asked for one by one, each chunk as one change, and
// reports of every one. What is not accepted says why.
func inChunks[T any](ctx context.Context, d *Desk, list []T, accept func(*work, T) (BulkTaken, string, error)) (BulkReport, error) {
	var rep BulkReport
	for chunk := range slices.Chunk(list, bulkChunk) {
		var part BulkReport
		err := d.change(ctx, func(w *work) error {
			part = BulkReport{}
			for _, one := range chunk {
				taken, why, err := accept(w, one)
				switch {
				case err != nil:
					return err
				case why != "":
					part.Left = append(part.Left, BulkLeft{Entry: taken.Entry, Why: why})
				default:
					part.Taken = append(part.Taken, taken)
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
func (w *work) acceptSure(id ar.EntryID, atLeast int, by string) (BulkTaken, string, error) {
	taken := BulkTaken{Entry: id}
	e, err := w.entry(id)
	if err != nil {
		return taken, "", err
	}
	if why := unsure(e, atLeast); why != "" {
		return taken, why, nil
	}
	return w.acceptOne(e, 0, by)
}

// acceptPicked accepts the proposal that a person saw, or says why not.
func (w *work) acceptPicked(c AcceptProposal, by string) (BulkTaken, string, error) {
	taken := BulkTaken{Entry: c.Entry}
	e, err := w.entry(c.Entry)
	switch {
	case err != nil:
		return taken, "", err
	case e == nil:
		return taken, "the entry is not known", nil
	case e.Decided():
		return taken, "it is decided already", nil
	case c.find(e.Proposals) < 0:
		return taken, "that proposal does not stand any more", nil
	}
	return w.acceptOne(e, c.find(e.Proposals), by)
}

// acceptOne accepts a proposal of an entry together with others.
func (w *work) acceptOne(e *ar.Entry, i int, by string) (BulkTaken, string, error) {
	taken := BulkTaken{Entry: e.Line.ID, Amount: money.Of(e.Line.Signed(), e.Line.Cur), Rule: e.Proposals[i].Rule}
	err := w.mayDecide(e)
	if err == nil {
		err = w.accept(e, i, by, true)
	}
	var p *Problem
	if errors.As(err, &p) {
		return taken, err.Error(), nil
	}
	return taken, "", err
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
