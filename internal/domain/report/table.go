package report

import (
	"bytes"
	"encoding/json"
	"strconv"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// Kind says what a column holds, and so how to write and align it.
type Kind uint8

// The kinds of columns.
const (
	Text   Kind = iota // a name or a code, as it was imported: not sanitised
	Amount             // minor units of the value's currency
	Count              // a whole number
	Days               // tenths of a day
	Share              // tenths of a percent
	Day                // a date
)

// Column describes a column of a [Table].
type Column struct {
	Name  string // snake_case: the key in JSON and the head in CSV
	Title string // English, for people
	Kind  Kind
}

// Value is one field. What it means follows from its column's kind; an absent
// value has None set.
type Value struct {
	None   bool
	Text   string         // Text
	Number int64          // Amount, Count, Days, Share
	Cur    money.Currency // Amount
	Day    civil.Date     // Day
}

// Table is a report as rows under columns, for any output. Totals are rows of
// the same shape that sum others up; CSV and JSON leave them out.
type Table struct {
	Name    string // as the command line calls the report
	Title   string // English
	Columns []Column
	Rows    [][]Value
	Totals  [][]Value
}

func text(s string) Value                    { return Value{Text: s, None: s == ""} }
func count(n int) Value                      { return Value{Number: int64(n)} }
func day(d civil.Date) Value                 { return Value{Day: d, None: d.IsZero()} }
func amount(n int64, c money.Currency) Value { return Value{Number: n, Cur: c} }
func days(t Tenths, ok bool) Value           { return Value{Number: int64(t), None: !ok} }
func share(permille int, ok bool) Value      { return Value{Number: int64(permille), None: !ok} }

// Format writes a value of a column of kind k for programs: decimal point, no
// grouping, ISO dates; "" for an absent one.
func (v Value) Format(k Kind) string {
	switch {
	case v.None:
		return ""
	case k == Amount:
		return money.Of(v.Number, v.Cur).Decimal()
	case k == Count:
		return strconv.FormatInt(v.Number, 10)
	case k == Days, k == Share:
		return Tenths(v.Number).String()
	case k == Day:
		return v.Day.String()
	}
	return v.Text
}

// Records gives the head and the rows as strings, for a CSV writer. Foreign
// text is as it was imported; a spreadsheet may read a leading "=" as a formula.
func (t *Table) Records() [][]string {
	out := make([][]string, 0, len(t.Rows)+1)
	head := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head[i] = c.Name
	}
	out = append(out, head)
	for _, row := range t.Rows {
		rec := make([]string, len(row))
		for i, v := range row {
			rec[i] = v.Format(t.Columns[i].Kind)
		}
		out = append(out, rec)
	}
	return out
}

// MarshalJSON writes the rows as a list of objects with the columns' names in
// their order. Amounts are decimal strings, absent values are left out.
func (t *Table) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('[')
	for i, row := range t.Rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('{')
		first := true
		for c, v := range row {
			if v.None {
				continue
			}
			if !first {
				b.WriteByte(',')
			}
			first = false
			if err := writeField(&b, t.Columns[c], v); err != nil {
				return nil, err
			}
		}
		b.WriteByte('}')
	}
	b.WriteByte(']')
	return b.Bytes(), nil
}

func writeField(b *bytes.Buffer, c Column, v Value) error {
	name, err := json.Marshal(c.Name)
	if err != nil {
		return err
	}
	b.Write(name)
	b.WriteByte(':')
	s := v.Format(c.Kind)
	if c.Kind == Count || c.Kind == Days || c.Kind == Share {
		b.WriteString(s)
		return nil
	}
	quoted, err := json.Marshal(s)
	b.Write(quoted)
	return err
}
