package tui

import (
	"context"
	"fmt"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/money"
)

// morning is the desk of the tests after a statement with ten payments that
// need a person: seven whose amount fits one invoice, one that fits two, one
// of a customer that has paid all, one that is nobody's.
func morning(tb testing.TB) *desk.Desk {
	tb.Helper()
	d := fullDesk(tb)
	im := d.BeginImport(context.Background(), "anna", desk.ImportOptions{})
	check := func(err error) {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
	}
	bill := func(number string, c ar.CustomerID, amount int64) {
		check(im.Invoice(desk.ItemFact{Item: ar.Item{ID: ar.ItemID(number), Customer: c, Number: number, Issued: today.AddDays(-40), Due: today.AddDays(-10), Cur: money.EUR, Amount: amount, Open: amount}}))
	}
	var lines []ar.BankLine
	pay := func(name, text string, amount int64) {
		l := bankEntry(fmt.Sprintf("M%02d", len(lines)+1), "2026-11-23", amount, name, "", text)
		l.Statement, l.Ordinal = "S9", len(lines)+1
		lines = append(lines, l)
	}
	for i := range 7 {
		amount := int64(1_111_00 + 13_37*i)
		bill(fmt.Sprintf("G2026-10%02d", i), "C1150", amount)
		pay("Kassa Zuid", "afdracht", amount)
	}
	bill("H2026-2001", "C1160", 222_22)
	bill("H2026-2002", "C1170", 222_22)
	pay("Onbekend", "rekening", 222_22)
	pay("Peeters", "voorschot", 700_00)
	pay("Belastingdienst", "teruggave", 55_00)
	head := ar.Statement{ID: "S9", Account: ourBank, Name: "9", Cur: money.EUR, To: day("2026-11-23"), Proved: true, Entries: len(lines)}
	check(im.Statement(desk.StatementFact{Head: head, Lines: lines}))
	_, err := im.Finish()
	check(err)
	return d
}

// Ten exceptions from the first to the last, each by the fewest keys there are,
// and nothing but keys: what was decided leaves at once and the next one is
// filled in. No key costs more bytes than a slow line bears.
func TestTenExceptionsInAMorning(t *testing.T) {
	d := morning(t)
	s := startOn(t, d, 120, 40, nil).Press("4")
	want(t, s, "10 to decide", "files of 24 Nov: 10 received")
	keys, most := 0, 0
	s.BytesSince()
	press := func(list ...string) {
		for _, k := range list {
			s.Press(k)
			keys++
			most = max(most, s.BytesSince())
		}
	}
	typed := func(text string) {
		for _, r := range text {
			press(string(r))
		}
	}
	decide := func(id ar.EntryID, how func(), ok func(*ar.Entry) bool) {
		t.Helper()
		if c := s.Model().(*session).front().(*cash); c.at != id {
			t.Fatalf("the cursor is on %s, want %s:\n%s", c.at, id, s.Screen())
		}
		how()
		if e := entryOf(t, d, id); e.By != "anna" || !ok(e) {
			t.Fatalf("%s became %+v:\n%s", id, e, s.Screen())
		}
	}
	onOne := func(item ar.ItemID) func(*ar.Entry) bool {
		return func(e *ar.Entry) bool { return len(e.Lines) == 1 && e.Lines[0].Item == item }
	}
	// The statement is in the order of the bank; the newest entry comes first.
	decide("M10", func() { press("n"); typed("tax"); press("enter") }, func(e *ar.Entry) bool { return len(e.Other) == 1 })
	decide("M09", func() { press("p") }, func(e *ar.Entry) bool { return len(e.OnAccount) == 1 && e.OnAccount[0].Customer == "C1077" })
	second := entryOf(t, d, "M08").Proposals[1].Lines[0].Item
	decide("M08", func() { press("2", "2") }, onOne(second))
	for i := 6; i >= 1; i-- {
		decide(ar.EntryID(fmt.Sprintf("M%02d", i+1)), func() { press("enter") }, onOne(ar.ItemID(fmt.Sprintf("G2026-10%02d", i))))
	}
	decide("M01", func() { press("/"); typed("1000"); press("enter", "enter") }, onOne("G2026-1000"))
	want(t, s, "No money waits for a decision", "10 received", "8 posted")
	if keys > 26 {
		t.Errorf("ten exceptions took %d keys", keys)
	}
	if most > 6_000 {
		t.Errorf("a key cost %d bytes", most)
	}
	t.Logf("%d keys, at most %d bytes for one", keys, most)
}

// Undo brings an entry back under the cursor, with its proposals as they were.
func TestUndoOfADecisionIsUnderTheCursor(t *testing.T) {
	d := morning(t)
	s := startOn(t, d, 120, 40, nil).Press("4", "down", "down", "enter", "down")
	c := s.Model().(*session).front().(*cash)
	if c.at == "M08" {
		t.Fatal("the cursor has not moved on")
	}
	s.Press("u")
	want(t, s, "Taken back", "10 to decide")
	if c.at != "M08" || len(c.current().Proposals) != 2 {
		t.Errorf("the cursor is on %s: %+v", c.at, c.current())
	}
}

// Keys that come faster than the disk keep their order; undo means the last.
func TestDecisionsFollowEachOther(t *testing.T) {
	d := morning(t)
	s := settled(t, d, 120, 40)
	run(s, s.visit(placeCash))
	for range 3 {
		run(s, s.key(press("down")))
	}
	first := s.key(press("enter"))
	second, third, undo := s.key(press("enter")), s.key(press("enter")), s.key(press("u"))
	if c := s.front().(*cash); len(c.rows) != 7 || c.at != "M04" {
		t.Fatalf("%d rows, the cursor on %s, while three decisions are written", len(c.rows), c.at)
	}
	for _, cmd := range []func() error{
		func() error { run(s, undo); return nil }, func() error { run(s, third); return nil },
		func() error { run(s, second); return nil }, func() error { run(s, first); return nil },
	} {
		if err := cmd(); err != nil {
			t.Fatal(err)
		}
	}
	for id, decided := range map[ar.EntryID]bool{"M07": true, "M06": true, "M05": false} {
		if entryOf(t, d, id).Decided() != decided {
			t.Errorf("%s: decided is %v", id, !decided)
		}
	}
	if c := s.front().(*cash); len(c.rows) != 8 || c.at != "M05" {
		t.Errorf("%d rows, the cursor on %s", len(c.rows), c.at)
	}
}

// What somebody else has decided meanwhile goes, is said, and cannot be decided
// again; an entry that the desk refuses comes back.
func TestOthersDecideMeanwhile(t *testing.T) {
	d := morning(t)
	s := settled(t, d, 120, 40)
	run(s, s.visit(placeCash))
	c := s.front().(*cash)
	for c.at != "M07" {
		run(s, s.key(press("down")))
	}
	for _, id := range []ar.EntryID{"M07", "M06"} {
		if _, err := d.Do(context.Background(), "bram", desk.AcceptProposal{Entry: id}); err != nil {
			t.Fatal(err)
		}
	}
	run(s, s.key(press("enter"))) // the screen has not heard of it yet
	if !contains(s.notice.text, "bram has decided 2 meanwhile") {
		t.Errorf("the desk said %q", s.notice.text)
	}
	if len(c.rows) != 8 || c.at != "M05" {
		t.Errorf("%d rows, the cursor on %s", len(c.rows), c.at)
	}
	if e := entryOf(t, d, "M07"); e.By != "bram" {
		t.Errorf("%s decided it", e.By)
	}
}

func TestOthersAreNamed(t *testing.T) {
	d := morning(t)
	s := startOn(t, d, 120, 40, nil).Press("4")
	if _, err := d.Do(context.Background(), "bram", desk.AcceptProposal{Entry: "M07"}); err != nil {
		t.Fatal(err)
	}
	s.WaitText("bram has decided 1 meanwhile")
	want(t, s, "9 to decide")
}
