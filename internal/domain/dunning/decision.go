package dunning

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Code names a guard: a reason why an action must not happen now.
type Code string

// Guards, as in the contract of the command line.
const (
	CashOnAccount     Code = "cash_on_account"
	PaymentFits       Code = "payment_fits"
	BankStale         Code = "bank_stale"
	Disputed          Code = "disputed"
	Promised          Code = "promised"
	OnPlan            Code = "on_plan"
	ContactedRecently Code = "contacted_recently"
	BelowMinimum      Code = "below_minimum"
	NotDue            Code = "not_due"
	Held              Code = "held"
	Insolvent         Code = "insolvent"
	NoContact         Code = "no_contact"
	ApprovalNeeded    Code = "approval_needed"
	CreditOpen        Code = "credit_open"
	// DirectDebitPending: the item is being collected, or will be once more.
	DirectDebitPending Code = "direct_debit_pending"
	// Returned: a direct debit came back and a person has not dealt with it.
	Returned Code = "returned"
)

// Guard is one reason that holds one item, or the whole customer where Item
// is empty. Until is the last day it holds, if that is known. The remaining
// fields are what a sentence about it needs.
type Guard struct {
	Code   Code
	Item   ar.ItemID
	Until  civil.Date
	Amount money.Money
	Ref    string // entry, dispute reason, hold's reason, owner, statement, return code
	On     civil.Date
	// Kind says more of the code: what is wrong with a statement (see
	// bankhealth.Kind), what a return asks for (see returncode.Consequence).
	Kind    string
	Account string // our bank account that it is about
}

// ActionItem is an item that an action is about.
type ActionItem struct {
	Item *ar.Item
	Step string // the item's own step
	Ask  int64  // what may be asked of it: open less the disputed part
}

// Action is something to do, today or later.
type Action struct {
	Kind    string
	Step    string
	Due     civil.Date // the day it may be done; in the past if it is late
	Mode    Mode
	Contact ar.Contact
	Items   []ActionItem
	Ref     string // promise, plan or dispute that it is about
	Amount  money.Money
	On      civil.Date // date in that matter: when the promise broke
}

// HeldStep is a step that is due and does not happen, and why.
type HeldStep struct {
	Kind   string
	Step   string
	Items  []ar.ItemID
	Guards []Code
}

// Decision is what there is to do for one customer, with the reasons.
type Decision struct {
	Customer  ar.CustomerID
	Today     civil.Date
	Procedure string
	Next      *Action  // the most important thing due, else the next one to come
	Due       []Action // all that is due today: at most one message
	Held      []HeldStep
	Guards    []Guard
	Language  string
}

// DueToday reports whether the next action may be done today.
func (d *Decision) DueToday() bool { return d.Next != nil && d.Next.Due <= d.Today }

// Message is the automatic message that is due today, if there is one.
func (d *Decision) Message() *Action {
	for i := range d.Due {
		if d.Due[i].Kind == Mail {
			return &d.Due[i]
		}
	}
	return nil
}

// NeedsPerson reports whether something due today is left for a person.
func (d *Decision) NeedsPerson() bool {
	for i := range d.Due {
		if d.Due[i].Mode != Automatic {
			return true
		}
	}
	return false
}

// Excludes gives the guard that keeps an item out of today's message.
func (d *Decision) Excludes(id ar.ItemID) (Guard, bool) {
	for _, g := range d.Guards {
		if g.Item == id {
			return g, true
		}
	}
	return Guard{}, false
}
