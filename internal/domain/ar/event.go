package ar

import (
	"time"

	"ccdesk/internal/domain/civil"
)

// Auto is the actor of decisions that the desk took by itself.
const Auto = "auto"

// Event is what happened: when (real time), on which business date, by whom,
// in which histories.
type Event struct {
	Pos     uint64
	Command string
	At      time.Time
	By      string
	Streams []Stream
	Payload Payload
}

// Payload is the typed content of an event.
type Payload interface {
	// EventType is the stable name in the journal.
	EventType() string
	// Touches lists the customers and bank entries whose state it changes.
	Touches() ([]CustomerID, []EntryID)
}

// StreamsOf derives the histories that a payload belongs to: customers first,
// then entries, then what the payload adds itself.
func StreamsOf(p Payload) []Stream {
	cs, es := p.Touches()
	out := make([]Stream, 0, len(cs)+len(es)+1)
	for _, c := range cs {
		out = appendStream(out, CustomerStream(c))
	}
	for _, e := range es {
		out = appendStream(out, EntryStream(e))
	}
	if s, ok := p.(interface{ extraStream() Stream }); ok {
		out = appendStream(out, s.extraStream())
	}
	return out
}

func appendStream(list []Stream, s Stream) []Stream {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

// Payloads gives one empty value of every payload type, in a fixed order.
func Payloads() []Payload {
	return []Payload{
		&CustomerRecorded{}, &CustomerChanged{}, &ContactsRecorded{},
		&ItemRecorded{}, &ItemChanged{}, &ItemAdjusted{}, &ItemCancelled{}, &CreditApplied{}, &CreditUnapplied{},
		&StatementRecorded{}, &EntryBooked{}, &EntryProposed{}, &PaymentApplied{}, &PaymentUnapplied{},
		&EntryEnded{}, &DetailsRecorded{}, &StatementAccepted{}, &ReturnResolved{}, &MandateSuspended{}, &ItemWrittenOff{}, &AdviceReceived{}, &FactRevoked{},
		&PromiseMade{}, &PromiseEnded{}, &DisputeOpened{}, &DisputeResolved{}, &PlanAgreed{}, &PlanEnded{},
		&HoldPlaced{}, &HoldReleased{},
		&NoteAdded{}, &CallLogged{}, &Snoozed{}, &Assigned{}, &StepTaken{},
		&MessageQueued{}, &MessageStarted{}, &MessageFailed{}, &MessageSent{}, &MessageCancelled{},
		&RunCompleted{}, &Undone{},
	}
}

// NewPayload makes an empty payload of a type name, or nil if it is unknown.
func NewPayload(eventType string) Payload {
	if make, ok := payloadMakers[eventType]; ok {
		return make()
	}
	return nil
}

var payloadMakers = map[string]func() Payload{
	"customer_recorded":  func() Payload { return &CustomerRecorded{} },
	"customer_changed":   func() Payload { return &CustomerChanged{} },
	"contacts_recorded":  func() Payload { return &ContactsRecorded{} },
	"item_recorded":      func() Payload { return &ItemRecorded{} },
	"item_changed":       func() Payload { return &ItemChanged{} },
	"item_adjusted":      func() Payload { return &ItemAdjusted{} },
	"item_cancelled":     func() Payload { return &ItemCancelled{} },
	"credit_applied":     func() Payload { return &CreditApplied{} },
	"credit_unapplied":   func() Payload { return &CreditUnapplied{} },
	"statement_recorded": func() Payload { return &StatementRecorded{} },
	"entry_booked":       func() Payload { return &EntryBooked{} },
	"entry_proposed":     func() Payload { return &EntryProposed{} },
	"payment_applied":    func() Payload { return &PaymentApplied{} },
	"payment_unapplied":  func() Payload { return &PaymentUnapplied{} },
	"entry_ended":        func() Payload { return &EntryEnded{} },
	"details_recorded":   func() Payload { return &DetailsRecorded{} },
	"statement_accepted": func() Payload { return &StatementAccepted{} },
	"return_resolved":    func() Payload { return &ReturnResolved{} },
	"mandate_suspended":  func() Payload { return &MandateSuspended{} },
	"item_written_off":   func() Payload { return &ItemWrittenOff{} },
	"advice_received":    func() Payload { return &AdviceReceived{} },
	"fact_revoked":       func() Payload { return &FactRevoked{} },
	"promise_made":       func() Payload { return &PromiseMade{} },
	"promise_ended":      func() Payload { return &PromiseEnded{} },
	"dispute_opened":     func() Payload { return &DisputeOpened{} },
	"dispute_resolved":   func() Payload { return &DisputeResolved{} },
	"plan_agreed":        func() Payload { return &PlanAgreed{} },
	"plan_ended":         func() Payload { return &PlanEnded{} },
	"hold_placed":        func() Payload { return &HoldPlaced{} },
	"hold_released":      func() Payload { return &HoldReleased{} },
	"note_added":         func() Payload { return &NoteAdded{} },
	"call_logged":        func() Payload { return &CallLogged{} },
	"snoozed":            func() Payload { return &Snoozed{} },
	"assigned":           func() Payload { return &Assigned{} },
	"step_taken":         func() Payload { return &StepTaken{} },
	"message_queued":     func() Payload { return &MessageQueued{} },
	"message_started":    func() Payload { return &MessageStarted{} },
	"message_failed":     func() Payload { return &MessageFailed{} },
	"message_sent":       func() Payload { return &MessageSent{} },
	"message_cancelled":  func() Payload { return &MessageCancelled{} },
	"run_completed":      func() Payload { return &RunCompleted{} },
	"undone":             func() Payload { return &Undone{} },
}

// RunCompleted closes a daily run. A live run earlier than the last is refused.
type RunCompleted struct {
	Today civil.Date `pb:"1" json:"today"`
	Sent  int        `pb:"2" json:"sent"`
	Held  int        `pb:"3" json:"held"`
}

// EventType implements Payload.
func (*RunCompleted) EventType() string { return "run_completed" }

// Touches implements Payload.
func (*RunCompleted) Touches() ([]CustomerID, []EntryID) { return nil, nil }
func (*RunCompleted) extraStream() Stream                { return DeskStream }

// Undone takes earlier events back: from then on they count as if they had
// never happened. The journal keeps both.
type Undone struct {
	Targets   []uint64     `pb:"1" json:"targets"` // journal positions
	Types     []string     `pb:"2" json:"types"`
	Customers []CustomerID `pb:"3" json:"customers,omitempty"`
	Entries   []EntryID    `pb:"4" json:"entries,omitempty"`
	// Refused are the automatic allocations among the targets that the person
	// meant: their rules were wrong.
	Refused []RefusedRule `pb:"5" json:"refused,omitempty"`
	// Along are the entries that were decided only because of what is taken
	// back. The machine may decide them again.
	Along []EntryID `pb:"6" json:"along,omitempty"`
}

// RefusedRule is an automatic allocation that a person took back.
type RefusedRule struct {
	Entry EntryID `pb:"1" json:"entry"`
	Rule  string  `pb:"2" json:"rule"`
}

// EventType implements Payload.
func (*Undone) EventType() string { return "undone" }

// Touches implements Payload.
func (u *Undone) Touches() ([]CustomerID, []EntryID) { return u.Customers, u.Entries }
