package report

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

// Names are the reports that Named knows, in the order to offer them.
func Names() []string { return []string{"aging", "dso", "promises", "behaviour", "overdue"} }

// overdueRows bounds the list of the largest debtors.
const overdueRows = 50

// Named computes a report by its name; ok is false for a name that is none of
// Names. Tolerance is the policy's for promises, in calendar days.
func Named(name string, accounts []*ar.Account, today civil.Date, tolerance int) (t *Table, ok bool) {
	switch name {
	case "aging":
		a := Age(accounts, today)
		return a.Table(), true
	case "dso":
		return DSOTable(SalesOutstanding(accounts, today)), true
	case "promises":
		p := HowPromisesEnd(accounts, today, tolerance)
		return p.Table(), true
	case "behaviour":
		b := HowTheyPay(accounts)
		return b.Table(), true
	case "overdue":
		a := Age(accounts, today)
		for i := range a.Currencies {
			a.Currencies[i].Rows = a.Currencies[i].TopOverdue(overdueRows)
		}
		t := a.Table()
		t.Name, t.Title, t.Totals = "overdue", "Most overdue on "+today.String(), nil
		return t, true
	}
	return nil, false
}
