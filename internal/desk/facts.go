package desk

import (
	"fmt"
	"strconv"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Fact is something the ledger or the bank says. Columns tells which fields
// the file had at all: a column that is missing says nothing, an empty one
// says "empty".
type Fact struct {
	Source  string // file name, for the journal
	Columns func(name string) bool
}

func (f Fact) has(column string) bool { return f.Columns == nil || f.Columns(column) }

// or tells of the columns of either fact.
func (f Fact) or(other Fact) func(string) bool {
	if f.Columns == nil || other.Columns == nil {
		return nil
	}
	return func(column string) bool { return f.Columns(column) || other.Columns(column) }
}

// CustomerFact is a row of a customer list.
type CustomerFact struct {
	Fact
	Customer ar.Customer
}

// ContactFact is a row of a contact list.
type ContactFact struct {
	Fact
	Customer ar.CustomerID
	Contact  ar.Contact
}

// ItemFact is a row of an invoice list, or an electronic invoice. Open and
// Status are the ledger's own word, where it gives one.
type ItemFact struct {
	Fact
	Item    ar.Item
	HasOpen bool
	Open    int64
	Status  string // open, settled, cancelled, or "" where the file does not say
	Step    string // dunning step reached elsewhere
}

// StatementKind is what a bank file says about money; see package bankfile.
type StatementKind uint8

// Kinds of statements.
const (
	BookedStatement  StatementKind = iota // booked lines, proved by balances
	DetailsStatement                      // details of sums that a statement books (camt.054)
	PaymentsFile                          // payments with control totals, booked where no statement of the account is
	InterimReport                         // the running day: announced money only
)

// StatementFact is a bank statement with its lines. Pending are payments that
// the bank has announced but not booked.
type StatementFact struct {
	Head    ar.Statement
	Kind    StatementKind
	Lines   []ar.BankLine
	Pending []ar.BankLine
}

// AdviceFact is a remittance advice that was read.
type AdviceFact struct {
	Advice ar.Advice
}

// customerField is one field of the master record that a file may carry.
type customerField struct {
	column string
	text   func(*ar.Customer) string
	copy   func(dst, src *ar.Customer)
}

var customerFields = []customerField{
	{"name", func(c *ar.Customer) string { return c.Name }, func(d, s *ar.Customer) { d.Name = s.Name }},
	{"kind", func(c *ar.Customer) string { return c.Kind.String() }, func(d, s *ar.Customer) { d.Kind = s.Kind }},
	{"country", func(c *ar.Customer) string { return c.Country }, func(d, s *ar.Customer) { d.Country = s.Country }},
	{"language", func(c *ar.Customer) string { return c.Language }, func(d, s *ar.Customer) { d.Language = s.Language }},
	{"currency", func(c *ar.Customer) string { return c.Currency.String() }, func(d, s *ar.Customer) { d.Currency = s.Currency }},
	{"email", func(c *ar.Customer) string { return c.Email }, func(d, s *ar.Customer) { d.Email = s.Email }},
	{"phone", func(c *ar.Customer) string { return c.Phone }, func(d, s *ar.Customer) { d.Phone = s.Phone }},
	{"iban", func(c *ar.Customer) string { return strings.Join(c.IBANs, " ") }, func(d, s *ar.Customer) { d.IBANs = s.IBANs }},
	{"credit_limit", func(c *ar.Customer) string {
		if !c.HasLimit {
			return ""
		}
		return c.CreditLimit.Decimal()
	}, func(d, s *ar.Customer) { d.CreditLimit, d.HasLimit = s.CreditLimit, s.HasLimit }},
	{"segment", func(c *ar.Customer) string { return c.Segment }, func(d, s *ar.Customer) { d.Segment = s.Segment }},
	{"controller", func(c *ar.Customer) string { return c.Controller }, func(d, s *ar.Customer) { d.Controller = s.Controller }},
	{"terms_days", func(c *ar.Customer) string { return nonZero(c.TermsDays) }, func(d, s *ar.Customer) { d.TermsDays = s.TermsDays }},
	{"discount_days", func(c *ar.Customer) string { return nonZero(c.Discount.Days) }, func(d, s *ar.Customer) { d.Discount.Days = s.Discount.Days }},
	{"discount_percent", func(c *ar.Customer) string { return discountPercents(c.Discount) }, func(d, s *ar.Customer) { d.Discount.Permille = s.Discount.Permille }},
	{"parent_id", func(c *ar.Customer) string { return string(c.Parent) }, func(d, s *ar.Customer) { d.Parent = s.Parent }},
	{"company", func(c *ar.Customer) string { return c.Company }, func(d, s *ar.Customer) { d.Company = s.Company }},
	{"vat_id", func(c *ar.Customer) string { return c.VATID }, func(d, s *ar.Customer) { d.VATID = s.VATID }},
	{"external_score", func(c *ar.Customer) string { return c.ExternalScore }, func(d, s *ar.Customer) { d.ExternalScore = s.ExternalScore }},
	{"procedure", func(c *ar.Customer) string { return c.Procedure }, func(d, s *ar.Customer) { d.Procedure = s.Procedure }},
	{"city", func(c *ar.Customer) string { return c.City }, func(d, s *ar.Customer) { d.City = s.City }},
	{"insolvent", func(c *ar.Customer) string { return yes(c.Insolvent) }, func(d, s *ar.Customer) { d.Insolvent = s.Insolvent }},
}

// discountDays and discountPercents word the steps of a cash discount, for the
// record of what changed.
func discountDays(steps []ar.DiscountTerms) string {
	var words []string
	for _, s := range steps {
		words = append(words, strconv.Itoa(s.Days))
	}
	return strings.Join(words, ", ")
}

func discountPercents(steps ...ar.DiscountTerms) string {
	var words []string
	for _, s := range steps {
		if s.Permille != 0 {
			words = append(words, fmt.Sprintf("%d.%d", s.Permille/10, s.Permille%10))
		}
	}
	return strings.Join(words, ", ")
}

func nonZero(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

// mergeCustomer lays a fact over what is known and lists what changes.
func mergeCustomer(known ar.Customer, f CustomerFact) (ar.Customer, []ar.FieldChange) {
	out := known
	var changes []ar.FieldChange
	for _, fd := range customerFields {
		if !f.has(fd.column) {
			continue
		}
		was, now := fd.text(&known), fd.text(&f.Customer)
		if was != now {
			changes = append(changes, ar.FieldChange{Field: fd.column, From: was, To: now})
			fd.copy(&out, &f.Customer)
		}
	}
	changes = mergeAttributes(&out.Attributes, f.Customer.Attributes, changes)
	return out, changes
}

// mergeAttributes lays attributes over the known ones, by name.
func mergeAttributes(known *[]ar.Attribute, now []ar.Attribute, changes []ar.FieldChange) []ar.FieldChange {
	for _, at := range now {
		i := indexAttribute(*known, at.Name)
		switch {
		case i < 0 && at.Value == "":
		case i < 0:
			*known = append(append([]ar.Attribute(nil), *known...), at)
			changes = append(changes, ar.FieldChange{Field: at.Name, To: at.Value})
		case (*known)[i].Value != at.Value:
			changes = append(changes, ar.FieldChange{Field: at.Name, From: (*known)[i].Value, To: at.Value})
			*known = append([]ar.Attribute(nil), *known...)
			(*known)[i] = at
		}
	}
	return changes
}

func indexAttribute(list []ar.Attribute, name string) int {
	for i := range list {
		if list[i].Name == name {
			return i
		}
	}
	return -1
}

// itemField is one master field of an item that a file may carry.
type itemField struct {
	column string
	text   func(*ar.Item) string
	copy   func(dst, src *ar.Item)
}

var itemFields = []itemField{
	{"kind", func(i *ar.Item) string { return i.Kind.String() }, func(d, s *ar.Item) { d.Kind = s.Kind }},
	{"issued", func(i *ar.Item) string { return i.Issued.String() }, func(d, s *ar.Item) { d.Issued = s.Issued }},
	{"due", func(i *ar.Item) string { return i.Due.String() }, func(d, s *ar.Item) { d.Due = s.Due }},
	{"amount", func(i *ar.Item) string { return money.Of(i.Amount, i.Cur).Decimal() }, func(d, s *ar.Item) { d.Amount = s.Amount }},
	{"currency", func(i *ar.Item) string { return i.Cur.String() }, func(d, s *ar.Item) { d.Cur = s.Cur }},
	{"reference", func(i *ar.Item) string { return i.Reference }, func(d, s *ar.Item) { d.Reference = s.Reference }},
	{"po_number", func(i *ar.Item) string { return i.PO }, func(d, s *ar.Item) { d.PO = s.PO }},
	{"document", func(i *ar.Item) string { return i.Document }, func(d, s *ar.Item) { d.Document = s.Document }},
	{"discount_days", func(i *ar.Item) string { return discountDays(i.Discounts) }, func(d, s *ar.Item) { d.Discounts = s.Discounts }},
	{"discount_percent", func(i *ar.Item) string { return discountPercents(i.Discounts...) }, func(d, s *ar.Item) { d.Discounts = s.Discounts }},
	{"payee", func(i *ar.Item) string { return i.Factored }, func(d, s *ar.Item) { d.Factored = s.Factored }},
}

// mergeItem lays a fact over a known item and lists what changes.
func mergeItem(known ar.Item, f ItemFact) (ar.Item, []ar.FieldChange) {
	out := known
	var changes []ar.FieldChange
	for _, fd := range itemFields {
		if !f.has(fd.column) || fd.column == "due" && f.Item.Due == 0 {
			continue
		}
		was, now := fd.text(&known), fd.text(&f.Item)
		if was != now {
			changes = append(changes, ar.FieldChange{Field: fd.column, From: was, To: now})
			fd.copy(&out, &f.Item)
		}
	}
	changes = mergeAttributes(&out.Attributes, f.Item.Attributes, changes)
	return out, changes
}

// over lays a row over an earlier one about the same customer.
func (f CustomerFact) over(earlier CustomerFact) CustomerFact {
	out := f
	out.Columns = f.or(earlier.Fact)
	out.Customer, _ = mergeCustomer(earlier.Customer, f)
	return out
}

// over lays a row over an earlier one about the same item. What the earlier
// one says of the open amount and the status stands where the later one is
// silent about both, and nothing it says makes the old amount wrong.
func (f ItemFact) over(earlier ItemFact) ItemFact {
	out := f
	out.Columns = f.or(earlier.Fact)
	out.Item, _ = mergeItem(earlier.Item, f)
	if out.Step == "" {
		out.Step = earlier.Step
	}
	if f.HasOpen {
		return out
	}
	if f.Status == "" {
		out.Status = earlier.Status
	}
	open := func(status string) bool { return status == "" || status == "open" }
	same := out.Status == earlier.Status || open(out.Status) && open(earlier.Status)
	if same && out.Item.Amount == earlier.Item.Amount {
		out.HasOpen, out.Open = earlier.HasOpen, earlier.Open
	}
	return out
}
