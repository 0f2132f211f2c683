package kit

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"ccdesk/internal/domain/civil"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var codes = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
	"right": tea.KeyRight, "home": tea.KeyHome, "end": tea.KeyEnd, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete,
	"pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp,
}

// press makes the message of a named key.
func press(name string) tea.KeyPressMsg {
	k := tea.KeyPressMsg{}
	base := name
	for prefix, mod := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "alt+": tea.ModAlt, "shift+": tea.ModShift} {
		if rest, ok := strings.CutPrefix(base, prefix); ok && rest != "" {
			base, k.Mod = rest, mod
		}
	}
	switch code, ok := codes[base]; {
	case ok:
		k.Code = code
	case base == "space":
		k.Code, k.Text = tea.KeySpace, " "
	default:
		k.Code = []rune(base)[0]
		if k.Mod == 0 {
			k.Text = base
		}
	}
	return k
}

// steps gives keys to an overlay; a word in quotes is typed. It returns the last
// action.
func steps(o Overlay, keys ...string) (action any) {
	for _, k := range keys {
		if typed, ok := strings.CutPrefix(k, "'"); ok {
			for _, r := range typed {
				action, _ = o.Handle(press(strings.ReplaceAll(string(r), " ", "space")))
			}
			continue
		}
		action, _ = o.Handle(press(k))
	}
	return action
}

func show(b Block) string { return strings.Join(plainLines(b), "\n") }

var today = civil.MustParse("2026-11-24")

func TestField(t *testing.T) {
	for _, c := range []struct{ keys, want string }{
		{"'hello", "hello|"},
		{"'hello left left x", "helx|lo"},
		{"'one'two alt+b x", "one'x|two"},
		{"'one space 'two ctrl+left x", "one x|two"},
		{"'one space 'two ctrl+w", "one |"},
		{"'one space 'two ctrl+a alt+d", "| two"},
		{"'abc backspace", "ab|"},
		{"'abc home delete", "|bc"},
		{"'abc left ctrl+u", "|c"},
		{"'abc home right ctrl+k", "a|"},
		{"'abc home end x", "abcx|"},
		{"'caf e\u0301 left x", "cafx|e\u0301"},
		{"backspace delete left right ctrl+w", "|"},
	} {
		f := NewField(mono(), 0)
		for _, k := range strings.Fields(c.keys) {
			if typed, ok := strings.CutPrefix(k, "'"); ok {
				for _, r := range typed {
					f.Handle(press(string(r)))
				}
			} else if strings.HasSuffix(k, "\u0301") {
				f.Handle(tea.KeyPressMsg{Text: k})
			} else {
				f.Handle(press(k))
			}
		}
		if got := string(f.value[:f.cursor]) + "|" + string(f.value[f.cursor:]); got != c.want {
			t.Errorf("%s: %q, want %q", c.keys, got, c.want)
		}
	}
}

func TestFieldSanitisesAndBounds(t *testing.T) {
	f := NewField(mono(), 8)
	f.Handle(tea.PasteMsg{Content: "a\x1b[31mb\nc and much more"})
	if got := f.Value(); got != "a·b c an" {
		t.Errorf("pasted %q", got)
	}
	if f.Handle(press("f1")) && f.Handle(press("esc")) {
		t.Error("a field takes keys that mean nothing to it")
	}
}

func TestFieldShowsTheCursor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := NewField(mono(), 40)
		f.Placeholder = "type here, it is long"
		w := rapid.IntRange(1, 20).Draw(t, "w")
		for _, k := range rapid.SliceOf(rapid.SampledFrom([]string{"a", "b", "株", "é", "space", "left", "right", "home", "end", "backspace", "ctrl+w", "ctrl+left"})).Draw(t, "keys") {
			f.Handle(press(k))
			line, x := f.View(w)
			if text.Width(line) != w || x < 0 || x >= w {
				t.Fatalf("width %d: %q has the cursor at %d", w, line, x)
			}
		}
	})
}

func TestConfirm(t *testing.T) {
	for _, c := range []struct {
		key        string
		dangerous  bool
		yes, stays bool
	}{
		{"y", true, true, false}, {"j", true, true, false}, {"enter", false, true, false}, {"enter", true, false, true},
		{"n", true, false, false}, {"esc", true, false, false}, {"x", true, false, true}, {"space", false, false, true},
	} {
		q := NewConfirm(mono(), i18n.For("nl"), "q", "Weg", "Zeker?", c.dangerous, 7)
		var want any = Dismiss{}
		if c.yes {
			want = Dismiss{Confirmed{"q", 7}}
		}
		if c.stays {
			want = nil
		}
		if d := cmp.Diff(want, steps(q, c.key)); d != "" {
			t.Errorf("%q, dangerous %v: %s", c.key, c.dangerous, d)
		}
	}
}

func TestUnaskedDialogIgnoresTypeAhead(t *testing.T) {
	at := func(ms int) time.Time { return time.UnixMilli(int64(ms)) }
	open := func(unasked bool) *Overlays {
		var s Overlays
		q := NewConfirm(mono(), i18n.For("en"), "q", "t", "?", false, nil)
		if unasked {
			s.PushUnasked(q, at(0))
		} else {
			s.Push(q)
		}
		return &s
	}
	for _, c := range []struct {
		name    string
		unasked bool
		presses []int // milliseconds
		want    bool
	}{
		{"asked for", false, []int{1}, true},
		{"at once", true, []int{100}, false},
		{"after quiet", true, []int{425}, true},
		{"typing on", true, []int{100, 300, 600, 900}, false},
		{"typing, then quiet", true, []int{100, 300, 725}, true},
		{"typing for ever", true, []int{300, 600, 900, 1200, 1499, 1500}, true},
	} {
		s := open(c.unasked)
		got := false
		for _, ms := range c.presses {
			action, _, taken := s.Handle(press("y"), at(ms))
			if !taken {
				t.Fatalf("%s: key at %d ms fell through", c.name, ms)
			}
			got = got || action != nil
		}
		if got != c.want || (s.Len() == 0) != c.want {
			t.Errorf("%s: answered %v, want %v", c.name, got, c.want)
		}
	}
}

func TestOverlaysStack(t *testing.T) {
	var s Overlays
	if _, _, taken := s.Handle(press("y"), time.Time{}); taken {
		t.Error("an empty stack takes keys")
	}
	ask := func(id string) Overlay { return NewConfirm(mono(), i18n.For("en"), id, id, "?", false, nil) }
	s.Push(ask("a"))
	s.Push(ask("b"))
	s.Push(ask("a")) // only one of an id
	if s.Len() != 2 || s.Top().ID() != "a" {
		t.Fatalf("%d open, top %s", s.Len(), s.Top().ID())
	}
	s.Handle(press("esc"), time.Time{})
	if s.Top().ID() != "b" {
		t.Errorf("esc left %s on top", s.Top().ID())
	}
	base := NewBlock(nil, 40, 10)
	block, cursor := s.Draw(base)
	if cursor != nil || len(block) != 10 || !strings.Contains(show(block), "+- b --") {
		t.Errorf("drawn:\n%s", show(block))
	}
}

func testForm() *Form {
	return NewForm(mono(), i18n.For("nl"), today, "promise", "Toezegging", "C1042",
		FormField{ID: "amount", Label: "Bedrag", Kind: AmountField, Required: true, Exponent: 2},
		FormField{ID: "date", Label: "Datum", Kind: DateField, Required: true, Earliest: today, Help: "+7, vr, 24-11"},
		FormField{ID: "by", Label: "Via", Kind: ChoiceField, Options: []Option{{"phone", "Telefoon"}, {"mail", "E-mail"}}, Chosen: []string{"mail"}},
		FormField{ID: "inv", Label: "Facturen", Kind: CheckField, Options: []Option{{"1", "F2026-0311"}, {"2", "F2026-0312"}}},
		FormField{ID: "note", Label: "Notitie", Limit: 20, Check: func(v Values) string {
			if v.Text("note") == "bad" && v.Amount("amount") > 0 {
				return "Niet zo."
			}
			return ""
		}})
}

func TestFormFillsIn(t *testing.T) {
	action := steps(testForm(), "'1.234,5", "tab", "'+7", "tab", "left", "down", "space", "down", "space", "down", "' hello ", "enter")
	d, ok := action.(Dismiss)
	s, ok2 := d.Result.(Submitted)
	if !ok || !ok2 {
		t.Fatalf("not submitted: %#v", action)
	}
	v := s.Values
	got := fmt.Sprint(s.ID, s.Data, v.Amount("amount"), v.Date("date"), v.Choice("by"), v.Checked("inv"), v.Text("note"), v.Text("nosuch"), v.Text("amount") == "")
	if want := fmt.Sprint("promise", "C1042", int64(123450), civil.MustParse("2026-12-01"), "phone", []string{"1", "2"}, "hello", "", true); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestFormRefuses(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		want string
	}{
		{"empty", []string{"enter"}, "Dit mag niet leeg zijn."},
		{"no amount", []string{"'12,3,4", "enter"}, `"12,3,4" is geen bedrag; schrijf het als 1.234,50.`},
		{"decimals", []string{"'1,234", "enter"}, "Hoogstens 2 decimalen."},
		{"told on leaving", []string{"'abc", "tab"}, `"abc" is geen bedrag`},
		{"no date", []string{"'5", "tab", "'soon", "enter"}, `"soon" is geen datum`},
		{"too early", []string{"'5", "tab", "'-3", "enter"}, "Niet vóór di 24 nov 2026."},
		{"own check", []string{"'5", "tab", "'vr", "shift+tab", "shift+tab", "'bad", "enter"}, "x Niet zo."},
	} {
		f := testForm()
		if action := steps(f, c.keys...); action != nil {
			t.Errorf("%s: accepted with %#v", c.name, action)
		}
		block, _ := f.View(90, 30)
		if !strings.Contains(show(block), c.want) {
			t.Errorf("%s: no %q in\n%s", c.name, c.want, show(block))
		}
	}
	if d := cmp.Diff(any(Dismiss{}), steps(testForm(), "'5", "esc")); d != "" {
		t.Error(d)
	}
}

// A list longer than the form scrolls with its cursor, and the other fields stay
// in sight.
func TestFormScrollsALongList(t *testing.T) {
	field := FormField{ID: "inv", Label: "Invoices", Kind: CheckField}
	for i := range 300 {
		field.Options = append(field.Options, Option{strconv.Itoa(i), fmt.Sprintf("F-%03d", i)})
	}
	f := NewForm(mono(), i18n.For("en"), today, "promise", "Promise", nil,
		FormField{ID: "amount", Label: "Amount", Kind: AmountField}, field, FormField{ID: "note", Label: "Note"})
	show := func() (string, *Point) {
		b, cursor := f.View(80, 14)
		if len(b) > 14 {
			t.Fatalf("%d lines", len(b))
		}
		return stripped(b.String()), cursor
	}
	screen, _ := show()
	for _, want := range []string{"F-000", "1-7/300", "Note", "Amount"} {
		if !strings.Contains(screen, want) {
			t.Fatalf("lacks %q:\n%s", want, screen)
		}
	}
	steps(f, "tab")
	for range 99 {
		steps(f, "down")
		show()
	}
	steps(f, "space")
	screen, cursor := show()
	if line := strings.Split(screen, "\n")[cursor.Y]; !strings.Contains(line, "[x] F-099") {
		t.Fatalf("the cursor is on %q:\n%s", line, screen)
	}
	steps(f, "end", "space", "home")
	if screen, _ = show(); !strings.Contains(screen, "F-000") || !strings.Contains(screen, "[x] 2") {
		t.Fatalf("home shows\n%s", screen)
	}
	if got := f.Values().Checked("inv"); !slices.Equal(got, []string{"99", "299"}) {
		t.Errorf("checked %v", got)
	}
}

func TestFormShows(t *testing.T) {
	f := testForm()
	steps(f, "'1234,5", "tab", "'vr", "+")
	block, cursor := f.View(70, 30)
	got := show(block)
	for _, line := range []string{"Bedrag    1234,5", "Datum     2026-11-28    za 28 nov 2026, over 4 dagen", "+7, vr, 24-11", "[ ] F2026-0312", "  E-mail"} {
		if !strings.Contains(got, line) {
			t.Errorf("no %q in\n%s", line, got)
		}
	}
	if cursor == nil || *cursor != (Point{2 + 8 + 2 + 10, 2}) {
		t.Errorf("cursor at %v in\n%s", cursor, got)
	}
}

// Whatever the size of the screen, a dialog fits and its cursor is inside.
func TestOverlaysFitTheScreen(t *testing.T) {
	long := strings.Repeat("a long text with words ", 30)
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(20, 160).Draw(t, "w"), rapid.IntRange(6, 50).Draw(t, "h")
		en := i18n.For("en")
		for _, o := range []Overlay{
			testForm(), NewConfirm(mono(), en, "q", "Delete", long, true, nil), NewReader(mono(), "r", "Help", "esc", long),
			NewPicker(mono(), en, "p", "Go", "type", manyItems(rapid.IntRange(0, 300).Draw(t, "items"))),
		} {
			for _, k := range rapid.SliceOfN(rapid.SampledFrom([]string{"down", "up", "tab", "a", "pgdown", "backspace"}), 0, 12).Draw(t, "keys") {
				o.Handle(press(k))
			}
			b, at := o.View(w, h)
			if b.Width() > w || len(b) > h {
				t.Fatalf("%s is %dx%d on %dx%d:\n%s", o.ID(), b.Width(), len(b), w, h, show(b))
			}
			for _, l := range b {
				if text.Width(l) != b.Width() {
					t.Fatalf("%s has lines of different width:\n%s", o.ID(), show(b))
				}
			}
			if at != nil && (at.X < 1 || at.X >= b.Width() || at.Y < 1 || at.Y >= len(b)-1) {
				t.Fatalf("%s has its cursor at %v of %dx%d:\n%s", o.ID(), *at, b.Width(), len(b), show(b))
			}
		}
	})
}

func manyItems(n int) Source {
	return func(q string, limit int) []Item {
		var out []Item
		for i := range n {
			it := Item{ID: fmt.Sprint(i), Title: fmt.Sprint("item ", i), Detail: "detail", Key: "ctrl+x"}
			if i%7 == 3 {
				it.WhyNot = "not now"
			}
			if strings.Contains(it.Title, q) && len(out) < limit {
				out = append(out, it)
			}
		}
		return out
	}
}

func TestPicker(t *testing.T) {
	p := NewPicker(mono(), i18n.For("en"), "go", "Go to", "type", manyItems(100))
	action := steps(p, "'tem 4", "down", "enter")
	d, _ := action.(Dismiss)
	if got, _ := d.Result.(Picked); got.ID != "go" || got.Item.ID != "40" {
		t.Errorf("picked %+v", action)
	}
	p.SetQuery("item 3")
	if action := steps(p, "enter"); action != nil {
		t.Errorf("picked what cannot be: %+v", action)
	}
	block, _ := p.View(60, 20)
	for _, want := range []string{"+- not now --", "| > item 3  not now"} {
		if !strings.Contains(show(block), want) {
			t.Errorf("no %q in\n%s", want, show(block))
		}
	}
	steps(p, "x")
	if block, _ = p.View(60, 20); !strings.Contains(show(block), "Nothing found.") {
		t.Errorf("no word about nothing found:\n%s", show(block))
	}
}

func TestPickerRefreshKeepsTheChoice(t *testing.T) {
	items := []Item{{ID: "a", Title: "A"}, {ID: "b", Title: "B"}}
	p := NewPicker(mono(), i18n.For("en"), "p", "t", "", func(string, int) []Item { return items })
	steps(p, "down")
	items = []Item{{ID: "z"}, {ID: "y"}, {ID: "b", Title: "B"}}
	p.Refresh()
	if d, _ := steps(p, "enter").(Dismiss); d.Result.(Picked).Item.ID != "b" {
		t.Errorf("chose %+v", d)
	}
}

func TestPager(t *testing.T) {
	p := NewPager("one\ntwo\x1b[2J\nthree\nfour\nfive")
	p.View(10, 2)
	for _, c := range []struct{ key, want string }{
		{"", "one two·"}, {"down", "two· three"}, {"end", "four five"}, {"down", "four five"}, {"up", "three four"}, {"home", "one two·"}, {"pgdown", "two· three"},
	} {
		if c.key != "" && !p.Handle(press(c.key)) {
			t.Errorf("%q means nothing", c.key)
		}
		if got := strings.Join(plainLines(p.View(10, 2)), " "); got != c.want {
			t.Errorf("after %q: %q, want %q", c.key, got, c.want)
		}
	}
	if p.More() != 2 || p.Handle(press("z")) {
		t.Errorf("%d more lines, or z means something", p.More())
	}
}

func TestEditor(t *testing.T) {
	e := NewEditor(mono(), "Write")
	e.SetValue("Dear\x1b[31m Ms")
	e.Handle(press("end"))
	for _, k := range []string{"enter", "a"} {
		e.Handle(press(k))
	}
	e.Handle(tea.PasteMsg{Content: "x\x1b]0;t\ay\nz"})
	if got, want := e.Value(), "Dear· Ms\nax·y\nz"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	before := e.Value()
	e.Handle(press("ctrl+v"))
	if e.Value() != before {
		t.Error("ctrl+v read the clipboard of this machine")
	}
	block, at := e.View(20, 5)
	if d := cmp.Diff([]string{"Dear· Ms", "ax·y", "z", "", ""}, plainLines(block)); d != "" || at != (Point{1, 2}) {
		t.Errorf("cursor %v %s", at, d)
	}
}

func TestSparkAndBar(t *testing.T) {
	uni, plain := theme.New(theme.Mono, theme.NoColor, true), mono()
	for _, c := range []struct{ got, want string }{
		{Spark(uni, []int64{0, 1, 2, 3, 4, 5, 6, 7}, 8), "▁▂▃▄▅▆▇█"},
		{Spark(plain, []int64{0, 50, 100}, 5), "  059"},
		{Spark(plain, []int64{1, 2, 3, 4}, 2), "09"},
		{Spark(uni, []int64{5, 5}, 2), "▄▄"},
		{Spark(uni, []int64{math.MinInt64, 0, math.MaxInt64}, 3), "▁▅█"},
		{Spark(uni, nil, 3), "   "},
		{Spark(uni, []int64{1}, 0), ""},
		{Bar(uni, 1, 2, 4), "██░░"},
		{Bar(uni, 96, 100, 12), "███████████▌"},
		{Bar(plain, 1, 3, 6), "##...."},
		{Bar(uni, 5, 0, 2), "░░"},
		{Bar(uni, 9, 3, 2), "██"},
		{Bar(uni, math.MaxInt64, math.MaxInt64, 2), "██"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}
