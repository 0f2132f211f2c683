// Package cashapp finds which invoices a bank entry pays: the first cash
// application.
//
//	keys := cashapp.Extract(&line)               // what to look up
//	found := …                                   // the caller looks it up
//	r := cashapp.Match(&line, found, cashapp.DefaultPolicy())
//	if r.Post != nil { … } else { … r.Proposals … }
//
// Match is a pure function: the same line and the same finds, in any order,
// give the same answer. Two rules are hard. Ambiguous means ask: where two
// answers fit, none is posted. Weak evidence alone never posts: an amount
// needs the payer's bank account beside it, a bare number the exact amount, and
// a number with another amount the payer's account or name. Money that open
// credit notes explain exactly is asked, and so is a rest by number that is
// larger than what it settles or stands beside a number that leads nowhere.
//
// What is posted, by rule id:
//
//	reference_exact    an issued reference, the open amount
//	reference_part     an issued reference, less than open
//	reference_over     an issued reference, more than open: rest on account
//	reference_several  several references that add up exactly
//	number_exact       an invoice number, the open amount
//	number_part        an invoice number, less than open
//	number_over        an invoice number, more than open: rest on account
//	number_several     several numbers, credit notes and shortened numbers too,
//	                   that add up exactly
//	amount_iban        the one open invoice of this amount of a known payer
//	ledger_explained   the money of a payment that the ledger had already told
//	paid_twice         the invoice named is settled: all on account
//	cancelled_item     the document named is cancelled: all on account
//	return             a payment taken back by the bank
//
// Everything else is a proposal for a person, or nothing. Always: the lines
// and the shares on account add up to the entry, and no line is more than its
// item has open.
package cashapp
