package tui

import (
	"strings"

	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/theme"
)

// list is a table that can also be read out.
type list struct {
	*kit.Table
	columns []kit.Column
}

func newList(th *theme.Theme, columns []kit.Column) *list {
	return &list{kit.NewTable(th, columns), columns}
}

// setColumns replaces the columns.
func (l *list) setColumns(columns []kit.Column) {
	l.columns = columns
	l.SetColumns(columns)
}

// sentence is row i as somebody would read it aloud: "Customer Visser Metaal,
// Overdue 48,210.00".
func (l *list) sentence(i int) string {
	if l.Row == nil || i < 0 || i >= l.Total() {
		return l.Empty
	}
	cells := make([]kit.Cell, len(l.columns))
	l.Row(i, cells)
	var parts []string
	for c, cell := range cells {
		if t := strings.TrimSpace(cell.Text); t != "" {
			parts = append(parts, strings.TrimSpace(l.columns[c].Title+" "+t))
		}
	}
	return l.Position() + " " + strings.Join(parts, ", ")
}
