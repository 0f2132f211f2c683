package ar

import (
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// AdviceID names a remittance advice; it follows from its content, so that the
// same advice twice is one.
type AdviceID string

// Advice is what a payer, or a payment service, tells about a payment apart
// from the money: which documents it is for. It proves nothing by itself; it
// explains an entry whose amount it adds up to.
type Advice struct {
	ID       AdviceID       `pb:"1" json:"id"`
	Source   string         `pb:"2" json:"source"` // file or mail, for people
	Kind     string         `pb:"3" json:"kind"`   // advice, payout
	Date     civil.Date     `pb:"4" json:"date,omitempty"`
	Cur      money.Currency `pb:"5" json:"currency"`
	Total    int64          `pb:"6" json:"total"` // of the payment: Σ Amount − Fees
	Fees     int64          `pb:"7" json:"fees,omitempty"`
	Payer    string         `pb:"8" json:"payer,omitempty"`
	IBAN     string         `pb:"9" json:"iban,omitempty"`
	Payment  string         `pb:"10" json:"payment,omitempty"` // reference of the payment, as the bank text will carry it
	Customer CustomerID     `pb:"11" json:"customer_id,omitempty"`
	Lines    []PaidDocument `pb:"12" json:"lines"`
}

// Kinds of advices.
const (
	AdviceRemittance = "advice"
	AdvicePayout     = "payout" // settlement report of a payment service
)

// AdviceReceived is a remittance advice that was read.
type AdviceReceived struct {
	Advice Advice `pb:"1" json:"advice"`
}

// EventType implements Payload.
func (*AdviceReceived) EventType() string { return "advice_received" }

// Touches implements Payload.
func (e *AdviceReceived) Touches() ([]CustomerID, []EntryID) {
	if e.Advice.Customer == "" {
		return nil, nil
	}
	return []CustomerID{e.Advice.Customer}, nil
}
func (e *AdviceReceived) extraStream() Stream { return AdviceStream(e.Advice.ID) }
