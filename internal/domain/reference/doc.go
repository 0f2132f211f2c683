// Package reference reads structured payment references: the numbers with a
// check digit that a creditor issues so that a payment finds its invoice.
//
//	reference.Kinds("RF18 5390 0754 7034")   // [rf]
//	reference.Key("+++010/8068/17183+++")    // "10806817183"
//	reference.IssueRF("F2026-0412")          // "RF70F20260412"
//	reference.NumberKey("018304 / 28865")    // "01830428865"
//
// A right check digit alone proves nothing: one digit in ten passes by chance.
// Only a value that equals a reference we issued is evidence. Both sides of
// such a comparison go through Key.
package reference
