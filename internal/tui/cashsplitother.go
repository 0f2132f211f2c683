package tui

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/kit"
)

// splitOther is money of the entry that is no receivable. What is typed is
// above nought; whether it was kept back or is a part of the money is in the
// nature of its class, and a minus turns it round.
type splitOther struct {
	class  string
	put    *kit.Field
	reason string // of a proposal
}

// keptBack tells that money of a class is kept back as a rule, which makes room
// for invoices.
func keptBack(class string) bool { return class == ar.BankCharges || class == ar.ServiceFee }

// addOther puts a line of other money before the empty last one.
func (f *splitter) addOther(o ar.OtherLine) {
	line := splitOther{class: o.Class, put: kit.NewField(f.c.s.theme, 32), reason: o.Reason}
	if o.Amount != 0 {
		minor := o.Amount
		if keptBack(o.Class) {
			minor = -minor
		}
		line.put.SetValue(f.c.s.lang.Amount(minor, f.entry.Line.Cur.Exponent()))
	}
	f.others = slices.Insert(f.others, max(len(f.others)-1, 0), line)
}

// roomForOther keeps the last line of other money empty, up to a few of them.
func (f *splitter) roomForOther() {
	const most = 4
	if n := len(f.others); n < most && strings.TrimSpace(f.others[n-1].put.Value()) != "" {
		f.others = append(f.others, splitOther{class: ar.BankCharges, put: kit.NewField(f.c.s.theme, 32)})
	}
}

// otherAmount is the money of a line, below nought for what was kept back;
// false where that is no amount.
func (f *splitter) otherAmount(i int) (int64, bool) {
	n, ok := f.parse(f.others[i].put.Value(), f.entry.Line.Cur)
	if keptBack(f.others[i].class) {
		n = -n
	}
	return n, ok
}

func (f *splitter) otherLines() []ar.OtherLine {
	var out []ar.OtherLine
	for i, o := range f.others {
		a, _ := f.otherAmount(i)
		if a == 0 {
			continue
		}
		line := ar.OtherLine{Class: o.class, Amount: a, Reason: o.reason}
		if o.class == ar.NotOurs {
			line.Reason = strings.TrimSpace(f.reason.Value())
		}
		out = append(out, line)
	}
	return out
}
