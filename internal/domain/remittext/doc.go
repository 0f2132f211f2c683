// Package remittext reads what a payer wrote beside his money: it finds what
// could be a payment reference, the number of a document or of an order, and
// leaves out what only looks like one.
//
//	t := remittext.Read("Facturen F2026-0412 t/m 0415, min 2%")
//	t.References(yield)   // with a right check digit, or whole words
//	t.Numbers(yield)      // F20260412 …
//	t.Mentions()          // F20260413 … F20260415: meant, not written
//
// A number that is written is found by its letters and digits, whatever blanks
// and signs stand between. A number that is meant needs reading: the later
// ones of a list of which the front stands only once ("2022-12-13196+13189"),
// those within a range, those with a letter that looks like a digit. Whether
// any of it names a document, only the book can tell.
//
// Everything is bounded: 2,048 bytes of a field, 128 words, 50 members of a
// range.
package remittext
