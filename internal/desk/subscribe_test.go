package desk_test

import (
	"slices"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
)

func TestSubscriberIsToldWhoChanged(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"), customer("C2"), invoice("C1", "F1", "2026-03-02", 100))
		sub := h.d.Subscribe()
		defer sub.Close()
		h.does(desk.AddNote{Customer: "C2", Text: "hello"})
		c := <-sub.C
		if !slices.Equal(c.Customers, []ar.CustomerID{"C2"}) || c.Revision != h.d.Revision() {
			t.Errorf("change %+v at revision %d", c, h.d.Revision())
		}
		h.refuses(desk.AddNote{Customer: "C2"})
		h.does(desk.ResolveDispute{Items: []desk.ItemRef{ref("C1", "F1")}})
		if len(sub.C) != 0 {
			t.Error("told of a change where nothing changed")
		}
	})
}

// Whoever sleeps through many changes still learns, at the end, that he must
// fetch again, and the desk never waits for him.
func TestSlowSubscriberEndsUpToDate(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"))
		slow, quick := h.d.Subscribe(), h.d.Subscribe()
		defer slow.Close()
		defer quick.Close()
		const changes = 100
		for range changes {
			h.does(desk.AddNote{Customer: "C1", Text: "hello"})
			if c := <-quick.C; c.Revision != h.d.Revision() || c.Customers == nil {
				t.Fatalf("the quick one is told %+v", c)
			}
		}
		var last desk.Change
		n := 0
		for ; len(slow.C) > 0; n++ {
			c := <-slow.C
			if c.Revision <= last.Revision {
				t.Errorf("revision %d after %d", c.Revision, last.Revision)
			}
			last = c
		}
		if last.Revision != h.d.Revision() || last.Customers != nil || n >= changes {
			t.Errorf("the last of %d says %+v, the book is at %d", n, last, h.d.Revision())
		}
		h.does(desk.AddNote{Customer: "C1", Text: "hello"})
		if c := <-slow.C; c.Customers == nil {
			t.Error("still told to fetch everything after it has caught up")
		}
	})
}

func TestChangeOfManyNamesNobody(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		sub := h.d.Subscribe()
		defer sub.Close()
		var facts []any
		for i := range 65 {
			facts = append(facts, customer("C"+string(rune('A'+i/26))+string(rune('A'+i%26))))
		}
		h.imports(facts...)
		if c := <-sub.C; c.Customers != nil {
			t.Errorf("names %d customers", len(c.Customers))
		}
	})
}

func TestClosedSubscriptionGetsNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, h *house) {
		h.imports(customer("C1"))
		sub := h.d.Subscribe()
		sub.Close()
		sub.Close()
		h.does(desk.AddNote{Customer: "C1", Text: "hello"})
		if _, ok := <-sub.C; ok {
			t.Error("a closed subscription is told")
		}
	})
}
