package explain

import (
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/dunning"
)

// name gives the word for a code, or the code itself made readable: codes may
// be configured.
func (t *texts) name(g group, code string) string {
	if s, ok := t.names[g][code]; ok {
		return s
	}
	return readable(code)
}

func readable(code string) string { return strings.ReplaceAll(line(code), "_", " ") }

// StepName names a step within a sentence: "2nd reminder", "hand-over".
func StepName(l Lang, code string) string { return of(l).name(stepNames, code) }

// GuardName names a guard in a word or two: "disputed".
func GuardName(l Lang, c dunning.Code) string { return of(l).name(guardNames, string(c)) }

// DisputeReason names the reason of a dispute: "price".
func DisputeReason(l Lang, code string) string { return of(l).name(disputeReasons, code) }

// DisputeOutcome names how a dispute ended: "justified".
func DisputeOutcome(l Lang, code string) string { return of(l).name(disputeOutcomes, code) }

// CallOutcome names what came of a call: "no answer".
func CallOutcome(l Lang, code string) string { return of(l).name(callOutcomes, code) }

// PromiseOutcome names what became of a promise: "broken".
func PromiseOutcome(l Lang, o ar.PromiseOutcome) string {
	return of(l).name(promiseOutcomes, string(o))
}

// State names where an item stands: "settled".
func State(l Lang, s ar.State) string { return of(l).name(itemStates, s.String()) }

// Status names where a bank entry stands: "proposed".
func Status(l Lang, s ar.Status) string { return of(l).name(entryStatuses, string(s)) }

// Evidence names what speaks for an allocation: "reference".
func Evidence(l Lang, code string) string { return of(l).name(evidenceNames, code) }

// Rule says by which rule an entry was matched: "reference, exact amount".
func Rule(l Lang, code string) string { return of(l).name(ruleNames, code) }

// DifferenceClass names why an invoice was settled with less than its amount.
func DifferenceClass(l Lang, code string) string { return of(l).name(differenceNames, code) }

// ReturnReason names why a payment came back, by its ISO code: "the account is
// closed".
func ReturnReason(l Lang, code string) string { return of(l).name(returnNames, code) }

// Channel names how a message travels: "letter".
func Channel(l Lang, code string) string { return of(l).name(channelNames, code) }

// RoleName names what a contact person does: "accounts payable".
func RoleName(l Lang, r ar.Role) string { return of(l).name(roleNames, string(r)) }

// FactKind names what kind of fact about a payer was learned: "bank account".
func FactKind(l Lang, kind string) string { return of(l).name(factNames, kind) }

// Habit names a payer's habit: "pays several invoices at once".
func Habit(l Lang, code string) string { return of(l).name(habitNames, code) }
