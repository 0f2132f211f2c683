package tui

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/tuitest"
)

const ourBank = "NL91ABNA0417164300"

func bankEntry(id, on string, minor int64, name, iban, remittance string) ar.BankLine {
	l := ar.BankLine{ID: ar.EntryID(id), Statement: "S2", Account: ourBank, Booked: day(on), Value: day(on), Cur: money.EUR,
		Amount: max(minor, -minor), Credit: minor > 0, Name: name, IBAN: iban, Text: remittance, Proved: true}
	return l
}

// moneyDesk is the full desk after two statements: certain money, likely money,
// money of nobody, and text that wants to do harm.
func moneyDesk(tb testing.TB) *desk.Desk {
	tb.Helper()
	d := fullDesk(tb)
	lines := []ar.BankLine{
		bankEntry("BR0001", "2026-11-19", 12_400_00, "Peeters NV", "BE68539007547034", "betaling factuur F2026-0401"),
		bankEntry("BR0002", "2026-11-20", 18_000_00, "VISSER METAAL BV", "NL20INGB0001234567", "conform afspraak"),
		bankEntry("BR0003", "2026-11-20", 640_00, "J. de Vries", "NL02RABO0123456789", "Zuid november"),
		bankEntry("BR0004", "2026-11-23", 75_00, "\x1b[31mEvil\u202e Corp\r", "", "pay \x1b]8;;http://x\x07me\x1b\\ 75,00"),
		bankEntry("BR0005", "2026-11-23", 5_000_00, "Schneider GmbH & Co. KG", "DE89370400440532013000", "Teilzahlung F2026-0460 und mehr, siehe unser Schreiben vom 20.11.2026 an Ihre Buchhaltung"),
		bankEntry("BR0006", "2026-11-23", -12_50, "ABN AMRO", "", "kosten november"),
	}
	for i := range lines {
		lines[i].Ordinal = i + 1
	}
	head := ar.Statement{ID: "S2", Account: ourBank, Name: "2", Cur: money.EUR, From: day("2026-11-19"), To: day("2026-11-23"),
		HasBalance: true, Opening: 10_000_00, Credits: 36_115_00, Debits: 12_50, Closing: 46_102_50, Entries: 6, Proved: true}
	im := d.BeginImport(context.Background(), "anna", desk.ImportOptions{})
	if err := im.Statement(desk.StatementFact{Head: head, Lines: lines}); err != nil {
		tb.Fatal(err)
	}
	next := ar.Statement{ID: "S3", Account: "NL44RABO0123456789", Name: "1", Cur: money.EUR, To: day("2026-11-20"), HasBalance: true,
		Opening: 500_00, Closing: 500_00, Proved: true}
	gap := next
	gap.ID, gap.Name, gap.To, gap.Opening, gap.Closing = "S4", "3", day("2026-11-23"), 600_00, 600_00
	for _, st := range []ar.Statement{next, gap} {
		if err := im.Statement(desk.StatementFact{Head: st}); err != nil {
			tb.Fatal(err)
		}
	}
	if _, err := im.Finish(); err != nil {
		tb.Fatal(err)
	}
	return d
}

func openCash(t *testing.T, w, h int, change func(*Options)) (*tuitest.Session, *desk.Desk) {
	t.Helper()
	d := moneyDesk(t)
	return startOn(t, d, w, h, change).Press("4"), d
}

func entryOf(t *testing.T, d *desk.Desk, id ar.EntryID) *ar.Entry {
	t.Helper()
	e, err := d.Entry(context.Background(), id)
	if err != nil || e == nil {
		t.Fatalf("entry %s: %v", id, err)
	}
	return e
}

func TestCashScreens(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
		keys []string
	}{
		{"cash-80x24", 80, 24, nil},
		{"cash-120x40", 120, 40, nil},
		{"cash-160x40", 160, 40, []string{"down", "down"}},
		{"cash-proposal-80x24", 80, 24, []string{"down", "down"}},
		{"cash-allocate-100x30", 100, 30, []string{"down", "a", "enter"}},
		{"cash-all-120x40", 120, 40, []string{"t"}},
		{"cash-bank-120x40", 120, 40, []string{"b"}},
		{"cash-whole-80x24", 80, 24, []string{"end", "z"}},
		{"cash-narrow-80x24", 80, 24, []string{"f"}},
		{"cash-50x12", 50, 12, nil},
		{"cash-30x8", 30, 8, nil},
	} {
		s, _ := openCash(t, c.w, c.h, nil)
		s.Press(c.keys...).Golden(c.name)
	}
}

// A morning's queue, in the sizes that people have, and what belongs to it.
func TestCashMorningScreens(t *testing.T) {
	plain := func(o *Options) { o.Plain = true }
	dutch := func(o *Options) { o.Language = "nl" }
	for _, c := range []struct {
		name   string
		w, h   int
		change func(*Options)
		keys   []string
	}{
		{"cash-morning-80x24", 80, 24, nil, []string{"down", "down"}},
		{"cash-morning-120x40", 120, 40, nil, []string{"down", "down", "2"}},
		{"cash-morning-200x60", 200, 60, nil, []string{"down", "down", "x", "x"}},
		{"cash-morning-nl", 100, 30, dutch, []string{"down", "down"}},
		{"cash-morning-plain", 80, 24, plain, []string{"down", "down", "2"}},
		{"cash-split-80x24", 80, 24, nil, []string{"end", "s", "9", "w"}},
		{"cash-why-80x24", 80, 24, nil, []string{"end", "i"}},
	} {
		s := startOn(t, morning(t), c.w, c.h, c.change).Press("4")
		s.Press(c.keys...).Golden(c.name)
	}
}

// What somebody was looking at comes back in the next session.
func TestCashKeepsItsState(t *testing.T) {
	s := settled(t, moneyDesk(t), 120, 40)
	run(s, s.visit(placeCash))
	for _, key := range []string{"t", "o", "down"} {
		run(s, s.key(press(key)))
	}
	data, err := json.Marshal(s.front().(*cash).save())
	if err != nil {
		t.Fatal(err)
	}
	next := settled(t, moneyDesk(t), 120, 40)
	c := next.at(placeCash).(*cash)
	for _, bad := range []string{"[]", `{"only":"nonsense","order":"nonsense"}`} {
		c.restore([]byte(bad))
	}
	if c.as != (cashView{}) {
		t.Errorf("took %+v over", c.as)
	}
	c.restore(data)
	if c.save() != s.front().(*cash).save() {
		t.Errorf("kept %+v, was %+v", c.save(), s.front().(*cash).save())
	}
	run(next, next.visit(placeCash))
	if c.current() == nil || c.current().Line.ID != s.front().(*cash).at {
		t.Errorf("the cursor is on %+v", c.current())
	}
}

// A click on another proposal fills it in, beside the list and below it.
func TestCashClickOnAProposal(t *testing.T) {
	for _, w := range []int{80, 120} {
		s := startOn(t, morning(t), w, 40, nil).Press("4", "down", "down")
		row := -1
		for y, line := range strings.Split(s.Screen(), "\n") {
			if strings.Contains(line, "Boulangerie Martin  H2026-2002") {
				row = y
			}
		}
		if row < 0 {
			t.Fatalf("the other proposal is not there:\n%s", s.Screen())
		}
		s.Click(w-20, row)
		want(t, s, "2 of 2", "Boulangerie Martin C1170")
	}
}

// The digits are proposals here: the places are under alt, and say so.
func TestCashDigitsAreProposals(t *testing.T) {
	s, d := openCash(t, 120, 30, nil)
	s.Press("2")
	want(t, s, "there is no proposal 2", "alt+2", "4 Cash")
	s.Press("end", "1")
	if entryOf(t, d, "BR0002").Decided() {
		t.Fatal("one press of a digit has posted")
	}
	s.Press("1")
	want(t, s, "18,000.00 posted")
	s.Press("alt+2")
	want(t, s, "Customers")
	s.Press("4", "esc", "2")
	if got := s.Model().(*session).base(); got != placeCustomers {
		t.Errorf("at %b", got)
	}
}

func TestCashOfForeignTextIsHarmless(t *testing.T) {
	s, _ := openCash(t, 120, 40, nil)
	if strings.ContainsAny(s.Screen(), "\x1b\r\u202e") {
		t.Error("the screen holds signs that terminals act on")
	}
	want(t, s, "Evil", "75.00")
}

// The tab says how much money waits before anybody looks, and follows the book.
func TestCashTabCountsFromTheStart(t *testing.T) {
	d := moneyDesk(t)
	s := startOn(t, d, 120, 30, nil)
	want(t, s, "4 Cash 3")
	if _, err := d.Do(context.Background(), "bram", desk.ApplyEntry{Entry: "BR0003", OnAccount: "C1150"}); err != nil {
		t.Fatal(err)
	}
	s.WaitText("4 Cash 2")
	want(t, s, "To do") // still on the worklist
}

// Post what is proposed, look at it among all entries, take it back.
func TestCashPostAndTakeBack(t *testing.T) {
	s, d := openCash(t, 120, 30, nil)
	s.Press("end")
	want(t, s, "VISSER METAAL", "exactly 18000.00 EUR open")
	s.Press("enter")
	want(t, s, "18,000.00 posted", "2 to decide", "4 Cash 2")
	if e := entryOf(t, d, "BR0002"); e.By != "anna" || len(e.Lines) != 1 || e.Lines[0].Item != "F2026-0311" {
		t.Fatalf("posted %+v", e)
	}
	s.Press("t", "f").Type("posted").Press("enter")
	want(t, s, "3 posted")
	s.Press("home", "down")
	want(t, s, "Posted by anna")
	s.Press("enter")
	want(t, s, "it is posted already")
	s.Press("U")
	want(t, s, "Take back where 18,000.00 from VISSER METAAL BV was put")
	s.Press("enter")
	if !entryOf(t, d, "BR0002").Decided() {
		t.Fatal("enter took it back, though that needs a yes")
	}
	s.Press("y")
	want(t, s, "Taken back")
	if entryOf(t, d, "BR0002").Decided() {
		t.Fatal("it was not taken back")
	}
}

// Picked entries of which none can be posted are no question.
func TestCashPostsNothingOfNothing(t *testing.T) {
	s, _ := openCash(t, 120, 30, nil)
	for range 9 {
		if e := s.Model().(*session).front().(*cash).current(); len(e.Proposals) == 0 {
			break
		}
		s.Press("down")
	}
	s.Press("x", "enter")
	want(t, s, "no picked entry has a proposal")
	lacks(t, s, "of 0 entries")
}

func TestCashSplitByHand(t *testing.T) {
	s, d := openCash(t, 120, 40, nil)
	s.Press("end", "a")
	want(t, s, "For which customer or invoice")
	s.Type("visser").Press("enter")
	want(t, s, "18,000.00 from VISSER METAAL BV", "F2026-0311", "F2026-0312")
	s.Press("ctrl+u").Type("10000").Press("tab", "ctrl+u").Type("9000").Press("enter")
	want(t, s, "That makes 19,000.00, but the entry is 18,000.00.")
	s.Type("7500").Press("enter")
	want(t, s, "18,000.00 posted")
	e := entryOf(t, d, "BR0002")
	if len(e.Lines) != 2 || e.Lines[0].Amount != 10_000_00 || e.Lines[1].Amount != 7_500_00 || e.OnAccountTotal() != 500_00 {
		t.Errorf("split into %+v, on account %d", e.Lines, e.OnAccountTotal())
	}
}

func TestCashOnAccount(t *testing.T) {
	s, d := openCash(t, 120, 30, nil)
	s.Press("p").Type("peeters").Press("enter")
	want(t, s, "On account of Peeters NV")
	if e := entryOf(t, d, "BR0004"); e.OnAccountTotal() != 75_00 || e.OnAccount[0].Customer != "C1077" {
		t.Errorf("%+v", e.OnAccount)
	}
	lacks(t, s, "Evil")
}

func TestCashPostPicked(t *testing.T) {
	s, d := openCash(t, 120, 30, nil)
	s.Press("v", "enter")
	want(t, s, "Post the best proposal of 2 entries, 18,640.00 together?", "1 picked entries have no proposal")
	s.Press("y")
	want(t, s, "2 entries posted", "1 to decide")
	for _, id := range []ar.EntryID{"BR0002", "BR0003"} {
		if !entryOf(t, d, id).Decided() {
			t.Errorf("%s is not posted", id)
		}
	}
}

func TestCashCommandsSayWhyNot(t *testing.T) {
	s, _ := openCash(t, 120, 30, nil)
	s.Press("enter")
	want(t, s, "there is no proposal")
	s.Press("tab")
	want(t, s, "there is no other proposal")
	s.Press("U")
	want(t, s, "it has no place")
	s.Press("t", "home", "a")
	want(t, s, "it is money out")
}

func TestCashFromTheCustomersSuggestion(t *testing.T) {
	d := moneyDesk(t)
	s := startOn(t, d, 120, 40, nil)
	m := s.Model().(*session)
	run(m, m.visit(placeCash))
	run(m, m.front().(entryShower).showEntry("BR0003"))
	if got := m.front().(*cash).current(); got == nil || got.Line.ID != "BR0003" {
		t.Errorf("the cursor is on %+v", got)
	}
	run(m, m.front().(entryShower).showEntry("BR0001")) // posted already
	if c := m.front().(*cash); !c.as.All || c.current() == nil || c.current().Line.ID != "BR0001" {
		t.Error("a posted entry is not shown among all")
	}
}

// Two invoices of one amount: both are shown, and the person chooses.
func TestCashChoosesAmongProposals(t *testing.T) {
	d := moneyDesk(t)
	im := d.BeginImport(context.Background(), "anna", desk.ImportOptions{})
	for _, c := range []ar.CustomerID{"C1150", "C1170"} {
		it := ar.Item{ID: ar.ItemID("T" + c), Customer: c, Number: "T" + string(c), Issued: today.AddDays(-40), Due: today.AddDays(-10), Cur: money.EUR, Amount: 333_00, Open: 333_00}
		if err := im.Invoice(desk.ItemFact{Item: it}); err != nil {
			t.Fatal(err)
		}
	}
	line := bankEntry("BR0100", "2026-11-23", 333_00, "Onbekend", "", "rekening")
	line.Statement = "S7"
	head := ar.Statement{ID: "S7", Account: ourBank, Name: "7", Cur: money.EUR, To: day("2026-11-23"), Proved: true}
	if err := im.Statement(desk.StatementFact{Head: head, Lines: []ar.BankLine{line}}); err != nil {
		t.Fatal(err)
	}
	if _, err := im.Finish(); err != nil {
		t.Fatal(err)
	}
	s := startOn(t, d, 120, 40, func(o *Options) { o.Language = "nl" }).Press("4")
	m := s.Model().(*session)
	run(m, m.front().(entryShower).showEntry("BR0100"))
	c := m.front().(*cash)
	if len(c.current().Proposals) < 2 {
		t.Fatalf("proposals: %+v", c.current().Proposals)
	}
	second := c.current().Proposals[1].Lines[0]
	s.Press("tab")
	if got := m.selection(); got.Customer != second.Customer || got.Hint.Amount.Minor != 333_00 {
		t.Errorf("selected %+v, want %s", got, second.Customer)
	}
	s.Press("tab", "left").Golden("cash-choice-120x40")
	s.Press("enter")
	if e := entryOf(t, d, "BR0100"); len(e.Lines) != 1 || e.Lines[0].Item != second.Item {
		t.Errorf("posted %+v, want %+v", e.Lines, second)
	}
}

// All entries come page by page as somebody goes down.
func TestCashPages(t *testing.T) {
	d := emptyDesk(t)
	fill(t, d)
	im := d.BeginImport(context.Background(), "anna", desk.ImportOptions{})
	var lines []ar.BankLine
	for i := range 2*recentRows + 30 {
		l := bankEntry(fmt.Sprintf("N%04d", i), "2026-11-20", -100, "Bank", "", "kosten")
		l.Ordinal = i + 1
		lines = append(lines, l)
	}
	if err := im.Statement(desk.StatementFact{Head: ar.Statement{ID: "S2", Account: ourBank, Name: "2", Cur: money.EUR, To: day("2026-11-20"), Proved: true}, Lines: lines}); err != nil {
		t.Fatal(err)
	}
	if _, err := im.Finish(); err != nil {
		t.Fatal(err)
	}
	s := startOn(t, d, 120, 40, nil).Press("4", "t", "end")
	c := s.Model().(*session).front().(*cash)
	s.Press("end", "end")
	if len(c.rows) != len(lines) || c.book.next != "" || c.rows[len(c.rows)-1].Line.ID != "N0000" {
		t.Errorf("%d rows of %d, the last %s", len(c.rows), len(lines), c.rows[len(c.rows)-1].Line.ID)
	}
	s.Press("U")
	if c.refresh(); len(c.rows) != len(lines) {
		t.Error("asking again shortens the list")
	}
}

func TestCashReadOnly(t *testing.T) {
	s, d := openCash(t, 120, 30, func(o *Options) { o.ReadOnly = true })
	s.Press("end", "enter")
	if entryOf(t, d, "BR0002").Decided() {
		t.Error("a session that may only read has posted")
	}
}

func TestCashInPlainMode(t *testing.T) {
	s, _ := openCash(t, 80, 24, func(o *Options) { o.Plain = true })
	s.Press("end")
	want(t, s, "3/3", "Amount 18,000.00", "From VISSER METAAL BV", "Fits F2026-0311", "Sure 60%", "F2026-0311       22 Sep")
	lacks(t, s, "█", "░", "─")
}

func TestCashInDutch(t *testing.T) {
	s, _ := openCash(t, 120, 30, func(o *Options) { o.Language = "nl" })
	want(t, s, "3 te beslissen", "Kans")
}

func TestCashOfAnEmptyDesk(t *testing.T) {
	s := startOn(t, emptyDesk(t), 100, 24, nil).Press("4")
	want(t, s, "No money waits", "no bank statement yet")
	s.Press("enter", "a", "s", "p", "U", "c", "tab", "1", "z", "+", "f", "esc", "o", "b")
	want(t, s, "Bank statements")
}

// Drawing costs what is visible, whatever the length of the list.
func TestCashViewAllocations(t *testing.T) {
	s := settled(t, moneyDesk(t), 120, 40)
	run(s, s.visit(placeCash))
	c := s.front().(*cash)
	few := c.loaded
	for range 5000 {
		c.loaded = append(c.loaded, few...)
	}
	c.filter()
	c.view(120, 36)
	if n := testing.AllocsPerRun(20, func() { c.view(120, 36) }); n > 300 {
		t.Errorf("a frame of cash takes %v allocations, at most 300 are allowed", n)
	}
}

func day(s string) civil.Date { return civil.MustParse(s) }
