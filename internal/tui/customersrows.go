package tui

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

// customerOrder is how the list of customers is sorted.
type customerOrder uint8

const (
	byOverdue customerOrder = iota
	byName
	byOpen
	byLimit
	customerOrders
)

// customerRow is a customer's line: what the list shows, and what it is found
// and sorted by. It is never changed once made.
type customerRow struct {
	id         ar.CustomerID
	name       string // as imported, as are city and controller
	folded     string // the name in lower case, to sort by
	city       string
	controller string
	overdue    money.Money
	open       money.Money
	oldest     int
	limit      int // use of the credit limit in percent; -1 without one
	step       string
	stepOn     civil.Date
	mark       customerMark
	hay        string // what the words are looked for in, lower case
}

// customerMark is what stands in the way of the procedure.
type customerMark uint8

const (
	markNone customerMark = iota
	markPromised
	markPlan
	markDisputed
	markHeld
)

// customerRows makes the lines of all customers.
func customerRows(ctx context.Context, d *desk.Desk, today civil.Date) ([]*customerRow, error) {
	list, err := d.Customers(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]*customerRow, len(list))
	for i, a := range list {
		out[i] = newCustomerRow(a, d.Policy(), today)
		if i%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return out, nil
}

func newCustomerRow(a *ar.Account, p *dunning.Policy, today civil.Date) *customerRow {
	t := a.TotalsIn(a.Currency(), today)
	r := &customerRow{id: a.ID, name: a.Customer.Name, folded: strings.ToLower(a.Customer.Name), city: a.Customer.City, controller: a.ControllerName(),
		overdue: money.Of(t.Overdue, t.Cur), open: money.Of(t.Open, t.Cur), oldest: t.OldestDays, limit: -1}
	if limit := a.Customer.CreditLimit; a.Customer.HasLimit && limit.Minor > 0 && limit.Cur == t.Cur {
		r.limit = int(min(max(t.Open, 0)/max(limit.Minor/100, 1), 999))
	}
	proc := p.Procedure(a.Customer.Procedure)
	for _, it := range a.Items {
		if it.State == ar.Open && it.Kind == ar.Invoice && it.Step != "" && (r.step == "" || proc.Rank(it.Step) > proc.Rank(r.step)) {
			r.step, r.stepOn = it.Step, it.StepOn
		}
	}
	r.mark = markOf(a, p, today)
	r.hay = haystack(a)
	return r
}

func markOf(a *ar.Account, p *dunning.Policy, today civil.Date) customerMark {
	mark := markNone
	for i := range a.Promises {
		if a.Promises[i].Outcome(today, p.PromiseTolerance) == ar.PromiseOpen {
			mark = max(mark, markPromised)
		}
	}
	for i := range a.Plans {
		if a.Plans[i].Active(today, p.PlanTolerance) {
			mark = max(mark, markPlan)
		}
	}
	for i := range a.Disputes {
		if a.Disputes[i].Resolved == 0 {
			mark = max(mark, markDisputed)
		}
	}
	for i := range a.Holds {
		if h := &a.Holds[i]; h.Item == "" && h.Active(today) {
			mark = markHeld
		}
	}
	return mark
}

// haystack is what a customer is found by: number, name, city, contacts and the
// numbers of what is open.
func haystack(a *ar.Account) string {
	var b strings.Builder
	for _, s := range []string{string(a.ID), a.Customer.Name, a.Customer.City, a.Customer.Email} {
		b.WriteString(s)
		b.WriteByte('\n')
	}
	for i := range a.Contacts {
		b.WriteString(a.Contacts[i].Name + "\n" + a.Contacts[i].Email + "\n")
	}
	for _, it := range a.Items {
		if it.State == ar.Open {
			b.WriteString(it.Number)
			b.WriteByte('\n')
		}
	}
	return strings.ToLower(b.String())
}

// arranged gives the rows that have all words of find and belong to the
// controller, if one is named, in order.
func arranged(all []*customerRow, find, controller string, order customerOrder) []*customerRow {
	words := strings.Fields(strings.ToLower(find))
	out := make([]*customerRow, 0, len(all))
	for _, r := range all {
		if (controller == "" || r.controller == controller) && hasAll(r.hay, words) {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(x, y *customerRow) int {
		first := 0
		switch order {
		case byOverdue:
			first = cmp.Compare(y.overdue.Minor, x.overdue.Minor)
		case byOpen:
			first = cmp.Compare(y.open.Minor, x.open.Minor)
		case byLimit:
			first = cmp.Compare(y.limit, x.limit)
		}
		return cmp.Or(first, cmp.Compare(x.folded, y.folded), cmp.Compare(x.id, y.id))
	})
	return out
}

func hasAll(hay string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(hay, w) {
			return false
		}
	}
	return true
}
