package ar

import (
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Statement is the head of a bank statement. Balances and sums are in minor
// units of Cur; credits and debits are unsigned.
type Statement struct {
	ID         StatementID    `pb:"1" json:"id"`
	Account    string         `pb:"2" json:"account"` // IBAN or the bank's own number
	Name       string         `pb:"3" json:"name"`    // the bank's statement id, as in the file
	Cur        money.Currency `pb:"4" json:"currency"`
	From       civil.Date     `pb:"5" json:"from,omitempty"`
	To         civil.Date     `pb:"6" json:"to,omitempty"` // date of the closing balance
	HasBalance bool           `pb:"7" json:"has_balance,omitempty"`
	Opening    int64          `pb:"8" json:"opening"`
	Closing    int64          `pb:"9" json:"closing"`
	Credits    int64          `pb:"10" json:"credits"`
	Debits     int64          `pb:"11" json:"debits"`
	Entries    int            `pb:"12" json:"entries"`
	// Proved says that opening + credits − debits = closing, exactly, and that
	// the file's own control totals hold. Money of an unproved statement is
	// kept and shown but never matched by the machine.
	Proved   bool   `pb:"13" json:"proved"`
	Problem  string `pb:"14" json:"problem,omitempty"`
	File     string `pb:"15" json:"file,omitempty"`
	Format   string `pb:"16" json:"format,omitempty"`
	Sequence int    `pb:"17" json:"sequence,omitempty"`
}

// BankLine is one payment of a bank statement: a booked entry, or one
// transaction detail of a batch entry. It is a fact of the bank and never
// changes.
type BankLine struct {
	ID        EntryID        `pb:"1" json:"id"`
	Statement StatementID    `pb:"2" json:"statement"`
	Account   string         `pb:"3" json:"account"`
	Booked    civil.Date     `pb:"4" json:"booked"`
	Value     civil.Date     `pb:"5" json:"value,omitempty"`
	Cur       money.Currency `pb:"6" json:"currency"`
	Amount    int64          `pb:"7" json:"amount"` // minor units, positive
	Credit    bool           `pb:"8" json:"credit"` // money in; the reversal mark is already in it
	Reversal  bool           `pb:"9" json:"reversal,omitempty"`
	// ReturnReason is the ISO external code (MS03, AM04 …) of an R-transaction.
	ReturnReason string `pb:"10" json:"return_reason,omitempty"`
	Name         string `pb:"11" json:"name,omitempty"` // counterparty
	UltimateName string `pb:"12" json:"ultimate_name,omitempty"`
	IBAN         string `pb:"13" json:"iban,omitempty"` // counterparty, no blanks
	Text         string `pb:"14" json:"text,omitempty"` // remittance text, pieces joined
	Reference    string `pb:"15" json:"reference,omitempty"`
	EndToEndID   string `pb:"16" json:"end_to_end_id,omitempty"`
	Mandate      string `pb:"17" json:"mandate,omitempty"`
	Batch        string `pb:"18" json:"batch,omitempty"` // bank's id of the batch entry this is a detail of
	Opaque       bool   `pb:"19" json:"opaque,omitempty"`
	Proved       bool   `pb:"20" json:"proved"`
	Ordinal      int    `pb:"21" json:"ordinal"` // position within the statement
	BankCode     string `pb:"22" json:"bank_code,omitempty"`
	OriginalRef  string `pb:"23" json:"original_ref,omitempty"` // of the payment that a return takes back
	Information  string `pb:"24" json:"information,omitempty"`  // additional entry information, apart from Text
	Count        int    `pb:"25" json:"count,omitempty"`        // transactions an opaque sum stands for
	// Pending says that the bank has announced the money and not booked it: it
	// settles nothing, but it holds the reminders that it would make wrong.
	Pending bool `pb:"26" json:"pending,omitempty"`
	// Original is what the payer ordered, in his currency, or the amount of the
	// payment that a return takes back, where it differs from Amount.
	Original money.Money `pb:"27" json:"original"`
	Charges  int64       `pb:"28" json:"charges,omitempty"` // of the bank, within Amount, unsigned
	// AltText is Text with the pieces of the file joined the other way: banks
	// cut inside of words, and between them.
	AltText string `pb:"29" json:"alt_text,omitempty"`
	// Documents are what the bank's file itself lists as paid.
	Documents []PaidDocument `pb:"30" json:"documents,omitempty"`
}

// PaidDocument is a document that a payment or an advice names with its share.
// Amounts are in minor units of the payment's currency; 0 where nothing is
// said, negative for a credit note taken off.
type PaidDocument struct {
	Number    string `pb:"1" json:"number,omitempty"`
	Reference string `pb:"2" json:"reference,omitempty"`
	Amount    int64  `pb:"3" json:"amount"`             // of the payment's money
	Deducted  int64  `pb:"4" json:"deducted,omitempty"` // discount or deduction the payer tells of, beside Amount
}

// Signed is the amount with the direction: negative for money out.
func (l *BankLine) Signed() int64 {
	if l.Credit {
		return l.Amount
	}
	return -l.Amount
}

// Line is a part of an entry put against one item. Amount is in the entry's
// direction: positive reduces an invoice, negative uses up a credit note or,
// in a return, reopens the invoice.
type Line struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Item     ItemID     `pb:"2" json:"item"`
	Amount   int64      `pb:"3" json:"amount"`
	// Settles is what the line settles in minor units of the item's currency,
	// where that is not the entry's; 0 where it is.
	Settles int64 `pb:"4" json:"settles,omitempty"`
}

// Against is what the line settles of its item, in the item's currency.
func (l Line) Against() int64 {
	if l.Settles != 0 {
		return l.Settles
	}
	return l.Amount
}

// DifferenceLine is a classified rest that an allocation brings: what settles
// a part of an item without money. Amount is in the item's currency, positive
// where the payer gave less.
type DifferenceLine struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Item     ItemID     `pb:"2" json:"item"`
	Class    string     `pb:"3" json:"class"`
	Amount   int64      `pb:"4" json:"amount"`
	Reason   string     `pb:"5" json:"reason,omitempty"` // of a person
}

// Names reports whether something in the money itself names the documents of
// the proposal: a reference, a number, an advice, a payment that came
// back. Without it the documents are a guess from the amount.
func (p *Proposal) Names() bool {
	for _, e := range p.Evidence {
		switch e {
		case "reference", "number", "number_part", "documents", "advice", "return":
			return true
		}
	}
	return false
}

// Whose reports whether something besides the amount tells whose money it is.
func (p *Proposal) Whose() bool {
	for _, e := range p.Evidence {
		switch e {
		case "iban", "mandate", "end_to_end", "alias", "seen", "name":
			return true
		}
	}
	return p.Names()
}

// Classes of differences and of other money. Overpayments, and what was paid
// twice, stay on account and need no class.
const (
	CashDiscount = "discount" // within the agreed days and percent, or granted by a person
	BankCharges  = "fee"      // kept by a bank on the way
	Rounding     = "rounding"
	FX           = "fx"        // the rest of an exchange
	Withholding  = "tax"       // withheld at the source
	Deduction    = "deduction" // taken by the payer with a claim, granted by a person
	WriteOff     = "write_off" // given up by a person, with a reason
	ServiceFee   = "psp_fee"   // kept by a payment service
	ReturnFee    = "return_fee"
	NotOurs      = "not_ours" // money that is no receivable of ours
)

// OtherLine is money of an entry that is no receivable: the bank's fee for a
// return, the fee within a payout, or the whole entry where it is not ours.
// Amount is in the entry's direction; a fee that was kept back from money in is
// negative.
type OtherLine struct {
	Class    string     `pb:"1" json:"class"`
	Amount   int64      `pb:"2" json:"amount"`
	Customer CustomerID `pb:"3" json:"customer_id,omitempty"` // whom it concerns, where known
	Reason   string     `pb:"4" json:"reason,omitempty"`
}

// Share is money of an entry known to be of a customer, settling no item yet.
type Share struct {
	Customer CustomerID     `pb:"1" json:"customer_id"`
	Amount   int64          `pb:"2" json:"amount"`
	Cur      money.Currency `pb:"3" json:"currency"`
}

// Proposal is a possible allocation for a person to accept.
type Proposal struct {
	Lines      []Line           `pb:"1" json:"allocations"`
	Confidence int              `pb:"2" json:"confidence"` // per mille
	Evidence   []string         `pb:"3" json:"evidence"`
	Rule       string           `pb:"4" json:"rule"`
	Sentence   string           `pb:"5" json:"sentence,omitempty"`
	Diffs      []DifferenceLine `pb:"6" json:"differences,omitempty"`
	OnAccount  []Share          `pb:"7" json:"on_account,omitempty"`
	Other      []OtherLine      `pb:"8" json:"other,omitempty"`
	Explains   []Line           `pb:"9" json:"explains,omitempty"`
	Returns    EntryID          `pb:"10" json:"returns,omitempty"`
	Advice     AdviceID         `pb:"11" json:"advice,omitempty"`
	// Mentions are documents that the money names and that the proposal does
	// not settle, such as those in another currency. It may be theirs.
	Mentions []Mention `pb:"12" json:"mentions,omitempty"`
}

// Mention is a document that money names.
type Mention struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Item     ItemID     `pb:"2" json:"item"`
}
