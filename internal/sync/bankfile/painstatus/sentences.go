package painstatus

import (
	"fmt"
	"strings"
)

// Sentences say everything that a person must know of the report: what was
// rejected, and what nobody can tell. A report in which all went well gives
// none.
func (r *Report) Sentences() []string {
	word := "payment"
	if strings.HasPrefix(r.Order, "pain.008") {
		word = "collection"
	}
	var list []string
	for _, b := range r.WholeBatches() {
		what := "batch " + b.ID
		if b.ID == "" {
			what = "order " + r.Original
		}
		if b.Count > 0 {
			what += fmt.Sprintf(" of %d %ss", b.Count, word)
		}
		list = append(list, fmt.Sprintf("%s was rejected as a whole%s: none of it became money", what, because(firstOf(b.Reasons, r.Reasons))))
	}
	for _, t := range r.Rejected() {
		amount := ""
		if !t.Amount.IsZero() {
			amount = " of " + t.Amount.String()
		}
		list = append(list, fmt.Sprintf("%s %s%s was rejected%s: it never became money", word, t.Ref(), amount, because(t.Reason())))
	}
	for _, t := range r.Unclear() {
		list = append(list, fmt.Sprintf("%s %s: the report contradicts itself (order %s, batch %s, transaction %s%s): ask the bank",
			word, t.Ref(), said(r.Status), said(t.batch.Status), said(t.Status), because(t.Reason())))
	}
	return append(list, r.Notes...)
}

func because(r Reason) string {
	if r == (Reason{}) {
		return ""
	}
	return " (" + r.String() + ")"
}

func said(status string) string {
	if status == "" {
		return "-"
	}
	return status
}

func firstOf(lists ...[]Reason) Reason {
	for _, l := range lists {
		if len(l) > 0 {
			return l[0]
		}
	}
	return Reason{}
}
