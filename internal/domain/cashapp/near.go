package cashapp

import (
	"cmp"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/near"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/domain/remittext"
)

// likeness is how the text names an item that it does not name in full.
type likeness int

const (
	unlike     likeness = iota
	mistyped            // one digit wrong, missing, too many, or two exchanged
	tailed              // its last digits stand there
	longTailed          // six of them or more, or with the letters of its front
)

// nearly is an item that the text names by a part of its number, or with an
// error in it.
type nearly struct {
	it   *ar.Item
	name string
	how  likeness
	span remittext.Span // of a tail
	text int
}

// byNearNumbers decides by numbers that lost their front, or have one error.
// Both need the exact amount, and that nobody else is known to pay. A mistyped
// number needs a sign of the payer as well: his account or his name; so do four
// digits. Of longer ends it is enough that the payer's name, if the bank gives
// one, is the customer's. It reports whether the entry is dealt with.
func (m *matcher) byNearNumbers() bool {
	list := m.nearNumbers()
	fits := m.fitting(list)
	switch {
	case len(list) == 0:
		return false
	case len(fits) == 0:
		return m.tailsTogether(list)
	case len(fits) == 1 && m.nearEnough(fits[0], list):
		m.applyNear(fits[0])
		return true
	case len(fits) > 1:
		m.note("A part of the numbers of several open items stands in the entry.")
	default:
		m.note("Only a part of the number stands in the entry, or one with an error, and nothing proves the payer.")
	}
	m.proposeNear(fits)
	return true
}

// insteadNear deals with a full number that does not fit, of somebody who is
// not the payer: it may be the payer's own number with one error. The payer, the
// exact amount and the number but for one digit together are stronger. It
// reports whether that was posted.
func (m *matcher) insteadNear() bool {
	fits := m.fitting(m.nearNumbers())
	if len(fits) == 1 && m.relation(fits[0].it.Customer) == known {
		m.applyNear(fits[0])
		return true
	}
	m.proposeNear(fits)
	return false
}

// fitting keeps those of exactly the entry's amount, those of the payer first.
func (m *matcher) fitting(list []nearly) []nearly {
	fits := slices.DeleteFunc(slices.Clone(list), func(n nearly) bool { return n.it.Open != m.line.Amount })
	slices.SortStableFunc(fits, func(a, b nearly) int {
		return cmp.Or(cmp.Compare(btoi(m.relation(b.it.Customer) == known), btoi(m.relation(a.it.Customer) == known)), cmp.Compare(b.how, a.how), byDue(a.it, b.it))
	})
	return fits
}

func (m *matcher) nearSays(n nearly) (rule, sentence string) {
	rule, what := "number_tail", "The end of the number of "
	if n.how == mistyped {
		rule, what = "number_near", "All but one digit of the number of "
	}
	return rule, what + n.it.Number + " of " + n.name + " stands in the entry, and its open amount is exactly " + m.say(n.it.Open) + "."
}

func (m *matcher) applyNear(n nearly) {
	rule, sentence := m.nearSays(n)
	evidence := []string{byTail, byAmount}
	if m.hasSign(n.it.Customer, m.relation(n.it.Customer)) {
		evidence = append(evidence, m.sign(n.it.Customer))
	}
	m.apply(full([]*ar.Item{n.it}), rule, sentence, evidence...)
}

func (m *matcher) proposeNear(fits []nearly) {
	for i, n := range fits {
		rule, sentence := m.nearSays(n)
		m.propose(full([]*ar.Item{n.it}), rule, -20*i, sentence, byTail, byAmount)
	}
}

// nearEnough weighs the one item of this amount that the text nearly names.
func (m *matcher) nearEnough(n nearly, list []nearly) bool {
	c := n.it.Customer
	switch m.relation(c) {
	case other:
		return false
	case known:
		one := []*ar.Item{n.it}
		return !m.loose(reference.NumberKey(n.it.Number)) || !m.rivalled(one) || m.called(one)
	}
	if n.how == mistyped {
		return m.hasSign(c, unknown) && !m.namesOpen(n.it)
	}
	if n.how == tailed && n.span.To-n.span.From < 5 && !m.hasSign(c, unknown) || !m.vouched(c, unknown) {
		return false
	}
	// The same tail may end another number.
	return !slices.ContainsFunc(list, func(o nearly) bool {
		return o.it.ID != n.it.ID && o.how >= tailed && o.text == n.text && o.span == n.span
	})
}

// namesOpen reports whether the entry names another open item in full.
func (m *matcher) namesOpen(it *ar.Item) bool {
	for _, g := range m.groups() {
		if !g.loose && slices.ContainsFunc(g.items, func(o *ar.Item) bool { return o.ID != it.ID && o.State == ar.Open }) {
			return true
		}
	}
	return false
}

// tailsTogether proposes several numbers that lost their front and add up, and
// posts them where the payer is proved.
func (m *matcher) tailsTogether(list []nearly) bool {
	for _, c := range customersOf(list) {
		var items []*ar.Item
		var spans []remittext.Span
		clear := true
		for _, n := range list {
			if n.it.Customer != c || n.how < tailed || n.text != list[0].text {
				continue
			}
			clear = clear && !slices.Contains(spans, n.span)
			items, spans = append(items, n.it), append(spans, n.span)
		}
		n := m.sortOut(items)
		if !clear || len(n.items) < 2 || len(n.live) != len(n.items) || sum(n.live) != m.line.Amount {
			continue
		}
		p := full(n.live)
		sentence := "The entry holds the ends of the numbers of " + names(p.items) + ", together exactly " + m.say(m.line.Amount) + "."
		if who := m.person(c); m.relation(c) == known && who != nil {
			m.apply(p, "tails_several", sentence, byTail, byAmount, who.proof())
			return true
		}
		m.propose(p, "tails_several", 0, sentence, byTail, byAmount)
		m.note("Only parts of the numbers stand in the entry, and nothing proves the payer.")
	}
	return false
}

func customersOf(list []nearly) []ar.CustomerID {
	var out []ar.CustomerID
	for _, n := range list {
		if !slices.Contains(out, n.it.Customer) {
			out = append(out, n.it.Customer)
		}
	}
	return out
}

// nearNumbers lists the open invoices that the text nearly names: of the
// payers, of the amount, and those that the ends of numbers led to.
func (m *matcher) nearNumbers() []nearly {
	var words []string
	for _, t := range m.read() {
		for w := range t.Words {
			if !w.Skipped && remittext.HasDigit(w.Text) {
				words = append(words, w.Text)
			}
		}
	}
	if len(words) == 0 {
		return nil
	}
	whole := m.wholeNumbers()
	var out []nearly
	seen := map[ar.ItemID]bool{}
	look := func(it *ar.Item, name string) {
		if it == nil || it.Kind != ar.Invoice || it.State != ar.Open || it.Open <= 0 || it.Cur != m.line.Cur || it.Issued > m.line.Booked || seen[it.ID] {
			return
		}
		seen[it.ID] = true
		key := reference.NumberKey(it.Number)
		if how, span, text := m.tail(key); how > unlike {
			out = append(out, nearly{it, name, how, span, text})
			return
		}
		if it.Open == m.line.Amount && slices.ContainsFunc(whole, func(k string) bool { return oneError(k, key) }) {
			out = append(out, nearly{it: it, name: name, how: mistyped})
		}
	}
	for _, p := range m.people {
		for _, it := range p.Open {
			look(it, p.Name)
		}
	}
	for _, list := range [...][]Candidate{m.found.ByAmount, m.found.ByNumber} {
		for _, c := range list {
			look(c.Item, c.Name)
		}
	}
	slices.SortFunc(out, func(a, b nearly) int { return byDue(a.it, b.it) })
	return out
}

// wholeNumbers are the entry's candidates that could be a mistyped number.
func (m *matcher) wholeNumbers() []string {
	out := list{limit: maxNumbers}
	out.add(idNumber(m.line))
	for _, t := range m.read() {
		t.Numbers(out.add)
	}
	return slices.DeleteFunc(out.keys, func(k string) bool { return len(k) < 5 || m.loose(k) })
}

// tail reports whether a text holds the end of a number: four digits or more
// that no year or date explains, with the number's own letters before them or
// none.
func (m *matcher) tail(key string) (how likeness, span remittext.Span, text int) {
	digits := trailing(key)
	if len(digits) < 4 {
		return unlike, span, 0
	}
	for i, t := range m.read() {
		for _, x := range t.Tails() {
			if x.Front != "" && !strings.HasPrefix(key, x.Front) || x.Front+x.Digits == key && x.Front != "" {
				continue
			}
			core := strings.TrimLeft(x.Digits, "0")
			if !strings.HasSuffix(digits, x.Digits) && strings.TrimLeft(digits, "0") != core || len(core) < 3 || isYear(x.Digits) {
				continue
			}
			h := tailed
			if x.Front != "" || len(core) >= 6 && !looksLikeDate(x.Digits) {
				h = longTailed
			}
			if h > how {
				how, span, text = h, x.Span, i
			}
		}
	}
	return how, span, text
}

func trailing(key string) string {
	i := len(key)
	for i > 0 && key[i-1] >= '0' && key[i-1] <= '9' {
		i--
	}
	return key[i:]
}

// oneError reports whether two numbers differ in one digit: wrong, missing, too
// many, or exchanged with its neighbour.
func oneError(a, b string) bool {
	if len(a) < 5 || len(b) < 5 || a == b {
		return false
	}
	if sameMake(a, b) {
		return typo(a, b)
	}
	return (len(a)-len(b) == 1 || len(b)-len(a) == 1) && lettersOf(a) == lettersOf(b) && near.Distance(a, b) == 1
}

func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return -1
		}
		return r
	}, s)
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
