package evaluate

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Place says where the money of an entry belongs, or was put.
type Place struct {
	order    []Share
	items    map[ar.ItemID]sum
	accounts map[ar.CustomerID]int64
	others   map[string]int64 // by class
	diffs    map[difference]int64
}

type sum struct{ amount, settles int64 }

type difference struct {
	item  ar.ItemID
	class string
}

func newPlace() Place {
	return Place{items: map[ar.ItemID]sum{}, accounts: map[ar.CustomerID]int64{}, others: map[string]int64{}, diffs: map[difference]int64{}}
}

func (p *Place) item(who ar.CustomerID, id ar.ItemID, amount, settles int64) {
	p.order = append(p.order, Share{who, id, amount, settles})
	s := p.items[id]
	p.items[id] = sum{s.amount + amount, s.settles + settles}
}

func (p *Place) differ(id ar.ItemID, class string, amount int64) {
	p.diffs[difference{id, class}] += amount
}

// Of gives the place that a decided entry gave its money.
func Of(e *ar.Entry) Place { return placed(e.Lines, e.OnAccount, e.Other, e.Differences) }

// OfProposal gives the place that a proposal names.
func OfProposal(p *ar.Proposal) Place { return placed(p.Lines, p.OnAccount, p.Other, p.Diffs) }

func placed(lines []ar.Line, accounts []ar.Share, others []ar.OtherLine, diffs []ar.DifferenceLine) Place {
	p := newPlace()
	for _, l := range lines {
		p.item(l.Customer, l.Item, l.Amount, l.Settles)
	}
	for _, s := range accounts {
		p.accounts[s.Customer] += s.Amount
	}
	for _, o := range others {
		p.others[o.Class] += o.Amount
	}
	for _, d := range diffs {
		p.differ(d.Item, d.Class, d.Amount)
	}
	return p
}

// Verdict is how a place compares with the truth.
type Verdict uint8

// Verdicts. Nearly is money put right whose rest is classed otherwise.
const (
	Wrong Verdict = iota
	Nearly
	Right
)

// Judge compares a place with the true one. Right is every share, every
// account, all other money and every difference as it truly is.
func (p *Payment) Judge(got Place) Verdict {
	want := &p.Place
	switch {
	case !maps.Equal(nonZero(want.items), nonZero(got.items)), !maps.Equal(nonZero(want.accounts), nonZero(got.accounts)),
		!maps.Equal(nonZero(want.others), nonZero(got.others)):
		return Wrong
	case !maps.Equal(nonZero(want.diffs), nonZero(got.diffs)):
		return Nearly
	}
	return Right
}

// Misplaced is how much money the place gives to documents and accounts that
// it is not for, in minor units of the entry.
func (p *Payment) Misplaced(got Place) int64 {
	var n int64
	for id, s := range got.items {
		n += over(s.amount, p.Place.items[id].amount)
	}
	for id, amount := range got.accounts {
		n += over(amount, p.Place.accounts[id])
	}
	for class, amount := range got.others {
		n += over(amount, p.Place.others[class])
	}
	return n
}

// over is by how much got goes beyond want, in the direction of got.
func over(got, want int64) int64 {
	if got < 0 {
		got, want = -got, -want
	}
	return max(0, got-max(0, want))
}

// Shares counts the documents of the true place and how many of them got has
// with the same amount.
func (p *Payment) Shares(got Place) (all, same int) {
	for id, s := range p.Place.items {
		all++
		if got.items[id] == s {
			same++
		}
	}
	return all, same
}

// Size is the number of documents that the place names.
func (p Place) Size() int { return len(p.items) }

// String writes the place in one line, always in the same order.
func (p Place) String() string {
	var parts []string
	dec := func(n int64) string { return money.Of(n, money.EUR).Decimal() }
	for _, id := range slices.Sorted(maps.Keys(p.items)) {
		text := fmt.Sprintf("%s=%s", id, dec(p.items[id].amount))
		if s := p.items[id].settles; s != 0 {
			text += " settling " + dec(s)
		}
		parts = append(parts, text)
	}
	for _, id := range slices.Sorted(maps.Keys(p.accounts)) {
		parts = append(parts, fmt.Sprintf("on account of %s=%s", id, dec(p.accounts[id])))
	}
	for _, class := range slices.Sorted(maps.Keys(p.others)) {
		parts = append(parts, class+"="+dec(p.others[class]))
	}
	byItem := func(a, b difference) int { return cmp.Or(cmp.Compare(a.item, b.item), cmp.Compare(a.class, b.class)) }
	for _, d := range slices.SortedFunc(maps.Keys(p.diffs), byItem) {
		parts = append(parts, fmt.Sprintf("%s of %s=%s", d.class, d.item, dec(p.diffs[d])))
	}
	return cmp.Or(strings.Join(parts, ", "), "nothing")
}

// nonZero leaves out what is zero.
func nonZero[K, V comparable](m map[K]V) map[K]V {
	var zero V
	out := make(map[K]V, len(m))
	for k, v := range m {
		if v != zero {
			out[k] = v
		}
	}
	return out
}
