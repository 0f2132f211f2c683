package tui

import (
	"context"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/report"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// sparkMonths is how many month ends the line in the summary shows, with today.
const sparkMonths = 7

// health is how the whole book does: days sales outstanding, and the months
// before. It takes a walk over all accounts, so it is worked out once a day and
// not at every change.
type health struct {
	on  civil.Date // worked out on this day; none = not yet
	dso *report.DSO
}

// measure works the health out if that is due.
func (w *worklist) measure() tea.Cmd {
	today, d, cur := w.s.today, w.s.desk, w.sum.Currency
	if w.health.on == today {
		return nil
	}
	w.health.on = today
	return fetch(w.s, func(ctx context.Context) (*report.DSO, error) {
		accounts, err := d.Customers(ctx)
		if err != nil {
			return nil, err
		}
		return dsoIn(report.SalesOutstanding(accounts, today), cur), nil
	}, func(dso *report.DSO) tea.Cmd {
		w.health.dso = dso
		return nil
	})
}

func dsoIn(list []report.DSO, cur money.Currency) *report.DSO {
	for i := range list {
		if list[i].Cur == cur && list[i].HasSales {
			return &list[i]
		}
	}
	return nil
}

// healthText is "▂▃▅▇  DSO 47.2 ▾1.1": the months, today, and the change since
// the last month's end. It is "" while nothing is known.
func (w *worklist) healthText() string {
	d, s := w.health.dso, w.s
	if d == nil {
		return ""
	}
	out := s.words.DSO + " " + s.theme.Wrap(theme.Strong, s.lang.Amount(int64(d.Standard), 1))
	if len(d.History) == 0 {
		return out
	}
	past := d.History[max(len(d.History)-sparkMonths+1, 0):]
	var values []int64
	for _, p := range past {
		values = append(values, int64(p.Standard))
	}
	values = append(values, int64(d.Standard))
	switch change := int64(d.Standard - past[len(past)-1].Standard); {
	case change > 0:
		out += s.theme.Wrap(theme.Warn, " "+s.theme.Glyphs.Up+s.lang.Amount(change, 1))
	case change < 0:
		out += s.theme.Wrap(theme.Ok, " "+s.theme.Glyphs.Down+s.lang.Amount(-change, 1))
	}
	return kit.Spark(s.theme, values, len(values)) + "  " + out
}
