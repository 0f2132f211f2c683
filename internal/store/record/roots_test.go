package record_test

import (
	"ccdesk/internal/domain/ar"
)

// roots lists every type that is stored as a record of its own. A new one is
// added here and the schema is generated again.
func roots() []any {
	list := []any{
		&ar.Account{}, &ar.Entry{},
		&ar.Item{}, &ar.Customer{}, &ar.Contact{}, &ar.Statement{}, &ar.BankLine{},
		&ar.Proposal{}, &ar.Promise{}, &ar.Dispute{}, &ar.Plan{}, &ar.Hold{},
	}
	for _, p := range ar.Payloads() {
		list = append(list, p)
	}
	return list
}
