package priority_test

import (
	"slices"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/priority"

	"pgregory.net/rapid"
)

var today = civil.MustParse("2026-04-01")

// account is a customer with one invoice, due 30 days ago: a call is due.
func account(id string, amount int64, change ...func(*ar.Account)) *ar.Account {
	a := ar.NewAccount(ar.CustomerID(id))
	a.Known = true
	a.Customer = ar.Customer{ID: a.ID, Name: id, Country: "NL", Currency: money.EUR, Email: "ap@x.example"}
	add(a, "F1", -30, amount, dunning.FinalNotice)
	for _, f := range change {
		f(a)
	}
	return a
}

func add(a *ar.Account, number string, due int, amount int64, step string) {
	a.Put(&ar.Item{ID: ar.ItemID(number), Customer: a.ID, Number: number, Cur: money.EUR, Amount: amount, Open: amount,
		Issued: today.AddDays(due - 30), Due: today.AddDays(due), Step: step})
}

func score(a *ar.Account) priority.Score {
	p := dunning.DefaultPolicy()
	dec := dunning.Decide(a, p, dunning.Day{Today: today})
	return priority.Of(a, &dec, p, today)
}

func factor(s priority.Score, name string) (priority.Factor, bool) {
	i := slices.IndexFunc(s.Factors, func(f priority.Factor) bool { return f.Name == name })
	if i < 0 {
		return priority.Factor{}, false
	}
	return s.Factors[i], true
}

func promised(a *ar.Account) {
	a.Promises = []ar.Promise{{ID: "P1", Customer: a.ID, Amount: 10000, Cur: money.EUR, Made: today - 20, By: today - 10, Items: []ar.ItemID{"F1"}}}
}

func TestScoreIsTheSumOfItsFactors(t *testing.T) {
	for name, c := range map[string]struct {
		a    *ar.Account
		want map[string]int64
	}{
		"a call":                          {account("C1", 1_000_000), map[string]int64{priority.AmountAtRisk: 1000, priority.Age: 300, priority.Consequence: 200}},
		"a broken promise of a hundredth": {account("C1", 1_000_000, promised), map[string]int64{priority.AmountAtRisk: 1000, priority.Age: 300, priority.BrokenPromise: 110}},
		"a broken promise of all of it": {account("C1", 1_000_000, promised, func(a *ar.Account) { a.Promises[0].Amount = 1_000_000 }),
			map[string]int64{priority.AmountAtRisk: 1000, priority.Age: 300, priority.BrokenPromise: 650}},
		"a part in dispute": {account("C1", 1_000_000, func(a *ar.Account) {
			a.Disputes = []ar.Dispute{{ID: "D1", Items: []ar.ItemID{"F1"}, Amount: 190_000}}
		}), map[string]int64{priority.AmountAtRisk: 900, priority.Age: 300, priority.Consequence: 190}},
		"money to look at": {account("C1", 1_000_000, func(a *ar.Account) {
			a.OnAccount = []ar.CashShare{{Entry: "BR1", Amount: 1_000_000, Cur: money.EUR}}
		}), map[string]int64{priority.AmountAtRisk: 1000, priority.Age: 300, priority.CheckFirst: -500}},
		"over the limit": {account("C1", 1_000_000, func(a *ar.Account) {
			a.Customer.HasLimit, a.Customer.CreditLimit = true, money.Of(999_999, money.EUR)
		}), map[string]int64{priority.AmountAtRisk: 1000, priority.Age: 300, priority.Consequence: 200, priority.OverLimit: 100}},
		"at the limit": {account("C1", 1_000_000, func(a *ar.Account) {
			a.Customer.HasLimit, a.Customer.CreditLimit = true, money.Of(1_000_000, money.EUR)
		}), map[string]int64{priority.AmountAtRisk: 1000, priority.Age: 300, priority.Consequence: 200}},
		"pays 17 days late": {account("C1", 1_000_000, func(a *ar.Account) {
			a.Behaviour = []ar.Payment{{DaysLate: 3}, {DaysLate: 17}, {DaysLate: 40}}
		}), map[string]int64{priority.AmountAtRisk: 1000, priority.Age: 300, priority.Consequence: 200, priority.PaysLate: 51}},
		"one late payment proves nothing (S33)": {account("C1", 1_000_000, func(a *ar.Account) {
			a.Behaviour = []ar.Payment{{DaysLate: 90}}
		}), map[string]int64{priority.AmountAtRisk: 1000, priority.Age: 300, priority.Consequence: 200}},
		"older than 90 days counts as 90": {account("C1", 1_000_000, func(a *ar.Account) { a.Items[0].Due = today - 400 }),
			map[string]int64{priority.AmountAtRisk: 1000, priority.Age: 900, priority.Consequence: 200}},
	} {
		t.Run(name, func(t *testing.T) {
			s := score(c.a)
			got := map[string]int64{}
			var sum int64
			for _, f := range s.Factors {
				got[f.Name] = f.Tenths
				sum += f.Tenths
			}
			if s.Tenths != sum {
				t.Errorf("score %d, factors add up to %d", s.Tenths, sum)
			}
			for n, v := range c.want {
				if got[n] != v {
					t.Errorf("factor %s is %d, want %d", n, got[n], v)
				}
				delete(got, n)
			}
			if len(got) > 0 {
				t.Errorf("further factors %v", got)
			}
		})
	}
}

func TestLargeItemThatFallsDueSoon(t *testing.T) {
	a := account("C1", 100)
	a.Items = nil
	add(a, "F1", 2, 1_000_000, "")
	f, ok := factor(score(a), priority.LargeDueSoon)
	if !ok || f.Tenths != 500 || f.Days != 2 || f.Amount != money.Of(1_000_000, money.EUR) {
		t.Errorf("factor %+v", f)
	}
}

func TestGettingSlowerNeedsEightPayments(t *testing.T) {
	a := account("C1", 1_000_000)
	for i := range 8 {
		if _, ok := factor(score(a), priority.GettingSlower); ok {
			t.Errorf("a trend after %d payments", i)
		}
		a.Behaviour = append(a.Behaviour, ar.Payment{DaysLate: 2 * i})
	}
	if f, ok := factor(score(a), priority.GettingSlower); !ok || f.Tenths != 200 || f.Days != 8 {
		t.Errorf("factor %+v", f)
	}
}

// More money at stake never ranks lower, all else equal.
func TestMoreMoneyNeverRanksLower(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		less := rapid.Int64Range(1, money.MaxMinor).Draw(t, "less")
		more := rapid.Int64Range(less, money.MaxMinor).Draw(t, "more")
		a, b := score(account("A", less)), score(account("B", more))
		if b.Tenths < a.Tenths || less < more && priority.Compare(b, "B", a, "A") > 0 {
			t.Fatalf("%d scores %d, %d scores %d", less, a.Tenths, more, b.Tenths)
		}
	})
}

// The order is total: the same list sorts the same way from any beginning.
func TestCompareIsATotalOrder(t *testing.T) {
	type line struct {
		s  priority.Score
		id ar.CustomerID
	}
	compare := func(a, b line) int { return priority.Compare(a.s, a.id, b.s, b.id) }
	rapid.Check(t, func(t *rapid.T) {
		var list []line
		for i := range rapid.IntRange(2, 12).Draw(t, "lines") {
			small := rapid.Int64Range(0, 2)
			list = append(list, line{priority.Score{Tenths: small.Draw(t, "tenths"), Overdue: money.Of(small.Draw(t, "overdue"), money.EUR),
				Oldest: int(small.Draw(t, "oldest"))}, ar.CustomerID(rune('A' + i))})
		}
		sorted := slices.SortedFunc(slices.Values(list), compare)
		again := slices.SortedFunc(slices.Values(rapid.Permutation(list).Draw(t, "shuffled")), compare)
		for i := range sorted {
			if sorted[i].id != again[i].id {
				t.Fatalf("orders differ at %d", i)
			}
			if i > 0 && compare(sorted[i-1], sorted[i]) >= 0 {
				t.Fatalf("%+v is not before %+v", sorted[i-1], sorted[i])
			}
		}
	})
}
