package cashapp

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Keys are what can be looked up about an entry.
type Keys struct {
	// References are candidates of issued references as reference.Key gives
	// them: of the documents that the bank lists, the structured field, the
	// end-to-end id and the texts. At most 32, beside the listed documents.
	References []string
	// Numbers are candidates of invoice numbers as reference.NumberKey gives
	// them: of the documents that the bank lists, words of the texts, adjacent
	// words joined, and what lists and ranges mean. At most 64, beside the listed
	// documents.
	Numbers []string
	// Orders are candidates of the customer's own order numbers (PO), in the
	// form of Numbers. At most 16.
	Orders []string
	// Tails are runs of four digits or more that could be the end of a number
	// whose front was left out. At most 16.
	Tails   []string
	IBAN    string // of the counterparty; "" where the bank gives none
	Mandate string
	Names   []string // of payer and ultimate payer, normalised as an alias is
	Amount  int64    // minor units, positive
	Cur     money.Currency
}

// Candidate is an item that a key led to.
type Candidate struct {
	Item *ar.Item
	Name string // the customer's name
	// Credits are the customer's open credit notes, which may explain why less
	// was paid. Those of a Payer need not be given again.
	Credits []*ar.Item
	// Issued says that the entry carries, with a right check digit, a reference
	// that we issue for this item: its own one or the RF of its number.
	Issued bool
	// Discount and Country are the customer's, as in Payer.
	Discount ar.DiscountTerms
	Country  string
}

// Payer is a customer known to pay from the entry's bank account.
type Payer struct {
	Customer ar.CustomerID
	Name     string
	// Known counts how often people confirmed it; an account of the master data
	// counts 1. 0 where only Seen or a name speaks.
	Known int
	// Own says that the account is his by the master data, or his parent's.
	Own bool
	// Seen counts payments with an issued reference from the same account that
	// nobody contradicted: the machine's own observation. It may choose what is
	// proposed first, never what is posted.
	Seen     int
	Via      string     // how the customer was found: iban, mandate, end_to_end, alias, name
	Similar  int        // of the names, per mille, where Via is name
	Open     []*ar.Item // all open items of the customer
	Children bool       // the customer is a parent of others
	// Habits counts the confirmed habits that stand (ar.HabitLumps …).
	Habits map[string]int
	// Country is the customer's, ISO 3166; Discount the terms agreed with him.
	Country  string
	Discount ar.DiscountTerms
}

// AdviceFound is a remittance advice that could explain an entry, with what
// its lines lead to, in order; nil items where the book has nothing.
type AdviceFound struct {
	Advice *ar.Advice
	Items  [][]Candidate // for each of Advice.Lines
}

// Found is what the keys of an entry led to, in any order.
type Found struct {
	ByReference, ByNumber []Candidate // settled and cancelled items too
	Payers                []Payer
	// ByAmount are open invoices of any customer whose open amount is the
	// entry's and which were issued on or before its booking date.
	ByAmount   []Candidate
	AmountMore bool        // ByAmount was cut off
	ByOrder    []Candidate // open items that carry a purchase order number of the entry
	Advices    []AdviceFound
	// Used says how often a rule's first proposal was taken by people, and how
	// often another answer was: what confidence is counted from.
	Used map[string]Tally
	// Returned are applied entries that a debit could take back: with its
	// end-to-end id, mandate or original reference, or its amount and account.
	Returned []*ar.Entry
}

// Tally is how a rule's proposals fared with people.
type Tally struct{ Taken, Refused int }

// Limit bounds a class of differences. A difference within it is named as such;
// it is posted without a person only with Auto.
type Limit struct {
	Auto     bool
	Max      int64 // minor units; 0 allows none
	Permille int   // of the documents' open amount; 0 sets no such bound
}

// Policy holds the limits that a user may set.
type Policy struct {
	Rounding Limit
	Charges  Limit // kept by banks on the way; for payers abroad or with the habit
	Discount Limit // within agreed terms; Max and Permille bound what is granted
	// DiscountGrace is how many calendar days after its term a cash discount
	// is still granted.
	DiscountGrace int
	// HouseTerms are cash discount terms of invoices that carry none, and of
	// customers that have none. Zero: none are offered.
	HouseTerms ar.DiscountTerms
	// Over bounds what may stay on account of an entry that settles what it
	// names.
	Over Limit
	FX   Limit // rest of an exchange where the payer's instructed amount fits
	// Home are the countries whose payers' banks take no charges.
	Home []string
	// Hold lists rules that never post by themselves; what they find is
	// proposed.
	Hold []string
	// Bulk is the confidence, per mille, from which proposals may be accepted
	// together.
	Bulk int
	// ReturnFee is the most, in minor units, that a returned debit may exceed
	// the payment and still be proposed as that payment with the bank's fee.
	ReturnFee int64
	// SharedIBAN is the number of customers above which a bank account is
	// taken for a payment service's: it says nothing about the payer.
	SharedIBAN int
}

// DefaultPolicy is safe: what may post by itself is rounding of 5 cents,
// charges of payers from outside the SEPA area up to 25.00 and 5 %, agreed
// cash discounts in time, and money over that stays on account.
func DefaultPolicy() Policy {
	return Policy{
		ReturnFee: 1500, SharedIBAN: 3, Bulk: 900,
		Rounding: Limit{Auto: true, Max: 5},
		Charges:  Limit{Auto: true, Max: 2500, Permille: 50},
		Discount: Limit{Auto: true, Max: 100_000_00, Permille: 50},
		Over:     Limit{Auto: true, Max: 100_000_00},
		FX:       Limit{Max: 100_00, Permille: 20},
	}
}

// Result is what to do with an entry.
type Result struct {
	Post      *ar.PaymentApplied // nil: do not post
	Proposals []ar.Proposal      // best first, at most 5; none beside Post
	Note      string             // why nothing was posted, one English sentence
}
