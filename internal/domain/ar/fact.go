package ar

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/civil"
)

// Kinds of facts about who pays for a customer, and how.
const (
	FactIBAN    = "iban"    // Key is a bank account, without blanks
	FactMandate = "mandate" // Key is a direct debit mandate
	FactAlias   = "alias"   // Key is a name that is not the customer's own, normalised
	FactHabit   = "habit"   // Key is one of the habits below
)

// Habits of payers.
const (
	HabitDiscountLate = "discount_late" // takes a cash discount after its days
	HabitLumps        = "lumps"         // pays several invoices at once without naming them
	HabitCharges      = "charges"       // lets the banks' charges come off the amount
)

// Fallen is how many contradictions make a fact fall: once is an accident.
const Fallen = 2

// FactRef names a fact of a customer.
type FactRef struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Kind     string     `pb:"2" json:"kind"`
	Key      string     `pb:"3" json:"key"`
}

// PayerFact is something learned about how a customer's money arrives, from
// decisions that people took or confirmed. It can be looked at and revoked.
type PayerFact struct {
	Kind      string     `pb:"1" json:"kind"`
	Key       string     `pb:"2" json:"key"`
	Confirmed int        `pb:"3" json:"confirmed"`
	Against   int        `pb:"4" json:"against"` // contradictions since it was last revoked
	First     civil.Date `pb:"5" json:"first"`
	Last      civil.Date `pb:"6" json:"last"` // booking date of the last confirmation
	Revoked   bool       `pb:"7" json:"revoked,omitempty"`
}

// Stands reports whether the fact may be relied on.
func (f *PayerFact) Stands() bool { return f.Confirmed > 0 && f.Against < Fallen && !f.Revoked }

// Fact gives a fact of the account, or nil.
func (a *Account) Fact(kind, key string) *PayerFact {
	if i, ok := a.findFact(kind, key); ok {
		return &a.Facts[i]
	}
	return nil
}

// Habit reports how often a habit has been confirmed; 0 where it does not stand.
func (a *Account) Habit(habit string) int {
	if f := a.Fact(FactHabit, habit); f != nil && f.Stands() {
		return f.Confirmed
	}
	return 0
}

func (a *Account) findFact(kind, key string) (int, bool) {
	return slices.BinarySearchFunc(a.Facts, [2]string{kind, key}, func(f PayerFact, k [2]string) int {
		if c := strings.Compare(f.Kind, k[0]); c != 0 {
			return c
		}
		return strings.Compare(f.Key, k[1])
	})
}

// editFact gives a fact to change, made where it is missing. The slice is
// copied by Clone.
func (a *Account) editFact(kind, key string) *PayerFact {
	i, ok := a.findFact(kind, key)
	if !ok {
		a.Facts = slices.Insert(a.Facts, i, PayerFact{Kind: kind, Key: key})
	}
	return &a.Facts[i]
}

func (a *Account) learnFacts(refs []FactRef, by int, on civil.Date) {
	for _, r := range refs {
		if r.Customer != a.ID {
			continue
		}
		f := a.editFact(r.Kind, r.Key)
		f.Confirmed = max(0, f.Confirmed+by)
		if by > 0 {
			f.Revoked = false
			if f.First == 0 {
				f.First = on
			}
			f.Last = max(f.Last, on)
		}
		a.dropFact(r)
	}
}

// dropFact forgets a fact that nothing speaks for or against any more.
func (a *Account) dropFact(r FactRef) {
	i, ok := a.findFact(r.Kind, r.Key)
	if f := &a.Facts[i]; ok && f.Confirmed == 0 && f.Against == 0 && !f.Revoked {
		a.Facts = slices.Delete(a.Facts, i, i+1)
	}
}

func (a *Account) doubtFacts(refs []FactRef, by int) {
	for _, r := range refs {
		if r.Customer == a.ID {
			f := a.editFact(r.Kind, r.Key)
			f.Against = max(0, f.Against+by)
			a.dropFact(r)
		}
	}
}

// FactRevoked takes a fact out of use: a person knows better. A later
// confirmation starts it anew.
type FactRevoked struct {
	Fact FactRef `pb:"1" json:"fact"`
}

// EventType implements Payload.
func (*FactRevoked) EventType() string { return "fact_revoked" }

// Touches implements Payload.
func (e *FactRevoked) Touches() ([]CustomerID, []EntryID) {
	return []CustomerID{e.Fact.Customer}, nil
}

func (a *Account) applyRevoked(e *FactRevoked) {
	f := a.editFact(e.Fact.Kind, e.Fact.Key)
	f.Confirmed, f.Against, f.Revoked = 0, 0, true
}
