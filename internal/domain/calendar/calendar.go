package calendar

import "ccdesk/internal/domain/civil"

// Calendar knows the business days of a country. It never changes and may be
// used by many goroutines. The first question costs a few milliseconds, every
// later one some nanoseconds.
type Calendar struct {
	known bool
	table func() *table
}

// For gives the calendar of a country, an ISO 3166 alpha-2 code in any case.
// For a country without known holidays it is one of weekends only.
func For(country string) *Calendar {
	if len(country) != 2 {
		return weekends
	}
	upper := [2]byte{country[0] &^ 0x20, country[1] &^ 0x20}
	if c, ok := countries[string(upper[:])]; ok {
		return c
	}
	return weekends
}

// Known reports whether the holidays of the country are known.
func (c *Calendar) Known() bool { return c.known }

// With gives a calendar with further holidays, such as a works holiday. Dates
// outside 2000-2100 are left out. It costs about as much as the first use of a
// country: keep the result.
func (c *Calendar) With(extra []civil.Date) *Calendar {
	t := c.table().with(extra)
	return &Calendar{known: c.known, table: func() *table { return t }}
}

// IsBusinessDay reports whether d is neither in a weekend nor a holiday.
func (c *Calendar) IsBusinessDay(d civil.Date) bool {
	t := c.table()
	return t.rank(d) != t.rank(d-1)
}

// Next gives d itself if it is a business day, or else the next one.
func (c *Calendar) Next(d civil.Date) civil.Date {
	t := c.table()
	return t.nth(t.rank(d-1) + 1)
}

// Add gives the n-th business day after d, or before it for a negative n. d
// need not be a business day; with n = 0 it is given as it is.
func (c *Calendar) Add(d civil.Date, n int) civil.Date {
	t := c.table()
	switch {
	case n > 0:
		return t.nth(t.rank(d) + n)
	case n < 0:
		return t.nth(t.rank(d-1) + 1 + n)
	}
	return d
}

// Between counts the business days after a, up to and including b. Where b is
// before a it is the negative of Between(b, a).
func (c *Calendar) Between(a, b civil.Date) int {
	t := c.table()
	return t.rank(b) - t.rank(a)
}

// Holiday gives the name of the holiday on d, in the country's own language,
// and whether there is one. Days of With are called OwnHoliday. A holiday may
// fall in a weekend.
func (c *Calendar) Holiday(d civil.Date) (name string, ok bool) {
	name, ok = c.table().names[d]
	return name, ok
}

// OwnHoliday is the name of the holidays that were added by With.
const OwnHoliday = "own holiday"
