package desk_test

import (
	"strings"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/reference"
)

// Every reminder quotes a reference with a check digit, and money that carries
// it finds its invoice.
func TestReminderQuotesAReferenceThatItsPaymentIsFoundBy(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		bare := func(f *desk.ItemFact) { f.Item.Reference = "" }
		h.imports(customer("C1"), invoice("C1", "F2026-0412", "2026-03-01", 100, bare), invoice("C1", "F2026-0413", "2026-03-02", 70, bare))
		h.run()
		if len(h.posted) != 1 {
			t.Fatalf("%d messages", len(h.posted))
		}
		for _, number := range []string{"F2026-0412", "F2026-0413"} {
			if rf := reference.IssueRF(number); !strings.Contains(h.posted[0].Text, rf) || !strings.Contains(h.posted[0].HTML, rf) {
				t.Errorf("the reminder does not quote %s of %s:\n%s", rf, number, h.posted[0].Text)
			}
		}
		h.imports(statement("2026-03-05", line("BR1", "2026-03-05", 70, "", cites("F2026-0413"))))
		if f := h.found(line("X", "2026-03-05", 70, "", cites("F2026-0412"))); len(f.ByReference) != 1 || !f.ByReference[0].Issued {
			t.Errorf("found %+v", f.ByReference)
		}
	})
}
