package letter

import (
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// The steps that have a text. A message's step is the highest that one of its
// items has reached.
const (
	PreDueNotice = "pre_due_notice"
	Reminder1    = "reminder_1"
	Reminder2    = "reminder_2"
	FinalNotice  = "final_notice"
	Statement    = "statement" // an account statement: neutral, asks nothing
)

// Steps lists the steps that have a text, mildest first, the statement last.
func Steps() []string {
	return []string{PreDueNotice, Reminder1, Reminder2, FinalNotice, Statement}
}

// Languages lists the languages that have texts, as ISO 639-1 codes.
func Languages() []string { return []string{"nl", "en", "de", "fr"} }

// Party is our company as the customer sees it. Only Name is needed; what is
// empty is left out of the letter.
type Party struct {
	Name    string
	Address []string // lines
	Email   string
	Phone   string
	IBAN    string // where to pay; with or without blanks
	BIC     string
	VATID   string
	Website string
}

// Line is an open item in a letter. Amounts are positive in both kinds.
type Line struct {
	Number      string
	Instalment  int // 0 for the whole document
	Issued      civil.Date
	Due         civil.Date
	Amount      money.Money // of the document; zero when it need not be shown
	Open        money.Money // what is asked: without a disputed part (E35)
	DaysOverdue int         // 0 when not late
	// Step is the item's own step. An item below the message's step is listed
	// apart, without the higher step's wording (E24); "" is below every step.
	Step      string
	Reference string // structured payment reference, if one was issued
	PO        string // the customer's order number
	Credit    bool   // an open credit note: deducted
	Disputed  bool   // listed apart, never asked for (E33)
}

// Input is everything a letter is made of.
type Input struct {
	Company      Party
	Controller   string // who signs; "" signs for the department
	CustomerName string
	ContactName  string // whom it is addressed to, if known
	Consumer     bool   // set it also where the kind of customer is unknown
	Language     string // "nl", "nl-BE", "DE"; unknown languages get English
	Step         string // one of Steps
	Today        civil.Date
	// PayBy is the date until which payment is asked; zero means 7 days after
	// Today, for a final notice 10 (business) or 14 (consumer).
	PayBy civil.Date
	// LastWritten is when an earlier message about these items left; zero when
	// there was none. The letter claims earlier messages only if it is set.
	LastWritten civil.Date
	TermsDays   int // agreed payment term, printed when positive (S82)
	Lines       []Line
	OnAccount   []money.Money // received, not allocated yet: deducted
	// Arrangement is a sentence of our own in the customer's language, printed
	// after the invitation to arrange; "" for none.
	Arrangement string
}

// Output is a letter. Text has lines ended by \n; HTML is a whole document.
type Output struct {
	Subject  string
	Text     string
	HTML     string
	Language string // the language it was written in, one of Languages
}
