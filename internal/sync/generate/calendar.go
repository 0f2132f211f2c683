package generate

import (
	"time"

	"ccdesk/internal/domain/civil"
)

// bankDay reports whether banks book on the day: weekdays that are no TARGET
// closing day.
func bankDay(d civil.Date) bool {
	if wd := d.Weekday(); wd == time.Saturday || wd == time.Sunday {
		return false
	}
	y, m, day := d.Date()
	switch {
	case m == time.January && day == 1, m == time.May && day == 1, m == time.December && (day == 25 || day == 26):
		return false
	case m == time.March || m == time.April:
		e := easter(y)
		return d != e-2 && d != e+1
	}
	return true
}

// easter is the date of Easter Sunday (Gauss, in the form of Butcher).
func easter(y int) civil.Date {
	a, b, c := y%19, y/100, y%100
	h := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	l := (32 + 2*(b%4) + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return civil.Of(y, time.Month(n/31), n%31+1)
}

// onBankDay moves the date to the next bank day unless it is one.
func onBankDay(d civil.Date) civil.Date {
	for !bankDay(d) {
		d++
	}
	return d
}

// addBankDays moves n bank days forward (n ≥ 0) or back.
func addBankDays(d civil.Date, n int) civil.Date {
	step := civil.Date(1)
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		d += step
		if bankDay(d) {
			n--
		}
	}
	return d
}

// monthEndRun is the last bank day of a month on or after the date.
func monthEndRun(d civil.Date) civil.Date {
	for {
		y, m, _ := d.Date()
		last := civil.Of(y, m, civil.DaysIn(y, m))
		for !bankDay(last) {
			last--
		}
		if last >= d {
			return last
		}
		d = civil.Of(y, m+1, 1)
	}
}

// season is the share of a month in the year's turnover, in percent of an
// average month: a wholesaler sells for the spring and before Christmas.
var season = [13]int{0, 86, 90, 104, 108, 106, 102, 84, 82, 106, 112, 114, 106}

// volume is the relative number of invoices of a day. The firm grows: the
// last 120 days run at full volume, before that it halves every 60 days down
// to a twelfth. That keeps the open items of today many beside a history
// short enough to load at once.
func volume(d, end civil.Date) int64 {
	if !bankDay(d) {
		return 0
	}
	_, m, day := d.Date()
	v := int64(season[m]) * 100
	switch d.Weekday() {
	case time.Monday:
		v = v * 118 / 100
	case time.Friday:
		v = v * 88 / 100
	}
	if day >= 26 {
		v = v * 125 / 100
	}
	if age := int64(end-d) - 120; age > 0 {
		v = max(v/12, scalePow2(v, -age*one/60))
	}
	return v
}
