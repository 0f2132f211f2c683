package desk

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
)

// AcceptStatement is a person's word that an unproved statement, or a gap
// before a statement, is right as it is.
type AcceptStatement struct {
	Account   string
	Statement ar.StatementID
	Reason    string
}

func (c AcceptStatement) build(w *work, by string) error {
	reason := strings.TrimSpace(c.Reason)
	if reason == "" || len(reason) > maxReason {
		return invalid("a reason of 1 to 500 characters is needed", "say what was found out")
	}
	rows, err := w.d.store.Rows(w.ctx, kindStatement, c.Account+sep, after(c.Account+sep), 0)
	if err != nil {
		return err
	}
	for _, r := range rows {
		s, err := decodeStatement(r)
		if err != nil {
			return err
		}
		if s.ID == c.Statement {
			return w.add(by, &ar.StatementAccepted{Account: c.Account, Statement: c.Statement, Reason: reason})
		}
	}
	return &Problem{Code: "unknown", What: "statement " + quote(string(c.Statement)) + " of account " + c.Account + " is not known", Remedy: "see ccdesk statements"}
}

// ResolveReturn says that a person has dealt with a payment that came back: it
// holds no reminder any more.
type ResolveReturn struct {
	Customer ar.CustomerID
	Entry    ar.EntryID
	Reason   string
}

func (c ResolveReturn) build(w *work, by string) error {
	a, err := w.known(c.Customer)
	if err != nil {
		return err
	}
	e, err := w.bankEntry(c.Entry)
	if err != nil {
		return err
	}
	switch {
	case len(c.Reason) > maxReason:
		return invalid("a reason has at most 500 characters", "")
	case slices.ContainsFunc(a.Returns, func(r ar.OpenReturn) bool { return r.Entry == c.Entry }):
	case e.Resolved:
		return nil // said twice is done once
	default:
		return refused("bank entry "+string(c.Entry)+" is no open return of customer "+string(c.Customer), "see ccdesk customer "+string(c.Customer))
	}
	return w.add(by, &ar.ReturnResolved{Customer: c.Customer, Entry: c.Entry, Reason: strings.TrimSpace(c.Reason)})
}

// LiftMandate gives a suspended direct debit mandate free again.
type LiftMandate struct {
	Customer ar.CustomerID
	Mandate  string
	Reason   string
}

func (c LiftMandate) build(w *work, by string) error {
	a, err := w.known(c.Customer)
	if err != nil {
		return err
	}
	reason := strings.TrimSpace(c.Reason)
	switch {
	case reason == "" || len(reason) > maxReason:
		return invalid("a reason of 1 to 500 characters is needed", "say why it may be used again")
	case !slices.Contains(a.Suspended, c.Mandate):
		return refused("mandate "+quote(c.Mandate)+" of customer "+string(c.Customer)+" is not suspended", "see ccdesk customer "+string(c.Customer))
	}
	return w.add(by, &ar.MandateSuspended{Customer: c.Customer, Mandate: c.Mandate, Reason: reason, On: w.d.Today(), Lifted: true})
}
