package cashapp

import (
	"fmt"
	"math/rand"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/reference"
)

// drawBook makes a crowded little ledger: few amounts, so that twins abound.
func drawBook(t *rapid.T) *book {
	b := newBook()
	for i := range rapid.IntRange(1, 9).Draw(t, "items") {
		c := ar.CustomerID(rapid.SampledFrom([]string{"C1", "C2", "C3"}).Draw(t, "customer"))
		it := b.item(c, fmt.Sprintf("F26-%05d", i), int64(rapid.IntRange(1, 6).Draw(t, "amount"))*100)
		for _, change := range rapid.SliceOfN(rapid.SampledFrom([]func(*ar.Item){
			credit, cancel, inUSD, noRef, issuedNow, paid, told(it.Amount), told(it.Amount / 2), func(*ar.Item) {},
			func(it *ar.Item) { it.Number = "F26-00000" },
		}), 0, 1).Draw(t, "change") {
			change(it)
		}
	}
	for _, c := range []ar.CustomerID{"C1", "C2", "C3"} {
		if rapid.Bool().Draw(t, "known") {
			b.pays("NL-1", c, rapid.IntRange(1, 3).Draw(t, "times"))
		}
	}
	return b
}

func drawLine(t *rapid.T, b *book) *ar.BankLine {
	l := in(int64(rapid.IntRange(1, 14).Draw(t, "hundreds"))*100, "")
	for _, it := range rapid.SliceOfN(rapid.SampledFrom(b.items()), 0, 3).Draw(t, "named") {
		if rapid.Bool().Draw(t, "by reference") {
			l.Text += " " + it.Reference
		} else {
			l.Text += " " + it.Number
		}
	}
	if rapid.Bool().Draw(t, "iban") {
		l.IBAN = "NL-1"
	}
	l.Proved = rapid.IntRange(0, 9).Draw(t, "proved") > 0
	return l
}

// sound checks that an allocation adds up and takes from no item more than it
// has.
func sound(t *rapid.T, b *book, l *ar.BankLine, lines, explains []ar.Line, shares []ar.Share) {
	var total int64
	seen := map[ar.ItemID]bool{}
	for _, x := range lines {
		it := b.accounts[x.Customer].Item(x.Item)
		has := it.Open
		for _, e := range explains {
			if e.Item == x.Item {
				has += e.Amount
				if e.Amount > it.Adjusted {
					t.Fatalf("explains %d of %d", e.Amount, it.Adjusted)
				}
			}
		}
		if seen[x.Item] || x.Amount == 0 || it.Cur != l.Cur || x.Amount > has || -x.Amount > has || (x.Amount < 0) != (it.Kind == ar.CreditNote) {
			t.Fatalf("%+v on %+v", x, it)
		}
		seen[x.Item] = true
		total += x.Amount
	}
	for _, s := range shares {
		if s.Amount <= 0 || s.Cur != l.Cur {
			t.Fatalf("share %+v", s)
		}
		total += s.Amount
	}
	if total != l.Signed() {
		t.Fatalf("adds up to %d, the entry is %d", total, l.Signed())
	}
}

func TestEveryAllocationIsSound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t)
		for range 3 {
			l := drawLine(t, b)
			r := b.match(l)
			if len(r.Proposals) > 5 || r.Post != nil && (len(r.Proposals) > 0 || !l.Proved) || r.Post == nil && r.Note == "" {
				t.Fatalf("%+v", r)
			}
			for _, p := range r.Proposals {
				sound(t, b, l, p.Lines, p.Explains, p.OnAccount)
			}
			if r.Post != nil {
				sound(t, b, l, r.Post.Lines, r.Post.Explains, r.Post.OnAccount)
				b.apply(l, r.Post)
				for _, it := range b.items() {
					if it.Open < 0 || it.Open > it.Amount || it.Adjusted < 0 {
						t.Fatalf("after %+v: %+v", r.Post, it)
					}
				}
			}
		}
	})
}

func TestOrderOfCandidatesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t)
		l := drawLine(t, b)
		f := b.find(l)
		want := Match(l, f, DefaultPolicy())
		mix := rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed")))
		shuffle := func(c []Candidate) []Candidate {
			for _, double := range slices.Clone(c) { // nor do copies of an item
				it := *double.Item
				c = append(c, Candidate{Item: &it, Name: double.Name})
			}
			mix.Shuffle(len(c), func(i, j int) { c[i], c[j] = c[j], c[i] })
			return c
		}
		f.ByReference, f.ByNumber, f.ByAmount = shuffle(f.ByReference), shuffle(f.ByNumber), shuffle(f.ByAmount)
		mix.Shuffle(len(f.Payers), func(i, j int) { f.Payers[i], f.Payers[j] = f.Payers[j], f.Payers[i] })
		for i := range f.Payers {
			open := slices.Clone(f.Payers[i].Open)
			mix.Shuffle(len(open), func(i, j int) { open[i], open[j] = open[j], open[i] })
			f.Payers[i].Open = open
		}
		if got := Match(l, f, DefaultPolicy()); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v\nwant %+v\npost %+v\nwant %+v", got, want, got.Post, want.Post)
		}
	})
}

// Without a word in the text, an invoice with a twin is never posted, and
// without the payer's account none at all.
func TestTwinsAndBareAmountsAreNeverPosted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t)
		l := drawLine(t, b)
		l.Text = "thank you"
		r := b.match(l)
		if r.Post == nil {
			return
		}
		if l.IBAN == "" || len(r.Post.Lines) != 1 || len(b.ibans["NL-1"]) != 1 {
			t.Fatalf("posted %+v on a bare amount", r.Post)
		}
		twins := 0
		for _, it := range b.items() {
			if it.Customer == r.Post.Lines[0].Customer && it.Open == l.Amount && it.Kind == ar.Invoice && it.State == ar.Open && it.Cur == l.Cur {
				twins++
			}
		}
		if twins != 1 {
			t.Fatalf("posted one of %d twins", twins)
		}
	})
}

// An exact amount under an issued reference is always posted, whatever else
// the book holds.
func TestIssuedReferenceWithExactAmountIsAlwaysPosted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := drawBook(t)
		it := b.item("C9", "G26-77777", 4200)
		l := in(4200, rapid.SampledFrom([]string{"", "thanks 2026", "F26-00000", "EUR 42,00"}).Draw(t, "text"))
		l.Reference, l.IBAN = reference.IssueRF(it.Number), "NL-1"
		r := b.match(l)
		if r.Post == nil || len(r.Post.Lines) != 1 || r.Post.Lines[0].Item != it.ID {
			t.Fatalf("%+v", r)
		}
	})
}

func BenchmarkExtract(b *testing.B) {
	l := typical()
	b.ReportAllocs()
	for b.Loop() {
		Extract(l)
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
	if n := testing.AllocsPerRun(100, func() { Extract(l); Match(l, f, DefaultPolicy()) }); n > 70 {
		t.Errorf("%v allocations for Extract and Match, want at most 70", n)
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
