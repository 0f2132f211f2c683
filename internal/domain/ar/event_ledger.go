package ar

import "ccdesk/internal/domain/civil"

// CustomerRecorded is a customer seen for the first time.
type CustomerRecorded struct {
	Customer Customer `pb:"1" json:"customer"`
	Source   string   `pb:"2" json:"source,omitempty"`
}

// EventType implements Payload.
func (*CustomerRecorded) EventType() string { return "customer_recorded" }

// Touches implements Payload.
func (e *CustomerRecorded) Touches() ([]CustomerID, []EntryID) {
	return []CustomerID{e.Customer.ID}, nil
}

// CustomerChanged is a master record that came again with other content.
// Customer is the whole record afterwards, Changes says what differs.
type CustomerChanged struct {
	Customer Customer      `pb:"1" json:"customer"`
	Changes  []FieldChange `pb:"2" json:"changes"`
	Source   string        `pb:"3" json:"source,omitempty"`
}

// EventType implements Payload.
func (*CustomerChanged) EventType() string { return "customer_changed" }

// Touches implements Payload.
func (e *CustomerChanged) Touches() ([]CustomerID, []EntryID) {
	return []CustomerID{e.Customer.ID}, nil
}

// ContactsRecorded is the customer's list of contact persons, complete.
type ContactsRecorded struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Contacts []Contact  `pb:"2" json:"contacts"`
	Source   string     `pb:"3" json:"source,omitempty"`
}

// EventType implements Payload.
func (*ContactsRecorded) EventType() string { return "contacts_recorded" }

// Touches implements Payload.
func (e *ContactsRecorded) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// ItemRecorded is an invoice or credit note seen for the first time. Its
// customer may be unknown still: then the item waits.
type ItemRecorded struct {
	Item   Item   `pb:"1" json:"item"`
	Source string `pb:"2" json:"source,omitempty"`
}

// EventType implements Payload.
func (*ItemRecorded) EventType() string { return "item_recorded" }

// Touches implements Payload.
func (e *ItemRecorded) Touches() ([]CustomerID, []EntryID) {
	return []CustomerID{e.Item.Customer}, nil
}

// ItemChanged is a document that came again with other content. Item carries
// the master fields afterwards; allocations, step and state stay the desk's.
type ItemChanged struct {
	Item    Item          `pb:"1" json:"item"`
	Changes []FieldChange `pb:"2" json:"changes"`
	Source  string        `pb:"3" json:"source,omitempty"`
}

// EventType implements Payload.
func (*ItemChanged) EventType() string { return "item_changed" }

// Touches implements Payload.
func (e *ItemChanged) Touches() ([]CustomerID, []EntryID) {
	return []CustomerID{e.Item.Customer}, nil
}

// ItemAdjusted takes the ledger's word for how much of an item is settled
// without the desk having seen the money. Adjusted is that amount in full,
// not the change.
type ItemAdjusted struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Item     ItemID     `pb:"2" json:"item"`
	Adjusted int64      `pb:"3" json:"adjusted"`
	On       civil.Date `pb:"4" json:"on"`
	Reason   string     `pb:"5" json:"reason"` // ledger, bank (money that explains it has arrived)
	Source   string     `pb:"6" json:"source,omitempty"`
}

// EventType implements Payload.
func (*ItemAdjusted) EventType() string { return "item_adjusted" }

// Touches implements Payload.
func (e *ItemAdjusted) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// ItemCancelled is a document that the ledger withdrew (E2, E57).
type ItemCancelled struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Item     ItemID     `pb:"2" json:"item"`
	On       civil.Date `pb:"3" json:"on"`
	Source   string     `pb:"4" json:"source,omitempty"`
}

// EventType implements Payload.
func (*ItemCancelled) EventType() string { return "item_cancelled" }

// Touches implements Payload.
func (e *ItemCancelled) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// CreditApplied puts a credit note against invoices of the same customer.
type CreditApplied struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Credit   ItemID     `pb:"2" json:"credit"`
	Lines    []Line     `pb:"3" json:"allocations"` // positive amounts on invoices
	On       civil.Date `pb:"4" json:"on"`
	Reason   string     `pb:"5" json:"reason,omitempty"`
}

// EventType implements Payload.
func (*CreditApplied) EventType() string { return "credit_applied" }

// Touches implements Payload.
func (e *CreditApplied) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// CreditUnapplied takes the use of a credit note back, wholly.
type CreditUnapplied struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Credit   ItemID     `pb:"2" json:"credit"`
	On       civil.Date `pb:"3" json:"on"`
	Items    []ItemID   `pb:"4" json:"items"` // the invoices it stood against
}

// EventType implements Payload.
func (*CreditUnapplied) EventType() string { return "credit_unapplied" }

// Touches implements Payload.
func (e *CreditUnapplied) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }
