package dunning

import (
	"ccdesk/internal/domain/bankhealth"
	"ccdesk/internal/domain/calendar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Policy is the creditor's rules. It is read-only once in use.
type Policy struct {
	Procedures map[string]*Procedure
	Default    string // name of the procedure for customers without one

	MinInterval      int // business days between two messages to a customer; exactly this many is allowed
	PromiseTolerance int // calendar days after a promise's date before it counts as broken
	PlanTolerance    int // the same for an instalment
	BankStale        int // business days after which the newest bank statement is too old; 0 = never
	RetryWait        int // business days that reminders wait for a returned debit to be collected again
	// CashLimit is the amount, in minor units, below which money on account
	// holds nothing: a rest of a few cents must not stop a procedure.
	CashLimit int64
	// Minimum is the least total that is worth a message, per currency in
	// minor units, over all items of the message (E32).
	Minimum map[money.Currency]int64

	HomeCountry string // holidays where the customer's country is unknown
	Calendars   func(country string) *calendar.Calendar
}

// DefaultPolicy is in force without any configuration.
func DefaultPolicy() *Policy {
	std := Standard()
	return &Policy{
		Procedures: map[string]*Procedure{std.Name: std}, Default: std.Name,
		MinInterval: 5, PromiseTolerance: 2, PlanTolerance: 2, BankStale: 5, RetryWait: 5, CashLimit: 100,
		HomeCountry: "NL", Calendars: calendar.For,
	}
}

// Procedure gives the procedure of that name, or the default one.
func (p *Policy) Procedure(name string) *Procedure {
	if pr, ok := p.Procedures[name]; ok {
		return pr
	}
	return p.Procedures[p.Default]
}

// Calendar gives the business days of a country, the home country's where it
// is not known.
func (p *Policy) Calendar(country string) *calendar.Calendar {
	if country == "" {
		country = p.HomeCountry
	}
	return p.Calendars(country)
}

// Day is the business day that is being decided, and what is known of the
// world that day.
type Day struct {
	Today civil.Date
	// BankRead is the date of the newest statement of the collecting account
	// that is furthest behind; zero when no bank file was ever read.
	BankRead civil.Date
	// Bank is what is known of each account; nil where only BankRead is.
	Bank *bankhealth.Bank
}
