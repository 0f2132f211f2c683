package i18n

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"ccdesk/internal/domain/civil"
)

// Date writes a day in full: "Tue 24 Nov 2026", "di 24 nov 2026". No date is "".
func (l *Language) Date(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	y, _, _ := d.Date()
	return l.DayMonth(d) + " " + strconv.Itoa(y)
}

// DayMonth writes a day without its year: "Tue 24 Nov".
func (l *Language) DayMonth(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return l.weekdays[d.Weekday()] + " " + l.Short(d)
}

// Short writes day and month only: "24 Nov".
func (l *Language) Short(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	_, m, day := d.Date()
	s := strconv.Itoa(day)
	if l.dayDot {
		s += "."
	}
	return s + " " + l.months[m-1]
}

// Weekday is the short name of a day of the week.
func (l *Language) Weekday(d time.Weekday) string { return l.weekdays[d] }

// Month is the short name of a month.
func (l *Language) Month(m time.Month) string { return l.months[m-1] }

// Relative says how far d is from today: "today", "yesterday", "in 5 days".
// Beyond a fortnight it is the date. No date is "".
func (l *Language) Relative(d, today civil.Date) string {
	m := &l.Messages.Dates
	switch n := d.Sub(today); {
	case d.IsZero():
		return ""
	case n == 0:
		return m.Today
	case n == -1:
		return m.Yesterday
	case n == 1:
		return m.Tomorrow
	case n < -14 || n > 14:
		return l.Date(d)
	case n < 0:
		return fmt.Sprintf(m.DaysAgo, -n)
	default:
		return fmt.Sprintf(m.InDays, n)
	}
}

// ParseDate reads what somebody typed as a day, seen from today:
//
//	2026-11-24   24.11.2026   24-11-2026   24/11/2026   day first, always
//	24.11   24-11   24/11   24   the next such day, today included
//	+7  -3   7d  2w  1m          days, weeks, months from today
//	fri  friday  vr  vrijdag     the next such weekday, not today
//	today  tomorrow  yesterday   in the session's language or English
func (l *Language) ParseDate(s string, today civil.Date) (civil.Date, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "" {
		return 0, false
	}
	if d, err := civil.Parse(s); err == nil {
		return d, true
	}
	if d, ok := l.parseWord(s, today); ok {
		return d, true
	}
	if d, ok := parseOffset(s, today); ok {
		return d, true
	}
	return parseNumeric(s, today)
}

func (l *Language) parseWord(s string, today civil.Date) (civil.Date, bool) {
	for _, m := range []Dates{l.Messages.Dates, english().Dates} {
		switch s {
		case m.Today, strings.ReplaceAll(m.Today, "’", "'"):
			return today, true
		case m.Tomorrow:
			return today.AddDays(1), true
		case m.Yesterday:
			return today.AddDays(-1), true
		}
	}
	for i, long := range l.longWeekdays() {
		short := strings.ToLower(l.weekdays[i])
		isLong := strings.HasPrefix(long, s) && utf8.RuneCountInString(s) >= utf8.RuneCountInString(short)
		isEnglish := len(s) >= 3 && strings.HasPrefix(strings.ToLower(time.Weekday(i).String()), s)
		if s == short || isLong || isEnglish {
			n := (i - int(today.Weekday()) + 7) % 7
			if n == 0 {
				n = 7
			}
			return today.AddDays(n), true
		}
	}
	return 0, false
}

func (l *Language) longWeekdays() [7]string {
	switch l.Code {
	case "nl":
		return [7]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"}
	case "de":
		return [7]string{"sonntag", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"}
	case "fr":
		return [7]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"}
	}
	return [7]string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
}

// parseOffset reads "+7", "-3", "7d", "+2w", "1m". A bare number is a day of the
// month, so that needs a sign or a unit here.
func parseOffset(s string, today civil.Date) (civil.Date, bool) {
	signed := s[0] == '+' || s[0] == '-'
	digits := strings.TrimRight(strings.TrimLeft(s, "+-"), "dwmj")
	unit := strings.TrimPrefix(strings.TrimLeft(s, "+-"), digits)
	n, err := strconv.ParseUint(digits, 10, 12)
	if err != nil || n > 3660 || len(unit) > 1 || !signed && unit == "" || len(s)-len(digits)-len(unit) > 1 {
		return 0, false
	}
	by := int(n)
	if s[0] == '-' {
		by = -by
	}
	switch unit {
	case "w":
		return today.AddDays(7 * by), by <= 520 && by >= -520
	case "m":
		return today.AddMonths(by), by <= 120 && by >= -120
	}
	return today.AddDays(by), true
}

// parseNumeric reads day, month and year in this order; what is left out comes
// from the next such day.
func parseNumeric(s string, today civil.Date) (civil.Date, bool) {
	s = strings.TrimRight(s, ".")
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == '-' || r == '/' || r == ' ' })
	if len(parts) == 0 || len(parts) > 3 {
		return 0, false
	}
	var n [3]int
	for i, p := range parts {
		v, err := strconv.ParseUint(p, 10, 12)
		if err != nil || len(p) > 4 {
			return 0, false
		}
		n[i] = int(v)
	}
	y, m, _ := today.Date()
	switch len(parts) {
	case 3:
		if n[2] < 100 {
			n[2] += 2000
		}
		d, err := civil.Make(n[2], n[1], n[0])
		return d, err == nil
	case 2:
		d, err := civil.Make(y, n[1], n[0])
		if err != nil || d < today {
			d, err = civil.Make(y+1, n[1], n[0])
		}
		return d, err == nil
	}
	for range 3 { // a month that has this day comes within three
		if d, err := civil.Make(y, int(m), n[0]); err == nil && d >= today {
			return d, true
		}
		if m++; m > 12 {
			y, m = y+1, 1
		}
	}
	return 0, false
}
