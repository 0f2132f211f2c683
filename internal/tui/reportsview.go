package tui

import (
	"fmt"
	"strconv"
	"strings"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/report"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	"github.com/charmbracelet/x/ansi"
)

// columns of the list, by what it is about.
func (r *reports) columns() []kit.Column {
	name := kit.Column{Title: r.t.ColCustomer, Width: 26, Min: 16, Flex: 2}
	number := func(title string, width, drop int) kit.Column {
		return kit.Column{Title: title, Width: width, Align: kit.Right, Drop: drop}
	}
	switch r.about {
	case viewBehaviour:
		return []kit.Column{name, number(r.t.ColInvoices, 8, 2), number(r.t.ColLate, 7, 1), number(r.t.ColWeighted, 10, 0), number(r.t.ColMedian, 8, 0), number(r.t.ColTrend, 8, 0)}
	case viewPromises:
		return []kit.Column{name, number(r.t.ColPromised, 5, 0), {Title: r.t.ColNext, Width: 9, Drop: 3}, number(r.t.ColKept, 5, 0), number(r.t.ColPartly, 6, 2), number(r.t.ColBroken, 6, 0), number(r.t.ColRate, 9, 0), number(r.t.ColBrokeM, 14, 1)}
	}
	if r.shown.bucket == everyLate {
		return []kit.Column{name, number(r.t.ColOverdue, 14, 0), number(r.t.ColOpen, 14, 1), number(r.t.ColOldest, 6, 0), {Title: r.t.ColShare, Width: 16, Min: 10, Drop: 3}}
	}
	return []kit.Column{name, number(r.t.ColIn, 14, 0), number(r.t.ColOverdue, 14, 2), number(r.t.ColOpen, 14, 1), number(r.t.ColOldest, 6, 0), {Title: r.t.ColShare, Width: 16, Min: 10, Drop: 3}}
}

func (r *reports) row(i int, cells []kit.Cell) {
	switch r.about {
	case viewBehaviour:
		r.behaviourRow(&r.shown.figures.behaviour.Rows[i], cells)
	case viewPromises:
		r.promiseRow(&r.promiseRows()[i], cells)
	default:
		r.agingRow(&r.aging[i], cells)
	}
}

func (r *reports) agingRow(row *report.AgingRow, cells []kit.Cell) {
	amount := func(n int64) string { return r.s.amount(money.Of(n, r.shown.cur)) }
	in := inBucket(row, r.shown.bucket)
	cells[0] = kit.Cell{Text: text.Sanitize(row.Name), Role: theme.Strong}
	cells[1] = kit.Cell{Text: amount(in)}
	rest := cells[2:]
	if r.shown.bucket != everyLate {
		rest[0] = kit.Cell{Text: amount(row.Overdue()), Role: theme.Muted}
		rest = rest[1:]
	}
	rest[0] = kit.Cell{Text: amount(row.Open), Role: theme.Muted}
	if row.Oldest > 0 {
		rest[1] = kit.Cell{Text: strconv.Itoa(row.Oldest) + " d"}
		if row.Oldest > 60 {
			rest[1].Role = theme.Danger
		}
	}
	total, _ := r.shown.figures.aging.In(r.shown.cur)
	if whole := inBucket(&total.Total, r.shown.bucket); whole > 0 {
		part := permille(in, whole)
		rest[2] = kit.Cell{Text: text.FitLeft(r.share(in, whole), 4) + " " + strings.Repeat(r.s.theme.Glyphs.Full, int(min(part/100, 10))), Role: theme.BarFull}
	}
}

// share is a whole percentage; what is little is not nothing.
func (r *reports) share(part, whole int64) string {
	p := int(permille(part, whole) / 10 * 10)
	if p == 0 && part > 0 {
		return "<" + r.s.lang.Percent(10)
	}
	return r.s.lang.Percent(p)
}

func (r *reports) behaviourRow(row *report.BehaviourRow, cells []kit.Cell) {
	s := r.s
	cells[0] = kit.Cell{Text: text.Sanitize(row.Name), Role: theme.Strong}
	cells[1] = kit.Cell{Text: s.lang.Count(row.Invoices), Role: theme.Muted}
	cells[2] = kit.Cell{Text: s.lang.Count(row.Late), Role: theme.Muted}
	cells[3] = kit.Cell{Text: signed(row.Weighted) + s.days(row.Weighted)}
	if row.Weighted > 300 {
		cells[3].Role = theme.Danger
	}
	cells[4] = kit.Cell{Text: strconv.Itoa(row.Median) + " d", Role: theme.Muted}
	if row.HasTrend && row.Slower != 0 {
		sign, role := s.theme.Glyphs.Up, theme.Warn
		if row.Slower < 0 {
			sign, role = s.theme.Glyphs.Down, theme.Ok
		}
		cells[5] = kit.Cell{Text: sign + " " + strconv.Itoa(max(row.Slower, -row.Slower)) + " d", Role: role}
	}
}

func (r *reports) promiseRow(row *report.PromiseRow, cells []kit.Cell) {
	s := r.s
	count := func(n int, role theme.Role) kit.Cell {
		if n == 0 {
			return kit.Cell{}
		}
		return kit.Cell{Text: s.lang.Count(n), Role: role}
	}
	cells[0] = kit.Cell{Text: text.Sanitize(row.Name), Role: theme.Strong}
	cells[1] = count(row.Open.Count, theme.Info)
	cells[2] = kit.Cell{Text: s.shortDate(row.Next), Role: theme.Muted}
	cells[3], cells[4], cells[5] = count(row.Kept.Count+row.Early.Count, theme.Ok), count(row.Partly.Count, theme.Warn), count(row.Broken.Count, theme.Danger)
	if rate, ok := row.Rate(); ok {
		cells[6] = kit.Cell{Text: s.lang.Percent(rate)}
	}
	if row.Broken.Amount > 0 {
		cells[7] = kit.Cell{Text: s.amount(money.Of(row.Broken.Amount, r.shown.cur)), Role: theme.Muted}
	}
}

// days writes tenths of a day without their sign in the language of the session.
func (s *session) days(t report.Tenths) string {
	return s.lang.Amount(int64(max(t, -t)), 1) + " d"
}

func signed(t report.Tenths) string {
	if t < 0 {
		return "-"
	}
	return "+"
}

func (r *reports) view(w, h int) kit.Block {
	if r.shown.figures == nil {
		return kit.NewBlock([]string{" " + r.s.theme.Wrap(theme.Muted, r.t.Loading)}, w, h)
	}
	r.table.Empty = r.t.Empty
	head := r.head(w)
	if len(head)+5 > h { // the list is what one works with
		head = head[:max(min(len(head), h-5), 0)]
	}
	l := kit.Cut(w, h-len(head), kit.Parts{Preview: w >= kit.Wide && h-len(head) >= 10})
	r.area = kit.Rect{X: l.Body.X, Y: l.Body.Y + len(head), W: l.Body.W, H: l.Body.H}
	body := r.table.View(l.Body.W, l.Body.H)
	out := kit.NewBlock(head, w, len(head))
	if l.Place == kit.PreviewBeside {
		sep := r.s.theme.Wrap(theme.Border, r.s.theme.Glyphs.Vertical)
		return append(out, kit.Beside(body, r.preview.view(l.Preview.W, l.Preview.H, true), sep)...)
	}
	return append(out, body...)
}

// head is the figures: ages with bars, days of sales, behaviour, and over the
// list what it shows.
func (r *reports) head(w int) []string {
	in, _ := r.shown.figures.aging.In(r.shown.cur)
	lines := []string{r.totals(&in, w)}
	for i := range in.Total.Buckets {
		lines = append(lines, r.bucketLine(&in.Total, i, w))
	}
	if in.Total.Credits != 0 || in.Total.OnAccount != 0 {
		lines = append(lines, r.nettingLine(&in.Total))
	}
	return append(lines, r.dsoLine(w), r.payLine(), kit.Rule(r.s.theme, r.viewName(), w))
}

func (r *reports) viewName() string {
	switch {
	case r.about == viewBehaviour:
		return r.t.ViewBehaviour
	case r.about == viewPromises:
		return r.t.ViewPromises
	case r.shown.bucket == everyLate:
		return r.t.ViewOverdue
	}
	return fmt.Sprintf(r.t.ViewBucket, r.bucketName(r.shown.bucket))
}

func (r *reports) bucketName(i int) string {
	if i == 0 {
		return r.t.NotDue
	}
	name := r.shown.figures.aging.Label(i) + " d"
	if r.s.theme.Glyphs.Plain {
		name = strings.ReplaceAll(name, "–", "-")
	}
	return name
}

func (r *reports) totals(in *report.AgingCurrency, w int) string {
	th := r.s.theme
	left := " " + fmt.Sprintf(r.t.On, r.s.lang.Date(r.shown.figures.aging.Today), th.Wrap(theme.Strong, r.shown.cur.String()))
	right := r.t.Open + " " + th.Wrap(theme.Strong, r.s.short(in.Total.Open, r.shown.cur)) + "  " + r.t.Overdue + " " + th.Wrap(theme.Strong, r.s.short(in.Total.Overdue(), r.shown.cur)) + " "
	room := w - text.Width(left) - text.Width(right)
	if room < 2 {
		return text.Fit(left, w)
	}
	return left + text.Spaces(room) + right
}

// bucketLine is one age: name, amount, number, bar, share.
func (r *reports) bucketLine(total *report.AgingRow, i, w int) string {
	th := r.s.theme
	mark, role := " ", theme.Muted
	if r.about == viewAging && (r.shown.bucket == i || r.shown.bucket == everyLate && i > 0) {
		mark, role = th.Wrap(theme.Gutter, th.Glyphs.Selected), theme.Strong
	}
	line := " " + mark + " " + th.Wrap(role, text.Fit(r.bucketName(i), 15)) + text.FitLeft(r.s.amount(money.Of(total.Buckets[i], r.shown.cur)), 15) +
		th.Wrap(theme.Subtle, text.FitLeft(r.s.lang.Count(total.Items[i]), 7)) + "  "
	whole := total.Invoices()
	bar := min(max(w-text.Width(line)-8, 0), 50)
	line += kit.Bar(th, total.Buckets[i], whole, bar)
	if whole > 0 {
		line += " " + text.FitLeft(r.share(total.Buckets[i], whole), 5)
	}
	return text.Fit(line, w)
}

// permille is part of whole in tenths of a percent, rounded down.
func permille(part, whole int64) int64 {
	for whole > 1<<50 {
		part, whole = part>>8, whole>>8
	}
	return part * 1000 / whole
}

func (r *reports) nettingLine(t *report.AgingRow) string {
	var parts []string
	if t.Credits != 0 {
		parts = append(parts, r.t.Credits+" "+r.s.amount(money.Of(-t.Credits, r.shown.cur)))
	}
	if t.OnAccount != 0 {
		parts = append(parts, r.t.OnAccount+" "+r.s.amount(money.Of(-t.OnAccount, r.shown.cur)))
	}
	return "   " + r.s.theme.Wrap(theme.Credit, strings.Join(parts, " "+r.s.theme.Glyphs.Bullet+" "))
}

// dsoLine is the days of sales with their course over the months.
func (r *reports) dsoLine(w int) string {
	th, s := r.s.theme, r.s
	for i := range r.shown.figures.dso {
		d := &r.shown.figures.dso[i]
		if d.Cur != r.shown.cur || !d.HasSales {
			continue
		}
		dot := th.Wrap(theme.Subtle, " "+th.Glyphs.Bullet+" ")
		parts := []string{r.t.DSO + " " + th.Wrap(theme.Strong, s.days(d.Standard)) + r.dsoChange(d), r.t.Best + " " + s.days(d.Best), r.t.Delinquent + " " + s.days(d.Delinquent)}
		back := r.t.Countback + " "
		if !d.Complete {
			back += r.t.AtLeast + " "
		}
		parts = append(parts, back+s.days(d.Countback))
		if d.HasEffectiveness {
			parts = append(parts, r.t.Collected+" "+s.lang.Percent(d.Effectiveness))
		}
		course := ""
		if n := len(d.History); n > 1 {
			values := make([]int64, 0, n+1)
			for _, p := range d.History {
				values = append(values, int64(p.Standard))
			}
			values = append(values, int64(d.Standard))
			course = "  " + kit.Spark(th, values, len(values)) + th.Wrap(theme.Subtle, " "+fmt.Sprintf(r.t.MonthsBack, s.lang.Count(n)))
		}
		line := " " + parts[0]
		for _, p := range parts[1:] {
			if text.Width(line)+text.Width(dot+p)+text.Width(course) > w {
				break
			}
			line += dot + p
		}
		return text.Fit(line+course, w)
	}
	return " " + th.Wrap(theme.Muted, r.t.NoSales)
}

// dsoChange is the change since the last month end.
func (r *reports) dsoChange(d *report.DSO) string {
	if len(d.History) == 0 {
		return ""
	}
	g := &r.s.theme.Glyphs
	by := d.Standard - d.History[len(d.History)-1].Standard
	switch {
	case by > 0:
		return " " + r.s.theme.Wrap(theme.Warn, g.Up+r.s.lang.Amount(int64(by), 1))
	case by < 0:
		return " " + r.s.theme.Wrap(theme.Ok, g.Down+r.s.lang.Amount(int64(-by), 1))
	}
	return ""
}

// payLine is how customers pay and how promises end, over all.
func (r *reports) payLine() string {
	th, s := r.s.theme, r.s
	pays := r.t.NoPayments
	if t := &r.shown.figures.behaviour.Total; t.Invoices > 0 {
		format := r.t.PaysLate
		if t.Weighted < 0 {
			format = r.t.PaysEarly
		}
		pays = fmt.Sprintf(format, s.lang.Amount(int64(max(t.Weighted, -t.Weighted)), 1), s.lang.Count(t.Invoices))
	}
	kept := r.t.NoPromises
	for i := range r.shown.figures.promises.Currencies {
		if c := &r.shown.figures.promises.Currencies[i]; c.Cur == r.shown.cur {
			if rate, ok := c.Total.Rate(); ok {
				kept = fmt.Sprintf(r.t.Kept, s.lang.Percent(rate), s.lang.Count(c.Total.Judged().Count))
			}
		}
	}
	return " " + th.Wrap(theme.Muted, pays+" "+th.Glyphs.Bullet+" "+kept)
}

// spoken are the figures as sentences for plain mode.
func (r *reports) spoken() []string {
	in, _ := r.shown.figures.aging.In(r.shown.cur)
	amount := func(n int64) string { return r.s.amount(money.Of(n, r.shown.cur)) }
	out := []string{fmt.Sprintf(r.t.On, r.s.lang.Date(r.shown.figures.aging.Today), r.shown.cur.String()) + ": " + amount(in.Total.Open) + ", " + r.t.Overdue + " " + amount(in.Total.Overdue())}
	for i := range in.Total.Buckets {
		out = append(out, r.bucketName(i)+" "+amount(in.Total.Buckets[i]))
	}
	if in.Total.Credits != 0 || in.Total.OnAccount != 0 {
		out = append(out, strings.TrimSpace(ansi.Strip(r.nettingLine(&in.Total))))
	}
	return append(out, strings.TrimSpace(ansi.Strip(r.dsoLine(400))), strings.TrimSpace(ansi.Strip(r.payLine())), r.viewName())
}
