package ledgerfile

import (
	"io"
	"strings"

	"ccdesk/internal/domain/ar"
)

// ContactRow is one row of contacts.csv.
type ContactRow struct {
	Line     int
	Customer ar.CustomerID
	Contact  ar.Contact
	Has      ColumnSet // columns of the file
}

var roles = map[string]ar.Role{
	"payables": ar.RolePayables, "buyer": ar.RoleBuyer, "manager": ar.RoleManager, "sales": ar.RoleSales, "other": ar.RoleOther, "": ar.RoleOther,
}

var channels = map[string]bool{"": true, "mail": true, "letter": true, "sms": true, "call": true}

// ReadContacts reads contacts.csv; see ReadCustomers for refusals and errors.
// A contact needs a name, an email or a phone.
func ReadContacts(r io.Reader, opt Options, emit func(ContactRow) error) (Summary, error) {
	t, err := open(r, Contacts, opt)
	if err != nil {
		return t.summary(), err
	}
	err = t.rows(func() error {
		if t.bad {
			return nil
		}
		row := t.contact()
		if t.bad {
			return nil
		}
		t.sum.Rows++
		return emit(row)
	})
	return t.summary(), err
}

func (t *table) contact() ContactRow {
	row := ContactRow{Line: t.line, Has: t.sum.Columns, Customer: ar.CustomerID(t.required(colCustomer))}
	row.Contact = ar.Contact{
		Name: t.text(colName), Email: t.email(), Phone: t.address(colPhone), Language: t.language(),
		Channel: strings.ToLower(t.text(colChannel)),
	}
	v := strings.ToLower(t.text(colRole))
	role, ok := roles[v]
	if !ok {
		t.refuse(colRole.String(), v, "payables, buyer, manager, sales or other", "correct it, or translate it under values.role in the [import.NAME] profile")
	}
	row.Contact.Role = role
	if !channels[row.Contact.Channel] {
		t.refuse(colChannel.String(), row.Contact.Channel, "mail, letter, sms or call", "correct it, or translate it under values.channel in the [import.NAME] profile")
	}
	if !t.bad && row.Contact.Name == "" && t.raw(colEmail) == "" && row.Contact.Phone == "" {
		t.refuse(colName.String(), "", "a name, an email or a phone", "fill one of them or remove the row")
	}
	return row
}
