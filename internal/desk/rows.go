package desk

import (
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/store"
)

// Kinds of state rows. All follow from the journal and can be rebuilt.
const (
	kindAccount   store.Kind = "account"   // customer → account without items
	kindOpen      store.Kind = "open"      // customer, item → item
	kindDone      store.Kind = "done"      // customer, item → settled or cancelled item
	kindNumber    store.Kind = "number"    // number as searched, item → customer
	kindReference store.Kind = "reference" // issued reference as searched, item → customer
	kindAmount    store.Kind = "amount"    // currency and open amount, customer, item
	kindPayer     store.Kind = "payer"     // IBAN, customer → how often confirmed or seen
	kindWord      store.Kind = "word"      // word of a name, customer → name
	kindOrder     store.Kind = "order"     // the customer's order number as searched, open item → customer
	kindWaiting   store.Kind = "waiting"   // key it was looked up by, entry that waits
	kindChosen    store.Kind = "chosen"    // rule, taken or refused, entry
	kindAdvice    store.Kind = "advice"    // advice → remittance advice
	kindAdviceBy  store.Kind = "advice_by" // amount, payment or document, advice
	kindFact      store.Kind = "fact"      // kind, key, customer → how often confirmed; facts that stand, without accounts and habits
	kindEntry     store.Kind = "entry"     // bank entry → entry
	kindBooked    store.Kind = "booked"    // booking order → entry
	kindQueue     store.Kind = "queue"     // booking order → entry that waits for a decision
	kindTrace     store.Kind = "trace"     // what a return may cite, entry
	kindStatement store.Kind = "statement" // account, date, name → statement
	kindOutbox    store.Kind = "outbox"    // message → message that has not left
	kindChild     store.Kind = "child"     // parent, daughter
	kindDesk      store.Kind = "desk"      // facts of the desk itself
	kindDeposit   store.Kind = "deposit"   // amount, account, date, name → payments file that was booked
	kindPart      store.Kind = "part"      // entry → ended sum that it took the place of, first of several
	kindAccepted  store.Kind = "accepted"  // statement that a person took as it is → reason
	kindSum       store.Kind = "sum"       // amount, account, booking order → undecided entry that stands for payments
	kindAnnounced store.Kind = "announced" // account, day, entry → entry that is not booked yet
	kindDetails   store.Kind = "details"   // account, bank's reference, digest → details of a sum
)

const sep = "\x00"

// after is the smallest key greater than every key with the prefix.
func after(prefix string) string {
	b := []byte(prefix)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] < 0xff {
			b[i]++
			return string(b[:i+1])
		}
	}
	return ""
}

func itemKey(c ar.CustomerID, id ar.ItemID) string { return string(c) + sep + string(id) }

func numberKey(it *ar.Item) string {
	return reference.NumberKey(it.Number) + sep + string(it.ID)
}

func referenceKey(it *ar.Item) string {
	if it.Reference == "" {
		return ""
	}
	k := reference.Key(it.Reference)
	if k == "" {
		return ""
	}
	return k + sep + string(it.ID)
}

func orderKey(it *ar.Item) string {
	if it.PO == "" || it.State != ar.Open {
		return ""
	}
	k := reference.NumberKey(it.PO)
	if k == "" {
		return ""
	}
	return k + sep + string(it.ID)
}

func amountPrefix(cur money.Currency, amount int64) string {
	return fmt.Sprintf("%s%016x", cur, uint64(amount)) + sep
}

func amountKey(it *ar.Item) string {
	if it.State != ar.Open || it.Kind != ar.Invoice || it.Open <= 0 {
		return ""
	}
	return amountPrefix(it.Cur, it.Open) + string(it.Customer) + sep + string(it.ID)
}

func payerKey(iban string, c ar.CustomerID) string { return iban + sep + string(c) }

func factKey(f *ar.PayerFact, c ar.CustomerID) string {
	return f.Kind + sep + f.Key + sep + string(c)
}

func bookedKey(l *ar.BankLine) string {
	return l.Booked.String() + sep + string(l.Statement) + sep + fmt.Sprintf("%06d", l.Ordinal) + sep + string(l.ID)
}

func statementKey(s *ar.Statement) string {
	return s.Account + sep + s.To.String() + sep + s.Name
}

// traceKeys are what a returned payment may be found by later.
func traceKeys(l *ar.BankLine) []string {
	if !l.Credit {
		return nil
	}
	var keys []string
	add := func(kind, v string) {
		if v != "" {
			keys = append(keys, kind+v+sep+string(l.ID))
		}
	}
	if !strings.EqualFold(l.EndToEndID, "NOTPROVIDED") {
		add("e:", l.EndToEndID)
	}
	add("m:", l.Mandate)
	add("r:", string(l.ID))
	if l.IBAN != "" {
		add("a:", fmt.Sprintf("%s:%016x", l.IBAN, uint64(l.Amount)))
	}
	return keys
}

// splitKey cuts a composite key.
func splitKey(key string) []string { return strings.Split(key, sep) }

var present = []byte{1}

func put(kind store.Kind, key string, value []byte) store.RowChange {
	return store.RowChange{Kind: kind, Key: key, Value: value}
}

func del(kind store.Kind, key string) store.RowChange {
	return store.RowChange{Kind: kind, Key: key}
}

// rowDiff collects row changes of index keys that come and go.
type rowDiff struct{ out []store.RowChange }

func (r *rowDiff) index(kind store.Kind, before, after string, value []byte) {
	if before == after {
		return
	}
	if before != "" {
		r.out = append(r.out, del(kind, before))
	}
	if after != "" {
		r.out = append(r.out, put(kind, after, value))
	}
}

// set collects the changes of a set of index keys.
func (r *rowDiff) set(kind store.Kind, before, after []string) {
	for _, k := range before {
		if !slices.Contains(after, k) {
			r.out = append(r.out, del(kind, k))
		}
	}
	for _, k := range after {
		if !slices.Contains(before, k) {
			r.out = append(r.out, put(kind, k, present))
		}
	}
}

// dateOrZero reads a date kept as text in a desk row.
func dateOrZero(b []byte) civil.Date {
	d, err := civil.Parse(string(b))
	if err != nil {
		return 0
	}
	return d
}
