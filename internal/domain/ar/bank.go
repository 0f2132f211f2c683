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
}

// DifferenceLine is a classified rest that an allocation brings.
type DifferenceLine struct {
	Customer CustomerID `pb:"1" json:"customer_id"`
	Item     ItemID     `pb:"2" json:"item"`
	Class    string     `pb:"3" json:"class"`
	Amount   int64      `pb:"4" json:"amount"`
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
}
