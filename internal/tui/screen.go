package tui

import (
	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/domain/money"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"

	tea "charm.land/bubbletea/v2"
)

// The places of the desk. The first six have a digit and a tab; a customer's
// own screen lies over the one that it was opened from.
const (
	placeWorklist keymap.Place = 1 << iota
	placeCustomers
	placeInbox
	placeCash
	placePlan
	placeReports
	placeCustomer
)

// tabs are the places of the digits 1 to 6, in order.
func tabs() [6]keymap.Place {
	return [6]keymap.Place{placeWorklist, placeCustomers, placeInbox, placeCash, placePlan, placeReports}
}

// withCustomer are the places whose selection is a customer, where calling,
// promising and the like make sense. Inbox and cash have commands of their own,
// which may open the same forms.
const withCustomer = placeWorklist | placeCustomers | placePlan | placeCustomer

// screen is what fills the room between the line of places and the footer.
// All methods run on the program's goroutine and touch memory only; what must
// wait is started as a tea.Cmd, see [fetch].
type screen interface {
	// place says which commands work here.
	place() keymap.Place
	// title names what is shown, for the window's title and for plain mode.
	title() string
	// enter is called when the screen comes to the front, also on coming back:
	// the moment to load what is missing or out of date.
	enter() tea.Cmd
	// changed tells that the book moved on. It is called for every screen that
	// has been in front before; a hidden one may put its work off until enter.
	changed(c desk.Change) tea.Cmd
	// update takes messages that no other part claimed: ticks and pastes, for
	// instance. Keys reach a screen through commands only.
	update(msg tea.Msg) tea.Cmd
	// view draws exactly w by h cells.
	view(w, h int) kit.Block
	// selection is what commands of this place are about.
	selection() selection
}

// lister is a screen around a list: the moving keys, the wheel and clicks work
// on it, and plain mode reads its rows out.
type lister interface {
	list() *list
	// moved is called after the cursor went to another row.
	moved() tea.Cmd
	// body is where the list was drawn last, relative to the screen's own top
	// left corner.
	body() kit.Rect
}

// picker is a screen whose rows can be picked for bulk commands.
type picker interface {
	// pick toggles row i.
	pick(i int)
	// picked counts the picked rows.
	picked() int
	// unpick lets all go.
	unpick()
}

// aimer is a screen of several lists: the pointer chooses which has the keys.
// The point is relative to the screen's own top left corner.
type aimer interface{ aim(at kit.Point) }

// presser is a screen with things beside its list that can be clicked. The
// point is relative to the screen's own top left corner; true takes the click.
type presser interface{ press(at kit.Point) bool }

// opener is a screen on which enter, or a second click on a row, does
// something of its own; other screens open the selected customer.
type opener interface{ open() tea.Cmd }

// counted is a screen with a number behind its tab; false hides it.
type counted interface{ count() (int, bool) }

// resumable is a screen that can be put back as it was in the last session.
// State is small JSON; restore runs before the first enter and must bear with
// whatever an older release wrote.
type resumable interface {
	save() any
	restore(data []byte)
}

// selection is what a command is about. The zero selection is nothing.
type selection struct {
	// Customer under the cursor, "" for none.
	Customer ar.CustomerID
	// Customers picked for a bulk command; empty means Customer alone.
	Customers []ar.CustomerID
	// Items that forms about invoices start with; empty means all that fit.
	Items []ar.ItemID
	// Hint fills forms with what somebody wrote (a mail, a bank text).
	Hint hint
}

// hint is what is known before a form opens. Zero fields say nothing.
type hint struct {
	Amount  money.Money
	By      civil.Date
	Reason  string // dispute code
	Contact string
	Note    string
}

// all are the customers that a bulk command is about.
func (s selection) all() []ar.CustomerID {
	switch {
	case len(s.Customers) > 0:
		return s.Customers
	case s.Customer != "":
		return []ar.CustomerID{s.Customer}
	}
	return nil
}
