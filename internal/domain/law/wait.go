package law

import (
	"time"

	"ccdesk/internal/domain/calendar"
	"ccdesk/internal/domain/civil"
)

// Wait is a term that a letter starts and after which costs may be asked.
type Wait struct {
	Received civil.Date // proven or deemed
	Day1     civil.Date // first day of the term
	Day14    civil.Date // last day by counting
	Last     civil.Date // last day after moving it off a weekend or holiday
	From     civil.Date // first day on which costs may be asked
}

// DutchLetter is the wait of the fourteen-day letter (BW 6:96(6)) to a
// consumer: fourteen days from the day after he received it.
func DutchLetter(received civil.Date) Wait {
	w := Wait{Received: received, Day1: received.AddDays(1), Day14: received.AddDays(14)}
	w.Last = calendar.For("NL").Next(w.Day14)
	w.From = w.Last.AddDays(1)
	return w
}

// DutchPost is when a letter posted on a day counts as received: on the second
// delivery day. Post does not deliver on Sundays, Mondays and holidays.
func DutchPost(posted civil.Date) civil.Date {
	cal := calendar.For("NL")
	day := posted
	for n := 0; n < 2; {
		day++
		_, holiday := cal.Holiday(day)
		if wd := day.Weekday(); wd != time.Sunday && wd != time.Monday && !holiday {
			n++
		}
	}
	return day
}

// BelgianReminder is the wait of the first, free reminder to a consumer (Code
// de droit économique XIX.2): fourteen days from the day after an electronic
// message, or from the third working day after posting. Saturdays are not
// counted as working days here, which waits longer.
func BelgianReminder(sent civil.Date, post bool) Wait {
	w := Wait{Received: sent, Day1: sent.AddDays(1)}
	if post {
		w.Day1 = calendar.For("BE").Add(sent, 3)
	}
	w.Day14 = w.Day1.AddDays(13)
	w.Last, w.From = w.Day14, w.Day14.AddDays(1)
	return w
}

// GermanDefault is the first day of default thirty days after due date and
// receipt of the invoice (§ 286(3) BGB). A consumer must have been told so in
// the invoice; ok is false where he was not.
func GermanDefault(kind Kind, received, due civil.Date, told bool) (from civil.Date, ok bool) {
	if kind != B2B && !told {
		return 0, false
	}
	return max(received, due).AddDays(31), true
}

// ShiftDue moves a due date off a weekend or holiday before interest is
// counted, where the law does so (§ 193 BGB in DE; AT, BE, PL alike; IT for
// Sundays and holidays).
func ShiftDue(country string, due civil.Date) civil.Date {
	switch country {
	case "DE", "AT", "BE", "PL":
		return calendar.For(country).Next(due)
	case "IT":
		cal := calendar.For("IT")
		for {
			_, holiday := cal.Holiday(due)
			if due.Weekday() != time.Sunday && !holiday {
				return due
			}
			due++
		}
	}
	return due
}

// DebitDates are the dates around a SEPA direct debit that is due on a TARGET
// day (EPC016-06 Core, EPC222-07 B2B).
type DebitDates struct {
	Submit       civil.Date // by the day before
	Prenotify    civil.Date // fourteen calendar days before, unless agreed shorter
	CoreReturn   civil.Date // last day of a return by the bank
	B2BReturn    civil.Date
	Refund       civil.Date // eight weeks, Core only
	Unauthorised civil.Date // thirteen months
}

// SEPADebit gives the dates around a collection that settles on a day.
func SEPADebit(settles civil.Date) DebitDates {
	target := calendar.For("EU")
	return DebitDates{
		Submit: target.Add(settles, -1), Prenotify: settles.AddDays(-14),
		CoreReturn: target.Add(settles, 5), B2BReturn: target.Add(settles, 3),
		Refund: settles.AddDays(56), Unauthorised: settles.AddMonths(13),
	}
}
