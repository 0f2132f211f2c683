package ar

import "ccdesk/internal/domain/civil"

// Reasons of EntryEnded.
const (
	EndedBooked   = "booked"   // announced money that the bank has booked since
	EndedDropped  = "dropped"  // announced money that the bank does not name any more
	EndedDetailed = "detailed" // a sum whose payments are entries of their own now
)

// EntryEnded closes an entry that was never decided and asks nothing any more.
type EntryEnded struct {
	Entry  EntryID   `pb:"1" json:"entry"`
	Reason string    `pb:"2" json:"reason"`
	Parts  []EntryID `pb:"3" json:"parts,omitempty"` // that took its place
	// Customers are those whose reminders it held.
	Customers []CustomerID `pb:"4" json:"customers,omitempty"`
}

// EventType implements Payload.
func (*EntryEnded) EventType() string { return "entry_ended" }

// Touches implements Payload.
func (e *EntryEnded) Touches() ([]CustomerID, []EntryID) { return e.Customers, []EntryID{e.Entry} }

// DetailsRecorded are the payments of a sum that the bank books as one entry
// and tells of in another message (camt.054). They are no money of their own:
// they take the entry's place once it is there.
type DetailsRecorded struct {
	Account string     `pb:"1" json:"account"`
	Batch   string     `pb:"2" json:"batch"` // bank's reference of the entry
	Lines   []BankLine `pb:"3" json:"lines"`
	Source  string     `pb:"4" json:"source"`
}

// EventType implements Payload.
func (*DetailsRecorded) EventType() string { return "details_recorded" }

// Touches implements Payload.
func (*DetailsRecorded) Touches() ([]CustomerID, []EntryID) { return nil, nil }
func (e *DetailsRecorded) extraStream() Stream              { return BankStream(e.Account) }

// StatementAccepted is a person's word that an unproved statement, or a gap
// before a statement, is right as it is.
type StatementAccepted struct {
	Account   string      `pb:"1" json:"account"`
	Statement StatementID `pb:"2" json:"statement"`
	Reason    string      `pb:"3" json:"reason"`
}

// EventType implements Payload.
func (*StatementAccepted) EventType() string { return "statement_accepted" }

// Touches implements Payload.
func (*StatementAccepted) Touches() ([]CustomerID, []EntryID) { return nil, nil }
func (e *StatementAccepted) extraStream() Stream              { return BankStream(e.Account) }

// OpenReturn is a payment that the bank took back and that nobody has dealt
// with: it holds the reminders of its items as its consequence says.
type OpenReturn struct {
	Entry       EntryID    `pb:"1" json:"entry"` // the return
	On          civil.Date `pb:"2" json:"on"`
	Code        string     `pb:"3" json:"code,omitempty"`
	Consequence string     `pb:"4" json:"consequence"`
	Items       []ItemID   `pb:"5" json:"items"`
	Mandate     string     `pb:"6" json:"mandate,omitempty"`
}

// ReturnResolved says that a person has dealt with a return.
type ReturnResolved struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Entry    EntryID    `pb:"2" json:"entry"`
	Reason   string     `pb:"3" json:"reason,omitempty"`
}

// EventType implements Payload.
func (*ReturnResolved) EventType() string { return "return_resolved" }

// Touches implements Payload.
func (e *ReturnResolved) Touches() ([]CustomerID, []EntryID) {
	return []CustomerID{e.Customer}, []EntryID{e.Entry}
}

// MandateSuspended stops collecting by a direct debit mandate, until a person
// gives it free again.
type MandateSuspended struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Mandate  string     `pb:"2" json:"mandate"`
	Reason   string     `pb:"3" json:"reason"`
	On       civil.Date `pb:"4" json:"on"`
	Lifted   bool       `pb:"5" json:"lifted,omitempty"`
	Entry    EntryID    `pb:"6" json:"entry,omitempty"` // the return that it follows from; the two are taken back together
}

// EventType implements Payload.
func (*MandateSuspended) EventType() string { return "mandate_suspended" }

// Touches implements Payload.
func (e *MandateSuspended) Touches() ([]CustomerID, []EntryID) {
	return []CustomerID{e.Customer}, nil
}

// ItemWrittenOff gives up what is left of an item, or a part of it.
type ItemWrittenOff struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Item     ItemID     `pb:"2" json:"item"`
	Class    string     `pb:"3" json:"class"`
	Amount   int64      `pb:"4" json:"amount"` // minor units of the item's currency
	Reason   string     `pb:"5" json:"reason"`
	On       civil.Date `pb:"6" json:"on"`
}

// EventType implements Payload.
func (*ItemWrittenOff) EventType() string { return "item_written_off" }

// Touches implements Payload.
func (e *ItemWrittenOff) Touches() ([]CustomerID, []EntryID) {
	return []CustomerID{e.Customer}, nil
}
