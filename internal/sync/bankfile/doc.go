// Package bankfile is what all bank files have in common: the statement, its
// proof, and ids of lines that last. Bytes become facts; it never decides
// whose money it is. The packages below it read one format each and make
// their statements with a Builder:
//
//	file := bankfile.NewFile(name, "mt940")
//	b := file.Begin(bankfile.Booked)
//	b.Opening(…)
//	b.Entry(amount, credit, reversal, details)
//	b.Line(line, bankfile.Origin{Bank: reference})
//	b.Closing(…)
//	err := emit(b.Finish(date))
//
// Package formats lists them, and reads a file by its content.
//
// # Proof
//
// A statement is proved when opening + credits − debits = closing, exactly,
// all entries are in the currency of the account, and the control totals that
// the file itself gives hold. Anything else is a Problem and the
// statement and all its lines are marked unproved.
//
// # Identity of a line
//
// The id of a line is, in this order:
//
//  1. the bank's reference of the detail, else of the entry (AcctSvcrRef);
//     placeholders such as NONREF do not count. Details of a batch that share
//     a reference get "-1", "-2" … by their place in the batch.
//  2. a weaker reference (NtryRef), when it has 8 characters or more and is no IBAN; a shorter one
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
//
// A payment that is announced has the id "pending-" and its facts without the
// dates, so that the reports of a day, and of the next, know it again.
package bankfile
