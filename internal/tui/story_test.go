package tui

import (
	"context"
	"errors"
	"image/color"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/store/mem"
	"ccdesk/internal/tui/tuitest"

	tea "charm.land/bubbletea/v2"
)

func want(t *testing.T, s *tuitest.Session, texts ...string) {
	t.Helper()
	for _, x := range texts {
		if !strings.Contains(s.Screen(), x) {
			t.Fatalf("the screen lacks %q:\n%s", x, s.Screen())
		}
	}
}

func lacks(t *testing.T, s *tuitest.Session, texts ...string) {
	t.Helper()
	for _, x := range texts {
		if strings.Contains(s.Screen(), x) {
			t.Fatalf("the screen shows %q:\n%s", x, s.Screen())
		}
	}
}

func account(t *testing.T, d *desk.Desk, id ar.CustomerID) *ar.Account {
	t.Helper()
	a, _, err := d.Account(context.Background(), id)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// From an empty desk to a promise, and back again.
func TestAMorning(t *testing.T) {
	d := emptyDesk(t)
	s := startOn(t, d, 100, 30, func(o *Options) {
		o.Import = func(_ context.Context, path string, progress func(string)) (string, error) {
			progress("reading " + path)
			fill(t, d)
			return "7 customers, 9 invoices", nil
		}
	})
	want(t, s, "Welcome", "import")
	s.Press("I").Type("/data/book").Press("enter")
	s.WaitText("Visser Metaal")
	want(t, s, "7 customers, 9 invoices", "1 Worklist 6")

	s.Press("c").Press("right", "right", "right") // reached, no answer, voicemail, promise
	want(t, s, "promises to pay")
	s.Press("enter")
	want(t, s, "Give an amount above nought.")
	s.Press("tab", "tab", "tab") // round to the amount
	if got := account(t, d, "C1042"); len(got.Promises) != 0 {
		t.Fatal("a refused form wrote something")
	}
	s.Press("shift+tab", "shift+tab", "shift+tab").Press("ctrl+u").Type("30,000").Press("enter")
	want(t, s, "Promise recorded", "u undo")
	a := account(t, d, s.Model().(*session).selection().Customer)
	if _, err := d.Do(t.Context(), "bram", desk.WithdrawPromise{Customer: a.ID, ID: a.Promises[0].ID}); err != nil {
		t.Fatal(err)
	}
	s.Press("u")
	want(t, s, "Cannot take back", "in the way: promise withdrawn", "(bram, 24 Nov)")
}

func TestSpaceOpensTheMailThatIsDue(t *testing.T) {
	d := fullDesk(t)
	s := startOn(t, d, 100, 40, nil)
	s.Press("space")
	want(t, s, "Mail to Marieke Visser", "F2026-0311")
	lacks(t, s, "Dear Marieke Visser,\nF2026-0330")
	s.Press("ctrl+s")
	want(t, s, "Mail is in the outbox")
	out, err := d.Outbox(context.Background())
	if err != nil || len(out) != 1 || out[0].Customer != "C1042" {
		t.Fatalf("outbox %+v, %v", out, err)
	}
}

func TestADraftSurvivesLeaving(t *testing.T) {
	d, state := fullDesk(t), t.TempDir()+"/state.json"
	keep := func(o *Options) { o.State = state }
	s := startOn(t, d, 100, 40, keep)
	s.Press("down", "down", "m").Type("PS. ").Press("esc")
	want(t, s, "Kept as a draft")
	s.Press("q")
	want(t, s, "still a draft")
	s.Press("y")
	if err := s.WaitEnd(); err != nil {
		t.Fatal(err)
	}
	if err := s.Model().(Model).Close(); err != nil {
		t.Fatal(err)
	}
	again := startOn(t, d, 100, 40, keep)
	want(t, again, "▌  Peeters NV")
	again.Press("m")
	want(t, again, "PS. ", "Peeters")
	again.Press("ctrl+x").Press("m")
	lacks(t, again, "PS. ")
}

func TestCursorStaysOnItsCustomer(t *testing.T) {
	d := fullDesk(t)
	s := startOn(t, d, 100, 30, nil)
	s.Press("down", "down")
	want(t, s, "▌  Peeters NV")
	if _, err := d.Do(context.Background(), "bram", desk.Snooze{Customer: "C1042", Until: today.AddDays(3)}); err != nil {
		t.Fatal(err)
	}
	s.WaitText("1 Worklist 5")
	want(t, s, "▌  Peeters NV")
}

func TestBulk(t *testing.T) {
	d := fullDesk(t)
	s := startOn(t, d, 110, 30, nil)
	s.Press("x", "x")
	want(t, s, "2 picked")
	s.Press("p")
	want(t, s, "one customer at a time")
	s.Press("n").Type("asked by phone").Press("enter")
	want(t, s, "Noted: 2 customers")
	lacks(t, s, "picked")
	s.Press("end", ".")
	want(t, s, "Noted")
	for _, id := range []ar.CustomerID{"C1042", "C1130", "C1150"} {
		evs, err := d.Timeline(context.Background(), id, 0, 1)
		if err != nil || len(evs) != 1 || evs[0].Payload.EventType() != "note_added" {
			t.Errorf("%s: %+v, %v", id, evs, err)
		}
	}
	s.Press("x", "esc")
	lacks(t, s, "picked")
}

func TestHoldAndReleaseInvoices(t *testing.T) {
	d := fullDesk(t)
	s := startOn(t, d, 100, 30, nil)
	s.Press("enter", "x", "h").Press("tab").Type("goods on their way back").Press("enter")
	want(t, s, "Dunning stopped", "held")
	if a := account(t, d, "C1042"); len(a.Holds) != 1 || a.Holds[0].Item != "F2026-0311" {
		t.Fatalf("holds %+v", a.Holds)
	}
	s.Press("esc", "H") // esc lets the picked row go
	want(t, s, "Dunning goes on")
	s.Press("esc")
	want(t, s, "To do")
}

func TestFindOpensACustomerByInvoice(t *testing.T) {
	s := start(t, 100, 30, nil)
	s.Press("/").Type("0412")
	want(t, s, "Kinderopvang de Boom")
	s.Press("enter")
	want(t, s, "Timeline", "F2026-0412")
	s.Press("esc")
	want(t, s, "To do")
}

func TestCommandsSayWhyNot(t *testing.T) {
	s := start(t, 100, 30, nil)
	s.Press(".")
	want(t, s, "Repeat is not possible")
	s.Press("Z")
	want(t, s, "Z does nothing here")
	s.Press("R")
	want(t, s, "To do") // Visser has a dispute
}

func TestReadOnlyChangesNothing(t *testing.T) {
	s := start(t, 100, 30, func(o *Options) { o.ReadOnly = true })
	for _, k := range []string{"c", "p", "n", "u", "space"} {
		s.Press(k)
		lacks(t, s, "enter save")
	}
	want(t, s, "read only")
}

func TestMouse(t *testing.T) {
	s := start(t, 100, 30, nil)
	s.Click(10, 8) // third row
	want(t, s, "▌  Peeters NV")
	s.Click(10, 8)
	want(t, s, "Timeline")
	s.Click(3, 1) // tab of the worklist
	want(t, s, "To do")
	s.Click(2, 29) // first hint: do it
	want(t, s, "Mail to")
}

func TestFirstFrameIsTheListOfLastTime(t *testing.T) {
	d := fullDesk(t)
	if err := d.SaveFront(context.Background()); err != nil {
		t.Fatal(err)
	}
	m := model(t, options(t, d, nil))
	m.w, m.h = 100, 30
	run(m, m.front().enter()) // before the book is loaded
	block, _ := m.draw(100, 30)
	if out := tuitest.Frame(block.String(), 100, 30); !strings.Contains(out, "Visser Metaal") || !strings.Contains(out, "while the book loads") {
		t.Errorf("first frame:\n%s", out)
	}
}

// Keys typed while a dialog is still being filled are for that dialog.
func TestTypeaheadIsForTheDialog(t *testing.T) {
	d := fullDesk(t)
	s := settled(t, d, 100, 30)
	open := s.key(press("n"))
	for _, k := range []string{"s", "o", "o", "n"} {
		if cmd := s.key(press(k)); cmd != nil {
			t.Fatalf("%q ran a command while the form was opening", k)
		}
	}
	run(s, open)
	run(s, s.key(press("enter")))
	evs, err := d.Timeline(context.Background(), "C1042", 0, 1)
	if err != nil || len(evs) != 1 {
		t.Fatal(evs, err)
	}
	if n, ok := evs[0].Payload.(*ar.NoteAdded); !ok || n.Text != "soon" {
		t.Errorf("the note is %+v", evs[0].Payload)
	}
}

// Esc gives up a dialog that is slow to come; it does not pop up later.
func TestASlowDialogCanBeGivenUp(t *testing.T) {
	s := settled(t, fullDesk(t), 100, 30)
	open := s.key(press("c"))
	run(s, s.key(press("esc")))
	run(s, s.key(press("down")))
	run(s, open)
	if s.overlays.Len() != 0 || s.selection().Customer == "C1042" {
		t.Errorf("%d dialogs are open over %s", s.overlays.Len(), s.selection().Customer)
	}
}

// The timeline is read from the store as somebody goes down.
func TestLongTimeline(t *testing.T) {
	d := fullDesk(t)
	for i := range 250 {
		if _, err := d.Do(context.Background(), "anna", desk.AddNote{Customer: "C1042", Text: "note " + strconv.Itoa(i)}); err != nil {
			t.Fatal(err)
		}
	}
	s := startOn(t, d, 100, 40, nil)
	s.Press("enter", "tab")
	want(t, s, "note 249")
	lacks(t, s, "customer added")
	for range 4 {
		s.Press("end")
	}
	want(t, s, "customer added")
}

func TestThemeFollowsTheBackground(t *testing.T) {
	s := settled(t, fullDesk(t), 100, 30)
	s.themeName = "auto"
	dark := s.View().Content
	s.Update(tea.BackgroundColorMsg{Color: color.White})
	light := s.View().Content
	if dark == light {
		t.Error("a white background changes nothing")
	}
}

func TestLeavingKeepsTheFront(t *testing.T) {
	d := fullDesk(t)
	s := startOn(t, d, 100, 30, nil)
	s.Press("q")
	if err := s.WaitEnd(); err != nil {
		t.Fatal(err)
	}
	if f, ok := d.Front(context.Background()); !ok || len(f.Rows) == 0 {
		t.Error("leaving does not keep the list for the next start")
	}
}

func TestANewDayIsNoticed(t *testing.T) {
	day := today
	d := desk.Open(mem.New(), desk.Options{Today: func() civil.Date { return day }, Now: clock()})
	fill(t, d)
	s := startOn(t, d, 100, 30, nil)
	want(t, s, "Tue 24 Nov 2026", "bank yesterday")
	day = today.AddDays(1)
	s.Press("down")
	want(t, s, "Wed 25 Nov 2026", "bank 2 days ago")
}

// What was asked for is written even if somebody leaves at once.
func TestLeavingWaitsForTheWrite(t *testing.T) {
	d := fullDesk(t)
	s := settled(t, d, 100, 30)
	write := s.do(desk.AddNote{Customer: "C1042", Text: "last words"}, "done", nil)
	if cmd := s.quit(); cmd != nil {
		t.Fatal("the session ends before the note is written")
	}
	run(s, write)
	if s.ctx.Err() == nil {
		t.Error("the session does not end after the write")
	}
	if evs, err := d.Timeline(context.Background(), "C1042", 0, 1); err != nil || evs[0].Payload.EventType() != "note_added" {
		t.Error(evs, err)
	}
}

func TestAPointerChoosesThePart(t *testing.T) {
	s := start(t, 100, 30, nil)
	s.Press("enter").Click(20, 12) // second entry of the timeline
	want(t, s, "▌              ✎  note")
}

func TestAnEmptyDeskOffersADemo(t *testing.T) {
	wanted := false
	s := startOn(t, emptyDesk(t), 100, 30, func(o *Options) { o.Demo = func() { wanted = true } })
	want(t, s, "D  look around in a made-up book")
	s.Press("D")
	if err := s.WaitEnd(); err != nil || !wanted {
		t.Fatalf("the session ended with %v, demo wanted: %v", err, wanted)
	}
	s = startOn(t, fullDesk(t), 100, 30, func(o *Options) { o.Demo = func() { t.Error("a desk with a book was left for the demo") } })
	s.Press("D")
	want(t, s, "empty desk")
}

func TestASessionOpensWhereItWasLeft(t *testing.T) {
	d, state := fullDesk(t), t.TempDir()+"/state.json"
	keep := func(o *Options) { o.State = state }
	s := startOn(t, d, 100, 30, keep)
	s.Press("f", "down", "enter")
	want(t, s, "Schneider GmbH & Co. KG", "Timeline")
	s.Press("q")
	if err := errors.Join(s.WaitEnd(), s.Model().(Model).Close()); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(state); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the state is kept as %v, %v", info, err)
	}
	again := startOn(t, d, 100, 30, keep)
	want(t, again, "Schneider GmbH & Co. KG", "Timeline")
	again.Press("esc")
	want(t, again, "▌  Schneider", "my list 4 of 6")
}

// A state that somebody else wrote, or half, is no reason not to start.
func TestAnUnreadableStateIsLeftOut(t *testing.T) {
	for _, junk := range []string{"{", "[]", `{"place":7}`, `{"place":"Nowhere","screens":{"Worklist":[1]},"customer":"NOBODY"}`, strings.Repeat("x", maxState+1)} {
		path := t.TempDir() + "/state.json"
		if err := os.WriteFile(path, []byte(junk), 0o600); err != nil {
			t.Fatal(err)
		}
		s := start(t, 100, 30, func(o *Options) { o.State = path })
		s.Press("1")
		want(t, s, "Visser Metaal")
	}
}

func TestWheelFloodIsThinned(t *testing.T) {
	now := time.Unix(0, 0)
	f := Filter(func() time.Time { return now })
	passed := 0
	for range 100 {
		if f(nil, tea.MouseWheelMsg{}) != nil {
			passed++
		}
		now = now.Add(time.Millisecond)
	}
	if passed < 5 || passed > 8 {
		t.Errorf("%d of 100 notches in 100 ms pass", passed)
	}
	if f(nil, tea.MouseMotionMsg{}) != nil || f(nil, press("x")) == nil {
		t.Error("movement passes, or a key does not")
	}
}

// Changes that come while the list is on its way are answered by one more.
func TestAStormOfChangesIsOneRecount(t *testing.T) {
	s := settled(t, fullDesk(t), 100, 30)
	w := s.front().(*worklist)
	first := w.refresh()
	for range 50 {
		if w.refresh() != nil {
			t.Fatal("a second recount was started")
		}
	}
	run(s, first)
	if w.asking || w.again {
		t.Error("the last change was not answered")
	}
}

// A customer with more invoices than a form can show at once.
func TestManyInvoices(t *testing.T) {
	d := fullDesk(t)
	im := d.BeginImport(t.Context(), "anna", desk.ImportOptions{})
	for i := range 40 {
		n := "M" + strconv.Itoa(1000+i)
		if err := im.Invoice(desk.ItemFact{Item: ar.Item{ID: ar.ItemID(n), Customer: "C1077", Number: n, Issued: today.AddDays(-60), Due: today.AddDays(-20), Cur: money.EUR, Amount: 100_00, Open: 100_00}}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := im.Finish(); err != nil {
		t.Fatal(err)
	}
	s := startOn(t, d, 80, 24, nil)
	s.Press("/").Type("peeters").Press("enter", "p")
	want(t, s, "16,400.00") // 12,400 and forty times 100
	want(t, s, "1-15/41", "[x] 41", "Note")
	s.Press("enter")
	if p := account(t, d, "C1077").Promises; len(p) != 1 || len(p[0].Items) != 41 {
		t.Fatalf("promises %+v", p)
	}
	s.Press("d")
	want(t, s, "/41 · [x] 0") // somebody must say which
	s.Press("esc", "down", "x", "d")
	want(t, s, "[x] M1000")
	s.Press("enter")
	if x := account(t, d, "C1077").Disputes; len(x) != 1 || len(x[0].Items) != 1 {
		t.Fatalf("disputes %+v", x)
	}
}
