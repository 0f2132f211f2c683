package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// customerFacts are the short facts about a customer, most telling first.
func (s *session) customerFacts(v *desk.View) []string {
	a, t := v.Account, s.words
	facts := []string{s.theme.Wrap(theme.Title, text.Sanitize(a.Customer.Name)), s.theme.Wrap(theme.Muted, text.Sanitize(string(a.ID)))}
	if a.Customer.City != "" {
		facts = append(facts, text.Sanitize(a.Customer.City))
	}
	totals := a.TotalsIn(a.Currency(), v.Day.Today)
	if limit := a.Customer.CreditLimit; a.Customer.HasLimit && limit.Minor > 0 {
		share := max(totals.Open, 0) * 100 / limit.Minor
		bar := kit.Bar(s.theme, max(totals.Open, 0), limit.Minor, 8)
		used := strconv.FormatInt(min(share, 999), 10) + "%"
		if share > 100 {
			used = s.theme.State(theme.Danger, used)
		}
		facts = append(facts, t.Limit+" "+s.lang.Whole(limit.Minor, limit.Cur.Exponent())+" "+bar+" "+used)
	}
	if a.Customer.ExternalScore != "" {
		facts = append(facts, t.Risk+" "+text.Sanitize(a.Customer.ExternalScore))
	}
	if v.Decision.Procedure != "" {
		facts = append(facts, t.Procedure+" "+text.Sanitize(v.Decision.Procedure))
	}
	if m, n := a.MedianDaysLate(); n > 0 {
		if m >= 0 {
			facts = append(facts, fmt.Sprintf(t.Pays, m, n))
		} else {
			facts = append(facts, fmt.Sprintf(t.PaysEarly, -m, n))
		}
	}
	if a.Snoozed > v.Day.Today {
		facts = append(facts, s.theme.Wrap(theme.Warn, t.Snoozed+" "+s.lang.Short(a.Snoozed)))
	}
	if slices.ContainsFunc(a.Holds, func(h ar.Hold) bool { return h.Item == "" && h.Active(v.Day.Today) }) {
		facts = append(facts, s.theme.State(theme.Warn, t.OnHold))
	}
	if n := a.ControllerName(); n != "" {
		facts = append(facts, s.theme.Wrap(theme.Subtle, text.Sanitize(n)))
	}
	return facts
}

// customerRule is a rule with as many facts as fit.
func (s *session) customerRule(v *desk.View, w int) string {
	g := &s.theme.Glyphs
	line := " " + s.theme.Wrap(theme.Border, g.Horizontal)
	dot := s.theme.Wrap(theme.Subtle, " "+g.Bullet+" ")
	used := 2
	for i, f := range s.customerFacts(v) {
		sep := dot
		if i == 0 {
			sep = " "
		}
		need := text.Width(sep) + text.Width(f)
		if used+need > w-2 {
			break
		}
		line += sep + f
		used += need
	}
	return line + " " + s.theme.Wrap(theme.Border, strings.Repeat(g.Horizontal, max(w-used-1, 0)))
}

// customerLines are the facts over as many lines as they need.
func (s *session) customerLines(v *desk.View, w int) []string {
	dot := s.theme.Wrap(theme.Subtle, " "+s.theme.Glyphs.Bullet+" ")
	var lines []string
	line := ""
	for i, f := range s.customerFacts(v) {
		switch {
		case i == 0:
			lines = append(lines, text.Truncate(f, w))
		case line == "":
			line = f
		case text.Width(line)+text.Width(dot)+text.Width(f) > w:
			lines = append(lines, line)
			line = f
		default:
			line += dot + f
		}
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}

// itemsByDue lists what is open, oldest first; credit notes last.
func (s *session) itemsByDue(a *ar.Account) []*ar.Item {
	var out []*ar.Item
	for _, it := range a.Items {
		if it.State == ar.Open {
			out = append(out, it)
		}
	}
	slices.SortStableFunc(out, func(x, y *ar.Item) int {
		if x.Kind != y.Kind {
			return int(x.Kind) - int(y.Kind)
		}
		return int(x.Due) - int(y.Due)
	})
	return out
}

// itemState is where an item stands, in a word or two, and how that looks.
func (s *session) itemState(v *desk.View, it *ar.Item) (string, theme.Role) {
	t, today, a := s.words, v.Day.Today, v.Account
	for i := range a.Disputes {
		if a.Disputes[i].OpenFor(it.ID) {
			return t.Disputed + ": " + explain.DisputeReason(t.Explain, a.Disputes[i].Reason), theme.Warn
		}
	}
	for i := range a.Plans {
		if a.Plans[i].Active(today, s.desk.Policy().PlanTolerance) && slices.Contains(a.Plans[i].Items, it.ID) {
			return t.OnPlan, theme.Info
		}
	}
	for i := range a.Promises {
		p := &a.Promises[i]
		if slices.Contains(p.Items, it.ID) && p.Outcome(today, s.desk.Policy().PromiseTolerance) == ar.PromiseOpen {
			return t.Promised + " " + s.lang.Short(p.By), theme.Info
		}
	}
	for i := range a.Holds {
		if h := &a.Holds[i]; h.Active(today) && h.Item == it.ID {
			return t.Held, theme.Warn
		}
	}
	switch d := it.DaysOverdue(today); {
	case it.Kind == ar.CreditNote:
		return t.CreditNote, theme.Credit
	case d > 30:
		return fmt.Sprintf(t.DaysLate, d), theme.Danger
	case d > 0:
		return fmt.Sprintf(t.DaysLate, d), theme.Text
	case it.Due == today:
		return t.DueToday, theme.Text
	}
	return t.Due + " " + s.lang.Short(it.Due), theme.Muted
}

// itemLine is an item in one line: number, due, open, state.
func (s *session) itemLine(v *desk.View, it *ar.Item, w int) string {
	state, role := s.itemState(v, it)
	open := s.amount(money.Of(it.SignedOpen(), it.Cur))
	head := "  " + text.Fit(text.Sanitize(it.Number), 14) + "  " + text.Fit(s.shortDate(it.Due), 9) + "  " + text.FitLeft(open, 13) + "  "
	step := ""
	if it.Step != "" {
		step = "  " + s.theme.Wrap(theme.Subtle, explain.StepName(s.words.Explain, it.Step)+" "+s.lang.Short(it.StepOn))
	}
	return text.Truncate(head+s.theme.Wrap(role, state)+step, w)
}

// shortDate leaves out the year where it is this one.
func (s *session) shortDate(d civil.Date) string {
	if y, _, _ := d.Date(); d.IsZero() || y == year(s.today) {
		return s.lang.Short(d)
	}
	y, _, _ := d.Date()
	return s.lang.Short(d) + " " + strconv.Itoa(y%100)
}

func year(d civil.Date) int {
	y, _, _ := d.Date()
	return y
}

// restLine sums up the items that have no line.
func (s *session) restLine(items []*ar.Item, w int) string {
	sums := map[money.Currency]int64{}
	var order []money.Currency
	for _, it := range items {
		if _, ok := sums[it.Cur]; !ok {
			order = append(order, it.Cur)
		}
		sums[it.Cur] += it.SignedOpen()
	}
	var parts []string
	for _, c := range order {
		parts = append(parts, s.amount(money.Of(sums[c], c)))
	}
	line := "  + " + s.lang.Count(len(items)) + " " + s.words.Items + "  " + strings.Join(parts, ", ")
	return s.theme.Wrap(theme.Subtle, text.Truncate(line, w))
}

// timelineLines are the last events, newest first, at most n.
func (s *session) timelineLines(d *dossier, w, n int) []string {
	var out []string
	var last civil.Date
	for _, e := range d.telling(n) {
		line, day := s.eventLine(d, e, last, w)
		last = day
		out = append(out, line)
	}
	if len(out) == 0 && n > 0 {
		out = append(out, s.theme.Wrap(theme.Muted, "  "+s.words.NoTimeline))
	}
	return out
}

// dayWidth is the room of the day in a timeline: "Thu 19 Nov".
const dayWidth = 10

// eventLine is an event in one line. The day is written once for all events of
// the day; after is the day of the line above.
func (s *session) eventLine(d *dossier, e ar.Event, after civil.Date, w int) (string, civil.Date) {
	t := s.told(d, e)
	date := ""
	if t.day != after {
		date = s.eventDate(t.day)
	}
	head := "  " + text.Fit(date, dayWidth) + "  " + s.theme.Wrap(t.role, t.sign+" "+text.Fit(t.title, 22))
	return text.Truncate(head+" "+s.theme.Wrap(theme.Muted, text.Truncate(trimJoin("  ", t.detail, t.who), max(w-text.Width(head)-1, 0))), w), t.day
}

// told is an event as lines show it.
type told struct {
	day                      civil.Date
	sign, title, detail, who string
	role                     theme.Role
}

func (s *session) told(d *dossier, e ar.Event) told {
	l := explain.EventOf(s.words.Explain, e, d.view.Account)
	t := told{eventDay(e), l.Icon, text.Sanitize(l.Title), text.Sanitize(l.Detail), text.Sanitize(e.By), theme.Text}
	if s.theme.Glyphs.Plain {
		t.sign = l.Plain
	}
	switch {
	case d.undone[e.Pos]:
		t.role = theme.Subtle
		t.title += " (" + s.words.UndoneMark + ")"
	case l.Icon == "✗":
		t.role = theme.Danger
	}
	switch e.Payload.(type) {
	case *ar.NoteAdded, *ar.CallLogged, *ar.PromiseMade, *ar.DisputeOpened, *ar.HoldPlaced:
		t.detail = trimJoin("  ", t.detail, text.Sanitize(l.Extra)) // what somebody wrote
	}
	if e.By == ar.Auto || strings.Contains(t.detail, t.who) {
		t.who = ""
	}
	return t
}

// eventDate is the day of an event: with its weekday this year, with the year
// before.
func (s *session) eventDate(d civil.Date) string {
	if year(d) != year(s.today) {
		return s.shortDate(d)
	}
	return s.lang.Weekday(d.Weekday()) + " " + s.lang.Short(d)
}

// eventDay is the business date of an event where it has one, else the day it
// was recorded.
func eventDay(e ar.Event) civil.Date {
	switch p := e.Payload.(type) {
	case *ar.NoteAdded:
		return p.On
	case *ar.CallLogged:
		return p.On
	case *ar.Snoozed:
		return p.On
	case *ar.Assigned:
		return p.On
	case *ar.StepTaken:
		return p.On
	case *ar.MessageQueued:
		return p.Message.On
	case *ar.MessageSent:
		return p.On
	case *ar.MessageCancelled:
		return p.On
	case *ar.PromiseMade:
		return p.Promise.Made
	case *ar.PromiseEnded:
		return p.On
	case *ar.DisputeOpened:
		return p.Dispute.Opened
	case *ar.DisputeResolved:
		return p.On
	case *ar.PlanAgreed:
		return p.Plan.Agreed
	case *ar.PlanEnded:
		return p.On
	case *ar.HoldPlaced:
		return p.Hold.Placed
	case *ar.HoldReleased:
		return p.On
	case *ar.ItemAdjusted:
		return p.On
	case *ar.ItemCancelled:
		return p.On
	case *ar.CreditApplied:
		return p.On
	case *ar.CreditUnapplied:
		return p.On
	case *ar.PaymentApplied:
		return p.Booked
	case *ar.PaymentUnapplied:
		return p.On
	case *ar.ItemRecorded:
		return p.Item.Issued
	}
	return civil.FromTime(e.At)
}

// telling are the last n events that say how the customer behaves: what people
// and the bank did. Only where there is nothing of the kind, what the ledger
// brought.
func (d *dossier) telling(n int) []ar.Event {
	var told, ledger []ar.Event
	for _, e := range d.events {
		if len(told) == n {
			break
		}
		switch e.Payload.(type) {
		case *ar.Undone:
		case *ar.ItemRecorded, *ar.ItemChanged, *ar.CustomerRecorded, *ar.CustomerChanged, *ar.ContactsRecorded, *ar.EntryProposed:
			ledger = append(ledger, e)
		default:
			told = append(told, e)
		}
	}
	if len(told) == 0 {
		return ledger[:min(len(ledger), n)]
	}
	return told
}
