package tui

import (
	"fmt"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// openReturn tells that an entry is a return that nobody has dealt with.
func openReturn(e *ar.Entry) bool {
	return e.Returns != "" && e.Decided() && e.Consequence != "" && !e.Resolved
}

// consequence says what a return asks for, and whether that has been done.
func (p *entryDetail) consequence(e *ar.Entry, w int) []string {
	t := p.cash.t
	if e.Returns == "" || e.Consequence == "" {
		return nil
	}
	asks := t.AskPerson
	switch e.Consequence {
	case "none":
		return nil
	case "retry":
		asks = t.AskRetry
	case "ask":
		asks = t.AskDebtor
	case "new_account":
		asks = t.AskAccount
	case "own_fault":
		asks = t.AskFault
	case "stop_mandate":
		asks = t.AskStop
	case "deceased":
		asks = t.AskDeceased
	}
	if e.Resolved {
		return p.wrapped(theme.Ok, fmt.Sprintf(t.ReturnDealt, asks), w)
	}
	return append(p.wrapped(theme.Warn, asks, w), p.wrapped(theme.Muted, t.ReturnOpen, w)...)
}

func (c *cash) whyNoReturn() string {
	if e := c.current(); e == nil || !openReturn(e) {
		return c.t.NoReturn
	}
	return ""
}

// resolve says that somebody has dealt with a return: it holds no reminder any
// more.
func (c *cash) resolve() tea.Cmd {
	e := c.current()
	id := leading(e)
	title := fmt.Sprintf(c.t.ReturnTitle, c.s.amount(moneyOf(&e.Line)), text.Sanitize(payer(&e.Line)))
	return c.askReason("cash.return", title, c.t.ReturnHelp, func(why string) tea.Cmd {
		return c.s.do(desk.ResolveReturn{Customer: id, Entry: e.Line.ID, Reason: why}, c.t.ReturnDone, c.refresh)
	})
}

// showReturns narrows what waits to returns, or shows all of it again.
func (c *cash) showReturns() tea.Cmd {
	was := c.as
	c.as = cashView{Order: was.Order, Only: onlyReturns}
	if was == c.as {
		c.as.Only = ""
	}
	if !was.All {
		return c.arranged()
	}
	c.loaded = nil
	c.unpick()
	c.s.touched()
	return c.refresh()
}
