package painstatus

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile/banktext"
)

// Bounds of what is kept of a report.
const (
	MaxTransactions = 200_000
	maxReasons      = 20 // of one level
	maxNotes        = 200
)

// Fate is what a status means for the money.
type Fate uint8

// Fates.
const (
	Waiting  Fate = iota // not decided, or nothing said
	Accepted             // checked, sent or settled
	Rejected             // never became money
	Unclear              // the report contradicts itself
)

// fates of the external status codes of ISO 20022. PART says that some are
// accepted and some not, which the level below tells. A code that is not here
// is Unclear.
var fates = map[string]Fate{
	"": Waiting, "PART": Waiting, "PDNG": Waiting, "PATC": Waiting, "RCVD": Waiting,
	"RJCT": Rejected, "CANC": Rejected, "BLCK": Rejected,
	"ACTC": Accepted, "ACCP": Accepted, "ACSP": Accepted, "ACSC": Accepted, "ACWC": Accepted, "ACCC": Accepted, "ACFC": Accepted, "ACWP": Accepted, "ACPT": Accepted,
}

var fateWords = map[Fate]string{Waiting: "not decided", Accepted: "accepted", Rejected: "rejected", Unclear: "contradictory"}

// String is the fate in a word.
func (f Fate) String() string { return fateWords[f] }

// Outcome is what one level of the report says: a status code and why.
type Outcome struct {
	Status  string // RJCT, ACCP …, "" where the level says nothing
	Reasons []Reason
}

// Reason is a code of the ISO list or of the bank, with what it says in words.
type Reason struct{ Code, Text string }

func (r Reason) String() string { return strings.TrimSpace(r.Code + " " + r.Text) }

// fate of the level alone.
func (o Outcome) fate() Fate {
	f, known := fates[o.Status]
	if !known || f == Rejected && o.success() {
		return Unclear
	}
	return f
}

// success reports whether a reason is the code 0000, with which banks say that
// nothing is wrong.
func (o Outcome) success() bool {
	return slices.ContainsFunc(o.Reasons, func(r Reason) bool { return r.Code != "" && strings.Trim(r.Code, "0") == "" })
}

// Report is one pain.002.
type Report struct {
	Version  string
	ID       string // of the report
	Created  civil.Date
	Original string // id of the order
	Order    string // what the order was: "pain.008.001.02"
	Outcome
	Batches []Batch
	// Notes are contradictions and what could not be read.
	Notes []string
	// More counts transactions beyond MaxTransactions, which are not listed.
	More int
}

// Batch is one payment information of the order, with what is said of its
// transactions. A report without batches has one with an empty ID.
type Batch struct {
	ID    string
	Count int    // transactions that the order had, 0 where the report does not say
	Sum   string // their sum, as written
	Outcome
	Transactions []Transaction
}

// Transaction is one payment or collection of the order.
type Transaction struct {
	Instruction string
	EndToEndID  string
	Mandate     string
	Name        string      // the debtor's
	IBAN        string      // the debtor's
	Amount      money.Money // zero where the report does not say
	Due         civil.Date  // requested execution or collection
	Outcome
	Fate  Fate // by all levels
	batch *Batch
	all   *Report
}

// Batch is the id of the payment information.
func (t *Transaction) Batch() string { return t.batch.ID }

// Ref is how messages call the transaction: the reference that the payer's bank
// saw, else our own.
func (t *Transaction) Ref() string {
	return banktext.First(t.EndToEndID, t.Instruction, "without a reference")
}

// Reason says why, from the closest level that gives one.
func (t *Transaction) Reason() Reason {
	for _, o := range []*Outcome{&t.Outcome, &t.batch.Outcome, &t.all.Outcome} {
		if len(o.Reasons) > 0 {
			return o.Reasons[0]
		}
	}
	return Reason{}
}

// Rejected lists the transactions that never became money.
func (r *Report) Rejected() []*Transaction { return r.with(Rejected) }

// Unclear lists the transactions about which the report contradicts itself.
func (r *Report) Unclear() []*Transaction { return r.with(Unclear) }

func (r *Report) with(f Fate) (list []*Transaction) {
	for i := range r.Batches {
		for j := range r.Batches[i].Transactions {
			if t := &r.Batches[i].Transactions[j]; t.Fate == f {
				list = append(list, t)
			}
		}
	}
	return list
}

// WholeBatches lists the batches that are rejected without a word on their
// transactions. A report that rejects the order without naming any batch gives
// one with an empty ID.
func (r *Report) WholeBatches() []*Batch {
	var list []*Batch
	for i := range r.Batches {
		b := &r.Batches[i]
		if len(b.Transactions) == 0 && decide(r.Outcome, b.Outcome) == Rejected {
			list = append(list, b)
		}
	}
	if len(r.Batches) == 0 && r.fate() == Rejected {
		list = append(list, &Batch{Outcome: r.Outcome})
	}
	return list
}

// decide gives the fate by the levels, from the whole down.
func decide(levels ...Outcome) Fate {
	fate := Waiting
	for _, o := range levels {
		switch f := o.fate(); {
		case f == Waiting:
		case fate == Rejected && f == Accepted:
			fate = Unclear
		default:
			fate = f
		}
	}
	return fate
}
