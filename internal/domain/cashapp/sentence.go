package cashapp

import (
	"strconv"
	"strings"

	"ccdesk/internal/domain/ar"
)

// explainPlan says in one sentence why a plan is right. lead ends before the
// document's number.
func (m *matcher) explainPlan(p plan, lead string) string {
	if len(p.lines) > 1 {
		return m.sumsUp(p)
	}
	doc := names(p.items)
	switch p.outcome {
	case exact:
		return lead + doc + " stands in the entry, and its open amount is exactly " + m.say(m.line.Amount) + "."
	case part:
		return lead + doc + " stands in the entry; " + m.say(m.line.Amount) + " pay a part of the " + m.say(p.items[0].Open) + " that are open."
	case over:
		return lead + doc + " stands in the entry; " + m.say(p.total()) + " settle it and " + m.say(m.line.Amount-p.total()) + " stay on account."
	case explained:
		return lead + doc + " stands in the entry; the ledger had already told of this payment."
	case settled:
		return lead + doc + " stands in the entry, but it is settled: " + m.say(m.line.Amount) + " stay on account, perhaps paid twice."
	case cancelled:
		return lead + doc + " stands in the entry, but it asks nothing any more: " + m.say(m.line.Amount) + " stay on account."
	}
	return lead + doc + " stands in the entry."
}

func (m *matcher) sumsUp(p plan) string {
	s := "The entry names " + names(p.items)
	switch rest := m.line.Amount - p.total(); {
	case rest > 0:
		return s + ", together " + m.say(p.total()) + "; " + m.say(rest) + " stay on account."
	case p.outcome == part:
		return s + "; " + m.say(m.line.Amount) + " pay them in part, oldest first."
	}
	return s + ", together exactly " + m.say(m.line.Amount) + "."
}

// names lists documents for a sentence.
func names(items []*ar.Item) string {
	var b strings.Builder
	for i, it := range items {
		switch {
		case i == 6 && len(items) > 7:
			b.WriteString(" and others")
			return b.String()
		case i > 0 && i == len(items)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(it.Number)
	}
	return b.String()
}

func itoa(n int) string { return strconv.Itoa(n) }
