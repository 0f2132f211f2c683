package generate

import (
	"testing"

	"ccdesk/internal/domain/civil"
)

var end = civil.MustParse("2026-11-24")

func TestDemoBookHasTheSizeOfAnnasDesk(t *testing.T) {
	b, err := Collect(Demo(1, end))
	if err != nil {
		t.Fatal(err)
	}
	s := b.Summary
	if s.Customers != 900 || s.Invoices+s.CreditNotes != 24_000 {
		t.Errorf("%d customers and %d documents, want 900 and 24,000", s.Customers, s.Invoices+s.CreditNotes)
	}
	if s.OpenItems < 4_000 || s.OpenItems > 7_000 {
		t.Errorf("%d open items, want about 6,000", s.OpenItems)
	}
}

func BenchmarkWrite100k(b *testing.B) {
	for b.Loop() {
		if _, err := WriteFiles(b.TempDir(), Options{Seed: 1, Customers: 1000, Invoices: 100000, Days: 168, End: end, Truth: true}); err != nil {
			b.Fatal(err)
		}
	}
}
