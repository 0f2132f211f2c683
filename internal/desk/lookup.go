package desk

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/store"
)

const (
	maxByKey     = 16 // items looked at for one reference or number
	maxByAmount  = 20 // items looked at for an amount alone
	maxNumberHit = 64
	maxZeros     = 8 // zeros in front of a number that a reference has lost
)

// candidates looks up in the book what an entry could be about, but for names.
// It reads a bounded number of rows, whatever the size of the book.
func (w *work) candidates(l *ar.BankLine) (cashapp.Found, error) {
	var f cashapp.Found
	k := cashapp.Extract(l)
	var err error
	if f.Used, err = w.d.tallies.used(w.ctx, w.d); err != nil {
		return f, err
	}
	if f.ByReference, err = w.itemsByReference(k.References); err != nil {
		return f, err
	}
	if f.ByNumber, err = w.itemsByKey(kindNumber, k.Numbers); err != nil {
		return f, err
	}
	if f.ByOrder, err = w.itemsByKey(kindOrder, k.Orders); err != nil {
		return f, err
	}
	if f.Payers, err = w.payers(l, namedCustomers(f)); err != nil {
		return f, err
	}
	if !l.Credit || l.Reversal {
		f.Returned, err = w.returnable(l)
		return f, err
	}
	if f.ByAmount, f.AmountMore, err = w.itemsByAmount(l); err != nil {
		return f, err
	}
	f.Advices, err = w.advices(l, &k)
	return f, err
}

func (w *work) itemsByKey(kind store.Kind, keys []string) ([]cashapp.Candidate, error) {
	var out []cashapp.Candidate
	for _, k := range keys {
		if err := w.addItems(&out, kind, k, nil); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// addItems adds the items that a key leads to and that take accepts; nil takes
// all.
func (w *work) addItems(out *[]cashapp.Candidate, kind store.Kind, key string, take func(*cashapp.Candidate) bool) error {
	prefix := key + sep
	rows, err := w.rowsUnder(kind, prefix, maxByKey)
	if err != nil {
		return err
	}
	for _, r := range rows {
		id := ar.ItemID(r.Key[len(prefix):])
		if slices.ContainsFunc(*out, func(c cashapp.Candidate) bool { return c.Item.ID == id }) {
			continue
		}
		c, err := w.candidate(ar.CustomerID(r.Value), id)
		if err != nil {
			return err
		}
		if c.Item != nil && len(*out) < maxNumberHit && (take == nil || take(&c)) {
			*out = append(*out, c)
		}
	}
	return nil
}

// itemsByReference finds the items of issued references: the ledger's own, and
// those that we make of a number for letters.
func (w *work) itemsByReference(keys []string) ([]cashapp.Candidate, error) {
	var out []cashapp.Candidate
	for _, k := range keys {
		own := func(c *cashapp.Candidate) bool {
			c.Issued = reference.Valid(c.Item.Reference) && reference.Key(c.Item.Reference) == k
			return true
		}
		if err := w.addItems(&out, kindReference, k, own); err != nil {
			return nil, err
		}
		if !strings.HasPrefix(k, "RF") || len(k) < 5 || !reference.Valid(k) {
			continue
		}
		issued := func(c *cashapp.Candidate) bool {
			c.Issued = reference.Key(reference.IssueRF(c.Item.Number)) == k
			return c.Issued
		}
		for zeros := range maxZeros + 1 { // banks pad with zeros, so a key has none
			if err := w.addItems(&out, kindNumber, strings.Repeat("0", zeros)+k[4:], issued); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func (w *work) candidate(c ar.CustomerID, id ar.ItemID) (cashapp.Candidate, error) {
	it, err := w.item(c, id)
	if err != nil || it == nil {
		return cashapp.Candidate{}, err
	}
	a, err := w.account(c)
	if err != nil || !a.Known { // a waiting invoice: nobody it could be asked of
		return cashapp.Candidate{}, err
	}
	out := cashapp.Candidate{Item: it, Name: a.Customer.Name, Country: a.Customer.Country, Discount: a.Customer.Discount}
	for _, o := range a.Items {
		if o.Kind == ar.CreditNote && o.State == ar.Open {
			out.Credits = append(out.Credits, o)
		}
	}
	return out, nil
}

func (w *work) itemsByAmount(l *ar.BankLine) ([]cashapp.Candidate, bool, error) {
	prefix := amountPrefix(l.Cur, l.Amount)
	rows, err := w.rowsUnder(kindAmount, prefix, maxByAmount+1)
	if err != nil {
		return nil, false, err
	}
	more := len(rows) > maxByAmount
	var out []cashapp.Candidate
	for _, r := range rows[:min(len(rows), maxByAmount)] {
		parts := splitKey(r.Key)
		if len(parts) != 3 {
			continue
		}
		c, err := w.candidate(ar.CustomerID(parts[1]), ar.ItemID(parts[2]))
		if err != nil {
			return nil, false, err
		}
		if c.Item != nil && c.Item.Open == l.Amount && c.Item.State == ar.Open && c.Item.Issued <= l.Booked {
			out = append(out, c)
		}
	}
	return out, more, nil
}

// namedCustomers lists whose items the entry names.
func namedCustomers(f cashapp.Found) []ar.CustomerID {
	var out []ar.CustomerID
	for _, list := range [][]cashapp.Candidate{f.ByReference, f.ByNumber, f.ByOrder} {
		for _, c := range list {
			out = append(out, c.Item.Customer)
		}
	}
	return out
}
