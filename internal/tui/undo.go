package tui

import (
	"context"
	"fmt"
	"strings"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/explain"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
)

// undo takes back the user's last change and says what it was.
func (s *session) undo() tea.Cmd {
	d, user := s.desk, s.user
	return fetch(s, func(ctx context.Context) (desk.UndoReport, error) {
		return d.Undo(ctx, user, 0)
	}, func(r desk.UndoReport) tea.Cmd {
		var what []string
		for _, e := range r.Events {
			l := explain.Event(s.words.Explain, e)
			line := trimJoin(" ", l.Title, l.Detail)
			if len(what) == 2 {
				what = append(what, s.theme.Glyphs.Ellipsis)
				break
			}
			what = append(what, line)
		}
		s.notify(theme.Ok, text.Sanitize(fmt.Sprintf(s.words.Undone, strings.Join(what, "; "))))
		return nil
	})
}
