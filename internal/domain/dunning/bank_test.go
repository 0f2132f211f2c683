package dunning_test

import (
	"slices"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/bankhealth"
	"ccdesk/internal/domain/dunning"
	"ccdesk/internal/domain/money"
)

// asked lists what the day's message asks for.
func asked(dec *dunning.Decision) []ar.ItemID {
	out := []ar.ItemID{}
	if m := dec.Message(); m != nil {
		for _, ai := range m.Items {
			out = append(out, ai.Item.ID)
		}
	}
	slices.Sort(out)
	return out
}

func ofCompany(name string) func(*ar.Item) { return func(it *ar.Item) { it.Company = name } }

// What is in doubt about the bank holds what it could make wrong, and only
// that.
func TestDoubtsAboutTheBankHoldOnlyWhatTheyCouldMakeWrong(t *testing.T) {
	missing := func(euros int64) bankhealth.Problem {
		return bankhealth.Problem{Kind: bankhealth.Unproved, Name: "S1", To: date("2026-03-04"), Amount: money.Of(euros*100, money.EUR), Bounded: euros > 0}
	}
	gap := bankhealth.Problem{Kind: bankhealth.Gap, Name: "S2", To: date("2026-03-04"), Amount: money.Of(1000, money.EUR)}
	for name, c := range map[string]struct {
		accounts []bankhealth.Account
		want     []ar.ItemID // asked for
		whole    bool        // one guard of the customer
	}{
		"nothing in doubt":                {[]bankhealth.Account{{Account: "NL01", Read: date("2026-03-04")}}, []ar.ItemID{"A", "B", "C", "D"}, false},
		"one account is old":              {[]bankhealth.Account{{Account: "NL01", Read: date("2026-03-04")}, {Account: "NL02", Read: date("2026-02-02")}}, nil, true},
		"the old one is of one company":   {[]bankhealth.Account{{Account: "NL01", Read: date("2026-03-04")}, {Account: "DE02", Read: date("2026-02-02"), Companies: []string{"de"}}}, []ar.ItemID{"A", "B", "D"}, false},
		"a gap":                           {[]bankhealth.Account{{Account: "NL01", Read: date("2026-03-04"), Problems: []bankhealth.Problem{gap}}}, nil, true},
		"a gap of one company":            {[]bankhealth.Account{{Account: "NL01", Read: date("2026-03-04"), Companies: []string{"nl"}, Problems: []bankhealth.Problem{gap}}}, []ar.ItemID{"C"}, false},
		"less than any item is missing":   {[]bankhealth.Account{{Account: "NL01", Read: date("2026-03-04"), Problems: []bankhealth.Problem{missing(30)}}}, []ar.ItemID{"B", "C", "D"}, false},
		"what one item asks is missing":   {[]bankhealth.Account{{Account: "NL01", Read: date("2026-03-04"), Problems: []bankhealth.Problem{missing(50)}}}, []ar.ItemID{"C", "D"}, false},
		"so much that it is more of them": {[]bankhealth.Account{{Account: "NL01", Read: date("2026-03-04"), Problems: []bankhealth.Problem{missing(160)}}}, []ar.ItemID{"D"}, false},
		"a few cents":                     {[]bankhealth.Account{{Account: "NL01", Read: date("2026-03-04"), Problems: []bankhealth.Problem{{Kind: bankhealth.Unproved, Amount: money.Of(60, money.EUR), Bounded: true}}}}, []ar.ItemID{"A", "B", "C", "D"}, false},
		"too much money":                  {[]bankhealth.Account{{Account: "NL01", Read: date("2026-03-04"), Problems: []bankhealth.Problem{missing(-30)}}}, nil, true},
		"dollars are missing": {[]bankhealth.Account{{Account: "NL01", Read: date("2026-03-04"), Problems: []bankhealth.Problem{{Kind: bankhealth.Unproved,
			Amount: money.Of(900000, money.USD), Bounded: true}}}}, []ar.ItemID{"A", "B", "C", "D"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFile(t)
			f.item("A", "2026-02-27", 100) // the oldest
			f.item("B", "2026-02-28", 50)
			f.item("C", "2026-03-01", 70, ofCompany("de"))
			f.item("D", "2026-03-02", 1000)
			b := &bankhealth.Bank{Accounts: c.accounts, Companies: []string{"nl", "de"}, Default: "nl"}
			day := dunning.Day{Today: date("2026-03-05"), BankRead: b.Read(), Bank: b}
			dec := dunning.Decide(f.a, f.policy, day)
			if got := asked(&dec); !slices.Equal(got, c.want) {
				t.Errorf("asks for %v, want %v", got, c.want)
			}
			whole := slices.ContainsFunc(dec.Guards, func(g dunning.Guard) bool { return g.Code == dunning.BankStale && g.Item == "" })
			if whole != c.whole {
				t.Errorf("guards %+v", dec.Guards)
			}
			held := map[ar.ItemID]bool{}
			for _, h := range dec.Held {
				if slices.Contains(h.Guards, dunning.BankStale) {
					for _, id := range h.Items {
						held[id] = true
					}
				}
			}
			if len(held)+len(c.want) != 4 {
				t.Errorf("held %v, asked for %v", held, c.want)
			}
			all := map[ar.ItemID]int64{"A": 10000, "B": 5000, "C": 7000, "D": 100000}
			against := dunning.Recheck(f.a, f.policy, day, all)
			if (len(against) == 0) != (len(c.want) == 4) {
				t.Errorf("recheck finds %+v", against)
			}
			for _, g := range against {
				if g.Item != "" && slices.Contains(c.want, g.Item) {
					t.Errorf("recheck holds %s: %+v", g.Item, g)
				}
			}
		})
	}
}
