package keymap

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Text is a command's wording in a language. Empty fields fall back to the
// English in the command.
type Text struct{ Title, Hint, Help string }

// Translate gives the wording of a command by id, false for none. Groups are
// asked for as "group." and their English name, and give a Title. A nil
// Translate means English.
type Translate func(id string) (Text, bool)

func wording[C any](c *Command[C], tr Translate) Text {
	t := Text{}
	if tr != nil {
		t, _ = tr(c.ID)
	}
	return Text{cmp.Or(t.Title, c.Title), cmp.Or(t.Hint, c.Hint), cmp.Or(t.Help, c.Help)}
}

// Untranslated lists the ids of commands that a translation leaves in English.
func (r *Registry[C]) Untranslated(tr Translate) []string {
	var out []string
	for _, c := range r.commands {
		t, ok := tr(c.ID)
		if !ok || t.Title == "" || t.Help == "" || (c.Hint != "" && t.Hint == "") {
			out = append(out, c.ID)
		}
	}
	return out
}

// View is how one command is offered.
type View[C any] struct {
	Command *Command[C]
	Key     string   // the key to show, "" where every key means something else
	Keys    []string // all keys that mean the command in this place
	Text    Text
	WhyNot  string // why it cannot run now, "" if it can
}

func (r *Registry[C]) view(c *Command[C], ctx C, a Audience) View[C] {
	v := View[C]{Command: c, Keys: r.KeysAt(a.Place, c), Text: wording(c, a.Translate), WhyNot: c.WhyNot(ctx)}
	if len(v.Keys) > 0 {
		v.Key = v.Keys[0]
	}
	return v
}

// Audience says for whom commands are listed.
type Audience struct {
	Place     Place
	Roles     Role
	ReadOnly  bool
	Translate Translate
}

// Hints gives what fits into a footer of w cells: commands with a hint and a
// key that can run now, particular ones before general ones. A hint takes the
// key, a blank, the word and two blanks.
func (r *Registry[C]) Hints(ctx C, a Audience, w int) []View[C] {
	list := r.At(a.Place, a.Roles, a.ReadOnly)
	slices.SortStableFunc(list, func(x, y *Command[C]) int {
		return cmp.Compare(x.Places.count(), y.Places.count())
	})
	var out []View[C]
	for _, c := range list {
		if c.Hint == "" {
			continue
		}
		v := r.view(c, ctx, a)
		if v.Key == "" || v.WhyNot != "" {
			continue
		}
		need := utf8.RuneCountInString(Label(v.Key, false)) + 1 + utf8.RuneCountInString(v.Text.Hint)
		if len(out) > 0 {
			need += 2
		}
		if need > w {
			break
		}
		w -= need
		out = append(out, v)
	}
	return out
}

// Group is a heading of the help screen with its commands.
type Group[C any] struct {
	ID       string // the English name
	Name     string // the name to show
	Commands []View[C]
}

// Help lists what can be done in a place, in groups, both in the order of
// registration. Commands that cannot run now are there and say why.
func (r *Registry[C]) Help(ctx C, a Audience) []Group[C] {
	var out []Group[C]
	for _, c := range r.At(a.Place, a.Roles, a.ReadOnly) {
		i := slices.IndexFunc(out, func(g Group[C]) bool { return g.ID == c.Group })
		if i < 0 {
			i = len(out)
			out = append(out, Group[C]{ID: c.Group, Name: groupName(c.Group, a.Translate)})
		}
		out[i].Commands = append(out[i].Commands, r.view(c, ctx, a))
	}
	return out
}

func groupName(group string, tr Translate) string {
	if tr != nil {
		if t, ok := tr("group." + group); ok && t.Title != "" {
			return t.Title
		}
	}
	return group
}

// Palette lists what the palette offers in a place: everything but the hidden
// commands; those that can run come first.
func (r *Registry[C]) Palette(ctx C, a Audience) []View[C] {
	var out []View[C]
	for _, c := range r.At(a.Place, a.Roles, a.ReadOnly) {
		if !c.Hidden {
			out = append(out, r.view(c, ctx, a))
		}
	}
	slices.SortStableFunc(out, func(x, y View[C]) int { return boolOrder(x.WhyNot != "", y.WhyNot != "") })
	return out
}

func boolOrder(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// Markdown writes the table of keys for the documentation. Places names the
// single places in the order of the columns' text.
func (r *Registry[C]) Markdown(places []PlaceName) string {
	var b strings.Builder
	group := ""
	for _, c := range r.commands {
		if c.Group != group {
			if group != "" {
				b.WriteByte('\n')
			}
			group = c.Group
			fmt.Fprintf(&b, "## %s\n\n| Keys | Does | Where | Id |\n| --- | --- | --- | --- |\n", group)
		}
		keys := make([]string, 0, 2)
		for _, k := range r.keys[c.ID] {
			keys = append(keys, code(k))
		}
		fmt.Fprintf(&b, "| %s | %s. %s | %s | `%s` |\n", strings.Join(keys, " "), escape(c.Title), escape(c.Help), where(c.Places, places), c.ID)
	}
	return b.String()
}

// PlaceName names a place in the documentation.
type PlaceName struct {
	Place Place
	Name  string
}

func where(p Place, names []PlaceName) string {
	if p == Everywhere {
		return "everywhere"
	}
	var out []string
	for _, n := range names {
		if p.Has(n.Place) {
			out = append(out, n.Name)
		}
	}
	return strings.Join(out, ", ")
}

func escape(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

// code quotes a key so that a backtick or a bar does not end the cell.
func code(k string) string {
	if k == "`" {
		return "`` ` ``"
	}
	return "`" + escape(k) + "`"
}
