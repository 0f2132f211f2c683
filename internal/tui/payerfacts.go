package tui

import (
	"fmt"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// factLine is a fact about a payer in one line: what, how often it was
// confirmed, and how far it stands.
func (s *session) factLine(f *ar.PayerFact) string {
	return trimJoin(" "+s.theme.Glyphs.Bullet+" ", s.factName(f), s.factState(f), s.lastSeen(f))
}

// factName names a fact: "bank account NL20 INGB …", "takes the discount late".
func (s *session) factName(f *ar.PayerFact) string {
	l := s.words.Explain
	switch f.Kind {
	case ar.FactHabit:
		return explain.Habit(l, f.Key)
	case ar.FactIBAN:
		return explain.FactKind(l, f.Kind) + " " + groupIBAN(f.Key)
	}
	return explain.FactKind(l, f.Kind) + " " + f.Key
}

// factState says how far a fact may be relied on.
func (s *session) factState(f *ar.PayerFact) string {
	t := s.words
	switch {
	case f.Revoked:
		return t.FactForgotten
	case f.Against >= ar.Fallen:
		return fmt.Sprintf(t.FactFallen, s.lang.Count(f.Against))
	case f.Against > 0:
		return fmt.Sprintf(t.FactDoubted, s.lang.Count(f.Confirmed), s.lang.Count(f.Against))
	}
	return fmt.Sprintf(t.FactConfirmed, s.lang.Count(f.Confirmed))
}

// payerFacts lists what is known of who pays for a customer, and how; enter
// makes the desk forget one.
func (s *session) payerFacts() tea.Cmd {
	return s.withView(s.selection().one(), func(v *desk.View) tea.Cmd {
		a, t := v.Account, s.words
		var items []kit.Item
		for i := range a.Facts {
			f := &a.Facts[i]
			item := kit.Item{ID: f.Kind + f.Key, Title: text.Sanitize(s.factName(f)), Detail: trimJoin(" "+s.theme.Glyphs.Bullet+" ", s.factState(f), s.lastSeen(f)), Data: f}
			if f.Revoked {
				item.WhyNot = t.FactForgotten
			}
			items = append(items, item)
		}
		for i := range a.Payers {
			p := &a.Payers[i]
			if a.Fact(ar.FactIBAN, p.IBAN) == nil {
				items = append(items, kit.Item{ID: "seen" + p.IBAN, Title: explain.FactKind(t.Explain, ar.FactIBAN) + " " + text.Sanitize(groupIBAN(p.IBAN)),
					WhyNot: fmt.Sprintf(t.FactSeen, s.lang.Count(p.Count))})
			}
		}
		title := s.whom(t.Facts, v)
		if len(items) == 0 {
			return s.show(kit.NewReader(s.theme, "facts", title, s.lang.Messages.Keys.Close, t.NoFacts))
		}
		p := kit.NewPicker(s.theme, s.lang, "facts", title, t.FactsHint, func(query string, limit int) []kit.Item {
			var out []kit.Item
			for _, it := range items {
				if contains(it.Title+" "+it.Detail, query) && len(out) < limit {
					out = append(out, it)
				}
			}
			return out
		})
		return s.ask(p, func(result any) tea.Cmd {
			f, _ := result.(kit.Picked).Item.Data.(*ar.PayerFact)
			if f == nil {
				return nil
			}
			q := kit.NewConfirm(s.theme, s.lang, "facts.forget", title, fmt.Sprintf(t.FactForget, text.Sanitize(s.factName(f))), false, nil)
			return s.ask(q, func(any) tea.Cmd {
				return s.do(desk.RevokeFact{Customer: a.ID, Kind: f.Kind, Key: f.Key}, t.FactForgetDone, nil)
			})
		})
	})
}

// lastSeen is when a fact was confirmed last.
func (s *session) lastSeen(f *ar.PayerFact) string {
	if f.Last == 0 {
		return ""
	}
	return fmt.Sprintf(s.words.FactLast, s.lang.Short(f.Last))
}
