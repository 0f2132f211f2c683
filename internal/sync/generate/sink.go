package generate

import (
	"cmp"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

// Sink takes the facts of a book as they come into being: first all customers,
// then day by day the items issued, with the day on which the ledger hands them
// over, the bank statement, advices and what people did, last of all the mails. An Act may be dated later than the day it comes with
// (the end of a dispute). Pointers and slices are the sink's to keep. An error
// ends the generation.
type Sink interface {
	Customer(c *ar.Customer, contacts []ar.Contact) error
	Item(it *ar.Item, arrives civil.Date) error
	Statement(st *ar.Statement, lines []Payment) error
	Act(a Act) error
	Advice(a *Advice) error
	Mail(m *Mail) error
}

// Payment is a line of a bank statement with the truth about it.
type Payment struct {
	Line ar.BankLine
	// RefIssuer is the issuer of Line.Reference: "" (ISO 11649), BBA (Belgium)
	// or CUR (the Netherlands).
	RefIssuer string
	// Fee is the bank's charge that a returned direct debit's amount includes,
	// in minor units.
	Fee int64
	// Advised payments are booked as one sum with others of the same batch, and
	// told of apart (camt.054).
	Advised bool
	Cut     bool // the bank gives the text in pieces of 35 characters
	// Customer is the debtor whose money it is, also where another paid; ""
	// where it is no customer's.
	Customer ar.CustomerID
	Habit    Habit
	HeldOut  bool // see Options.HeldOut
	// Parts say where the money belongs. Their amounts, in the direction of
	// the entry, Rest and Others add up to Line.Signed().
	Parts  []Part
	Rest   int64          // belongs to the customer but to no invoice: paid twice, overpaid
	Others []ar.OtherLine // is no receivable: a fee, or a stranger's
}

// Part is the true share of one item in a payment.
type Part struct {
	Item     ar.ItemID
	Customer ar.CustomerID // "" where it is the payment's
	Amount   int64         // negative for a credit note used up, or a payment returned
	Settles  int64         // in the item's currency where that is not the entry's
	// Difference is settled without money and has a class: discount, fee or
	// rounding.
	Difference int64
	Class      string
	reference  string // the item's structured one
}

// Owner is the customer whose item the part settles.
func (p *Payment) Owner(part *Part) ar.CustomerID { return cmp.Or(part.Customer, p.Customer) }

// Act is something that a person or the desk did: an event to be recorded.
type Act struct {
	On      civil.Date
	By      string // a controller, or ar.Auto for the desk itself
	Payload ar.Payload
}

// Mail is a letter from a debtor, or from somebody else, to the shared mailbox.
type Mail struct {
	ID       string // Message-ID without angle brackets
	On       civil.Date
	Minute   int // of the day, in UTC
	From     string
	FromName string
	To       string
	Subject  string
	Text     string
	Language string
	Headers  [][2]string // further ones, such as Auto-Submitted
	// The truth: what it wants, whose it is and about which items.
	Intent   string
	Customer ar.CustomerID
	Items    []ar.ItemID
}

// Advice is what somebody tells about a payment apart from the money: a
// remittance advice, or a payment service's report of a payout.
type Advice struct {
	On   civil.Date
	Ext  string // of the file: .csv or .eml
	Text string // the file
}

// Summary counts what was made.
type Summary struct {
	Customers, Contacts   int
	Invoices, CreditNotes int
	Statements            int
	Payments              int // money in from customers, returns not counted
	Mails, Acts           int
	// Open items on the last day, once every payment is where it belongs.
	OpenItems, OverdueItems   int
	OpenAmount, OverdueAmount int64 // EUR cents, credit notes not deducted
}
