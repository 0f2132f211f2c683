package tui

import (
	"fmt"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// bankState is one account of ours: its last statements, oldest first.
type bankState struct {
	account string
	list    []bankStatement
	outcome bankOutcome // of the newest statement
}

// bankOutcome is what became of the entries of a statement.
type bankOutcome struct{ byDesk, byPerson, proposed, open, out int }

func (o *bankOutcome) add(e *ar.Entry) {
	switch {
	case e.Decided() && e.By == ar.Auto:
		o.byDesk++
	case e.Decided():
		o.byPerson++
	case len(e.Proposals) > 0:
		o.proposed++
	case e.Line.Credit:
		o.open++
	default:
		o.out++
	}
}

// bankStatement is a statement and how it follows the one before it.
type bankStatement struct {
	ar.Statement
	gap   int64 // its opening less the closing before, 0 where they meet
	isGap bool
}

// statementsKept is how many statements of an account are looked at.
const statementsKept = 60

// bankStates divides statements, sorted by account and date, by account; recent
// are the newest entries of all.
func bankStates(list []ar.Statement, recent []*ar.Entry) []bankState {
	var out []bankState
	for i := range list {
		st := &list[i]
		if len(out) == 0 || out[len(out)-1].account != st.Account {
			out = append(out, bankState{account: st.Account})
		}
		b := &out[len(out)-1]
		next := bankStatement{Statement: *st}
		if n := len(b.list); n > 0 && st.HasBalance && b.list[n-1].HasBalance && st.Cur == b.list[n-1].Cur {
			next.gap = st.Opening - b.list[n-1].Closing
			next.isGap = next.gap != 0
		}
		if b.list = append(b.list, next); len(b.list) > statementsKept {
			b.list = b.list[1:]
		}
	}
	for i := range out {
		for _, e := range recent {
			if e.Line.Statement == out[i].last().ID {
				out[i].outcome.add(e)
			}
		}
	}
	return out
}

// last is the newest statement.
func (b *bankState) last() *bankStatement { return &b.list[len(b.list)-1] }

// fault is the newest statement that does not add up or does not follow, nil
// if all do.
func (b *bankState) fault() *bankStatement {
	for i := len(b.list) - 1; i >= 0; i-- {
		if st := &b.list[i]; st.isGap || st.HasBalance && !st.Proved {
			return st
		}
	}
	return nil
}

// shortAccount is the account as people tell theirs apart: "NL…4300".
func shortAccount(account string) string {
	account = text.Sanitize(account)
	if r := []rune(account); len(r) > 10 {
		return string(r[:2]) + text.Ellipsis + string(r[len(r)-4:])
	}
	return account
}

// bankLine sums the accounts up in at most w cells: those with a fault first.
func (c *cash) bankLine(w int) string {
	th := c.s.theme
	if len(c.book.banks) == 0 {
		return th.Wrap(theme.Muted, text.Truncate(c.t.NoBank, w))
	}
	var parts []string
	for _, faulty := range []bool{true, false} {
		for i := range c.book.banks {
			if b := &c.book.banks[i]; (b.fault() != nil) == faulty {
				parts = append(parts, c.bankPart(b))
			}
		}
	}
	line := ""
	for i, p := range parts {
		more := ""
		if i > 0 {
			more = "  "
		}
		if text.Width(line+more+p) > w {
			break
		}
		line += more + p
	}
	return line
}

func (c *cash) bankPart(b *bankState) string {
	th := c.s.theme
	st := b.last()
	out := th.Wrap(theme.Muted, shortAccount(b.account)+" "+c.s.shortDate(st.To))
	if st.HasBalance {
		out += " " + c.s.amount(money.Of(st.Closing, st.Cur))
	}
	f := b.fault()
	switch {
	case f == nil && st.Proved:
		return out + " " + th.Wrap(theme.Ok, th.Glyphs.Ok)
	case f == nil:
		return out
	case f.isGap:
		return out + " " + th.State(theme.Warn, fmt.Sprintf(c.t.Gap, c.s.amount(money.Of(f.gap, f.Cur))))
	}
	return out + " " + th.State(theme.Danger, c.t.Unproved)
}

// showBanks lists the statements of all accounts, newest first.
func (c *cash) showBanks() tea.Cmd {
	var b strings.Builder
	for i := range c.book.banks {
		if i > 0 {
			b.WriteString("\n")
		}
		c.writeBank(&b, &c.book.banks[i])
	}
	if len(c.book.banks) == 0 {
		b.WriteString(c.t.NoBank)
	}
	return c.s.show(kit.NewReader(c.s.theme, "bank", c.t.BankTitle, c.t.CloseHint, b.String()))
}

func (c *cash) writeBank(b *strings.Builder, bank *bankState) {
	s, g := c.s, &c.s.theme.Glyphs
	b.WriteString(text.Sanitize(bank.account) + "\n")
	if line := c.outcomeLine(&bank.outcome); line != "" {
		b.WriteString("  " + line + "\n")
	}
	for i := len(bank.list) - 1; i >= 0; i-- {
		st := &bank.list[i]
		amount := func(n int64) string { return text.FitLeft(s.amount(money.Of(n, st.Cur)), 14) }
		line := "  " + text.Fit(s.shortDate(st.To), 10)
		if st.HasBalance {
			sign, word := g.Ok, c.t.Proved
			if !st.Proved {
				sign, word = g.Danger, c.t.Unproved
			}
			line += amount(st.Closing) + "  +" + amount(st.Credits) + "  -" + amount(st.Debits) + "  " + sign + " " + word
		}
		b.WriteString(line + "  " + s.lang.Count(st.Entries) + " " + c.t.Entries + "\n")
		if st.Problem != "" {
			b.WriteString("      " + text.Sanitize(st.Problem) + "\n")
		}
		if st.isGap {
			b.WriteString("    " + g.Warn + " " + fmt.Sprintf(c.t.Gap, s.amount(money.Of(st.gap, st.Cur))) + "\n")
		}
	}
}

// outcomeLine says what became of the newest statement: "2 posted by the desk,
// 1 to decide".
func (c *cash) outcomeLine(o *bankOutcome) string {
	var parts []string
	for _, p := range []struct {
		n      int
		format string
	}{{o.byDesk, c.t.NowByDesk}, {o.byPerson, c.t.NowByPerson}, {o.proposed, c.t.Proposals}, {o.open, c.t.NowOpen}, {o.out, c.t.NowOut}} {
		if p.n > 0 {
			parts = append(parts, fmt.Sprintf(p.format, c.s.lang.Count(p.n)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return c.t.Newest + ": " + strings.Join(parts, ", ")
}
