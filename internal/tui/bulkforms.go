package tui

import (
	"fmt"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// holdForm stops dunning: of the picked invoices, or of the customers.
func (s *session) holdForm() tea.Cmd {
	sel := s.selection()
	ids := sel.all()
	title := s.severally(s.words.Hold, len(ids))
	fields := []kit.FormField{
		{ID: "until", Label: s.words.Until, Kind: kit.DateField, Earliest: s.today, Help: s.words.HoldHelp},
		{ID: "why", Label: s.words.Why, Required: true, Text: sel.Hint.Note},
	}
	open := func(title string) tea.Cmd {
		return s.form("hold", title, func(f kit.Values) tea.Cmd {
			until, why := f.Date("until"), f.Text("why")
			if len(sel.Items) > 0 && len(ids) == 1 {
				var all desk.All
				for _, it := range sel.Items {
					all = append(all, desk.PlaceHold{Customer: ids[0], Item: it, Until: until, Why: why})
				}
				return s.do(all, s.words.HoldDone, nil)
			}
			return s.bulk(ids, s.words.HoldDone, func(id ar.CustomerID) desk.Command { return desk.PlaceHold{Customer: id, Until: until, Why: why} })
		}, fields...)
	}
	if len(ids) > 1 {
		return open(title)
	}
	return s.withView(ids[0], func(v *desk.View) tea.Cmd {
		title := s.whom(s.words.Hold, v)
		if len(sel.Items) > 0 {
			title = fmt.Sprintf(s.words.Hold, text.Sanitize(joinItems(sel.Items)))
		}
		return open(title)
	})
}

func joinItems(ids []ar.ItemID) string {
	parts := make([]string, len(ids))
	for i, id := range ids {
		parts[i] = string(id)
	}
	return trimJoin(", ", parts...)
}

// activeHolds are the items held now; "" is the customer himself.
func activeHolds(v *desk.View) []ar.ItemID {
	var out []ar.ItemID
	for i := range v.Account.Holds {
		if h := &v.Account.Holds[i]; h.Active(v.Day.Today) && !slices.Contains(out, h.Item) {
			out = append(out, h.Item)
		}
	}
	return out
}

// release lets dunning go on: of the picked invoices, or of everything held.
func (s *session) release() tea.Cmd {
	sel := s.selection()
	return s.withView(sel.one(), func(v *desk.View) tea.Cmd {
		var all desk.All
		for _, it := range activeHolds(v) {
			if len(sel.Items) == 0 || slices.Contains(sel.Items, it) {
				all = append(all, desk.ReleaseHold{Customer: v.Account.ID, Item: it})
			}
		}
		return s.do(all, s.words.ReleaseDone, nil)
	})
}

// noteForm writes a remark.
func (s *session) noteForm() tea.Cmd {
	sel := s.selection()
	ids := sel.all()
	open := func(title string) tea.Cmd {
		return s.form("note", title, func(f kit.Values) tea.Cmd {
			note := f.Text("note")
			items := sel.Items
			if len(ids) > 1 {
				items = nil
			}
			return s.bulk(ids, s.words.NoteDone, func(id ar.CustomerID) desk.Command { return desk.AddNote{Customer: id, Text: note, Items: items} })
		}, kit.FormField{ID: "note", Label: s.words.What, Required: true, Limit: 4000, Text: sel.Hint.Note})
	}
	if len(ids) > 1 {
		return open(s.severally(s.words.Note, len(ids)))
	}
	return s.withView(ids[0], func(v *desk.View) tea.Cmd { return open(s.whom(s.words.Note, v)) })
}

// snoozeForm hides customers until a day.
func (s *session) snoozeForm() tea.Cmd {
	ids := s.selection().all()
	open := func(title string, day civil.Date) tea.Cmd {
		return s.form("snooze", title, func(f kit.Values) tea.Cmd {
			until := f.Date("until")
			return s.bulk(ids, s.words.SnoozeDone, func(id ar.CustomerID) desk.Command { return desk.Snooze{Customer: id, Until: until} })
		}, kit.FormField{ID: "until", Label: s.words.Until, Kind: kit.DateField, Date: day, Earliest: s.today, Required: true, Help: s.words.SnoozeHelp})
	}
	if len(ids) > 1 {
		return open(s.severally(s.words.Snooze, len(ids)), s.businessDay(nil, snoozeDays))
	}
	return s.withView(ids[0], func(v *desk.View) tea.Cmd {
		return open(s.whom(s.words.Snooze, v), s.businessDay(v, snoozeDays))
	})
}

// assignPicker gives customers to a controller: one of those there are, or a
// name that is typed.
func (s *session) assignPicker() tea.Cmd {
	ids := s.selection().all()
	names := s.controllers()
	source := func(query string, limit int) []kit.Item {
		var out []kit.Item
		exact := false
		for _, n := range names {
			if contains(n, query) && len(out) < limit {
				out = append(out, kit.Item{ID: n, Title: text.Sanitize(n)})
			}
			exact = exact || n == query
		}
		if query != "" && !exact {
			out = append(out, kit.Item{ID: query, Title: text.Sanitize(query), Detail: s.words.NewName})
		}
		return out
	}
	title := s.severally(s.words.Assign, len(ids))
	if len(ids) == 1 {
		title = fmt.Sprintf(s.words.Assign, text.Sanitize(string(ids[0])))
	}
	return s.ask(kit.NewPicker(s.theme, s.lang, "assign", title, s.words.Who, source), func(result any) tea.Cmd {
		who := result.(kit.Picked).Item.ID
		return s.bulk(ids, s.words.AssignDone, func(id ar.CustomerID) desk.Command {
			return desk.Assign{Customers: []ar.CustomerID{id}, Controller: who}
		})
	})
}

// controllers are the names on the list, the user's own first.
func (s *session) controllers() []string {
	out := []string{s.user}
	if w, ok := s.root[placeWorklist].(*worklist); ok {
		for _, r := range w.all {
			if r.Controller != "" && !slices.Contains(out, r.Controller) {
				out = append(out, r.Controller)
			}
		}
	}
	slices.Sort(out[1:])
	return out
}
