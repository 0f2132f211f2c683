package keymap

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Registry holds the commands of the desk. It is built once, is read-only from
// then on, and may be shared by sessions; [Registry.Remap] gives a person's own.
type Registry[C any] struct {
	commands []*Command[C]
	keys     map[string][]string // effective keys by command id
	byKey    map[string][]*Command[C]
}

// New checks the commands and builds the registry. The error joins every fault:
// a missing title or help, a doubled id, two commands on one key in one place
// (a command for particular screens may override one for [Everywhere]), and
// default keys that not every keyboard or terminal can send.
func New[C any](commands ...Command[C]) (*Registry[C], error) {
	r := &Registry[C]{keys: map[string][]string{}}
	var faults []error
	for i := range commands {
		c := commands[i]
		if err := complete(&c); err != nil {
			faults = append(faults, err)
		}
		if _, dup := r.keys[c.ID]; dup {
			faults = append(faults, fmt.Errorf("command %q is there twice", c.ID))
			continue
		}
		if err := checkDefaults(c.ID, c.Keys); err != nil {
			faults = append(faults, err)
		}
		r.commands = append(r.commands, &c)
		r.keys[c.ID] = normalised(c.Keys)
	}
	r.index()
	faults = append(faults, r.conflicts()...)
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return r, nil
}

func complete[C any](c *Command[C]) error {
	var missing []string
	for what, absent := range map[string]bool{
		"an id": c.ID == "", "a title": c.Title == "", "a help text": c.Help == "", "a group": c.Group == "",
		"a place": c.Places == 0, "a function to run": c.Run == nil,
	} {
		if absent {
			missing = append(missing, what)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	return fmt.Errorf("command %q lacks %s", c.ID, strings.Join(missing, ", "))
}

func (r *Registry[C]) index() {
	r.byKey = map[string][]*Command[C]{}
	for _, c := range r.commands {
		for _, k := range r.keys[c.ID] {
			r.byKey[k] = append(r.byKey[k], c)
		}
	}
}

// conflicts finds pairs of commands that one key in one place could mean.
func (r *Registry[C]) conflicts() []error {
	var faults []error
	for _, key := range sortedKeys(r.byKey) {
		list := r.byKey[key]
		for i, a := range list {
			for _, b := range list[i+1:] {
				if a.Places.Overlaps(b.Places) && (a.Places == Everywhere) == (b.Places == Everywhere) {
					faults = append(faults, fmt.Errorf("key %q means both %q and %q in the same place: give one of them another key", key, a.ID, b.ID))
				}
			}
		}
	}
	return faults
}

// Remap gives a registry with the keys of some commands replaced, as a person's
// configuration says: command id to keys. An empty list takes a command off the
// keyboard. Unknown ids, unusable key names and conflicts are errors, joined;
// the receiver stays as it was.
func (r *Registry[C]) Remap(custom map[string][]string) (*Registry[C], error) {
	n := &Registry[C]{commands: r.commands, keys: map[string][]string{}}
	for id, keys := range r.keys {
		n.keys[id] = keys
	}
	var faults []error
	for _, id := range sortedKeys(custom) {
		if _, known := r.keys[id]; !known {
			faults = append(faults, fmt.Errorf("keys: there is no command %q; see the list of keys for the ids", id))
			continue
		}
		for _, k := range custom[id] {
			if err := checkKey(k); err != nil {
				faults = append(faults, fmt.Errorf("keys: %s: %w", id, err))
			}
		}
		n.keys[id] = normalised(custom[id])
	}
	n.index()
	faults = append(faults, n.conflicts()...)
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	return n, nil
}

// Lookup finds the command for a key in a place; a command for particular
// places wins over one for everywhere. Nil means the key has no meaning here.
func (r *Registry[C]) Lookup(at Place, key string) *Command[C] {
	var best *Command[C]
	for _, c := range r.byKey[key] {
		if c.Places.Has(at) && (best == nil || c.Places.count() < best.Places.count()) {
			best = c
		}
	}
	return best
}

// Command finds a command by id, nil if there is none.
func (r *Registry[C]) Command(id string) *Command[C] {
	for _, c := range r.commands {
		if c.ID == id {
			return c
		}
	}
	return nil
}

// Keys are the keys of a command as they are now; the first is the one to show.
func (r *Registry[C]) Keys(id string) []string { return slices.Clone(r.keys[id]) }

// Key is the key to show for a command, "" if it has none.
func (r *Registry[C]) Key(id string) string {
	if k := r.keys[id]; len(k) > 0 {
		return k[0]
	}
	return ""
}

// KeysAt are the keys of a command that mean it in a place, where a command for
// particular places may have taken some.
func (r *Registry[C]) KeysAt(at Place, c *Command[C]) []string {
	var out []string
	for _, k := range r.keys[c.ID] {
		if r.Lookup(at, k) == c {
			out = append(out, k)
		}
	}
	return out
}

// All gives every command in the order of registration.
func (r *Registry[C]) All() []*Command[C] { return slices.Clone(r.commands) }

// At gives the commands of a place that somebody with these roles may run, in
// the order of registration. Readonly leaves the dangerous ones out.
func (r *Registry[C]) At(at Place, roles Role, readonly bool) []*Command[C] {
	var out []*Command[C]
	for _, c := range r.commands {
		if c.Places.Has(at) && c.Allowed(roles) && !(readonly && c.Dangerous) {
			out = append(out, c)
		}
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
