package advicefile

import (
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// reading is one way to understand a line: what was paid, and what was taken
// off beside it.
type reading struct{ amount, deducted int64 }

// readings lists the ways to understand a claim; more than one where its line
// alone does not tell.
func (c *claim) readings() []reading {
	if r, ok := c.byColumns(); ok {
		return []reading{r}
	}
	a := c.amounts
	abs := func(v int64) int64 { return max(v, -v) }
	switch {
	case len(a) == 1, len(a) == 2 && a[0] == a[1]:
		return []reading{{a[0], 0}}
	case len(a) == 2 && c.discount:
		gross, off := a[0], a[1]
		if abs(off) > abs(gross) {
			gross, off = off, gross
		}
		return []reading{{gross - abs(off), abs(off)}}
	case len(a) == 3 && a[0]-abs(a[1]) == a[2]:
		return []reading{{a[2], abs(a[1])}}
	case len(a) == 3 && a[0]-abs(a[2]) == a[1]:
		return []reading{{a[1], abs(a[2])}}
	}
	list := make([]reading, 0, len(a)+1)
	for _, v := range a {
		list = append(list, reading{v, 0})
	}
	if len(a) == 2 {
		list = append(list, reading{a[0] - abs(a[1]), abs(a[1])})
	}
	return list
}

// byColumns reads the line by the headings above it. Columns that are only
// blanks apart shift where a field is empty, so then their number must fit.
func (c *claim) byColumns() (reading, bool) {
	if !c.columns.known() {
		return reading{}, false
	}
	columns := []int{c.columns.gross, c.columns.discount, c.columns.net}
	slices.Sort(columns)
	wanted := slices.DeleteFunc(columns, func(i int) bool { return i < 0 })
	at := func(column int) (int64, bool) {
		if column < 0 {
			return 0, false
		}
		if !c.exact {
			if len(c.amounts) != len(wanted) {
				return 0, false
			}
			return c.amounts[slices.Index(wanted, column)], true
		}
		i := slices.Index(c.cells, column)
		if i < 0 {
			return 0, false
		}
		return c.amounts[i], true
	}
	gross, hasGross := at(c.columns.gross)
	off, _ := at(c.columns.discount)
	off = max(off, -off)
	net, hasNet := at(c.columns.net)
	switch {
	case hasNet && off == 0 && hasGross && gross > net && net > 0:
		return reading{net, gross - net}, true
	case hasNet:
		return reading{net, off}, true
	case hasGross:
		return reading{gross - off, off}, true
	}
	return reading{}, false
}

// settle chooses the one way to read all claims that the totals allow.
func settle(a *ar.Advice, claims []claim, totals []int64) error {
	type outcome struct {
		lines []ar.PaidDocument
		sum   int64
	}
	var fits []outcome
	var sums []string
	ways, open := 1, -1
	for i := range claims {
		if n := len(claims[i].readings()); n > ways {
			ways, open = n, i
		}
	}
	for way := range ways {
		for _, turned := range []bool{true, false} {
			var o outcome
			for i := range claims {
				c := &claims[i]
				list := c.readings()
				r := list[min(way, len(list)-1)]
				if c.credit && turned && r.amount > 0 {
					r.amount = -r.amount
				}
				if r.amount == 0 {
					continue
				}
				o.lines = append(o.lines, ar.PaidDocument{Number: c.number, Reference: c.reference, Amount: r.amount, Deducted: r.deducted})
				o.sum = money.AddMinor(o.sum, r.amount)
			}
			if s := money.Of(o.sum, a.Cur).Decimal(); !slices.Contains(sums, s) {
				sums = append(sums, s)
			}
			same := slices.ContainsFunc(fits, func(f outcome) bool { return slices.Equal(f.lines, o.lines) })
			if !same && (len(totals) == 0 || slices.Contains(totals, o.sum)) {
				fits = append(fits, o)
			}
			if len(totals) == 0 {
				break // a credit note is taken off
			}
		}
	}
	switch {
	case len(fits) == 0:
		words := make([]string, 0, len(totals))
		for _, t := range totals {
			if s := money.Of(t, a.Cur).Decimal(); !slices.Contains(words, s) {
				words = append(words, s)
			}
		}
		return fmt.Errorf("the %d lines make %s, the total says %s: a line is missing, or was not understood; correct the text", len(claims), strings.Join(sums, " or "), strings.Join(words, " and "))
	case len(fits) > 1 && open >= 0:
		return fmt.Errorf("line %d has several amounts, and nothing tells which was paid: state the amount paid once for each document, or add the total", claims[open].line)
	case len(fits) > 1:
		return fmt.Errorf("the total can be read in %d ways: state what was paid for each document, credit notes with a minus", len(fits))
	case len(fits[0].lines) == 0:
		return errNone
	case fits[0].sum <= 0:
		return fmt.Errorf("the lines make %s: expected what was paid", money.Of(fits[0].sum, a.Cur).Decimal())
	}
	a.Lines, a.Total = fits[0].lines, fits[0].sum
	return nil
}
