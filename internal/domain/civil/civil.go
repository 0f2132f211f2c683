// Package civil holds calendar dates without a time or a zone: the only dates
// that the rules of credit control know.
//
//	d := civil.MustParse("2026-11-24")
//	d.AddDays(7).String() // "2026-12-01"
package civil

import (
	"fmt"
	"time"
)

// Date is a day in the proleptic Gregorian calendar, counted from
// 1970-01-01. The zero value means "no date"; no invoice is dated that day.
type Date int32

const (
	minYear = 1900
	maxYear = 2200
)

// Of makes a date from year, month and day, normalising as time.Date does.
func Of(y int, m time.Month, d int) Date {
	return Date(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// FromTime is the date that a clock in t's own location shows.
func FromTime(t time.Time) Date { return Of(t.Date()) }

// Parse reads YYYY-MM-DD. Years outside 1900-2200 are refused: they are
// typing errors, and they would overflow nothing but good sense.
func Parse(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, fmt.Errorf("%q is not a date: expected YYYY-MM-DD", s)
	}
	n := [3]int{}
	for i, part := range []string{s[:4], s[5:7], s[8:]} {
		for _, b := range []byte(part) {
			if b < '0' || b > '9' {
				return 0, fmt.Errorf("%q is not a date: expected YYYY-MM-DD", s)
			}
			n[i] = n[i]*10 + int(b-'0')
		}
	}
	return Make(n[0], n[1], n[2])
}

// Make is Of with every part checked: there is no 30 February.
func Make(y, m, d int) (Date, error) {
	if y < minYear || y > maxYear {
		return 0, fmt.Errorf("year %d is outside %d-%d", y, minYear, maxYear)
	}
	if m < 1 || m > 12 || d < 1 || d > DaysIn(y, time.Month(m)) {
		return 0, fmt.Errorf("%04d-%02d-%02d does not exist in the calendar", y, m, d)
	}
	return Of(y, time.Month(m), d), nil
}

// MustParse is Parse for constants in code and tests.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// DaysIn is the number of days of a month.
func DaysIn(y int, m time.Month) int {
	return time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Time is midnight UTC of the day, for libraries that want one.
func (d Date) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Date splits into year, month, day.
func (d Date) Date() (int, time.Month, int) { return d.Time().Date() }

// IsZero reports whether no date is set.
func (d Date) IsZero() bool { return d == 0 }

// AddDays moves by calendar days.
func (d Date) AddDays(n int) Date { return d + Date(n) }

// AddMonths moves by months and keeps the day of the month where it exists,
// else takes the month's last day (31 January + 1 month = 28 February).
func (d Date) AddMonths(n int) Date {
	y, m, day := d.Date()
	first := time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	return Of(first.Year(), first.Month(), min(day, DaysIn(first.Year(), first.Month())))
}

// Sub is the number of days from o to d.
func (d Date) Sub(o Date) int { return int(d) - int(o) }

// Weekday of the date.
func (d Date) Weekday() time.Weekday {
	return time.Weekday(((int(d)+4)%7 + 7) % 7) // 1970-01-01 was a Thursday
}

// String writes YYYY-MM-DD, or "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// MarshalText and UnmarshalText carry the date through JSON and TOML.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText accepts "" as no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	v, err := Parse(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}
