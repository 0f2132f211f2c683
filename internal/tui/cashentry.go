package tui

import (
	"fmt"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"
)

// labelWidth is the room of the labels at the left.
const labelWidth = 12

// facts is the bank's own story, whole.
func (p *entryDetail) facts(e *ar.Entry, w int) []string {
	t, s, l := p.cash.t, p.cash.s, &e.Line
	th := s.theme
	var out []string
	add := func(label, value string) {
		if value = text.Sanitize(value); value == "" {
			return
		}
		for i, line := range text.Wrap(value, max(w-labelWidth, 8)) {
			if i > 0 {
				label = ""
			}
			out = append(out, th.Wrap(theme.Muted, text.Fit(label, labelWidth))+line)
		}
	}
	who := l.Name
	if l.UltimateName != "" && l.UltimateName != l.Name {
		who = l.UltimateName + ", " + who
	}
	both := trimJoin(" "+th.Glyphs.Bullet+" ", who, groupIBAN(l.IBAN))
	if who == "" || text.Width(text.Sanitize(both)) <= w-labelWidth {
		add(t.From, both)
	} else {
		add(t.From, who)
		add("", groupIBAN(l.IBAN))
	}
	add(t.Text, l.Text)
	if l.Information != l.Text {
		add("", l.Information)
	}
	add(t.Reference, l.Reference)
	if l.EndToEndID != "" && l.EndToEndID != "NOTPROVIDED" && l.EndToEndID != l.Reference {
		add(t.EndToEnd, l.EndToEndID)
	}
	add(t.Mandate, l.Mandate)
	if !l.Original.Cur.IsZero() && (l.Original.Cur != l.Cur || l.Original.Minor != l.Amount) {
		ordered := s.lang.Amount(l.Original.Minor, l.Original.Cur.Exponent()) + " " + l.Original.Cur.String()
		if l.Charges != 0 {
			ordered += ", " + fmt.Sprintf(t.ChargesOf, s.amount(money.Of(l.Charges, l.Cur)))
		}
		add(t.Ordered, ordered)
	}
	add(t.Documents, p.documents(l))
	if l.ReturnReason != "" {
		add(t.ReturnOf, trimJoin(" ", l.OriginalRef, t.Reason, l.ReturnReason)+", "+explain.ReturnReason(s.words.Explain, l.ReturnReason))
	}
	for i, line := range text.Wrap(text.Sanitize(p.statementOf(l)), max(w-labelWidth-2, 8)) {
		label := ""
		if i == 0 {
			label, line = t.Statement, p.proof(l, line)
		}
		out = append(out, th.Wrap(theme.Muted, text.Fit(label, labelWidth))+line)
	}
	if l.Opaque {
		add("", fmt.Sprintf(t.Opaque, s.lang.Count(l.Count)))
	}
	return out
}

// documents are those that the bank's file itself lists as paid.
func (p *entryDetail) documents(l *ar.BankLine) string {
	var parts []string
	for i := range l.Documents {
		d := &l.Documents[i]
		part := trimJoin(" ", d.Number, d.Reference)
		if d.Amount != 0 {
			part += " " + p.cash.s.amount(money.Of(d.Amount, l.Cur))
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", ")
}

// statementOf says on which statement an entry stands.
func (p *entryDetail) statementOf(l *ar.BankLine) string {
	c := p.cash
	if l.Pending {
		return trimJoin(" ", shortAccount(l.Account), c.t.Announced)
	}
	name := ""
	proof := c.t.Proved
	if !l.Proved {
		proof = c.t.Unproved
	}
	if f := p.file(); f != nil && f.statement != nil {
		st := f.statement
		name = trimJoin(" ", st.Name, c.s.shortDate(st.To))
		if !l.Proved && st.Problem != "" {
			proof += ": " + st.Problem
		}
	}
	return trimJoin(" "+c.s.theme.Glyphs.Bullet+" ", shortAccount(l.Account), name, proof)
}

// proof marks a line about a statement with how far it can be trusted.
func (p *entryDetail) proof(l *ar.BankLine, line string) string {
	th := p.cash.s.theme
	switch {
	case l.Pending:
		return th.State(theme.Info, line)
	case !l.Proved:
		return th.State(theme.Warn, line)
	}
	return th.Wrap(theme.Muted, line)
}

// groupIBAN writes an account number in groups of four.
func groupIBAN(iban string) string {
	if len(iban) < 15 || strings.Trim(iban, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		return iban
	}
	var b strings.Builder
	for i := 0; i < len(iban); i += 4 {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(iban[i:min(i+4, len(iban))])
	}
	return b.String()
}

// history is what happened to the entry, oldest first.
func (p *entryDetail) history(w int) []string {
	f := p.file()
	if f == nil {
		return nil
	}
	s := p.cash.s
	var out []string
	for _, ev := range f.history {
		if _, isUndo := ev.Payload.(*ar.Undone); isUndo {
			continue
		}
		l := explain.Event(s.words.Explain, ev)
		sign := l.Icon
		if s.theme.Glyphs.Plain {
			sign = l.Plain
		}
		who := ev.By
		if who == ar.Auto {
			who = ""
		}
		day := ev.At.Format("15:04")
		if _, booked := ev.Payload.(*ar.EntryBooked); booked {
			l.Detail, l.Extra = "", "" // stands above, whole
		}
		line := s.shortDate(civil.FromTime(ev.At)) + " " + day + "  " + sign + " " + trimJoin("  ", l.Title, l.Detail, l.Extra, who)
		out = append(out, s.theme.Wrap(theme.Muted, text.Truncate(text.Sanitize(line), w)))
	}
	return out
}
