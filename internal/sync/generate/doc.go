// Package generate makes up books: customers, invoices, credit notes, bank
// payments of known origin, mail of debtors and the work of the people at the
// desk. Nothing in them is real: names are put together from word lists, bank
// codes are invented (their check digits are right), mail addresses end in
// .example.
//
// The same Options give the same bytes on every machine. Therefore nothing
// here reads a clock, ranges over a map or computes with floating point.
//
//	sum, err := generate.WriteFiles(dir, generate.Options{
//		Seed: 1, Customers: 1000, Invoices: 20000, Days: 168, End: today, Truth: true,
//	})
//
//	book, err := generate.Collect(generate.Demo(1, today)) // in memory, by day
//	for day := range book.Days() { … }
//
// Invoices come day by day, so a book of a million invoices needs memory for
// its open items only.
package generate
