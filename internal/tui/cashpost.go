package tui

import (
	"context"
	"fmt"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

func (c *cash) whyNoEntry() string {
	if c.current() == nil {
		return c.t.NoEntry
	}
	return ""
}

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
	case c.sending[e.Line.ID]:
		return c.t.OnItsWay
	case len(e.OnAccount) > 0 && len(e.Lines) == 0:
		return c.t.IsParked
	case e.Decided():
		return c.t.HasPlace
	case e.Line.Pending:
		return c.t.NotBooked
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

// whyNoPlace says what keeps a person from giving the entry a place of his own.
func (c *cash) whyNoPlace() string {
	switch e := c.current(); {
	case e == nil:
		return c.t.NoEntry
	case c.sending[e.Line.ID]:
		return c.t.OnItsWay
	case len(e.Lines) > 0 || len(e.Other) > 0:
		return c.t.HasPlace
	case e.Line.Pending:
		return c.t.NotBooked
	}
	return ""
}

func (c *cash) whyNotAllocate() string {
	if why := c.whyNoPlace(); why != "" || c.current().Line.Credit {
		return why
	}
	return c.t.MoneyOut
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

// choose fills in another proposal of the entry.
func (c *cash) choose(by int) tea.Cmd {
	n := len(c.current().Proposals)
	c.choice, c.armed = (c.choice+by+n)%n, 0
	c.detail.scroll = 0
	c.detail.say()
	return nil
}

// byNumber fills in the proposal whose number was pressed; pressed again it
// posts it. Elsewhere these keys change the place: the first press never posts.
func (c *cash) byNumber() tea.Cmd {
	return c.number(slices.Index(c.s.registry.Keys("cash.number"), c.s.pressed) + 1)
}

// press implements presser: a click on another proposal fills it in.
func (c *cash) press(at kit.Point) bool {
	n := c.detail.numberAt(at)
	if n == 0 {
		return false
	}
	c.choice, c.armed, c.detail.scroll = n-1, 0, 0
	return true
}

func (c *cash) number(n int) tea.Cmd {
	e := c.current()
	if e == nil || e.Decided() || n < 1 || n > len(e.Proposals) {
		why := fmt.Sprintf(c.t.NoNumber, n)
		if key := c.s.placeKeyHere(n); key != "" {
			why += "; " + fmt.Sprintf(c.t.PlaceUnder, key)
		}
		c.s.notify(theme.Muted, why)
		return nil
	}
	if c.armed == n && c.choice == n-1 {
		return c.s.run(c.s.registry.Command("cash.post"))
	}
	c.choice, c.armed = n-1, n
	c.detail.scroll = 0
	c.detail.say()
	return nil
}

// placeKeyHere is the key that leads to the n-th place from the screen in front,
// "" where there is none.
func (s *session) placeKeyHere(n int) string {
	ids := []string{"go.worklist", "go.customers", "go.inbox", "go.cash", "go.plan", "go.reports"}
	if n < 1 || n > len(ids) {
		return ""
	}
	keys := s.registry.KeysAt(s.front().place(), s.registry.Command(ids[n-1]))
	if len(keys) == 0 {
		return ""
	}
	return keymap.Label(keys[0], s.theme.Glyphs.Plain)
}

// post does what the chosen proposal says, or the best of every picked entry.
func (c *cash) post() tea.Cmd {
	if len(c.marks) > 0 {
		return c.postMarked()
	}
	e := c.current()
	done := fmt.Sprintf(c.t.Posted, c.s.amount(moneyOf(&e.Line)))
	return c.decide(e, desk.AcceptProposal{Entry: e.Line.ID, Expect: &e.Proposals[c.choice]}, done)
}

// decide has the desk carry out what was decided about an entry and goes to the
// next one meanwhile. If the desk refuses, the entry is there again.
func (c *cash) decide(e *ar.Entry, cmd desk.Command, done string) tea.Cmd {
	id := e.Line.ID
	c.sending[id] = true
	run := c.s.attempt([]desk.Command{cmd}, done, func(err error) tea.Cmd {
		delete(c.sending, id)
		if err == nil {
			c.decided[id] = c.reading
		}
		c.filter()
		return c.refresh()
	})
	c.filter()
	c.s.announceRow()
	return tea.Batch(run, c.detail.follow(false))
}

// postMarked posts the best proposal of every picked entry, one after the other,
// after a question that says how many and how much.
func (c *cash) postMarked() tea.Cmd {
	var take []desk.AcceptProposal
	var list []*ar.Entry
	skipped := 0
	for _, e := range c.rows {
		switch {
		case !c.marks[e.Line.ID]:
			continue
		case e.Decided() || len(e.Proposals) == 0:
			skipped++
			continue
		}
		list = append(list, e)
		take = append(take, desk.AcceptProposal{Entry: e.Line.ID, Expect: &e.Proposals[0]})
	}
	question := fmt.Sprintf(c.t.PostManyAsk, c.s.lang.Count(len(take)), c.sumOf(list))
	if skipped > 0 {
		question += "\n" + fmt.Sprintf(c.t.Skipped, c.s.lang.Count(skipped))
	}
	d, user := c.s.desk, c.s.user
	return c.postMany("cash.post", c.t.PostMany, question, list, func(ctx context.Context) (desk.BulkReport, error) {
		return d.AcceptEach(ctx, user, take)
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
