package tui

import (
	"fmt"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

func (c *cash) whyNotPost() string {
	if len(c.marks) > 0 {
		if slices.ContainsFunc(c.rows, func(e *ar.Entry) bool { return c.marks[e.Line.ID] && !e.Decided() && len(e.Proposals) > 0 }) {
			return ""
		}
		return c.t.NonePicked
	}
	switch e := c.current(); {
	case e == nil:
		return c.t.NoEntry
	case e.Decided():
		return c.t.HasPlace
	case len(e.Proposals) == 0:
		return c.t.NoProposal
	}
	return ""
}

func (c *cash) whyNoOther() string {
	if e := c.current(); e == nil || e.Decided() || len(e.Proposals) < 2 {
		return c.t.NotTwo
	}
	return ""
}

func (c *cash) whyNotAllocate() string {
	switch e := c.current(); {
	case e == nil:
		return c.t.NoEntry
	case len(e.Lines) > 0:
		return c.t.HasPlace
	case !e.Line.Credit:
		return c.t.MoneyOut
	}
	return ""
}

func (c *cash) whyNotTakeBack() string {
	switch e := c.current(); {
	case e == nil:
		return c.t.NoEntry
	case !e.Decided():
		return c.t.NoPlace
	}
	return ""
}

// choose marks another proposal of the entry.
func (c *cash) choose(by int) tea.Cmd {
	e := c.current()
	n := len(e.Proposals)
	c.choice = (c.choice + by + n) % n
	c.detail.say()
	return nil
}

// post does what the chosen proposal says, or the best of every picked entry.
func (c *cash) post() tea.Cmd {
	if len(c.marks) > 0 {
		return c.postMarked()
	}
	e := c.current()
	done := fmt.Sprintf(c.t.Posted, c.s.amount(moneyOf(&e.Line)))
	return c.s.do(desk.AcceptProposal{Entry: e.Line.ID, Expect: &e.Proposals[c.choice]}, done, c.refresh)
}

func (c *cash) postMarked() tea.Cmd {
	var all desk.All
	sums := map[money.Currency]int64{}
	var order []money.Currency
	skipped := 0
	for _, e := range c.rows {
		switch {
		case !c.marks[e.Line.ID]:
			continue
		case e.Decided() || len(e.Proposals) == 0:
			skipped++
			continue
		}
		all = append(all, desk.AcceptProposal{Entry: e.Line.ID, Expect: &e.Proposals[0]})
		if _, have := sums[e.Line.Cur]; !have {
			order = append(order, e.Line.Cur)
		}
		sums[e.Line.Cur] = money.AddMinor(sums[e.Line.Cur], e.Line.Signed())
	}
	total := make([]string, len(order))
	for i, cur := range order {
		total[i] = c.s.amount(money.Of(sums[cur], cur))
	}
	question := fmt.Sprintf(c.t.PostManyAsk, c.s.lang.Count(len(all)), trimJoin(", ", total...))
	if skipped > 0 {
		question += "\n" + fmt.Sprintf(c.t.Skipped, c.s.lang.Count(skipped))
	}
	q := kit.NewConfirm(c.s.theme, c.s.lang, "cash.post", c.t.PostMany, question, false, nil)
	return c.s.ask(q, func(any) tea.Cmd {
		return c.s.do(all, fmt.Sprintf(c.t.PostedMany, c.s.lang.Count(len(all))), func() tea.Cmd {
			c.unpick()
			return c.refresh()
		})
	})
}

// takeBack asks, then takes back where the entry was put.
func (c *cash) takeBack() tea.Cmd {
	e := c.current()
	id := e.Line.ID
	question := fmt.Sprintf(c.t.TakeBackAsk, c.s.amount(moneyOf(&e.Line)), text.Sanitize(payer(&e.Line)))
	q := kit.NewConfirm(c.s.theme, c.s.lang, "cash.unpost", c.t.TakeBack, question, true, nil)
	return c.s.ask(q, func(any) tea.Cmd {
		return c.s.do(desk.UnapplyEntry{Entry: id}, c.t.TakenBack, c.refresh)
	})
}

// park asks for a customer and puts the entry on account.
func (c *cash) park() tea.Cmd {
	e := c.current()
	return c.pickCustomer(e, c.t.ParkTitle, func(id ar.CustomerID, name string, _ *ar.Item) tea.Cmd {
		question := fmt.Sprintf(c.t.ParkAsk, c.s.amount(moneyOf(&e.Line)), name)
		q := kit.NewConfirm(c.s.theme, c.s.lang, "cash.park", c.t.ParkTitle, question, false, nil)
		return c.s.ask(q, func(any) tea.Cmd {
			return c.s.do(desk.ApplyEntry{Entry: e.Line.ID, OnAccount: id}, fmt.Sprintf(c.t.Parked, name), c.refresh)
		})
	})
}

// pickCustomer finds a customer by name, number, or one of its invoices; those
// that proposals name stand there to begin with.
func (c *cash) pickCustomer(e *ar.Entry, title string, use func(ar.CustomerID, string, *ar.Item) tea.Cmd) tea.Cmd {
	var near []kit.Item
	if f := c.detail.current(); f != nil {
		for i := range e.Proposals {
			id := proposedTo(&e.Proposals[i])
			a := f.accounts[id]
			item := kit.Item{ID: "customer:" + string(id), Data: id}
			if a == nil || containsItemID(near, item.ID) {
				continue
			}
			item.Title, item.Detail = text.Sanitize(a.Customer.Name), text.Sanitize(string(id))
			near = append(near, item)
		}
	}
	f := &finder{s: c.s}
	f.Picker = kit.NewPicker(c.s.theme, c.s.lang, "cash.find", title, c.t.FindHint, func(query string, limit int) []kit.Item {
		if query == "" {
			return near
		}
		return f.items(query, limit)
	})
	return c.s.ask(f, func(result any) tea.Cmd {
		item := result.(kit.Picked).Item
		id, _ := item.Data.(ar.CustomerID)
		for _, h := range f.hits {
			if h.Account.ID == id {
				return use(id, text.Sanitize(h.Account.Customer.Name), h.Item)
			}
		}
		return use(id, item.Title, nil)
	})
}

func containsItemID(list []kit.Item, id string) bool {
	for i := range list {
		if list[i].ID == id {
			return true
		}
	}
	return false
}
