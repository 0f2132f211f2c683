package ledgerfile

import "strings"

// column is one of our columns.
type column uint8

const (
	colID column = iota
	colName
	colKind
	colCountry
	colLanguage
	colCurrency
	colEmail
	colPhone
	colIBAN
	colCreditLimit
	colSegment
	colController
	colTermsDays
	colParent
	colCompany
	colVATID
	colScore
	colProcedure
	colInsolvent
	colCity
	colNumber
	colCustomer
	colIssued
	colDue
	colAmount
	colReference
	colPO
	colDocument
	colOpen
	colStatus
	colStep
	colStepOn
	colInstalment
	colRole
	colChannel
	colBooked
	colValue
	colCredit
	colDebit
	colDirection
	colBalance
	colAccount
	colText
	colText2
	colText3
	colEndToEnd
	colMandate
	colBankRef
	colCode
	colDiscountDays
	colDiscountPercent
	columnCount
)

var columnNames = [columnCount]string{
	"id", "name", "kind", "country", "language", "currency", "email", "phone", "iban", "credit_limit", "segment",
	"controller", "terms_days", "parent_id", "company", "vat_id", "external_score", "procedure", "insolvent", "city",
	"number", "customer_id", "issued", "due", "amount", "reference", "po_number", "document", "open", "status", "step",
	"step_on", "installment", "role", "channel", "booked", "value", "credit", "debit", "direction", "balance", "account",
	"text", "text_2", "text_3", "end_to_end_id", "mandate", "bank_ref", "code",
	"discount_days", "discount_percent",
}

// String is the column's name in our files.
func (c column) String() string { return columnNames[c] }

var columnByName = func() map[string]column {
	m := make(map[string]column, columnCount+1)
	for i, n := range columnNames {
		m[n] = column(i)
	}
	m["instalment"] = colInstalment
	return m
}()

// columnsOf lists the columns of a kind of file, the required ones first.
var columnsOf = map[string][]column{
	Customers: {colID, colName, colKind, colCountry, colLanguage, colCurrency, colEmail, colPhone, colIBAN, colCreditLimit,
		colSegment, colController, colTermsDays, colParent, colCompany, colVATID, colScore, colProcedure, colInsolvent, colCity,
		colDiscountDays, colDiscountPercent},
	Invoices: {colNumber, colCustomer, colIssued, colDue, colAmount, colCurrency, colKind, colReference, colPO, colDocument,
		colOpen, colStatus, colStep, colStepOn, colCompany, colInstalment, colDiscountDays, colDiscountPercent},
	Contacts: {colCustomer, colName, colRole, colEmail, colPhone, colLanguage, colChannel},
	Statement: {colBooked, colAmount, colCredit, colDebit, colDirection, colCurrency, colBalance, colAccount, colValue, colName, colIBAN,
		colText, colText2, colText3, colReference, colEndToEnd, colMandate, colBankRef, colCode},
}

// required says how many of columnsOf a file must have.
var required = map[string]int{Customers: 2, Invoices: 6, Contacts: 1, Statement: 1}

// amountColumns are those that vote on the decimal sign.
var amountColumns = []column{colAmount, colOpen, colCreditLimit, colCredit, colDebit, colBalance}

func columnList(kind string) string {
	var names []string
	for _, c := range columnsOf[kind] {
		names = append(names, c.String())
	}
	return strings.Join(names, ", ")
}

// ColumnSet says which of our columns a file has. A column that is there and
// empty says "nothing"; one that is not there says nothing about it.
type ColumnSet uint64

// Has reports whether the file has the column, by our name ("credit_limit").
func (s ColumnSet) Has(name string) bool {
	c, ok := columnByName[name]
	return ok && s.has(c)
}

func (s ColumnSet) has(c column) bool { return s&(1<<c) != 0 }

// headerKey brings a header into the form of our names.
func headerKey(h string) string {
	h = strings.ToLower(strings.TrimSpace(h))
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return r
	}, h)
}

func sameHeader(a, b string) bool {
	return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b))
}
