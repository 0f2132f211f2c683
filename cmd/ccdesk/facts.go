package main

import (
	"ccdesk/internal/desk"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/ledgerfile"
)

// The readers' rows become facts of the desk here, and nowhere else.

func customerFact(row *ledgerfile.CustomerRow, file string) desk.CustomerFact {
	return desk.CustomerFact{Fact: fact(file, row.Has), Customer: row.Customer}
}

func contactFact(row *ledgerfile.ContactRow, file string) desk.ContactFact {
	return desk.ContactFact{Fact: fact(file, row.Has), Customer: row.Customer, Contact: row.Contact}
}

func itemFact(row *ledgerfile.InvoiceRow, file string) desk.ItemFact {
	it := row.Item
	it.StepOn = row.StepOn
	return desk.ItemFact{Fact: fact(file, row.Has), Item: it, HasOpen: row.HasOpen, Open: row.Open, Status: row.Status, Step: row.Step}
}

// documentFact takes an electronic invoice. It states everything it has room
// for, so every column counts as given.
func documentFact(doc *ledgerfile.Document, file string) desk.ItemFact {
	f := itemFact(&doc.InvoiceRow, file)
	f.Columns = func(name string) bool { return name != "document" }
	return f
}

func statementFact(s *bankfile.Statement) desk.StatementFact {
	return desk.StatementFact{Head: s.Head, Kind: statementKinds[s.Kind], Lines: s.Lines, Pending: s.Pending}
}

var statementKinds = map[bankfile.Kind]desk.StatementKind{
	bankfile.Booked: desk.BookedStatement, bankfile.Details: desk.DetailsStatement,
	bankfile.Payments: desk.PaymentsFile, bankfile.Interim: desk.InterimReport,
}

func fact(file string, has ledgerfile.ColumnSet) desk.Fact {
	return desk.Fact{Source: file, Columns: has.Has}
}
