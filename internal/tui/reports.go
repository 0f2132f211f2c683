package tui

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/report"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"

	tea "charm.land/bubbletea/v2"
)

// reportView is what the list under the figures is about.
type reportView uint8

const (
	viewAging reportView = iota
	viewBehaviour
	viewPromises
	reportViews
)

// everyLate is the bucket number of all that is overdue.
const everyLate = -1

// reports are the figures of the book in one currency, over a list of the
// customers behind them.
type reports struct {
	s       *session
	t       *reportsWords
	table   *list
	area    kit.Rect
	preview *preview

	about   reportView
	shown   selected          // what the list and the figures show, all of one count
	aging   []report.AgingRow // of the bucket shown
	want    selected          // what was asked for last
	at      ar.CustomerID
	running bool
	again   bool
	sorts   int
}

// selected is a count of the book with a currency and a bucket of it.
type selected struct {
	figures *figures // nil before the first count
	cur     money.Currency
	bucket  int // everyLate, or a bucket of the aging
}

// figures are computed together from one reading of the book; they are never
// changed.
type figures struct {
	aging     report.Aging
	dso       []report.DSO
	behaviour report.Behaviour
	promises  report.Promises
}

func reportsPart() part {
	on := func(run func(*reports) tea.Cmd) func(*session) tea.Cmd {
		return func(s *session) tea.Cmd { return run(s.at(placeReports).(*reports)) }
	}
	c := func(id, title, hint, help string, run func(*reports) tea.Cmd, why func(*reports) string, keys ...string) command {
		out := command{ID: id, Group: "Reports", Title: title, Hint: hint, Help: help, Places: placeReports, Keys: keys, Run: on(run)}
		if why != nil {
			out.Disabled = func(s *session) string { return why(s.at(placeReports).(*reports)) }
		}
		return out
	}
	back := c("reports.younger", "Previous age", "", "Shows the customers with money of the age before.", func(r *reports) tea.Cmd { return r.choose(-1) }, (*reports).whyNoBuckets, "left")
	back.Hidden = true
	return part{
		place:  placeReports,
		screen: func(s *session) screen { return newReports(s) },
		commands: []command{
			c("reports.open", "Open the customer", "open", "Opens the customer under the cursor.", func(r *reports) tea.Cmd { return r.s.openCustomer(r.at) }, (*reports).whyNoCustomer, "enter"),
			c("reports.older", "Next age", "age", "Shows the customers with money of one age: all that is late, not due, then each bucket.", func(r *reports) tea.Cmd { return r.choose(1) }, (*reports).whyNoBuckets, "right"),
			back,
			c("reports.view", "Ages, behaviour, promises", "other list", "Changes the list: by age, how customers pay, how promises end.", (*reports).nextView, nil, "tab"),
			c("reports.currency", "Other currency", "currency", "Shows the figures in the next currency of the book.", (*reports).nextCurrency, (*reports).whyOneCurrency, "c"),
		},
		dutch: map[string]i18n.Wording{
			"group.Reports":    {Title: "Rapporten"},
			"reports.open":     {Title: "Klant openen", Hint: "openen", Help: "Opent de klant onder de cursor."},
			"reports.older":    {Title: "Volgende ouderdom", Hint: "ouderdom", Help: "Toont de klanten met geld van één ouderdom: alles wat te laat is, niet vervallen, dan elke klasse."},
			"reports.younger":  {Title: "Vorige ouderdom", Help: "Toont de klanten met geld van de ouderdom ervoor."},
			"reports.view":     {Title: "Ouderdom, betaalgedrag, toezeggingen", Hint: "andere lijst", Help: "Wisselt de lijst: naar ouderdom, hoe klanten betalen, hoe toezeggingen aflopen."},
			"reports.currency": {Title: "Andere valuta", Hint: "valuta", Help: "Toont de cijfers in de volgende valuta van het boek."},
		},
	}
}

func newReports(s *session) *reports {
	start := selected{cur: money.EUR, bucket: everyLate}
	r := &reports{s: s, t: reportsWordsFor(s.lang.Code), shown: start, want: start, preview: newPreview(s)}
	r.table = newList(s.theme, r.columns())
	r.table.Row = r.row
	return r
}

func (r *reports) place() keymap.Place    { return placeReports }
func (r *reports) title() string          { return r.s.placeName(placeReports) }
func (r *reports) list() *list            { return r.table }
func (r *reports) body() kit.Rect         { return r.area }
func (r *reports) update(tea.Msg) tea.Cmd { return nil }
func (r *reports) enter() tea.Cmd         { return r.refresh() }

func (r *reports) changed(c desk.Change) tea.Cmd {
	r.preview.stale(c)
	if r.s.front() != screen(r) {
		return nil // enter counts again
	}
	return r.refresh()
}

// refresh counts anew; while one count is under way another waits for its end.
func (r *reports) refresh() tea.Cmd {
	if r.running {
		r.again = true
		return nil
	}
	r.running, r.again = true, false
	d, today := r.s.desk, r.s.today
	type got struct {
		figures *figures
		err     error
	}
	return fetch(r.s, func(ctx context.Context) (got, error) {
		list, err := d.Customers(ctx)
		if err != nil {
			return got{err: err}, nil
		}
		return got{figures: &figures{report.Age(list, today), report.SalesOutstanding(list, today),
			report.HowTheyPay(list), report.HowPromisesEnd(list, today, d.Policy().PromiseTolerance)}}, nil
	}, func(g got) tea.Cmd {
		r.running = false
		switch {
		case g.err != nil:
			r.s.fail(g.err)
			return nil
		case r.again:
			return r.refresh()
		}
		r.want.figures = g.figures
		if list := g.figures.currencies(); !slices.Contains(list, r.want.cur) && len(list) > 0 {
			r.want.cur = list[0]
			if slices.Contains(list, money.EUR) {
				r.want.cur = money.EUR
			}
		}
		return r.arrange()
	})
}

// currencies are those with anything open or sold.
func (f *figures) currencies() []money.Currency {
	var out []money.Currency
	if f == nil {
		return nil
	}
	for i := range f.aging.Currencies {
		out = append(out, f.aging.Currencies[i].Cur)
	}
	for i := range f.dso {
		if c := f.dso[i].Cur; !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

// arrange sorts the customers of the wanted age beside the program. Until that
// is done, list and figures stay as they were, so that they always fit.
func (r *reports) arrange() tea.Cmd {
	r.sorts++
	mine, want := r.sorts, r.want
	return fetch(r.s, func(context.Context) ([]report.AgingRow, error) {
		in, _ := want.figures.aging.In(want.cur)
		return ofBucket(in.Rows, want.bucket), nil
	}, func(rows []report.AgingRow) tea.Cmd {
		if mine != r.sorts {
			return nil
		}
		if want.bucket != r.shown.bucket || want.cur != r.shown.cur {
			r.at = ""
			r.table.Home()
		}
		again := r.shown.figures != nil && r.shown.cur == want.cur && r.shown.bucket == want.bucket
		r.shown, r.aging = want, rows
		r.show()
		if r.s.opt.Plain && !again {
			for _, line := range r.spoken() {
				r.s.announce(line)
			}
			r.s.announceRow()
		}
		return r.preview.follow(r.at, false)
	})
}

// ofBucket gives the rows with money in a bucket, most first.
func ofBucket(rows []report.AgingRow, bucket int) []report.AgingRow {
	out := make([]report.AgingRow, 0, len(rows))
	for i := range rows {
		if inBucket(&rows[i], bucket) != 0 {
			out = append(out, rows[i])
		}
	}
	slices.SortStableFunc(out, func(a, b report.AgingRow) int { return cmp.Compare(inBucket(&b, bucket), inBucket(&a, bucket)) })
	return out
}

// inBucket is a row's money in a bucket.
func inBucket(row *report.AgingRow, bucket int) int64 {
	if bucket == everyLate {
		return row.Overdue()
	}
	return row.Buckets[bucket]
}

// show sets the list to the view; the cursor stays on its customer.
func (r *reports) show() {
	r.table.setColumns(r.columns())
	n := 0
	switch r.about {
	case viewAging:
		n = len(r.aging)
	case viewBehaviour:
		n = len(r.shown.figures.behaviour.Rows)
	case viewPromises:
		n = len(r.promiseRows())
	}
	r.table.SetTotal(n)
	for i := range n {
		if r.customerAt(i) == r.at {
			r.table.SetCursor(i)
			break
		}
	}
	r.follow()
}

func (r *reports) promiseRows() []report.PromiseRow {
	for i := range r.shown.figures.promises.Currencies {
		if c := &r.shown.figures.promises.Currencies[i]; c.Cur == r.shown.cur {
			return c.Rows
		}
	}
	return nil
}

func (r *reports) customerAt(i int) ar.CustomerID {
	switch r.about {
	case viewBehaviour:
		return r.shown.figures.behaviour.Rows[i].Customer
	case viewPromises:
		return r.promiseRows()[i].Customer
	}
	return r.aging[i].Customer
}

func (r *reports) follow() {
	r.at = ""
	if i := r.table.Cursor(); r.shown.figures != nil && i < r.table.Total() {
		r.at = r.customerAt(i)
	}
}

func (r *reports) moved() tea.Cmd {
	r.follow()
	return r.preview.follow(r.at, true)
}

func (r *reports) selection() selection { return selection{Customer: r.at} }

// choose goes to another bucket, round.
func (r *reports) choose(by int) tea.Cmd {
	n := len(r.want.figures.aging.Bounds) + 3 // all that is late, not due, one per bound, older
	r.want.bucket = (r.want.bucket+1+by+n)%n - 1
	r.s.touched()
	return r.arrange()
}

func (r *reports) nextView() tea.Cmd {
	r.about = (r.about + 1) % reportViews
	r.s.touched()
	if r.shown.figures == nil {
		return nil
	}
	r.show()
	return r.preview.follow(r.at, false)
}

func (r *reports) nextCurrency() tea.Cmd {
	list := r.want.figures.currencies()
	r.want.cur = list[(slices.Index(list, r.want.cur)+1)%len(list)]
	r.s.touched()
	return r.arrange()
}

func (r *reports) whyNoCustomer() string {
	if r.at == "" {
		return r.t.NoCustomer
	}
	return ""
}

func (r *reports) whyNoBuckets() string {
	switch {
	case r.want.figures == nil:
		return r.t.Loading
	case r.about != viewAging:
		return r.t.NoBuckets
	}
	return ""
}

func (r *reports) whyOneCurrency() string {
	if len(r.want.figures.currencies()) < 2 {
		return r.t.OneCurrency
	}
	return ""
}

// reportsState is what the next session finds.
type reportsState struct {
	View     reportView     `json:"view,omitempty"`
	Currency money.Currency `json:"currency"`
}

func (r *reports) save() any { return reportsState{r.about, r.want.cur} }

func (r *reports) restore(data []byte) {
	var st reportsState
	if json.Unmarshal(data, &st) != nil {
		return
	}
	if st.View < reportViews {
		r.about = st.View
	}
	r.want.cur = st.Currency
}
