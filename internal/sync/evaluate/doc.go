// Package evaluate measures cash application against a book whose truth is
// known: how much of the money the machine placed by itself, how much of that
// is wrong, and how good its proposals are.
//
//	truth, err := evaluate.ReadTruth(file, "truth.csv")
//	v := truth["BR261120000017"].Judge(evaluate.Of(entry))
//
// The figures are those that cash application is judged by: payments and
// invoices apart, precision beside every rate of posting.
package evaluate
