// Package calendar counts business days: Monday to Friday without the national
// holidays of a country. Steps of the dunning plan, intervals between messages
// and the age of promises are counted with it.
//
//	c := calendar.For("NL")
//	c.Next(civil.MustParse("2026-04-27")) // 2026-04-28, after King's Day
//
// The holidays come from github.com/rickar/cal, for the whole country: those
// of a single region, such as Corpus Christi in Bavaria, are for the user to
// add (With). Where sources differ, these are the decisions, made for the
// question "is somebody there to read a reminder, and do banks move money":
//
//   - NL, 5 May: a day off in most collective agreements only every fifth year,
//     so it is a holiday in 2025, 2030 … and a business day in between. The
//     law on terms counts it every year; terms set by law are not computed here.
//   - NL, Good Friday: not a day off by law, but banks settle no euros and many
//     businesses close. It is a holiday here.
//   - NL, King's Day is held on 26 April where the 27th is a Sunday.
//   - LU is not in the library and is defined here. PL has Christmas Eve, free
//     since 2025, which the library lacks.
//   - CH: the library lists the holidays of all cantons together. A day that
//     only some keep is a holiday here, so a step comes a day late, never early.
//
// A country that is not known has weekends only. The holidays reach from 2000
// to 2100; outside, there are weekends only as well.
package calendar
