package calendar

import (
	"maps"
	"time"

	"ccdesk/internal/domain/civil"
)

// The days for which holidays are known.
const firstYear, lastYear = 2000, 2100

var (
	first = civil.Of(firstYear, time.January, 1)
	last  = civil.Of(lastYear, time.December, 31)
)

// table answers "how many business days up to d" and "which is the n-th
// business day" by looking it up; all other questions follow from these two.
// Both are counted from first, and go on beyond the table, by weekends only.
type table struct {
	names map[civil.Date]string
	ranks []uint16 // of each day: business days from first to it, included
	days  []uint16 // of each business day: days since first
}

func newTable(names map[civil.Date]string) *table {
	size := last.Sub(first) + 1
	t := &table{names: names, ranks: make([]uint16, size), days: make([]uint16, 0, size*5/7+5)}
	for i := range size {
		d := first.AddDays(i)
		_, holiday := names[d]
		if w := d.Weekday(); !holiday && w != time.Saturday && w != time.Sunday {
			t.days = append(t.days, uint16(i))
		}
		t.ranks[i] = uint16(len(t.days))
	}
	return t
}

// with gives a table with further holidays. Known ones keep their names.
func (t *table) with(extra []civil.Date) *table {
	names := make(map[civil.Date]string, len(t.names)+len(extra))
	for _, d := range extra {
		if d >= first && d <= last {
			names[d] = OwnHoliday
		}
	}
	maps.Copy(names, t.names)
	return newTable(names)
}

// rank counts the business days from first to d, both included. Before first
// it is zero or negative.
func (t *table) rank(d civil.Date) int {
	switch {
	case d < first:
		return weekdays(d) - weekdays(first-1)
	case d > last:
		return len(t.days) + weekdays(d) - weekdays(last)
	}
	return int(t.ranks[d-first])
}

// nth gives the business day of rank n.
func (t *table) nth(n int) civil.Date {
	switch {
	case n < 1:
		return weekday(weekdays(first-1) + n)
	case n > len(t.days):
		return weekday(weekdays(last) + n - len(t.days))
	}
	return first.AddDays(int(t.days[n-1]))
}

// monday is the first Monday counted from; which one does not matter.
const monday = civil.Date(4) // 1970-01-05

// weekdays counts the days from Monday to Friday up to d.
func weekdays(d civil.Date) int {
	week, day := divide(d.Sub(monday), 7)
	return 5*week + min(day+1, 5)
}

// weekday gives the first day d for which weekdays(d) is n.
func weekday(n int) civil.Date {
	week, day := divide(n-1, 5)
	return monday.AddDays(7*week + day)
}

// divide rounds down, also below zero, so that the rest is never negative.
func divide(a, b int) (quotient, rest int) {
	quotient, rest = a/b, a%b
	if rest < 0 {
		quotient, rest = quotient-1, rest+b
	}
	return quotient, rest
}
