package coda

import (
	"strings"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile/banktext"
	"ccdesk/internal/sync/bankfile/columns"
)

// coded reads a structured communication, whose first three digits tell its
// kind. It reports false of a kind whose text is all there is to take.
func (m *movement) coded(text string) bool {
	l := &m.line
	cut := func(from, to int) string { return banktext.Clean(columns.Cut(text, 3+from, 3+to)) }
	switch columns.Cut(text, 0, 3) {
	case "100": // a reference of ISO 11649
		l.Reference, l.Text = cut(0, 25), cut(25, len(text))
	case "101", "102": // a Belgian reference; 102 was made whole by the bank
		l.Reference, l.Text = cut(0, 12), cut(12, len(text))
	case "105": // amount of the account, amount ordered, rate, currency, reference
		if cur, err := money.ParseCurrency(cut(42, 45)); err == nil {
			if ordered, err := columns.Amount(cut(15, 30), 3, cur); err == nil && ordered.Minor > 0 && cur != l.Cur {
				l.Original = ordered
			}
		}
		if ref := cut(45, 57); strings.Trim(ref, "0") != "" {
			l.Reference = ref
		}
		l.Information = banktext.Joined(l.Information, cut(0, len(text)))
	case "127":
		m.directDebit(cut)
	default:
		return false
	}
	return true
}

// failures are the outcomes of a direct debit, by the digit of kind 127.
var failures = map[string]string{
	"1": "unpaid: technical problem", "2": "unpaid: reason not specified",
	"3": "unpaid: the debtor disagrees", "4": "unpaid: problem with the debtor's account",
}

// collections are the kinds of a direct debit and its schemes.
var (
	collections = map[string]string{"1": "recurrent", "2": "one-off", "3": "first", "4": "last"}
	schemes     = map[string]string{"1": "core", "2": "B2B"}
)

// directDebit reads kind 127: settlement date 6, kind, scheme, outcome,
// creditor 35, mandate 35, communication 62, kind of R-transaction, reason 4.
func (m *movement) directDebit(cut func(from, to int) string) {
	l := &m.line
	l.Mandate = banktext.Reference(cut(44, 79))
	l.Text = cut(79, 141)
	m.returned(cut(141, 142), cut(142, 146))
	failure := failures[cut(8, 9)]
	if failure != "" {
		l.Reversal = true
	}
	about := []string{failure, collections[cut(6, 7)], schemes[cut(7, 8)]}
	if creditor := cut(9, 44); creditor != "" {
		about = append(about, "creditor "+creditor)
	}
	if on := columns.DayMonthYear(cut(0, 6)); on != 0 {
		about = append(about, "settled "+on.String())
	}
	l.Information = banktext.Joined(l.Information, "direct debit "+strings.Join(strings.Fields(strings.Join(about, " ")), " "))
}
