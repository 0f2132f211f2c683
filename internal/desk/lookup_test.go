package desk_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/cashapp"
	"ccdesk/internal/domain/reference"
	"ccdesk/internal/store"
	"ccdesk/internal/store/mem"
)

// counted counts what is read of a store.
type counted struct {
	store.Store
	calls, rows, entries atomic.Int64
}

func (c *counted) Get(ctx context.Context, kind store.Kind, key string) ([]byte, bool, error) {
	c.calls.Add(1)
	c.rows.Add(1)
	if kind == "entry" {
		c.entries.Add(1)
	}
	return c.Store.Get(ctx, kind, key)
}

func (c *counted) Rows(ctx context.Context, kind store.Kind, from, to string, limit int) ([]store.Row, error) {
	c.calls.Add(1)
	rows, err := c.Store.Rows(ctx, kind, from, to, limit)
	c.rows.Add(int64(len(rows)))
	return rows, err
}

func (c *counted) RowsReverse(ctx context.Context, kind store.Kind, from, to string, limit int) ([]store.Row, error) {
	c.calls.Add(1)
	rows, err := c.Store.RowsReverse(ctx, kind, from, to, limit)
	c.rows.Add(int64(len(rows)))
	return rows, err
}

func (h *house) found(l ar.BankLine) cashapp.Found {
	h.t.Helper()
	f, err := h.d.Found(h.ctx, &l)
	h.must(err)
	return f
}

// via lists the payers found as "C1 iban 2/0": confirmed and seen.
func via(f cashapp.Found) []string {
	var out []string
	for _, p := range f.Payers {
		out = append(out, fmt.Sprintf("%s %s %d/%d", p.Customer, p.Via, p.Known, p.Seen))
	}
	slices.Sort(out)
	return out
}

func called(name string) func(*ar.Customer) { return func(c *ar.Customer) { c.Name = name } }

func TestPayerIsFoundByWhatPeopleTaughtAndTheMachineSaw(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1", called("Bakkerij Jansen B.V.")), customer("C2", func(c *ar.Customer) { c.Name, c.IBANs = "Visser", []string{"NL77"} }),
			invoice("C1", "F1", "2026-03-02", 100), invoice("C1", "F2", "2026-03-02", 55), invoice("C2", "G1", "2026-03-02", 66),
			statement("2026-03-03", line("BR1", "2026-03-03", 90, "a", named("P. Jansen Prive", "NL99", "M-1")),
				line("BR2", "2026-03-03", 66, "", cites("G1"), named("Visser", "NL88", "M-2"), endToEnd("PAY-2026-44"))))
		h.does(desk.ApplyEntry{Entry: "BR1", Portions: []desk.Portion{portion("C1", "F1", 0)}})
		for name, c := range map[string]struct {
			change func(*ar.BankLine)
			want   []string
		}{
			"account a person confirmed": {payer("NL99"), []string{"C1 iban 1/0"}},
			"mandate and its payment":    {named("", "", "M-1"), []string{"C1 mandate 0/1", "C1 mandate 1/0"}},
			"learned name":               {named("Jansen Prive P.", "", ""), []string{"C1 alias 1/0"}},
			"account of the master data": {payer("NL77"), []string{"C2 iban 1/0"}},
			"account the machine saw":    {payer("NL88"), []string{"C2 iban 0/1"}},
			"mandate the machine saw":    {named("", "", "M-2"), []string{"C2 mandate 0/1"}},
			"id of an earlier payment":   {endToEnd("PAY-2026-44"), []string{"C2 end_to_end 0/1"}},
			"the id from elsewhere":      {func(l *ar.BankLine) { l.EndToEndID, l.IBAN = "PAY-2026-44", "NL01" }, nil},
			"no id":                      {endToEnd("NOTPROVIDED"), nil},
			"a like name":                {named("JANSEN BAKKERIJ BV", "", ""), []string{"C1 name 0/0"}},
			"another name":               {named("Janssens Transport", "", ""), nil},
		} {
			l := line("X", "2026-03-05", 12, "hello", c.change)
			if got := via(h.found(l)); !slices.Equal(got, c.want) {
				t.Errorf("%s: found %q, want %q", name, got, c.want)
			}
		}
		h.does(desk.RevokeFact{Customer: "C1", Kind: ar.FactIBAN, Key: "NL99"})
		if got := via(h.found(line("X", "2026-03-05", 12, "hello", payer("NL99")))); got != nil {
			t.Errorf("a revoked account still leads to %q", got)
		}
	})
}

func TestOurReferenceOfANumberIsFoundByTheNumber(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		bare := func(f *desk.ItemFact) { f.Item.Reference = "" }
		h.imports(customer("C1"), invoice("C1", "F2026-0412", "2026-03-02", 100, bare), invoice("C1", "0004711", "2026-03-02", 100, bare),
			invoice("C1", "F7", "2026-03-02", 100, func(f *desk.ItemFact) { f.Item.Reference = "+++090/9337/55493+++" }), invoice("C1", "F8", "2026-03-02", 100, func(f *desk.ItemFact) { f.Item.Reference = "ORDER 88-1234" }))
		for text, want := range map[string]string{
			reference.IssueRF("F2026-0412"): "F2026-0412 true",
			reference.IssueRF("0004711"):    "0004711 true",
			"RF00F20260412":                 "",
			reference.IssueRF("F7"):         "F7 true",
			"090933755493":                  "F7 true",
			"ORDER 88-1234":                 "F8 false",
		} {
			got := ""
			for _, c := range h.found(line("X", "2026-03-05", 100, "", func(l *ar.BankLine) { l.Reference = text })).ByReference {
				got = strings.TrimSpace(got + fmt.Sprintf(" %s %v", c.Item.Number, c.Issued))
			}
			if got != want {
				t.Errorf("%q leads to %q, want %q", text, got, want)
			}
		}
	})
}

func TestAdviceIsFoundByAmountPaymentAndDocument(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), invoice("C1", "F2026-1", "2026-03-02", 100), invoice("C1", "F2026-2", "2026-03-02", 50))
		a := ar.Advice{ID: "a1", Source: "mail", Kind: ar.AdviceRemittance, Date: date("2026-03-04"), Cur: euros(1).Cur, Total: 150_00, Payment: "TRX-998877",
			Lines: []ar.PaidDocument{{Number: "F2026-1", Amount: 100_00}, {Number: "F2026-2", Amount: 50_00}, {Number: "F2026-3", Amount: 1}}}
		h.undoes(desk.ReceiveAdvice{Advice: a})
		if n := h.does(desk.ReceiveAdvice{Advice: a}); n != 0 {
			t.Error("received twice")
		}
		for name, c := range map[string]struct {
			l    ar.BankLine
			want int
		}{
			"amount":              {line("X", "2026-03-06", 150, ""), 1},
			"payment":             {line("X", "2026-03-06", 149, "TRX-998877"), 1},
			"document":            {line("X", "2026-03-06", 149, "F2026-2 and others"), 1},
			"two weeks later":     {line("X", "2026-03-18", 150, ""), 1},
			"longer ago":          {line("X", "2026-03-19", 150, ""), 0},
			"nothing of it":       {line("X", "2026-03-06", 149, "thanks"), 0},
			"money of other kind": {line("X", "2026-03-06", 150, "", func(l *ar.BankLine) { l.Cur = [3]byte{'U', 'S', 'D'} }), 0},
		} {
			f := h.found(c.l)
			if len(f.Advices) != c.want {
				t.Errorf("%s: %d advices", name, len(f.Advices))
				continue
			}
			if c.want == 1 {
				got := f.Advices[0].Items
				if len(got) != 3 || len(got[0]) != 1 || got[0][0].Item.ID != "F2026-1" || len(got[1]) != 1 || len(got[2]) != 0 {
					t.Errorf("%s: its lines lead to %+v", name, got)
				}
			}
		}
		ev := uint64(h.head())
		h.undo("anna", 0)
		h.cannotUndo("anna", ev, "taken back before")
		for _, bad := range []ar.Advice{{}, {ID: "x", Cur: a.Cur}, {ID: "x", Lines: a.Lines}, {ID: "x", Cur: a.Cur, Lines: make([]ar.PaidDocument, 5001)}} {
			h.refuses(desk.ReceiveAdvice{Advice: bad})
		}
	})
}

// What is read of the store for one entry is bounded, whatever is in it.
func TestLookUpReadsABoundedNumberOfRows(t *testing.T) {
	s := &counted{Store: mem.New()}
	h := openHouse(t, s)
	var facts []any
	for i := range 300 {
		id := fmt.Sprintf("C%03d", i)
		facts = append(facts, customer(id, called(fmt.Sprintf("Bakkerij Jansen %03d", i))),
			invoice(id, fmt.Sprintf("F%05d", i), "2026-03-02", 100, func(f *desk.ItemFact) { f.Item.PO, f.Item.Reference = "4500012345", "" }))
	}
	h.imports(facts...)
	h.must(h.d.Load(h.ctx, nil))
	l := line("X", "2026-03-05", 100, "F00001 4500012345 RF18539007547034 invoices 00002 00003", named("Bakkerij Jansen 007", "NL99", "M-1"), endToEnd("PAY-2026-44"))
	h.found(l) // the tallies are read once
	s.calls.Store(0)
	s.rows.Store(0)
	f := h.found(l)
	if calls, rows := s.calls.Load(), s.rows.Load(); calls > 120 || rows > 300 {
		t.Errorf("%d calls read %d rows", calls, rows)
	} else {
		t.Logf("%d calls read %d rows", calls, rows)
	}
	if !slices.ContainsFunc(f.Payers, func(p cashapp.Payer) bool { return p.Customer == "C007" && p.Via == "name" && p.Similar == 1000 }) {
		t.Errorf("among common words the rare one was not used: %q", via(f))
	}
}
