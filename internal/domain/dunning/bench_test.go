package dunning_test

import (
	"fmt"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

// manyItems is a customer with n open items, more than half of them overdue.
func manyItems(n int) *ar.Account {
	a := ar.NewAccount("C1")
	a.Apply(ar.Event{By: "anna", Payload: &ar.CustomerRecorded{Customer: ar.Customer{ID: "C1", Name: "Visser Metaal B.V.",
		Kind: ar.Business, Country: "NL", Language: "nl", Currency: money.EUR, Email: "ap@visser.example"}}})
	for i := range n {
		number, due := fmt.Sprintf("F%04d", i), benchDay.Today.AddDays(-30+i*50/n)
		a.Apply(ar.Event{By: "anna", Payload: &ar.ItemRecorded{Item: ar.Item{ID: ar.ItemID(number), Number: number, Customer: "C1",
			Cur: money.EUR, Amount: int64(1_000_000 + i), Issued: due.AddDays(-30), Due: due}}})
	}
	return a
}

var benchDay = dunning.Day{Today: civil.MustParse("2026-11-20"), BankRead: civil.MustParse("2026-11-19")}

func BenchmarkDecide(b *testing.B) {
	for _, n := range []int{1, 10, 100} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			acc, policy := manyItems(n), dunning.DefaultPolicy()
			b.ReportAllocs()
			for b.Loop() {
				dunning.Decide(acc, policy, benchDay)
			}
		})
	}
}

// A decision is made for everybody on every new day. It must not make garbage
// for each item, or a large book pays for it.
func TestDecideAllocations(t *testing.T) {
	policy := dunning.DefaultPolicy()
	for n, most := range map[int]float64{1: 6, 10: 13, 100: 24} {
		acc := manyItems(n)
		if got := testing.AllocsPerRun(100, func() { dunning.Decide(acc, policy, benchDay) }); got > most {
			t.Errorf("a decision about %d items allocates %.0f times, at most %.0f", n, got, most)
		}
	}
}
