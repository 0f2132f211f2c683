// Package bankfile reads bank statements: bytes become facts, and every
// statement is proved before anybody relies on it. It never decides whose
// money it is.
//
//	err := bankfile.ReadCamt(f, "2026-01-09.xml", func(s *bankfile.Statement) error {
//		fmt.Println(s.Head.Account, s.Head.Proved, len(s.Lines))
//		return nil
//	})
//
// camt.053 is the statement that is booked from. camt.052 (the running day)
// and camt.054 (details of single entries) have the same build and are read
// by the same code, but Bookable says no: booking them too would count the
// same money twice.
//
// # Proof
//
// A statement is proved when opening + credits − debits = closing, exactly,
// all entries are in the currency of the account, and the control totals that
// the file itself gives (TxsSummry) hold. Anything else is a Problem and the
// statement and all its lines are marked unproved.
//
// # Identity of a line
//
// The id of a line is, in this order:
//
//  1. the bank's reference AcctSvcrRef of the detail, else of the entry;
//     placeholders such as NONREF do not count. Details of a batch that share
//     a reference get "-1", "-2" … by their place in the batch.
//  2. NtryRef, when it has 8 characters or more and is no IBAN; a shorter one
//     is a counter that starts anew in each statement.
//  3. a fingerprint "fp-" of account, dates, amount, direction, names and
//     texts. The second, third … line that is the same in all of these, of
//     one account and day, ends in "-2", "-3" ….
//
// Where a file repeats an id for another line, the later line gets "~" and a
// hash of its facts (see Distinct). A line that repeats id and facts within a
// statement is a second payment and gets a number behind that; in a repeated
// statement it is the same line again. The statement's own id takes no part,
// so a statement sent again under a new id gives the same line ids.
package bankfile
