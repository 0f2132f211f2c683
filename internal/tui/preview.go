package tui

import (
	"context"
	"slices"

	"ccdesk/internal/desk"
	"ccdesk/internal/domain/ar"
	"ccdesk/internal/domain/civil"
	"ccdesk/internal/tui/kit"
	"ccdesk/internal/tui/text"

	tea "charm.land/bubbletea/v2"
)

// previewEvents is how many events a preview reads to find the telling ones.
const previewEvents = 80

// dossier is what a preview and a customer's screen show of a customer.
type dossier struct {
	view   desk.View
	events []ar.Event // newest first
	undone map[uint64]bool
	fates  map[ar.MessageID]fate
}

// fate is what became of a message.
type fate struct {
	known  bool // that it was written is among the events
	pulled bool
	sent   civil.Date // 0 as long as it has not left
}

// preview shows the customer under a list's cursor. It follows the cursor once
// that rests, so that moving costs two cells and not a pane.
type preview struct {
	s       *session
	want    ar.CustomerID // the cursor is here
	have    ar.CustomerID // the dossier is of this one
	old     bool          // the dossier is out of date
	data    *dossier
	asked   int // number of the latest request
	lines   kit.Block
	linesOf previewKey
	version int
}

type previewKey struct {
	version, w, h int
	beside        bool
	theme         any
}

func newPreview(s *session) *preview { return &preview{s: s} }

// follow goes to a customer: after the cursor has rested, or at once.
func (p *preview) follow(id ar.CustomerID, rest bool) tea.Cmd {
	p.want = id
	if id == "" || id == p.have && !p.old {
		return nil
	}
	p.asked++
	mine := p.asked
	wait := p.s.opt.Settle
	if !rest || wait < 0 {
		return p.load(mine)
	}
	return p.s.after(wait, func() tea.Cmd {
		if mine != p.asked {
			return nil
		}
		return p.load(mine)
	})
}

// stale notes that the book changed.
func (p *preview) stale(c desk.Change) {
	if c.Customers == nil || slices.Contains(c.Customers, p.have) {
		p.old = true
	}
}

func (p *preview) load(mine int) tea.Cmd {
	id := p.want
	return fetch(p.s, func(ctx context.Context) (*dossier, error) {
		return loadDossier(ctx, p.s.desk, id, previewEvents)
	}, func(d *dossier) tea.Cmd {
		if mine != p.asked {
			return nil
		}
		p.have, p.data, p.old = id, d, false
		p.version++
		return nil
	})
}

func loadDossier(ctx context.Context, d *desk.Desk, id ar.CustomerID, events int) (*dossier, error) {
	v, err := d.View(ctx, id)
	if err != nil {
		return nil, err
	}
	out := &dossier{view: v, undone: map[uint64]bool{}, fates: map[ar.MessageID]fate{}}
	evs, err := d.Timeline(ctx, id, 0, events)
	if err != nil {
		return nil, err
	}
	out.add(evs)
	return out, nil
}

// add appends older events.
func (d *dossier) add(evs []ar.Event) {
	for _, e := range evs {
		switch p := e.Payload.(type) {
		case *ar.Undone:
			for _, t := range p.Targets {
				d.undone[t] = true
			}
		case *ar.MessageQueued:
			f := d.fates[p.Message.ID]
			f.known = true
			f.pulled = f.pulled || d.undone[e.Pos]
			d.fates[p.Message.ID] = f
		case *ar.MessageSent:
			f := d.fates[p.ID]
			f.sent = eventDay(e)
			d.fates[p.ID] = f
		case *ar.MessageCancelled:
			f := d.fates[p.ID]
			f.pulled = f.pulled || !d.undone[e.Pos]
			d.fates[p.ID] = f
		}
	}
	d.events = append(d.events, evs...)
}

// view draws the preview, from its cache while nothing changed.
func (p *preview) view(w, h int, beside bool) kit.Block {
	key := previewKey{p.version, w, h, beside, p.s.theme}
	if p.linesOf != key || p.lines == nil {
		p.lines, p.linesOf = p.draw(w, h, beside), key
	}
	return p.lines
}

func (p *preview) draw(w, h int, beside bool) kit.Block {
	if p.data == nil {
		return kit.NewBlock(nil, w, h)
	}
	s := p.s
	var lines []string
	if beside {
		lines = append(lines, s.customerLines(&p.data.view, w-2)...)
		lines = append(lines, "")
	}
	a := p.data.view.Account
	items := s.itemsByDue(a)
	timeline := s.timelineLines(p.data, w-2, h)
	room := h - len(lines)
	n := max(min(len(items), max(room-min(len(timeline), room/2)-1, room/3)), 0) // facts alone may fill a low screen
	if !beside {
		n = min(n, 3)
	}
	for _, it := range items[:n] {
		lines = append(lines, s.itemLine(&p.data.view, it, w-2))
	}
	if rest := len(items) - n; rest > 0 && n > 0 {
		lines = append(lines, s.restLine(items[n:], w-2))
	}
	if beside && len(items) > 0 {
		lines = append(lines, "")
	}
	lines = append(lines, timeline...)
	for i := range lines {
		lines[i] = " " + lines[i]
	}
	return kit.NewBlock(lines, w, h)
}

// rule is the line over a preview that stands below: who it is about.
func (p *preview) rule(w int) string {
	if p.data == nil {
		return kit.Rule(p.s.theme, "", w)
	}
	return text.Fit(p.s.customerRule(&p.data.view, w), w)
}
