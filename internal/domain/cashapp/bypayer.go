package cashapp

import (
	"cmp"
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/domain/remittext"
)

// byPayer uses what is known of the payer: one open invoice of exactly this
// amount, of the customer whose account or mandate it is, is posted; everything
// else is proposed.
func (m *matcher) byPayer() {
	sole := m.payer()
	for i := range m.people {
		p := &m.people[i]
		if p.standing < seen && m.people[0].standing >= seen {
			break // somebody better known pays
		}
		fits, later := m.ofAmount(p.Open)
		if len(fits) > 0 || sole != nil {
			m.sums(p, nil)
			if m.post != nil {
				return
			}
		}
		m.likeliestFirst(fits)
		for i, it := range fits {
			pl := full([]*ar.Item{it})
			sentence := m.whose(p) + ", and " + it.Number + " has exactly " + m.say(it.Open) + " open."
			if sole != nil && sole.Customer == p.Customer && len(fits) == 1 && !later && len(m.proposals) == 0 && !m.contradicts(it) {
				m.apply(pl, "amount_iban", sentence, byAmount, p.proof())
				return
			}
			rule := "amount_iban"
			if p.standing == alike {
				rule = "amount_name"
			}
			m.propose(pl, rule, min(p.Known, 5)-i-50*btoi(m.contradicts(it)), sentence, byAmount, p.proof())
		}
		if len(fits) == 0 && sole == nil {
			m.sums(p, nil)
		}
	}
	switch {
	case len(m.proposals) == 0:
	case len(m.people) > 1 && m.people[1].standing >= aliased:
		m.note("The payer's account is known for several customers.")
	case len(m.proposals) > 1:
		m.note("Several open items fit the amount.")
	default:
		m.note("The amount fits, but nothing in the text confirms the item.")
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// whose begins a sentence with how the payer is known.
func (m *matcher) whose(p *person) string {
	switch p.standing {
	case alike:
		return "The payer's name is like " + p.Name
	case aliased:
		return "The payer's name stands for " + p.Name
	case seen:
		return "The payer's account has been seen paying for " + p.Name
	}
	return "The payer's account is known for " + p.Name
}

// ofAmount lists the open invoices of the entry's amount that were issued by
// the booking date, and tells whether there is a twin issued later.
func (m *matcher) ofAmount(open []*ar.Item) (fits []*ar.Item, later bool) {
	for _, it := range open {
		switch {
		case it.Kind != ar.Invoice || it.State != ar.Open || it.Open != m.line.Amount || it.Cur != m.line.Cur:
		case it.Issued > m.line.Booked:
			later = true
		default:
			fits = append(fits, it)
		}
	}
	slices.SortFunc(fits, byDue)
	return slices.CompactFunc(fits, sameItem), later
}

// likeliestFirst puts equal invoices of one payer in the order in which they
// are proposed: of the month that the text tells, then the oldest due, then the
// one due about the day of the payment, then the others by age.
func (m *matcher) likeliestFirst(fits []*ar.Item) {
	if len(fits) < 2 {
		return
	}
	var months []int
	for _, t := range m.read() {
		months = append(months, t.Months()...)
	}
	told := func(it *ar.Item) bool { return slices.Contains(months, monthOf(it.Issued)) }
	if near := slices.MinFunc(fits[1:], func(a, b *ar.Item) int { return cmp.Compare(m.fromDue(a), m.fromDue(b)) }); len(fits) > 2 {
		i := slices.Index(fits, near)
		copy(fits[2:i+1], fits[1:i])
		fits[1] = near
	}
	slices.SortStableFunc(fits, func(a, b *ar.Item) int { return btoi(told(b)) - btoi(told(a)) })
}

func monthOf(d civil.Date) int {
	y, m, _ := d.Date()
	return remittext.Month(y, int(m))
}

// contradicts reports whether the entry names something else than the item: a
// reference of another value, or a number of the same make that is not just a
// typing error. A monthly payer may pay next month's invoice, not yet here.
func (m *matcher) contradicts(it *ar.Item) bool {
	if r := m.line.Reference; it.Reference != "" && r != "" && reference.Valid(r) && reference.Key(r) != reference.Key(it.Reference) {
		return true
	}
	key := reference.NumberKey(it.Number)
	if len(key) < 4 {
		return false
	}
	differs := false
	for _, k := range m.wholeNumbers() {
		if !sameMake(k, key) {
			continue
		}
		if typo(k, key) {
			return false
		}
		differs = true
	}
	return differs
}
