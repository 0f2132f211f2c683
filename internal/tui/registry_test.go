package tui

import (
	"reflect"
	"strings"
	"testing"

	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/keymap"
)

// Everybody can reach every command: by a key, or through the palette.
func TestEveryCommandIsReachable(t *testing.T) {
	r, err := newRegistry()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range r.All() {
		if c.Hidden && r.Key(c.ID) == "" {
			t.Errorf("%s has neither a key nor a place in the palette", c.ID)
		}
	}
}

func TestDutchWordsEveryCommand(t *testing.T) {
	r, err := newRegistry()
	if err != nil {
		t.Fatal(err)
	}
	own, kit := dutchWording(), i18n.For("nl").Commands
	missing := r.Untranslated(func(id string) (keymap.Text, bool) {
		w, ok := own[id]
		if !ok {
			w, ok = kit[id]
		}
		return keymap.Text{Title: w.Title, Hint: w.Hint, Help: w.Help}, ok
	})
	if len(missing) > 0 {
		t.Errorf("without Dutch wording: %s", strings.Join(missing, " "))
	}
	for id := range own {
		if r.Command(id) == nil && !strings.HasPrefix(id, "group.") {
			t.Errorf("Dutch wording of %s, which is no command", id)
		}
	}
}

// Every text is there in every language, with the same verbs.
func TestWordsAreComplete(t *testing.T) {
	en, nl := reflect.ValueOf(*englishWords()), reflect.ValueOf(*dutchWords())
	var compare func(name string, a, b reflect.Value)
	compare = func(name string, a, b reflect.Value) {
		for i := range a.NumField() {
			f := name + a.Type().Field(i).Name
			x, y := a.Field(i), b.Field(i)
			if x.Kind() == reflect.Struct {
				compare(f+".", x, y)
				continue
			}
			if x.String() == "" || y.String() == "" {
				t.Errorf("%s: English %q, Dutch %q", f, x, y)
			}
			for _, verb := range []string{"%s", "%d"} {
				if strings.Count(x.String(), verb) != strings.Count(y.String(), verb) {
					t.Errorf("%s: verbs differ: %q, %q", f, x, y)
				}
			}
		}
	}
	compare("", en, nl)
}

func TestKeysMarkdown(t *testing.T) {
	got, err := KeysMarkdown()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# Keys", "| `c` | Call.", "`customer.promise`", "## Desk", "everywhere"} {
		if !strings.Contains(got, want) {
			t.Errorf("lacks %q:\n%s", want, got)
		}
	}
}

func TestKeysCanBeRemapped(t *testing.T) {
	s := start(t, 100, 30, func(o *Options) { o.Keys = map[string][]string{"customer.promise": {"z"}} })
	s.Press("z")
	want(t, s, "Promise of")
	if _, err := New(t.Context(), options(t, emptyDesk(t), func(o *Options) { o.Keys = map[string][]string{"nope": {"z"}} })); err == nil {
		t.Error("an unknown command is accepted")
	}
}
