package cashapp

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
)

// byPayer uses the payer's bank account: one open invoice of exactly this
// amount is posted, everything else is proposed.
func (m *matcher) byPayer() {
	if m.line.IBAN == "" || m.shared() || len(m.proposals) > 0 {
		return
	}
	payers := slices.Clone(m.found.Payers)
	slices.SortFunc(payers, func(a, b Payer) int { return strings.Compare(string(a.Customer), string(b.Customer)) })
	for i := range payers {
		p := &payers[i]
		fits, later := m.ofAmount(p.Open)
		for _, it := range fits {
			pl := full([]*ar.Item{it})
			sentence := "The payer's account is known for " + p.Name + ", and " + it.Number + " has exactly " + m.say(it.Open) + " open."
			if len(payers) == 1 && len(fits) == 1 && !later && !m.contradicts(it) {
				m.apply(pl, "amount_iban", sentence, byAmount, byIBAN)
				return
			}
			m.propose(pl, 700, "amount_iban", sentence, byAmount, byIBAN)
		}
		m.sums(p)
	}
	switch {
	case len(m.proposals) == 0:
	case len(payers) > 1:
		m.note("The payer's account is known for several customers.")
	case len(m.proposals) > 1:
		m.note("Several open items fit the amount.")
	default:
		m.note("The amount fits, but nothing in the text confirms the item.")
	}
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
	alike := false
	for _, k := range Extract(m.line).Numbers {
		if !sameMake(k, key) {
			continue
		}
		if typo(k, key) {
			return false
		}
		alike = true
	}
	return alike
}

// sameMake reports whether two numbers have the same letters and digits in the
// same places, and the same front: its letters, or two digits.
func sameMake(a, b string) bool {
	if len(a) != len(b) || a[:2] != b[:2] {
		return false
	}
	for i := range len(a) {
		if digit := isDigit(a[i]); digit != isDigit(b[i]) || !digit && a[i] != b[i] {
			return false
		}
	}
	return true
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// typo reports whether two numbers of equal length differ in at most one
// place, or in two neighbours exchanged.
func typo(a, b string) bool {
	var at []int
	for i := range len(a) {
		if a[i] != b[i] {
			if at = append(at, i); len(at) > 2 {
				return false
			}
		}
	}
	return len(at) < 2 || at[1] == at[0]+1 && a[at[0]] == b[at[1]] && a[at[1]] == b[at[0]]
}

// sums proposes what of a payer's account adds up to the amount: all that is
// due, all that is open, or one invoice less one credit note.
func (m *matcher) sums(p *Payer) {
	var items []*ar.Item
	for _, it := range p.Open {
		if it.State == ar.Open && it.Open > 0 && it.Cur == m.line.Cur && it.Issued <= m.line.Booked {
			items = append(items, it)
		}
	}
	n := m.sortOut(items)
	if len(n.items) < 2 {
		return
	}
	var due []*ar.Item
	for _, it := range n.live {
		if it.Due <= m.line.Booked {
			due = append(due, it)
		}
	}
	for _, set := range [][]*ar.Item{append(slices.Clone(due), n.credits...), due, n.items, n.live} {
		pl := full(set)
		if len(set) > 1 && pl.total() == m.line.Amount && slices.ContainsFunc(set, func(it *ar.Item) bool { return it.Kind == ar.Invoice }) {
			m.propose(pl, 650, "all_open", "All that "+p.Name+" owes adds up: "+names(pl.items)+", together exactly "+m.say(m.line.Amount)+".", byAmount, byIBAN)
			break
		}
	}
	for _, inv := range n.live {
		for _, cn := range n.credits {
			if inv.Open-cn.Open == m.line.Amount {
				pl := full([]*ar.Item{inv, cn})
				m.propose(pl, 600, "less_credit_note", inv.Number+" less credit note "+cn.Number+" is exactly "+m.say(m.line.Amount)+".", byAmount, byIBAN)
			}
		}
	}
}

// byAmountAlone proposes open invoices of anybody that have the amount, those
// of a customer with the payer's name first (E10).
func (m *matcher) byAmountAlone() {
	if m.post != nil {
		return
	}
	items := make([]Candidate, 0, len(m.found.ByAmount))
	for _, c := range m.found.ByAmount {
		it := c.Item
		if it == nil || it.Kind != ar.Invoice || it.State != ar.Open || it.Open != m.line.Amount || it.Cur != m.line.Cur || it.Issued > m.line.Booked {
			continue
		}
		items = append(items, c)
	}
	if len(items) == 0 {
		return
	}
	slices.SortFunc(items, func(a, b Candidate) int { return byDue(a.Item, b.Item) })
	items = slices.CompactFunc(items, func(a, b Candidate) bool { return sameItem(a.Item, b.Item) })
	payer := nameTokens(m.line.Name)
	ultimate := nameTokens(m.line.UltimateName)
	knownPayer := m.line.IBAN != "" && !m.shared() && len(m.found.Payers) > 0
	for _, c := range items {
		name := nameTokens(c.Name)
		similar := max(similarity(payer, name), similarity(ultimate, name))
		if similar < alike && knownPayer {
			continue // the account says that it is somebody else
		}
		evidence, sentence := []string{byAmount}, c.Item.Number+" of "+c.Name+" has exactly "+m.say(c.Item.Open)+" open"
		if similar >= alike {
			evidence = append(evidence, byName)
			sentence += ", and the payer's name is alike"
		}
		m.propose(full([]*ar.Item{c.Item}), 200+similar*2/5, "amount_only", sentence+".", evidence...)
	}
	if len(items) > 1 || m.found.AmountMore {
		m.note("Several open items have this amount, and nothing tells which is meant.")
	} else {
		m.note("Only the amount fits, which proves nothing.")
	}
}

// onAccount proposes money of a known payer that fits nothing on his account,
// so that his reminders wait until somebody has looked.
func (m *matcher) onAccount() {
	if m.post != nil || len(m.proposals) > 0 || m.line.IBAN == "" || m.shared() {
		return
	}
	payers := slices.Clone(m.found.Payers)
	slices.SortFunc(payers, func(a, b Payer) int { return strings.Compare(string(a.Customer), string(b.Customer)) })
	for i := range payers {
		m.propose(m.allOn(payers[i].Customer), 400, "on_account", m.accountSentence(), byIBAN)
		m.oldest(&payers[i])
	}
	if len(payers) > 0 {
		m.note("The payer is known, but no open item fits the amount.")
	}
}

// oldest proposes to pay a customer's invoices in order of due date.
func (m *matcher) oldest(p *Payer) {
	var live []*ar.Item
	for _, it := range p.Open {
		if it.Kind == ar.Invoice && it.State == ar.Open && it.Open > 0 && it.Cur == m.line.Cur && it.Issued <= m.line.Booked {
			live = append(live, it)
		}
	}
	slices.SortFunc(live, byDue)
	if live = slices.CompactFunc(live, sameItem); len(live) == 0 || sum(live) < m.line.Amount {
		return
	}
	pl := m.oldestFirst(live)
	m.propose(pl, 300, "oldest_first", "Oldest due first, this would pay "+names(pl.items)+".", byIBAN)
}
