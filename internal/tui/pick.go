package tui

import (
	"ccdesk/internal/tui/i18n"

	tea "charm.land/bubbletea/v2"
)

// pickPart is picking rows for a command about several.
func pickPart() part {
	const places = placeWorklist | placeCustomers | placeCash | placeInbox | placePlan | placeCustomer
	return part{
		commands: []command{{
			ID: "pick.toggle", Group: "Select", Title: "Pick the row", Hint: "", Places: places, Keys: []string{"x"}, Hidden: true,
			Help: "Picks or lets go the row and goes to the next; commands are then about all picked rows.",
			Run:  func(s *session) tea.Cmd { return s.pick() },
		}, {
			ID: "pick.all", Group: "Select", Title: "Pick all, or none", Places: places, Keys: []string{"v"},
			Help: "Picks every row of the list; with rows picked it lets them go.",
			Run:  func(s *session) tea.Cmd { return s.pickAll() },
		}},
		dutch: map[string]i18n.Wording{
			"pick.toggle": {Title: "Regel kiezen", Help: "Kiest de regel of laat hem los en gaat naar de volgende; opdrachten gaan dan over alle gekozen regels."},
			"pick.all":    {Title: "Alles kiezen, of niets", Help: "Kiest elke regel van de lijst; zijn er regels gekozen, dan laat het die los."},
		},
	}
}

func (s *session) pick() tea.Cmd {
	p, ok := s.front().(picker)
	l, isList := s.front().(lister)
	if !ok || !isList || l.list().Total() == 0 {
		return nil
	}
	p.pick(l.list().Cursor())
	return s.move(func(l *list) { l.Move(1) })
}

func (s *session) pickAll() tea.Cmd {
	p, ok := s.front().(picker)
	l, isList := s.front().(lister)
	switch {
	case !ok || !isList:
		return nil
	case p.picked() > 0:
		p.unpick()
		return nil
	}
	for i := range l.list().Total() {
		p.pick(i)
	}
	return nil
}
