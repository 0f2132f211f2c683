package bankhealth

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// lookBack is how many statements before one are looked at for the balance
// that it begins with. Banks send pages, copies and months beside days; an
// equal balance of long ago is a coincidence.
const lookBack = 12

// Of judges the statements of one account. accepted are those that a person
// has said are right as they are, with what stands before them. The order of
// the statements does not matter.
func Of(account string, statements []ar.Statement, accepted map[ar.StatementID]bool) Account {
	out := Account{Account: account, Problems: []Problem{}, Statements: len(statements)}
	list := slices.Clone(statements)
	slices.SortFunc(list, func(a, b ar.Statement) int {
		return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.Sequence, b.Sequence), strings.Compare(a.Name, b.Name))
	})
	for i := range list {
		s := &list[i]
		out.Read, out.Newest, out.Closing = s.To, nameOf(s), money.Money{}
		if s.HasBalance {
			out.Closing = money.Of(s.Closing, s.Cur)
		}
		if s.Proved {
			out.Proved = s.To
		}
		if accepted[s.ID] {
			continue
		}
		if !s.Proved && !superseded(list, i) {
			out.Problems = append(out.Problems, unproved(s))
		}
		if p, ok := before(list, i); ok {
			out.Problems = append(out.Problems, p)
		}
	}
	return out
}

// nameOf is the bank's number of a statement, or our id of one without.
func nameOf(s *ar.Statement) string { return cmp.Or(s.Name, string(s.ID)) }

// first is the first day that a statement is about.
func first(s *ar.Statement) civil.Date {
	if s.From != 0 && s.From <= s.To {
		return s.From
	}
	return s.To
}

// superseded reports whether a proved statement tells of all the days of an
// unproved one.
func superseded(list []ar.Statement, i int) bool {
	s := &list[i]
	return slices.ContainsFunc(list, func(o ar.Statement) bool {
		return o.Proved && o.Cur == s.Cur && first(&o) <= first(s) && o.To >= s.To
	})
}

func unproved(s *ar.Statement) Problem {
	p := Problem{Kind: Unproved, Statement: s.ID, Name: nameOf(s), From: first(s), To: s.To, Text: s.Problem, File: s.File}
	if s.HasBalance {
		p.Amount = money.Of(s.Closing-(s.Opening+s.Credits-s.Debits), s.Cur)
		p.Bounded = p.Amount.Minor > 0
	}
	return p
}

// before looks for what ought to stand before a statement.
func before(list []ar.Statement, i int) (Problem, bool) {
	s := &list[i]
	prev := -1
	for k := i - 1; k >= 0 && prev < 0; k-- {
		if o := &list[k]; o.Cur == s.Cur && (o.To < first(s) || first(s) == s.To) {
			prev = k
		}
	}
	if prev < 0 {
		return Problem{}, false // where the book begins
	}
	last := &list[prev]
	p := Problem{Kind: Missing, Statement: s.ID, Name: nameOf(s), From: min(last.To.AddDays(1), s.To), To: s.To, File: s.File}
	if last.Sequence > 0 && s.Sequence > last.Sequence+1 && year(last.To) == year(s.To) {
		p.Numbers = [2]int{last.Sequence + 1, s.Sequence - 1}
		p.Text = fmt.Sprintf("statements %d to %d of the year are not there", p.Numbers[0], p.Numbers[1])
		if p.Numbers[0] == p.Numbers[1] {
			p.Text = fmt.Sprintf("statement %d of the year is not there", p.Numbers[0])
		}
	}
	if !s.HasBalance || !last.HasBalance {
		return p, p.Numbers[0] > 0
	}
	if joined(list, i, max(0, prev-lookBack)) {
		return Problem{}, false
	}
	p.Kind, p.Amount = Gap, money.Of(s.Opening-last.Closing, s.Cur)
	return p, true
}

func year(d civil.Date) int {
	y, _, _ := d.Date()
	return y
}

// joined reports whether a statement begins with the balance that another one
// ended with, or that one of the same days, or of days within it, begins with.
func joined(list []ar.Statement, i, from int) bool {
	s := &list[i]
	for k := from; k < len(list) && list[k].To <= s.To; k++ {
		o := &list[k]
		if k == i || !o.HasBalance || o.Cur != s.Cur {
			continue
		}
		if o.Closing == s.Opening || o.Opening == s.Opening && first(o) >= first(s) {
			return true
		}
	}
	return false
}
