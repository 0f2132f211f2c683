package tui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

func (c *customerScreen) columns() [paneCount][]kit.Column {
	t := c.s.words
	return [paneCount][]kit.Column{
		paneItems: {
			{Title: t.ColItem, Width: 14, Min: 10, Flex: 1}, {Title: t.ColDue, Width: 10}, {Title: t.ColAmount, Width: 13, Align: kit.Right, Drop: 2},
			{Title: t.ColOpenAmount, Width: 13, Align: kit.Right}, {Title: t.ColState, Width: 20, Min: 12, Flex: 2}, {Title: t.ColStep, Width: 20, Min: 10, Flex: 1, Drop: 1},
		},
		paneTimeline: {{Width: dayWidth}, {Width: 1}, {Width: 20, Min: 14}, {Width: 20, Min: 10, Flex: 1, Drop: 1}, {Width: 6, Drop: 2}},
		panePlanned:  {{Width: dayWidth}, {Width: 1}, {Width: 24, Min: 12}, {Width: 20, Min: 10, Flex: 1, Drop: 1}},
		paneAgreed:   {{Width: 10}, {Width: 22, Min: 12}, {Width: 16, Min: 10}, {Width: 20, Min: 8, Flex: 1, Drop: 1}},
		paneContacts: {{Width: 22, Min: 12}, {Width: 12, Drop: 2}, {Width: 18, Min: 14}, {Width: 20, Min: 10, Flex: 1, Drop: 1}},
	}
}

func (c *customerScreen) itemRow(i int, cells []kit.Cell) {
	it, s := c.items[i], c.s
	state, role := s.itemState(&c.data.view, it)
	amount := it.Amount
	if it.Kind == ar.CreditNote {
		amount = -amount
	}
	cells[0] = kit.Cell{Text: text.Sanitize(it.Number), Role: theme.Strong}
	if it.Instalment > 0 {
		cells[0].Text += "#" + strconv.Itoa(it.Instalment)
	}
	cells[1] = kit.Cell{Text: s.shortDate(it.Due)}
	cells[2] = kit.Cell{Text: s.amount(money.Of(amount, it.Cur)), Role: theme.Muted}
	cells[3] = kit.Cell{Text: s.amount(money.Of(it.SignedOpen(), it.Cur))}
	cells[4] = kit.Cell{Text: state, Role: role}
	if it.Step != "" {
		cells[5] = kit.Cell{Text: explain.StepName(s.words.Explain, it.Step) + " " + s.lang.Short(it.StepOn), Role: theme.Subtle}
	}
}

func (c *customerScreen) eventRow(i int, cells []kit.Cell) {
	l := c.lists[paneTimeline]
	t := c.s.told(c.data, c.events[i])
	if i == 0 || i == l.Offset() || eventDay(c.events[i-1]) != t.day {
		cells[0] = kit.Cell{Text: c.s.eventDate(t.day), Role: theme.Muted}
	}
	cells[1] = kit.Cell{Text: t.sign, Role: t.role}
	cells[2] = kit.Cell{Text: t.title, Role: t.role}
	cells[3] = kit.Cell{Text: t.detail, Role: theme.Muted}
	cells[4] = kit.Cell{Text: t.who, Role: theme.Subtle}
}

// plannedRow is an action that will or would happen.
type plannedRow struct {
	on         civil.Date
	kind, step string
	detail     string
	role       theme.Role
}

// plannedRows lists what is due, what is held and why, what comes next, and
// what is missing: an overdue invoice that nothing is planned for (S3).
func (s *session) plannedRows(v *desk.View) []plannedRow {
	var out []plannedRow
	cover := map[ar.ItemID]bool{}
	for i := range v.Decision.Due {
		a := &v.Decision.Due[i]
		var ids []string
		for _, it := range a.Items {
			ids = append(ids, it.Item.Number)
			cover[it.Item.ID] = true
		}
		out = append(out, plannedRow{a.Due, a.Kind, a.Step, strings.Join(ids, ", "), theme.Accent})
	}
	for _, h := range v.Decision.Held {
		var ids, why []string
		for _, id := range h.Items {
			ids = append(ids, string(id))
			cover[id] = true
		}
		for _, g := range h.Guards {
			why = append(why, explain.GuardName(s.words.Explain, g))
		}
		out = append(out, plannedRow{0, h.Kind, h.Step, trimJoin(": ", strings.Join(why, ", "), strings.Join(ids, ", ")), theme.Warn})
	}
	proc := s.desk.Policy().Procedure(v.Account.Customer.Procedure)
	for _, g := range v.Decision.Guards {
		if g.Item != "" {
			cover[g.Item] = true
		}
		if g.Code == dunning.NotDue {
			out = joinPlanned(out, plannedRow{g.On, stepKind(proc, g.Ref), g.Ref, string(g.Item), theme.Text})
		}
	}
	for _, it := range v.Account.Items {
		if it.Overdue(v.Day.Today) && !cover[it.ID] {
			out = append(out, plannedRow{v.Day.Today, "", "", it.Number + ": " + s.words.Gap, theme.Danger})
		}
	}
	slices.SortStableFunc(out, func(a, b plannedRow) int { return cmp.Compare(a.on, b.on) })
	return out
}

// joinPlanned adds a coming step, to the row of the same step on the same day if
// there is one.
func joinPlanned(rows []plannedRow, r plannedRow) []plannedRow {
	for i := range rows {
		if have := &rows[i]; have.on == r.on && have.step == r.step && have.role == r.role {
			have.detail += ", " + r.detail
			return rows
		}
	}
	return append(rows, r)
}

// stepKind is what kind of action a step of a procedure is.
func stepKind(p *dunning.Procedure, code string) string {
	for _, st := range p.Steps {
		if st.Code == code {
			return st.Action
		}
	}
	return dunning.Task
}

func (c *customerScreen) plannedRow(i int, cells []kit.Cell) {
	p, s := c.planned[i], c.s
	switch {
	case p.on == 0:
		cells[0] = kit.Cell{Text: s.words.Held, Role: theme.Warn}
	case p.on <= s.today:
		cells[0] = kit.Cell{Text: s.words.Today, Role: theme.Strong}
	default:
		cells[0] = kit.Cell{Text: s.eventDate(p.on), Role: theme.Muted}
	}
	if p.kind != "" {
		cells[1] = kit.Cell{Text: s.actionSign(p.kind), Role: p.role}
		cells[2] = kit.Cell{Text: explain.Action(s.words.Explain, p.kind, p.step), Role: p.role}
	}
	cells[3] = kit.Cell{Text: text.Sanitize(p.detail), Role: theme.Muted}
}

// agreedRow is a promise, dispute, plan or hold.
type agreedRow struct {
	kind, what, when, note string
	role                   theme.Role
	on                     civil.Date
}

// agreedRows lists what was agreed or stopped, what still stands first.
func (s *session) agreedRows(v *desk.View) []agreedRow {
	var open, ended []agreedRow
	add := func(r agreedRow, stands bool) {
		if stands {
			open = append(open, r)
			return
		}
		r.role = theme.Subtle
		ended = append(ended, r)
	}
	t, a, today, pol := s.words, v.Account, v.Day.Today, s.desk.Policy()
	for i := range a.Promises {
		p := &a.Promises[i]
		o := p.Outcome(today, pol.PromiseTolerance)
		r := agreedRow{t.PromiseOf, s.amount(money.Of(p.Amount, p.Cur)) + " " + explain.PromiseOutcome(t.Explain, o), t.By + " " + s.lang.Short(p.By), trimJoin("  ", joinItems(p.Items), p.Note), theme.Text, p.By}
		if o == ar.PromiseBroken || o == ar.PromisePartly {
			r.role = theme.Danger
		}
		add(r, o == ar.PromiseOpen || r.role == theme.Danger)
	}
	for i := range a.Disputes {
		d := &a.Disputes[i]
		when := s.lang.Short(d.Opened)
		if d.Until != 0 {
			when = t.Until + " " + s.lang.Short(d.Until)
		}
		r := agreedRow{t.DisputeOf, explain.DisputeReason(t.Explain, d.Reason), when, trimJoin("  ", joinItems(d.Items), d.Owner, d.Note), theme.Warn, d.Opened}
		if d.Resolved != 0 {
			r.what += ": " + explain.DisputeOutcome(t.Explain, cmp.Or(d.Outcome, "resolved"))
		}
		add(r, d.Resolved == 0)
	}
	for i := range a.Plans {
		p := &a.Plans[i]
		next := ""
		for _, in := range p.Instalments {
			if in.Due >= today {
				next = s.amount(money.Of(in.Amount, p.Cur)) + " " + s.lang.Short(in.Due)
				break
			}
		}
		what := s.amount(money.Of(p.Received, p.Cur)) + " / " + s.amount(money.Of(p.Total(), p.Cur))
		add(agreedRow{t.PlanOf, what, next, joinItems(p.Items), theme.Info, p.Agreed}, p.Active(today, pol.PlanTolerance))
	}
	for i := range a.Holds {
		h := &a.Holds[i]
		when := s.lang.Short(h.Placed)
		if h.Until != 0 {
			when = t.Until + " " + s.lang.Short(h.Until)
		}
		add(agreedRow{t.HoldOf, cmp.Or(string(h.Item), t.WholeCustomer), when, h.Why, theme.Warn, h.Placed}, h.Active(today))
	}
	for _, list := range [][]agreedRow{open, ended} {
		slices.SortStableFunc(list, func(x, y agreedRow) int { return cmp.Compare(y.on, x.on) })
	}
	return append(open, ended...)
}

func (c *customerScreen) agreedRow(i int, cells []kit.Cell) {
	r := c.agreed[i]
	cells[0] = kit.Cell{Text: r.kind, Role: r.role}
	cells[1] = kit.Cell{Text: text.Sanitize(r.what), Role: r.role}
	cells[2] = kit.Cell{Text: r.when, Role: r.role}
	cells[3] = kit.Cell{Text: text.Sanitize(r.note), Role: theme.Muted}
}

func (c *customerScreen) contactRow(i int, cells []kit.Cell) {
	p := c.data.view.Account.Contacts[i]
	cells[0] = kit.Cell{Text: text.Sanitize(p.Name), Role: theme.Strong}
	cells[1] = kit.Cell{Text: explain.RoleName(c.s.words.Explain, p.Role), Role: theme.Muted}
	cells[2] = kit.Cell{Text: text.Sanitize(p.Phone)}
	cells[3] = kit.Cell{Text: text.Sanitize(p.Email), Role: theme.Link}
}

// eventTitle is the heading of an event shown in full.
func (s *session) eventTitle(d *dossier, e ar.Event) string {
	l := explain.EventOf(s.words.Explain, e, d.view.Account)
	return text.Sanitize(l.Title) + " " + s.theme.Glyphs.Bullet + " " + s.lang.Date(eventDay(e))
}

// eventText is an event in full: a mail as it went out, a whole note.
func (s *session) eventText(d *dossier, e ar.Event) string {
	l := explain.EventOf(s.words.Explain, e, d.view.Account)
	parts := []string{l.Detail}
	switch p := e.Payload.(type) {
	case *ar.NoteAdded:
		parts = append(parts, p.Text)
	case *ar.CallLogged:
		parts = append(parts, p.Contact, p.Note)
	case *ar.MessageQueued:
		m := &p.Message
		parts = append(parts, s.words.To+": "+trimJoin(" ", m.ToName, "<"+m.To+">")+"\n"+s.words.Subject+": "+m.Subject, m.Text)
	default:
		parts = append(parts, l.Extra)
	}
	if d.undone[e.Pos] {
		parts = append(parts, "("+s.words.UndoneMark+")")
	}
	parts = append(parts, s.words.Owner+" "+e.By+", "+s.lang.Date(civil.FromTime(e.At))+" "+e.At.Format("15:04"))
	return trimJoin("\n\n", parts...)
}
