package tui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// undo takes back the user's last change and says what it was, or what came
// since and stands in the way.
func (s *session) undo() tea.Cmd {
	d, user := s.desk, s.user
	return s.inTurn(func(ctx context.Context) applied {
		r, err := d.Undo(ctx, user, 0)
		return func() tea.Cmd {
			var p *desk.Problem
			switch {
			case err == nil:
				s.notify(theme.Ok, text.Sanitize(fmt.Sprintf(s.words.Undone, s.nameEvents(r.Events, false))))
			case errors.As(err, &p) && len(p.Later) > 0:
				s.notify(theme.Warn, text.Sanitize(fmt.Sprintf(s.words.NotUndone, s.nameEvents(r.Events, false), s.nameEvents(p.Later, true))))
			default:
				s.fail(err)
			}
			return nil
		}
	})
}

// nameEvents names a few events in full, many by their kinds, and the customer
// if it is about one. Who did them and when is said of what others may have done.
func (s *session) nameEvents(list []ar.Event, who bool) string {
	const inFull = 2
	var names []string
	var ids []ar.CustomerID
	count := map[string]int{}
	for _, e := range list {
		l := explain.Event(s.words.Explain, e)
		name := l.Title
		if len(list) <= inFull {
			name = trimJoin(" ", l.Title, l.Detail)
			if _, note := e.Payload.(*ar.NoteAdded); note {
				name = trimJoin(" ", name, text.Truncate(l.Extra, 40))
			}
		}
		if who {
			name += " (" + trimJoin(", ", e.By, s.lang.Short(eventDay(e))) + ")"
		}
		if count[name]++; count[name] == 1 {
			names = append(names, name)
		}
		customers, _ := e.Payload.Touches()
		for _, id := range customers {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	for i, n := range names {
		if count[n] > 1 {
			names[i] = s.lang.Count(count[n]) + " × " + n
		}
	}
	if len(names) > inFull+1 {
		names = append(names[:inFull+1], s.theme.Glyphs.Ellipsis)
	}
	out := strings.Join(names, "; ")
	switch {
	case who || len(ids) == 0:
	case len(ids) == 1:
		if r, ok := s.desk.Row(ids[0]); ok {
			out = r.Name + ": " + out
		}
	default:
		out += ", " + fmt.Sprintf(s.words.Several, s.lang.Count(len(ids)))
	}
	return out
}
