package tui

import (
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"

	tea "charm.land/bubbletea/v2"
)

// deskPart is what works everywhere: places, finding, explaining, taking back.
func deskPart() part {
	desk := func(id, title, hint, help string, run func(*session) tea.Cmd, keys ...string) command {
		return command{ID: id, Group: "Desk", Title: title, Hint: hint, Help: help, Places: keymap.Everywhere, Keys: keys, Run: run}
	}
	visit := func(id, title, help, digit string, p keymap.Place) command {
		return desk(id, title, "", help, func(s *session) tea.Cmd { return s.visit(p) }, digit, "alt+"+digit)
	}
	undo := desk("desk.undo", "Undo", "undo", "Takes back the last thing that you did.", (*session).undo, "u")
	undo.Dangerous = true
	again := desk("desk.repeat", "Repeat", "", "Does the last command again, for what is selected now.", (*session).repeat, ".")
	again.Disabled = func(s *session) string {
		if s.again == nil {
			return s.words.NothingToRepeat
		}
		return ""
	}
	back := desk("desk.back", "Back", "", "Closes what is open, lets picked rows go, or returns to the screen before.", (*session).leave, "esc")
	back.Hidden = true
	return part{
		commands: []command{
			visit("go.worklist", "Go to the worklist", "Shows the customers that need somebody today, most worth first.", "1", placeWorklist),
			visit("go.customers", "Go to the customers", "Shows all customers.", "2", placeCustomers),
			visit("go.inbox", "Go to the inbox", "Shows the mail that waits for an answer.", "3", placeInbox),
			visit("go.cash", "Go to cash", "Shows the payments that have no place yet.", "4", placeCash),
			visit("go.plan", "Go to the plan", "Shows coming actions, promises and payment plans.", "5", placePlan),
			visit("go.reports", "Go to the reports", "Shows the figures.", "6", placeReports),
			desk("desk.find", "Find", "find", "Finds customers and invoices by number, name, city or contact, and opens them.", (*session).find, "/"),
			desk("desk.palette", "Commands and customers", "commands", "Finds any command or customer by a few letters.", (*session).palette, "ctrl+k", ":"),
			desk("desk.help", "Keys", "keys", "Shows the keys of this screen, and why a command cannot run now.", (*session).help, "?"),
			undo, again, back,
			desk("desk.quit", "Leave", "", "Leaves the desk; where you were and your drafts are kept.", (*session).quit, "q", "ctrl+c"),
		},
		dutch: map[string]i18n.Wording{
			"desk.find":    {Title: "Zoeken", Hint: "zoeken", Help: "Vindt klanten en facturen op nummer, naam, plaats of contactpersoon, en opent ze."},
			"desk.palette": {Title: "Opdrachten en klanten", Hint: "opdrachten", Help: "Vindt elke opdracht en elke klant met een paar letters."},
			"desk.repeat":  {Title: "Herhalen", Help: "Doet de laatste opdracht nog eens, voor wat nu gekozen is."},
			"desk.undo":    {Title: "Ongedaan maken", Hint: "terugdraaien", Help: "Draait uw laatste handeling terug."},
			"desk.back":    {Title: "Terug", Help: "Sluit wat er openstaat, laat gekozen regels los, of gaat terug naar het vorige scherm."},
			"desk.quit":    {Title: "Afsluiten", Help: "Verlaat het bureau; waar u was en uw concepten blijven bewaard."},
		},
	}
}

// leave is esc: first the picked rows, then the screen on top.
func (s *session) leave() tea.Cmd {
	if p, ok := s.front().(picker); ok && p.picked() > 0 {
		p.unpick()
		return nil
	}
	if len(s.stack) > 1 {
		return s.back()
	}
	if s.base() != placeWorklist {
		return s.visit(placeWorklist)
	}
	return nil
}

// quit leaves, after a question if drafts are unsent.
func (s *session) quit() tea.Cmd {
	if len(s.drafts) == 0 {
		return s.end()
	}
	q := kit.NewConfirm(s.theme, s.lang, "quit", s.words.Leave, s.words.DraftsKept(s.lang, len(s.drafts)), false, nil)
	return s.ask(q, func(any) tea.Cmd { return s.end() })
}

// end keeps the top of the list for the next start, stops the commands that
// wait, then the program. What is being written is finished first.
func (s *session) end() tea.Cmd {
	if s.busy > 0 {
		s.leaving = true
		return nil
	}
	stop := func() tea.Msg {
		return applied(func() tea.Cmd {
			s.cancel()
			return tea.Quit
		})
	}
	if s.phase != phaseReady {
		return stop
	}
	return tea.Sequence(s.keepFront(), stop)
}

// repeat is the last command that can be done again, made for a selection.
type repeat struct {
	do func(selection) tea.Cmd
}

func (s *session) repeat() tea.Cmd { return s.again.do(s.selection()) }
