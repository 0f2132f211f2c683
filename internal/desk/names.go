package desk

import (
	"cmp"
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/party"
	"ccdesk/internal/store"
)

const (
	maxOfWord  = 32 // customers of one word; a word of more is no help
	rareWords  = 3  // words looked at, the rarest first
	maxByName  = 5  // customers of a like name
	minWord    = 3  // letters of a word that is looked up
	wordsOfOne = 8  // words of one name
)

// nameKeys are the rows of a customer's name: one for each word that tells it
// apart.
func nameKeys(a *ar.Account) []string {
	if a == nil || !a.Known {
		return nil
	}
	var out []string
	for _, word := range distinctive(a.Customer.Name) {
		out = append(out, word+sep+string(a.ID))
	}
	return out
}

// distinctive gives the words of a name by which it is looked up.
func distinctive(name string) []string {
	words := slices.DeleteFunc(party.Words(name), func(w string) bool { return len(w) < minWord })
	return words[:min(len(words), wordsOfOne)]
}

// payersByName lists the customers whose name is like the payer's, the most
// alike first. Few words tell: the rarest are asked, and of a word that very
// many names have nobody is looked at.
func (w *work) payersByName(l *ar.BankLine) ([]cashapp.Payer, error) {
	similar := map[ar.CustomerID]int{}
	for _, name := range [2]string{l.UltimateName, l.Name} {
		if err := w.similar(similar, name); err != nil {
			return nil, err
		}
	}
	ids := make([]ar.CustomerID, 0, len(similar))
	for id := range similar {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b ar.CustomerID) int {
		return cmp.Or(cmp.Compare(similar[b], similar[a]), strings.Compare(string(a), string(b)))
	})
	var out []cashapp.Payer
	for _, id := range ids[:min(len(ids), maxByName)] {
		if err := w.addPayer(&out, id, cashapp.Payer{Via: viaName, Similar: similar[id]}, ""); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// similar counts how alike customers' names are to a name, those that are
// alike enough.
func (w *work) similar(found map[ar.CustomerID]int, name string) error {
	var hits [][]store.Row
	for _, word := range distinctive(name) {
		prefix := word + sep
		rows, err := w.rowsUnder(kindWord, prefix, maxOfWord+1)
		if err != nil {
			return err
		}
		if len(rows) > 0 && len(rows) <= maxOfWord {
			hits = append(hits, rows)
		}
	}
	slices.SortStableFunc(hits, func(a, b []store.Row) int { return cmp.Compare(len(a), len(b)) })
	for _, rows := range hits[:min(len(hits), rareWords)] {
		for _, r := range rows {
			id := ar.CustomerID(r.Key[strings.Index(r.Key, sep)+len(sep):])
			if s := party.Similarity(name, string(r.Value)); s >= party.Alike {
				found[id] = max(found[id], s)
			}
		}
	}
	return nil
}
