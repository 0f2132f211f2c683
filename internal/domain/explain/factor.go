package explain

import (
	"strconv"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/priority"
)

// Factor says in one sentence why a factor counts: "48,210.00 is overdue." Its
// value is not in it. Dates are without their year.
func Factor(l Lang, f priority.Factor) string { return of(l).factor(f, 0) }

func (t *texts) factor(f priority.Factor, today civil.Date) string {
	key := f.Name
	if key == priority.Consequence && f.Count == 2 {
		key += ".hand_over"
	}
	text, ok := t.factors[key]
	if !ok {
		return readable(f.Name) + "."
	}
	amount := ""
	if f.Amount.Minor != 0 {
		amount = t.amount(f.Amount)
	}
	return fill(text, "amount", amount, "days", t.days(f.Days), "count", strconv.Itoa(f.Count),
		"invoices", counted(f.Count, t.invoices), "on", t.date(f.On, today))
}
