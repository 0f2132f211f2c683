package tui

import (
	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// callForm says whom to call and records what came of it. For several customers
// it records the same outcome for all: nobody answered.
func (s *session) callForm() tea.Cmd {
	sel := s.selection()
	if ids := sel.all(); len(ids) > 1 {
		t := s.words
		outcome := s.outcomeField()
		outcome.Chosen = []string{"no_answer"}
		return s.form("call", s.severally(t.Call, len(ids)), func(f kit.Values) tea.Cmd {
			out, note := f.Choice("outcome"), f.Text("note")
			return s.bulk(ids, t.CallDone, func(id ar.CustomerID) desk.Command { return desk.LogCall{Customer: id, Outcome: out, Note: note} })
		}, outcome, kit.FormField{ID: "note", Label: t.What, Limit: 4000})
	}
	return s.withView(sel.one(), func(v *desk.View) tea.Cmd { return s.openCall(v, sel) })
}

func (s *session) outcomeField() kit.FormField {
	return kit.FormField{ID: "outcome", Label: s.words.Outcome, Kind: kit.ChoiceField, Options: choices(s.desk.Codes().Calls, explain.CallOutcome, s.words.Explain)}
}

func (s *session) openCall(v *desk.View, sel selection) tea.Cmd {
	t, id := s.words, v.Account.ID
	contact, phone := callee(v)
	if phone == "" {
		phone = t.NoPhone
	}
	sum := s.invoicesFor(v, sel, "").sum
	title := s.whom(t.Call, v) + " " + s.theme.Glyphs.Bullet + " " + text.Sanitize(phone)
	return s.form("call", title, func(f kit.Values) tea.Cmd {
		var c desk.Command = desk.LogCall{Customer: id, Outcome: f.Choice("outcome"), Note: f.Text("note"), Contact: f.Text("contact")}
		done := t.CallDone
		if amount := f.Amount("amount"); amount > 0 {
			c = desk.All{c, desk.RecordPromise{Customer: id, Amount: money.Of(amount, sum.Cur), By: f.Date("by"), Items: sel.Items}}
			done = t.PromiseDone
		} else {
			out, note := f.Choice("outcome"), f.Text("note")
			s.again = &repeat{func(sel selection) tea.Cmd {
				return s.bulk(sel.all(), t.CallDone, func(id ar.CustomerID) desk.Command { return desk.LogCall{Customer: id, Outcome: out, Note: note} })
			}}
		}
		return s.do(c, done, nil)
	},
		s.outcomeField(),
		kit.FormField{ID: "contact", Label: t.Contact, Text: contact},
		kit.FormField{ID: "note", Label: t.What, Limit: 4000, Text: sel.Hint.Note},
		kit.FormField{ID: "amount", Label: t.Follow, Kind: kit.AmountField, Exponent: sum.Cur.Exponent(), Help: t.PromiseHelp + " (" + t.Overdue + " " + s.amount(sum) + ")",
			Check: func(f kit.Values) string {
				if f.Choice("outcome") == "promise" {
					return s.aboveNought(f.Amount("amount"))
				}
				return ""
			}},
		kit.FormField{ID: "by", Label: t.By, Kind: kit.DateField, Date: s.businessDay(v, promiseDays), Earliest: s.today},
	)
}

// callee is whom to call: who the proposal names, else who pays the bills.
func callee(v *desk.View) (name, phone string) {
	var c ar.Contact
	if v.Decision.Next != nil {
		c = v.Decision.Next.Contact
	}
	if c.Name == "" && c.Phone == "" {
		for _, have := range v.Account.Contacts {
			if have.Role == ar.RolePayables || c.Phone == "" && have.Role != ar.RoleSales {
				c = have
			}
		}
	}
	if c.Phone == "" {
		for _, have := range v.Account.Contacts {
			if have.Name == c.Name && have.Phone != "" {
				c.Phone = have.Phone
			}
		}
	}
	if c.Phone == "" {
		c.Phone = v.Account.Customer.Phone
	}
	return c.Name, c.Phone
}
