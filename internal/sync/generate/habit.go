package generate

// Habit says how a payment came about: the answer that a matcher has to find.
type Habit string

// Habits of payers, as truth.csv names them.
const (
	ExactReference Habit = "exact_reference" // structured reference, exact amount
	NumberInText   Habit = "number_in_text"
	NumberMistyped Habit = "number_mistyped" // a digit wrong, lost or swapped
	PrefixLost     Habit = "prefix_lost"     // the number without F or without the year
	LumpList       Habit = "lump_list"       // several invoices, all named
	LumpShort      Habit = "lump_short_list" // several, the first in full, the others by their last digits
	LumpBlind      Habit = "lump_blind"      // several invoices, no text that helps
	AmountOnly     Habit = "amount_only"     // one invoice, no text that helps
	PartPayment    Habit = "part_payment"
	PartRest       Habit = "part_rest" // what was left of a part payment
	Discount       Habit = "discount"  // 2 % within ten days of issue
	DiscountLate   Habit = "discount_late"
	CreditNamed    Habit = "credit_named"   // credit note deducted and named
	CreditUnnamed  Habit = "credit_unnamed" // deducted without a word
	Rounded        Habit = "rounded"
	Overpaid       Habit = "overpaid"
	PaidTwice      Habit = "paid_twice"  // the second of two equal payments
	ThirdParty     Habit = "third_party" // the parent pays, or somebody else
	ChargesShort   Habit = "charges_short"
	DirectDebit    Habit = "direct_debit"
	DebitReturned  Habit = "direct_debit_returned"
	ReturnFee      Habit = "return_fee"   // the bank's charge for a return, booked apart
	OtherIncome    Habit = "other_income" // money that is no customer's
	OutgoingMoney  Habit = "outgoing"     // our own payments
)

// timing is when a payer pays.
type timing uint8

const (
	early timing = iota
	prompt
	usual
	slow
	chronic  // more than two weeks late, and later every month
	monthEnd // at the last bank day of a month
	weekly   // with the payment run of one weekday
	breaker  // promises and does not keep
	never    // insolvent since some day of the history
)

// timingWeights are in 1000 customers.
var timingWeights = []int{early: 85, prompt: 170, usual: 235, slow: 150, chronic: 95, monthEnd: 110, weekly: 115, breaker: 28, never: 12}

// manner is how a payer labels and sizes his payments; a customer has one for
// most payments and another for the rest.
type manner uint8

const (
	byReference manner = iota
	byNumber
	byMistypedNumber
	byPrefixLost
	lumpsListed
	lumpsShort
	lumpsBlind
	blind
	inParts
	withDiscount
	rounding
	byParent
	debited
	lessCharges
	firstWide // the manners of a wide book follow, see wide.go
)

// mannerWeights are in 1000 business customers at home in the euro area.
var mannerWeights = []int{
	byReference: 300, byNumber: 260, byMistypedNumber: 15, byPrefixLost: 45, lumpsListed: 110, lumpsShort: 25,
	lumpsBlind: 30, blind: 35, inParts: 20, withDiscount: 45, rounding: 12, byParent: 0, debited: 100, lessCharges: 0,
}

// consumerWeights are those of private persons.
var consumerWeights = []int{
	byReference: 520, byNumber: 190, byMistypedNumber: 25, byPrefixLost: 40, blind: 60, inParts: 25, rounding: 10, debited: 130,
}

// abroadWeights are those of payers from outside our neighbours.
var abroadWeights = []int{
	byReference: 110, byNumber: 340, byMistypedNumber: 20, byPrefixLost: 60, lumpsListed: 150, lumpsBlind: 40, blind: 50,
	withDiscount: 30, lessCharges: 200,
}

// lumps reports whether the manner gathers invoices into one payment.
func (m manner) lumps() bool { return m == lumpsListed || m == lumpsShort || m == lumpsBlind }
