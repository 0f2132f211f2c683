package ar

import (
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Kind says whether a debtor is a business or a consumer; law and tone differ.
type Kind uint8

// Kinds of customers. Unknown is treated as a consumer where law protects one.
const (
	KindUnknown Kind = iota
	Business
	Consumer
)

// String gives the word of customers.csv.
func (k Kind) String() string { return [...]string{"", "business", "consumer"}[min(k, 2)] }

// MarshalText gives the word of customers.csv.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Customer is the master record of a debtor, as the ledger knows it.
type Customer struct {
	ID            CustomerID     `pb:"1" json:"id"`
	Name          string         `pb:"2" json:"name"`
	Kind          Kind           `pb:"3" json:"kind,omitempty"`
	Country       string         `pb:"4" json:"country,omitempty"`  // ISO 3166 alpha-2
	Language      string         `pb:"5" json:"language,omitempty"` // ISO 639-1
	Currency      money.Currency `pb:"6" json:"currency"`
	Email         string         `pb:"7" json:"email,omitempty"`
	Phone         string         `pb:"8" json:"phone,omitempty"`
	IBANs         []string       `pb:"9" json:"ibans,omitempty"` // without blanks, upper case
	CreditLimit   money.Money    `pb:"10" json:"credit_limit"`
	HasLimit      bool           `pb:"11" json:"has_limit,omitempty"`
	Segment       string         `pb:"12" json:"segment,omitempty"`
	Controller    string         `pb:"13" json:"controller,omitempty"`
	TermsDays     int            `pb:"14" json:"terms_days,omitempty"`
	Parent        CustomerID     `pb:"15" json:"parent_id,omitempty"`
	Company       string         `pb:"16" json:"company,omitempty"` // which company of ours
	VATID         string         `pb:"17" json:"vat_id,omitempty"`
	ExternalScore string         `pb:"18" json:"external_score,omitempty"`
	Procedure     string         `pb:"19" json:"procedure,omitempty"`
	Insolvent     bool           `pb:"20" json:"insolvent,omitempty"`
	City          string         `pb:"21" json:"city,omitempty"`
	Attributes    []Attribute    `pb:"22" json:"attributes,omitempty"`
	Discount      DiscountTerms  `pb:"23" json:"discount"` // agreed for all invoices that carry none
}

// Attribute is a column that the desk keeps but does not interpret.
type Attribute struct {
	Name  string `pb:"1" json:"name"`
	Value string `pb:"2" json:"value"`
}

// Role says what a contact person does at the customer (or, for sales, at us).
type Role string

// Roles of contacts.csv.
const (
	RolePayables Role = "payables"
	RoleBuyer    Role = "buyer"
	RoleManager  Role = "manager"
	RoleSales    Role = "sales"
	RoleOther    Role = "other"
)

// Contact is a person to reach at a customer.
type Contact struct {
	Name     string `pb:"1" json:"name,omitempty"`
	Role     Role   `pb:"2" json:"role,omitempty"`
	Email    string `pb:"3" json:"email,omitempty"`
	Phone    string `pb:"4" json:"phone,omitempty"`
	Language string `pb:"5" json:"language,omitempty"`
	Channel  string `pb:"6" json:"channel,omitempty"` // preferred: mail, letter, sms, call
}

// FieldChange is one field of a master record before and after.
type FieldChange struct {
	Field string `pb:"1" json:"field"`
	From  string `pb:"2" json:"from,omitempty"`
	To    string `pb:"3" json:"to,omitempty"`
}

// Payment is one settled invoice of the payment behaviour.
type Payment struct {
	Paid     civil.Date `pb:"1" json:"paid"`
	DaysLate int        `pb:"2" json:"days_late"`
	Amount   int64      `pb:"3" json:"amount"` // minor units
	Item     ItemID     `pb:"4" json:"item"`
}
