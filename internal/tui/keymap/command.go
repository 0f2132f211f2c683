package keymap

import (
	"math/bits"

	tea "charm.land/bubbletea/v2"
)

// Place is where a command works: one bit per screen, or several together.
type Place uint32

// Everywhere is every place, present and future.
const Everywhere Place = 1<<32 - 1

// Has tells whether p covers all of q.
func (p Place) Has(q Place) bool { return q != 0 && p&q == q }

// Overlaps tells whether the two have a place in common.
func (p Place) Overlaps(q Place) bool { return p&q != 0 }

// count is the number of places covered: a command of fewer places is the more
// specific one.
func (p Place) count() int { return bits.OnesCount32(uint32(p)) }

// Role is a set of groups of people: one bit each. A command lists those who
// may run it; nought means everybody.
type Role uint32

// Command is one thing that a person can do. C is what commands get to see.
type Command[C any] struct {
	// ID is stable: configurations and documentation refer to it. Lower case
	// with dots, "customer.call".
	ID string
	// Group is the heading in the help screen.
	Group string
	// Title says what it does in a few words of English, "Call the customer".
	Title string
	// Hint is the word in the footer, "call"; empty keeps it out of the footer.
	Hint string
	// Help is one or two English sentences for the help screen and the documents.
	Help string
	// Places where it works.
	Places Place
	// Keys it has unless the configuration says otherwise. May be empty: the
	// palette still reaches it.
	Keys []string
	// Role that may run it; nought is everybody.
	Role Role
	// Dangerous commands change something that cannot be undone, or that leaves
	// the house. A session that may only read loses them.
	Dangerous bool
	// Hidden commands are not offered in the palette (moving the cursor).
	Hidden bool
	// Disabled says why the command cannot run now, in the language of the
	// session, or "" when it can. Nil means it always can.
	Disabled func(C) string
	// Run does it. It touches memory only; what can wait goes into the Cmd.
	Run func(C) tea.Cmd
}

// WhyNot says why the command cannot run now, or "".
func (c *Command[C]) WhyNot(ctx C) string {
	if c.Disabled == nil {
		return ""
	}
	return c.Disabled(ctx)
}

// Allowed tells whether somebody with these roles may run the command.
func (c *Command[C]) Allowed(roles Role) bool { return c.Role == 0 || c.Role&roles != 0 }
