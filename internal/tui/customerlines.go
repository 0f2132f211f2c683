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
		switch {
		case m > 0:
			facts = append(facts, fmt.Sprintf(t.Pays, m, n))
		case m == 0:
			facts = append(facts, fmt.Sprintf(t.PaysOnTime, n))
		default:
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

// stateWidth is the room of most states, so that what follows stands in a column.
const stateWidth = 10

// itemLine is an item in one line: number, due, open, state.
func (s *session) itemLine(v *desk.View, it *ar.Item, w int) string {
	state, role := s.itemState(v, it)
	open := s.amount(money.Of(it.SignedOpen(), it.Cur))
	head := "  " + text.Fit(text.Sanitize(it.Number), 14) + "  " + text.Fit(s.shortDate(it.Due), 9) + "  " + text.FitLeft(open, 13) + "  "
	step := ""
	if it.Step != "" {
		state = text.Fit(state, max(text.Width(state), stateWidth))
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
