package record_test

import (
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/store/record"
)

// sampleItem is an invoice as it mostly is: dunned once and partly paid.
func sampleItem() *ar.Item {
	return &ar.Item{
		ID: "NL01:2026-004711", Customer: "C10422", Company: "NL01", Number: "2026-004711",
		Issued: civil.MustParse("2026-09-14"), Due: civil.MustParse("2026-10-14"),
		Cur: money.EUR, Amount: 1_234_550, Open: 234_550,
		Reference: "RF18539007547034", PO: "PO-88123", Document: "invoices/2026/2026-004711.pdf",
		Step: "reminder_1", StepOn: civil.MustParse("2026-10-21"),
		Allocations: []ar.Allocation{{Entry: "2026110200012345", Amount: 1_000_000, Booked: civil.MustParse("2026-11-02")}},
	}
}

// TestAllocations keeps a record at one allocation when written, and at one for
// all texts and one for each slice when read.
func TestAllocations(t *testing.T) {
	item := sampleItem()
	b, err := record.Marshal(item)
	if err != nil {
		t.Fatal(err)
	}
	var out ar.Item
	buf := make([]byte, 0, 4096)
	for _, c := range []struct {
		name string
		most float64
		do   func() error
	}{
		{"Marshal", 1, func() error { _, err := record.Marshal(item); return err }},
		{"Append", 0, func() error { _, err := record.Append(buf, item); return err }},
		{"Unmarshal", 2, func() error { return record.Unmarshal(b, &out) }},
	} {
		if got := testing.AllocsPerRun(200, func() {
			if err := c.do(); err != nil {
				t.Fatal(err)
			}
		}); got > c.most && !raceEnabled {
			t.Errorf("%s: %.0f allocations, at most %.0f", c.name, got, c.most)
		}
	}
}

func BenchmarkMarshalItem(b *testing.B) {
	item := sampleItem()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := record.Marshal(item); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkUnmarshalItem(b *testing.B) {
	data, err := record.Marshal(sampleItem())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		var out ar.Item
		if err := record.Unmarshal(data, &out); err != nil {
			b.Fatal(err)
		}
	}
}
