package cashapp

import (
	"cmp"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/subset"
)

// sumSteps bounds the search for sets of a payer's documents: some milliseconds
// at most.
const sumSteps = 40_000

// sums proposes what of a payer's documents adds up to the amount: all that is
// due, all that is open, a month, a run of consecutive invoices, one less one
// credit note, or the only set that does. It posts such a set where people
// have confirmed that the account is the customer's and that he pays in lumps,
// and it is proved that no other set adds up. Credit notes that the entry names
// are part of every set.
func (m *matcher) sums(p *person, named []*ar.Item) {
	target := m.line.Amount + sum(named)
	var items []*ar.Item
	for _, it := range p.Open {
		if it.State == ar.Open && it.Open > 0 && it.Cur == m.line.Cur && it.Issued <= m.line.Booked && !has(named, it) {
			items = append(items, it)
		}
	}
	n := m.sortOut(items)
	if len(n.items)+len(named) < 2 {
		return
	}
	m.naturalSets(p, n, named)
	for _, inv := range n.live {
		for _, cn := range n.credits[:min(len(n.credits), maxCredits)] {
			if len(named) == 0 && inv.Open-cn.Open == m.line.Amount {
				m.propose(full([]*ar.Item{inv, cn}), "less_credit_note", -220, inv.Number+" less credit note "+cn.Number+" is exactly "+m.say(m.line.Amount)+".", byAmount, p.proof())
			}
		}
	}
	lumps := p.standing == confirmed && m.habit(p.Customer, ar.HabitLumps) > 0
	if !lumps && slices.ContainsFunc(n.live, func(it *ar.Item) bool { return it.Open == m.line.Amount }) {
		return
	}
	amounts := make([]int64, len(n.items))
	for i, it := range n.items {
		amounts[i] = it.SignedOpen()
	}
	found := subset.Find(target, amounts, subset.Options{Least: 1, Most: len(amounts), Steps: sumSteps})
	at, ok := found.Unique()
	if !ok {
		if !found.Complete || len(found.Sets) > 0 {
			m.nearDue(p, n.items, named, target)
		}
		return
	}
	set := append(chosenOf(n.items, at), named...)
	if !slices.ContainsFunc(set, func(it *ar.Item) bool { return it.Kind == ar.Invoice }) || len(set) < 2 {
		return
	}
	set = m.sortOut(set).items
	pl := full(set)
	sentence := "Of all that " + p.Name + " has open, only " + names(pl.items) + " add up to " + m.say(m.line.Amount) + "."
	if sole := m.payer(); lumps && len(named) == 0 && sole != nil && sole.Customer == p.Customer && !m.leftover(p.Customer, nil, true) {
		m.proposals = nil
		m.apply(pl, "sums_up", sentence, byAmount, p.proof(), byHabit)
		return
	}
	m.propose(pl, "sums_up", 20*min(m.habit(p.Customer, ar.HabitLumps), 5), sentence, byAmount, p.proof())
}

// fewItems is how many documents are searched where a payer has too many, or
// several sets add up: those due about the day of the payment.
const fewItems = 24

// nearDue proposes sets of the documents due about the day of the payment, the
// smaller ones first. They prove nothing: others add up, or were not looked at.
func (m *matcher) nearDue(p *person, items, named []*ar.Item, target int64) {
	few := slices.Clone(items)
	slices.SortStableFunc(few, func(a, b *ar.Item) int {
		return cmp.Compare(m.fromDue(a), m.fromDue(b))
	})
	few = few[:min(len(few), fewItems)]
	amounts := make([]int64, len(few))
	for i, it := range few {
		amounts[i] = it.SignedOpen()
	}
	proposed := 0
	for _, most := range [...]int{2, 4, 9} {
		found := subset.Find(target, amounts, subset.Options{Least: 1, Most: most, Steps: sumSteps})
		for _, at := range found.Sets {
			set := append(chosenOf(few, at), named...)
			if len(set) < 2 || !slices.ContainsFunc(set, func(it *ar.Item) bool { return it.Kind == ar.Invoice }) {
				continue
			}
			n := m.sortOut(set)
			m.propose(full(n.items), "sums_up", -200-10*proposed, "Of what "+p.Name+" has open, "+names(n.items)+" add up to "+m.say(m.line.Amount)+", and others may too.", byAmount, p.proof())
			proposed++
		}
		if len(found.Sets) > 1 {
			return
		}
	}
}

// fromDue is how many days lie between an item's due date and the payment.
func (m *matcher) fromDue(it *ar.Item) int64 { return abs(int64(it.Due.Sub(m.line.Booked))) }

func chosenOf(items []*ar.Item, at []int) []*ar.Item {
	set := make([]*ar.Item, len(at))
	for i, x := range at {
		set[i] = items[x]
	}
	return set
}

// naturalSets proposes the sets that payers choose who pay several documents
// at once.
func (m *matcher) naturalSets(p *person, n named, credits []*ar.Item) {
	var due []*ar.Item
	for _, it := range n.live {
		if it.Due <= m.line.Booked {
			due = append(due, it)
		}
	}
	try := func(rule, what string, set []*ar.Item) bool {
		set = slices.Concat(set, credits)
		if len(set) < 2 || !slices.ContainsFunc(set, func(it *ar.Item) bool { return it.Kind == ar.Invoice }) {
			return false
		}
		pl := full(set)
		if pl.total() != m.line.Amount {
			return false
		}
		m.propose(pl, rule, 0, what+p.Name+" adds up: "+names(pl.items)+", together exactly "+m.say(m.line.Amount)+".", byAmount, p.proof())
		return true
	}
	_ = try("all_open", "All that is due of ", append(slices.Clone(due), n.credits...)) || try("all_open", "All that is due of ", due) ||
		try("all_open", "All that is open of ", slices.Concat(n.live, n.credits)) || try("all_open", "All that is open of ", n.live)
	byIssue := slices.Clone(n.live)
	slices.SortStableFunc(byIssue, func(a, b *ar.Item) int {
		return cmp.Or(cmp.Compare(a.Issued, b.Issued), strings.Compare(a.Number, b.Number))
	})
	for i := 0; i < len(byIssue); {
		j := i
		for j < len(byIssue) && monthOf(byIssue[i].Issued) == monthOf(byIssue[j].Issued) {
			j++
		}
		try("month", "All of one month of ", byIssue[i:j:j])
		i = j
	}
	for _, list := range [2][]*ar.Item{n.live, byIssue} {
		runs(list, m.line.Amount+sum(credits), func(set []*ar.Item) { try("consecutive", "A run of invoices of ", set) })
	}
}

// runs yields the runs of a list that add up. All amounts are positive, so one
// window finds each.
func runs(list []*ar.Item, amount int64, yield func([]*ar.Item)) {
	for i, j, total := 0, 0, int64(0); j < len(list); {
		total += list[j].Open
		j++
		for total > amount {
			total -= list[i].Open
			i++
		}
		if total == amount {
			yield(slices.Clone(list[i:j]))
		}
	}
}
