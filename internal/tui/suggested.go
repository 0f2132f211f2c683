package tui

import (
	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// entryShower is a screen that can go to a bank entry: cash.
type entryShower interface{ showEntry(id ar.EntryID) tea.Cmd }

// doSuggested does what the desk proposes for the customer under the cursor, as
// far as one key can.
func (s *session) doSuggested() tea.Cmd {
	sel := s.selection()
	return s.withView(sel.one(), func(v *desk.View) tea.Cmd {
		n := v.Decision.Next
		if n == nil || n.Due > v.Day.Today {
			s.notify(theme.Info, s.words.NothingToDo)
			return nil
		}
		switch {
		case n.Kind == dunning.Mail:
			return s.mailEditor()
		case n.Kind == dunning.CallAction:
			return s.openCall(v, sel)
		case n.Kind == dunning.HandOver:
			return s.handOver(v, n)
		case n.Step == dunning.CheckMoney:
			return s.checkMoney(v, n)
		case n.Step == dunning.CheckReturn && len(v.Account.Returns) > 0:
			return s.goToEntry(v.Account.Returns[0].Entry)
		case n.Step == dunning.DisputeLate:
			return s.openCustomer(v.Account.ID)
		}
		return s.showWhy(v)
	})
}

// handOver asks before a step that takes the matter out of our hands.
func (s *session) handOver(v *desk.View, n *dunning.Action) tea.Cmd {
	t, id, step := s.words, v.Account.ID, n.Step
	q := kit.NewConfirm(s.theme, s.lang, "handover", s.whom(t.HandOver, v), s.whom(t.HandOverAsk, v), true, nil)
	return s.ask(q, func(any) tea.Cmd {
		return s.do(desk.TakeStep{Customer: id, Step: step, Outcome: "approved"}, t.StepDone, nil)
	})
}

// checkMoney goes to the payment that may be this customer's.
func (s *session) checkMoney(v *desk.View, n *dunning.Action) tea.Cmd {
	entry := ar.EntryID(n.Ref)
	if entry == "" && len(v.Account.Fits) > 0 {
		entry = v.Account.Fits[0].Entry
	}
	if entry == "" && len(v.Account.OnAccount) > 0 {
		entry = v.Account.OnAccount[0].Entry
	}
	return s.goToEntry(entry)
}

// goToEntry goes to the money, and there to an entry unless that is "".
func (s *session) goToEntry(entry ar.EntryID) tea.Cmd {
	cmd := s.visit(placeCash)
	if e, ok := s.front().(entryShower); ok && entry != "" {
		return tea.Batch(cmd, e.showEntry(entry))
	}
	return cmd
}

// skipStep takes the step that is due off the list without doing it.
func (s *session) skipStep() tea.Cmd {
	return s.withView(s.selection().one(), func(v *desk.View) tea.Cmd {
		n := v.Decision.Next
		if n == nil || n.Due > v.Day.Today || n.Kind == dunning.Mail {
			s.notify(theme.Info, s.words.CannotDo)
			return nil
		}
		return s.do(desk.TakeStep{Customer: v.Account.ID, Step: n.Step, Outcome: "skipped"}, s.words.SkipDone, nil)
	})
}
