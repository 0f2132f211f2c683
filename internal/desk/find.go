package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/reference"
)

const maxCandidates = 5

// FindCustomer gives the customer with this number. An unknown one is a
// Problem that lists the nearest.
func (d *Desk) FindCustomer(ctx context.Context, id string) (*ar.Account, error) {
	a, ok, err := d.Account(ctx, ar.CustomerID(id))
	if err != nil || ok {
		return a, err
	}
	list, err := d.Search(ctx, id, maxCandidates)
	if err != nil {
		return nil, err
	}
	p := &Problem{Code: "unknown", What: fmt.Sprintf("customer %q is not known", id), Remedy: "use the customer number as the ledger has it"}
	for _, h := range list {
		p.Candidates = append(p.Candidates, fmt.Sprintf("%s (%s)", h.Account.ID, h.Account.Customer.Name))
	}
	return nil, p
}

// FindItem gives the invoice or credit note with this number. Numbers that two
// companies or instalments share are ambiguous: the full id decides.
func (d *Desk) FindItem(ctx context.Context, number string) (*ar.Item, error) {
	key := reference.NumberKey(number)
	if i := strings.IndexByte(number, ':'); i > 0 {
		key = reference.NumberKey(number[i+1:])
	}
	base, _, _ := strings.Cut(number, "#")
	if base != number {
		key = reference.NumberKey(base[strings.IndexByte(base, ':')+1:])
	}
	w := d.begin(ctx)
	hits, err := w.itemsByKey(kindNumber, []string{key})
	if err != nil {
		return nil, err
	}
	var exact, same []*ar.Item
	for _, h := range hits {
		if string(h.Item.ID) == number {
			exact = append(exact, h.Item)
		}
		if h.Item.Number == number {
			same = append(same, h.Item)
		}
	}
	if len(exact) == 1 {
		return exact[0], nil
	}
	if len(same) == 1 {
		return same[0], nil
	}
	p := &Problem{Code: "unknown", What: fmt.Sprintf("invoice %q is not known", number), Remedy: "use the number as the ledger has it"}
	if len(same) > 1 {
		p = &Problem{Code: "ambiguous", What: fmt.Sprintf("invoice %q is ambiguous", number), Remedy: "name the one you mean"}
	}
	for _, h := range hits {
		p.Candidates = append(p.Candidates, string(h.Item.ID))
	}
	if len(p.Candidates) == 0 && key != "" {
		p.Candidates, err = d.nearNumbers(ctx, key)
	}
	return nil, cmp.Or[error](err, p)
}

// nearNumbers gives items whose number starts like the one asked for.
func (d *Desk) nearNumbers(ctx context.Context, key string) ([]string, error) {
	for n := len(key); n >= max(3, len(key)-4); n-- {
		rows, err := d.store.Rows(ctx, kindNumber, key[:n], after(key[:n]), maxCandidates)
		if err != nil {
			return nil, err
		}
		if len(rows) > 0 {
			var out []string
			for _, r := range rows {
				out = append(out, r.Key[strings.Index(r.Key, sep)+1:])
			}
			return out, nil
		}
	}
	return nil, nil
}

// FindEntry gives the bank entry with this reference.
func (d *Desk) FindEntry(ctx context.Context, ref string) (*ar.Entry, error) {
	e, err := d.entry(ctx, ar.EntryID(ref))
	if err != nil || e != nil {
		return e, err
	}
	p := &Problem{Code: "unknown", What: fmt.Sprintf("bank entry %q is not known", ref), Remedy: "ccdesk payments lists the references"}
	for n := len(ref); n >= 2 && len(p.Candidates) == 0; n -= max(1, len(ref)/4) {
		rows, err := d.store.Rows(ctx, kindEntry, ref[:n], after(ref[:n]), maxCandidates)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			p.Candidates = append(p.Candidates, r.Key)
		}
	}
	return nil, p
}

// Hit is a customer found by a search, and by which item if by one.
type Hit struct {
	Account *ar.Account
	Item    *ar.Item
	rank    int
}

// Search finds customers by number, name, city, contact or mail address, and
// by the number of an open item. Every word must be found; better hits first.
func (d *Desk) Search(ctx context.Context, text string, limit int) ([]Hit, error) {
	if err := d.Load(ctx, nil); err != nil {
		return nil, err
	}
	words := strings.Fields(strings.ToLower(text))
	var hits []Hit
	d.mu.RLock()
	for _, a := range d.accounts {
		if a.Known {
			if h, ok := matchAccount(a, words); ok {
				hits = append(hits, h)
			}
		}
	}
	d.mu.RUnlock()
	slices.SortFunc(hits, func(x, y Hit) int {
		return cmp.Or(cmp.Compare(y.rank, x.rank), strings.Compare(x.Account.Customer.Name, y.Account.Customer.Name), strings.Compare(string(x.Account.ID), string(y.Account.ID)))
	})
	if limit > 0 && len(hits) > limit {
		hits = hits[:limit]
	}
	return hits, nil
}

func matchAccount(a *ar.Account, words []string) (Hit, bool) {
	h := Hit{Account: a}
	for _, w := range words {
		best, it := rankWord(a, w)
		if best == 0 {
			return h, false
		}
		h.rank += best
		if it != nil {
			h.Item = it
		}
	}
	return h, true
}

func rankWord(a *ar.Account, w string) (int, *ar.Item) {
	id, name := strings.ToLower(string(a.ID)), strings.ToLower(a.Customer.Name)
	switch {
	case id == w:
		return 100, nil
	case strings.HasPrefix(id, w):
		return 60, nil
	case strings.HasPrefix(name, w):
		return 50, nil
	case strings.Contains(name, w):
		return 40, nil
	}
	for _, it := range a.Items {
		if n := strings.ToLower(it.Number); n == w {
			return 90, it
		} else if len(w) >= 3 && strings.Contains(n, w) {
			return 30, it
		}
	}
	if strings.HasPrefix(strings.ToLower(a.Customer.City), w) || strings.Contains(strings.ToLower(a.Customer.Email), w) {
		return 20, nil
	}
	for i := range a.Contacts {
		if strings.Contains(strings.ToLower(a.Contacts[i].Name), w) || strings.Contains(strings.ToLower(a.Contacts[i].Email), w) {
			return 20, nil
		}
	}
	return 0, nil
}
