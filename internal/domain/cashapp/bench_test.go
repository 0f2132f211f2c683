package cashapp

import (
	"fmt"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

func BenchmarkExtract(b *testing.B) {
	l := typical()
	b.ReportAllocs()
	for b.Loop() {
		Extract(l)
	}
}

func BenchmarkMatch(b *testing.B) {
	bk, l := typicalBook(), typical()
	f := bk.find(l)
	b.ReportAllocs()
	for b.Loop() {
		Match(l, f, DefaultPolicy())
	}
}

// A blind lump of a payer with many open invoices is the costliest entry.
func BenchmarkMatchBlindLump(b *testing.B) {
	bk := newBook()
	for i := range 60 {
		bk.item("C1", fmt.Sprintf("F2026-04%02d", i+5), int64(10000+i*737))
	}
	bk.pays("NL91ABNA0417164300", "C1", 2)
	l := in(123457, "as agreed", from("NL91ABNA0417164300"))
	f := bk.find(l)
	b.ReportAllocs()
	for b.Loop() {
		Match(l, f, DefaultPolicy())
	}
}

func BenchmarkExtractAndMatch(b *testing.B) {
	bk, l := typicalBook(), typical()
	f := bk.find(l)
	b.ReportAllocs()
	for b.Loop() {
		Extract(l)
		Match(l, f, DefaultPolicy())
	}
}

// A typical entry must stay cheap: ten thousand of them are one import.
func TestAllocationCeiling(t *testing.T) {
	bk, l := typicalBook(), typical()
	f := bk.find(l)
	if r := Match(l, f, DefaultPolicy()); r.Post == nil {
		t.Fatal("the typical entry is posted")
	}
	if n := testing.AllocsPerRun(100, func() { Extract(l); Match(l, f, DefaultPolicy()) }); n > 60 {
		t.Errorf("%v allocations for Extract and Match, want at most 60", n)
	}
}

func typical() *ar.BankLine {
	return in(12100, "Invoice F2026-0412 dd 12-05-2026 customer 100234 EUR 121,00", from("NL91ABNA0417164300"), by("Jansen Bouw B.V."))
}

func typicalBook() *book {
	b := newBook()
	for i := range 12 {
		b.item("C1", fmt.Sprintf("F2026-04%02d", i+5), money.AddMinor(11400, int64(i)*100))
	}
	b.pays("NL91ABNA0417164300", "C1", 2)
	return b
}
