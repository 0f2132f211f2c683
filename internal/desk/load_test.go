package desk_test

import (
	"bytes"
	"context"
	"reflect"
	"slices"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/store"
	"ccdesk/internal/store/mem"
	"ccdesk/internal/store/record"
)

// meddler is a store in which something happens once while somebody reads: after
// the bytes of a kind are fetched, before they are handed over.
type meddler struct {
	store.Store
	kind    store.Kind
	happens func()
}

func (m *meddler) meddle(kind store.Kind) {
	if f := m.happens; f != nil && kind == m.kind {
		m.happens = nil
		f()
	}
}

func (m *meddler) Get(ctx context.Context, kind store.Kind, key string) ([]byte, bool, error) {
	b, ok, err := m.Store.Get(ctx, kind, key)
	m.meddle(kind)
	return b, ok, err
}

func (m *meddler) Rows(ctx context.Context, kind store.Kind, from, to string, limit int) ([]store.Row, error) {
	rows, err := m.Store.Rows(ctx, kind, from, to, limit)
	m.meddle(kind)
	return rows, err
}

// An import does not hold the book in memory. Whoever reads an account, or the
// whole book, while it commits must not keep what was there before.
func TestReaderBesideAnImportIsNotLeftBehind(t *testing.T) {
	for name, read := range map[string]func(h *house) error{
		"one account": func(h *house) error { _, _, err := h.d.Account(h.ctx, "C1"); return err },
		"the book":    func(h *house) error { return h.d.Load(h.ctx, nil) },
	} {
		for _, kind := range []store.Kind{"account", "open"} {
			t.Run(name+" "+string(kind), func(t *testing.T) {
				m := &meddler{Store: mem.New(), kind: kind}
				h := openHouse(t, m)
				h.imports(customer("C1"), customer("C2"), invoice("C1", "F1", "2026-03-02", 100))
				h.reopen()
				m.happens = func() {
					h.imports(customer("C1", func(c *ar.Customer) { c.Phone = "+31 10" }), invoice("C1", "F1", "2026-03-02", 80), invoice("C1", "F2", "2026-03-02", 70), customer("C3"))
				}
				h.must(read(h))
				if m.happens != nil {
					t.Fatalf("nothing of kind %s was read", kind)
				}
				fresh := desk.Open(m, desk.Options{})
				for _, id := range []ar.CustomerID{"C1", "C2", "C3"} {
					want, _, err := fresh.Account(h.ctx, id)
					h.must(err)
					if got := h.account(id); !sameAccount(t, got, want) {
						t.Errorf("shown %+v, stored %+v", got, want)
					}
				}
			})
		}
	}
}

func sameAccount(t *testing.T, a, b *ar.Account) bool {
	t.Helper()
	x, err := record.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	y, err := record.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Equal(x, y) && slices.EqualFunc(a.Items, b.Items, func(x, y *ar.Item) bool { return reflect.DeepEqual(x, y) })
}
