package tui

import (
	"fmt"
	"strconv"
	"strings"

	"ccdesk/internal/domain/explain"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// columns of the list. City, controller, number, then the limit go first on a
// narrow screen.
func (c *customers) columns() []kit.Column {
	return []kit.Column{
		{Title: c.t.ColName, Width: 26, Min: 20, Flex: 3},
		{Title: c.t.ColNumber, Width: 8, Drop: 2},
		{Title: c.t.ColCity, Width: 14, Min: 10, Flex: 1, Drop: 4},
		{Title: c.t.ColOverdue, Width: 12, Align: kit.Right},
		{Title: c.t.ColOpen, Width: 13, Align: kit.Right},
		{Title: c.t.ColOldest, Width: 6, Align: kit.Right},
		{Title: c.t.ColLimit, Width: 6, Align: kit.Right, Drop: 1},
		{Title: c.t.ColStage, Width: 24, Min: 16, Flex: 2},
		{Title: c.t.ColWho, Width: 10, Min: 6, Drop: 3},
	}
}

func (c *customers) row(i int, cells []kit.Cell) {
	r := c.rows[i]
	cells[0] = kit.Cell{Text: text.Sanitize(r.name), Role: theme.Strong}
	cells[1] = kit.Cell{Text: text.Sanitize(string(r.id)), Role: theme.Muted}
	cells[2] = kit.Cell{Text: text.Sanitize(r.city), Role: theme.Muted}
	if r.overdue.Minor != 0 {
		cells[3] = kit.Cell{Text: c.s.amount(r.overdue)}
	}
	cells[4] = kit.Cell{Text: c.s.amount(r.open), Role: theme.Muted}
	if r.open.Minor < 0 {
		cells[4].Role = theme.Credit
	}
	if r.oldest > 0 {
		cells[5] = kit.Cell{Text: strconv.Itoa(r.oldest) + " d"}
		switch {
		case r.oldest > 60:
			cells[5].Role = theme.Danger
		case r.oldest > 30:
			cells[5].Role = theme.Warn
		}
	}
	if r.limit >= 0 {
		cells[6] = kit.Cell{Text: strconv.Itoa(r.limit) + "%", Role: theme.Muted}
		if r.limit > 100 {
			cells[6] = kit.Cell{Text: c.s.theme.Glyphs.Warn + strconv.Itoa(r.limit) + "%", Role: theme.Danger}
		}
	}
	cells[7] = c.stage(r)
	cells[8] = kit.Cell{Text: text.Sanitize(r.controller), Role: theme.Subtle}
}

// stage says how far the procedure has come with a customer, or what holds it.
func (c *customers) stage(r *customerRow) kit.Cell {
	step := ""
	if r.step != "" {
		step = explain.StepName(c.s.words.Explain, r.step) + " " + c.s.lang.Short(r.stepOn)
	}
	g := &c.s.theme.Glyphs
	sign, mark, role := "", "", theme.Text
	switch r.mark {
	case markHeld:
		sign, mark, role = g.Hold, c.t.OnHold, theme.Warn
	case markDisputed:
		sign, mark, role = g.Dispute, c.t.Disputed, theme.Warn
	case markPlan:
		sign, mark, role = g.Promise, c.t.Plan, theme.Info
	case markPromised:
		sign, mark, role = g.Promise, c.t.Promised, theme.Info
	default:
		return kit.Cell{Text: step}
	}
	return kit.Cell{Text: trimJoin(", ", sign+" "+mark, step), Role: role}
}

func (c *customers) view(w, h int) kit.Block {
	c.table.Empty = c.emptyText()
	l := kit.Cut(w, h, kit.Parts{Header: 2, Preview: h >= 10})
	c.area = l.Body
	return l.Show(c.s.theme, w, kit.Face{
		Header:  func() []string { return []string{c.summary(w), text.Spaces(w)} },
		List:    c.table.View,
		Rule:    c.preview.rule,
		Preview: c.preview.view,
	})
}

func (c *customers) emptyText() string {
	switch {
	case !c.shown:
		return c.t.Loading
	case len(c.all) == 0:
		return c.t.Empty
	}
	return c.t.NoneFound
}

func (c *customers) orderName() string {
	return [...]string{c.t.ByOverdue, c.t.ByName, c.t.ByOpen, c.t.ByLimit}[min(c.order, customerOrders-1)]
}

func (c *customers) summary(w int) string {
	s, th := c.s, c.s.theme
	if !c.shown {
		return text.Fit(" "+th.Wrap(theme.Muted, c.t.Loading), w)
	}
	dot := th.Wrap(theme.Subtle, " "+th.Glyphs.Bullet+" ")
	line := " " + strings.Replace(c.t.Customers, "%s", th.Wrap(theme.Strong, s.lang.Count(len(c.all))), 1)
	if len(c.rows) != len(c.all) {
		line = " " + th.Wrap(theme.Info, fmt.Sprintf(c.t.Found, s.lang.Count(len(c.rows)), fmt.Sprintf(c.t.Customers, s.lang.Count(len(c.all)))))
	}
	line += dot + fmt.Sprintf(c.t.Sorted, c.orderName())
	if c.mine {
		line += dot + th.Wrap(theme.Info, c.t.Mine)
	}
	if c.find != "" {
		line += dot + th.Wrap(theme.Match, "/"+text.Sanitize(c.find))
	}
	if len(c.marks) > 0 {
		line += dot + th.Wrap(theme.Marked, fmt.Sprintf(s.lang.Messages.Table.Marked, len(c.marks)))
	}
	return text.Fit(line, w)
}

// narrowing is a line to type in while the list follows.
type narrowing struct {
	c     *customers
	field *kit.Field
}

// narrowed tells what is typed now.
type narrowed string

func (n narrowed) act(s *session) tea.Cmd { return s.at(placeCustomers).(*customers).narrow(string(n)) }

// maxFind is the most characters of the words looked for.
const maxFind = 80

func (c *customers) openFind() tea.Cmd {
	f := kit.NewField(c.s.theme, maxFind)
	f.SetValue(c.find)
	return c.s.show(&narrowing{c, f})
}

// ID implements kit.Overlay.
func (n *narrowing) ID() string { return "customers.find" }

// Handle implements kit.Overlay.
func (n *narrowing) Handle(msg tea.Msg) (any, tea.Cmd) {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "enter", "down":
			return kit.Dismiss{}, nil
		case "esc", "ctrl+c":
			return kit.Dismiss{Result: narrowed("")}, nil
		}
	}
	n.field.Handle(msg)
	return narrowed(n.field.Value()), nil
}

// View implements kit.Overlay.
func (n *narrowing) View(w, _ int) (kit.Block, *kit.Point) {
	inner := min(max(w-8, 1), 56)
	th := n.c.s.theme
	line, x := n.field.View(max(inner-2, 0))
	found := fmt.Sprintf(n.c.t.Found, n.c.s.lang.Count(len(n.c.rows)), n.c.s.lang.Count(len(n.c.all)))
	box := kit.Box(th, n.c.t.Find, found+" "+th.Glyphs.Bullet+" "+n.c.t.FindHint, kit.NewBlock([]string{th.Wrap(theme.Key, "/ ") + line}, inner, 1))
	return box, &kit.Point{X: 4 + x, Y: 1}
}
