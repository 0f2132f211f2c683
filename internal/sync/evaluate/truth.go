package evaluate

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Groups of payments by how plainly they say what they are for.
const (
	ByReference = "reference" // carry, in full, a reference that we issued
	ByNumber    = "number"    // name every document by its number, in full
)

// Payment is the truth about one bank entry.
type Payment struct {
	Entry   ar.EntryID
	Habit   string
	Group   string // ByReference, ByNumber or ""
	HeldOut bool   // a habit that nobody may tune for
	Owner   ar.CustomerID
	Place   Place
}

// Placed reports whether the money has a true place with a customer: on
// documents or on his account. Our own payments and the money of strangers
// have none.
func (p *Payment) Placed() bool {
	return len(p.Place.items) > 0 || len(p.Place.accounts) > 0
}

// Items lists the documents that the payment truly is for, in the order of
// the file.
func (p *Payment) Items() []Share { return p.Place.order }

// Share is what of a payment belongs to a document.
type Share struct {
	Customer ar.CustomerID
	Item     ar.ItemID
	Amount   int64 // in the direction of the entry, in its currency
	Settles  int64 // in the document's currency where that is another, else 0
}

// columns of truth.csv that have to be there.
var columns = []string{"bank_ref", "invoice", "amount", "habit", "customer_id", "difference", "class", "settles", "group", "held_out"}

// maxTruth bounds the rows of a truth file.
const maxTruth = 20_000_000

// ReadTruth reads truth.csv: a line for every part of a bank entry. A line
// with an invoice is its share; one without is money on account of the
// customer, or, with a class, money that is no receivable. The error names
// file, line and field.
func ReadTruth(r io.Reader, name string) (map[ar.EntryID]*Payment, error) {
	t := &reader{csv: csv.NewReader(r), name: name, out: map[ar.EntryID]*Payment{}}
	t.csv.ReuseRecord = true
	head, err := t.csv.Read()
	if err != nil {
		return nil, fmt.Errorf("%s: %w; expected the truth.csv of ccdesk generate --truth", name, err)
	}
	for _, c := range columns {
		i := slices.Index(head, c)
		if i < 0 {
			return nil, fmt.Errorf("%s, line 1: the column %q is missing; expected the truth.csv of ccdesk generate --truth", name, c)
		}
		t.at = append(t.at, i)
	}
	for range maxTruth {
		rec, err := t.csv.Read()
		if errors.Is(err, io.EOF) {
			return t.out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err) // it names the line
		}
		if err := t.row(rec); err != nil {
			line, _ := t.csv.FieldPos(0)
			return nil, fmt.Errorf("%s, line %d: %w", name, line, err)
		}
	}
	return nil, fmt.Errorf("%s: more than %d lines", name, maxTruth)
}

type reader struct {
	csv  *csv.Reader
	name string
	at   []int
	out  map[ar.EntryID]*Payment
}

func (t *reader) row(rec []string) error {
	field := func(i int) string { return strings.Clone(rec[t.at[i]]) }
	minor := func(i int) (int64, error) {
		s := rec[t.at[i]]
		if s == "" {
			return 0, nil
		}
		m, err := money.Parse(s, money.EUR)
		if err != nil {
			return 0, fmt.Errorf("%s: found %q, expected an amount with two decimals", columns[i], s)
		}
		return m.Minor, nil
	}
	id := ar.EntryID(field(0))
	if id == "" {
		return fmt.Errorf("bank_ref: found nothing, expected the bank's reference")
	}
	p := t.out[id]
	if p == nil {
		p = &Payment{Entry: id, Habit: field(3), Owner: ar.CustomerID(field(4)), Group: field(8), HeldOut: rec[t.at[9]] == "yes", Place: newPlace()}
		t.out[id] = p
	}
	amount, err := minor(2)
	if err != nil {
		return err
	}
	diff, err := minor(5)
	if err != nil {
		return err
	}
	settles, err := minor(7)
	if err != nil {
		return err
	}
	item, who, class := ar.ItemID(field(1)), ar.CustomerID(field(4)), field(6)
	switch {
	case item != "":
		p.Place.item(who, item, amount, settles)
		if diff != 0 {
			p.Place.differ(item, class, diff)
		}
	case class != "":
		p.Place.others[class] += amount
	default:
		p.Place.accounts[who] += amount
	}
	return nil
}
