package letter

import (
	"cmp"
	"slices"
	"strconv"

	"ccdesk/internal/domain/money"
)

// table is a list of items ready to be laid out: every cell is text already.
type table struct {
	Title  string // "" for the main table
	Intro  string // what the customer should know about these items
	Heads  []head
	Rows   [][]string
	Totals []total
}

// head is a column's title; amounts and days stand to the right.
type head struct {
	Text  string
	Right bool
}

// total is a sum of one currency.
type total struct{ Label, Amount string }

// sorted puts lines in the order in which they are read: by currency, oldest
// due date first, credit notes after what they are deducted from.
func sorted(lines []Line) []Line {
	out := slices.Clone(lines)
	slices.SortStableFunc(out, func(a, b Line) int {
		return cmp.Or(
			cmp.Compare(a.Open.Cur.String(), b.Open.Cur.String()),
			compareBool(a.Credit, b.Credit),
			cmp.Compare(a.Due, b.Due),
			cmp.Compare(a.Number, b.Number),
			cmp.Compare(a.Instalment, b.Instalment),
		)
	})
	return out
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// newTable lays out lines and, below them, money on account. Columns that
// would be empty are left out.
func newTable(l *locale, lines []Line, onAccount []money.Money) *table {
	lines, onAccount = sorted(lines), slices.SortedStableFunc(slices.Values(onAccount), byCurrency)
	var late, po, amount bool
	for i := range lines {
		late = late || (lines[i].DaysOverdue > 0 && !lines[i].Credit)
		po = po || lines[i].PO != ""
		amount = amount || partlyPaid(&lines[i])
	}
	t := &table{Totals: totals(l, lines, onAccount)}
	t.Heads = []head{{l.words.number, false}, {l.words.issued, false}, {l.words.due, false}}
	add := func(want bool, text string, right bool) {
		if want {
			t.Heads = append(t.Heads, head{text, right})
		}
	}
	add(late, l.words.late, true)
	add(po, l.words.po, false)
	add(amount, l.words.amount, true)
	add(true, l.words.open, true)
	for i := range lines {
		ln := &lines[i]
		for len(onAccount) > 0 && onAccount[0].Cur.String() < ln.Open.Cur.String() {
			t.received(l, onAccount[0])
			onAccount = onAccount[1:]
		}
		row := []string{l.label(ln), l.short(ln.Issued)}
		cell := func(want bool, s string) {
			if want {
				row = append(row, s)
			}
		}
		if ln.Credit {
			cell(true, "")
			cell(late, "")
		} else {
			cell(true, l.short(ln.Due))
			cell(late, l.lateness(ln.DaysOverdue))
		}
		cell(po, ln.PO)
		if ln.Amount.IsZero() {
			cell(amount, "")
		} else {
			cell(amount, l.money(signed(ln, ln.Amount)))
		}
		cell(true, l.money(signed(ln, ln.Open)))
		t.Rows = append(t.Rows, row)
	}
	for _, m := range onAccount {
		t.received(l, m)
	}
	return t
}

// received adds a row of money on account.
func (t *table) received(l *locale, m money.Money) {
	row := make([]string, len(t.Heads))
	row[0], row[len(row)-1] = l.words.received, l.money(m.Neg())
	t.Rows = append(t.Rows, row)
}

func partlyPaid(l *Line) bool { return !l.Amount.IsZero() && l.Amount != l.Open }

func signed(l *Line, m money.Money) money.Money {
	if l.Credit {
		return m.Neg()
	}
	return m
}

// totals words the sums of a table.
func totals(l *locale, lines []Line, onAccount []money.Money) []total {
	var out []total
	for _, m := range sums(lines, onAccount) {
		label := l.words.total
		if m.Minor < 0 {
			label, m = l.words.inYourFavour, m.Neg()
		}
		out = append(out, total{label, l.money(m)})
	}
	return out
}

// label names the document as the customer knows it.
func (l *locale) label(ln *Line) string {
	s := ln.Number
	if ln.Instalment > 0 {
		s += ", " + l.instalment + nbsp + strconv.Itoa(ln.Instalment)
	}
	if ln.Credit {
		s = l.words.credit + " " + s
	}
	return s
}

// sums adds up per currency, ordered by its code: items less credit notes less
// money on account.
func sums(lines []Line, onAccount []money.Money) []money.Money {
	var out []money.Money
	add := func(m money.Money) {
		for i := range out {
			if out[i].Cur == m.Cur {
				out[i].Minor = money.AddMinor(out[i].Minor, m.Minor)
				return
			}
		}
		out = append(out, m)
	}
	for i := range lines {
		add(signed(&lines[i], lines[i].Open))
	}
	for _, m := range onAccount {
		add(m.Neg())
	}
	slices.SortFunc(out, byCurrency)
	return out
}

func byCurrency(a, b money.Money) int { return cmp.Compare(a.Cur.String(), b.Cur.String()) }
