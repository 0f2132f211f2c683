package ar

import (
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// ItemKind distinguishes what we ask from what we owe.
type ItemKind uint8

// Kinds of items.
const (
	Invoice ItemKind = iota
	CreditNote
)

// String gives the word of invoices.csv.
func (k ItemKind) String() string {
	if k == CreditNote {
		return "credit_note"
	}
	return "invoice"
}

// MarshalText gives the word of invoices.csv.
func (k ItemKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// State is where an item stands.
type State uint8

// States of an item. Settled, cancelled and written-off items ask nothing.
const (
	Open State = iota
	Settled
	Cancelled
	WrittenOff
)

// String gives the word of the JSON shapes.
func (s State) String() string {
	return [...]string{"open", "settled", "cancelled", "written_off"}[min(s, 3)]
}

// MarshalText gives the word of the JSON shapes.
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Item is an invoice or credit note. Amounts are positive in both kinds, in
// minor units of Cur; the kind gives the direction.
//
// Always: Open = Amount − Σ Allocations − Σ Differences − Adjusted, and
// 0 ≤ Open ≤ Amount while the state is Open or Settled.
type Item struct {
	ID         ItemID         `pb:"1" json:"id"`
	Customer   CustomerID     `pb:"2" json:"customer_id"`
	Company    string         `pb:"3" json:"company,omitempty"`
	Number     string         `pb:"4" json:"number"`
	Instalment int            `pb:"5" json:"installment,omitempty"`
	Kind       ItemKind       `pb:"6" json:"kind"`
	Issued     civil.Date     `pb:"7" json:"issued"`
	Due        civil.Date     `pb:"8" json:"due"`
	Cur        money.Currency `pb:"9" json:"currency"`
	Amount     int64          `pb:"10" json:"amount"`
	Open       int64          `pb:"11" json:"open"`
	Adjusted   int64          `pb:"12" json:"adjusted,omitempty"`    // settled by the ledger's own word
	AdjustedOn civil.Date     `pb:"13" json:"adjusted_on,omitempty"` // business date of that word
	State      State          `pb:"14" json:"state"`
	Reference  string         `pb:"15" json:"reference,omitempty"` // structured payment reference
	PO         string         `pb:"16" json:"po_number,omitempty"`
	Document   string         `pb:"17" json:"document,omitempty"` // path or URL of the copy
	// Step is the dunning step last taken for this item, "" before the first;
	// StepOn the business date it was taken.
	Step        string       `pb:"18" json:"step,omitempty"`
	StepOn      civil.Date   `pb:"19" json:"step_on,omitempty"`
	Allocations []Allocation `pb:"20" json:"allocations,omitempty"`
	Differences []Difference `pb:"21" json:"differences,omitempty"`
	SettledOn   civil.Date   `pb:"22" json:"settled_on,omitempty"`
	SettledBy   string       `pb:"23" json:"settled_by,omitempty"` // bank, ledger, credit
	Attributes  []Attribute  `pb:"24" json:"attributes,omitempty"`
	Factored    string       `pb:"25" json:"factored,omitempty"` // payee other than us (BG-10)
	// Discounts are the cash discount steps of the document, the shortest first.
	Discounts []DiscountTerms `pb:"26" json:"discounts,omitempty"`
}

// Allocation is an amount of a bank entry, or of a credit note, that stands
// against the item. Exactly one of Entry and Credit is set. On a credit note
// Amount counts what of the credit has been used.
type Allocation struct {
	Entry  EntryID    `pb:"1" json:"entry,omitempty"`
	Credit ItemID     `pb:"2" json:"credit,omitempty"`
	Amount int64      `pb:"3" json:"amount"`
	Booked civil.Date `pb:"4" json:"booked"`
}

// Difference is a classified rest that settles part of an item without money:
// a cash discount, a bank fee, a rounding. It belongs to the entry that
// brought it and goes when that entry is taken back.
type Difference struct {
	Entry  EntryID `pb:"1" json:"entry,omitempty"`
	Class  string  `pb:"2" json:"class"`
	Amount int64   `pb:"3" json:"amount"`
}

// OpenMoney is what is still open, positive in both kinds.
func (it *Item) OpenMoney() money.Money { return money.Of(it.Open, it.Cur) }

// SignedOpen is what the item adds to the customer's balance: negative for a
// credit note.
func (it *Item) SignedOpen() int64 {
	if it.Kind == CreditNote {
		return -it.Open
	}
	return it.Open
}

// DaysOverdue is how many days the item is past due: 0 on the due date itself
// and before (E18).
func (it *Item) DaysOverdue(today civil.Date) int { return max(0, today.Sub(it.Due)) }

// Overdue reports whether a demand could be made: an open invoice past due.
func (it *Item) Overdue(today civil.Date) bool {
	return it.Kind == Invoice && it.State == Open && it.Open > 0 && today > it.Due
}

// Allocated is the sum of the item's allocations in minor units.
func (it *Item) Allocated() int64 {
	var n int64
	for i := range it.Allocations {
		n += it.Allocations[i].Amount
	}
	return n
}

// balance recomputes Open from its parts and settles or reopens the item.
func (it *Item) balance(on civil.Date, by string) {
	it.Open = it.Amount - it.Allocated() - it.Adjusted
	for i := range it.Differences {
		it.Open -= it.Differences[i].Amount
	}
	switch {
	case it.State == Open && it.Open <= 0:
		it.State, it.SettledOn, it.SettledBy = Settled, on, by
	case it.Open > 0 && (it.State == Settled || it.State == WrittenOff && len(it.Differences) > 0):
		// Money went back, or the document grew beyond what was written off.
		it.State, it.SettledOn, it.SettledBy = Open, 0, ""
	}
}

// clone copies the item so that the original, perhaps on somebody's screen,
// stays as it was shown.
func (it *Item) clone() *Item {
	c := *it
	c.Allocations = append([]Allocation(nil), it.Allocations...)
	c.Differences = append([]Difference(nil), it.Differences...)
	return &c
}
