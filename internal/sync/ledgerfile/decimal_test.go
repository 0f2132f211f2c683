package ledgerfile_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/ledgerfile"
)

// TestAmountsReadTheSameInEveryWayOfWriting: the amounts of a file do not
// depend on its decimal sign and grouping.
func TestAmountsReadTheSameInEveryWayOfWriting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.Int64Range(0, 99_999_999_99), 1, 20).Draw(t, "amounts")
		sign := rapid.SampledFrom([]string{".", ","}).Draw(t, "sign")
		group := rapid.SampledFrom([]string{"", " ", "'", map[string]string{".": ",", ",": "."}[sign]}).Draw(t, "group")
		text := strings.ReplaceAll(invoiceHead, ",", ";")
		for _, a := range want {
			whole, frac, _ := strings.Cut(money.Of(a, money.EUR).Decimal(), ".")
			for i := len(whole) - 3; i > 0; i -= 3 {
				whole = whole[:i] + group + whole[i:]
			}
			text += "F;C;;2026-01-09;2026-02-08;" + whole + sign + frac + ";EUR\n"
		}
		var got []int64
		sum, err := ledgerfile.ReadInvoices(strings.NewReader(text), ledgerfile.Options{}, func(r ledgerfile.InvoiceRow) error {
			got = append(got, r.Item.Amount)
			return nil
		})
		if err != nil || len(got) != len(want) {
			t.Fatalf("%v, %d of %d rows: %q", err, len(got), len(want), messages(sum.Refusals))
		}
		for i := range want {
			if got[i] != want[i] {
				t.Fatalf("row %d: %d, want %d", i, got[i], want[i])
			}
		}
	})
}
