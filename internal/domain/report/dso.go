package report

import (
	"slices"
	"time"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// periodMonths is the length of the sales period of the standard method: the
// running month and the two before it.
const periodMonths = 3

// historyMonths is how many month ends the history has at most.
const historyMonths = 12

// Standard is receivables / sales × days: how many days of sales are open. It
// has no answer for a period without sales.
func Standard(receivables, sales int64, days int) (Tenths, bool) {
	if sales <= 0 {
		return 0, false
	}
	return Tenths(mulDiv(receivables, int64(days)*10, sales)), true
}

// Period is the sales of a stretch of days.
type Period struct {
	Sales int64
	Days  int
}

// Countback exhausts the receivables with the sales of the periods, newest
// first: the days of every period that they cover wholly, and a share of the
// last. Complete is false when the receivables reach back beyond the periods;
// the days are then the least it can be. Periods without sales add their days.
func Countback(receivables int64, periods []Period) (days Tenths, complete bool) {
	rest := receivables
	for _, p := range periods {
		if rest <= 0 {
			return days, true
		}
		if p.Sales > rest {
			return days + Tenths(mulDiv(rest, int64(p.Days)*10, p.Sales)), true
		}
		rest -= max(p.Sales, 0)
		days += Tenths(p.Days * 10)
	}
	return days, rest <= 0
}

// DSO are the days sales outstanding in one currency, on one day.
//
// Receivables are the balance of the book: invoices less credit notes and money
// on account. NotDue is the part of it that is not due yet; credits and money
// on account are set off against the overdue part first, so that Best never
// exceeds Standard. Sales are net of credit notes and come from the same
// period for all terms.
type DSO struct {
	Cur         money.Currency
	On          civil.Date
	Receivables int64
	NotDue      int64
	Sales       int64
	Days        int    // length of the sales period in calendar days
	Standard    Tenths // valid if HasSales
	Best        Tenths // best possible: NotDue in days of sales
	Delinquent  Tenths // average days delinquent: Standard − Best
	HasSales    bool
	Countback   Tenths
	Complete    bool // Countback found the sales of all receivables
	// Effectiveness is the collection effectiveness index of the period in
	// tenths of a percent, the period counted as one (N = 1):
	// (opening + sales − receivables) / (opening + sales − not due).
	Effectiveness    int
	HasEffectiveness bool
	// History has the figures at the last month ends, oldest first, as far as
	// sales are known. The day itself is not in it.
	History []DSOPoint
}

// DSOPoint is the DSO at the end of a month, worked back from today's balance.
type DSOPoint struct {
	On          civil.Date
	Receivables int64
	Standard    Tenths
	Countback   Tenths
}

// SalesOutstanding computes the DSO of the book per currency, by currency code.
// Currencies in which nothing was sold and nothing is open are left out.
func SalesOutstanding(accounts []*ar.Account, today civil.Date) []DSO {
	books := gather(accounts, today)
	var out []DSO
	for cur, b := range books {
		if b.open == 0 && len(b.months) == 0 {
			continue
		}
		out = append(out, b.dso(cur, today))
	}
	slices.SortFunc(out, func(a, b DSO) int { return before(a.Cur, b.Cur) })
	return out
}

// book is one currency's balance and months, over all accounts.
type book struct {
	open   int64
	notDue int64
	months map[int32]ar.Month
	first  int32 // the earliest month known
	newest int32
}

func gather(accounts []*ar.Account, today civil.Date) map[money.Currency]*book {
	books := map[money.Currency]*book{}
	at := func(cur money.Currency) *book {
		b := books[cur]
		if b == nil {
			b = &book{months: map[int32]ar.Month{}}
			books[cur] = b
		}
		return b
	}
	for _, a := range accounts {
		for _, it := range a.Items {
			if it.State != ar.Open {
				continue
			}
			b := at(it.Cur)
			b.open = money.AddMinor(b.open, it.SignedOpen())
			if it.Kind == ar.Invoice && !it.Overdue(today) {
				b.notDue = money.AddMinor(b.notDue, it.Open)
			}
		}
		for _, s := range a.OnAccount {
			b := at(s.Cur)
			b.open = money.AddMinor(b.open, -s.Amount)
		}
		for _, m := range a.Months {
			at(m.Cur).addMonth(m)
		}
	}
	return books
}

func (b *book) addMonth(m ar.Month) {
	if len(b.months) == 0 {
		b.first, b.newest = m.Month, m.Month
	}
	b.first, b.newest = min(b.first, m.Month), max(b.newest, m.Month)
	sum := b.months[m.Month]
	sum.Sales = money.AddMinor(sum.Sales, m.Sales)
	sum.Receipts = money.AddMinor(sum.Receipts, m.Receipts)
	b.months[m.Month] = sum
}

// balanceAfter is the balance at the end of a month: today's less what was sold
// since, plus what came in since.
func (b *book) balanceAfter(month int32) int64 {
	n := b.open
	for m := month + 1; m <= b.newest; m++ {
		n = money.AddMinor(n, b.months[m].Receipts-b.months[m].Sales)
	}
	return n
}

// back gives the months before and including that of the day, newest first; the
// day's own month counts up to that day. It stops at the earliest month known.
func (b *book) back(on civil.Date) []Period {
	var out []Period
	_, _, days := on.Date()
	for m := ar.MonthOf(on); m >= b.first && len(b.months) > 0; m-- {
		if m < ar.MonthOf(on) {
			days = daysIn(m)
		}
		out = append(out, Period{b.months[m].Sales, days})
	}
	return out
}

func daysIn(month int32) int { return civil.DaysIn(int(month/12), time.Month(month%12+1)) }

// lastDay is the last day of a month.
func lastDay(month int32) civil.Date {
	return civil.Of(int(month/12), time.Month(month%12+1), daysIn(month))
}

// period adds up the newest months of a row of them.
func period(months []Period) Period {
	var p Period
	for _, m := range months[:min(len(months), periodMonths)] {
		p.Sales = money.AddMinor(p.Sales, m.Sales)
		p.Days += m.Days
	}
	return p
}

func (b *book) dso(cur money.Currency, today civil.Date) DSO {
	months := b.back(today)
	p := period(months)
	d := DSO{Cur: cur, On: today, Receivables: b.open, NotDue: max(min(b.notDue, b.open), 0), Sales: p.Sales, Days: p.Days}
	d.Standard, d.HasSales = Standard(d.Receivables, p.Sales, p.Days)
	if d.HasSales {
		d.Best, _ = Standard(d.NotDue, p.Sales, p.Days)
		d.Delinquent = d.Standard - d.Best
	}
	d.Countback, d.Complete = Countback(d.Receivables, months)
	opening := b.balanceAfter(ar.MonthOf(today) - int32(min(len(months), periodMonths)))
	due := opening + p.Sales - d.NotDue
	if collected := opening + p.Sales - d.Receivables; due > 0 && collected >= 0 && len(months) > 0 {
		d.Effectiveness, d.HasEffectiveness = int(min(mulDiv(collected, 1000, due), 1000)), true
	}
	for m := ar.MonthOf(today) - historyMonths; m < ar.MonthOf(today); m++ {
		if pt, ok := b.point(m); ok {
			d.History = append(d.History, pt)
		}
	}
	return d
}

// point is the DSO at the end of a month with a whole period of months known.
func (b *book) point(month int32) (DSOPoint, bool) {
	if len(b.months) == 0 || month-(periodMonths-1) < b.first {
		return DSOPoint{}, false
	}
	on := lastDay(month)
	months := b.back(on)
	p := period(months)
	pt := DSOPoint{On: on, Receivables: b.balanceAfter(month)}
	var ok bool
	pt.Standard, ok = Standard(pt.Receivables, p.Sales, p.Days)
	pt.Countback, _ = Countback(pt.Receivables, months)
	return pt, ok
}

// rows are the month ends of the history and, last, the day itself.
func (d *DSO) rows() [][]Value {
	var out [][]Value
	none := Value{None: true}
	for _, p := range d.History {
		out = append(out, []Value{text(d.Cur.String()), day(p.On), amount(p.Receivables, d.Cur), none, none, none,
			days(p.Standard, true), none, none, days(p.Countback, true), none})
	}
	return append(out, []Value{text(d.Cur.String()), day(d.On), amount(d.Receivables, d.Cur), amount(d.NotDue, d.Cur),
		amount(d.Sales, d.Cur), count(d.Days), days(d.Standard, d.HasSales), days(d.Best, d.HasSales), days(d.Delinquent, d.HasSales),
		days(d.Countback, d.Complete), share(d.Effectiveness, d.HasEffectiveness)})
}

// DSOTable has a row for each month end and, last, for today, per currency.
func DSOTable(list []DSO) *Table {
	t := &Table{Name: "dso", Title: "Days sales outstanding", Columns: []Column{
		{"currency", "Cur", Text}, {"on", "On", Day}, {"receivables", "Receivables", Amount}, {"not_due", "Not due", Amount},
		{"sales", "Sales", Amount}, {"period_days", "Days", Count}, {"dso", "DSO", Days}, {"best_possible", "Best", Days},
		{"days_delinquent", "ADD", Days}, {"countback", "Countback", Days}, {"effectiveness", "CEI %", Share},
	}}
	for i := range list {
		t.Rows = append(t.Rows, list[i].rows()...)
	}
	return t
}
