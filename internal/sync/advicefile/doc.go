// Package advicefile reads what payers and payment services tell apart from
// the money: remittance advices as text, mail, PDF or CSV, and settlement
// reports of Mollie, Stripe and PayPal.
//
//	a, err := advicefile.ReadText("Invoice F2026-0412  1.210,00\nTotal EUR 1.210,00", advicefile.Options{})
//	fmt.Println(a.Lines[0].Number, a.Total) // F2026-0412 121000
//
// # Remittance advices
//
// Each line that has the number of a document and an amount is one document
// that was paid. Where the text states a total, the lines must add up to it,
// exactly; the total also settles what a line leaves open: which of two columns
// is the money paid, and whether a credit note that is written without a sign
// was taken off. What it does not settle is an error; nothing is guessed. A
// list of numbers without amounts is read where a total is stated.
//
// Amounts are read as 1.234,56 and 1,234.56 and 1 234,56, with the sign in
// front or behind. Words are understood in Dutch, English, German and French.
//
// # Reports of payment services
//
// A report lists payments, refunds and fees of one payout: the sum of the lines
// less the fees is the payout, and where the report states the payout it must
// be that, exactly.
//
// # Bounds
//
// 1 MB of text, 5,000 lines, 8 MB of a mail or PDF. Text is cleaned of control
// characters where it enters.
package advicefile
