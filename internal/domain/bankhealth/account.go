package bankhealth

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Kind says what is wrong with a statement.
type Kind string

// Kinds of problems.
const (
	// Unproved: opening, entries and closing do not add up, or nothing proves
	// that they do.
	Unproved Kind = "unproved"
	// Gap: the statement does not begin where another of the account ended.
	Gap Kind = "gap"
	// Missing: numbers of statements are left out, and no balances show that
	// nothing came in between.
	Missing Kind = "missing"
)

// Problem is a doubt about an account's money that nobody has cleared.
type Problem struct {
	Kind      Kind           `json:"kind"`
	Statement ar.StatementID `json:"statement_id"` // the unproved one, or the first after the gap
	Name      string         `json:"statement"`    // the bank's own number of it, our id where it has none
	From      civil.Date     `json:"from,omitempty"`
	To        civil.Date     `json:"to,omitempty"` // days in doubt, both included
	// Amount is the money in doubt: closing less what the entries make, or
	// opening less the closing before it; negative where money went out. It is
	// zero where nothing is known.
	Amount money.Money `json:"amount"`
	// Bounded says that no more than Amount can have come in: only what that
	// much could settle is in doubt.
	Bounded bool   `json:"bounded,omitempty"`
	Numbers [2]int `json:"-"` // first and last missing statement number, 0 for none
	Text    string `json:"text,omitempty"`
	File    string `json:"file,omitempty"`
}

// Account is one of our bank accounts as its statements show it.
type Account struct {
	Account string `json:"account"`
	// Companies are those of ours whose money comes in here; none means that
	// it may be any of them.
	Companies []string   `json:"companies,omitempty"`
	Read      civil.Date `json:"read"`             // date of the newest statement
	Proved    civil.Date `json:"proved,omitempty"` // date of the newest proved one
	Newest    string     `json:"newest"`           // the newest one's name
	// Closing is the balance at the end of the newest one, nothing where it
	// tells none; Statements is how many there are.
	Closing    money.Money `json:"-"`
	Statements int         `json:"-"`
	Problems   []Problem   `json:"problems"` // oldest first
}

// Collects reports whether money of a company may come in on the account.
func (a *Account) Collects(company string) bool {
	if len(a.Companies) == 0 {
		return true
	}
	for _, c := range a.Companies {
		if c == company {
			return true
		}
	}
	return false
}

// Bank is what is known of all our accounts. It is never changed once made.
type Bank struct {
	Accounts []Account
	// Companies are the names of our companies, Default the one that an item
	// with another name, or none, belongs to.
	Companies []string
	Default   string
}

// Read is the date of the newest statement of the account that is furthest
// behind; zero where there is none.
func (b *Bank) Read() civil.Date {
	var oldest civil.Date
	for i := range b.Accounts {
		if d := b.Accounts[i].Read; oldest == 0 || d < oldest {
			oldest = d
		}
	}
	return oldest
}

// CompanyOf gives the company that an item belongs to by the name on it.
func (b *Bank) CompanyOf(name string) string {
	for _, c := range b.Companies {
		if c == name {
			return name
		}
	}
	return b.Default
}
