package cashapp

// Evidence codes: what speaks for a posting or a proposal.
const (
	byReference = "reference"
	byNumber    = "number"
	byTail      = "number_part" // the end of a number, or one with an error
	byOrder     = "order"
	byAmount    = "amount"
	byIBAN      = "iban"
	byMandate   = "mandate"
	byEndToEnd  = "end_to_end"
	byAlias     = "alias"
	bySeen      = "seen" // the desk has seen the account pay for the customer
	byName      = "name"
	byReturn    = "return"
	byDocuments = "documents" // the bank's file lists what is paid
	byAdvice    = "advice"
	byTerms     = "terms" // of a cash discount
	byHabit     = "habit"
	byCharges   = "charges" // the bank tells what it kept
	byText      = "text"    // a word tells why less was paid
	byAbroad    = "abroad"  // the payer's bank is outside the single payments area
)
