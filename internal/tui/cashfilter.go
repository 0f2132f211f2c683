package tui

import (
	"cmp"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"

	tea "charm.land/bubbletea/v2"
)

// cashKind is a kind of entries that the list can be narrowed to.
type cashKind string

const (
	onlyProposed cashKind = "proposed"
	onlyUnknown  cashKind = "unknown"
	onlyParked   cashKind = "on_account"
	onlyPending  cashKind = "pending"
	onlyReturns  cashKind = "returns"
	onlyUnproved cashKind = "unproved"
	onlyPosted   cashKind = "posted"
)

// cashKinds are the kinds in the order of the menu; posted ones are among all
// entries only.
func cashKinds(all bool) []cashKind {
	kinds := []cashKind{"", onlyProposed, onlyUnknown, onlyParked, onlyPending, onlyReturns, onlyUnproved}
	if all {
		kinds = append(kinds, onlyPosted)
	}
	return kinds
}

// has tells whether an entry is of the kind.
func (k cashKind) has(e *ar.Entry) bool {
	switch k {
	case onlyProposed:
		return !e.Decided() && len(e.Proposals) > 0
	case onlyUnknown:
		return !e.Decided() && len(e.Proposals) == 0 && e.Line.Credit
	case onlyParked:
		return len(e.OnAccount) > 0
	case onlyPending:
		return e.Line.Pending && e.Ended == ""
	case onlyReturns:
		return isReturn(e)
	case onlyUnproved:
		return !e.Line.Proved && !e.Line.Pending
	case onlyPosted:
		return e.Decided()
	}
	return true
}

// isReturn tells that the bank has taken a payment back.
func isReturn(e *ar.Entry) bool {
	return e.Returns != "" || !e.Line.Credit && (e.Line.Reversal || e.Line.ReturnReason != "")
}

// cashOrder is an order of the list.
type cashOrder string

const (
	byAmount cashOrder = "amount"
	bySure   cashOrder = "sure"
)

// cashOrders are the orders; the first is by date, newest first.
func cashOrders() []cashOrder { return []cashOrder{"", byAmount, bySure} }

// filter shows the loaded entries that are wanted, in the order wanted. The
// cursor stays on its entry, or goes to the next one that is still there.
func (c *cash) filter() {
	old := c.rows
	c.rows = nil
	for _, e := range c.source() {
		if (c.as.All || !c.hidden(e.Line.ID)) && c.wanted(e) {
			c.rows = append(c.rows, e)
		}
	}
	switch c.as.Order {
	case "":
		if !c.as.All { // what stands on account has a place, if not its last one
			slices.SortStableFunc(c.rows, func(a, b *ar.Entry) int { return falseFirst(a.Decided(), b.Decided()) })
		}
	case byAmount:
		slices.SortStableFunc(c.rows, func(a, b *ar.Entry) int { return cmp.Compare(b.Line.Amount, a.Line.Amount) })
	case bySure:
		slices.SortStableFunc(c.rows, func(a, b *ar.Entry) int { return cmp.Compare(sureness(b), sureness(a)) })
	}
	c.table.SetTotal(len(c.rows))
	c.settle(old)
	c.follow()
	c.keepMarks()
	c.detail.version++
}

// source are the entries that rows are chosen from: narrowed to returns, what
// waits holds also those that have a place and ask for something.
func (c *cash) source() []*ar.Entry {
	if c.as.All || c.as.Only != onlyReturns {
		return c.loaded
	}
	return slices.Concat(c.loaded, c.book.returns)
}

// keepMarks lets picked entries go that are not in the list any more.
func (c *cash) keepMarks() {
	if len(c.marks) == 0 {
		return
	}
	there := make(map[ar.EntryID]bool, len(c.rows))
	for _, e := range c.rows {
		there[e.Line.ID] = true
	}
	for id := range c.marks {
		if !there[id] {
			delete(c.marks, id)
		}
	}
}

// settle puts the cursor on its entry, or on the first one that came after it
// in the old list and is there still, else on the last that came before.
func (c *cash) settle(old []*ar.Entry) {
	place := make(map[ar.EntryID]int, len(c.rows))
	for i, e := range c.rows {
		place[e.Line.ID] = i
	}
	if i, ok := place[c.at]; ok {
		c.table.SetCursor(i)
		return
	}
	was := slices.IndexFunc(old, func(e *ar.Entry) bool { return e.Line.ID == c.at })
	if was < 0 {
		return
	}
	for _, e := range old[was+1:] {
		if i, ok := place[e.Line.ID]; ok {
			c.table.SetCursor(i)
			return
		}
	}
	for _, e := range slices.Backward(old[:was]) {
		if i, ok := place[e.Line.ID]; ok {
			c.table.SetCursor(i)
			return
		}
	}
}

func falseFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// wanted tells whether an entry belongs into the list as it is narrowed.
func (c *cash) wanted(e *ar.Entry) bool {
	v := &c.as
	if !v.Only.has(e) || v.Bank != "" && e.Line.Account != v.Bank {
		return false
	}
	return v.Words == "" || contains(c.findable(e), v.Words)
}

// findable is what the words of a search are looked for in.
func (c *cash) findable(e *ar.Entry) string {
	l := &e.Line
	exponent := l.Cur.Exponent()
	amount := c.s.lang.Amount(l.Amount, exponent)
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, amount)
	if exponent > 0 && exponent < len(digits) {
		digits = digits[:len(digits)-exponent] + " " + digits[:len(digits)-exponent] + "." + digits[len(digits)-exponent:]
	}
	return strings.Join([]string{l.Name, l.UltimateName, l.IBAN, l.Text, l.Reference, l.EndToEndID, string(l.ID), c.book.names[leading(e)], c.itemsOf(e.Lines), amount, digits}, " ")
}

// sureness is how sure the best proposal is, per mille; -1 without one.
func sureness(e *ar.Entry) int {
	if len(e.Proposals) == 0 {
		return -1
	}
	return e.Proposals[0].Confidence
}

// reorder shows the list in the next order.
func (c *cash) reorder() tea.Cmd {
	orders := cashOrders()
	c.as.Order = orders[(slices.Index(orders, c.as.Order)+1)%len(orders)]
	return c.arranged()
}

// orderName names an order other than the usual one, "" for that.
func (c *cash) orderName() string {
	switch c.as.Order {
	case byAmount:
		return c.t.ByAmount
	case bySure:
		return c.t.BySure
	}
	return ""
}

// arranged shows the list as it is narrowed and ordered now, from its top.
func (c *cash) arranged() tea.Cmd {
	c.s.touched()
	c.at = ""
	c.table.Home()
	c.filter()
	c.s.announceRow()
	return tea.Batch(c.detail.follow(false), c.more())
}
