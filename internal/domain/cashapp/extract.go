package cashapp

import (
	"slices"
	"strings"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/party"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/domain/remittext"
)

// Bounds of the keys of one entry. Documents that the bank's file lists come
// first and beside them.
const (
	maxReferences = 32
	maxNumbers    = 64
	maxOrders     = 16
	maxTails      = 16
	maxListed     = 256 // documents of a bank's list
	maxOwnNumber  = 30  // letters and digits of a number
)

// Extract reads from an entry what can be looked up. It is pure and bounded:
// any text gives at most 32 references and 64 numbers, the likeliest first,
// and as many more as the bank's file lists documents, up to 256.
func Extract(l *ar.BankLine) Keys {
	texts := read(l)
	k := Keys{
		References: references(l, texts),
		Numbers:    numbers(l, texts),
		IBAN:       l.IBAN,
		Mandate:    l.Mandate,
		Amount:     l.Amount,
		Cur:        l.Cur,
	}
	orders, tails := list{limit: maxOrders}, list{limit: maxTails}
	for _, t := range texts {
		for _, o := range t.Orders() {
			orders.add(o)
		}
		for _, x := range t.Tails() {
			tails.add(x.Digits)
		}
	}
	k.Orders, k.Tails = orders.keys, tails.keys
	for _, name := range [2]string{l.UltimateName, l.Name} {
		if n := party.Normalise(name); n != "" && !slices.Contains(k.Names, n) {
			k.Names = append(k.Names, n)
		}
	}
	return k
}

// read cuts the texts of a line into words: once as the bank's pieces were
// joined, and once as they could have been joined as well, because banks cut
// within words and between them.
func read(l *ar.BankLine) []*remittext.Text {
	fields := make([]string, 0, 2)
	fields = append(fields, l.Text)
	if l.Reference != l.Text {
		fields = append(fields, l.Reference)
	}
	if l.Text == "" && l.Reference == "" && l.Batch == "" {
		fields = append(fields, l.Information)
	}
	texts := append(make([]*remittext.Text, 0, 2), remittext.Read(fields...))
	if l.AltText != "" && l.AltText != l.Text {
		texts = append(texts, remittext.Read(l.AltText))
	}
	return texts
}

// list is a bounded set in order of arrival.
type list struct {
	keys  []string
	limit int
}

func (b *list) add(key string) {
	if key == "" || len(b.keys) >= b.limit || slices.Contains(b.keys, key) {
		return
	}
	b.keys = append(b.keys, key)
}

func references(l *ar.BankLine, texts []*remittext.Text) []string {
	docs := listed(l)
	out := list{limit: maxReferences + len(docs)}
	for i := range docs {
		if r := docs[i].Reference; len(r) <= remittext.MaxField {
			out.add(reference.Key(r))
		}
	}
	if l.Reference != "" && len(l.Reference) <= remittext.MaxField {
		out.add(reference.Key(l.Reference))
	}
	if id := ownID(l.EndToEndID); id != "" {
		out.add(reference.Key(id))
	}
	for _, t := range texts {
		t.References(out.add)
	}
	return out.keys
}

func listed(l *ar.BankLine) []ar.PaidDocument { return l.Documents[:min(len(l.Documents), maxListed)] }

// ownID gives an end-to-end id that says something.
func ownID(id string) string {
	if len(id) < 4 || len(id) > 64 || strings.EqualFold(id, "NOTPROVIDED") {
		return ""
	}
	return id
}

// idNumber is the end-to-end id as a number. Payers count in bare digits
// themselves; only a mixed id is ours.
func idNumber(l *ar.BankLine) string {
	if k := reference.NumberKey(ownID(l.EndToEndID)); remittext.HasDigit(k) && remittext.HasLetter(k) && len(k) <= maxOwnNumber {
		return k
	}
	return ""
}

func numbers(l *ar.BankLine, texts []*remittext.Text) []string {
	docs := listed(l)
	out := list{limit: maxNumbers + len(docs)}
	for i := range docs {
		if k := reference.NumberKey(docs[i].Number); len(k) <= maxOwnNumber {
			out.add(k)
		}
	}
	out.limit = len(out.keys) + maxNumbers
	out.add(idNumber(l))
	for _, t := range texts {
		t.Numbers(out.add)
	}
	return out.keys
}
