package tui

import (
	"fmt"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// reasonLimit is the longest reason, in characters.
const reasonLimit = 200

// notOurs asks why the money is no business of ours. The reason given last
// stands there: the same ones come back every month.
func (c *cash) notOurs() tea.Cmd {
	e := c.current()
	return c.askReason("cash.notours", fmt.Sprintf(c.t.NotOurs, c.s.amount(moneyOf(&e.Line)), text.Sanitize(payer(&e.Line))), c.t.NotOursHelp, func(why string) tea.Cmd {
		return c.decide(e, desk.NotOurs{Entry: e.Line.ID, Reason: why}, fmt.Sprintf(c.t.NotOursDone, c.s.amount(moneyOf(&e.Line))))
	})
}

// askReason asks for a reason, beginning with the one given last for the same.
func (c *cash) askReason(id, title, help string, use func(string) tea.Cmd, before ...kit.FormField) tea.Cmd {
	return c.s.form(id, title, func(v kit.Values) tea.Cmd {
		c.reasons[id] = v.Text("reason")
		return use(c.reasons[id])
	}, append(before, kit.FormField{ID: "reason", Label: c.t.Why, Text: c.reasons[id], Limit: reasonLimit, Required: true, Help: help})...)
}

// rests are the invoices of the shown proposal of which something would stay
// open.
func (c *cash) rests() []ar.DifferenceLine {
	p := c.chosen()
	if p == nil || p.Returns != "" {
		return nil
	}
	var out []ar.DifferenceLine
	for _, l := range p.Lines {
		a := c.detail.account(l.Customer)
		if a == nil {
			continue
		}
		if it := a.Item(l.Item); it != nil && it.Kind == ar.Invoice && restOf(it, l, p.Diffs) > 0 {
			out = append(out, ar.DifferenceLine{Customer: l.Customer, Item: l.Item, Amount: restOf(it, l, p.Diffs)})
		}
	}
	return out
}

func (c *cash) whyNoRest() string {
	switch e := c.current(); {
	case e == nil:
		return c.t.NoEntry
	case e.Decided():
		return c.t.HasPlace
	case len(c.rests()) == 0:
		return c.t.NoRest
	}
	return ""
}

// writeOff posts the shown proposal and gives up what it leaves open, as what a
// person calls it.
func (c *cash) writeOff() tea.Cmd {
	e, p, rests := c.current(), c.chosen(), c.rests()
	var parts []string
	for _, r := range rests {
		cur := c.detail.currencyOf(r.Customer, r.Item, e.Line.Cur)
		parts = append(parts, text.Sanitize(string(r.Item))+" "+c.s.amount(money.Of(r.Amount, cur)))
	}
	class := kit.FormField{ID: "class", Label: c.t.RestIs, Kind: kit.ChoiceField, Options: choices(desk.DifferenceClasses(), explain.DifferenceClass, c.s.words.Explain), Chosen: []string{ar.WriteOff}}
	return c.s.form("cash.writeoff", fmt.Sprintf(c.t.WriteOff, strings.Join(parts, ", ")), func(v kit.Values) tea.Cmd {
		c.reasons["rest"] = v.Text("reason")
		cmd := c.asApplied(e, p)
		for _, r := range rests {
			cmd.Differences = append(cmd.Differences, desk.DifferencePortion{ItemRef: desk.ItemRef{Customer: r.Customer, Item: r.Item}, Class: v.Choice("class"), Amount: r.Amount, Reason: v.Text("reason")})
		}
		return c.decide(e, cmd, fmt.Sprintf(c.t.Posted, c.s.amount(moneyOf(&e.Line))))
	}, kit.FormField{ID: "reason", Label: c.t.Why, Text: c.reasons["rest"], Limit: reasonLimit, Check: func(v kit.Values) string {
		if desk.NeedsReason(v.Choice("class")) && v.Text("reason") == "" {
			return c.t.ReasonNeeded
		}
		return ""
	}}, class)
}

// asApplied is a proposal as a person's own allocation, to be added to.
func (c *cash) asApplied(e *ar.Entry, p *ar.Proposal) desk.ApplyEntry {
	cmd := desk.ApplyEntry{Entry: e.Line.ID, Other: p.Other, OnAccount: proposedTo(p), Rate: c.rateOf(e, p)}
	for _, l := range p.Lines {
		cmd.Portions = append(cmd.Portions, desk.Portion{ItemRef: desk.ItemRef{Customer: l.Customer, Item: l.Item}, Amount: max(l.Against(), -l.Against())})
	}
	for _, d := range p.Diffs {
		cmd.Differences = append(cmd.Differences, desk.DifferencePortion{ItemRef: desk.ItemRef{Customer: d.Customer, Item: d.Item}, Class: d.Class, Amount: d.Amount, Reason: d.Reason})
	}
	if len(p.OnAccount) > 0 {
		cmd.OnAccount = p.OnAccount[0].Customer
	}
	return cmd
}
