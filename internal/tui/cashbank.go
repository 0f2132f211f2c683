package tui

import (
	"fmt"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/bankhealth"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// shortAccount is the account as people tell theirs apart: "NL…4300".
func shortAccount(account string) string {
	account = text.Sanitize(account)
	if r := []rune(account); len(r) > 10 {
		return string(r[:2]) + text.Ellipsis + string(r[len(r)-4:])
	}
	return account
}

// problemLine is a doubt about a statement in a few words.
func (c *cash) problemLine(p *bankhealth.Problem) string {
	s := c.s
	amount := ""
	if p.Amount.Minor != 0 {
		amount = s.amount(p.Amount)
	}
	switch p.Kind {
	case bankhealth.Unproved:
		return trimJoin(" ", c.t.Unproved, amount)
	case bankhealth.Gap:
		return trimJoin(" ", c.t.Gap, amount)
	}
	return c.t.Missing
}

// fileLine is what became of the payments of a file.
func (c *cash) fileLine(n *desk.CashCount) string {
	var parts []string
	for _, p := range c.counts(n) {
		parts = append(parts, fmt.Sprintf(p.format, c.s.lang.Count(p.n)))
	}
	return strings.Join(parts, ", ")
}

// dayCount is a number of payments with its words.
type dayCount struct {
	format string // %s: the number
	n      int
}

// counts are the numbers of a day that are not nought, the weightiest first.
func (c *cash) counts(n *desk.CashCount) []dayCount {
	var out []dayCount
	for _, p := range []dayCount{{c.t.DayPosted, n.Posted}, {c.t.DayProposed, n.Proposed}, {c.t.DayLeft, n.Left}, {c.t.Parking, n.OnAccount}, {c.t.DayNotOurs, n.NotOurs}, {c.t.DayOther, n.Other}} {
		if p.n > 0 {
			out = append(out, p)
		}
	}
	return out
}

// showBanks lists what is in doubt, which enter accepts with a reason, then the
// files of the day and the accounts, which enter narrows the list to.
func (c *cash) showBanks() tea.Cmd {
	items := append(c.doubts(), c.files()...)
	items = append(items, c.accounts()...)
	if len(items) == 0 {
		return c.s.show(kit.NewReader(c.s.theme, "bank", c.t.BankTitle, c.t.CloseHint, c.t.NoBank))
	}
	p := kit.NewPicker(c.s.theme, c.s.lang, "bank", c.t.BankTitle, c.t.BankHint, func(query string, limit int) []kit.Item {
		var out []kit.Item
		for _, it := range items {
			if contains(it.Title+" "+it.Detail, query) && len(out) < limit {
				out = append(out, it)
			}
		}
		return out
	})
	return c.s.ask(p, func(result any) tea.Cmd {
		switch data := result.(kit.Picked).Item.Data.(type) {
		case doubt:
			return c.acceptStatement(data)
		case string:
			c.as = cashView{All: c.as.All, Order: c.as.Order, Bank: data}
			return c.arranged()
		}
		return nil
	})
}

// doubt is a statement that somebody may say is right as it is.
type doubt struct {
	account string
	problem *bankhealth.Problem
}

func (c *cash) doubts() []kit.Item {
	var out []kit.Item
	dot := " " + c.s.theme.Glyphs.Bullet + " "
	for i := range c.day.Accounts {
		a := &c.day.Accounts[i]
		for j := len(a.Problems) - 1; j >= 0; j-- {
			p := &a.Problems[j]
			out = append(out, kit.Item{ID: "doubt:" + a.Account + string(p.Statement) + string(p.Kind), Data: doubt{a.Account, p},
				Title:  c.s.theme.Glyphs.Warn + " " + trimJoin(dot, shortAccount(a.Account), text.Sanitize(p.Name), c.s.shortDate(p.To), c.problemLine(p)),
				Detail: text.Sanitize(p.Text)})
		}
	}
	return out
}

func (c *cash) files() []kit.Item {
	var out []kit.Item
	dot := " " + c.s.theme.Glyphs.Bullet + " "
	for i := range c.day.Files {
		f := &c.day.Files[i]
		state := c.t.Proved
		switch {
		case f.Details:
			state = c.t.DetailsOnly
		case f.Accepted:
			state = c.t.Accepted
		case !f.Proved:
			state = c.t.Unproved
		}
		out = append(out, kit.Item{ID: fmt.Sprintf("file:%d", i), Data: f.Account,
			Title:  trimJoin(dot, shortAccount(f.Account), text.Sanitize(f.Name), c.s.shortDate(f.To), state),
			Detail: c.fileLine(&f.Count)})
	}
	return out
}

func (c *cash) accounts() []kit.Item {
	var out []kit.Item
	dot := " " + c.s.theme.Glyphs.Bullet + " "
	for i := range c.day.Accounts {
		a := &c.day.Accounts[i]
		closing := ""
		if !a.Closing.Cur.IsZero() {
			closing = c.s.amount(a.Closing)
		}
		out = append(out, kit.Item{ID: "account:" + a.Account, Data: a.Account,
			Title:  trimJoin(dot, text.Sanitize(a.Account), c.s.shortDate(a.Read), closing),
			Detail: fmt.Sprintf(c.t.StatementsOf, c.s.lang.Count(a.Statements))})
	}
	return out
}

// acceptStatement asks why a statement in doubt is right as it is.
func (c *cash) acceptStatement(d doubt) tea.Cmd {
	title := fmt.Sprintf(c.t.AcceptTitle, shortAccount(d.account), text.Sanitize(d.problem.Name))
	return c.askReason("cash.accept", title, c.problemLine(d.problem), func(why string) tea.Cmd {
		return c.s.do(desk.AcceptStatement{Account: d.account, Statement: d.problem.Statement, Reason: why}, c.t.AcceptDone, c.refresh)
	})
}
