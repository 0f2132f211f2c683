// Package report computes the figures of the book: what is open by age, how
// many days of sales that is, how customers pay and how promises end.
//
// Every function is pure and works in integers: the same accounts and the same
// day give the same figures, to the cent and to the tenth of a day. Nothing is
// added across currencies. Accounts are only read.
//
//	a := report.Age(accounts, today)
//	a.Table().Records() // rows of strings, for CSV
//
// A [Table] is the neutral form of a report: typed values under named columns,
// for the command line to align, translate or encode.
package report
