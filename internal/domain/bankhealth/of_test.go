package bankhealth_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/bankhealth"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
)

// day makes a proved statement of a day, of whole euros.
func day(on string, opening, closing int64, change ...func(*ar.Statement)) ar.Statement {
	s := ar.Statement{ID: ar.StatementID("NL01/" + on), Account: "NL01", Name: on, Cur: money.EUR, From: civil.MustParse(on), To: civil.MustParse(on),
		HasBalance: true, Proved: true, Opening: opening * 100, Closing: closing * 100}
	if closing > opening {
		s.Credits = (closing - opening) * 100
	} else {
		s.Debits = (opening - closing) * 100
	}
	for _, f := range change {
		f(&s)
	}
	return s
}

func lacking(euros int64) func(*ar.Statement) {
	return func(s *ar.Statement) { s.Credits -= euros * 100; s.Proved, s.Problem = false, "does not add up" }
}
func named(name string) func(*ar.Statement) {
	return func(s *ar.Statement) { s.Name, s.ID = name, ar.StatementID("NL01/"+name) }
}
func since(from string) func(*ar.Statement) {
	return func(s *ar.Statement) { s.From = civil.MustParse(from) }
}
func number(n int) func(*ar.Statement)        { return func(s *ar.Statement) { s.Sequence = n } }
func bare(s *ar.Statement)                    { s.HasBalance, s.Opening, s.Closing = false, 0, 0 }
func in(c money.Currency) func(*ar.Statement) { return func(s *ar.Statement) { s.Cur = c } }

func TestProblemsOfAnAccount(t *testing.T) {
	for _, c := range []struct {
		name     string
		list     []ar.Statement
		accepted string
		want     []string
	}{
		{"days that join", []ar.Statement{day("2026-03-02", 0, 100), day("2026-03-03", 100, 50), day("2026-03-06", 50, 70)}, "", nil},
		{"the first one begins anywhere", []ar.Statement{day("2026-03-02", 900, 100)}, "", nil},
		{"a day is missing", []ar.Statement{day("2026-03-02", 0, 100), day("2026-03-04", 180, 200)}, "", []string{"gap 2026-03-04 80.00 from 2026-03-03"}},
		{"a gap that is accepted", []ar.Statement{day("2026-03-02", 0, 100), day("2026-03-04", 180, 200)}, "NL01/2026-03-04", nil},
		{"the missing day comes later", []ar.Statement{day("2026-03-02", 0, 100), day("2026-03-04", 180, 200), day("2026-03-03", 100, 180)}, "", nil},
		{"two on one day, in any order", []ar.Statement{day("2026-03-02", 0, 100), day("2026-03-03", 150, 160, named("a")), day("2026-03-03", 100, 150, named("b"))}, "", nil},
		{"a month beside its days", []ar.Statement{day("2026-03-02", 0, 100), day("2026-03-03", 100, 150), day("2026-03-03", 0, 150, named("month"), since("2026-03-01")),
			day("2026-03-04", 150, 160)}, "", nil},
		{"the same day in another format", []ar.Statement{day("2026-03-02", 0, 100), day("2026-03-03", 100, 150), day("2026-03-03", 100, 150, named("940"))}, "", nil},
		{"another currency has a chain of its own", []ar.Statement{day("2026-03-02", 0, 100), day("2026-03-03", 7, 9, named("usd"), in(money.USD)), day("2026-03-03", 100, 150)}, "", nil},
		{"money is missing", []ar.Statement{day("2026-03-02", 0, 100, lacking(30))}, "", []string{"unproved 2026-03-02 30.00 bounded from 2026-03-02"}},
		{"money is too much", []ar.Statement{day("2026-03-02", 0, 100, lacking(-30))}, "", []string{"unproved 2026-03-02 -30.00 from 2026-03-02"}},
		{"nothing proves it", []ar.Statement{day("2026-03-02", 0, 100, lacking(0), bare)}, "", []string{"unproved 2026-03-02 0.00 from 2026-03-02"}},
		{"unproved, accepted", []ar.Statement{day("2026-03-02", 0, 100, lacking(30))}, "NL01/2026-03-02", nil},
		{"unproved, with a proved copy", []ar.Statement{day("2026-03-02", 0, 100, lacking(30)), day("2026-03-02", 0, 100, named("copy"))}, "", nil},
		{"unproved, within a proved month", []ar.Statement{day("2026-03-02", 0, 100, lacking(30)), day("2026-03-31", 0, 100, named("month"), since("2026-03-01"))}, "", nil},
		{"unproved balances join all the same", []ar.Statement{day("2026-03-02", 0, 100, lacking(30)), day("2026-03-03", 100, 120)}, "NL01/2026-03-02", nil},
		{"numbers left out, balances join", []ar.Statement{day("2026-03-02", 0, 100, number(7)), day("2026-03-06", 100, 120, number(9))}, "", nil},
		{"numbers left out, no balances", []ar.Statement{day("2026-03-02", 0, 100, number(7), bare), day("2026-03-06", 100, 120, number(9), bare)}, "",
			[]string{"missing 2026-03-06 0.00 from 2026-03-03: statement 8 of the year is not there"}},
		{"numbers begin anew each year", []ar.Statement{day("2025-12-31", 0, 100, number(250), bare), day("2026-01-02", 100, 120, number(3), bare)}, "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := bankhealth.Of("NL01", c.list, map[ar.StatementID]bool{ar.StatementID(c.accepted): true})
			var words []string
			for _, p := range got.Problems {
				w := fmt.Sprintf("%s %s %s", p.Kind, p.Name, p.Amount.Decimal())
				if p.Bounded {
					w += " bounded"
				}
				w += " from " + p.From.String()
				if p.Kind == bankhealth.Missing {
					w += ": " + p.Text
				}
				words = append(words, w)
			}
			if !slices.Equal(words, c.want) {
				t.Errorf("found %q, want %q", words, c.want)
			}
		})
	}
}

// An account whose statements all join has no problem, whatever the order they
// come in; without one of them, which moved money, it has exactly that one gap.
func TestOneMissingStatementIsOneGap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 20).Draw(t, "statements")
		var list []ar.Statement
		balance := int64(rapid.IntRange(-1000, 1000).Draw(t, "opening"))
		on := civil.MustParse("2026-01-05")
		for range n {
			next := balance + int64(rapid.IntRange(1, 500).Draw(t, "came in"))
			list = append(list, day(on.String(), balance, next))
			balance, on = next, on.AddDays(rapid.IntRange(1, 4).Draw(t, "days"))
		}
		mixed := rapid.Permutation(list).Draw(t, "order")
		if got := bankhealth.Of("NL01", mixed, nil); len(got.Problems) > 0 {
			t.Fatalf("found %+v", got.Problems)
		}
		k := rapid.IntRange(1, n-2).Draw(t, "missing")
		lost := list[k]
		left := slices.Delete(slices.Clone(list), k, k+1)
		got := bankhealth.Of("NL01", left, nil)
		if len(got.Problems) != 1 || got.Problems[0].Kind != bankhealth.Gap || got.Problems[0].Amount.Minor != lost.Closing-lost.Opening ||
			got.Problems[0].From > lost.To || got.Problems[0].To < lost.To {
			t.Fatalf("without %s found %+v", lost.Name, got.Problems)
		}
	})
}

func TestCompaniesOfAnAccount(t *testing.T) {
	b := bankhealth.Bank{Companies: []string{"nl", "de"}, Default: "nl"}
	for name, want := range map[string]string{"de": "de", "": "nl", "other": "nl"} {
		if got := b.CompanyOf(name); got != want {
			t.Errorf("company of %q is %q, want %q", name, got, want)
		}
	}
	own := bankhealth.Account{Companies: []string{"de"}}
	if own.Collects("nl") || !own.Collects("de") || !(&bankhealth.Account{}).Collects("nl") {
		t.Error("an account collects for its companies, one of nobody for all")
	}
}
