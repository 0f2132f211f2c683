package cashapp

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Keys are what can be looked up about an entry.
type Keys struct {
	// References are candidates of issued references as reference.Key gives
	// them: of the structured field, the end-to-end id and the text. At most 32.
	References []string
	// Numbers are candidates of invoice numbers as reference.NumberKey gives
	// them: tokens of the text, and adjacent tokens joined. At most 64.
	Numbers []string
	IBAN    string // of the counterparty; "" where the bank gives none
	Amount  int64  // minor units, positive
	Cur     money.Currency
}

// Candidate is an item that a key led to.
type Candidate struct {
	Item *ar.Item
	Name string // the customer's name
	// Credits are the customer's open credit notes, which may explain why less
	// was paid. Those of a Payer need not be given again.
	Credits []*ar.Item
}

// Payer is a customer known to pay from the entry's bank account.
type Payer struct {
	Customer ar.CustomerID
	Name     string
	// Known counts the payments that proved it; an account of the master data
	// counts 1.
	Known    int
	Open     []*ar.Item // all open items of the customer
	Children bool       // the customer is a parent of others
}

// Found is what the keys of an entry led to, in any order.
type Found struct {
	ByReference, ByNumber []Candidate // settled and cancelled items too
	Payers                []Payer
	// ByAmount are open invoices of any customer whose open amount is the
	// entry's and which were issued on or before its booking date.
	ByAmount   []Candidate
	AmountMore bool // ByAmount was cut off
	// Returned are applied entries that a debit could take back: with its
	// end-to-end id, mandate or original reference, or its amount and account.
	Returned []*ar.Entry
}

// Policy holds the limits that a user may set.
type Policy struct {
	// ReturnFee is the most, in minor units, that a returned debit may exceed
	// the payment and still be proposed as that payment with the bank's fee.
	ReturnFee int64
	// SharedIBAN is the number of customers above which a bank account is
	// taken for a payment service's: it says nothing about the payer.
	SharedIBAN int
}

// DefaultPolicy allows a return fee of 15.00 and takes an account of more than
// three customers for a payment service's.
func DefaultPolicy() Policy { return Policy{ReturnFee: 1500, SharedIBAN: 3} }

// Result is what to do with an entry.
type Result struct {
	Post      *ar.PaymentApplied // nil: do not post
	Proposals []ar.Proposal      // best first, at most 5; none beside Post
	Note      string             // why nothing was posted, one English sentence
}

// Evidence codes.
const (
	byReference = "reference"
	byNumber    = "number"
	byAmount    = "amount"
	byIBAN      = "iban"
	byName      = "name"
	byReturn    = "return"
)

const (
	maxProposals  = 5
	maxReferences = 32
	maxNumbers    = 64
)
