package cashapp

import (
	"slices"

	"ccdesk/internal/domain/ar"
)

// byNumbers decides by invoice numbers in the text. It reports whether the
// entry is dealt with.
func (m *matcher) byNumbers() bool {
	groups := m.inCurrency(m.groups())
	if len(groups) == 0 {
		return m.post != nil
	}
	for i := range groups {
		m.untie(&groups[i])
	}
	if c, ok := m.chosen(groups); ok {
		return m.ofCustomer(c, groups)
	}
	strong := false
	m.proposeTogether(groups)
	if m.post != nil {
		return true
	}
	for _, g := range groups {
		if g.loose {
			continue
		}
		strong = true
		for _, c := range customers(g.items) {
			m.proposeNamed(c, groups)
		}
	}
	if strong {
		m.note("The numbers in the text lead to several customers.")
	}
	return strong
}

// proposeTogether proposes what the numbers name of several customers, where
// that adds up: somebody pays for a whole group of companies. Once people have
// confirmed the payer twice for each of them, it is posted.
func (m *matcher) proposeTogether(groups []group) {
	var items []*ar.Item
	for _, g := range groups {
		if !g.loose && !g.tie {
			items = append(items, g.items...)
		}
	}
	p, ok := m.addsUp(m.sortOut(items))
	if !ok || len(p.explains) > 0 || len(customers(p.items)) < 2 {
		return
	}
	habit := !m.torn
	for _, c := range customers(p.items) {
		who := m.person(c)
		habit = habit && who != nil && who.standing == confirmed && who.Known >= 2
	}
	if habit {
		m.apply(p, "several_customers", m.sumsUp(p), byNumber, byAmount, byIBAN)
		return
	}
	m.propose(p, "several_customers", 0, m.sumsUp(p), byNumber, byAmount)
}

// inCurrency keeps the items in the entry's currency; strong numbers of
// others are proposed.
func (m *matcher) inCurrency(groups []group) []group {
	out := groups[:0]
	var foreign []*ar.Item
	for _, g := range groups {
		mine := make([]*ar.Item, 0, len(g.items))
		for _, it := range g.items {
			switch {
			case it.Cur == m.line.Cur:
				mine = append(mine, it)
			case !g.loose && !g.tie:
				foreign = append(foreign, it)
			}
		}
		if g.items = mine; len(mine) > 0 {
			out = append(out, g)
		}
	}
	m.foreign(foreign, byNumber, len(out) == 0)
	return out
}

// untie lets the payer's account choose between the customers of one number.
func (m *matcher) untie(g *group) {
	if !g.tie {
		return
	}
	mine := slices.DeleteFunc(slices.Clone(g.items), func(it *ar.Item) bool { return m.relation(it.Customer) != known })
	if len(customers(mine)) != 1 {
		return
	}
	g.items, g.tie = mine, slices.ContainsFunc(mine, func(it *ar.Item) bool { return it.Company != mine[0].Company })
}

// chosen finds the one customer whom the numbers mean: all strong numbers
// lead there, or only his add up, with the payer's account or the better
// numbers on his side.
func (m *matcher) chosen(groups []group) (ar.CustomerID, bool) {
	for _, class := range []func(*group) bool{
		func(g *group) bool { return !g.loose },
		func(g *group) bool { return !g.loose && m.relation(g.items[0].Customer) == known },
		(*group).mixed,
	} {
		var found []ar.CustomerID
		all := true
		for i := range groups {
			g := &groups[i]
			if g.loose || !class(g) {
				all = all && g.loose
				continue
			}
			if g.tie {
				found = append(found, "", "")
				continue
			}
			if c := g.items[0].Customer; !slices.Contains(found, c) {
				found = append(found, c)
			}
		}
		if len(found) == 1 && (all || m.adds(found[0], groups)) {
			return found[0], true
		}
	}
	// Loose numbers only: the payer's account must stand beside the amount.
	for i := range groups {
		if g := &groups[i]; !g.loose {
			return "", false
		}
	}
	var found []ar.CustomerID
	for i := range groups {
		if c := groups[i].items[0].Customer; !groups[i].tie && m.relation(c) == known && !slices.Contains(found, c) && m.adds(c, groups) {
			found = append(found, c)
		}
	}
	if len(found) == 1 {
		return found[0], true
	}
	return "", false
}

func (m *matcher) adds(c ar.CustomerID, groups []group) bool {
	_, ok := m.addsUp(m.itemsOf(c, groups))
	return ok
}

// itemsOf gathers what the untied numbers name of one customer. Loose numbers
// join only where nothing better is there.
func (m *matcher) itemsOf(c ar.CustomerID, groups []group) named {
	var items, loose []*ar.Item
	for _, g := range groups {
		if g.tie {
			continue
		}
		for _, it := range g.items {
			switch {
			case it.Customer != c:
			case g.loose:
				loose = append(loose, it)
			default:
				items = append(items, it)
			}
		}
	}
	if len(items) == 0 {
		items = loose
	}
	return m.sortOut(items)
}

// ofCustomer posts or proposes what the numbers name of one customer.
func (m *matcher) ofCustomer(c ar.CustomerID, groups []group) bool {
	n := m.itemsOf(c, groups)
	p := m.fit(n)
	rel := m.relation(c)
	rule, ok := m.rule(p, byNumber)
	less := p.outcome == part || p.outcome == unclear
	shift := 0
	switch {
	case m.torn:
		m.note("The list of numbers can be read in two ways that add up.")
	case rel == other && p.outcome != exact && p.outcome != explained && m.insteadNear():
		return true
	case rel == other:
		shift = -100
		m.note("The number is of another customer than the one who usually pays from this account.")
	case less && m.lessCredits(c, n, 0, byNumber):
		m.note(creditExplains)
		m.lessPaid(n, byNumber, false)
	case less && m.lessPaid(n, byNumber, m.strongEnough(part, n.items, rel, groups) && m.vouched(c, rel) && !m.leftover(c, groups, true)):
		if m.post != nil {
			return true
		}
		m.note(differenceAsked)
		shift = -60
	case !ok:
		m.note("The numbers name several items that do not add up to the amount.")
	case !m.strongEnough(p.outcome, p.items, rel, groups):
		m.note("The number alone does not prove whom the money is for.")
	case p.outcome == settled && m.line.Mandate != "":
		m.note(collectedTwice)
	case p.outcome == settled && !m.repeats(p):
		m.note("The number is of a settled document, and the amount is not its amount.")
	case (p.outcome == part || p.outcome == over) && !m.vouched(c, rel):
		m.note("The amount differs and nothing tells that the payer is this customer: perhaps the number is mistyped.")
	case p.outcome == part && m.leftover(c, groups, true):
		m.note("The amount is less, and the text holds another number that led nowhere.")
	case p.outcome == over && m.exchangedByBank():
		m.exchangeGain(p, byNumber)
		shift = -100
		m.note(exchangeAsked)
	case p.outcome == over && m.restFits(c, p):
		m.note("The number names one item, and the rest is exactly another: perhaps a second number is missing.")
	case p.outcome == over && len(n.live) > 1 && len(n.dead) == 0 && p.rest()*20 > p.total():
		m.note("Several documents are named, and more was paid than they have open: perhaps one is missing.")
	case p.outcome == over && m.onAccountExceeds(p):
		m.note("More would stay on account than the number explains.")
	case p.outcome == over && m.leftover(c, groups, false):
		m.note("The rest may be for a number in the text that led nowhere.")
	case p.outcome == over && !n.restIsDead(p):
		m.note("One of the documents named is settled already, and the rest is not its amount.")
	case p.outcome == over && !m.mayStay(p):
		m.note(overLimit)
	default:
		evidence := []string{byNumber}
		if p.outcome == exact {
			evidence = append(evidence, byAmount)
		}
		if who := m.person(c); rel == known && who != nil {
			evidence = append(evidence, who.proof())
		}
		m.apply(p, rule, m.explainPlan(p, "The number "), evidence...)
		if p.outcome == exact {
			m.observe(c)
		}
		return true
	}
	if ok {
		m.propose(p, rule, shift, m.explainPlan(p, "The number "), byNumber)
	} else {
		if who := m.person(c); who != nil && len(n.live) == 0 && len(n.credits) > 0 {
			m.sums(who, n.credits) // the credit note is named, the invoices are not
		}
		m.askSeveral(n, byNumber, shift)
	}
	if p.outcome != exact && p.outcome != explained && len(m.proposals) < enough {
		m.proposeNear(m.fitting(m.nearNumbers()))
		m.byAmountAlone()
	}
	return true
}

// strongEnough weighs the numbers against how the amount fits. An exact sum
// needs any proper number; less or more than open needs letters in it or the
// payer's account; a loose number needs both the sum and the account.
func (m *matcher) strongEnough(o outcome, items []*ar.Item, rel relation, groups []group) bool {
	loose, mixed := true, true
	for i := range groups {
		g := &groups[i]
		if !slices.ContainsFunc(g.items, func(it *ar.Item) bool { return has(items, it) }) {
			continue
		}
		loose = loose && g.loose
		mixed = mixed && g.mixed()
	}
	if loose {
		return o == exact && rel == known && (!m.rivalled(items) || m.called(items))
	}
	switch o {
	case exact:
		return true
	case settled, cancelled:
		return rel == known || mixed && items[0].Amount == m.line.Amount
	}
	return rel == known || mixed
}

// repeats reports whether the entry has the amount of the settled documents
// named, or of a payment for one of them: it was paid twice.
func (m *matcher) repeats(p plan) bool {
	var amount int64
	for _, it := range p.items {
		amount += it.Amount
		if slices.ContainsFunc(it.Allocations, func(a ar.Allocation) bool { return a.Amount == m.line.Amount }) {
			return true
		}
	}
	return amount == m.line.Amount
}

// proposeNamed proposes what the numbers name of one of several customers.
func (m *matcher) proposeNamed(c ar.CustomerID, groups []group) {
	var items []*ar.Item
	for _, g := range groups {
		for _, it := range g.items {
			if it.Customer == c && !g.loose {
				items = append(items, it)
			}
		}
	}
	n := m.sortOut(items)
	p := m.fit(n)
	shift := -200
	if p.outcome == exact || p.outcome == explained {
		shift = -100
	}
	if rule, ok := m.rule(p, byNumber); ok {
		m.propose(p, rule, shift, m.explainPlan(p, "The number "), byNumber)
		return
	}
	m.askSeveral(n, byNumber, shift)
}
