package generate

import (
	"fmt"

	"ccdesk/internal/domain/civil"
)

// Options say how large the made-up book is and where its time ends.
type Options struct {
	Seed      uint64
	Customers int // 1 to 500,000
	Invoices  int // documents in all, credit notes included; 0 to 5,000,000
	// Days is the length of the history in calendar days, End included. Every
	// bank business day in it (weekdays without the TARGET closing days) has
	// one statement: 168 days give about 120. 0 means DefaultDays.
	Days int
	// End is the business date "today": the last statement is dated that day,
	// or the last business day before it.
	End civil.Date
	// Wide adds the payers of a wider world: those who write ranges and order
	// numbers, whose banks cut their text, who pay through services, factors and
	// parents, in dollars, twice, or before the invoice is known. The
	// demonstration book does without them.
	Wide bool
	// HeldOut adds payers with habits that cash application must not be tuned
	// for; see heldout.go.
	HeldOut bool
	// Truth asks WriteFiles for truth.csv and mail_truth.csv.
	Truth bool
	// History asks for the work of people: calls, promises, disputes, holds,
	// plans, notes and the reminders that went out. Files have no place for
	// it; a desk that is filled directly has.
	History bool
}

// DefaultDays is the history length when Options name none: two years.
const DefaultDays = 730

// Limits of Options.
const (
	MaxCustomers = 500_000
	MaxInvoices  = 5_000_000
	MaxDays      = 3660
)

// Demo gives the options of the demonstration book: 900 customers, two years,
// about 6,000 open items on the last day.
func Demo(seed uint64, end civil.Date) Options {
	return Options{Seed: seed, Customers: 900, Invoices: 25_000, Days: DefaultDays, End: end, History: true}
}

func (o *Options) check() error {
	if o.Days == 0 {
		o.Days = DefaultDays
	}
	switch {
	case o.Customers < 1 || o.Customers > MaxCustomers:
		return fmt.Errorf("customers: %d is outside 1-%d", o.Customers, MaxCustomers)
	case o.Invoices < 0 || o.Invoices > MaxInvoices:
		return fmt.Errorf("invoices: %d is outside 0-%d", o.Invoices, MaxInvoices)
	case o.Days < 7 || o.Days > MaxDays:
		return fmt.Errorf("days: %d is outside 7-%d", o.Days, MaxDays)
	case o.End < civil.MustParse("2001-01-01"):
		return fmt.Errorf("end date: %q is missing or before 2001", o.End)
	}
	return nil
}

// DaysFor gives the Options.Days whose history up to end has n statements, for
// callers who count in business days: 120 statements take about 168 days.
func DaysFor(n int, end civil.Date) int {
	days := 0
	for n > 0 {
		if bankDay(end.AddDays(-days)) {
			n--
		}
		days++
	}
	return days
}
