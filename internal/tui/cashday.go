package tui

import (
	"context"
	"fmt"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/bankhealth"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// lookAtDay asks what the day's files did. It may take longer than the list:
// that is there before.
func (c *cash) lookAtDay() tea.Cmd {
	if c.dayAsking {
		c.dayAgain = true
		return nil
	}
	c.dayAsking = true
	type got struct {
		day desk.CashDay
		err error
	}
	d := c.s.desk
	return fetch(c.s, func(ctx context.Context) (got, error) {
		day, err := d.CashDay(ctx)
		return got{day, err}, nil
	}, func(g got) tea.Cmd {
		again := c.dayAgain
		c.dayAsking, c.dayAgain = false, false
		switch {
		case g.err != nil:
			c.s.fail(g.err)
			return nil
		case again:
			c.day = g.day
			return c.lookAtDay()
		}
		c.day = g.day
		return nil
	})
}

// dayLine is what the files of the newest day did and, at the right, how many
// statements are in doubt.
func (c *cash) dayLine(w int) string {
	s, th := c.s, c.s.theme
	doubt := c.doubtLine()
	room := w - text.Width(doubt) - 3
	if len(c.day.Files) == 0 {
		if doubt == "" && c.shown && len(c.day.Accounts) == 0 && !c.dayAsking {
			doubt = th.Wrap(theme.Muted, text.Truncate(c.t.NoBank, max(w-2, 0)))
		}
		return text.Fit(" "+doubt, w)
	}
	dot := th.Wrap(theme.Subtle, " "+th.Glyphs.Bullet+" ")
	n := &c.day.Total
	line := th.Wrap(theme.Muted, fmt.Sprintf(c.t.DayFiles, s.lang.Short(civil.FromTime(c.day.Imported))))
	line += " " + th.Wrap(theme.Strong, s.lang.Count(n.Received)) + th.Wrap(theme.Muted, " "+c.t.DayReceived)
	for i := range c.day.Sums {
		if sum := &c.day.Sums[i]; sum.In > 0 {
			part := " " + s.amount(money.Of(sum.In, sum.Cur))
			if text.Width(line)+text.Width(part) <= room {
				line += part
			}
		}
	}
	counts := c.counts(n)
	if c.day.Announced > 0 {
		counts = append(counts, dayCount{c.t.DayAnnounced, c.day.Announced})
	}
	if c.day.Details > 0 {
		counts = append(counts, dayCount{c.t.DayDetails, c.day.Details})
	}
	for _, p := range counts {
		part := dot + strings.Replace(th.Wrap(theme.Muted, p.format), "%s", s.lang.Count(p.n), 1)
		if text.Width(line)+text.Width(part) > room {
			break
		}
		line += part
	}
	line = " " + text.Truncate(line, max(room, 0))
	return text.Fit(line+text.Spaces(max(w-text.Width(line)-text.Width(doubt)-1, 1))+doubt, w)
}

// doubtLine counts the statements in doubt, "" where all are sound.
func (c *cash) doubtLine() string {
	var unproved, gaps int
	for i := range c.day.Accounts {
		for j := range c.day.Accounts[i].Problems {
			if c.day.Accounts[i].Problems[j].Kind == bankhealth.Unproved {
				unproved++
			} else {
				gaps++
			}
		}
	}
	var parts []string
	if unproved > 0 {
		parts = append(parts, fmt.Sprintf(c.t.DoubtUnproved, c.s.lang.Count(unproved)))
	}
	if gaps > 0 {
		parts = append(parts, fmt.Sprintf(c.t.DoubtGaps, c.s.lang.Count(gaps)))
	}
	if len(parts) == 0 {
		return ""
	}
	th := c.s.theme
	return th.State(theme.Warn, strings.Join(parts, ", ")) + " " + th.Wrap(theme.Key, c.s.registry.Key("cash.bank"))
}

// bankLine tells of our accounts in at most w cells: up to when each is known.
func (c *cash) bankLine(w int) string {
	th := c.s.theme
	line := ""
	for i := range c.day.Accounts {
		a := &c.day.Accounts[i]
		sign := th.Wrap(theme.Ok, th.Glyphs.Ok)
		if len(a.Problems) > 0 {
			sign = th.Wrap(theme.Warn, th.Glyphs.Warn)
		}
		part := th.Wrap(theme.Muted, shortAccount(a.Account)+" "+c.s.shortDate(a.Read)) + " " + sign
		if line != "" {
			part = "  " + part
		}
		if text.Width(line)+text.Width(part) > w {
			break
		}
		line += part
	}
	return line
}
