package bolt

import (
	"fmt"
	"slices"

	"ccdesk/internal/store"
	"ccdesk/internal/store/envelope"
)

// plan is the content of one commit. Commands are added to it one by one and
// checked against the file and against what the plan already holds. What a
// refused unit added is taken out again, so it fails alone.
type plan struct {
	b     buckets
	from  store.Pos // head in the file
	head  store.Pos
	chain store.Hash

	records  [][]byte // of positions from+1 …
	links    []entry  // chain values to keep
	streams  []entry
	commands []entry
	rows     []row
	caches   []row

	versions map[store.Stream]uint64
	ids      map[string]store.Pos
	undo     []undo
	mem      arena
}

// entry is a key and its value in one of the index buckets.
type entry struct{ key, value []byte }

// row is a change of the state or the cache; a nil value deletes.
type row struct {
	kind  store.Kind
	key   string
	value []byte
	order int // among the rows of a commit; the last change of a row counts
}

// undo takes back one change to versions or ids.
type undo struct {
	stream store.Stream
	old    uint64
	id     string
}

func newPlan(b buckets) (*plan, error) {
	head, chain, err := b.head()
	if err != nil {
		return nil, err
	}
	return &plan{
		b: b, from: head, head: head, chain: chain,
		versions: make(map[store.Stream]uint64), ids: make(map[string]store.Pos),
	}, nil
}

// empty reports whether there is nothing to write.
func (p *plan) empty() bool { return len(p.records) == 0 && len(p.caches) == 0 }

// add plans all commands of a unit, or none.
func (p *plan) add(cs []store.Command) (store.Pos, error) {
	was := *p
	p.undo = p.undo[:0]
	p.grow(cs)
	for i := range cs {
		if cs[i].Empty() {
			continue
		}
		if err := p.command(&cs[i]); err != nil {
			p.takeBack(was)
			return 0, err
		}
	}
	return p.head, nil
}

// grow makes room for what the commands bring, so that a large batch is not
// copied again and again.
func (p *plan) grow(cs []store.Command) {
	events, streams, rows := 0, 0, 0
	for i := range cs {
		events += len(cs[i].Events)
		rows += len(cs[i].State)
		for j := range cs[i].Events {
			streams += len(cs[i].Events[j].Streams)
		}
	}
	if events < bulk {
		return
	}
	p.records = slices.Grow(p.records, events)
	p.streams = slices.Grow(p.streams, streams)
	p.commands = slices.Grow(p.commands, len(cs))
	p.rows = slices.Grow(p.rows, rows)
	p.undo = slices.Grow(p.undo, streams+len(cs))
}

func (p *plan) takeBack(was plan) {
	for i := len(p.undo) - 1; i >= 0; i-- {
		if u := p.undo[i]; u.id != "" {
			delete(p.ids, u.id)
		} else {
			p.versions[u.stream] = u.old
		}
	}
	undo, mem := p.undo, p.mem
	*p = was
	p.undo, p.mem = undo[:0], mem
}

func (p *plan) command(c *store.Command) error {
	done, found := p.ids[c.ID]
	if !found {
		var err error
		if done, found, err = p.b.commandPos(c.ID); err != nil {
			return err
		}
	}
	if found {
		return &store.AlreadyDoneError{Command: c.ID, Pos: done}
	}
	for _, want := range c.Expect {
		actual, err := p.version(want.Stream)
		if err != nil {
			return err
		}
		if actual != want.Version {
			return &store.ConflictError{Command: c.ID, Stream: want.Stream, Expected: want.Version, Actual: actual}
		}
	}
	for i := range c.Events {
		if err := p.event(c, &c.Events[i]); err != nil {
			return fmt.Errorf("command %s, event %d: %w", c.ID, i+1, err)
		}
	}
	p.ids[c.ID] = p.head
	p.undo = append(p.undo, undo{id: c.ID})
	p.commands = append(p.commands, entry{[]byte(c.ID), p.mem.number(uint64(p.head))})
	for _, r := range c.State {
		p.rows = append(p.rows, row{r.Kind, r.Key, r.Value, len(p.rows)})
	}
	return nil
}

func (p *plan) version(s store.Stream) (uint64, error) {
	if v, ok := p.versions[s]; ok {
		return v, nil
	}
	v, err := p.b.version(s)
	if err == nil {
		p.versions[s] = v
	}
	return v, err
}

func (p *plan) event(c *store.Command, e *store.NewEvent) error {
	p.head++
	rec := p.mem.record(&store.Event{
		Pos: p.head, Command: c.ID, At: c.At, By: c.By, Type: e.Type, Streams: e.Streams, Data: e.Data,
	})
	p.records = append(p.records, rec)
	p.chain = envelope.Link(p.chain, rec)
	if p.head%chainEvery == 0 {
		link := p.chain
		p.links = append(p.links, entry{number(uint64(p.head)), link[:]})
	}
	for _, s := range e.Streams {
		v, err := p.version(s)
		if err != nil {
			return err
		}
		p.undo = append(p.undo, undo{stream: s, old: v})
		p.versions[s] = v + 1
		p.streams = append(p.streams, entry{p.mem.streamKey(s, v+1), p.mem.number(uint64(p.head))})
	}
	return nil
}
