package archtest

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// module is the path that every import of our own begins with.
const module = "ccdesk/"

// room is a part of the program, and what it may know.
type room struct {
	// knows lists the other rooms whose packages it may import.
	knows []string
	// tests lists the rooms that only its tests may import as well.
	tests []string
	// why is said when it imports another one.
	why string
}

// rooms is the plan of the house. A room may always import itself.
var rooms = map[string]room{
	"cmd": {
		knows: []string{"internal/serve", "internal/tui", "internal/desk", "internal/store", "internal/sync", "internal/domain"},
		why:   "cmd wires the rooms together",
	},
	"scripts": {
		why: "scripts use the program as its users do, from outside",
	},
	"internal/archtest": {
		why: "it only reads source",
	},
	"internal/serve": {
		knows: []string{"internal/tui", "internal/desk", "internal/domain"},
		why:   "serve gives sessions to many; cmd opens the store for it and connects sync",
	},
	"internal/tui": {
		knows: []string{"internal/desk", "internal/domain"},
		tests: []string{"internal/store"},
		why:   "the screens ask the desk and never the store or the world outside; what they need of those comes as a function in tui.Options",
	},
	"internal/desk": {
		knows: []string{"internal/store", "internal/domain"},
		why:   "the desk knows neither screens nor files; it declares the small interface that it needs and cmd connects it",
	},
	"internal/store": {
		knows: []string{"internal/domain"},
		why:   "a store is dumb: it keeps bytes and knows nothing of who reads them",
	},
	"internal/sync": {
		knows: []string{"internal/domain"},
		why:   "sync turns bytes into facts and never decides; cmd hands what it finds to the desk",
	},
	"internal/domain": {
		why: "the domain is pure: values, events and decisions, with nothing under it",
	},
}

// engines are the stores that only cmd and tests may choose.
var engines = []string{"internal/store/bolt", "internal/store/mem"}

// screenOnly are libraries that nothing below tui may know.
var screenOnly = []string{"charm.land/", "github.com/charmbracelet/", "github.com/hinshun/vt10x"}

// effects are packages of the standard library through which the world would
// get into the domain.
var effects = []string{"os", "net", "syscall", "log", "database", "plugin", "math/rand", "crypto/rand", "runtime"}

// imported is one import in one file.
type imported struct {
	file string // slash path from the repository's root
	line int
	path string
}

func (i imported) test() bool { return strings.HasSuffix(i.file, "_test.go") }

// roomOf finds the room of a folder; "" is none.
func roomOf(dir string) string {
	for name := range rooms {
		if within(dir, name) {
			return name
		}
	}
	return ""
}

func within(dir, room string) bool { return dir == room || strings.HasPrefix(dir, room+"/") }

// fault says what is wrong with an import, or "".
func fault(i imported) string {
	dir := path.Dir(i.file)
	from := roomOf(dir)
	if from == "" {
		return fmt.Sprintf("%s is in no room: put it under %s, or give the new room its place in rules_test.go", i.file, strings.Join(roomNames(), ", "))
	}
	complain := func(why string) string {
		return fmt.Sprintf("%s:%d imports %s: %s (see docs/architecture.md)", i.file, i.line, i.path, why)
	}
	target, own := strings.CutPrefix(i.path, module)
	if !own {
		return outside(from, i, complain)
	}
	to := roomOf(target)
	r := rooms[from]
	switch {
	case to == "":
		return complain("there is no such room")
	case to != from && !slices.Contains(r.knows, to) && !(i.test() && slices.Contains(r.tests, to)):
		return complain(from + " must not know " + to + ": " + r.why)
	case from != "cmd" && !i.test() && slices.Contains(engines, target) && !within(dir, target):
		return complain("an engine is chosen in cmd; everything else knows only the contract in internal/store")
	}
	return ""
}

// outside judges the import of a package that is not ours.
func outside(from string, i imported, complain func(string) string) string {
	below := from != "cmd" && from != "scripts" && from != "internal/serve" && from != "internal/tui"
	switch first, _, _ := strings.Cut(i.path, "/"); {
	case below && slices.ContainsFunc(screenOnly, func(p string) bool { return strings.HasPrefix(i.path, p) }):
		return complain("nothing below internal/tui may know of a screen")
	case from != "internal/domain" || i.test():
		return ""
	case strings.Contains(first, "."):
		if within(i.path, "github.com/rickar/cal/v2") && within(path.Dir(i.file), "internal/domain/calendar") {
			return ""
		}
		return complain("the domain has the standard library only, and the calendar of holidays in internal/domain/calendar")
	case slices.ContainsFunc(effects, func(p string) bool { return within(i.path, p) }):
		return complain("the domain knows no disk, no network, no clock and no chance; let the caller hand in what it found")
	}
	return ""
}

func roomNames() []string {
	var names []string
	for n := range rooms {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}
