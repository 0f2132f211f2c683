package tui

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/tui/i18n"
	"ccdesk/internal/tui/keymap"
	"ccdesk/internal/tui/kit"

	tea "charm.land/bubbletea/v2"
)

// worklist is the ranked list of customers that need somebody today, with a
// preview of the one under the cursor.
type worklist struct {
	s        *session
	table    *list
	rows     []*desk.Ranked // what is shown; replaced, never changed
	all      []*desk.Ranked // everybody's
	sum      desk.Summary
	mine     bool
	marks    map[ar.CustomerID]bool
	chosen   []ar.CustomerID // the marks in the order of the list
	at       ar.CustomerID   // where the cursor is, also while rows are not there yet
	front    bool            // rows are those of the last session
	frontDay civil.Date      // of that session
	shown    bool            // rows have been there at all
	asking   bool            // a list is on its way
	again    bool            // the book changed meanwhile
	preview  *preview
	area     kit.Rect
	health   health
	shape    []column // as fitted to a width
	fitted   int
}

func worklistPart() part {
	return part{
		place:  placeWorklist,
		screen: func(s *session) screen { return newWorklist(s) },
		commands: []command{{
			ID: "customer.do", Group: "Work", Title: "Do the suggested thing", Hint: "do it", Places: placeWorklist | placeCustomer | placeCustomers, Keys: []string{"space"},
			Help:      "Does what the desk proposes: opens the mail ready to send, the call form, or the payment to look at.",
			Dangerous: true, Disabled: needsOne, Run: (*session).doSuggested,
		}, {
			ID: "worklist.mine", Group: "Work", Title: "My list, or everybody's", Places: placeWorklist, Keys: []string{"f"},
			Help: "Shows the customers that are yours, or all.",
			Run: func(s *session) tea.Cmd {
				return s.at(placeWorklist).(*worklist).toggleMine()
			},
		}},
		dutch: map[string]i18n.Wording{
			"customer.do":   {Title: "Het voorgestelde doen", Hint: "doen", Help: "Doet wat het bureau voorstelt: opent de e-mail klaar om te versturen, het belformulier, of de betaling die bekeken moet worden."},
			"worklist.mine": {Title: "Mijn lijst, of die van iedereen", Help: "Toont de klanten die van u zijn, of alle."},
		},
	}
}

func newWorklist(s *session) *worklist {
	w := &worklist{s: s, marks: map[ar.CustomerID]bool{}}
	w.table = newList(s.theme, nil)
	w.fit(fullWidth)
	w.table.Row = w.row
	w.table.Marked = func(i int) bool { return len(w.marks) > 0 && w.marks[w.rows[i].ID] }
	w.preview = newPreview(s)
	return w
}

func (w *worklist) place() keymap.Place { return placeWorklist }
func (w *worklist) title() string       { return w.s.placeName(placeWorklist) }
func (w *worklist) list() *list         { return w.table }
func (w *worklist) body() kit.Rect      { return w.area }

// enter shows what was there last time until the book is loaded.
func (w *worklist) enter() tea.Cmd {
	if w.s.phase == phaseReady {
		return w.refresh()
	}
	return fetch(w.s, func(ctx context.Context) (desk.Front, error) {
		f, _ := w.s.desk.Front(ctx)
		return f, nil
	}, func(f desk.Front) tea.Cmd {
		if w.shown || len(f.Rows) == 0 {
			return nil
		}
		w.front, w.frontDay = true, f.Today
		w.show(f.Rows, f.Summary)
		return w.preview.follow(w.at, false)
	})
}

// ranking is the list with the figures of the book.
type ranking struct {
	rows []*desk.Ranked
	sum  desk.Summary
	err  error
}

// refresh asks for the list anew. While one is on its way, changes wait and are
// answered together: an import must not queue a hundred recounts.
func (w *worklist) refresh() tea.Cmd {
	if w.asking {
		w.again = true
		return nil
	}
	w.asking = true
	d := w.s.desk
	return fetch(w.s, func(ctx context.Context) (ranking, error) {
		rows, sum, err := d.Worklist(ctx)
		return ranking{rows, sum, err}, nil
	}, func(r ranking) tea.Cmd {
		again := w.again
		w.asking, w.again = false, false
		cmds := make([]tea.Cmd, 0, 4)
		if again {
			cmds = append(cmds, w.refresh())
		}
		if r.err != nil {
			w.s.fail(r.err)
			return tea.Batch(cmds...)
		}
		if !w.shown {
			cmds = append(cmds, w.s.keepFront())
		}
		w.front, w.shown = false, true
		w.show(r.rows, r.sum)
		return tea.Batch(append(cmds, w.preview.follow(w.at, false), w.measure())...)
	})
}

func (w *worklist) changed(c desk.Change) tea.Cmd {
	w.preview.stale(c)
	return w.refresh()
}

func (w *worklist) update(tea.Msg) tea.Cmd { return nil }

// show takes new rows; the cursor stays on its customer, or at its place in the
// list when that customer is gone.
func (w *worklist) show(rows []*desk.Ranked, sum desk.Summary) {
	w.all, w.sum = rows, sum
	w.filter()
}

func (w *worklist) filter() {
	w.rows = w.all
	if w.mine {
		w.rows = nil
		for _, r := range w.all {
			if r.Controller == w.s.user {
				w.rows = append(w.rows, r)
			}
		}
	}
	w.table.SetTotal(len(w.rows))
	if r := w.current(); r != nil && r.ID == w.at {
		w.choose()
		return
	}
	for i, r := range w.rows {
		if r.ID == w.at {
			w.table.SetCursor(i)
			break
		}
	}
	w.follow()
	w.choose()
}

// follow notes the customer under the cursor.
func (w *worklist) follow() {
	if r := w.current(); r != nil {
		w.at = r.ID
	}
}

func (w *worklist) current() *desk.Ranked {
	if i := w.table.Cursor(); i < len(w.rows) {
		return w.rows[i]
	}
	return nil
}

func (w *worklist) moved() tea.Cmd {
	w.follow()
	return w.preview.follow(w.at, true)
}

func (w *worklist) toggleMine() tea.Cmd {
	w.mine = !w.mine
	w.s.touched()
	w.filter()
	return w.preview.follow(w.at, false)
}

func (w *worklist) selection() selection {
	sel := selection{Customers: w.chosen}
	if r := w.current(); r != nil {
		sel.Customer = r.ID
	}
	return sel
}

func (w *worklist) pick(i int) {
	if i >= len(w.rows) {
		return
	}
	id := w.rows[i].ID
	if w.marks[id] {
		delete(w.marks, id)
		w.choose()
		return
	}
	w.marks[id] = true
	w.chosen = append(slices.Clip(w.chosen), id)
}

func (w *worklist) picked() int { return len(w.marks) }

func (w *worklist) unpick() {
	clear(w.marks)
	w.chosen = nil
}

// choose lists the picked customers anew; those that left the list are let go.
func (w *worklist) choose() {
	if len(w.marks) == 0 {
		w.chosen = nil
		return
	}
	marks, chosen := map[ar.CustomerID]bool{}, []ar.CustomerID(nil)
	for _, r := range w.rows {
		if w.marks[r.ID] {
			marks[r.ID] = true
			chosen = append(chosen, r.ID)
		}
	}
	w.marks, w.chosen = marks, chosen
}

func (w *worklist) count() (int, bool) { return w.sum.ToDo, w.shown || w.front }

// worklistState is what the next session finds.
type worklistState struct {
	Customer ar.CustomerID `json:"customer,omitempty"`
	Mine     bool          `json:"mine,omitempty"`
}

func (w *worklist) save() any { return worklistState{w.at, w.mine} }

func (w *worklist) restore(data []byte) {
	var st worklistState
	if json.Unmarshal(data, &st) == nil {
		w.at, w.mine = st.Customer, st.Mine
	}
}

// emptyText teaches what comes next when there is nothing to do.
func (w *worklist) emptyText() string {
	switch {
	case !w.shown && w.s.working != "":
		return w.s.working + " " + w.s.progress + w.s.theme.Glyphs.Ellipsis
	case !w.shown:
		return w.s.lang.Messages.Table.Loading
	case w.mine && len(w.all) > 0:
		return w.s.words.AllDoneMine
	case w.sum.Open == 0:
		return fmt.Sprintf(w.s.words.NothingYet, w.s.lang.Count(w.sum.Customers))
	}
	return fmt.Sprintf(w.s.words.AllDone, w.s.lang.Count(w.sum.Customers))
}

func (w *worklist) dossierOf(id ar.CustomerID) *dossier {
	if id == w.preview.have {
		return w.preview.data
	}
	return nil
}
