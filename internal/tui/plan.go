package tui

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// horizons are how many days ahead one can look.
func horizons() []int { return []int{7, 14, 28, 91} }

// planFilter is which rows of the plan are shown.
type planFilter uint8

const (
	planAll planFilter = iota
	planActions
	planMoney
	planOutbox
	planFilters
)

// plan is what is ahead, day by day: actions, promises and instalments, holds
// that end, messages that wait to leave.
type plan struct {
	s     *session
	t     *planWords
	table *list
	area  kit.Rect

	all     outlook
	rows    []*planRow // shown; replaced, never changed
	filter  planFilter
	horizon int // index of horizons
	at      planKey
	shown   bool
	running bool // a look ahead is under way
	again   bool // and out of date already
	marks   map[ar.CustomerID]bool
}

// planKey tells rows apart over time.
type planKey struct {
	id   ar.CustomerID
	step string
	ref  string
	day  civil.Date
}

func (r *planRow) key() planKey {
	k := planKey{r.id, r.act.Step, r.act.Ref, r.day}
	if r.message != nil {
		k.ref = string(r.message.ID)
	}
	return k
}

func planPart() part {
	on := func(run func(*plan) tea.Cmd) func(*session) tea.Cmd {
		return func(s *session) tea.Cmd { return run(s.at(placePlan).(*plan)) }
	}
	c := func(id, title, hint, help string, run func(*plan) tea.Cmd, keys ...string) command {
		return command{ID: id, Group: "Plan", Title: title, Hint: hint, Help: help, Places: placePlan, Keys: keys, Run: on(run)}
	}
	cancel := c("plan.cancel", "Pull a message back", "pull back", "Takes a message out of the outbox before it leaves; its invoices get their former step.", (*plan).cancel, "X")
	cancel.Dangerous = true
	cancel.Disabled = func(s *session) string {
		p := s.at(placePlan).(*plan)
		if r := p.current(); r == nil || r.message == nil {
			return p.t.NotOutbox
		}
		return ""
	}
	approve := c("plan.approve", "Let messages go", "send", "Lets the message in the outbox go, or those to all picked customers, after a last look at what speaks against it.", (*plan).approve, "space", "A")
	approve.Dangerous = true
	approve.Disabled = func(s *session) string { return s.at(placePlan).(*plan).whyNotApprove() }
	return part{
		place:  placePlan,
		screen: func(s *session) screen { return newPlan(s) },
		commands: []command{
			c("plan.filter", "Everything, or one kind", "only", "Shows everything ahead, only actions, only money that is expected, or only the outbox.", (*plan).nextFilter, "f", "tab"),
			c("plan.further", "Look further ahead", "further", "Looks a week, two, four, or a quarter ahead.", func(p *plan) tea.Cmd { return p.look(1) }, "+"),
			c("plan.nearer", "Look less far ahead", "", "Looks less far ahead.", func(p *plan) tea.Cmd { return p.look(-1) }, "-"),
			approve, cancel,
		},
		dutch: map[string]i18n.Wording{
			"plan.filter":  {Title: "Alles, of één soort", Hint: "alleen", Help: "Toont alles wat komt, alleen acties, alleen verwacht geld, of alleen de uitbak."},
			"plan.further": {Title: "Verder vooruitkijken", Hint: "verder", Help: "Kijkt een week, twee, vier of een kwartaal vooruit."},
			"plan.nearer":  {Title: "Minder ver vooruitkijken", Help: "Kijkt minder ver vooruit."},
			"plan.approve": {Title: "Berichten laten gaan", Hint: "versturen", Help: "Laat het bericht in de uitbak gaan, of die aan alle gekozen klanten, na een laatste blik op wat ertegen spreekt."},
			"plan.cancel":  {Title: "Bericht terughalen", Hint: "terughalen", Help: "Haalt een bericht uit de uitbak voor het vertrekt; de facturen krijgen hun vorige stap terug."},
		},
	}
}

func newPlan(s *session) *plan {
	p := &plan{s: s, t: planWordsFor(s.lang.Code), horizon: 1, marks: map[ar.CustomerID]bool{}}
	p.table = newList(s.theme, p.columns())
	p.table.Row = p.row
	p.table.Marked = func(i int) bool { return len(p.marks) > 0 && p.marks[p.rows[i].id] }
	return p
}

func (p *plan) place() keymap.Place    { return placePlan }
func (p *plan) title() string          { return p.s.placeName(placePlan) }
func (p *plan) list() *list            { return p.table }
func (p *plan) body() kit.Rect         { return p.area }
func (p *plan) update(tea.Msg) tea.Cmd { return nil }
func (p *plan) moved() tea.Cmd         { p.follow(); return nil }
func (p *plan) enter() tea.Cmd         { return p.refresh() }

func (p *plan) changed(desk.Change) tea.Cmd {
	if p.s.front() != screen(p) {
		return nil // enter looks again
	}
	return p.refresh()
}

// until is the last day that is looked at.
func (p *plan) until() civil.Date { return p.s.today.AddDays(horizons()[p.horizon]) }

// refresh looks ahead anew. While one look is under way another waits for its
// end, so that a busy desk does not pile them up.
func (p *plan) refresh() tea.Cmd {
	if p.running {
		p.again = true
		return nil
	}
	p.running, p.again = true, false
	d, until := p.s.desk, p.until()
	type got struct {
		outlook
		err error
	}
	return fetch(p.s, func(ctx context.Context) (got, error) {
		o, err := lookAhead(ctx, d, until)
		return got{o, err}, nil
	}, func(g got) tea.Cmd {
		p.running = false
		switch {
		case g.err != nil:
			p.s.fail(g.err)
			return nil
		case p.again || g.until != p.until():
			return p.refresh()
		}
		p.shown = true
		p.all = g.outlook
		p.show()
		return nil
	})
}

// show takes the rows that the filter lets through.
func (p *plan) show() {
	p.rows = p.all.rows
	if p.filter != planAll {
		p.rows = nil
		for _, r := range p.all.rows {
			if p.filter == planActions && r.isAction() || p.filter == planMoney && r.isMoney() || p.filter == planOutbox && r.message != nil {
				p.rows = append(p.rows, r)
			}
		}
	}
	p.table.SetTotal(len(p.rows))
	if i := slices.IndexFunc(p.rows, func(r *planRow) bool { return r.key() == p.at }); i >= 0 {
		p.table.SetCursor(i)
	}
	p.follow()
	for id := range p.marks {
		if !slices.ContainsFunc(p.rows, func(r *planRow) bool { return r.id == id }) {
			delete(p.marks, id)
		}
	}
}

func (p *plan) follow() {
	if r := p.current(); r != nil {
		p.at = r.key()
	}
}

func (p *plan) current() *planRow {
	if i := p.table.Cursor(); i < len(p.rows) {
		return p.rows[i]
	}
	return nil
}

func (p *plan) selection() selection {
	sel := selection{}
	if r := p.current(); r != nil {
		sel.Customer = r.id
		for _, ai := range r.act.Items {
			sel.Items = append(sel.Items, ai.Item.ID)
		}
	}
	seen := map[ar.CustomerID]bool{}
	for _, r := range p.rows {
		if p.marks[r.id] && !seen[r.id] {
			seen[r.id] = true
			sel.Customers = append(sel.Customers, r.id)
		}
	}
	if len(sel.Customers) > 0 {
		sel.Items = nil
	}
	return sel
}

// pick marks the customer of a row, and so all rows about him.
func (p *plan) pick(i int) {
	if i >= len(p.rows) {
		return
	}
	if id := p.rows[i].id; p.marks[id] {
		delete(p.marks, id)
	} else {
		p.marks[id] = true
	}
}

func (p *plan) picked() int { return len(p.marks) }
func (p *plan) unpick()     { clear(p.marks) }

// open shows a waiting message, or the customer of another row.
func (p *plan) open() tea.Cmd {
	r := p.current()
	if r == nil {
		return nil
	}
	if r.message == nil {
		return p.s.openCustomer(r.id)
	}
	m := r.message
	body := p.t.To + "  " + strings.TrimSpace(m.ToName+" <"+m.To+">") + "\n" + p.t.Subject + "  " + m.Subject + "\n\n" + m.Text
	return p.s.show(kit.NewReader(p.s.theme, "plan.message", text.Sanitize(r.name), p.t.CloseHint, body))
}

func (p *plan) nextFilter() tea.Cmd {
	p.filter = (p.filter + 1) % planFilters
	p.s.touched()
	p.show()
	return nil
}

func (p *plan) look(by int) tea.Cmd {
	p.horizon = max(min(p.horizon+by, len(horizons())-1), 0)
	p.s.touched()
	return p.refresh()
}

func (p *plan) cancel() tea.Cmd {
	r := p.current()
	id := r.message.ID
	q := kit.NewConfirm(p.s.theme, p.s.lang, "plan.cancel", p.t.CancelTitle, fmt.Sprintf(p.t.CancelAsk, text.Sanitize(r.name)), false, nil)
	return p.s.ask(q, func(any) tea.Cmd {
		return p.s.do(desk.CancelMessage{ID: id, Reason: "controller"}, p.t.CancelDone, p.refresh)
	})
}

// planState is what the next session finds.
type planState struct {
	Filter  planFilter `json:"filter,omitempty"`
	Horizon int        `json:"horizon"`
}

func (p *plan) save() any { return planState{p.filter, p.horizon} }

func (p *plan) restore(data []byte) {
	var st planState
	if json.Unmarshal(data, &st) != nil {
		return
	}
	if st.Filter < planFilters {
		p.filter = st.Filter
	}
	p.horizon = max(min(st.Horizon, len(horizons())-1), 0)
}
