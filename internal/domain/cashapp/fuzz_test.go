package cashapp

import (
	"fmt"
	"strings"
	"testing"

	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// Any find, however odd, gives a decision that adds up.
func FuzzMatch(f *testing.F) {
	f.Add("Invoice F26-00001, F26-00002", "RF18539007547034", int64(12100), int64(0), "NL-1", uint8(0))
	f.Add("F26-00001 t/m 00003 minus 2%", "", int64(29400), int64(300), "TR33", uint8(1))
	f.Add("F26-00001 -/- 65,00", "", int64(3500), int64(0), "", uint8(2))
	f.Add("PO 4711 withholding", "", int64(-5), int64(-1), "XX", uint8(255))
	f.Fuzz(func(t *testing.T, text, ref string, amount, charges int64, iban string, flags uint8) {
		b := newBook()
		for i, amount := range []int64{10000, 10000, 5000, 12100} {
			b.item(ar.CustomerID([]string{"C1", "C1", "C2", "C1"}[i]), fmt.Sprintf("F26-%05d", i+1), amount, terms(40, 20))
		}
		b.item("C1", "CN26-00001", 2100, credit)
		b.pays("NL-1", "C1", 2)
		amount %= 1 << 40
		l := in(amount, text, from(iban))
		l.Reference, l.Charges = ref, charges
		l.Credit, l.Reversal, l.AltText = flags&1 == 0, flags&2 != 0, ""
		if flags&4 != 0 {
			l.AltText = strings.ReplaceAll(text, " ", "")
		}
		if flags&8 != 0 {
			l.Original = money.Of(charges, money.USD)
		}
		if flags&16 != 0 {
			l.Documents = []ar.PaidDocument{{Number: "F26-00001", Amount: amount - charges, Deducted: charges}, {Number: text, Reference: ref, Amount: charges}}
		}
		r := b.match(l)
		if len(r.Proposals) > maxProposals || r.Post == nil && r.Note == "" {
			t.Fatalf("%+v", r)
		}
		all := make([]*ar.PaymentApplied, 0, maxProposals+1)
		if r.Post != nil {
			all = append(all, r.Post)
		}
		for i := range r.Proposals {
			all = append(all, proposed(&r.Proposals[i]))
		}
		for _, p := range all {
			var total int64
			for _, x := range p.Lines {
				total += x.Amount
			}
			for _, x := range p.OnAccount {
				total += x.Amount
			}
			for _, x := range p.Other {
				total += x.Amount
			}
			if total != l.Signed() {
				t.Fatalf("%+v adds up to %d, the entry is %d", p, total, l.Signed())
			}
		}
	})
}
