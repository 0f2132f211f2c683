package intake

import (
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile"
	"ccdesk/internal/sync/ledgerfile"
)

// MaxDocuments is how many documents a Report lists; Rows counts all.
const MaxDocuments = 1000

// Report is what a file holds, in the shape of `ccdesk inspect --json`.
type Report struct {
	File       string            `json:"file"`
	Format     Format            `json:"format,omitempty"`
	Version    string            `json:"version,omitempty"`
	Statements []StatementReport `json:"statements"`
	Documents  []DocumentReport  `json:"documents"`
	Problems   []string          `json:"problems"`
	Notes      []string          `json:"notes,omitempty"`
	Profile    string            `json:"profile,omitempty"`
	Rows       int               `json:"rows,omitempty"`    // of a CSV file, read
	Refused    int               `json:"refused,omitempty"` // of a CSV file
}

// StatementReport is one bank statement. Sums are unsigned decimal strings;
// Opening and Closing are left out where the file has no balance.
type StatementReport struct {
	ID           string `json:"id"`
	Account      string `json:"account"`
	Currency     string `json:"currency"`
	Opening      string `json:"opening,omitempty"`
	Closing      string `json:"closing,omitempty"`
	Entries      int    `json:"entries"`
	Transactions int    `json:"transactions"`
	CreditCount  int    `json:"credit_count"`
	CreditSum    string `json:"credit_sum"`
	DebitCount   int    `json:"debit_count"`
	DebitSum     string `json:"debit_sum"`
	Reversals    int    `json:"reversals"`
	Pending      int    `json:"pending,omitempty"`
	Proved       bool   `json:"proved"`
}

// DocumentReport is one invoice or credit note, one collection of a direct
// debit order (Number is its end-to-end id, Issued the date of the order), or
// what became of one payment of an order.
type DocumentReport struct {
	Kind      string `json:"kind"`
	Number    string `json:"number"`
	Issued    string `json:"issued,omitempty"`
	Due       string `json:"due,omitempty"`
	Currency  string `json:"currency,omitempty"`
	Total     string `json:"total,omitempty"`
	Payable   string `json:"payable,omitempty"`
	Reference string `json:"reference,omitempty"`
	Customer  string `json:"customer_id,omitempty"`
	Batch     string `json:"batch,omitempty"`
	Mandate   string `json:"mandate,omitempty"`
	Sequence  string `json:"sequence,omitempty"` // of collections by a mandate: FRST, RCUR …
	Status    string `json:"status,omitempty"`   // accepted, rejected, not decided, contradictory
	Reason    string `json:"reason,omitempty"`
}

func (r *Report) statement(s *bankfile.Statement) {
	h := &s.Head
	dec := func(v int64) string { return money.Of(v, h.Cur).Decimal() }
	rep := StatementReport{
		ID: h.Name, Account: h.Account, Currency: h.Cur.String(), Entries: s.Entries, Transactions: s.Transactions,
		CreditCount: s.CreditCount, CreditSum: dec(s.CreditSum), DebitCount: s.DebitCount, DebitSum: dec(s.DebitSum),
		Reversals: s.Reversals, Pending: len(s.Pending), Proved: h.Proved,
	}
	if h.HasBalance {
		rep.Opening, rep.Closing = dec(h.Opening), dec(h.Closing)
	}
	r.Version = s.Version
	r.Statements = append(r.Statements, rep)
	for _, p := range s.Problems {
		r.Problems = append(r.Problems, "statement "+h.Name+": "+p)
	}
	for _, n := range s.Notes {
		r.Notes = append(r.Notes, "statement "+h.Name+": "+n)
	}
}

func (r *Report) item(it *ar.Item) {
	if len(r.Documents) < MaxDocuments {
		r.Documents = append(r.Documents, documentOf(it, it.Amount, it.Open))
	}
}

func documentOf(it *ar.Item, total, payable int64) DocumentReport {
	return DocumentReport{
		Kind: it.Kind.String(), Number: it.Number, Issued: it.Issued.String(), Due: it.Due.String(), Currency: it.Cur.String(),
		Total: money.Of(total, it.Cur).Decimal(), Payable: money.Of(payable, it.Cur).Decimal(), Reference: it.Reference, Customer: string(it.Customer),
	}
}

// summary takes over what a CSV reading came to.
func (r *Report) summary(s ledgerfile.Summary) {
	r.Rows, r.Refused = s.Rows, s.Refused
	for _, p := range s.Refusals {
		r.Problems = append(r.Problems, p.Error())
	}
	for _, w := range s.Warnings {
		r.Notes = append(r.Notes, w.Error())
	}
}
