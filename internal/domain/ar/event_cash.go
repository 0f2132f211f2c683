package ar

import (
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// StatementRecorded is a bank statement that was read.
type StatementRecorded struct {
	Statement Statement `pb:"1" json:"statement"`
}

// EventType implements Payload.
func (*StatementRecorded) EventType() string { return "statement_recorded" }

// Touches implements Payload.
func (*StatementRecorded) Touches() ([]CustomerID, []EntryID) { return nil, nil }
func (e *StatementRecorded) extraStream() Stream              { return BankStream(e.Statement.Account) }

// EntryBooked is one payment of a statement.
type EntryBooked struct {
	Line BankLine `pb:"1" json:"line"`
}

// EventType implements Payload.
func (*EntryBooked) EventType() string { return "entry_booked" }

// Touches implements Payload.
func (e *EntryBooked) Touches() ([]CustomerID, []EntryID) { return nil, []EntryID{e.Line.ID} }

// EntryProposed is what the desk thinks an entry could be, for a person to
// decide; best first. An empty list takes earlier proposals back. Customers
// are those whose reminders the money could make wrong.
type EntryProposed struct {
	Entry     EntryID        `pb:"1" json:"entry"`
	Proposals []Proposal     `pb:"2" json:"proposals"`
	Customers []CustomerID   `pb:"3" json:"customers,omitempty"` // all touched, also those dropped
	Booked    civil.Date     `pb:"4" json:"booked,omitempty"`
	Amount    int64          `pb:"5" json:"amount"`
	Note      string         `pb:"6" json:"note,omitempty"` // why nothing was posted
	Cur       money.Currency `pb:"7" json:"currency"`
}

// EventType implements Payload.
func (*EntryProposed) EventType() string { return "entry_proposed" }

// Touches implements Payload.
func (e *EntryProposed) Touches() ([]CustomerID, []EntryID) {
	return e.Customers, []EntryID{e.Entry}
}

// PaymentApplied is a decided entry: what it settles, what stays on account,
// and why. A returned payment carries negative lines and names in Returns the
// entry that it takes back.
type PaymentApplied struct {
	Entry       EntryID          `pb:"1" json:"entry"`
	Booked      civil.Date       `pb:"2" json:"booked"`
	Lines       []Line           `pb:"3" json:"allocations"`
	OnAccount   []Share          `pb:"4" json:"on_account,omitempty"`
	Differences []DifferenceLine `pb:"5" json:"differences,omitempty"`
	Evidence    []string         `pb:"6" json:"evidence"`
	Rule        string           `pb:"7" json:"rule"`
	Sentence    string           `pb:"8" json:"sentence,omitempty"`
	Returns     EntryID          `pb:"9" json:"returns,omitempty"`
	// Explains lists ledger adjustments that this money is the proof of; they
	// shrink by the amount, so nothing is settled twice.
	Explains []Line `pb:"10" json:"explains,omitempty"`
	// PayerIBAN is learned for the customer when a person or an issued
	// reference has proved the payer.
	PayerIBAN string `pb:"11" json:"payer_iban,omitempty"`
	Proposed  bool   `pb:"12" json:"proposed,omitempty"` // accepted from a proposal
	// Other is money of the entry that is no receivable. The entry's signed
	// amount is Σ Lines + Σ OnAccount + Σ Other, exactly.
	Other []OtherLine `pb:"13" json:"other,omitempty"`
	// Learned are the facts about payers that this decision of a person
	// confirms, Doubted those that it contradicts.
	Learned []FactRef `pb:"14" json:"learned,omitempty"`
	Doubted []FactRef `pb:"15" json:"doubted,omitempty"`
	// Chosen tells how a person's decision met the proposals shown.
	Chosen Choice   `pb:"16" json:"chosen"`
	Advice AdviceID `pb:"17" json:"advice,omitempty"` // that explained the entry
	// Consequence of a return by its reason code; see package returncode.
	Consequence string `pb:"18" json:"consequence,omitempty"`
	ReturnCode  string `pb:"20" json:"return_code,omitempty"` // ISO 20022 external return reason
	Mandate     string `pb:"21" json:"mandate,omitempty"`     // of the debit that came back
	Rate        string `pb:"19" json:"rate,omitempty"`        // of exchange, as the person gave it: item currency per unit of the entry's
	// Freed are other customers whose reminders the entry held while it waited.
	Freed []CustomerID `pb:"22" json:"freed,omitempty"`
}

// Choice is what a person did with the proposals for an entry. It is how the
// desk knows, by counting, how good each rule is.
type Choice struct {
	Rank  int      `pb:"1" json:"rank,omitempty"`  // of the proposal taken, from 1; 0 for none of them
	Rule  string   `pb:"2" json:"rule,omitempty"`  // of the proposal taken
	Over  []string `pb:"3" json:"over,omitempty"`  // rules of better-placed proposals that were not taken
	Bulk  bool     `pb:"4" json:"bulk,omitempty"`  // accepted with others
	Conf  int      `pb:"5" json:"conf,omitempty"`  // confidence shown, per mille
	Shown int      `pb:"6" json:"shown,omitempty"` // how many proposals there were
}

// EventType implements Payload.
func (*PaymentApplied) EventType() string { return "payment_applied" }

// Touches implements Payload.
func (e *PaymentApplied) Touches() ([]CustomerID, []EntryID) {
	entries := []EntryID{e.Entry}
	if e.Returns != "" {
		entries = append(entries, e.Returns)
	}
	cs := withFacts(e.customers(), e.Learned, e.Doubted)
	for _, c := range e.Freed {
		cs = appendCustomer(cs, c)
	}
	return cs, entries
}

func (e *PaymentApplied) customers() []CustomerID {
	var cs []CustomerID
	for _, l := range e.Lines {
		cs = appendCustomer(cs, l.Customer)
	}
	for _, s := range e.OnAccount {
		cs = appendCustomer(cs, s.Customer)
	}
	for _, d := range e.Differences {
		cs = appendCustomer(cs, d.Customer)
	}
	return cs
}

// withFacts adds the customers whose facts a decision confirms or contradicts.
func withFacts(cs []CustomerID, lists ...[]FactRef) []CustomerID {
	for _, list := range lists {
		for _, f := range list {
			cs = appendCustomer(cs, f.Customer)
		}
	}
	return cs
}

// PaymentUnapplied takes an entry's decision back, wholly. Lines and shares
// repeat what is taken back, so that the event explains itself.
type PaymentUnapplied struct {
	Entry     EntryID    `pb:"1" json:"entry"`
	Lines     []Line     `pb:"2" json:"allocations"`
	OnAccount []Share    `pb:"3" json:"on_account,omitempty"`
	On        civil.Date `pb:"4" json:"on"`
	Reason    string     `pb:"5" json:"reason"` // controller, invoice_changed, invoice_cancelled
	Explains  []Line     `pb:"6" json:"explains,omitempty"`
	Returns   EntryID    `pb:"7" json:"returns,omitempty"`
	PayerIBAN string     `pb:"8" json:"payer_iban,omitempty"` // forgotten again
	// Unlearned are the facts that the decision taken back had confirmed,
	// Doubted those that a person contradicts by taking an automatic decision
	// back.
	Unlearned []FactRef `pb:"9" json:"unlearned,omitempty"`
	Doubted   []FactRef `pb:"10" json:"doubted,omitempty"`
	// Cleared are the facts that the decision taken back had contradicted.
	Cleared []FactRef `pb:"11" json:"cleared,omitempty"`
}

// EventType implements Payload.
func (*PaymentUnapplied) EventType() string { return "payment_unapplied" }

// Touches implements Payload.
func (e *PaymentUnapplied) Touches() ([]CustomerID, []EntryID) {
	var cs []CustomerID
	for _, l := range e.Lines {
		cs = appendCustomer(cs, l.Customer)
	}
	for _, s := range e.OnAccount {
		cs = appendCustomer(cs, s.Customer)
	}
	entries := []EntryID{e.Entry}
	if e.Returns != "" {
		entries = append(entries, e.Returns)
	}
	return withFacts(cs, e.Unlearned, e.Doubted, e.Cleared), entries
}

func appendCustomer(list []CustomerID, id CustomerID) []CustomerID {
	for _, have := range list {
		if have == id {
			return list
		}
	}
	return append(list, id)
}
