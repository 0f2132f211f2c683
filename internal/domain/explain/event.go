package explain

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// EventLine is one line of the timeline. Who did it and when is in the event.
type EventLine struct {
	Icon   string // one character, one cell wide
	Plain  string // the same in ASCII
	Title  string // "promise broken"
	Detail string // "30,000.00 on F2026-0311, F2026-0312"
	Extra  string // longer text, such as a note; one line
}

type icon struct{ sign, plain string }

// Signs of the timeline.
var (
	iconBad     = icon{"✗", "x"}
	iconGood    = icon{"✓", "v"}
	iconCall    = icon{"☎", "c"}
	iconMail    = icon{"✉", "m"}
	iconMoney   = icon{"⇄", "$"}
	iconPen     = icon{"✎", "n"}
	iconPause   = icon{"⏸", "="}
	iconResume  = icon{"▶", ">"}
	iconDispute = icon{"⚖", "!"}
	iconPromise = icon{"◷", "p"}
	iconItem    = icon{"▪", "+"}
	iconUndo    = icon{"↶", "u"}
	iconStep    = icon{"↑", "^"}
	iconOther   = icon{"·", "-"}
)

// Event gives the timeline line of an event. Amounts whose currency the event
// does not carry are written without one, with two decimals; EventOf knows
// better.
func Event(l Lang, ev ar.Event) EventLine { return EventOf(l, ev, nil) }

// EventOf is Event as the customer of the account sees it: of a payment for
// several customers it tells this one's part, and it finds the currencies of
// the items in the account.
func EventOf(l Lang, ev ar.Event, a *ar.Account) EventLine {
	t := of(l)
	d := describer{texts: t, by: ev.By, a: a}
	if ev.Payload == nil {
		return EventLine{Icon: iconOther.sign, Plain: iconOther.plain}
	}
	d.key, d.icon = ev.Payload.EventType(), iconOther
	d.describe(ev.Payload)
	text, ok := t.events[d.key]
	if !ok {
		text = eventText{title: readable(d.key)}
	}
	return EventLine{Icon: d.icon.sign, Plain: d.icon.plain, Title: d.text(text.title),
		Detail: d.text(text.detail), Extra: d.text(text.extra)}
}

// describer finds the text and the values for one event.
type describer struct {
	*texts
	by   string
	a    *ar.Account
	key  string
	icon icon
	kv   []string
}

// text fills a template whose first part may be missing.
func (d *describer) text(t string) string { return strings.TrimLeft(fill(t, d.kv...), " ,") }

// set chooses the sign and adds values.
func (d *describer) set(i icon, kv ...string) {
	d.icon = i
	d.kv = append(d.kv, kv...)
}

// mine reports whether a line is to be told here.
func (d *describer) mine(c ar.CustomerID) bool { return d.a == nil || d.a.ID == c }

// currency is that of an item, as far as it is known.
func (d *describer) currency(id ar.ItemID) money.Currency {
	if d.a == nil {
		return money.Currency{}
	}
	if it := d.a.Item(id); it != nil {
		return it.Cur
	}
	return d.a.Currency()
}

func (d *describer) items(ids []ar.ItemID) string { return several(d.texts, ids) }

// lines adds up the lines told here, and names their items.
func (d *describer) lines(list []ar.Line) (sum money.Money, items string) {
	var ids []ar.ItemID
	for _, l := range list {
		if !d.mine(l.Customer) {
			continue
		}
		sum.Minor += l.Amount
		sum.Cur = d.currency(l.Item)
		ids = append(ids, l.Item)
	}
	return sum, d.items(ids)
}

func (d *describer) shares(list []ar.Share) money.Money {
	var sum money.Money
	for _, s := range list {
		if d.mine(s.Customer) {
			sum.Minor += s.Amount
			sum.Cur = s.Cur
		}
	}
	return sum
}

// some writes an amount, "" for none.
func (d *describer) some(m money.Money) string {
	if m.Minor == 0 {
		return ""
	}
	return d.amount(m)
}

// codes names up to three codes of a group, each once.
func (d *describer) codes(g group, list []string) string {
	var names []string
	for _, c := range list {
		if n := d.name(g, c); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return several(d.texts, names)
}

func (d *describer) person() string {
	if d.by == ar.Auto {
		return ""
	}
	return line(d.by)
}
