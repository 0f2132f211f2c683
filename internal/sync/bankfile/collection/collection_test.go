package collection_test

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/sync/bankfile/collection"
)

const sample = "testdata/nl-abnamro-collection-v02.xml"

func read(t *testing.T, text string) ([]collection.Order, collection.Summary) {
	t.Helper()
	var all []collection.Order
	sum, err := collection.Read(strings.NewReader(text), "f", func(o collection.Order) error { all = append(all, o); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return all, sum
}

func TestTheSampleIsOneCollection(t *testing.T) {
	b, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	orders, sum := read(t, string(b))
	eur := money.Of(160000, money.EUR)
	want := []collection.Order{{
		Batch: "1000004207", EndToEndID: "2000000038", Mandate: "MANDAAT123456", Sequence: "RCUR", Name: "FICO Customer account",
		IBAN: "DE12345678901234567890", Amount: eur, Due: civil.MustParse("2012-02-21"), Text: "/INV/ 8/29/2011",
	}}
	if d := cmp.Diff(want, orders); d != "" {
		t.Error(d)
	}
	wantSum := collection.Summary{Version: "02", ID: "1000004207", Created: civil.MustParse("2012-02-22"), Count: 1, Totals: []collection.Total{{Count: 1, Sum: eur}}}
	if d := cmp.Diff(wantSum, sum); d != "" {
		t.Error(d)
	}
}

func TestTotalsAndAmountsAreChecked(t *testing.T) {
	order := func(amount string) string {
		return "<DrctDbtTxInf><PmtId><EndToEndId>E</EndToEndId></PmtId><InstdAmt Ccy='EUR'>" + amount + "</InstdAmt></DrctDbtTxInf>"
	}
	file := func(count, sum, batchCount, batchSum string, orders ...string) string {
		return "<Document><CstmrDrctDbtInitn><GrpHdr><NbOfTxs>" + count + "</NbOfTxs><CtrlSum>" + sum + "</CtrlSum></GrpHdr><PmtInf><PmtInfId>B</PmtInfId><NbOfTxs>" +
			batchCount + "</NbOfTxs><CtrlSum>" + batchSum + "</CtrlSum>" + strings.Join(orders, "") + "</PmtInf></CstmrDrctDbtInitn></Document>"
	}
	for text, want := range map[string][]string{
		file("2", "3.00", "2", "3.00", order("1.00"), order("2.00")): nil,
		file("", "", "", "", order("1.00")):                          nil,
		file("3", "3.00", "2", "4.00", order("1.00"), order("2.00")): {
			"batch B announces a sum of 4.00, its collections make 3.00", "the file announces 3 collections, it has 2",
		},
		file("2", "3.00", "2", "3.00", order("1.00"), order("-2.00")): {
			`line 1: collection E was refused: the amount "-2.00" cannot be read`, "batch B announces 2 collections, it has 1", "batch B announces a sum of 3.00, its collections make 1.00",
			"the file announces 2 collections, it has 1", "the file announces a sum of 3.00, its collections make 1.00",
		},
	} {
		if _, sum := read(t, text); cmp.Diff(want, sum.Problems) != "" {
			t.Errorf("%s:\n%s", text, cmp.Diff(want, sum.Problems))
		}
	}
}

func TestWhatIsNoOrderIsRefused(t *testing.T) {
	none := func(collection.Order) error { return nil }
	for text, want := range map[string]string{
		"<a/>":                             "f: not a direct debit order (pain.008): expected <CstmrDrctDbtInitn>",
		"<Document><CstmrDrctDbtInitn><Pm": "f: line 1: the file was cut off: a tag is not closed; 0 collections were read before",
	} {
		if _, err := collection.Read(strings.NewReader(text), "f", none); err == nil || err.Error() != want {
			t.Errorf("%s: %v", text, err)
		}
	}
	b, err := os.ReadFile(sample)
	if err != nil {
		t.Fatal(err)
	}
	stop := errors.New("stop")
	if _, err := collection.Read(bytes.NewReader(b), "f", func(collection.Order) error { return stop }); !errors.Is(err, stop) {
		t.Error(err)
	}
}

// FuzzRead: whatever the bytes, every order has an amount, and the totals are
// those of the orders.
func FuzzRead(f *testing.F) {
	b, err := os.ReadFile(sample)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		n := 0
		sums := map[money.Currency]int64{}
		// A broken file is no failure: what came before the fault counts.
		sum, _ := collection.Read(bytes.NewReader(b), "f", func(o collection.Order) error {
			n++
			sums[o.Amount.Cur] += o.Amount.Minor
			if o.Amount.Minor <= 0 {
				t.Errorf("%+v", o)
			}
			return nil
		})
		if sum.Count != n {
			t.Errorf("%d counted, %d given", sum.Count, n)
		}
		for _, x := range sum.Totals {
			if sums[x.Sum.Cur] != x.Sum.Minor {
				t.Errorf("%v, the orders make %d", x, sums[x.Sum.Cur])
			}
		}
	})
}
