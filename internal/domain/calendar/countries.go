package calendar

import (
	"sync"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/aa"
	"github.com/rickar/cal/v2/at"
	"github.com/rickar/cal/v2/be"
	"github.com/rickar/cal/v2/bg"
	"github.com/rickar/cal/v2/ch"
	"github.com/rickar/cal/v2/cz"
	"github.com/rickar/cal/v2/de"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/ecb"
	"github.com/rickar/cal/v2/es"
	"github.com/rickar/cal/v2/fr"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/gr"
	"github.com/rickar/cal/v2/hr"
	"github.com/rickar/cal/v2/ie"
	"github.com/rickar/cal/v2/it"
	"github.com/rickar/cal/v2/lt"
	"github.com/rickar/cal/v2/lv"
	"github.com/rickar/cal/v2/nl"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/pl"
	"github.com/rickar/cal/v2/ro"
	"github.com/rickar/cal/v2/se"
	"github.com/rickar/cal/v2/si"
	"github.com/rickar/cal/v2/sk"
	"github.com/rickar/cal/v2/us"

	"ccdesk/internal/domain/civil"
)

// A date must not depend on where the program runs: in some zones midnight
// does not exist on the day that summer time begins.
func init() { cal.DefaultLoc = time.UTC }

var weekends = country(false, nil)

var countries = map[string]*Calendar{
	"AT": country(true, at.Holidays),
	"BE": country(true, be.Holidays),
	"BG": country(true, bg.Holidays),
	"CH": country(true, ch.Holidays),
	"CZ": country(true, cz.Holidays),
	"DE": country(true, de.Holidays),
	"DK": country(true, dk.Holidays),
	"ES": country(true, es.Holidays),
	"EU": country(true, ecb.Holidays), // TARGET: the days on which euros move between banks
	"FR": country(true, fr.Holidays),
	"GB": country(true, gb.Holidays),
	"GR": country(true, gr.Holidays),
	"HR": country(true, hr.Holidays),
	"IE": country(true, ie.Holidays),
	"IT": country(true, it.Holidays),
	"LT": country(true, lt.Holidays),
	"LU": country(true, luxembourg),
	"LV": country(true, lv.Holidays),
	"NL": country(true, netherlands),
	"NO": country(true, no.Holidays),
	"PL": country(true, append([]*cal.Holiday{christmasEve}, pl.Holidays...)),
	"RO": country(true, ro.Holidays),
	"SE": country(true, se.Holidays),
	"SI": country(true, si.Holidays),
	"SK": country(true, sk.Holidays),
	"US": country(true, us.Holidays),
}

var netherlands = []*cal.Holiday{
	nl.Nieuwjaar, nl.GoedeVrijdag, nl.TweedePaasdag, kingsDay, liberationDay,
	nl.Hemelvaart, nl.TweedePinksterDag, nl.EersteKerstdag, nl.TweedeKerstdag,
}

var kingsDay = &cal.Holiday{
	Name: nl.Koningsdag.Name, StartYear: 2014,
	Func: func(_ *cal.Holiday, year int) time.Time {
		d := time.Date(year, time.April, 27, 0, 0, 0, 0, time.UTC)
		if d.Weekday() == time.Sunday {
			return d.AddDate(0, 0, -1)
		}
		return d
	},
}

var liberationDay = &cal.Holiday{
	Name: nl.BevrijdingsDag.Name,
	Func: func(_ *cal.Holiday, year int) time.Time {
		if year%5 != 0 {
			return time.Time{}
		}
		return time.Date(year, time.May, 5, 0, 0, 0, 0, time.UTC)
	},
}

var luxembourg = []*cal.Holiday{
	aa.NewYear.Clone(&cal.Holiday{Name: "Nouvel An"}),
	aa.EasterMonday.Clone(&cal.Holiday{Name: "Lundi de Pâques"}),
	aa.WorkersDay.Clone(&cal.Holiday{Name: "Fête du Travail"}),
	{Name: "Journée de l'Europe", Month: time.May, Day: 9, StartYear: 2019, Func: cal.CalcDayOfMonth},
	aa.AscensionDay.Clone(&cal.Holiday{Name: "Ascension"}),
	aa.PentecostMonday.Clone(&cal.Holiday{Name: "Lundi de Pentecôte"}),
	{Name: "Fête nationale", Month: time.June, Day: 23, Func: cal.CalcDayOfMonth},
	aa.AssumptionOfMary.Clone(&cal.Holiday{Name: "Assomption"}),
	aa.AllSaintsDay.Clone(&cal.Holiday{Name: "Toussaint"}),
	aa.ChristmasDay.Clone(&cal.Holiday{Name: "Noël"}),
	aa.ChristmasDay2.Clone(&cal.Holiday{Name: "Saint-Étienne"}),
}

var christmasEve = &cal.Holiday{
	Name: "Wigilia Bożego Narodzenia", Month: time.December, Day: 24, StartYear: 2025, Func: cal.CalcDayOfMonth,
}

// country makes a calendar whose table is built when it is first asked.
func country(known bool, holidays []*cal.Holiday) *Calendar {
	return &Calendar{known: known, table: sync.OnceValue(func() *table { return newTable(namesOf(holidays)) })}
}

// namesOf lists the days of the holidays, both the day itself and the one on
// which it is made up for.
func namesOf(holidays []*cal.Holiday) map[civil.Date]string {
	names := map[civil.Date]string{}
	// A New Year's Day on a Saturday may be kept in the year before.
	for year := firstYear - 1; year <= lastYear+1; year++ {
		for _, h := range holidays {
			actual, observed := h.Calc(year)
			for _, t := range []time.Time{actual, observed} {
				d := civil.FromTime(t)
				if _, taken := names[d]; !taken && !t.IsZero() && d >= first && d <= last {
					names[d] = h.Name
				}
			}
		}
	}
	return names
}
