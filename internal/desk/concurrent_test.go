package desk_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
)

const (
	people     = 20
	eachDoes   = 25
	customersN = 5
)

// Twenty people work on five customers at once, beside imports, runs and
// screens. Nothing that was acknowledged is lost, and what the desk shows is
// what the store holds.
func TestManyPeopleOnFewCustomers(t *testing.T) {
	h := openHouse(t, openBolt(t))
	h.d = desk.Open(h.s, desk.Options{Today: h.d.Today}) // ids that many may draw
	var facts []any
	for c := range customersN {
		id := fmt.Sprint("C", c)
		facts = append(facts, customer(id))
		for n := range 6 {
			facts = append(facts, invoice(id, fmt.Sprintf("F%d-%04d", c, n), "2026-03-02", 100))
		}
	}
	h.imports(facts...)
	var mu sync.Mutex
	notes := map[string]bool{} // acknowledged
	var group sync.WaitGroup
	for p := range people {
		rnd := rand.New(rand.NewPCG(uint64(p), 7))
		group.Go(func() {
			for n := range eachDoes {
				text := fmt.Sprintf("note %d of %d", n, p)
				err := work(h.ctx, h.d, rnd, text)
				var refused *desk.Problem
				switch {
				case err == nil:
					mu.Lock()
					notes[text] = true
					mu.Unlock()
				case !errors.As(err, &refused):
					t.Errorf("person %d: %v", p, err)
				}
			}
		})
	}
	group.Go(func() {
		for n := range 8 {
			day := fmt.Sprintf("2026-03-%02d", n+1)
			l := line(fmt.Sprint("BR", n), day, 100, "", cites(fmt.Sprintf("F%d-%04d", n%customersN, n%6)))
			im := h.d.BeginImport(h.ctx, "bank", desk.ImportOptions{})
			if err := im.Statement(statement(day, l)); err != nil {
				t.Error(err)
			}
			if _, err := im.Finish(); err != nil {
				t.Error(err)
			}
		}
	})
	group.Go(func() {
		for range 4 {
			var carried sync.Map
			_, err := h.d.Run(h.ctx, "run", desk.RunOptions{Carrier: desk.Idempotent{Way: "file", Deliver: func(_ context.Context, m ar.Message) error {
				carried.Store(m.ID, true)
				return nil
			}}})
			if err != nil {
				t.Error(err)
			}
			if _, _, err := h.d.Worklist(h.ctx); err != nil {
				t.Error(err)
			}
		}
	})
	group.Wait()

	evs, err := h.d.Journal(h.ctx, 1, 0)
	h.must(err)
	for _, e := range evs {
		if n, ok := e.Payload.(*ar.NoteAdded); ok {
			if !notes[n.Text] {
				t.Errorf("%q is in the journal twice, or was refused", n.Text)
			}
			delete(notes, n.Text)
		}
	}
	if len(notes) > 0 {
		t.Errorf("acknowledged and lost: %v", notes)
	}
	fresh := desk.Open(h.s, desk.Options{Today: h.d.Today})
	for c := range customersN {
		id := ar.CustomerID(fmt.Sprint("C", c))
		mine, _, err := h.d.Account(h.ctx, id)
		h.must(err)
		stored, _, err := fresh.Account(h.ctx, id)
		h.must(err)
		if mine.Version != stored.Version || len(mine.Items) != len(stored.Items) || !reflect.DeepEqual(mine.Holds, stored.Holds) || !reflect.DeepEqual(mine.Disputes, stored.Disputes) {
			t.Errorf("%s: shown %+v, stored %+v", id, mine, stored)
		}
	}
	h.clean()
}

// work does something to a customer, always with a note beside it.
func work(ctx context.Context, d *desk.Desk, rnd *rand.Rand, text string) error {
	c := rnd.IntN(customersN)
	id := ar.CustomerID(fmt.Sprint("C", c))
	it := desk.ItemRef{Customer: id, Item: ar.ItemID(fmt.Sprintf("F%d-%04d", c, rnd.IntN(6)))}
	other := ar.CustomerID(fmt.Sprint("C", rnd.IntN(customersN)))
	var cmd desk.Command
	switch rnd.IntN(7) {
	case 0:
		cmd = desk.OpenDispute{Items: []desk.ItemRef{it}, Reason: "price"}
	case 1:
		cmd = desk.ResolveDispute{Items: []desk.ItemRef{it}}
	case 2:
		cmd = desk.PlaceHold{Customer: id, Why: text}
	case 3:
		cmd = desk.ReleaseHold{Customer: id}
	case 4:
		cmd = desk.RecordPromise{Customer: id, Amount: euros(int64(1 + rnd.IntN(300))), By: d.Today() + 5}
	case 5:
		cmd = desk.Assign{Customers: []ar.CustomerID{id, other}, Controller: text}
	default:
		cmd = desk.LogCall{Customer: id, Outcome: "reached"}
	}
	_, err := d.Do(ctx, "person", desk.All{cmd, desk.AddNote{Customer: id, Text: text}})
	return err
}
