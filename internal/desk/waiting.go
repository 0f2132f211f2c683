package desk

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/party"
	"ccdesk/internal/domain/reference"
)

// A waiting entry is listed under every key that it was looked up by. What
// comes into the book later has the same keys, so it leads to the entries that
// it could concern and to no others. The first letter tells the keys apart.
const (
	keyReference = "r:"
	keyNumber    = "n:"
	keyOrder     = "o:"
	keyAmount    = "a:"
	keyIBAN      = "i:"
	keyMandate   = "m:"
	keyAlias     = "l:"
	keyWord      = "w:"
	keyTrace     = "t:"
)

// undecided reports whether the machine may still find an entry its place.
func undecided(e *ar.Entry) bool {
	return e != nil && e.Line.ID != "" && e.Ended == "" && !e.Decided() && (waits(e) || e.Line.Pending)
}

// waitingKeys are the rows of an entry that waits; their number is bounded by
// that of the keys of an entry.
func waitingKeys(e *ar.Entry) []string {
	if !undecided(e) {
		return nil
	}
	l := &e.Line
	out := keySet{}
	if !l.Credit || l.Reversal {
		for _, k := range returnKeys(l) {
			out.add(keyTrace, k)
		}
		return out.of(l.ID)
	}
	k := cashapp.Extract(l)
	out.add(keyReference, k.References...)
	out.add(keyNumber, k.Numbers...)
	out.add(keyOrder, k.Orders...)
	out.add(keyAmount, strings.TrimSuffix(amountPrefix(l.Cur, l.Amount), sep))
	out.add(keyIBAN, l.IBAN)
	out.add(keyMandate, l.Mandate)
	out.add(keyAlias, payerNames(l)...)
	for _, name := range [2]string{l.UltimateName, l.Name} {
		out.add(keyWord, distinctive(name)...)
	}
	return out.of(l.ID)
}

// keySet gathers keys, each once and in order.
type keySet struct{ keys []string }

func (s *keySet) add(kind string, keys ...string) {
	for _, k := range keys {
		if k != "" && !slices.Contains(s.keys, kind+k) {
			s.keys = append(s.keys, kind+k)
		}
	}
}

func (s *keySet) of(id ar.EntryID) []string {
	for i := range s.keys {
		s.keys[i] += sep + string(id)
	}
	return s.keys
}

// stir gathers what of the book has changed, as keys of waiting entries.
type stir struct {
	keys    map[string]bool
	entries map[ar.EntryID]bool // that wait because of an account
}

func newStir() *stir { return &stir{keys: map[string]bool{}, entries: map[ar.EntryID]bool{}} }

func (s *stir) add(kind string, keys ...string) {
	for _, k := range keys {
		if k != "" {
			s.keys[kind+k] = true
		}
	}
}

// item stirs the entries that could be about an item.
func (s *stir) item(it *ar.Item) {
	s.add(keyNumber, reference.NumberKey(it.Number))
	s.add(keyReference, reference.Key(reference.IssueRF(it.Number)))
	if it.Reference != "" {
		s.add(keyReference, reference.Key(it.Reference))
	}
	if k := orderKey(it); k != "" {
		s.add(keyOrder, strings.TrimSuffix(k, sep+string(it.ID)))
	}
	if it.State == ar.Open && it.Kind == ar.Invoice {
		s.add(keyAmount, strings.TrimSuffix(amountPrefix(it.Cur, it.Open), sep))
	}
}

// payer stirs the entries that a customer could have paid.
func (s *stir) payer(a *ar.Account) {
	s.add(keyIBAN, a.Customer.IBANs...)
	for i := range a.Payers {
		s.add(keyIBAN, a.Payers[i].IBAN)
	}
	for i := range a.Facts {
		if a.Facts[i].Stands() {
			s.fact(&a.Facts[i])
		}
	}
	s.add(keyAlias, party.Normalise(a.Customer.Name))
	s.add(keyWord, distinctive(a.Customer.Name)...)
}

func (s *stir) fact(f *ar.PayerFact) {
	switch f.Kind {
	case ar.FactIBAN:
		s.add(keyIBAN, f.Key)
	case ar.FactMandate:
		s.add(keyMandate, f.Key)
	case ar.FactAlias:
		s.add(keyAlias, f.Key)
	}
}

// account stirs what follows from a change of an account, and reports whether
// the customer has become known, so that all his items come alive.
func (s *stir) account(before, after *ar.Account) (alive bool) {
	if before == nil {
		before = ar.NewAccount(after.ID)
	}
	changed := false
	old := before.Items
	for _, it := range after.Items {
		for len(old) > 0 && old[0].ID < it.ID {
			old = old[1:]
		}
		if len(old) == 0 || old[0] != it {
			changed = true
			if after.Known {
				s.item(it)
			}
		}
	}
	known := after.Known && !before.Known
	renamed := after.Known && (before.Customer.Name != after.Customer.Name || !slices.Equal(before.Customer.IBANs, after.Customer.IBANs))
	if after.Known && changed || known || renamed {
		s.payer(after)
	}
	for i := range after.Facts {
		f := &after.Facts[i]
		was := before.Fact(f.Kind, f.Key)
		if (was != nil && was.Stands()) != f.Stands() {
			s.fact(f)
		}
	}
	if changed {
		for _, f := range after.Fits {
			s.entries[f.Entry] = true
		}
	}
	return known
}

// advice stirs the entries that a remittance advice could explain.
func (s *stir) advice(a *ar.Advice) {
	for _, m := range adviceMarks(a) {
		kind, key := m[:2], m[2:]
		switch kind {
		case adviceAmount:
			s.add(keyAmount, key)
		case advicePayment:
			s.add(keyReference, key)
			s.add(keyNumber, key)
		default:
			s.add(keyNumber, key)
		}
	}
}

// entry stirs the returns that a payment could be meant by, once it is decided.
func (s *stir) entry(before, after *ar.Entry) {
	if after.Decided() && (before == nil || !before.Decided()) {
		for _, k := range traceKeys(&after.Line) {
			s.add(keyTrace, strings.TrimSuffix(k, sep+string(after.Line.ID)))
		}
	}
}
