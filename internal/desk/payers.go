package desk

import (
	"slices"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/party"
)

const maxPayers = 8 // customers looked at for one mark of a payer

// How a payer was found; see cashapp.Payer.
const (
	viaIBAN     = ar.FactIBAN
	viaMandate  = ar.FactMandate
	viaAlias    = ar.FactAlias
	viaEndToEnd = "end_to_end"
	viaName     = "name"
)

// minTrace is the length from which an end-to-end id is taken for an id of one
// payment: shorter ones are counters that every payer has.
const minTrace = 6

// payers lists the customers that an entry's account, mandate, end-to-end id or
// learned name leads to. named are those whose documents it names.
func (w *work) payers(l *ar.BankLine, named []ar.CustomerID) ([]cashapp.Payer, error) {
	var out []cashapp.Payer
	if err := w.payersByIBAN(&out, l.IBAN, named); err != nil {
		return nil, err
	}
	marks := make([]mark, 0, 3)
	if l.Mandate != "" {
		marks = append(marks, mark{viaMandate, l.Mandate})
	}
	for _, n := range payerNames(l) {
		marks = append(marks, mark{viaAlias, n})
	}
	for _, m := range marks {
		list, err := w.knownBy(m.kind, m.key)
		if err != nil {
			return nil, err
		}
		if m.kind == viaAlias && len(list) > w.d.opt.Cash.SharedIBAN {
			continue // the name of a payment service
		}
		for _, c := range list {
			if err := w.addPayer(&out, c, cashapp.Payer{Via: m.kind}, m.key); err != nil {
				return nil, err
			}
		}
	}
	err := w.payersByTrace(&out, l)
	return out, err
}

// payerNames are the names of payer and ultimate payer as aliases have them.
func payerNames(l *ar.BankLine) []string {
	var out []string
	for _, name := range [2]string{l.UltimateName, l.Name} {
		if n := party.Normalise(name); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// payersByIBAN adds the customers that an IBAN is known for. A parent pays for
// its daughters too (E55): a daughter counts where the entry names one of her
// items, so that a parent's own money is not made ambiguous by her.
func (w *work) payersByIBAN(out *[]cashapp.Payer, iban string, named []ar.CustomerID) error {
	if iban == "" {
		return nil
	}
	list, err := w.knownBy(ar.FactIBAN, iban)
	if err != nil {
		return err
	}
	for _, id := range list {
		if err := w.addPayer(out, id, cashapp.Payer{Via: viaIBAN}, iban); err != nil {
			return err
		}
		n := len(*out) - 1
		if n < 0 || (*out)[n].Customer != id {
			continue
		}
		parent := (*out)[n]
		children, err := w.children(id)
		if err != nil {
			return err
		}
		for _, c := range children {
			if !slices.Contains(named, c) {
				continue
			}
			if err := w.addPayer(out, c, cashapp.Payer{Via: viaIBAN, Known: parent.Known, Own: parent.Own, Seen: parent.Seen, Children: true}, iban); err != nil {
				return err
			}
		}
	}
	return nil
}

// payersByTrace adds the customers of earlier payments by the same mandate, or
// with the same end-to-end id. An id that several customers have used says
// nothing, nor does one from another account.
func (w *work) payersByTrace(out *[]cashapp.Payer, l *ar.BankLine) error {
	for _, t := range []struct{ via, prefix, id string }{{viaMandate, "m:", l.Mandate}, {viaEndToEnd, "e:", l.EndToEndID}} {
		if t.id == "" || t.via == viaEndToEnd && len(t.id) < minTrace {
			continue
		}
		list, err := w.traced(t.prefix+t.id, l.ID)
		if err != nil {
			return err
		}
		seen := map[ar.CustomerID]int{}
		sure := true
		for _, e := range list {
			sure = sure && (l.IBAN == "" || e.Line.IBAN == "" || l.IBAN == e.Line.IBAN)
			for _, c := range paidCustomers(&ar.PaymentApplied{Lines: e.Lines, OnAccount: e.OnAccount}) {
				seen[c]++
			}
		}
		if t.via == viaEndToEnd && (!sure || len(seen) != 1) {
			continue
		}
		for _, e := range list {
			for _, c := range paidCustomers(&ar.PaymentApplied{Lines: e.Lines, OnAccount: e.OnAccount}) {
				if n := seen[c]; n > 0 {
					seen[c] = 0
					if err := w.addPayer(out, c, cashapp.Payer{Via: t.via, Seen: n}, ""); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}

// addPayer adds a customer with what is known of him. mark is what led to him;
// a fact about it that fell or was revoked silences what the machine has seen.
func (w *work) addPayer(list *[]cashapp.Payer, id ar.CustomerID, p cashapp.Payer, mark string) error {
	a, err := w.account(id)
	if err != nil || !a.Known {
		return err
	}
	p.Customer, p.Name, p.Country, p.Discount = id, a.Customer.Name, a.Customer.Country, a.Customer.Discount
	if mark != "" && !p.Children {
		p.Known, p.Seen = known(a, p.Via, mark)
		p.Own = p.Via == viaIBAN && slices.Contains(a.Customer.IBANs, mark)
		if p.Known == 0 && p.Seen == 0 {
			return nil
		}
	}
	for i := range a.Facts {
		if f := &a.Facts[i]; f.Kind == ar.FactHabit && f.Stands() {
			if p.Habits == nil {
				p.Habits = map[string]int{}
			}
			p.Habits[f.Key] = f.Confirmed
		}
	}
	for _, it := range a.Items {
		if it.State == ar.Open {
			p.Open = append(p.Open, it)
		}
	}
	*list = append(*list, p)
	return nil
}

// known counts how often people have confirmed a mark of a customer, the master
// data once, and how often the machine has seen it.
func known(a *ar.Account, kind, key string) (confirmed, seen int) {
	f := a.Fact(kind, key)
	if f != nil && f.Stands() {
		confirmed = f.Confirmed
	}
	if kind != ar.FactIBAN {
		return confirmed, 0
	}
	if slices.Contains(a.Customer.IBANs, key) {
		confirmed++
	}
	if f == nil || f.Stands() {
		for i := range a.Payers {
			if a.Payers[i].IBAN == key {
				seen = a.Payers[i].Count
			}
		}
	}
	return confirmed, seen
}

// children lists the daughters of a parent customer.
func (w *work) children(id ar.CustomerID) ([]ar.CustomerID, error) {
	prefix := string(id) + sep
	rows, err := w.rowsUnder(kindChild, prefix, maxPayers)
	if err != nil {
		return nil, err
	}
	out := make([]ar.CustomerID, len(rows))
	for i, r := range rows {
		out[i] = ar.CustomerID(r.Key[len(prefix):])
	}
	return out, nil
}

// traced lists the decided entries that a trace leads to, the latest first,
// without one.
func (w *work) traced(key string, without ar.EntryID) ([]*ar.Entry, error) {
	prefix := key + sep
	rows, err := w.d.store.RowsReverse(w.ctx, kindTrace, prefix, after(prefix), maxReturned)
	if err != nil {
		return nil, err
	}
	var out []*ar.Entry
	for _, r := range rows {
		id := ar.EntryID(r.Key[len(prefix):])
		if id == without {
			continue
		}
		e, err := w.entry(id)
		if err != nil {
			return nil, err
		}
		if e != nil && e.Decided() {
			out = append(out, e)
		}
	}
	return out, nil
}
