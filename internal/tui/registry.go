package tui

import (
	"cmp"
	"maps"
	"slices"

	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/keymap"
)

// command is one thing that a person can do. Its context is the session; what
// it is about is session.selection.
type command = keymap.Command[*session]

// part is what one area of the desk contributes: its screen, if it has a place
// of its own, and its commands with their Dutch wording. The English one stands
// with the command.
type part struct {
	place    keymap.Place
	screen   func(*session) screen
	commands []command
	dutch    map[string]i18n.Wording
}

// parts lists the areas. Commands appear in help and documents in this order.
func parts() []part {
	return []part{
		worklistPart(), workPart(), pickPart(), customerPart(),
		customersPart(), inboxPart(), cashPart(), planPart(), reportsPart(),
		deskPart(), startPart(), movePart(),
	}
}

// newRegistry gathers the commands of all parts, those of a group together.
func newRegistry() (*keymap.Registry[*session], error) {
	var all []command
	groups := map[string]int{}
	for _, p := range parts() {
		for _, c := range p.commands {
			if _, ok := groups[c.Group]; !ok {
				groups[c.Group] = len(groups)
			}
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b command) int { return cmp.Compare(groups[a.Group], groups[b.Group]) })
	return keymap.New(all...)
}

// dutchWording gathers the Dutch wording of all parts.
func dutchWording() map[string]i18n.Wording {
	out := map[string]i18n.Wording{}
	for _, p := range parts() {
		maps.Copy(out, p.dutch)
	}
	return out
}

// placeNames are the places as the documents call them.
func placeNames() []keymap.PlaceName {
	return []keymap.PlaceName{
		{Place: placeWorklist, Name: "Worklist"}, {Place: placeCustomers, Name: "Customers"}, {Place: placeInbox, Name: "Inbox"},
		{Place: placeCash, Name: "Cash"}, {Place: placePlan, Name: "Plan"}, {Place: placeReports, Name: "Reports"},
		{Place: placeCustomer, Name: "Customer"},
	}
}

// KeysMarkdown is the table of all commands with their keys, for docs/keys.md.
func KeysMarkdown() (string, error) {
	r, err := newRegistry()
	if err != nil {
		return "", err
	}
	return "# Keys\n\nEvery command can be given other keys in the configuration, by its id.\n\n" + r.Markdown(placeNames()), nil
}
