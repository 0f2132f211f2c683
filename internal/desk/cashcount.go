package desk

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// add counts an entry where it stands now.
func (c *CashCount) add(e *ar.Entry) {
	c.Received++
	switch {
	case len(e.Lines) > 0:
		c.Posted++
	case len(e.OnAccount) > 0:
		c.OnAccount++
	case len(e.Other) > 0:
		c.NotOurs++
	case len(e.Proposals) > 0:
		c.Proposed++
	case waits(e):
		c.Left++
	default:
		c.Other++
	}
}

// addSum adds an entry to the sums, which are kept by currency.
func addSum(list []CashSum, e *ar.Entry) []CashSum {
	i, ok := slices.BinarySearchFunc(list, e.Line.Cur.String(), func(s CashSum, c string) int { return strings.Compare(s.Cur.String(), c) })
	if !ok {
		list = slices.Insert(list, i, CashSum{Cur: e.Line.Cur})
	}
	s := &list[i]
	if !e.Line.Credit {
		s.Out = money.AddMinor(s.Out, e.Line.Amount)
		return list
	}
	s.In = money.AddMinor(s.In, e.Line.Amount)
	switch on := e.OnAccountTotal(); {
	case len(e.Lines) > 0:
		s.Posted = money.AddMinor(s.Posted, e.Line.Amount-on)
		s.OnAccount = money.AddMinor(s.OnAccount, on)
	case on != 0:
		s.OnAccount = money.AddMinor(s.OnAccount, on)
	case waits(e):
		s.Waiting = money.AddMinor(s.Waiting, e.Line.Amount)
	}
	return list
}
