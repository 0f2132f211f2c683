package dunning_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

// proposed adds an undecided entry with its proposals.
func (f *file) proposed(amount int64, list ...ar.Proposal) {
	f.count++
	f.apply(&ar.EntryProposed{Entry: ar.EntryID(fmt.Sprint("BR", f.count)), Booked: date("2026-03-04"), Amount: amount * 100, Cur: money.EUR,
		Proposals: list, Customers: []ar.CustomerID{"C1"}})
}

// on is a proposal for items, each in full, and a rest on account.
func on(rest int64, items map[ar.ItemID]int64) ar.Proposal {
	var p ar.Proposal
	for id, amount := range items {
		p.Lines = append(p.Lines, ar.Line{Customer: "C1", Item: id, Amount: amount * 100})
	}
	slices.SortFunc(p.Lines, func(a, b ar.Line) int { return int(a.Amount - b.Amount) })
	if rest > 0 {
		p.OnAccount = []ar.Share{{Customer: "C1", Amount: rest * 100, Cur: money.EUR}}
	}
	return p
}

// by adds what speaks for a proposal.
func by(p ar.Proposal, evidence ...string) ar.Proposal {
	p.Evidence = evidence
	return p
}

// Money that could settle an item holds it, and no other (E9, S60, S61).
func TestE9S60S61MoneyHoldsOnlyWhatItCouldSettle(t *testing.T) {
	type items = map[ar.ItemID]int64
	for name, c := range map[string]struct {
		money func(f *file)
		want  []ar.ItemID
	}{
		"none":                         {func(*file) {}, []ar.ItemID{"A", "B", "C", "D"}},
		"500 on account":               {func(f *file) { f.onAccount(500, "2026-03-04") }, []ar.ItemID{}},
		"as much as the first":         {func(f *file) { f.onAccount(100, "2026-03-04") }, []ar.ItemID{"B", "C", "D"}},
		"a little more than the first": {func(f *file) { f.onAccount(101, "2026-03-04") }, []ar.ItemID{"C", "D"}},
		"as much as a later one":       {func(f *file) { f.onAccount(70, "2026-03-04") }, []ar.ItemID{"B", "D"}},
		"a rest of cents": {func(f *file) {
			f.apply(&ar.PaymentApplied{Entry: "BR1", Booked: date("2026-03-04"), OnAccount: []ar.Share{{Customer: "C1", Amount: 99, Cur: money.EUR}}})
		}, []ar.ItemID{"A", "B", "C", "D"}},
		"proposed for one":                   {func(f *file) { f.proposed(70, on(0, items{"C": 70})) }, []ar.ItemID{"A", "B", "D"}},
		"for one or the other":               {func(f *file) { f.proposed(70, on(0, items{"C": 70}), on(0, items{"B": 50})) }, []ar.ItemID{"A", "D"}},
		"for one, with a rest":               {func(f *file) { f.proposed(90, on(20, items{"C": 70})) }, []ar.ItemID{"B", "D"}},
		"for one, or else on account":        {func(f *file) { f.proposed(70, on(0, items{"C": 70}), on(70, nil)) }, []ar.ItemID{"A", "B", "D"}},
		"his, and nothing fits":              {func(f *file) { f.proposed(120, on(120, nil)) }, []ar.ItemID{"C", "D"}},
		"two of his, neither enough for two": {func(f *file) { f.proposed(60, on(60, nil)); f.proposed(60, on(60, nil)) }, []ar.ItemID{"C", "D"}},
		"for the first, and loose money besides": {func(f *file) {
			f.proposed(100, on(0, items{"A": 100}))
			f.onAccount(40, "2026-03-04")
		}, []ar.ItemID{"C", "D"}},
		"somebody else's": {func(f *file) {
			f.proposed(100, ar.Proposal{Lines: []ar.Line{{Customer: "C9", Item: "X", Amount: 10000}}})
		}, []ar.ItemID{"A", "B", "C", "D"}},
		"his by the account, what for is a guess": {func(f *file) { f.proposed(80, by(on(0, items{"C": 70}), "iban", "amount")) }, []ar.ItemID{"A", "D"}},
		"his by the name, and nothing fits":       {func(f *file) { f.proposed(60, by(on(60, nil), "name")) }, []ar.ItemID{"C", "D"}},
		"by the number, a guess beside it": {func(f *file) {
			f.proposed(80, by(on(0, items{"C": 70}), "number"), by(on(80, nil), "iban"))
		}, []ar.ItemID{"A", "B", "D"}},
		"names a document in another currency": {func(f *file) {
			p := by(on(90, nil), "number")
			p.Mentions = []ar.Mention{{Customer: "C1", Item: "D"}}
			f.proposed(90, p)
		}, []ar.ItemID{"A", "B", "C"}},
		"by the amount alone":  {func(f *file) { f.proposed(70, by(on(0, items{"C": 70}), "amount")) }, []ar.ItemID{"A", "B", "D"}},
		"without any proposal": {func(f *file) { f.proposed(100) }, []ar.ItemID{"A", "B", "C", "D"}},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFile(t)
			f.item("A", "2026-02-27", 100)
			f.item("B", "2026-02-28", 50)
			f.item("C", "2026-03-01", 70)
			f.item("D", "2026-03-02", 1000)
			c.money(f)
			dec := f.decide("2026-03-05")
			if got := asked(&dec); !slices.Equal(got, c.want) {
				t.Errorf("asks for %v, want %v", got, c.want)
			}
		})
	}
}

// Whatever money lies about: if all of it went where it may, oldest first, the
// message asks for nothing that it touched, nor for what equals a payment; and
// it asks for all the rest. The money is laid out here in its own way: coin by
// coin.
func TestNoReminderAsksForWhatMoneyCouldSettle(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		f := newFile(t)
		f.policy.CashLimit = 1
		n := rapid.IntRange(1, 6).Draw(rt, "items")
		open := map[ar.ItemID]int64{}
		var ids []ar.ItemID
		for i := range n {
			id := ar.ItemID(fmt.Sprint("F", i))
			open[id] = int64(rapid.IntRange(1, 6).Draw(rt, "open"))
			f.item(string(id), date("2026-02-20").AddDays(i).String(), open[id])
			ids = append(ids, id)
		}
		touched := map[ar.ItemID]bool{}
		loose := int64(0)
		var equal []int64
		left := map[ar.ItemID]int64{}
		for id, v := range open {
			left[id] = v
		}
		var named [][]ar.ItemID
		var coins []int64
		for range rapid.IntRange(0, 4).Draw(rt, "payments") {
			amount := int64(rapid.IntRange(1, 9).Draw(rt, "amount"))
			switch rapid.SampledFrom([]string{"account", "his", "items"}).Draw(rt, "kind") {
			case "account":
				f.onAccount(amount, "2026-03-04")
				loose, equal = loose+amount, append(equal, amount)
			case "his":
				f.proposed(amount, on(amount, nil))
				loose, equal = loose+amount, append(equal, amount)
			default:
				some := rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 1, 2, rapid.ID).Draw(rt, "named")
				var list []ar.Proposal
				for _, id := range some {
					list = append(list, ar.Proposal{Lines: []ar.Line{{Customer: "C1", Item: id, Amount: 100}}})
					touched[id] = true
				}
				f.proposed(amount, list...)
				named, coins = append(named, some), append(coins, amount)
			}
		}
		for _, id := range ids { // oldest first: its own money, then anybody's
			for k := range named {
				for coins[k] > 0 && left[id] > 0 && slices.Contains(named[k], id) {
					coins[k]--
					left[id]--
				}
			}
			for loose > 0 && left[id] > 0 {
				loose--
				left[id]--
				touched[id] = true
			}
		}
		total := int64(0)
		for _, s := range f.a.OnAccount {
			total += s.Amount / 100
		}
		want := []ar.ItemID{}
		for _, id := range ids {
			if !touched[id] && !slices.Contains(equal, open[id]) && total != open[id] {
				want = append(want, id)
			}
		}
		dec := dunning.Decide(f.a, f.policy, dunning.Day{Today: date("2026-03-05")})
		if got := asked(&dec); !slices.Equal(got, want) {
			rt.Fatalf("open %v, on account %+v, fits %+v: asks for %v, want %v", open, f.a.OnAccount, f.a.Fits, got, want)
		}
	})
}
