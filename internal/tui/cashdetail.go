package tui

import (
	"context"
	"strings"
	"time"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"
	"ccdesk/internal/tui/theme"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// entryFile is what the list does not know about a bank entry.
type entryFile struct {
	accounts  map[ar.CustomerID]*ar.Account // that it, or a proposal, names
	history   []ar.Event                    // oldest first
	returned  *ar.Entry                     // the payment that it takes back, nil for none
	statement *ar.Statement                 // that it stands on, nil for none
	round     int
}

const (
	filesAhead = 2  // entries below the cursor whose files are read before they are asked for
	filesKept  = 16 // that were read; older ones are let go
)

// entryDetail shows the entry under the cursor. What the list knows of it is
// there at once; names, dates and history follow when the cursor rests, and are
// there already for the next entries of the list.
type entryDetail struct {
	cash    *cash
	asked   int
	round   int // counts changes of the book: older files are read anew
	files   map[ar.EntryID]*entryFile
	lines   []string
	linesOf detailKey
	version int
	scroll  int
	over    int      // lines beyond the room at the last drawing
	listed  []int    // the other proposals as they stand in the lines
	listAt  int      // first of these lines
	area    kit.Rect // where it was drawn last, in the screen
}

type detailKey struct {
	version, choice, w, h int
	whole                 bool
	theme                 any
}

// renew reads the entry anew after a change of the book.
func (p *entryDetail) renew() tea.Cmd {
	p.round++
	return p.follow(false)
}

// follow reads what is missing of the entry under the cursor and of the next
// ones; rest waits until the cursor rests.
func (p *entryDetail) follow(rest bool) tea.Cmd {
	p.asked++
	p.version++
	mine, round, want := p.asked, p.round, p.wanted()
	if f := p.file(); f != nil && f.round == p.round {
		p.say()
	}
	if len(want) == 0 {
		return nil
	}
	s := p.cash.s
	load := fetch(s, func(ctx context.Context) (map[ar.EntryID]*entryFile, error) {
		return loadEntries(ctx, s.desk, want)
	}, func(files map[ar.EntryID]*entryFile) tea.Cmd {
		if round == p.round {
			p.keep(files)
		}
		return nil
	})
	if wait := s.opt.Settle; rest && wait > 0 {
		return tea.Tick(wait, func(time.Time) tea.Msg {
			return applied(func() tea.Cmd {
				if mine != p.asked {
					return nil
				}
				return load
			})
		})
	}
	return load
}

// wanted are the entries to read: the one under the cursor and the next ones,
// without those that are there.
func (p *entryDetail) wanted() []*ar.Entry {
	c := p.cash
	at := c.table.Cursor()
	var out []*ar.Entry
	for i := at; i < min(at+1+filesAhead, len(c.rows)); i++ {
		if f := p.files[c.rows[i].Line.ID]; f == nil || f.round != p.round {
			out = append(out, c.rows[i])
		}
	}
	return out
}

// keep takes what was read.
func (p *entryDetail) keep(files map[ar.EntryID]*entryFile) {
	if p.files == nil || len(p.files) > filesKept {
		old := p.file()
		p.files = map[ar.EntryID]*entryFile{}
		if old != nil {
			p.files[p.cash.at] = old
		}
	}
	had := p.file()
	for id, f := range files {
		f.round = p.round
		p.files[id] = f
	}
	p.version++
	if f := p.file(); f != nil && f != had {
		p.say()
	}
}

// file is what is known besides of the entry under the cursor, nil while it is
// being read.
func (p *entryDetail) file() *entryFile { return p.files[p.cash.at] }

// account gives a customer of the entry under the cursor, nil while unknown.
func (p *entryDetail) account(id ar.CustomerID) *ar.Account {
	if f := p.file(); f != nil {
		return f.accounts[id]
	}
	return nil
}

// say reads out in plain mode what speaks for the chosen proposal, or where the
// entry went.
func (p *entryDetail) say() {
	e := p.cash.current()
	if e == nil || !p.cash.s.opt.Plain {
		return
	}
	for _, line := range p.matter(e, 400) {
		p.cash.s.announce(strings.TrimSpace(ansi.Strip(line)))
	}
}

func loadEntries(ctx context.Context, d *desk.Desk, list []*ar.Entry) (map[ar.EntryID]*entryFile, error) {
	out := map[ar.EntryID]*entryFile{}
	for _, e := range list {
		f, err := loadEntry(ctx, d, e)
		if err != nil {
			return nil, err
		}
		out[e.Line.ID] = f
	}
	return out, nil
}

func loadEntry(ctx context.Context, d *desk.Desk, e *ar.Entry) (*entryFile, error) {
	f := &entryFile{accounts: map[ar.CustomerID]*ar.Account{}}
	ids := map[ar.CustomerID]bool{}
	note := func(lines []ar.Line, shares []ar.Share) {
		for _, l := range lines {
			ids[l.Customer] = true
		}
		for _, s := range shares {
			ids[s.Customer] = true
		}
	}
	note(e.Lines, e.OnAccount)
	returns := e.Returns
	for i := range e.Proposals {
		note(e.Proposals[i].Lines, e.Proposals[i].OnAccount)
		if returns == "" {
			returns = e.Proposals[i].Returns
		}
	}
	var err error
	for c := range ids {
		if f.accounts[c], _, err = d.Account(ctx, c); err != nil {
			return nil, err
		}
	}
	if returns != "" {
		if f.returned, err = d.Entry(ctx, returns); err != nil {
			return nil, err
		}
	}
	if f.statement, err = d.StatementOf(ctx, &e.Line); err != nil {
		return nil, err
	}
	f.history, err = d.EntryHistory(ctx, e.Line.ID)
	return f, err
}

// rule is the line over the entry when it stands under the list.
func (p *entryDetail) rule(w int) string {
	label := ""
	if e := p.cash.current(); e != nil {
		label = p.cash.heading(e)
	}
	return kit.Rule(p.cash.s.theme, label, w)
}

// heading names an entry: amount, day, number.
func (c *cash) heading(e *ar.Entry) string {
	l := &e.Line
	return c.s.amount(moneyOf(l)) + "  " + c.s.lang.DayMonth(l.Booked) + "  " + text.Sanitize(string(l.ID))
}

// view draws the entry, from its cache while nothing changed. Whole leaves
// nothing out for want of room: what is beyond it is scrolled to.
func (p *entryDetail) view(w, h int, whole bool) kit.Block {
	key := detailKey{p.version, p.cash.choice, w, h, whole, p.cash.s.theme}
	if p.linesOf != key || p.lines == nil {
		p.lines, p.linesOf = p.draw(w, h, whole), key
	}
	p.over = max(len(p.lines)-h, 0)
	p.scroll = max(min(p.scroll, p.over), 0)
	return kit.NewBlock(p.lines[p.scroll:], w, h)
}

// scrollBy moves the entry's text under its window.
func (p *entryDetail) scrollBy(n int) { p.scroll = max(min(p.scroll+n, p.over), 0) }

func (p *entryDetail) draw(w, h int, whole bool) []string {
	e := p.cash.current()
	if e == nil {
		return []string{""}
	}
	inner := max(w-2, 1)
	facts, matter, others, history := p.facts(e, inner), p.matter(e, inner), p.others(e, inner), p.history(inner)
	if whole {
		h = 1 << 20
	}
	lines := p.fit(facts, matter, others, h, inner)
	if room := h - len(lines) - 2; room >= 1 && len(history) > 0 {
		lines = append(lines, "", p.cash.s.theme.Wrap(theme.Header, p.cash.t.History))
		lines = append(lines, history[max(0, len(history)-room):]...)
	}
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return lines
}
