// Package returncode knows why direct debits come back and what that means for
// whoever has to be paid: whether to try again, to ask, to stop collecting or
// to look for the fault at home. The codes are those of ISO 20022 as the
// European schemes use them; codes of other schemes are turned into these.
//
// The consequences are house rules, not law: they err on the side of not
// writing to somebody who owes nothing or cannot be written to.
package returncode
