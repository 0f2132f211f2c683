package keymap

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/google/go-cmp/cmp"
)

const (
	worklist Place = 1 << iota
	inbox
	cash
)

const manager Role = 2

type desk struct{ empty bool }

func cmd(id string, places Place, keys ...string) Command[desk] {
	return Command[desk]{
		ID: id, Group: "Work", Title: "Do " + id, Hint: id, Help: "Does " + id + ".",
		Places: places, Keys: keys, Run: func(desk) tea.Cmd { return nil },
	}
}

func registry(t *testing.T, c ...Command[desk]) *Registry[desk] {
	t.Helper()
	r, err := New(c...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestNewRefuses(t *testing.T) {
	noHelp := cmd("a", worklist, "a")
	noHelp.Help, noHelp.Title = "", ""
	for _, c := range []struct {
		name     string
		commands []Command[desk]
		want     string
	}{
		{"one key twice in a place", []Command[desk]{cmd("a", worklist|inbox, "x"), cmd("b", inbox, "x")}, `key "x" means both "a" and "b"`},
		{"one key twice everywhere", []Command[desk]{cmd("a", Everywhere, "x"), cmd("b", Everywhere, "x")}, `key "x"`},
		{"an id twice", []Command[desk]{cmd("a", worklist, "x"), cmd("a", inbox, "y")}, "twice"},
		{"no title, no help", []Command[desk]{noHelp}, "lacks a help text, a title"},
		{"only a German AltGr key", []Command[desk]{cmd("a", worklist, "[")}, "some keyboards"},
		{"only ctrl and an AltGr key", []Command[desk]{cmd("a", worklist, "ctrl+]")}, "some keyboards"},
		{"only shift+enter", []Command[desk]{cmd("a", worklist, "shift+enter")}, "some keyboards or terminals"},
		{"only ctrl+i", []Command[desk]{cmd("a", worklist, "ctrl+i", "ctrl+m")}, "some keyboards or terminals"},
		{"unknown key", []Command[desk]{cmd("a", worklist, "return")}, "neither one character"},
		{"wrong modifier order", []Command[desk]{cmd("a", worklist, "alt+ctrl+x")}, "order"},
		{"blank for space", []Command[desk]{cmd("a", worklist, " ")}, `write "space"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := New(c.commands...)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one about %q", err, c.want)
			}
		})
	}
}

func TestNewAccepts(t *testing.T) {
	registry(t,
		cmd("same.key.elsewhere", worklist, "x"), cmd("other", inbox, "x"), cmd("general", Everywhere, "x"),
		cmd("altgr.and.other", worklist, "[", "left"), cmd("kitty.and.other", worklist, "shift+enter", "ctrl+j"),
		cmd("umlaut", worklist, "ö"), cmd("plus", worklist, "+"), cmd("ctrl.plus", worklist, "ctrl++"),
		cmd("insert", worklist, "ctrl+insert"), cmd("no.key", worklist))
}

func TestLookupPrefersTheParticular(t *testing.T) {
	r := registry(t, cmd("general", Everywhere, "x"), cmd("two", worklist|inbox, "y"), cmd("particular", inbox, "x"))
	for _, c := range []struct {
		at        Place
		key, want string
	}{{worklist, "x", "general"}, {inbox, "x", "particular"}, {worklist, "y", "two"}, {cash, "y", ""}, {worklist, "z", ""}} {
		got := ""
		if f := r.Lookup(c.at, c.key); f != nil {
			got = f.ID
		}
		if got != c.want {
			t.Errorf("%q in %b finds %q, want %q", c.key, c.at, got, c.want)
		}
	}
}

func TestKeysAreThoseOfThePresses(t *testing.T) {
	r := registry(t, cmd("a", worklist, "space"), cmd("b", worklist, "ctrl+k"), cmd("c", worklist, "?"), cmd("d", worklist, "pgdown"), cmd("e", worklist, "U"))
	for _, c := range []struct {
		press tea.KeyPressMsg
		want  string
	}{
		{tea.KeyPressMsg{Code: tea.KeySpace, Text: " "}, "a"},
		{tea.KeyPressMsg{Code: 'k', Mod: tea.ModCtrl}, "b"},
		{tea.KeyPressMsg{Code: '/', ShiftedCode: '?', Text: "?", Mod: tea.ModShift}, "c"},
		{tea.KeyPressMsg{Code: tea.KeyPgDown}, "d"},
		{tea.KeyPressMsg{Code: 'u', ShiftedCode: 'U', Text: "U", Mod: tea.ModShift}, "e"},
	} {
		if got := r.Lookup(worklist, c.press.String()); got == nil || got.ID != c.want {
			t.Errorf("%q finds %v, want %s", c.press.String(), got, c.want)
		}
	}
}

func TestRemap(t *testing.T) {
	r := registry(t, cmd("call", worklist, "c"), cmd("mail", worklist, "m"))
	n, err := r.Remap(map[string][]string{"call": {"m"}, "mail": {"c", "ü", "c"}})
	if err != nil {
		t.Fatal(err)
	}
	if n.Lookup(worklist, "m").ID != "call" || n.Lookup(worklist, "ü").ID != "mail" || r.Lookup(worklist, "m").ID != "mail" {
		t.Error("keys were not swapped, or the original changed")
	}
	if d := cmp.Diff([]string{"c", "ü"}, n.Keys("mail")); d != "" {
		t.Error(d)
	}
	if off, err := r.Remap(map[string][]string{"call": {}}); err != nil || off.Key("call") != "" || off.Lookup(worklist, "c") != nil {
		t.Errorf("an empty list keeps the key: %v", err)
	}
	_, err = r.Remap(map[string][]string{"call": {"m", "strg+x"}, "cal": {"x"}})
	for _, want := range []string{`no command "cal"`, `"m" means both`, `"strg" is not a modifier`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Remap error %v, want %q", err, want)
		}
	}
}

func offered() []Command[desk] {
	call, mail, undo, limit := cmd("call", worklist, "c"), cmd("mail", worklist|inbox, "m"), cmd("undo", Everywhere, "u"), cmd("limit", worklist, "L")
	call.Disabled = func(d desk) string {
		if d.empty {
			return "no customer here"
		}
		return ""
	}
	mail.Dangerous = true
	undo.Group = "Desk"
	undo.Hidden = true
	limit.Role = manager
	return []Command[desk]{undo, mail, call, limit}
}

func ids(list []View[desk]) string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = v.Command.ID
	}
	return strings.Join(out, " ")
}

func TestHintsFitTheFooter(t *testing.T) {
	r := registry(t, offered()...)
	for _, c := range []struct {
		name string
		desk desk
		a    Audience
		w    int
		want string
	}{
		{"all, the particular first", desk{}, Audience{Place: worklist, Roles: manager}, 80, "call limit mail undo"},
		{"role", desk{}, Audience{Place: worklist}, 80, "call mail undo"},
		{"read only", desk{}, Audience{Place: worklist, ReadOnly: true}, 80, "call undo"},
		{"disabled", desk{empty: true}, Audience{Place: worklist}, 80, "mail undo"},
		{"elsewhere", desk{}, Audience{Place: cash}, 80, "undo"},
		{"exactly two", desk{}, Audience{Place: worklist}, 14, "call mail"},
		{"not quite two", desk{}, Audience{Place: worklist}, 13, "call"},
	} {
		if got := ids(r.Hints(c.desk, c.a, c.w)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// Where a place gives a key another meaning, no list shows it for the command
// that lost it.
func TestOverriddenKeysAreNotShown(t *testing.T) {
	find, commands := cmd("find", Everywhere, "/"), cmd("commands", Everywhere, "ctrl+k", ":")
	r := registry(t, find, commands, cmd("filter", inbox, "/"), cmd("kill", inbox, "ctrl+k"))
	a := Audience{Place: inbox}
	if got := ids(r.Hints(desk{}, a, 200)); got != "filter kill commands" {
		t.Errorf("hints %q", got)
	}
	for _, v := range r.Palette(desk{}, a) {
		if want := map[string]string{"find": "", "commands": ":", "filter": "/", "kill": "ctrl+k"}[v.Command.ID]; v.Key != want {
			t.Errorf("%s shows %q, want %q", v.Command.ID, v.Key, want)
		}
	}
}

func TestHelpAndPalette(t *testing.T) {
	r := registry(t, offered()...)
	dutch := func(id string) (Text, bool) {
		if id == "group.Desk" {
			return Text{Title: "Bureau"}, true
		}
		return Text{Title: "Bel"}, id == "call"
	}
	a := Audience{Place: worklist, Translate: dutch}
	groups := r.Help(desk{empty: true}, a)
	if len(groups) != 2 || groups[0].Name != "Bureau" || ids(groups[1].Commands) != "mail call" {
		t.Fatalf("help = %+v", groups)
	}
	call := groups[1].Commands[1]
	if call.WhyNot != "no customer here" || call.Text.Title != "Bel" || call.Text.Help != "Does call." {
		t.Errorf("call is shown as %+v", call)
	}
	if got := ids(r.Palette(desk{}, a)); got != "mail call" {
		t.Errorf("palette = %q", got)
	}
	if got := strings.Join(r.Untranslated(dutch), " "); got != "undo mail call limit" {
		t.Errorf("untranslated = %q", got)
	}
}

func TestMarkdown(t *testing.T) {
	pipe := cmd("pipe", Everywhere, "|", "p")
	r := registry(t, cmd("call", worklist|cash, "c", "space"), pipe)
	want := "## Work\n\n| Keys | Does | Where | Id |\n| --- | --- | --- | --- |\n" +
		"| `c` `space` | Do call. Does call. | Worklist, Cash | `call` |\n" +
		"| `\\|` `p` | Do pipe. Does pipe. | everywhere | `pipe` |\n"
	if d := cmp.Diff(want, r.Markdown([]PlaceName{{worklist, "Worklist"}, {inbox, "Inbox"}, {cash, "Cash"}})); d != "" {
		t.Error(d)
	}
}
