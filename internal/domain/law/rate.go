package law

import (
	"cmp"
	_ "embed" // the statutory rates
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
)

// Kind of debtor, as the law tells them apart.
type Kind string

// Kinds of debtors.
const (
	B2B Kind = "b2b"
	B2C Kind = "b2c"
)

// KindOf gives the kind of a customer; unknown is protected as a consumer is.
func KindOf(k ar.Kind) Kind {
	if k == ar.Business {
		return B2B
	}
	return B2C
}

// Rate is a yearly rate of interest in hundredths of a percent: 1052 is 10.52 %.
type Rate int

// String writes the rate with two decimals, without a sign.
func (r Rate) String() string { return fmt.Sprintf("%d.%02d", int(r)/100, int(r)%100) }

// ParseRate reads a percentage with up to two decimals and a point.
func ParseRate(s string) (Rate, error) {
	whole, frac, _ := strings.Cut(strings.TrimSpace(s), ".")
	if len(frac) > 2 || whole == "" || len(whole) > 3 || strings.Trim(whole+frac, "0123456789") != "" {
		return 0, fmt.Errorf("rate: found %q, expected a percentage such as 10.52", s)
	}
	n := 0
	for _, d := range whole + (frac + "00")[:2] {
		n = n*10 + int(d-'0')
	}
	return Rate(n), nil
}

// RateRow is a rate with the day from which it holds.
type RateRow struct {
	From     civil.Date
	Until    civil.Date // last day on which it may be used
	Rate     Rate
	Source   string
	Verified bool // read in a published source
}

type ratesOf struct {
	country string
	kind    Kind
}

// Rates are the statutory rates of interest by country and kind of debtor.
type Rates struct{ rows map[ratesOf][]RateRow }

//go:embed rates.csv
var ratesCSV string

// Statutory gives the rates that come with the program.
func Statutory() (*Rates, error) { return new(Rates).With(strings.NewReader(ratesCSV), "rates.csv") }

// With gives the rates with the rows of a file added: country, kind,
// valid_from, rate_percent, source, verified. A row for a day that is known
// takes the other's place. Errors name file and line.
func (r *Rates) With(file io.Reader, name string) (*Rates, error) {
	out := &Rates{rows: map[ratesOf][]RateRow{}}
	for k, rows := range r.rows {
		out.rows[k] = slices.Clone(rows)
	}
	in := csv.NewReader(file)
	in.FieldsPerRecord = 6
	for line := 1; ; line++ {
		rec, err := in.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if line == 1 && rec[0] == "country" {
			continue
		}
		if err := out.add(rec); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", name, line, err)
		}
	}
	for k, rows := range out.rows {
		out.rows[k] = bounded(k, rows)
	}
	return out, nil
}

func (r *Rates) add(rec []string) error {
	from, err := civil.Parse(rec[2])
	if err != nil {
		return fmt.Errorf("valid_from: %w", err)
	}
	rate, err := ParseRate(rec[3])
	if err != nil {
		return err
	}
	k := ratesOf{strings.ToUpper(rec[0]), Kind(strings.ToLower(rec[1]))}
	if k.kind != B2B && k.kind != B2C {
		return fmt.Errorf("kind: found %q, expected b2b or b2c", rec[1])
	}
	if len(k.country) != 2 {
		return fmt.Errorf("country: found %q, expected a code of two letters", rec[0])
	}
	rows := slices.DeleteFunc(r.rows[k], func(x RateRow) bool { return x.From == from })
	r.rows[k] = append(rows, RateRow{From: from, Rate: rate, Source: rec[4], Verified: rec[5] == "yes"})
	return nil
}

// bounded puts rows in order and limits how long each may be used: until the
// next one, and no longer than the rhythm in which the rate is set. The last
// known rate is never used beyond that.
func bounded(k ratesOf, rows []RateRow) []RateRow {
	slices.SortFunc(rows, func(a, b RateRow) int { return cmp.Compare(a.From, b.From) })
	months := 6
	if k.kind == B2C {
		switch k.country {
		case "BE", "ES", "IT", "LU":
			months = 12
		case "AT":
			months = 1200 // 4 % of § 1000 ABGB, set by law
		}
	}
	for i := range rows {
		rows[i].Until = rows[i].From.AddMonths(months).AddDays(-1)
		if i+1 < len(rows) {
			rows[i].Until = min(rows[i].Until, rows[i+1].From.AddDays(-1))
			if k.country == "PL" && k.kind == B2C {
				rows[i].Until = rows[i+1].From.AddDays(-1) // holds until the central bank moves
			}
		}
	}
	return rows
}

// MissingRate says that no rate is known for a day.
type MissingRate struct {
	Country string
	Kind    Kind
	On      civil.Date
	Last    civil.Date // last day with a known rate before it, 0 for none
}

// Error names the period.
func (e *MissingRate) Error() string {
	s := fmt.Sprintf("the statutory rate of %s (%s) for %s is missing", e.Country, e.Kind, e.On)
	if e.Last != 0 {
		s += fmt.Sprintf(", it is known up to %s", e.Last)
	}
	return s + "; a newer version of the program may know it, or write it into rates.csv beside the configuration"
}

// At gives the rate of a day, or a MissingRate.
func (r *Rates) At(country string, kind Kind, day civil.Date) (RateRow, error) {
	rows := r.rows[ratesOf{strings.ToUpper(country), kind}]
	i, exact := slices.BinarySearchFunc(rows, day, func(x RateRow, d civil.Date) int { return cmp.Compare(x.From, d) })
	if !exact {
		i--
	}
	if i < 0 {
		return RateRow{}, &MissingRate{Country: country, Kind: kind, On: day}
	}
	if day > rows[i].Until {
		return RateRow{}, &MissingRate{Country: country, Kind: kind, On: day, Last: rows[i].Until}
	}
	return rows[i], nil
}
