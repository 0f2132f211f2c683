package ledgerfile

import (
	"fmt"
	"io"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Movement is one row of a bank's export.
type Movement struct {
	Line    int
	Account string // ours; "" where neither a column nor a default tells
	Booked  civil.Date
	Value   civil.Date  // 0 where the file does not say
	Amount  money.Money // signed: negative is money out
	// Balance is the account's behind this row, in minor units, signed.
	Balance    int64
	HasBalance bool
	Name, IBAN string   // of the counterparty
	Texts      []string // the text columns that are filled, in order
	Reference  string
	EndToEndID string
	Mandate    string
	BankRef    string
	Code       string
}

// ReadMovements reads a bank's export of kind Statement. Rows that are refused
// stand in the summary and do not end the reading, as in ReadCustomers.
func ReadMovements(r io.Reader, opt Options, emit func(Movement) error) (Summary, error) {
	t, err := open(r, Statement, opt)
	if err != nil {
		return t.summary(), err
	}
	if t.at[colAmount] < 0 && t.at[colCredit] < 0 && t.at[colDebit] < 0 {
		return t.summary(), Refusal{
			File: opt.File, Line: 1, Field: "amount", Value: shorten(strings.Join(t.header, string(t.split.comma))),
			Expected: "a column amount, or the columns credit and debit", Remedy: "name theirs under columns in an [import.NAME] profile",
		}
	}
	err = t.rows(func() error {
		if t.bad {
			return nil
		}
		row := t.movement()
		if t.bad {
			return nil
		}
		t.sum.Rows++
		return emit(row)
	})
	return t.summary(), err
}

func (t *table) movement() Movement {
	m := Movement{
		Line:    t.line,
		Account: strings.ToUpper(strings.Join(strings.Fields(t.text(colAccount)), "")),
		Booked:  t.requiredDate(colBooked),
		Name:    t.text(colName), IBAN: cleanIBAN(t.text(colIBAN)),
		Reference: t.text(colReference), EndToEndID: t.text(colEndToEnd), Mandate: t.text(colMandate), BankRef: t.text(colBankRef), Code: t.text(colCode),
	}
	m.Value, _ = t.date(colValue)
	cur := t.currency(true)
	m.Amount = money.Of(t.signed(cur), cur)
	m.Balance, m.HasBalance = t.amount(colBalance, cur)
	for _, c := range []column{colText, colText2, colText3} {
		if v := t.text(c); v != "" {
			m.Texts = append(m.Texts, v)
		}
	}
	return m
}

// signed is the amount with its direction: from one column with a sign, from
// one with a word beside it, or from two columns.
func (t *table) signed(cur money.Currency) int64 {
	if t.at[colAmount] < 0 {
		return t.twoColumns(cur)
	}
	v, ok := t.amount(colAmount, cur)
	if !ok && !t.bad {
		t.refuse(colAmount.String(), "", "an amount", "fill the column "+t.headerOf(colAmount))
	}
	if t.at[colDirection] < 0 {
		return v
	}
	word := strings.ToLower(t.raw(colDirection))
	credit, known := directions[word]
	switch {
	case !known:
		t.refuse(colDirection.String(), t.raw(colDirection), "credit or debit", "translate the bank's words under values.direction in the [import.NAME] profile")
	case v < 0:
		t.refuse(colAmount.String(), t.raw(colAmount), "an amount without a sign, as the column "+t.headerOf(colDirection)+" gives the direction", "take one of the two columns out of the [import.NAME] profile")
	case !credit:
		v = -v
	}
	return v
}

func (t *table) twoColumns(cur money.Currency) int64 {
	in, hasIn := t.amount(colCredit, cur)
	out, hasOut := t.amount(colDebit, cur)
	out = max(out, -out) // some banks write a minus there as well
	switch {
	case t.bad:
	case in != 0 && out != 0:
		t.refuse("credit, debit", fmt.Sprintf("%s and %s", t.raw(colCredit), t.raw(colDebit)), "an amount in one of them", "correct the row")
	case !hasIn && !hasOut:
		t.refuse("credit, debit", "", "an amount in one of them", "fill one of the columns")
	case in < 0:
		t.refuse(colCredit.String(), t.raw(colCredit), "an amount without a sign", "correct the row")
	}
	return in - out
}

// directions are the words for money in and out that banks write.
var directions = map[string]bool{
	"credit": true, "c": true, "cr": true, "crdt": true, "cred": true, "+": true, "bij": true, "haben": true, "h": true, "in": true, "crédit": true,
	"debit": false, "d": false, "dr": false, "dbit": false, "deb": false, "-": false, "af": false, "soll": false, "s": false, "out": false, "débit": false,
}
