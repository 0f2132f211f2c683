// Package mt940 reads SWIFT customer statements, MT940, and interim reports,
// MT942, in the dialects that banks write.
//
//	err := mt940.Read(f, "20260109.sta", func(s *bankfile.Statement) error {
//		fmt.Println(s.Head.Account, s.Head.Proved, len(s.Lines))
//		return nil
//	})
//
// A file is lines; a line that begins with a tag such as :61: begins a field,
// any other goes on with the field before it. Prose before the first tag,
// block headers and control bytes say nothing about money and are passed over.
//
// # Statements
//
// Every message is a statement and is proved by its own balances. A message
// that is a page of a longer statement (:60M:, :62M:) is proved by its
// intermediate balances and is named by number and page ("999/2"). A message of
// the running day (MT942) has no balances; its entries are announced and not
// booked.
//
// # Entries
//
// The mark of a :61: is the direction that was booked. RC is a credit taken
// back, hence money out; RD is a debit taken back, hence money in; both are
// reversals. A date that is in no calendar (30 February in the banks' own
// reckoning) becomes the last day of its month, and the statement says so.
//
// # Text
//
// Field :86: is prose in some banks, code words or numbered subfields in
// others; see codewords.go, subfields.go and prose.go. Banks cut it anywhere,
// also within words, so BankLine.Text has the pieces joined without a blank and
// BankLine.AltText with one, where that makes a difference.
package mt940
