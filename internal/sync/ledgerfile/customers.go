package ledgerfile

import (
	"io"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// CustomerRow is one row of customers.csv.
type CustomerRow struct {
	Line     int
	Customer ar.Customer
	// Has says which columns the file has: a missing column leaves what is
	// known as it is, an empty field clears it.
	Has ColumnSet
}

// ReadCustomers reads customers.csv. Rows that are refused stand in the
// summary and do not end the reading; the error is about the file as a whole
// (no header, unreadable) or comes from emit, which ends the reading.
func ReadCustomers(r io.Reader, opt Options, emit func(CustomerRow) error) (Summary, error) {
	t, err := open(r, Customers, opt)
	if err != nil {
		return t.summary(), err
	}
	err = t.rows(func() error {
		if t.bad {
			return nil
		}
		row := CustomerRow{Line: t.line, Has: t.sum.Columns, Customer: t.customer()}
		if t.bad {
			return nil
		}
		t.sum.Rows++
		return emit(row)
	})
	return t.summary(), err
}

func (t *table) customer() ar.Customer {
	c := ar.Customer{
		ID:            ar.CustomerID(t.required(colID)),
		Name:          t.required(colName),
		Country:       t.country(),
		Language:      t.language(),
		Currency:      t.currency(false),
		Email:         t.email(),
		Phone:         t.address(colPhone),
		IBANs:         t.ibans(),
		Segment:       t.text(colSegment),
		Controller:    t.text(colController),
		TermsDays:     t.number(colTermsDays, 0, 3650),
		Parent:        ar.CustomerID(t.text(colParent)),
		Company:       t.text(colCompany),
		VATID:         t.text(colVATID),
		ExternalScore: t.text(colScore),
		Procedure:     t.text(colProcedure),
		City:          t.text(colCity),
		Discount:      t.discount(),
		Attributes:    t.attributes(),
	}
	switch v := t.text(colKind); {
	case v == "":
	case strings.EqualFold(v, "business"):
		c.Kind = ar.Business
	case strings.EqualFold(v, "consumer"):
		c.Kind = ar.Consumer
	default:
		t.refuse(colKind.String(), v, "business or consumer", "correct it, or translate it under values.kind in the [import.NAME] profile")
	}
	switch v := strings.ToLower(t.text(colInsolvent)); v {
	case "", "0", "no", "false":
	case "1", "yes", "true":
		c.Insolvent = true
	default:
		t.refuse(colInsolvent.String(), v, "yes or no", "correct it")
	}
	if limit, ok := t.amount(colCreditLimit, c.Currency); ok {
		if limit < 0 {
			t.refuse(colCreditLimit.String(), t.raw(colCreditLimit), "an amount of 0 or more", "correct it")
		}
		c.CreditLimit, c.HasLimit = money.Of(limit, c.Currency), true
	}
	return c
}

// ibans reads one or several account numbers, separated by blanks' worth of
// "|", "/" or ";". One with wrong check digits is left out, with a warning.
func (t *table) ibans() []string {
	v := t.raw(colIBAN)
	if v == "" {
		return nil
	}
	var list []string
	for _, part := range strings.FieldsFunc(v, func(r rune) bool { return r == '|' || r == ';' || r == '/' || r == ',' }) {
		iban := cleanIBAN(part)
		if iban == "" {
			continue
		}
		if !validIBAN(iban) {
			t.warn(colIBAN, part, "an IBAN with right check digits", "the row was read without it; correct the number in the ledger")
			continue
		}
		list = append(list, iban)
	}
	return list
}
