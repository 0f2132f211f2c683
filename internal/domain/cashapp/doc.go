// Package cashapp finds which invoices a bank entry pays: cash application.
//
//	keys := cashapp.Extract(&line)               // what to look up
//	found := …                                   // the caller looks it up
//	r := cashapp.Match(&line, found, cashapp.DefaultPolicy())
//	if r.Post != nil { … } else { … r.Proposals … }
//
// Match is a pure function: the same line and the same finds, in any order,
// give the same answer. Its cost is bounded by counting, not by a clock. It
// posts, or proposes up to five answers, the best first, or leaves the entry.
//
// # Two hard rules
//
// Ambiguous means ask. Where two answers of equal strength fit, none is posted:
// another customer's document with the same number, a twin of the same amount,
// a second set that adds up, a list that can be read in two ways, two classes
// of difference that explain the same cents.
//
// Weak evidence alone never posts. A name, an amount, an account that the
// machine has seen but nobody confirmed, and the payer's own order numbers are
// weak. An amount needs the payer's confirmed account or mandate beside it; a
// number of bare digits the exact amount; a number with another amount the
// payer's account or name.
//
// # Evidence, from strong to weak
//
//	reference    a reference that we issued, its check digit right: ours or the
//	             RF of the number
//	number       the number of a document, letters and digits; also in a list,
//	             a range, or with O for 0
//	documents    the bank's file lists what is paid, with shares that add up
//	advice       a remittance advice or the report of a payment service, tied
//	             to the entry by its reference, account or payer
//	iban,        the payer's account, mandate or name, confirmed by people or
//	mandate,     the master data; of two confirmations of a parent for a
//	alias        daughter the second counts
//	number_part  the end of a number, or a number with one error
//	order        the payer's order number
//	seen, name,  nothing by themselves
//	amount
//
// # The rules, in order
//
// The first rule that gives one answer decides. For money in:
//
//	documents          what the bank's file lists adds up              posts
//	advice             one advice adds up and is tied to the entry     posts
//	payout             one report adds up, and its reference is there: posts
//	                   gross to the invoices, the fee apart
//	reference_exact    an issued reference, the open amount            posts
//	reference_several  several of them, and numbers, that add up       posts
//	reference_part     plainly less than open                          posts
//	reference_over     more than open: the rest stays on account       posts, to a limit
//	reference_…        less than open, with a class: see below
//	number_exact       a number, the open amount                       posts
//	number_several     several numbers, credit notes too, that add up  posts
//	number_part        a number with letters, plainly less than open   posts, if the payer fits
//	number_over        more than open, no other number unexplained     posts, to a limit
//	number_…           less than open, with a class: see below
//	several_customers  numbers of several customers that add up        posts after two confirmations of each
//	ledger_explained   money that the ledger had already told of       posts
//	paid_twice         the document named is settled: all on account,  posts
//	                   never on another document
//	cancelled_item     the document named is cancelled: on account     posts
//	number_tail        the end of a number, the exact amount           posts, if the payer fits
//	number_near        a number with one error, the exact amount       posts, for a payer who is known or named
//	tails_several      several ends of numbers that add up             posts, for a known payer
//	order_exact        an order number, the exact amount               posts, for a payer who is known or named
//	order_several      the documents of orders that add up             posts, for a payer who is known or named
//	sums_up            the only set of a payer's documents that adds   posts, for a known payer who pays in lumps
//	                   up, proved to be the only one
//	amount_iban        the one open invoice of the amount              posts, for a known payer
//	fx_exact           documents named, and the bank tells that the    posts, if the payer fits
//	                   payer ordered what is open in their currency
//
// These are proposed, never posted: number_and_rest (the rest is exactly
// another document: a number is missing), less_credit_note (open credit notes
// explain what is missing), all_open, month and consecutive (sets that payers
// choose), amount_discount, amount_name, amount_only, one_of_several,
// rest_on_account, other_currency, oldest_first, nearest and on_account.
//
// For money out: return and return_with_fee take back the payment that the
// bank names by its id, mandate or account; what the bank took beyond it, up to
// a limit, is put apart as its fee. A debit whose text tells of the cost of a
// return is proposed as return_fee, one that names a credit note of its amount
// as credit_refunded.
//
// # What is missing
//
// Less money than the documents named have open is a question of class. The
// best class that explains it to the cent is posted within its limit and if the
// policy allows; two of the same rank are asked.
//
//  1. fee            the bank tells its charges, or that the payer ordered
//     the whole
//  2. discount       the cash discount of the documents in time, one cent of
//     tolerance each; of a mixed list those in time, or the
//     only choice that fits
//  3. rounding       a few cents
//  4. fee            a payer whose bank is outside the single payments area,
//     or with the habit
//     discount_late  the cash discount after its days: posts with the habit
//     fx             a payer who ordered another currency: posts if allowed
//     tax, deduction, discount nobody agreed: words, percentages or amounts in
//     the text tell of it; never posted
//  5. a guess        rounding, discount, fee or deduction by its look; never
//     posted
//
// A tenth or more that no class explains is a part payment and is posted as
// one. Anything smaller is proposed as a difference and as a part payment: the
// controller chooses.
//
// # Always
//
// The lines, the shares on account and other money add up to the entry. No
// line, with its difference, is more than its item has open. Pending money,
// money of an unproved statement and sums without details are only proposed.
// A rule in Policy.Hold only proposes.
//
// # Confidence
//
// Every rule has a prior, per mille: how often its first proposal is right
// before anybody has decided one (the table priors). What people did with the
// rule's proposals moves it by counting, as if twenty cases had been decided as
// the prior says: (taken + 20·prior) / (taken + refused + 20). The case moves it
// by a little: the payer is another's, a document is missing.
package cashapp
