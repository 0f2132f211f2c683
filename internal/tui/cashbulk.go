package tui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// clearly is how much less sure, per mille, a second proposal must be where
// nobody looks at it, as the desk has it.
const clearly = 100

// sure tells that the best proposal of an entry may be taken with others. It is
// for saying how many there are; the desk decides it again for each.
func (c *cash) sure(e *ar.Entry) bool {
	if e.Decided() || len(e.Proposals) == 0 || !e.Line.Proved || e.Line.Pending || e.Line.Opaque || c.sending[e.Line.ID] {
		return false
	}
	best := e.Proposals[0].Confidence
	return best >= c.s.desk.Cash().Bulk && (len(e.Proposals) < 2 || e.Proposals[1].Confidence <= best-clearly)
}

// confident are the entries that A takes: of the picked ones, else of those
// shown, the sure ones.
func (c *cash) confident() []*ar.Entry {
	var out []*ar.Entry
	for _, e := range c.rows {
		if (len(c.marks) == 0 || c.marks[e.Line.ID]) && c.sure(e) {
			out = append(out, e)
		}
	}
	return out
}

func (c *cash) whyNoneSure() string {
	if len(c.confident()) == 0 {
		return fmt.Sprintf(c.t.NoneSure, c.s.lang.Percent(c.s.desk.Cash().Bulk))
	}
	return ""
}

// acceptSure takes the best proposal of every entry that is sure enough, after
// a question that says how many and how much, and tells what was left and why.
func (c *cash) acceptSure() tea.Cmd {
	list := c.confident()
	ids := make([]ar.EntryID, len(list))
	for i, e := range list {
		ids[i] = e.Line.ID
	}
	question := fmt.Sprintf(c.t.SureAsk, c.s.lang.Count(len(list)), c.s.lang.Percent(c.s.desk.Cash().Bulk), c.sumOf(list))
	d, user := c.s.desk, c.s.user
	return c.postMany("cash.sure", c.t.SureTitle, question, list, func(ctx context.Context) (desk.BulkReport, error) {
		return d.AcceptConfident(ctx, user, desk.AcceptConfident{Entries: ids})
	})
}

// postMany asks, has the desk post many entries and tells what became of them.
func (c *cash) postMany(id, title, question string, list []*ar.Entry, post func(context.Context) (desk.BulkReport, error)) tea.Cmd {
	q := kit.NewConfirm(c.s.theme, c.s.lang, id, title, question, false, nil)
	return c.s.ask(q, func(any) tea.Cmd {
		c.s.busy++
		return c.s.inTurn(func(ctx context.Context) applied {
			rep, err := post(ctx)
			return func() tea.Cmd {
				if c.s.busy--; c.s.leaving && c.s.busy == 0 {
					return c.s.end()
				}
				c.unpick()
				c.tellBulk(title, list, rep, err)
				return c.refresh()
			}
		})
	})
}

// sumOf adds entries up, by currency.
func (c *cash) sumOf(list []*ar.Entry) string {
	sums := map[money.Currency]int64{}
	var order []money.Currency
	for _, e := range list {
		if _, have := sums[e.Line.Cur]; !have {
			order = append(order, e.Line.Cur)
		}
		sums[e.Line.Cur] = money.AddMinor(sums[e.Line.Cur], e.Line.Signed())
	}
	parts := make([]string, len(order))
	for i, cur := range order {
		parts[i] = c.s.amount(money.Of(sums[cur], cur))
	}
	return strings.Join(parts, ", ")
}

// tellBulk says how many of a list were taken, and names those that were left
// with the reason. They stay picked.
func (c *cash) tellBulk(title string, list []*ar.Entry, rep desk.BulkReport, err error) {
	for _, t := range rep.Taken {
		c.decided[t.Entry] = c.reading
	}
	for _, l := range rep.Left {
		c.marks[l.Entry] = true
	}
	c.filter()
	if err != nil {
		c.s.fail(err)
		return
	}
	done := fmt.Sprintf(c.t.PostedMany, c.s.lang.Count(len(rep.Taken)))
	if len(rep.Left) == 0 {
		c.s.notify(theme.Ok, done+c.s.undoHint())
		return
	}
	lines := []string{done, fmt.Sprintf(c.t.LeftMany, c.s.lang.Count(len(rep.Left))), ""}
	for _, l := range rep.Left {
		name := string(l.Entry)
		if i := slices.IndexFunc(list, func(e *ar.Entry) bool { return e.Line.ID == l.Entry }); i >= 0 {
			name = trimJoin("  ", name, c.s.amount(moneyOf(&list[i].Line)), payer(&list[i].Line))
		}
		lines = append(lines, text.Sanitize(name), "    "+text.Sanitize(l.Why))
	}
	c.s.show(kit.NewReader(c.s.theme, "cash.bulk", title, c.t.CloseHint, strings.Join(lines, "\n")))
}
