package desk

import (
	"slices"
	"strconv"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store"
	"ccdesk/internal/store/record"
)

// projectAccount gives the state rows that change with an account. before may
// be nil. Both hold the settled items that were touched.
func projectAccount(before, after *ar.Account) ([]store.RowChange, error) {
	var r rowDiff
	b, err := record.Marshal(after)
	if err != nil {
		return nil, err
	}
	r.out = append(r.out, put(kindAccount, string(after.ID), b))
	var old []*ar.Item
	if before != nil {
		old = before.Items
	}
	for _, it := range after.Items {
		for len(old) > 0 && old[0].ID < it.ID {
			old = old[1:]
		}
		var was *ar.Item
		if len(old) > 0 && old[0].ID == it.ID {
			was = old[0]
		}
		if was == it {
			continue
		}
		if err := projectItem(&r, was, it); err != nil {
			return nil, err
		}
	}
	projectPayers(&r, before, after)
	projectName(&r, before, after)
	var parent string
	if before != nil {
		parent = childKey(before)
	}
	r.index(kindChild, parent, childKey(after), present)
	return r.out, nil
}

func projectItem(r *rowDiff, was, it *ar.Item) error {
	b, err := record.Marshal(it)
	if err != nil {
		return err
	}
	key := itemKey(it.Customer, it.ID)
	now, then := kindDone, store.Kind("")
	if it.State == ar.Open {
		now = kindOpen
	}
	if was != nil {
		then = kindDone
		if was.State == ar.Open {
			then = kindOpen
		}
	}
	if then != "" && then != now {
		r.out = append(r.out, del(then, key))
	}
	r.out = append(r.out, put(now, key, b))
	owner := []byte(it.Customer)
	var number, ref, amount, order string
	if was != nil {
		number, ref, amount, order = numberKey(was), referenceKey(was), amountKey(was), orderKey(was)
	}
	r.index(kindNumber, number, numberKey(it), owner)
	r.index(kindReference, ref, referenceKey(it), owner)
	r.index(kindAmount, amount, amountKey(it), present)
	r.index(kindOrder, order, orderKey(it), owner)
	return nil
}

func childKey(a *ar.Account) string {
	if a.Customer.Parent == "" {
		return ""
	}
	return string(a.Customer.Parent) + sep + string(a.ID)
}

// payersOf counts how well each IBAN of an account is known: once for the
// master record, once for each time that a person confirmed it or the machine
// saw it.
func payersOf(a *ar.Account) map[string]int {
	if a == nil {
		return nil
	}
	m := make(map[string]int, len(a.Customer.IBANs)+len(a.Payers))
	for _, iban := range a.Customer.IBANs {
		m[iban]++
	}
	for _, p := range a.Payers {
		if f := a.Fact(ar.FactIBAN, p.IBAN); f == nil || f.Stands() {
			m[p.IBAN] += p.Count
		}
	}
	for i := range a.Facts {
		if f := &a.Facts[i]; f.Kind == ar.FactIBAN && f.Stands() {
			m[f.Key] += f.Confirmed
		}
	}
	return m
}

// factsOf counts the facts of an account by which a payer is looked up, by row.
func factsOf(a *ar.Account) map[string]int {
	if a == nil {
		return nil
	}
	m := make(map[string]int, len(a.Facts))
	for i := range a.Facts {
		if f := &a.Facts[i]; f.Stands() && (f.Kind == ar.FactMandate || f.Kind == ar.FactAlias) {
			m[factKey(f, a.ID)] = f.Confirmed
		}
	}
	return m
}

func projectPayers(r *rowDiff, before, after *ar.Account) {
	row := func(iban string) string { return payerKey(iban, after.ID) }
	r.counts(kindPayer, payersOf(before), payersOf(after), row)
	r.counts(kindFact, factsOf(before), factsOf(after), func(key string) string { return key })
}

// projectName gives the rows of a customer's name, which hold it, so that names
// can be compared without reading accounts.
func projectName(r *rowDiff, before, after *ar.Account) {
	if before != nil && before.Known == after.Known && before.Customer.Name == after.Customer.Name {
		return
	}
	was, now := nameKeys(before), nameKeys(after)
	for _, k := range was {
		if !slices.Contains(now, k) {
			r.out = append(r.out, del(kindWord, k))
		}
	}
	for _, k := range now {
		r.out = append(r.out, put(kindWord, k, []byte(after.Customer.Name)))
	}
}

// counts collects the changes of counted keys; row gives the row of a key.
func (r *rowDiff) counts(kind store.Kind, was, now map[string]int, row func(string) string) {
	for _, k := range sortedKeys(was) {
		if _, ok := now[k]; !ok {
			r.out = append(r.out, del(kind, row(k)))
		}
	}
	for _, k := range sortedKeys(now) {
		if was[k] != now[k] {
			r.out = append(r.out, put(kind, row(k), []byte(strconv.Itoa(now[k]))))
		}
	}
}

func sortedKeys(m map[string]int) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, strings.Compare)
	return keys
}

// waits reports whether an entry belongs in the queue of money to decide:
// money in, or money going back, that has no place yet.
func waits(e *ar.Entry) bool {
	if len(e.Lines) > 0 || e.Line.ID == "" || e.Line.Pending || e.Ended != "" {
		return false
	}
	if e.Rule == ruleSetAside || e.Rule == ruleNotOurs {
		return false
	}
	return e.Line.Credit || e.Line.Reversal || e.Line.ReturnReason != "" || len(e.Proposals) > 0
}

// ruleSetAside marks an entry that a person has put on account on purpose.
const ruleSetAside = "person_on_account"

// ruleNotOurs marks an entry that a person has called no business of ours.
const ruleNotOurs = "person_not_ours"

// projectEntry gives the state rows that change with a bank entry.
func projectEntry(before, after *ar.Entry) ([]store.RowChange, error) {
	var r rowDiff
	b, err := record.Marshal(after)
	if err != nil {
		return nil, err
	}
	id := string(after.Line.ID)
	if id == "" {
		return nil, nil
	}
	r.out = append(r.out, put(kindEntry, id, b))
	was, now := entryKeysOf(before), entryKeysOf(after)
	r.index(kindBooked, was.booked, now.booked, []byte(id))
	r.index(kindQueue, was.queue, now.queue, []byte(id))
	r.index(kindSum, was.sum, now.sum, []byte(id))
	r.index(kindAnnounced, was.announced, now.announced, []byte(id))
	r.set(kindTrace, was.traces, now.traces)
	r.set(kindWaiting, waitingKeys(before), waitingKeys(after))
	r.set(kindChosen, chosenKeys(before), chosenKeys(after))
	return r.out, nil
}

// entryKeys are the index rows of an entry; "" where it has none.
type entryKeys struct {
	booked, queue, sum, announced string
	traces                        []string
}

// entryKeysOf gives none for an entry that has ended: what took its place is
// listed instead.
func entryKeysOf(e *ar.Entry) (k entryKeys) {
	if e == nil || e.Line.ID == "" || e.Ended != "" {
		return k
	}
	k.booked = bookedKey(&e.Line)
	if waits(e) {
		k.queue = k.booked
	}
	if isSum(e) {
		k.sum = sumKey(&e.Line)
	}
	if e.Line.Pending {
		k.announced = announcedKey(&e.Line)
		return k
	}
	k.traces = traceKeys(&e.Line)
	return k
}

// projectPayload gives the rows that follow from a payload by itself.
func projectPayload(p ar.Payload) ([]store.RowChange, error) {
	switch e := p.(type) {
	case *ar.StatementRecorded:
		b, err := record.Marshal(&e.Statement)
		rows := []store.RowChange{put(kindStatement, statementKey(&e.Statement), b)}
		if isDeposit(&e.Statement) {
			rows = append(rows, put(kindDeposit, depositKey(&e.Statement), []byte(statementKey(&e.Statement))))
		}
		return rows, err
	case *ar.EntryEnded:
		if e.Reason == ar.EndedDetailed && len(e.Parts) > 0 {
			return []store.RowChange{put(kindPart, string(e.Parts[0]), []byte(e.Entry))}, nil
		}
	case *ar.StatementAccepted:
		return []store.RowChange{put(kindAccepted, string(e.Statement), []byte(e.Reason))}, nil
	case *ar.DetailsRecorded:
		b, err := record.Marshal(e)
		return []store.RowChange{put(kindDetails, detailsKey(e), b)}, err
	case *ar.AdviceReceived:
		return adviceRows(&e.Advice, false)
	case *ar.MessageQueued:
		b, err := record.Marshal(&e.Message)
		return []store.RowChange{put(kindOutbox, string(e.Message.ID), b)}, err
	case *ar.MessageSent:
		return []store.RowChange{del(kindOutbox, string(e.ID))}, nil
	case *ar.MessageCancelled:
		return []store.RowChange{del(kindOutbox, string(e.ID))}, nil
	case *ar.RunCompleted:
		return []store.RowChange{put(kindDesk, deskLastRun, []byte(e.Today.String()))}, nil
	}
	return nil, nil
}

const deskLastRun = "last_run"
