package desk_test

import (
	"fmt"
	"testing"

	"ccdesk/internal/domain/ar"
)

// A statement of any length is taken in piece by piece: all of it, once, and
// it counts as read only when all is in.
func TestALongStatementComesInPieces(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F4321", "2026-03-02", 100))
		var lines []ar.BankLine
		for i := range 4500 {
			lines = append(lines, line(fmt.Sprintf("BR%04d", i), "2026-03-03", 5, fmt.Sprintf("shop %d", i)))
		}
		lines[4321] = line("BR4321", "2026-03-03", 100, "", cites("F4321"))
		s := statement("2026-03-03", lines...)
		rep := h.imports(s)
		if rep.Entries.Read != 4500 || rep.Entries.New != 4500 || rep.Statements.Read != 1 || rep.Statements.New != 1 || rep.Applied != 1 {
			t.Errorf("%+v", rep)
		}
		h.wantOpen("F4321 0 settled")
		before := h.head()
		h.imports(s)
		if evs := h.since(before); len(evs) != 0 {
			t.Errorf("the second import wrote %d events", len(evs))
		}
	})
}
