// Package ledgerfile reads what the ledger exports: customers, invoices and
// contacts as CSV, and invoices as UBL 2.1. Bytes become facts; a row that
// cannot be understood is refused, by line and field, and nothing is guessed.
//
//	sum, err := ledgerfile.ReadInvoices(f, ledgerfile.Options{File: "invoices.csv"},
//		func(row ledgerfile.InvoiceRow) error { return take(row.Item) })
//
// Reading is a stream: one row at a time, in the order of the file. The
// strings of a row share one piece of memory, the row's text.
//
// # What is recognised by itself
//
// The delimiter (comma, semicolon, tab, or an Excel "sep=;" line) is taken
// from the header. The encoding is UTF-8, with or without a byte order mark,
// UTF-16 with one, or Windows-1252 where the bytes are not UTF-8.
//
// # The decimal sign
//
// It is decided once for a file. The amounts in its first MiB vote:
//
//   - "1.234,50" votes for the comma, "1,234.50" for the point: the last sign
//     is the decimal one.
//   - "1.234.567" votes for the comma: a sign that comes twice only groups.
//   - "12.5", "1234.567", "0.125": the sign can only be the decimal one.
//   - "1.234" does not vote, "1234" has nothing to say.
//
// The majority decides, the first vote on a tie. A file in which nothing
// votes stays undecided until a row does; until then "1.234" is refused, as it
// may be a thousand times more or less: the profile's `decimal` settles it.
// After that, an amount that contradicts the sign is refused. Groups must be
// of three digits, separated by the other sign, a blank or an apostrophe.
//
// # Profiles
//
// Files with other column names or date forms are described by a Profile, in
// the configuration as [import.NAME].
package ledgerfile
