package ar

import (
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// PromiseMade records a promise to pay. Replaces names older promises on the
// same items, which end by it (E38).
type PromiseMade struct {
	Promise  Promise  `pb:"1" json:"promise"`
	Replaces []string `pb:"2" json:"replaces,omitempty"`
}

// EventType implements Payload.
func (*PromiseMade) EventType() string { return "promise_made" }

// Touches implements Payload.
func (e *PromiseMade) Touches() ([]CustomerID, []EntryID) {
	return []CustomerID{e.Promise.Customer}, nil
}

// PromiseEnded records how a promise ended, once its time has passed or when
// it was withdrawn.
type PromiseEnded struct {
	Customer CustomerID     `pb:"1" json:"customer_id"`
	ID       string         `pb:"2" json:"id"`
	Outcome  PromiseOutcome `pb:"3" json:"outcome"`
	On       civil.Date     `pb:"4" json:"on"`
	Amount   int64          `pb:"5" json:"amount"`
	Received int64          `pb:"6" json:"received"`
	Cur      money.Currency `pb:"7" json:"currency"`
}

// EventType implements Payload.
func (*PromiseEnded) EventType() string { return "promise_ended" }

// Touches implements Payload.
func (e *PromiseEnded) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// DisputeOpened records that the customer contests items.
type DisputeOpened struct {
	Dispute Dispute `pb:"1" json:"dispute"`
}

// EventType implements Payload.
func (*DisputeOpened) EventType() string { return "dispute_opened" }

// Touches implements Payload.
func (e *DisputeOpened) Touches() ([]CustomerID, []EntryID) {
	return []CustomerID{e.Dispute.Customer}, nil
}

// DisputeResolved ends a dispute for the items named.
type DisputeResolved struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	ID       string     `pb:"2" json:"id"`
	Items    []ItemID   `pb:"3" json:"items"`
	On       civil.Date `pb:"4" json:"on"`
	Outcome  string     `pb:"5" json:"outcome,omitempty"`
}

// EventType implements Payload.
func (*DisputeResolved) EventType() string { return "dispute_resolved" }

// Touches implements Payload.
func (e *DisputeResolved) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// PlanAgreed records a payment plan.
type PlanAgreed struct {
	Plan Plan `pb:"1" json:"plan"`
}

// EventType implements Payload.
func (*PlanAgreed) EventType() string { return "plan_agreed" }

// Touches implements Payload.
func (e *PlanAgreed) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Plan.Customer}, nil }

// PlanEnded ends a plan before its time: withdrawn or replaced.
type PlanEnded struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	ID       string     `pb:"2" json:"id"`
	Outcome  string     `pb:"3" json:"outcome"`
	On       civil.Date `pb:"4" json:"on"`
}

// EventType implements Payload.
func (*PlanEnded) EventType() string { return "plan_ended" }

// Touches implements Payload.
func (e *PlanEnded) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// HoldPlaced stops dunning for a customer or an item.
type HoldPlaced struct {
	Hold Hold `pb:"1" json:"hold"`
}

// EventType implements Payload.
func (*HoldPlaced) EventType() string { return "hold_placed" }

// Touches implements Payload.
func (e *HoldPlaced) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Hold.Customer}, nil }

// HoldReleased lets dunning go on.
type HoldReleased struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	ID       string     `pb:"2" json:"id"`
	On       civil.Date `pb:"3" json:"on"`
	Item     ItemID     `pb:"4" json:"item,omitempty"`
}

// EventType implements Payload.
func (*HoldReleased) EventType() string { return "hold_released" }

// Touches implements Payload.
func (e *HoldReleased) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// NoteAdded is a remark for the file. It belongs to the customer and stays
// when the invoice it mentions is paid (S2).
type NoteAdded struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Text     string     `pb:"2" json:"text"`
	Items    []ItemID   `pb:"3" json:"items,omitempty"`
	On       civil.Date `pb:"4" json:"on"`
}

// EventType implements Payload.
func (*NoteAdded) EventType() string { return "note_added" }

// Touches implements Payload.
func (e *NoteAdded) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// CallLogged is a telephone call and what came of it. Step and Items say which
// step of the procedure the call took, if it was one.
type CallLogged struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Outcome  string     `pb:"2" json:"outcome"`
	Note     string     `pb:"3" json:"note,omitempty"`
	Contact  string     `pb:"4" json:"contact,omitempty"`
	On       civil.Date `pb:"5" json:"on"`
	Step     string     `pb:"6" json:"step,omitempty"`
	Items    []ItemID   `pb:"7" json:"items,omitempty"`
}

// EventType implements Payload.
func (*CallLogged) EventType() string { return "call_logged" }

// Touches implements Payload.
func (e *CallLogged) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// Snoozed hides a customer from the worklist until a day.
type Snoozed struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Until    civil.Date `pb:"2" json:"until"` // shown again on this day
	On       civil.Date `pb:"3" json:"on"`
}

// EventType implements Payload.
func (*Snoozed) EventType() string { return "snoozed" }

// Touches implements Payload.
func (e *Snoozed) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// Assigned gives a customer to a controller.
type Assigned struct {
	Customer   CustomerID `pb:"1" json:"customer_id"`
	Controller string     `pb:"2" json:"controller"`
	On         civil.Date `pb:"3" json:"on"`
}

// EventType implements Payload.
func (*Assigned) EventType() string { return "assigned" }

// Touches implements Payload.
func (e *Assigned) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// StepTaken records a step of the procedure that is not a message or a call:
// a hand-over approved, a step skipped by a person.
type StepTaken struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Step     string     `pb:"2" json:"step"`
	Items    []ItemID   `pb:"3" json:"items"`
	On       civil.Date `pb:"4" json:"on"`
	Outcome  string     `pb:"5" json:"outcome,omitempty"`
}

// EventType implements Payload.
func (*StepTaken) EventType() string { return "step_taken" }

// Touches implements Payload.
func (e *StepTaken) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// Message is an outgoing message, whole: what was decided and what the
// customer reads.
type Message struct {
	ID       MessageID     `pb:"1" json:"id"`
	Customer CustomerID    `pb:"2" json:"customer_id"`
	Action   string        `pb:"3" json:"action"` // mail, letter, sms
	Step     string        `pb:"4" json:"step"`
	Channel  string        `pb:"5" json:"channel"`
	To       string        `pb:"6" json:"to"`
	ToName   string        `pb:"7" json:"to_name,omitempty"`
	Language string        `pb:"8" json:"language"`
	Subject  string        `pb:"9" json:"subject"`
	Text     string        `pb:"10" json:"text"`
	HTML     string        `pb:"11" json:"html,omitempty"`
	Items    []MessageItem `pb:"12" json:"items"`
	On       civil.Date    `pb:"13" json:"on"` // business date
	From     string        `pb:"14" json:"from,omitempty"`
	FromName string        `pb:"15" json:"from_name,omitempty"`
	ReplyTo  string        `pb:"16" json:"reply_to,omitempty"`
}

// MessageItem is an item that a message asks for, as it stood then.
type MessageItem struct {
	ID   ItemID         `pb:"1" json:"id"`
	Open int64          `pb:"2" json:"open"`
	Cur  money.Currency `pb:"3" json:"currency"`
	Step string         `pb:"4" json:"step"` // the item's own step
}

// MessageQueued is the intent to send, with everything that will be sent.
type MessageQueued struct {
	Message Message `pb:"1" json:"message"`
}

// EventType implements Payload.
func (*MessageQueued) EventType() string { return "message_queued" }

// Touches implements Payload.
func (e *MessageQueued) Touches() ([]CustomerID, []EntryID) {
	return []CustomerID{e.Message.Customer}, nil
}

// MessageSent says that a queued message has left, and how.
type MessageSent struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	ID       MessageID  `pb:"2" json:"id"`
	Via      string     `pb:"3" json:"via"` // file, smtp, print
	On       civil.Date `pb:"4" json:"on"`
}

// EventType implements Payload.
func (*MessageSent) EventType() string { return "message_sent" }

// Touches implements Payload.
func (e *MessageSent) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// MessageStarted is recorded at the last moment in which a message has
// certainly not left. Without a MessageSent or MessageFailed after it nobody
// knows whether it did, and it is never sent again by itself.
type MessageStarted struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	ID       MessageID  `pb:"2" json:"id"`
	Via      string     `pb:"3" json:"via"`
	On       civil.Date `pb:"4" json:"on"`
}

// EventType implements Payload.
func (*MessageStarted) EventType() string { return "message_started" }

// Touches implements Payload.
func (e *MessageStarted) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// MessageFailed says that an attempt ended and the message has certainly not
// left. It keeps its place in the outbox; no step is counted anew.
type MessageFailed struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	ID       MessageID  `pb:"2" json:"id"`
	On       civil.Date `pb:"3" json:"on"`
	Reason   string     `pb:"4" json:"reason"`
}

// EventType implements Payload.
func (*MessageFailed) EventType() string { return "message_failed" }

// Touches implements Payload.
func (e *MessageFailed) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }

// MessageCancelled pulls a queued message back before it left. The items get
// the step they had before.
type MessageCancelled struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	ID       MessageID  `pb:"2" json:"id"`
	On       civil.Date `pb:"3" json:"on"`
	Reason   string     `pb:"4" json:"reason,omitempty"`
}

// EventType implements Payload.
func (*MessageCancelled) EventType() string { return "message_cancelled" }

// Touches implements Payload.
func (e *MessageCancelled) Touches() ([]CustomerID, []EntryID) { return []CustomerID{e.Customer}, nil }
